// Entity tags: see tags.h.
#include "api/http/tags.h"

#include "api/http/field_text.h"
#include "ledger/bytes.h"

namespace api {

namespace {

constexpr std::size_t kTagBytes = 16;

}  // namespace

Tags::Tags() : key_(ledger::random_bytes(ledger::kHashBytes)) {}

std::string Tags::tag_of(std::string_view answer) const {
  const auto whole = ledger::hmac_sha256(key_, {ledger::bytes_of(answer)});
  return "\"" + ledger::to_hex(whole.view().first(kTagBytes)) + "\"";
}

bool names_tag(std::string_view field, std::string_view tag, bool is_weak_enough) {
  if (trim(field) == "*") return true;
  while (!field.empty()) {
    auto one = trim(cut_piece(field, ','));
    if (is_weak_enough && one.starts_with("W/")) one.remove_prefix(2);
    if (one == tag) return true;
  }
  return false;
}

}  // namespace api
