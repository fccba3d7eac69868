#include "tools/inzage/script_upkeep.h"

#include <algorithm>
#include <array>

namespace tools {
namespace {

constexpr std::string_view kCheck = "kijk-register-na";
constexpr std::string_view kRebuild = "bouw-overzichten-op";
constexpr std::string_view kLook = "bekijk-stand";
constexpr std::array kVerbs{kCheck, kRebuild, kLook};

}  // namespace

bool ScriptUpkeep::knows(std::string_view command) {
  return std::ranges::find(kVerbs, command) != kVerbs.end();
}

api::Answer<void> ScriptUpkeep::run(const api::Caller& caller, std::string_view command) {
  if (command == kLook) {
    LEDGER_TRY_OK(api::look_at_ledger(board_, caller));
    return {};
  }
  const auto kind = command == kCheck ? api::UpkeepKind::verification : api::UpkeepKind::rebuild;
  LEDGER_TRY_OK(upkeep_.start(caller, kind));
  upkeep_.wait();
  return {};
}

}  // namespace tools
