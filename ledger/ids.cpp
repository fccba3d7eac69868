#include "ledger/ids.h"

#include <algorithm>

namespace ledger {

SubjectId make_subject_id() { return *to_subject_id(random_bytes(16)); }

std::string to_hex(const SubjectId& id) { return to_hex(id.view()); }

Result<SubjectId> parse_subject_id(std::string_view text) {
  LEDGER_TRY(const Bytes bytes, parse_hex(text));
  return to_subject_id(bytes);
}

Result<SubjectId> to_subject_id(ByteView bytes) {
  SubjectId id;
  if (bytes.size() != id.bytes.size())
    return fail(ErrorCode::invalid_argument, "a subject number is 16 bytes");
  std::copy(bytes.begin(), bytes.end(), id.bytes.begin());
  return id;
}

}  // namespace ledger
