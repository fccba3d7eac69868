#include "ledger/witness_wire.h"

#include "ledger/decimal.h"
#include "ledger/hash_lines.h"

namespace ledger {
namespace {

constexpr std::string_view kOld = "old ";

Error malformed(const char* why) { return fail(ErrorCode::proof_malformed, why); }

std::string_view without_parameters(std::string_view media_type) {
  media_type = media_type.substr(0, media_type.find(';'));
  while (media_type.ends_with(' ')) media_type.remove_suffix(1);
  return media_type;
}

}  // namespace

std::string format_add_checkpoint(const AddCheckpoint& request) {
  LEDGER_CHECK(request.proof.size() <= kConsistencyHashesMax);
  std::string text(kOld);
  text.append(std::to_string(request.old_size)).append("\n");
  append_hash_lines(request.proof, text);
  return text.append(request.checkpoint);
}

Result<AddCheckpoint> parse_add_checkpoint(std::string_view body) {
  if (body.size() > kAddCheckpointBytesMax) return malformed("the request is too long");
  const auto line = take_line(body);
  if (!line || !line->starts_with(kOld)) return malformed("the request does not begin with the old size");
  const auto old_size = find_decimal(line->substr(kOld.size()), kTreeSizeMax.value);
  if (!old_size) return malformed("the old size is not a plain number");
  AddCheckpoint request;
  request.old_size = *old_size;
  LEDGER_TRY(request.proof, take_hash_lines(body, kConsistencyHashesMax));
  request.checkpoint = std::string(body);
  return request;
}

WitnessReply make_size_reply(std::uint64_t size) {
  return {409, std::string(kSizeMediaType), std::to_string(size) + "\n"};
}

Result<std::uint64_t> parse_size_reply(const WitnessReply& reply) {
  if (without_parameters(reply.media_type) != kSizeMediaType) return malformed("the answer is not a size");
  std::string_view body = reply.body;
  const auto line = take_line(body);
  const auto size = line && body.empty() ? find_decimal(*line, kTreeSizeMax.value) : std::nullopt;
  if (!size) return malformed("the size is not a plain number on a line of its own");
  return *size;
}

}  // namespace ledger
