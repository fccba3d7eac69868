// Goal: what stood in a dossier on a day, what changed between two, what a reading showed then and why it was
// allowed; who looks back says why, and that is a line.
#include <capnp/message.h>

#include <algorithm>
#include <set>

#include "api/line.h"
#include "ledger/message.h"
#include "ledger/messages.capnp.h"
#include "support/small_board.h"

namespace api {
namespace {

using testing_support::SmallBoard;

constexpr const char* kReadResults =
    R"({"pupil":"00001","purpose":"BEGELEIDEN","categories":["TOETSRESULTAAT"]})";

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

std::string member(const std::string& json, const std::string& name) {
  const auto key = "\"" + name + "\":\"";
  const auto at = json.find(key);
  EXPECT_NE(at, std::string::npos) << name;
  return at == std::string::npos
             ? ""
             : json.substr(at + key.size(), json.find('"', at + key.size()) - at - key.size());
}

std::string index_of(const std::string& answer) {
  const std::string key = R"("receipt":{"index":)";
  const auto at = answer.find(key) + key.size();
  return answer.substr(at, answer.find('}', at) - at);
}

LineText newest_line(SmallBoard& small, const std::string& pupil) {
  const ledger::StreamId stream{*find_pupil(small.board(), pupil), ledger::StreamKind::pupil_open};
  const auto lines = small.board().lines().read_stream(stream, small.board().log().count_of(stream) - 1, 1);
  return *describe(lines->at(0));
}

std::string write(SmallBoard& small, const std::string& value,
                  const std::string& category = "TOETSRESULTAAT") {
  return member(small.must("LKA", "schrijf",
                           R"({"pupil":"00001","category":")" + category + R"(","value":")" + value +
                               R"(","purpose":"BEGELEIDEN"})"),
                "item");
}

std::string correct(SmallBoard& small, const std::string& item, const std::string& value) {
  return member(small.must("LKA", "corrigeer",
                           R"({"pupil":"00001","item":")" + item + R"(","value":")" + value +
                               R"(","purpose":"BEGELEIDEN","reason":"Verkeerd ingevoerd"})"),
                "item");
}

std::string look_back(const std::string& moment) {
  return R"({"pupil":"00001",)" + moment + R"("categories":["TOETSRESULTAAT"],"reason":"Klacht 2026-04"})";
}

std::string look_at(const std::string& reading) {
  return R"({"pupil":"00001","index":)" + reading + R"(,"reason":"Klacht 2026-04"})";
}

// 1 October: niveau II. 5 October: niveau III after a correction. 10 October: another item.
struct Corrected : SmallBoard {
  Corrected() {
    import_and_confirm();
    at("2026-10-01T10:00:00Z");
    item = write(*this, "Rekenen niveau II");
    at("2026-10-02T10:00:00Z");
    reading = index_of(must("LKA", "lees", kReadResults));
    at("2026-10-05T10:00:00Z");
    corrected = correct(*this, item, "Rekenen niveau III");
    at("2026-10-10T10:00:00Z");
    write(*this, "Spelling niveau IV");
    at("2026-10-20T10:00:00Z");
  }
  std::string item;
  std::string corrected;
  std::string reading;
};

// Content is erased once its key is gone and an event says so; here the event alone, which is what a replay
// goes by.
void say_erased(SmallBoard& small, const std::string& item) {
  auto& board = small.board();
  const auto pupil = *find_pupil(board, "00001");
  ASSERT_TRUE(board.catch_up());
  const auto found = board.dossier().find_item(pupil, *projections::parse_id<projections::ItemId>(item));
  capnp::MallocMessageBuilder builder;
  auto erasure = builder.initRoot<ledger::message::Erasure>();
  ledger::Draft draft;
  draft.stream = {pupil, ledger::StreamKind::pupil_open};
  draft.recorded = board.log().now_ms();
  erasure.setHappened(draft.recorded);
  erasure.setRecorded(draft.recorded);
  auto part = erasure.initParts(1)[0];
  part.setIndex(found->content.index);
  part.setPart(ledger::message::Part::CONTENT);
  draft.what = {ledger::kSchemaOfErasure, ledger::canonical_bytes(erasure.asReader())};
  ledger::Submission submission;
  submission.drafts.push_back(std::move(draft));
  ASSERT_TRUE(board.log().append(std::move(submission)));
}

TEST(ADossierOfThePast, IsShownAsItStoodOnThatDay) {
  Corrected small;
  const auto on = [&](const std::string& moment) {
    return small.must("LKD", "terugblik", look_back(moment));
  };
  EXPECT_TRUE(holds(on(R"("at":"2026-09-30",)"), R"("items":[])"));
  const auto then = on(R"("at":"2026-10-01",)");
  EXPECT_TRUE(holds(then, "niveau II\""));
  EXPECT_FALSE(holds(then, "niveau III"));
  EXPECT_TRUE(holds(then, R"("superseded":{"item":")" + small.corrected)) << "R35: replaced by";
  const auto later = on(R"("at":"2026-10-06",)");
  EXPECT_TRUE(holds(later, "niveau III\""));
  EXPECT_FALSE(holds(later, "niveau II\""));
  EXPECT_FALSE(holds(later, "Spelling"));
  EXPECT_TRUE(holds(later, R"("motivation":"Verkeerd ingevoerd")"));
  EXPECT_EQ(count(on(R"("purpose":"BEGELEIDEN",)"), R"("value":)"), 2U) << "as it stands now";
}

TEST(ADossierOfThePast, IsShownAsItWasKnownThen) {
  Corrected small;
  const auto known = small.must("LKD", "terugblik", look_back(R"("knownAt":"2026-10-04T12:00:00+02:00",)"));
  EXPECT_TRUE(holds(known, "niveau II\""));
  EXPECT_FALSE(holds(known, "niveau III"));
  EXPECT_TRUE(holds(known, R"("known_at":"2026-10-04T10:00:00Z")"));
}

TEST(ADossierOfThePast, SaysOfErasedContentThatItIsGoneAndOpensNothing) {
  Corrected small;
  say_erased(small, small.item);
  const auto then = small.must("LKD", "terugblik", look_back(R"("at":"2026-10-01",)"));
  EXPECT_TRUE(holds(then, R"("item":")" + small.item)) << "it stood there, and that stays true";
  EXPECT_TRUE(holds(then, R"("erased":true)"));
  EXPECT_TRUE(holds(then, R"("gone":"2026-10-20T10:00:00Z")"));
  EXPECT_FALSE(holds(then, "niveau II"));
}

TEST(TheDifferenceOfTwoMoments, IsToldItemByItemWithWhoAndWhy) {
  Corrected small;
  const auto difference =
      small.must("LKD", "vergelijk", R"({"pupil":"00001","from":"2026-10-02","reason":"Klacht 2026-04"})");
  EXPECT_EQ(count(difference, R"("kind":)"), 2U);
  EXPECT_TRUE(
      holds(difference, R"("kind":"AANGEPAST","category":"TOETSRESULTAAT","before":{"item":")" + small.item));
  EXPECT_TRUE(holds(difference, R"("after":{"item":")" + small.corrected));
  EXPECT_TRUE(holds(difference, R"("author_role":"LEERKRACHT")"));
  EXPECT_TRUE(holds(difference, R"("source":"PERSONEEL")"));
  EXPECT_TRUE(holds(difference, R"("motivation":"Verkeerd ingevoerd")"));
  EXPECT_TRUE(holds(difference, R"("kind":"NIEUW")"));
  EXPECT_FALSE(holds(difference, R"("unchanged":0)"));
  EXPECT_FALSE(holds(difference, "Voorbeeld")) << "what stayed equal is counted, not opened (R7)";
  EXPECT_EQ(newest_line(small, "00001").categories, std::vector<std::string>{"TOETSRESULTAAT"});
}

TEST(TheDifferenceOfTwoMoments, WantsThemInOrderAndNotInTheFuture) {
  Corrected small;
  const auto size = small.size();
  const auto answer =
      small.run("LKD", "vergelijk",
                R"({"pupil":"00001","from":"2026-10-06","fromKnown":"gisteren","to":"2026-10-01",
                                    "toKnown":"2026-12-01","reason":"Klacht"})");
  ASSERT_FALSE(answer);
  const auto& members = std::get<Malformed>(answer.error()).members;
  ASSERT_EQ(members.size(), 3U);
  EXPECT_EQ(members[0].path + members[0].code, "/fromKnownDATUM");
  EXPECT_EQ(members[1].path + members[1].code, "/toKnownTOEKOMST");
  EXPECT_EQ(members[2].path + members[2].code, "/toVOLGORDE");
  EXPECT_EQ(small.size(), size);
}

TEST(AReadingOfThePast, IsShownFieldByFieldThoughCorrectedSince) {
  Corrected small;
  const auto then = small.must("LKD", "inzage-toen", look_at(small.reading));
  EXPECT_TRUE(holds(then, R"("value":"Rekenen niveau II")"));
  EXPECT_FALSE(holds(then, "niveau III"));
  EXPECT_FALSE(holds(then, "Spelling"));
  EXPECT_TRUE(holds(then, R"("superseded":{"item":")" + small.corrected));
}

TEST(AReadingOfThePast, SaysWhyItWasAllowedUnderThePolicyOfThatDay) {
  Corrected small;
  const auto then = small.must("LKD", "inzage-toen", look_at(small.reading));
  EXPECT_TRUE(holds(then, R"("role":"LEERKRACHT","organisation":"99ZZ")"));
  EXPECT_TRUE(holds(then, R"("rule":"R20","rule_version":1,"rule_text":"De toegang tot die gegevens)"));
  EXPECT_TRUE(
      holds(then, R"("policy_version":1,"policy_adopted":"2018-05-24","council_consent":"2018-05-14")"));
  EXPECT_TRUE(holds(then, R"("relation":{"kind":"GROEP","group":"Groep 4")"));
  EXPECT_TRUE(holds(then, R"({"category":"TOETSRESULTAAT","module":"ZORG","special":false})"));
  EXPECT_TRUE(holds(then, R"("withheld":[])"));
}

TEST(AReadingOfThePast, KeepsTheRelationAsItWasKnownThen) {
  Corrected small;
  const auto ends = [](const std::string& answer) { return count(answer, R"("to":")"); };
  small.must("LKD", "beeindig-relatie", R"({"person":"LKA","group":"G4","to":"2026-10-20"})");
  EXPECT_EQ(ends(small.must("LKD", "inzage-toen", look_at(small.reading))), 0U)
      << "that it would end was not known then";
}

TEST(AReadingOfThePast, ThatWasRefusedSaysByWhichRule) {
  Corrected small;
  EXPECT_EQ(small.refused("LKB", "lees", kReadResults), "R20");
  const auto refused = newest_line(small, "00001").index;
  const auto then = small.must("LKD", "inzage-toen", look_at(std::to_string(refused)));
  EXPECT_TRUE(holds(then, R"("outcome":"GEWEIGERD")"));
  EXPECT_TRUE(holds(then, R"("items":[])"));
  EXPECT_TRUE(holds(then, R"("rule":"R20")"));
}

TEST(AReadingOfThePast, IsNotThereForAnotherPupilOrAnotherKindOfLineAndAskingIsALine) {
  Corrected small;
  const ledger::StreamId stream{*find_pupil(small.board(), "00001"), ledger::StreamKind::pupil_open};
  const auto written = small.board().lines().read_stream(stream, 0, 1)->at(0).index;
  std::set<std::string> told;
  for (const auto& [pupil, index] :
       {std::pair{"00001", std::string("9000")}, std::pair{"00001", std::to_string(written)},
        std::pair{"00002", small.reading}}) {
    const auto size = small.size();
    const auto answer =
        small.run("LKD", "inzage-toen",
                  R"({"pupil":")" + std::string(pupil) + R"(","reason":"x","index":)" + index + "}");
    ASSERT_FALSE(answer);
    const auto& error = std::get<ledger::Error>(answer.error());
    EXPECT_EQ(error.code, ledger::ErrorCode::not_found);
    told.insert(error.detail);
    EXPECT_EQ(small.size(), size + 2) << "a line and its seal";
    const auto line = newest_line(small, pupil);
    EXPECT_EQ(line.action + line.outcome, "TERUGGEKEKENGEWEIGERD") << index;
  }
  const auto none = small.run("LKD", "inzage-toen", R"({"pupil":"00001","index":0,"reason":"x"})");
  ASSERT_FALSE(none);
  told.insert(std::get<ledger::Error>(none.error()).detail);
  EXPECT_EQ(told.size(), 1U) << "what is there of another kind is not told";
}

TEST(AReadingOfThePast, TellsAGuardianTheKindOfTheRelationAndNoMore) {
  Corrected small;
  small.open_guardian();
  const auto then = small.must("OUD", "inzage-toen", look_at(small.reading));
  EXPECT_TRUE(holds(then, R"("relation":{"kind":"GROEP"})"));
  EXPECT_FALSE(holds(then, "Groep 4")) << "a group points at its teacher (R32)";
  EXPECT_TRUE(holds(then, R"("rule":"R20")"));
}

TEST(LookingBack, NeedsAReasonThatSaysSomething) {
  Corrected small;
  const auto size = small.size();
  for (const std::string& reason : {std::string(), std::string("  "), std::string(1025, 'a')}) {
    for (const auto& [command, rest] :
         {std::pair{"terugblik", R"("at":"2026-10-01","categories":["TOETSRESULTAAT"])"},
          std::pair{"vergelijk", R"("from":"2026-10-01")"}, std::pair{"inzage-toen", R"("index":7)"}}) {
      const auto answer = small.run(
          "LKD", command, R"({"pupil":"00001",)" + std::string(rest) + R"(,"reason":")" + reason + "\"}");
      ASSERT_FALSE(answer) << command;
      ASSERT_TRUE(std::holds_alternative<Malformed>(answer.error())) << command;
      EXPECT_EQ(std::get<Malformed>(answer.error()).members.at(0).path, "/reason") << command;
    }
  }
  EXPECT_EQ(small.size(), size);
}

TEST(LookingBack, IsALineOfItsOwnWithItsReasonForTheParents) {
  Corrected small;
  small.open_guardian();
  small.must("LKD", "inzage-toen", look_at(small.reading));
  const auto line = newest_line(small, "00001");
  EXPECT_EQ(line.action, "TERUGGEKEKEN");
  EXPECT_EQ(line.role, "DIRECTIE");
  EXPECT_EQ(line.purpose, "RECHTEN_BETROKKENE");
  EXPECT_EQ(line.categories, std::vector<std::string>{"TOETSRESULTAAT"});
  const auto history = small.must("OUD", "geschiedenis", R"({"pupil":"00001"})");
  EXPECT_TRUE(holds(history, R"("action":"TERUGGEKEKEN","outcome":"OK","role":"DIRECTIE")"));
  EXPECT_TRUE(holds(history, R"("reason":"Klacht 2026-04")"));
}

// Every line of the pupil that keeps a reason.
std::size_t reasons_kept(SmallBoard& small) {
  const ledger::StreamId stream{*find_pupil(small.board(), "00001"), ledger::StreamKind::pupil_open};
  const auto lines = small.board().lines().read_stream(stream, 0, 1000);
  return static_cast<std::size_t>(std::ranges::count_if(*lines, [](const ledger::Line& line) {
    return line.content && line.content->category == ledger::kHistoryScope;
  }));
}

TEST(LookingBack, AsksNoReasonOfAGuardianAndKeepsNone) {
  Corrected small;
  small.open_guardian();
  small.open_guardian("OU2");
  const auto before = reasons_kept(small);
  const std::string secret = "Mijn advocaat wil dit weten";
  const auto all = [&](const std::string& reason) {
    small.must("OUD", "terugblik",
               R"({"pupil":"00001","at":"2026-10-01","categories":["TOETSRESULTAAT"])" + reason);
    small.must("OUD", "vergelijk", R"({"pupil":"00001","from":"2026-10-02")" + reason);
    small.must("OUD", "inzage-toen", R"({"pupil":"00001","index":)" + small.reading + reason);
    const auto read = small.must(
        "OUD", "lees",
        R"({"pupil":"00001","purpose":"RECHTEN_BETROKKENE","categories":["TOETSRESULTAAT"])" + reason);
    EXPECT_FALSE(holds(read, secret)) << "what the others will read of it";
  };
  all("}");
  all(R"(,"reason":")" + secret + R"("})");
  EXPECT_EQ(reasons_kept(small), before);
  for (const auto* reader : {"OU2", "LKD"}) {
    const auto history = small.must(reader, "geschiedenis", R"({"pupil":"00001"})");
    EXPECT_EQ(count(history, R"("action":"TERUGGEKEKEN")"), 6U) << reader;
    EXPECT_FALSE(holds(history, secret)) << reader;
  }
}

TEST(LookingBack, AtARequestOrAComplaintIsRefusedForEverybody) {
  Corrected small;
  small.open_guardian();
  for (const auto* as : {"LKD", "OUD"}) {
    for (const auto* categories : {R"(["VERZOEK"])", R"(["KLACHT"])", R"(["TOETSRESULTAAT","KLACHT"])"}) {
      const auto rest = R"("categories":)" + std::string(categories) + R"(,"reason":"x"})";
      EXPECT_EQ(small.refused(as, "terugblik", R"({"pupil":"00001","at":"2026-10-01",)" + rest), "R23") << as;
      EXPECT_EQ(small.refused(as, "vergelijk", R"({"pupil":"00001","from":"2026-10-01",)" + rest), "R23")
          << as;
    }
  }
}

TEST(LookingBack, AtWhatStandsThereNowIsAReadingLikeAnyOther) {
  Corrected small;
  const auto rule_for = [&](auto moment) { return small.refused("LKD", "terugblik", look_back(moment)); };
  EXPECT_EQ(rule_for(""), "R6") << "of now no account is given";
  EXPECT_EQ(rule_for(R"("at":"2026-10-20T10:00:00Z",)"), "R6");
  EXPECT_EQ(rule_for(R"("at":"2026-10-20","knownAt":"2026-10-20",)"), "R6") << "today has not ended";
  EXPECT_EQ(rule_for(R"("purpose":"BEGELEIDEN",)"), "");
  EXPECT_EQ(rule_for(R"("at":"2026-10-19",)"), "");
  EXPECT_EQ(rule_for(R"("knownAt":"2026-10-19",)"), "") << "now, as it was known then";
  EXPECT_EQ(
      small.refused("LKD", "vergelijk", R"({"pupil":"00001","from":"2026-10-20T10:00:00Z","reason":"x"})"),
      "R6");
}

TEST(LookingBack, IsForDirectieOfTheOwnSchoolAndTheRefusalIsALine) {
  SmallBoard small;
  small.import_and_confirm("99ZZ");
  small.import_and_confirm("98AB");
  const auto rule_for = [&](const std::string& as, const std::string& pupil) {
    return small.refused(
        as, "terugblik",
        R"({"pupil":")" + pupil + R"(","at":"2026-08-31","categories":["NAAM"],"reason":"Klacht"})");
  };
  EXPECT_EQ(rule_for("99ZZ/LKD", "99ZZ/00001"), "");
  EXPECT_EQ(rule_for("99ZZ/LKD", "98AB/00001"), "R14");
  EXPECT_EQ(rule_for("99ZZ/LKA", "99ZZ/00001"), "R35");
  const auto line = newest_line(small, "99ZZ/00001");
  EXPECT_EQ(line.action, "TERUGGEKEKEN");
  EXPECT_EQ(line.outcome, "GEWEIGERD");
  EXPECT_EQ(rule_for("99ZZ/IBA", "99ZZ/00001"), "R35");
  EXPECT_EQ(rule_for("99ZZ/ADM", "99ZZ/00001"), "R35");
  EXPECT_EQ(rule_for("99ZZ/CON", "99ZZ/00001"), "R23");
  EXPECT_EQ(rule_for("", "99ZZ/00001"), "R23");
}

TEST(LookingBack, IsRefusedForAReadingToo) {
  Corrected small;
  EXPECT_EQ(small.refused("LKA", "inzage-toen", look_at(small.reading)), "R35");
  EXPECT_EQ(small.refused("LKA", "inzage-toen", look_at("9000")), "R35") << "there or not: one answer";
  EXPECT_EQ(small.refused("LKA", "vergelijk", R"({"pupil":"00001","from":"2026-10-01","reason":"x"})"),
            "R35");
}

TEST(LookingBack, IsByTheRightOfTodayNotOfThen) {
  Corrected small;
  const auto asked =
      R"({"pupil":"00001","purpose":"ORGANISATIE","categories":["TOETSRESULTAAT"],"reason":"x"})";
  EXPECT_EQ(small.refused("LKD", "terugblik", asked), "R6") << "no category that may not be read so today";
  small.must("LKD", "beeindig-rol", R"({"person":"LKD","role":"DIRECTIE"})");
  EXPECT_EQ(small.refused("LKD", "terugblik", look_back(R"("at":"2026-10-01",)")), "R23");
}

TEST(LookingBack, IsTheRightOfAGuardianOverTheOwnChildOnly) {
  Corrected small;
  small.open_guardian();
  small.open_guardian("OU2", "00002");
  EXPECT_TRUE(holds(small.must("OUD", "terugblik", look_back(R"("at":"2026-10-01",)")), "niveau II\""));
  EXPECT_EQ(small.refused("OU2", "terugblik", look_back(R"("at":"2026-10-01",)")), "R31");
}

}  // namespace
}  // namespace api
