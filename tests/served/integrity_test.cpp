// Goal: how it stands with the ledger is shown to whoever looks after it, and nothing of anybody in it; the
// log is checked and the views are built anew while the school works, with progress for whoever watches.
#include <gtest/gtest.h>

#include "ledger/json.h"
#include "served/small_door.h"

namespace testing_support {
namespace {

const std::string kDirector = "99ZZ/LKD";
const std::string kState = "/v1/integriteit";
const std::string kChecks = "/v1/integriteit/controles";
const std::string kRebuilds = "/v1/integriteit/herbouwingen";
const std::string kProgress = "/v1/integriteit/voortgang";

// The text of `"name":` in a document without spaces; up to the next comma or bracket.
std::string member_of(const std::string& json, const std::string& name) {
  const auto at = json.find("\"" + name + "\":");
  if (at == std::string::npos) return "(absent)";
  const auto begin = at + name.size() + 3;
  return json.substr(begin, json.find_first_of(",]}", begin) - begin);
}

class Integrity : public ::testing::Test {
 protected:
  std::string state() { return door_.ask(kDirector, "GET", kState).body; }
  // Until nothing runs; the last event's data.
  std::string watch() {
    const auto reply = door_.ask(kDirector, "GET", kProgress);
    EXPECT_EQ(reply.status, 200U);
    EXPECT_EQ(reply.field("Content-Type"), "text/event-stream");
    const auto last = reply.body.rfind("\nevent: klaar\ndata: ");
    EXPECT_NE(last, std::string::npos) << reply.body;
    return last == std::string::npos ? std::string() : reply.body.substr(last + 20);
  }

  SmallDoor door_;
};

TEST_F(Integrity, IsShownWithSealsPlacesAndViews) {
  const auto json = state();
  const auto size = std::to_string(door_.school().size());
  EXPECT_EQ(member_of(json, "size"), size);
  EXPECT_EQ(member_of(json, "origin"), "\"" + door_.school().board().log().origin() + "\"");
  EXPECT_EQ(member_of(json, "index"), std::to_string(door_.school().size() - 1)) << "the last seal is first";
  EXPECT_EQ(member_of(json, "position"), size) << "asking brings the views up to date";
  EXPECT_EQ(member_of(json, "witnesses"), "[") << json;
  EXPECT_NE(json.find("\"witnesses\":[]"), std::string::npos);
  EXPECT_NE(json.find("\"feeds\":[]"), std::string::npos);
  EXPECT_EQ(member_of(json, "verification"), "(absent)") << "none was started";
  EXPECT_EQ(member_of(json, "mayRebuild"), "true");
}

TEST_F(Integrity, HoldsNobodyAndNothingThatSomebodyWrote) {
  auto& school = door_.school();
  school.must("LKA", "schrijf",
              R"({"pupil":"00001","category":"TOETSRESULTAAT","value":"Rekenen M4: niveau II",
          "purpose":"BEGELEIDEN"})");
  door_.ask(kDirector, "POST", kChecks, "{}");
  const auto shown = state() + watch();
  for (const auto& word :
       {std::string("niveau II"), std::string("Yara"), std::string("Directeur"), std::string("99ZZ"),
        door_.pupil_number("99ZZ/00001"), door_.person_number("99ZZ/LKD")}) {
    EXPECT_EQ(shown.find(word), std::string::npos) << word;
  }
}

TEST_F(Integrity, LooksAndWritesNothing) {
  const auto before = door_.school().size();
  state();
  door_.ask(kDirector, "GET", kProgress);
  EXPECT_EQ(door_.school().size(), before);
}

// The answer says neither the rule nor where it stands, and does not wait for the disk (docs/adr/0016).
TEST_F(Integrity, RecordsALookThatIsRefused) {
  auto& log = door_.school().board().log();
  const ledger::StreamId own{log.own_subject(), ledger::StreamKind::ledger};
  const auto before = log.count_of(own);
  for (const auto& path : {kState, kProgress}) {
    const auto reply = door_.ask("99ZZ/LKA", "GET", path);
    EXPECT_EQ(reply.status, 403U);
    EXPECT_NE(reply.body.find("this is for DIRECTIE"), std::string::npos) << reply.body;
    EXPECT_EQ(reply.body.find("R23"), std::string::npos) << reply.body;
  }
  // What is recorded after it stands after it.
  door_.school().must("LKA", "lees",
                      R"({"pupil":"00001","purpose":"BEGELEIDEN","categories":["TOETSRESULTAAT"]})");
  EXPECT_EQ(log.count_of(own), before + 2);
}

TEST_F(Integrity, IsCheckedFromTheFirstEntryToTheLast) {
  const auto before = door_.school().size();
  const auto begun = door_.ask(kDirector, "POST", kChecks, "{}");
  EXPECT_EQ(begun.status, 202U);
  // That it begins is an event of its own, with a seal.
  const auto size = std::to_string(before + 2);
  EXPECT_EQ(member_of(begun.body, "state"), "\"BEZIG\"");
  EXPECT_EQ(member_of(begun.body, "size"), size);
  const auto ended = watch();
  EXPECT_EQ(member_of(ended, "state"), "\"KLAAR\"");
  EXPECT_EQ(member_of(ended, "checked"), size);
  EXPECT_NE(ended.find("\"findings\":[]"), std::string::npos) << ended;
  // It is kept, and tells whoever comes later.
  EXPECT_NE(state().find(ended.substr(1, ended.rfind('}') - 1)), std::string::npos) << ended;
}

TEST_F(Integrity, BuildsTheViewsAnewWhileTheSchoolWorks) {
  EXPECT_EQ(door_.ask(kDirector, "POST", kRebuilds, "{}").status, 202U);
  for (int i = 0; i < 20; ++i) {
    const auto reply =
        door_.ask("99ZZ/LKA", "POST", "/v1/leerlingen/" + door_.pupil_number("99ZZ/00001") + "/lezingen",
                  R"({"purpose":"BEGELEIDEN","categories":["TOETSRESULTAAT"]})");
    EXPECT_EQ(reply.status, 201U) << reply.body;
  }
  const auto ended = watch();
  EXPECT_EQ(member_of(ended, "state"), "\"KLAAR\"") << ended;
  const auto json = state();
  EXPECT_EQ(member_of(json.substr(json.find("\"projections\"")), "behind"), "0");
}

// Logged out, or the account closed: whoever watched sees nothing more.
TEST_F(Integrity, IsWatchedByNobodyWhoIsLoggedOut) {
  EXPECT_EQ(door_.ask(kDirector, "GET", kProgress).status, 200U);
  door_.logins().close_all_of(*door_.school().person(kDirector).person);
  EXPECT_EQ(door_.ask(kDirector, "GET", kProgress).status, 401U);
}

}  // namespace
}  // namespace testing_support
