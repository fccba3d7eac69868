// Goal: evidence of whoever is a parent of the child withholds what another parent did or is registered with,
// in whichever role they ask; and of nobody else.
#include "api/commands/event_draft.h"
#include "api/commands/make_bundle.h"
#include "api/line.h"
#include "support/small_board.h"

namespace api {
namespace {

using testing_support::SmallBoard;

std::size_t withheld_in(const ledger::Bundle& bundle) {
  std::size_t count = 0;
  for (const auto& stream : bundle.streams) {
    for (const auto& event : stream.events)
      count += std::holds_alternative<ledger::WithheldGround>(event.what);
  }
  return count;
}

ledger::Bundle bundle_of(SmallBoard& small, const std::string& as, const std::string& pupil = "00001") {
  auto made = make_bundle(small.board(), as.empty() ? Caller{} : small.person(as),
                          {*find_pupil(small.board(), pupil), 0, {}});
  EXPECT_TRUE(made);
  const auto judged = ledger::verify_bundle(*ledger::parse_bundle(ledger::format_bundle(*made)),
                                            *ledger::Policy::of_vkey(small.board().log().vkey()), 0);
  EXPECT_TRUE(judged) << ledger::name_of(judged.error().code) << " " << judged.error().place;
  return std::move(*made);
}

// As no command does: a registration of somebody of the board, and its end.
void register_as_parent(SmallBoard& small, const ledger::SubjectId& person) {
  LineFacts line;
  line.stream = {*find_pupil(small.board(), "00001"), ledger::StreamKind::pupil_open};
  line.happened = line.recorded = small.board().log().now_ms();
  line.role = message::Role::CLERK;
  line.organisation = "99ZZ";
  line.rule = "R31";
  line.rule_version = line.policy_version = 1;
  ledger::Submission submission;
  submission.drafts.push_back(make_draft(line, [&](message::Event::Body::Builder body) {
    auto said = body.initGuardianRegistered();
    said.setGuardian(data_of(person));
    said.setKinship(message::Kinship::MOTHER);
    said.setProof(message::AuthorityProof::CERTIFICATE);
    said.setFrom(line.recorded - 2000);
    said.setTo(line.recorded - 1000);
  }));
  ASSERT_TRUE(small.board().append(std::move(submission)));
  ASSERT_TRUE(small.board().catch_up());
}

std::uint64_t index_in(const std::string& answer) {
  const std::string mark = R"("receipt":{"index":)";
  const auto at = answer.find(mark);
  EXPECT_NE(at, std::string::npos) << answer;
  return std::stoull(answer.substr(at + mark.size()));
}

std::uint64_t read_as(SmallBoard& small, const std::string& as) {
  return index_in(
      small.must(as, "lees", R"({"pupil":"00001","purpose":"RECHTEN_BETROKKENE","categories":["NAAM"]})"));
}

std::string line_at(std::uint64_t index) {
  return R"({"pupil":"00001","reason":"Vraag","index":)" + std::to_string(index) + "}";
}

// DIRECTIE looks back at that line, at that look back, and so on. The index of the last.
std::uint64_t look_back_again_and_again(SmallBoard& small, std::uint64_t reading, std::size_t count) {
  constexpr std::size_t kAtOnce = 100;
  LineFacts line;
  line.stream = {*find_pupil(small.board(), "00001"), ledger::StreamKind::pupil_open};
  line.happened = line.recorded = small.board().log().now_ms();
  line.role = message::Role::PRINCIPAL;
  line.organisation = "99ZZ";
  line.purpose = message::Purpose::RIGHTS_OF_SUBJECTS;
  line.rule = "R35";
  line.rule_version = line.policy_version = 1;
  for (std::size_t done = 0; done < count; done += kAtOnce) {
    ledger::Submission submission;
    const auto first = small.size();
    for (std::size_t i = 0; i < kAtOnce; ++i) {
      submission.drafts.push_back(make_draft(line, [&](message::Event::Body::Builder body) {
        body.initRead().setReplay(message::ReplayKind::READING);
        body.getRead().setReading(reading);
      }));
      reading = first + i;
    }
    const auto receipts = small.board().append(std::move(submission));
    EXPECT_TRUE(receipts);
    EXPECT_EQ(receipts->back().index(), reading);
  }
  return reading;
}

TEST(Evidence, WithholdsALongChainOfLookingBackAtOnce) {
  constexpr std::size_t kLinks = 3000;
  SmallBoard small;
  small.import_and_confirm();
  small.open_guardian("OUD");
  small.open_guardian("OU2");
  const auto own = look_back_again_and_again(small, read_as(small, "OUD"), 100);
  EXPECT_EQ(withheld_in(bundle_of(small, "OUD")), 1U);
  const auto last = look_back_again_and_again(small, read_as(small, "OU2"), kLinks);
  EXPECT_EQ(withheld_in(bundle_of(small, "OUD")), kLinks + 2);
  const auto is_withheld = [&](std::uint64_t index) {
    return small.must("OUD", "bewijs-regel", R"({"pupil":"00001","index":)" + std::to_string(index) + "}")
               .find("ART15_4") != std::string::npos;
  };
  EXPECT_TRUE(is_withheld(last));
  EXPECT_FALSE(is_withheld(own));
}

// What they are told, and how many lines of their history that left.
std::string told_of(SmallBoard& small, const std::string& as, std::uint64_t index) {
  const auto answer = small.run(as, "inzage-toen", line_at(index));
  if (answer) return *answer;
  const auto* error = std::get_if<ledger::Error>(&answer.error());
  return error == nullptr ? std::string("another refusal")
                          : std::string(ledger::name_of(error->code)) + " " + error->detail;
}

TEST(LookingBack, AtTheReadingOfAnotherParentIsAsIfThereWereNone) {
  SmallBoard small;
  small.import_and_confirm();
  small.open_guardian("OUD");
  small.open_guardian("OU2");
  const auto own = read_as(small, "OUD");
  const auto others = read_as(small, "OU2");
  const auto nothing = told_of(small, "OUD", small.size() + 1000);
  EXPECT_EQ(told_of(small, "OUD", others), nothing);
  EXPECT_NE(nothing.find("no reading at that entry"), std::string::npos) << nothing;
  const ledger::StreamId stream{*find_pupil(small.board(), "00001"), ledger::StreamKind::pupil_open};
  const auto newest = [&] { return small.board().lines().read_stream(stream, 0, 10'000)->back(); };
  EXPECT_EQ(describe(newest())->outcome, "GEWEIGERD");
  EXPECT_NE(told_of(small, "OUD", own).find("\"why\""), std::string::npos);
  const auto by_own = newest().index;
  EXPECT_NE(told_of(small, "LKD", others).find("\"why\""), std::string::npos);
  const auto by_school = newest().index;
  EXPECT_EQ(told_of(small, "OUD", by_school), nothing) << "that DIRECTIE looked back at it";
  // Registered and looked; that DIRECTIE looked back. Their own attempts stay theirs, and so do their own
  // looks.
  EXPECT_EQ(withheld_in(bundle_of(small, "OUD")), 3U);
  EXPECT_EQ(small.must("OUD", "bewijs-regel", R"({"pupil":"00001","index":)" + std::to_string(by_own) + "}")
                .find("ART15_4"),
            std::string::npos);
  // Whoever directs the school of their own child looks back as a parent does.
  register_as_parent(small, *small.person("LKD").person);
  EXPECT_EQ(told_of(small, "LKD", others), nothing);
}

TEST(Evidence, OfEachParentWithholdsTheOthersAndOfTheSchoolNothing) {
  SmallBoard small;
  small.import_and_confirm();
  small.open_guardian("OUD");
  small.open_guardian("OU2");
  small.must("OU2", "geschiedenis", R"({"pupil":"00001"})");
  EXPECT_EQ(withheld_in(bundle_of(small, "OUD")), 2U);  // registered, and looked
  EXPECT_EQ(withheld_in(bundle_of(small, "OU2")), 2U);  // registered, and took evidence
  EXPECT_EQ(withheld_in(bundle_of(small, "LKD")), 0U);
  EXPECT_EQ(withheld_in(bundle_of(small, "")), 0U);
}

TEST(Evidence, OfSomebodyOfTheBoardIsThatOfAParentForTheirOwnChild) {
  SmallBoard small;
  small.import_and_confirm();
  small.open_guardian("OUD");
  small.open_guardian("OU2");
  small.must("", "benoem", R"({"person":"FG1","role":"FG","name":"Noor Verzonnen","reason":"Besluit"})");
  const auto officer = small.person("FG1");
  const auto as_officer = [&] {
    auto made = make_bundle(small.board(), officer, {*find_pupil(small.board(), "00001"), 0, {}});
    EXPECT_TRUE(made);
    return withheld_in(*made);
  };
  EXPECT_EQ(as_officer(), 0U);
  // Registered and ended: a parent of this child, and no guardian any more.
  register_as_parent(small, *officer.person);
  EXPECT_EQ(as_officer(), 2U);
}

TEST(Evidence, OfAPupilOfSixteenHoldsTheRows) {
  SmallBoard small;
  small.import_and_confirm();
  small.open_guardian("OUD");
  const auto pupil = *find_pupil(small.board(), "00001");
  const auto item = small.board().dossier().items(pupil, projections::message::Category::PERSON).back();
  small.must(
      "LKD", "corrigeer",
      R"({"pupil":"00001","item":")" + projections::to_hex(item.id) +
          R"(","value":"geboortedatum: 2009-01-05","purpose":"ORGANISATIE","reason":"Verkeerd jaar"})");
  Caller caller;
  caller.person = pupil;
  caller.level = 2;
  const auto made = make_bundle(small.board(), caller, {pupil, 0, {}});
  ASSERT_TRUE(made);
  EXPECT_EQ(withheld_in(*made), 0U);
}

TEST(AProofOfOneLine, OfAnotherParentShowsTheEntryAlone) {
  SmallBoard small;
  small.import_and_confirm();
  small.open_guardian("OUD");
  small.open_guardian("OU2");
  const auto links = small.board().authority().registrations_of(*find_pupil(small.board(), "00001"));
  ASSERT_EQ(links.size(), 2U);
  const auto asked = [&](const std::string& as, std::size_t which) {
    return small.must(as, "bewijs-regel",
                      R"({"pupil":"00001","index":)" + std::to_string(links[which].index) + "}");
  };
  EXPECT_NE(asked("OUD", 0).find("\"what\""), std::string::npos);
  const auto others = asked("OUD", 1);
  EXPECT_EQ(others.find("\"what\""), std::string::npos);
  EXPECT_NE(others.find(R"("withheld":"ART15_4")"), std::string::npos);
  EXPECT_NE(asked("LKD", 1).find("\"what\""), std::string::npos);
}

}  // namespace
}  // namespace api
