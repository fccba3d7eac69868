// Which of the doors of a person opens which command of the table (socket/reception.capnp).
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace api {

enum class DoorKind : std::uint8_t { dossier = 1, history, work };

/// Work for every command that the others do not name.
constexpr DoorKind door_of(std::string_view command) {
  constexpr std::array<std::string_view, 7> kOfDossier{"lees",      "lees-groep", "schrijf",    "corrigeer",
                                                       "terugblik", "vergelijk",  "inzage-toen"};
  constexpr std::array<std::string_view, 3> kOfHistory{"geschiedenis", "bewijs", "bewijs-regel"};
  if (std::ranges::find(kOfDossier, command) != kOfDossier.end()) return DoorKind::dossier;
  if (std::ranges::find(kOfHistory, command) != kOfHistory.end()) return DoorKind::history;
  return DoorKind::work;
}

}  // namespace api
