// The second place: what a database cannot quietly go back behind (design.md section 3). A file in a folder
// of its own, on another device where there is one, changed only by compare-and-swap.
//
//   DIR.second/second.txt     inzage-second-place/1
//                             <origin>
//                             epoch <number of the vault's epoch>
//                             size <size of the checkpoint>
//                             (one line "destroyed <slot name in hex>" for each destroyed key)
//                             (an empty line)
//                             <the checkpoint, verbatim>
#pragma once

#include <filesystem>
#include <mutex>
#include <string>
#include <vector>

#include "ledger/result.h"

namespace ledger {

struct SecondState {
  std::string origin;
  std::uint64_t epoch = 0;
  std::uint64_t size = 0;
  std::vector<std::string> destroyed;
  std::string checkpoint;  // empty only between create and the first group
  bool operator==(const SecondState&) const = default;
};

std::string format_second_state(const SecondState& state);
/// Error: corrupt.
Result<SecondState> parse_second_state(std::string_view text);

class SecondPlace {
 public:
  explicit SecondPlace(std::filesystem::path directory) : directory_(std::move(directory)) {}

  /// Errors: already_exists, unavailable.
  Result<void> create(const SecondState& state);
  /// Errors: not_found (lost: docs/operating/second-place.md), corrupt.
  Result<SecondState> read() const;
  /// Puts `next` in the place of `expected`. Error: conflict when something else stands there: another
  /// writer.
  Result<void> swap(const SecondState& expected, const SecondState& next);

 private:
  std::filesystem::path path() const { return directory_ / "second.txt"; }
  std::filesystem::path directory_;
};

}  // namespace ledger
