#include "projections/codes.h"

#include "ledger/check.h"
#include "projections/annotations.h"

namespace projections {
namespace {

// Keeps the categories apart from the ledger's own scopes. SET IN STONE: it stands in stored keys.
constexpr ledger::CategoryNumber kCategoryOffset = ledger::kFirstCategory - 1;

}  // namespace

std::vector<std::string_view> read_codes(const capnp::EnumSchema& schema) {
  std::vector<std::string_view> codes;
  for (const auto enumerant : schema.getEnumerants())
    codes.push_back(enumerant.getOrdinal() == 0 ? std::string_view() : dutch_code(enumerant));
  return codes;
}

std::string_view find_code(const capnp::EnumSchema& schema, std::uint16_t number) {
  const auto enumerants = schema.getEnumerants();
  if (number == 0 || number >= enumerants.size()) return {};
  return dutch_code(enumerants[number]);
}

std::optional<std::uint16_t> find_number(const capnp::EnumSchema& schema, std::string_view code) {
  if (code.empty()) return std::nullopt;
  for (const auto enumerant : schema.getEnumerants()) {
    if (enumerant.getOrdinal() != 0 && dutch_code(enumerant) == code) return enumerant.getOrdinal();
  }
  return std::nullopt;
}

ledger::CategoryNumber category_number(message::Category category) {
  LEDGER_CHECK(category != message::Category::UNSPECIFIED);
  return static_cast<ledger::CategoryNumber>(static_cast<std::uint16_t>(category) + kCategoryOffset);
}

std::optional<message::Category> find_category(ledger::CategoryNumber number) {
  if (number < ledger::kFirstCategory) return std::nullopt;
  const auto category = static_cast<message::Category>(number - kCategoryOffset);
  if (!is_specified(category)) return std::nullopt;
  return category;
}

}  // namespace projections
