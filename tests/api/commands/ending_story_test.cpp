// Goal: what DIRECTIE confirmed it can also end or reject, from that moment on and not before; whoever is not
// DIRECTIE is refused by a rule, and that is an event.
#include "api/line.h"
#include "support/small_board.h"

namespace api {
namespace {

using testing_support::SmallBoard;

constexpr const char* kReadResults =
    R"({"pupil":"00001","purpose":"BEGELEIDEN","categories":["TOETSRESULTAAT"]})";
constexpr const char* kOwnChild = R"({"pupil":"00001"})";
constexpr const char* kEndGroup4 = R"({"person":"LKA","group":"G4"})";
constexpr const char* kEndTeacher = R"({"person":"LKA","role":"LEERKRACHT"})";

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string member_of(const std::string& json, const std::string& name) {
  const auto at = json.find("\"" + name + "\":\"");
  const auto begin = at + name.size() + 4;
  return at == std::string::npos ? std::string() : json.substr(begin, json.find('"', begin) - begin);
}

std::string error_of(SmallBoard& small, const std::string& as, const std::string& command,
                     const std::string& json) {
  const auto answer = small.run(as, command, json);
  if (answer) return "done";
  const auto* error = std::get_if<ledger::Error>(&answer.error());
  return error == nullptr ? "another failure" : std::string(ledger::name_of(error->code));
}

LineText newest_line_of(SmallBoard& small, const ledger::StreamId& stream) {
  const auto lines = small.board().lines().read_stream(stream, small.board().log().count_of(stream) - 1, 1);
  return *describe(lines->at(0));
}

TEST(AWorkingRelation, ThatEndedLetsNobodyReadAfterItsLastDay) {
  SmallBoard small;
  small.import_and_confirm();
  small.must("LKD", "beeindig-relatie", R"({"person":"LKA","group":"G4","to":"2026-10-05"})");
  small.at("2026-10-05T21:59:00Z");
  EXPECT_EQ(small.refused("LKA", "lees", kReadResults), "") << "the last day itself is included";
  small.at("2026-10-05T22:00:00Z");
  EXPECT_EQ(small.refused("LKA", "lees", kReadResults), "R20");
}

TEST(AWorkingRelation, IsEndedByItsNumberAndNoOtherWithIt) {
  SmallBoard small;
  small.import_and_confirm();
  const auto stand_in = R"({"person":"LKA","group":"G5","from":"2026-09-01","to":"2026-12-01"})";
  small.must("LKD", "inval", stand_in);
  const auto staff = small.must("LKD", "medewerkers", "{}");
  const auto begin = staff.rfind("\"relation\":\"", staff.find("\"kind\":\"INVAL\""));
  const auto number = member_of(staff.substr(begin), "relation");
  small.must("LKD", "beeindig-relatie", R"({"person":"LKA","relation":")" + number + R"("})");
  const auto left = small.must("LKD", "medewerkers", "{}");
  EXPECT_FALSE(holds(left, "\"kind\":\"INVAL\""));
  EXPECT_EQ(small.refused("LKA", "lees", kReadResults), "") << "the relation with the own group stands";
}

TEST(AWorkingRelation, ThatEndedCannotBeEndedAgain) {
  SmallBoard small;
  small.import_and_confirm();
  small.must("LKD", "beeindig-relatie", kEndGroup4);
  EXPECT_EQ(error_of(small, "LKD", "beeindig-relatie", kEndGroup4), "not_found");
  EXPECT_EQ(error_of(small, "LKD", "beeindig-relatie", R"({"person":"LKA"})"), "another failure");
}

TEST(AWorkingRelation, IsEndedByDirectieOfTheOwnSchoolOnly) {
  SmallBoard small;
  small.import_and_confirm("99ZZ");
  small.import_and_confirm("98AB");
  const auto one = R"({"person":"99ZZ/LKA","group":"G4"})";
  for (const auto* who : {"99ZZ/LKA", "99ZZ/LKB", "99ZZ/IBA", "99ZZ/ADM", "99ZZ/CON"}) {
    EXPECT_NE(small.refused(who, "beeindig-relatie", one), "") << who;
  }
  EXPECT_EQ(small.refused("98AB/LKD", "beeindig-relatie", one), "R14");
  const auto line =
      newest_line_of(small, {*find_person(small.board(), "99ZZ/LKA"), ledger::StreamKind::person});
  EXPECT_EQ(line.action, "RELATIE_BEEINDIGD");
  EXPECT_EQ(line.outcome, "GEWEIGERD");
  EXPECT_EQ(small.refused("99ZZ/LKA", "lees",
                          R"({"pupil":"99ZZ/00001","purpose":"BEGELEIDEN","categories":["TOETSRESULTAAT"]})"),
            "");
}

TEST(AWorkingRelation, OfASubstituteTellsNobodyElseWhichGroupsThereAre) {
  SmallBoard small;
  small.import_and_confirm();
  for (const auto* group : {"G4", "G9"}) {
    const auto stand_in =
        std::string(R"({"person":"LKB","group":")") + group + R"(","from":"2026-10-05","to":"2026-10-05"})";
    EXPECT_EQ(small.refused("LKB", "inval", stand_in), "R23") << group;
  }
  EXPECT_EQ(error_of(small, "LKD", "inval",
                     R"({"person":"LKB","group":"G9","from":"2026-10-05","to":"2026-10-05"})"),
            "not_found");
}

TEST(ARole, ThatEndedIsOnNoListAnyMore) {
  SmallBoard small;
  small.import_and_confirm();
  small.must("LKD", "beeindig-rol", kEndTeacher);
  EXPECT_EQ(small.refused("LKA", "lees", kReadResults), "R23");
  EXPECT_EQ(error_of(small, "LKD", "beeindig-rol", kEndTeacher), "not_found");
}

TEST(ARole, CountsUntilTheEndOfItsLastDay) {
  SmallBoard small;
  small.import_and_confirm();
  small.must("LKD", "beeindig-rol", R"({"person":"LKA","role":"LEERKRACHT","to":"2026-09-30"})");
  small.at("2026-09-30T21:59:00Z");
  EXPECT_EQ(small.refused("LKA", "lees", kReadResults), "");
  small.at("2026-09-30T22:00:00Z");
  EXPECT_EQ(small.refused("LKA", "lees", kReadResults), "R23");
}

TEST(ARole, IsEndedByDirectieOfThatSchoolOnly) {
  SmallBoard small;
  small.import_and_confirm("99ZZ");
  small.import_and_confirm("98AB");
  const auto one = R"({"person":"99ZZ/LKA","role":"LEERKRACHT"})";
  EXPECT_EQ(small.refused("99ZZ/LKB", "beeindig-rol", one), "R23");
  EXPECT_EQ(small.refused("98AB/LKD", "beeindig-rol", one), "R14");
  EXPECT_EQ(small.refused("", "beeindig-rol", one), "R23") << "the operator ends no role";
}

TEST(Gezag, ThatEndedShowsTheGuardianNothingFromThereOn) {
  SmallBoard small;
  small.import_and_confirm();
  small.open_guardian();
  const auto end = R"({"pupil":"00001","guardian":"OUD","proof":"BESCHIKKING","to":"2026-10-05"})";
  small.must("ADM", "beeindig-gezag", end);
  small.at("2026-10-05T21:59:00Z");
  EXPECT_EQ(small.refused("OUD", "geschiedenis", kOwnChild), "");
  small.at("2026-10-05T22:00:00Z");
  EXPECT_EQ(small.refused("OUD", "geschiedenis", kOwnChild), "R31");
  EXPECT_EQ(small.refused("OUD", "bewijs", kOwnChild), "R31");
  EXPECT_EQ(error_of(small, "ADM", "beeindig-gezag", end), "not_found");
}

TEST(Gezag, OverOneChildEndsWithoutThatOverTheOther) {
  SmallBoard small;
  small.import_and_confirm();
  small.open_guardian("OUD", "00001");
  small.open_guardian("OUD", "00002");
  small.must("LKD", "beeindig-gezag", R"({"pupil":"00001","guardian":"OUD","proof":"BESCHIKKING"})");
  EXPECT_EQ(small.refused("OUD", "geschiedenis", kOwnChild), "R31");
  EXPECT_EQ(small.refused("OUD", "geschiedenis", R"({"pupil":"00002"})"), "");
}

TEST(Gezag, IsEndedByTheOfficeOfTheSchoolOnly) {
  SmallBoard small;
  small.import_and_confirm();
  small.open_guardian();
  const auto end = R"({"pupil":"00001","guardian":"OUD","proof":"BESCHIKKING"})";
  for (const auto* who : {"LKA", "IBA", "OUD", "CON", ""}) {
    EXPECT_EQ(small.refused(who, "beeindig-gezag", end), "R23") << who;
  }
  EXPECT_EQ(small.refused("OUD", "geschiedenis", kOwnChild), "");
}

std::string proposal_of(SmallBoard& small, const std::string& name, const std::string& kind) {
  const auto open = small.must("LKD", "voorstellen", "{}");
  const auto named = open.find("\"kind\":\"" + kind + "\",\"name\":\"" + name);
  return named == std::string::npos ? std::string()
                                    : member_of(open.substr(open.rfind('{', named)), "proposal");
}

class ARejection : public ::testing::Test {
 protected:
  ARejection() {
    small_.import(testing_support::small_school());
    EXPECT_TRUE(name_first_director(small_.board(), {}, {*small_.person("LKD").person, "", "Benoemd"}));
  }
  std::string request(const std::string& name, const std::string& kind) {
    return R"({"proposal":")" + proposal_of(small_, name, kind) + R"("})";
  }
  SmallBoard small_;
};

TEST_F(ARejection, TakesTheProposalOutOfTheListAndOfConfirmingAll) {
  const auto role = request("Eerste", "ROL");
  small_.must("LKD", "wijs-af", role);
  EXPECT_EQ(proposal_of(small_, "Eerste", "ROL"), "");
  small_.must("LKD", "wijs-af", request("Eerste", "RELATIE"));
  EXPECT_EQ(proposal_of(small_, "Eerste", "RELATIE"), "");
  small_.must("LKD", "bevestig-alles", R"({"proposals":"all"})");
  EXPECT_EQ(small_.refused("LKA", "lees", kReadResults), "R23");
  EXPECT_TRUE(small_.board().work().relations_of(*small_.person("LKA").person).empty());
  EXPECT_EQ(error_of(small_, "LKD", "bevestig", role), "not_found");
  EXPECT_EQ(error_of(small_, "LKD", "wijs-af", role), "not_found");
}

TEST_F(ARejection, IsNotUndoneByTheSameFile) {
  small_.must("LKD", "wijs-af", request("Eerste", "ROL"));
  small_.must("LKD", "wijs-af", request("Eerste", "RELATIE"));
  small_.import(testing_support::small_school());
  EXPECT_EQ(proposal_of(small_, "Eerste", "ROL"), "");
  EXPECT_EQ(proposal_of(small_, "Eerste", "RELATIE"), "");
}

TEST_F(ARejection, IsForDirectieOnly) {
  const auto role = request("Eerste", "ROL");
  small_.must("LKD", "bevestig", request("Begeleider", "ROL"));
  EXPECT_EQ(small_.refused("IBA", "wijs-af", role), "R23");
  EXPECT_EQ(small_.refused("", "wijs-af", role), "R23");
  EXPECT_NE(proposal_of(small_, "Eerste", "ROL"), "");
}

TEST_F(ARejection, OfARoleThatIsHeldIsAConflictBecauseItWouldEndIt) {
  EXPECT_EQ(error_of(small_, "LKD", "wijs-af", request("Directeur", "ROL")), "conflict");
  small_.must("LKD", "bevestig-alles", R"({"proposals":"all"})");
}

}  // namespace
}  // namespace api
