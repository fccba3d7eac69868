#include "ledger/addendum.h"

namespace ledger {

std::string_view kind_of(Part part) {
  switch (part) {
    case Part::what:
      return "what";
    case Part::who:
      return "who ";
    case Part::content:
      return "cont";
  }
  LEDGER_CHECK(false);
}

void append_addendum(Bytes& to, Part part, const Hash& salt, std::uint32_t schema, ByteView message) {
  LEDGER_CHECK(message.size() <= kMessageBytesMax);
  append(to, salt.view());
  append(to, bytes_of(kind_of(part)));
  append_be32(to, schema);
  append(to, message);
}

Bytes encode_addendum(Part part, const Hash& salt, std::uint32_t schema, ByteView message) {
  Bytes bytes;
  bytes.reserve(kAddendumHeaderBytes + message.size());
  append_addendum(bytes, part, salt, schema, message);
  return bytes;
}

Result<Addendum> decode_addendum(Part part, ByteView bytes) {
  if (bytes.size() < kAddendumHeaderBytes || bytes.size() > kAddendumHeaderBytes + kMessageBytesMax) {
    return fail(ErrorCode::proof_malformed, "an addendum has a length outside its limits");
  }
  if (text_of(bytes.subspan(kSaltBytes, 4)) != kind_of(part)) {
    return fail(ErrorCode::proof_malformed, "an addendum is of another kind");
  }
  LEDGER_TRY(const Hash salt, to_hash(bytes.first(kSaltBytes)));
  return Addendum{salt, read_be32(&bytes[kSaltBytes + 4]), bytes.subspan(kAddendumHeaderBytes)};
}

Hash absent_part(Part part, const Hash& salt_of_what) {
  return sha256({bytes_of("inzage/none/v1\n"), bytes_of(kind_of(part)), bytes_of("\n"), salt_of_what.view()});
}

Hash none_digest(Part part, const Hash& salt_of_what) {
  return sha256(absent_part(part, salt_of_what).view());
}

}  // namespace ledger
