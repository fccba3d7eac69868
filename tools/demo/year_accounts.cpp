// Accounts in the year; see year_accounts.h. Staff are named by their key in staff.cpp.
#include "tools/demo/year_accounts.h"

#include <algorithm>

namespace tools {
namespace {

constexpr const char* kPrincipal = "LK01";
constexpr const char* kForgetful = "LK05";
constexpr const char* kLinker = "LK04";
constexpr const char* kLeaver = "LK12";
constexpr int kHour = 3600;
constexpr std::size_t kGuardians = 5;
constexpr std::size_t kLoginEvery = 50;  // school days: a handful of logins, not a list of them
constexpr int kWrongAttempts = 12;       // more than the ten that are judged at once

class AccountNarrator {
 public:
  AccountNarrator(const School& school, const std::vector<Day>& days, std::vector<ScriptCommand>& commands)
      : days_(days), commands_(commands), holders_{"LK03", kLinker, kForgetful, "LK10", kLeaver} {
    // The first guardian is one of the screens' people.
    for (std::size_t i = 1; i <= kGuardians && i < school.guardians.size(); ++i)
      holders_.push_back(school.guardians[i].key);
  }

  void tell() {
    int number = 0;
    for (const auto& key : holders_) {
      ++number;
      tell_at(at(days_[0], 16, number), kPrincipal, "nodig-uit", {{"person", key}});
      tell_at(at(days_[1], 20, number), key, "activeer", {{"password", "een verzonnen zin van " + key}});
      for (std::size_t day = 2; day < days_.size(); day += kLoginEvery) {
        if (key == kLeaver && days_[day] > last_day_of_leaver()) break;
        tell_at(at(days_[day], 7, number), key, "log-in");
      }
    }
    forget_a_password(days_[45]);
    link_a_school_account(days_[60]);
    tell_at(at(last_day_of_leaver(), 15, 30), kPrincipal, "sluit-account", {{"person", kLeaver}});
  }

 private:
  using Members = std::vector<std::pair<std::string, std::string>>;

  static Day last_day_of_leaver() { return std::chrono::year(2027) / 2 / 12; }
  static Moment at(Day day, int hour, int minute) { return at_dutch_time(day, hour * kHour + minute * 60); }

  void tell_at(Moment at, const std::string& as, const char* command, Members members = {}) {
    commands_.push_back(
        {.at = at, .as = as, .command = command, .pupil = {}, .purpose = {}, .more = std::move(members)});
  }

  // Half an hour later it is open again, and the right password comes to mind.
  void forget_a_password(Day day) {
    for (int i = 0; i < kWrongAttempts; ++i)
      tell_at(at(day, 8, 2) + std::chrono::seconds(4 * i), kForgetful, "log-in-fout");
    tell_at(at(day, 8, 35), kForgetful, "log-in");
  }

  // Links it, logs in at home while the computer at school is still logged in, and takes the link away again.
  void link_a_school_account(Day day) {
    tell_at(at(day, 15, 10), kLinker, "log-in");
    tell_at(at(day, 15, 12), kLinker, "koppel", {{"subject", "a1b2c3"}});
    tell_at(at(day, 15, 30), kLinker, "log-in-elders");
    tell_at(at(day, 15, 34), kLinker, "ontkoppel");
  }

  const std::vector<Day>& days_;
  std::vector<ScriptCommand>& commands_;
  std::vector<std::string> holders_;
};

}  // namespace

void add_account_scenes(const School& school, const std::vector<Day>& days,
                        std::vector<ScriptCommand>& commands) {
  AccountNarrator(school, days, commands).tell();
}

}  // namespace tools
