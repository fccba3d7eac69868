#include "projections/view_key.h"

namespace projections {
namespace {

ledger::ByteView view_of(const ViewKey& view_key) { return view_key.bytes; }

}  // namespace

// No school code holds a slash (it comes from a BRIN or a code of the catalogue), so two places never meet.
ledger::Hash lookup_of(const ViewKey& view_key, ledger::StreamKind kind, std::string_view school,
                       std::string_view key) {
  const auto number = static_cast<std::uint8_t>(kind);
  return ledger::hmac_sha256(view_of(view_key), {ledger::ByteView(&number, 1), ledger::bytes_of(school),
                                                 ledger::bytes_of("/"), ledger::bytes_of(key)});
}

ledger::Hash group_lookup_of(const ViewKey& view_key, std::string_view school, std::string_view key) {
  return ledger::hmac_sha256(view_of(view_key), {ledger::bytes_of("group/"), ledger::bytes_of(school),
                                                 ledger::bytes_of("/"), ledger::bytes_of(key)});
}

ledger::Hash school_lookup_of(const ViewKey& view_key, std::string_view school) {
  return ledger::hmac_sha256(view_of(view_key), {ledger::bytes_of("school/"), ledger::bytes_of(school)});
}

ledger::Hash mark_of(const ViewKey& view_key) {
  return ledger::hmac_sha256(view_of(view_key), {ledger::bytes_of("inzage/views/v1")});
}

}  // namespace projections
