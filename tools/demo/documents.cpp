// Documents with versions; see documents.h. Staff are named by their key in staff.cpp.
#include "tools/demo/documents.h"

#include "ledger/hash.h"

namespace tools {
namespace {

constexpr const char* kBoard = "BESTUUR/BST1";
constexpr const char* kPrincipal = "LK01";
constexpr int kHour = 3600;

// The digest of a page that is nowhere: invented, as its address.
std::string digest_of(const std::string& address) {
  return ledger::to_hex(ledger::sha256(ledger::bytes_of(address)).view());
}

class Desk {
 public:
  Desk(Moment at, std::size_t documents, std::vector<ScriptCommand>& commands)
      : at_(at), documents_(documents), commands_(commands) {}

  using Members = std::vector<std::pair<std::string, std::string>>;

  void draft(const char* as, const char* kind, const std::string& name, Members members, Members json = {}) {
    const std::string address = "https://www.linde.example/" + name + ".pdf";
    members.insert(members.begin(), {{"kind", kind}, {"url", address}, {"digest", digest_of(address)}});
    next(as, "stel-document-op", std::move(members), std::move(json));
    ++documents_;
  }
  /// A step with the document that was drafted last.
  void step(const char* as, const char* command, Members members) {
    members.insert(members.begin(), {"document_of", std::to_string(documents_ - 1)});
    next(as, command, std::move(members), {});
  }
  ScriptCommand& next(const std::string& as, const char* command, Members members, Members json) {
    at_ += std::chrono::minutes(1);
    commands_.push_back({.at = at_,
                         .as = as,
                         .command = command,
                         .pupil = {},
                         .purpose = {},
                         .more = std::move(members),
                         .json = std::move(json)});
    return commands_.back();
  }

 private:
  Moment at_;
  std::size_t documents_;
  std::vector<ScriptCommand>& commands_;
};

constexpr std::size_t kOnTheFirstDay = 2;
constexpr const char* kWholeSchool = R"(["LEREN","BEGELEIDEN","ORGANISATIE","TOEGANG_LEERMIDDELEN"])";
constexpr const char* kWithoutMaterial = R"(["LEREN","BEGELEIDEN","ORGANISATIE"])";
constexpr const char* kHolidays =
    R"([{"from":"2026-10-17","to":"2026-10-25"},{"from":"2026-12-19","to":"2027-01-03"},)"
    R"({"from":"2027-02-13","to":"2027-02-21"},{"from":"2027-04-24","to":"2027-05-09"}])";

}  // namespace

void add_first_documents(Day day, std::vector<ScriptCommand>& commands) {
  Desk desk(at_dutch_time(day, 13 * kHour + 1200), 0, commands);
  desk.draft(kBoard, "REGLEMENT", "privacyreglement-1", {{"from", "2018-05-25"}},
             {{"purposes", kWholeSchool}});
  desk.step(kBoard, "leg-instemming-vast", {{"day", "2018-05-14"}});
  desk.step(kBoard, "stel-document-vast", {{"day", "2018-05-24"}});
  desk.draft(kPrincipal, "SCHOOLKALENDER", "kalender-2026-2027",
             {{"school", std::string(kBrin)}, {"from", "2026-08-01"}, {"to", "2027-07-31"}},
             {{"closed", kHolidays}});
  desk.step(kPrincipal, "stel-document-vast", {});
}

void add_last_documents(const School& school, Day day, std::vector<ScriptCommand>& commands) {
  const std::string today = format_day(day), brin(kBrin);
  Desk desk(at_dutch_time(day, 22 * kHour + 1800), kOnTheFirstDay, commands);
  desk.draft(kBoard, "BELEID", "beleid-2", {{"from", today}},
             {{"changes", R"([{"term":"UITNODIGING_DAGEN","value":7}])"}});
  desk.step(kBoard, "stel-document-vast", {});  // R15: the council did not consent
  desk.step(kBoard, "leg-instemming-vast", {{"day", today}});
  desk.step(kBoard, "stel-document-vast", {{"day", today}});
  // R14: a school that would allow more than its board. Its number is counted, as that of every draft.
  desk.draft(kPrincipal, "BELEID", "beleid-linde", {{"school", brin}, {"from", today}},
             {{"changes", R"([{"term":"UITNODIGING_DAGEN","value":14}])"}});
  desk.draft(kPrincipal, "BELEID", "beleid-linde", {{"school", brin}, {"from", today}},
             {{"changes", R"([{"role":"ONDERSTEUNER","part":"BIJZONDER","access":"GEEN"}])"}});
  desk.step(kPrincipal, "stel-document-vast", {});
  desk.draft(kBoard, "REGLEMENT", "privacyreglement-2", {{"from", today}}, {{"purposes", kWithoutMaterial}});
  desk.step(kBoard, "leg-instemming-vast", {});
  desk.step(kBoard, "stel-document-vast", {});
  const Pupil& pupil = school.pupils[school.guardians.front().pupils.front()];
  auto& read = desk.next(teachers_of(school, pupil.year).front()->key, "lees", {}, {});  // R8
  read.pupil = pupil.key;
  read.purpose = "TOEGANG_LEERMIDDELEN";
  read.categories = {"NAAM"};
}

}  // namespace tools
