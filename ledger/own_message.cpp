#include "ledger/own_message.h"

#include "ledger/json.h"
#include "ledger/message.h"
#include "ledger/messages.capnp.h"
#include "ledger/utf8.h"

namespace ledger {
namespace {

constexpr unsigned kPredecessorsMax = 16;
constexpr unsigned kErasedPartsMax = 65'536;
constexpr std::size_t kSubjectBytes = 16;

Error malformed(const char* why) { return fail(ErrorCode::proof_malformed, why); }

Result<Hash> read_hash(capnp::Data::Reader data) {
  const auto hash = to_hash({data.begin(), data.size()});
  if (!hash) return malformed("a key or digest in a message is not 32 bytes");
  return *hash;
}

// As in the bundle's JSON: what a browser can hold in a number.
Result<std::uint64_t> read_number(std::uint64_t number) {
  if (number > kJsonIntegerMax) return malformed("a number in a message is above 2^53-1");
  return number;
}

bool is_time(std::int64_t milliseconds) {
  constexpr auto kMax = static_cast<std::int64_t>(kJsonIntegerMax);
  return milliseconds >= -kMax && milliseconds <= kMax;
}

// Taking the text looks at its end; what is in it matters to every reader of the bundle.
Result<std::string> read_text(capnp::Text::Reader text) {
  std::string read(text.cStr(), text.size());
  if (!is_utf8(read)) return malformed("a text in a message is not UTF-8");
  return read;
}

bool is_known(message::StreamKind kind) {
  switch (kind) {
    case message::StreamKind::PUPIL_OPEN:
    case message::StreamKind::PUPIL_CONFIDENTIAL:
    case message::StreamKind::PERSON:
    case message::StreamKind::ORGANISATION:
    case message::StreamKind::REGISTER:
    case message::StreamKind::LEDGER:
    case message::StreamKind::COVER:
      return true;
    case message::StreamKind::UNSPECIFIED:
      break;
  }
  return false;
}

Result<Part> read_part(message::Part part) {
  switch (part) {
    case message::Part::WHAT:
      return Part::what;
    case message::Part::WHO:
      return Part::who;
    case message::Part::CONTENT:
      return Part::content;
    case message::Part::UNSPECIFIED:
      break;
  }
  return malformed("an erasure names a part that does not exist");
}

Result<OpeningClaim> read_opening(message::Opening::Reader opening) {
  if (!is_known(opening.getKind())) return malformed("an opening is of a kind of stream that does not exist");
  if (opening.getSubject().size() != kSubjectBytes) return malformed("an opening's subject is not 16 bytes");
  if (!is_time(opening.getRecorded())) return malformed("an opening's time is out of range");
  LEDGER_TRY_OK(read_text(opening.getDisplay()));
  LEDGER_TRY_OK(read_text(opening.getOrganisation()));
  const auto predecessors = opening.getPredecessors();
  if (predecessors.size() > kPredecessorsMax) return malformed("an opening has too many predecessors");
  OpeningClaim claim;
  for (const auto predecessor : predecessors) {
    LEDGER_TRY(const Hash map_key, read_hash(predecessor.getMapKey()));
    LEDGER_TRY(const std::uint64_t count, read_number(predecessor.getCount()));
    LEDGER_TRY(auto origin, read_text(predecessor.getOrigin()));
    claim.predecessors.push_back({map_key, count, std::move(origin)});
  }
  return claim;
}

Result<std::vector<ErasedClaim>> read_erasure(message::Erasure::Reader erasure) {
  const auto parts = erasure.getParts();
  if (parts.size() > kErasedPartsMax) return malformed("an erasure names too many parts");
  std::vector<ErasedClaim> claims;
  for (const auto erased : parts) {
    LEDGER_TRY(const Part part, read_part(erased.getPart()));
    LEDGER_TRY(const Hash digest, read_hash(erased.getDigest()));
    LEDGER_TRY(const std::uint64_t index, read_number(erased.getIndex()));
    claims.push_back({index, part, digest});
  }
  return claims;
}

}  // namespace

Result<OpeningClaim> decode_opening(ByteView message) {
  return read_message<message::Opening>(message, read_opening);
}

Result<ContinuedClaim> decode_continued(ByteView message) {
  return read_message<message::Continued>(
      message, [](message::Continued::Reader continued) -> Result<ContinuedClaim> {
        LEDGER_TRY(const Hash map_key, read_hash(continued.getSuccessorMapKey()));
        return ContinuedClaim{map_key};
      });
}

Result<std::vector<ErasedClaim>> decode_erasure(ByteView message) {
  return read_message<message::Erasure>(message, read_erasure);
}

}  // namespace ledger
