// Reads the category codes that a caller wrote.
#include <algorithm>

#include "projections/codes.h"
#include "projections/decide.h"

namespace projections {
namespace {

// What the board decided never to keep. They are no categories: nothing can be stored under them.
constexpr std::string_view kOriginCodes[] = {"HERKOMST"};
constexpr std::string_view kIdCopyCode = "ID_KOPIE";

}  // namespace

AskedCategories ask_categories(std::span<const std::string> codes) {
  AskedCategories asked;
  for (const auto& code : codes) {
    if (std::ranges::find(kOriginCodes, code) != std::end(kOriginCodes)) {
      asked.has_origin = true;
    } else if (code == kIdCopyCode) {
      asked.has_id_copy = true;
    } else if (const auto category = find_by_code<message::Category>(code)) {
      if (std::ranges::find(asked.known, *category) == asked.known.end()) asked.known.push_back(*category);
    } else {
      asked.has_unknown = true;
    }
  }
  return asked;
}

}  // namespace projections
