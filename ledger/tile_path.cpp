#include "ledger/tile_path.h"

#include <algorithm>

#include "ledger/decimal.h"
#include "ledger/proof.h"

namespace ledger {
namespace {

constexpr std::string_view kEntries = "entries";
constexpr std::string_view kPartial = ".p";
constexpr std::size_t kGroupsMax = 6;  // 18 digits: more tiles than 2^53 leaves have

bool is_group(std::string_view text) {
  return text.size() == 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::uint64_t> find_number(std::span<const std::string> groups, std::string_view last) {
  if (groups.size() + 1 > kGroupsMax || !is_group(last)) return std::nullopt;
  std::uint64_t number = 0;
  const auto add = [&number](std::string_view digits) {
    for (const char digit : digits) number = number * 10 + static_cast<std::uint64_t>(digit - '0');
  };
  for (const std::string_view group : groups) {
    if (!group.starts_with('x') || !is_group(group.substr(1))) return std::nullopt;
    add(group.substr(1));
    if (number == 0) return std::nullopt;  // a leading group of zeros: the number has a shorter form
  }
  add(last);
  return number;
}

}  // namespace

std::optional<TileAddress> find_tile_address(std::span<const std::string> segments) {
  if (segments.size() < 2) return std::nullopt;
  TileAddress address;
  if (segments[0] == kEntries) {
    address.is_entries = true;
  } else {
    const auto level = find_decimal(segments[0], kTileLevelMax);
    if (!level) return std::nullopt;
    address.level = static_cast<unsigned>(*level);
  }
  auto rest = segments.subspan(1);
  std::string_view last = rest.back();
  if (rest.size() >= 2 && std::string_view(rest[rest.size() - 2]).ends_with(kPartial)) {
    const auto width = find_decimal(last, kTileWidthMax - 1);
    if (!width || *width == 0) return std::nullopt;
    address.width = static_cast<unsigned>(*width);
    rest = rest.first(rest.size() - 1);
    last = rest.back();
    last.remove_suffix(kPartial.size());
  }
  const auto number = find_number(rest.first(rest.size() - 1), last);
  if (!number) return std::nullopt;
  address.number = *number;
  return address;
}

std::string format_tile_path(const TileAddress& address) {
  std::string groups;
  std::uint64_t rest = address.number;
  do {
    const std::string digits = std::to_string(rest % 1000);
    const std::string group = std::string(3 - digits.size(), '0') + digits;
    groups = groups.empty() ? group : "x" + group + "/" + groups;
    rest /= 1000;
  } while (rest > 0);
  const std::string level = address.is_entries ? std::string(kEntries) : std::to_string(address.level);
  const bool is_partial = address.width < kTileWidthMax;
  return "tile/" + level + "/" + groups + (is_partial ? ".p/" + std::to_string(address.width) : "");
}

unsigned tile_width_in(const TileAddress& address, std::uint64_t size) {
  const unsigned shift = 8 * address.level;
  const std::uint64_t hashes = shift >= 64 ? 0 : size >> shift;
  const std::uint64_t first = hashes / kTileWidthMax;
  if (address.number < first) return kTileWidthMax;
  return address.number == first ? static_cast<unsigned>(hashes % kTileWidthMax) : 0;
}

}  // namespace ledger
