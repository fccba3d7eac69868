// Goal: a confidential matter's whole life leaves a log that the audit accepts: recorded, written about,
// looked at, upheld, tried by others, read within a confidential case, lifted, in more groups than one, and
// after a stop in the middle.
#include <gtest/gtest.h>

#include "api/commands/event_draft.h"
#include "api/commands/make_bundle.h"
#include "api/commands/matter_steps.h"
#include "api/commands/submission.h"
#include "api/line_check.h"
#include "ledger/json.h"
#include "support/small_board.h"

namespace api {
namespace {

using ledger::StreamKind;
using testing_support::SmallBoard;

const std::string kPupil = "99ZZ/00001";

std::string member_of(const std::string& json, const char* name) {
  const auto parsed = ledger::parse_json(json, {});
  const auto* member = parsed ? parsed->find(name) : nullptr;
  return member == nullptr ? std::string() : member->text;
}

struct Told {
  SmallBoard small;
  ledger::SubjectId pupil;
  std::string matter;

  Told() {
    small.at("2026-10-05T09:00:00Z");
    small.import_and_confirm();
    small.open_guardian();
    pupil = *find_pupil(small.board(), kPupil);
    const auto opened = small.must("99ZZ/LKD", "leg-melding-vast",
                                   R"({"pupil":"99ZZ/00001","recipient":"VEILIG_THUIS","ground":"MELDCODE_VT",
          "step":5,"review":"2026-12-31","reason":"Veiligheid van het kind"})");
    matter = member_of(opened, "matter");
    small.must("99ZZ/LKD", "schrijf-bij-melding",
               about(R"("category":"ZORGNOTITIE","value":"Blauwe plekken")"));
    EXPECT_EQ(small.refused("99ZZ/LKA", "lees-melding", about("")), "R54");
  }
  std::string about(const std::string& rest) const {
    return R"({"pupil":"99ZZ/00001","matter":")" + matter + "\"" + (rest.empty() ? "" : ",") + rest + "}";
  }
  ledger::StreamId open() const { return {pupil, StreamKind::pupil_open}; }
  ledger::StreamId confidential() const { return {pupil, StreamKind::pupil_confidential}; }
  projections::MatterId id() const { return *projections::parse_id<projections::MatterId>(matter); }
  LineFacts line_in(const ledger::StreamId& stream) {
    LineFacts line;
    line.stream = stream;
    line.happened = line.recorded = small.board().log().now_ms();
    line.role = message::Role::PRINCIPAL;
    line.organisation = "99ZZ";
    line.rule = "D10";
    line.rule_version = line.policy_version = 1;
    return line;
  }
  std::uint64_t count(const ledger::StreamId& stream) { return small.board().log().count_of(stream); }
  projections::ConfidentialMatter facts() {
    EXPECT_TRUE(small.board().catch_up());
    return *small.board().confidential().find(*projections::parse_id<projections::MatterId>(matter));
  }
  std::size_t originals() {
    const auto made = make_bundle(small.board(), small.person("99ZZ/OUD"), {pupil, 0, {}});
    EXPECT_TRUE(made);
    if (!made) return 0;
    const auto policy = ledger::Policy::of_vkey(small.board().log().vkey());
    EXPECT_TRUE(ledger::verify_bundle(*made, *policy, 0));
    std::size_t count = 0;
    for (const auto& event : made->streams.front().events) count += event.original ? 1 : 0;
    return count;
  }
  void expect_audit() {
    const auto report = ledger::audit(small.board().lines(), make_line_check(), {});
    ASSERT_TRUE(report) << report.error().detail;
    for (const auto& finding : report->findings) ADD_FAILURE() << finding.index << " " << finding.sentence;
  }
};

TEST(AMatter, LeavesALogThatTheAuditAccepts) {
  Told told;
  told.small.must(
      "", "benoem",
      R"({"person":"PO1","role":"PRIVACY","name":"Pim Verzonnen","reason":"Besluit van het bestuur"})");
  const auto before = told.count(told.open());
  const auto opened = told.small.must(
      "BESTUUR/PO1", "open-zaak",
      told.about(R"("categories":["ZORGNOTITIE"],"to":"2026-11-30","reason":"Toets van de melding")"));
  told.small.must("BESTUUR/PO1", "lees-melding",
                  told.about(R"("case":")" + member_of(opened, "case") + "\""));
  told.small.must("99ZZ/LKD", "meldingen", "{}");
  told.small.must("99ZZ/LKD", "handhaaf-melding",
                  told.about(R"("review":"2027-01-31","reason":"Loopt nog")"));
  EXPECT_EQ(told.count(told.open()), before);
  told.expect_audit();
  EXPECT_EQ(told.originals(), 0U);
  told.small.at("2026-12-04T09:00:00Z");
  const auto lifted = told.small.must("99ZZ/LKD", "hef-melding-op", told.about(R"("reason":"Nu kan het")"));
  const auto lines = std::stoul(member_of(lifted, "lines"));
  EXPECT_EQ(lines, told.count(told.confidential()) - 1) << "all but the opening of the stream";
  EXPECT_EQ(told.originals(), lines);
  told.expect_audit();
  told.small.must("99ZZ/LKD", "lees-melding", told.about(""));
  told.expect_audit();
  const auto rebuilt_from = told.facts();
  ASSERT_TRUE(told.small.board().rebuild({}));
  EXPECT_EQ(told.facts().lifted, rebuilt_from.lifted);
}

// Looking at the list is an event: over the years there are more than a group holds.
TEST(AMatter, OfMoreLinesThanAGroupHoldsIsLiftedWhole) {
  Told told;
  for (int i = 0; i < 520; ++i) told.small.must("99ZZ/LKD", "meldingen", "{}");
  const auto lifted = told.small.must("99ZZ/LKD", "hef-melding-op", told.about(R"("reason":"Nu kan het")"));
  EXPECT_EQ(member_of(lifted, "lines"), "523");
  EXPECT_TRUE(told.small.board().catch_up());
  EXPECT_TRUE(told.small.board().confidential().unlifted_of(told.facts()).empty());
  EXPECT_EQ(told.originals(), 523U);
  told.expect_audit();
}

// As a process leaves it that stopped after the first group: the decision, and one line of three.
void lift_half(Told& told, bool is_honest = true) {
  auto& board = told.small.board();
  const auto caller = told.small.person("99ZZ/LKD");
  const auto line = told.line_in(told.open());
  const auto id = told.id();
  const auto committed = board.lines().find_commitment(told.confidential(), 1);
  ASSERT_TRUE(committed);
  const auto& what = is_honest ? committed->what : committed->entry;
  ledger::Submission first;
  push_draft(board, caller,
             make_draft(line,
                        [&](message::Event::Body::Builder body) {
                          auto said = body.initMatterLifted();
                          said.setMatter(data_of(id));
                          said.setLines(3);
                          said.setEarliest(line.happened);
                          said.setLatest(line.happened);
                        }),
             first.drafts);
  push_draft(board, caller,
             make_draft(line,
                        [&](message::Event::Body::Builder body) {
                          auto said = body.initLineLifted();
                          said.setMatter(data_of(id));
                          said.setIndex(committed->index);
                          said.setEntry(capnp::Data::Reader(committed->entry.bytes.data(),
                                                            committed->entry.bytes.size()));
                          said.setWhat(capnp::Data::Reader(what.bytes.data(), what.bytes.size()));
                        }),
             first.drafts);
  ASSERT_TRUE(board.append(std::move(first)));
}

std::vector<std::string> findings_of(Told& told) {
  const auto report = ledger::audit(told.small.board().lines(), make_line_check(), {});
  EXPECT_TRUE(report);
  std::vector<std::string> sentences;
  for (const auto& finding : report->findings) sentences.push_back(finding.sentence);
  return sentences;
}

// The same command goes on, and lifts nothing twice.
TEST(AMatter, ThatWasLiftedHalfwayIsLiftedOnByTheSameCommand) {
  Told told;
  lift_half(told);
  EXPECT_EQ(told.originals(), 1U);
  const auto lifted = told.small.must("99ZZ/LKD", "hef-melding-op", told.about(R"("reason":"Nu kan het")"));
  EXPECT_EQ(member_of(lifted, "lines"), "2");
  EXPECT_EQ(told.originals(), 3U);
  const auto again = told.small.run("99ZZ/LKD", "hef-melding-op", told.about(R"("reason":"Nu kan het")"));
  EXPECT_FALSE(again);
  told.expect_audit();
}

TEST(AMatter, ThatWasLiftedHalfwayStaysInTheListUntilItIsFinished) {
  Told told;
  lift_half(told);
  const auto hidden = told.count(told.confidential());
  const auto listed = told.small.must("99ZZ/LKD", "meldingen", "{}");
  EXPECT_NE(listed.find(told.matter), std::string::npos);
  EXPECT_NE(listed.find(R"("unfinished":true)"), std::string::npos) << listed;
  EXPECT_EQ(told.count(told.confidential()), hidden) << "the look stands where the matter is now";
  told.small.must("99ZZ/LKD", "hef-melding-op", told.about(R"("reason":"Nu kan het")"));
  EXPECT_EQ(told.small.must("99ZZ/LKD", "meldingen", "{}").find(told.matter), std::string::npos);
  told.expect_audit();
}

// What was decided while the matter was hidden, and came later than its lifting, is decided again.
TEST(AMatter, ThatIsLiftedMeanwhileIsNotWrittenAboutAnyMore) {
  Told told;
  auto& board = told.small.board();
  const MatterName name{told.pupil, told.id()};
  auto ask = ask_about_matter(board, projections::Action::write_matter, name);
  ASSERT_TRUE(ask);
  ask->categories.known = {message::Category::CARE_NOTE};
  int attempts = 0;
  std::uint64_t hidden = 0;
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    ++attempts;
    LEDGER_TRY_OK(get_confidential(board, name));
    told.small.must("99ZZ/LKD", "hef-melding-op", told.about(R"("reason":"Nu kan het")"));
    hidden = told.count(told.confidential());
    auto draft = make_draft(decided.line, [&](message::Event::Body::Builder body) {
      body.initMatterWritten().setMatter(data_of(name.id));
      body.getMatterWritten().setItem(data_of(projections::make_id<projections::ItemId>()));
    });
    return submission_of(board, told.small.person("99ZZ/LKD"), std::move(draft));
  };
  EXPECT_FALSE(decide_and_append(board, told.small.person("99ZZ/LKD"), *ask, make));
  EXPECT_EQ(attempts, 2);
  EXPECT_EQ(told.count(told.confidential()), hidden);
  told.expect_audit();
}

TEST(AMatter, ThatIsLiftedMeanwhileHidesNoRefusalAnyMore) {
  Told told;
  auto& board = told.small.board();
  const MatterName name{told.pupil, told.id()};
  auto ask = ask_about_matter(board, projections::Action::read_matter, name);
  ASSERT_TRUE(ask);
  std::uint64_t hidden = 0, seen = 0;
  ask->refused_body = [&](message::Event::Body::Builder body) {
    if (seen == 0) {
      told.small.must("99ZZ/LKD", "hef-melding-op", told.about(R"("reason":"Nu kan het")"));
      hidden = told.count(told.confidential());
      seen = told.count(told.open());
    }
    body.initMatterRead().setMatter(data_of(name.id));
  };
  const auto never = [](const Decided&) -> Answer<ledger::Submission> { return ledger::Submission{}; };
  EXPECT_FALSE(decide_and_append(board, told.small.person("99ZZ/LKA"), *ask, never));
  EXPECT_EQ(told.count(told.confidential()), hidden);
  EXPECT_EQ(told.count(told.open()), seen + 1);
  told.expect_audit();
}

TEST(TheAudit, FindsAMatterThatWasLiftedAndNotEveryLineOfIt) {
  Told told;
  lift_half(told);
  EXPECT_EQ(findings_of(told),
            std::vector<std::string>{"a confidential matter was lifted, and not every line of it"});
}

TEST(TheAudit, FindsALiftedLineThatNamesAnotherOriginal) {
  Told told;
  lift_half(told, false);
  const auto findings = findings_of(told);
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings.front(), "a lifted line names another original than stands at that place");
}

TEST(TheAudit, FindsACaseAboutNoMatterInAConfidentialStream) {
  Told told;
  auto line = told.line_in(told.confidential());
  line.outcome = message::Outcome::REFUSED;
  ledger::Submission submission;
  push_draft(told.small.board(), told.small.person("99ZZ/LKD"),
             make_draft(line, [](message::Event::Body::Builder body) { body.initCaseOpened(); }),
             submission.drafts);
  ASSERT_TRUE(told.small.board().append(std::move(submission)));
  EXPECT_EQ(findings_of(told),
            std::vector<std::string>{"a case that is about no matter stands in a confidential stream"});
}

TEST(TheAudit, FindsAConfidentialEventWithoutItsMatter) {
  Told told;
  auto& board = told.small.board();
  LineFacts line;
  line.stream = told.confidential();
  line.happened = line.recorded = board.log().now_ms();
  line.role = message::Role::PRINCIPAL;
  line.rule = "R54";
  ledger::Submission submission;
  push_draft(
      board, told.small.person("99ZZ/LKD"),
      make_draft(line,
                 [&](message::Event::Body::Builder body) {
                   body.initMatterRead().setMatter(data_of(projections::make_id<projections::MatterId>()));
                 }),
      submission.drafts);
  ASSERT_TRUE(board.append(std::move(submission)));
  const auto report = ledger::audit(board.lines(), make_line_check(), {});
  ASSERT_TRUE(report);
  ASSERT_EQ(report->findings.size(), 1U);
  EXPECT_EQ(report->findings.front().promise, "SUBJECT");
}

TEST(TheAudit, FindsOtherEventsInAConfidentialStream) {
  Told told;
  auto& board = told.small.board();
  LineFacts line;
  line.stream = told.confidential();
  line.happened = line.recorded = board.log().now_ms();
  line.role = message::Role::PRINCIPAL;
  line.rule = "R22";
  ledger::Submission submission;
  push_draft(board, told.small.person("99ZZ/LKD"),
             make_draft(line, [&](message::Event::Body::Builder body) { body.initRead(); }),
             submission.drafts);
  ASSERT_TRUE(board.append(std::move(submission)));
  const auto report = ledger::audit(board.lines(), make_line_check(), {});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->findings.size(), 1U);
}

}  // namespace
}  // namespace api
