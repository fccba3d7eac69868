#include "ledger/witness_client.h"

namespace ledger {
namespace {

constexpr int kAttemptsMax = 3;

WitnessFailure failed(WitnessTrouble trouble) { return {trouble, 0}; }

WitnessTrouble trouble_of(unsigned status) {
  switch (status) {
    case 400:
      return WitnessTrouble::malformed;
    case 403:
      return WitnessTrouble::signature_refused;
    case 404:
      return WitnessTrouble::unknown_log;
    case 422:
      return WitnessTrouble::proof_refused;
    default:
      return WitnessTrouble::other_status;
  }
}

Outcome<WitnessReply, WitnessFailure> post_once(const WitnessAddress& witness, const AddCheckpoint& request,
                                                const PostToWitness& post) {
  const std::string prefix = witness.url.ends_with('/') ? witness.url : witness.url + "/";
  auto reply = post(prefix + "add-checkpoint", format_add_checkpoint(request));
  if (!reply || reply->body.size() > kWitnessReplyBytesMax) return failed(WitnessTrouble::no_answer);
  return std::move(*reply);
}

}  // namespace

const char* sentence_of(WitnessTrouble trouble) {
  switch (trouble) {
    case WitnessTrouble::no_answer:
      return "it does not answer";
    case WitnessTrouble::malformed:
      return "it does not understand the request (400)";
    case WitnessTrouble::signature_refused:
      return "it has another key for this log (403)";
    case WitnessTrouble::unknown_log:
      return "it was not told of this log (404)";
    case WitnessTrouble::seen_more:
      return "it saw a longer log than this checkpoint (409)";
    case WitnessTrouble::size_unclear:
      return "it does not say clearly what it saw last (409)";
    case WitnessTrouble::proof_refused:
      return "it saw another log under this name (422)";
    case WitnessTrouble::reply_wrong:
      return "what it answers is not a cosignature of its key";
    case WitnessTrouble::other_status:
      return "it answers with a status that means nothing here";
    case WitnessTrouble::no_proof:
      return "the log's own tree could not be read";
  }
  return "";
}

Outcome<NoteSignature, WitnessFailure> read_cosignature(std::string_view body, const VerifierKey& witness,
                                                        std::string_view checkpoint_text) {
  const auto lines = parse_signature_lines(body);
  if (!lines) return failed(WitnessTrouble::reply_wrong);
  const Note note{std::string(checkpoint_text), *lines};
  const auto verified = verify_note(note, {&witness, 1});
  if (!verified || verified->empty()) return failed(WitnessTrouble::reply_wrong);
  for (const auto& line : *lines) {
    if (line.name == witness.name && line.id == witness.id) return line;
  }
  return failed(WitnessTrouble::reply_wrong);
}

Outcome<NoteSignature, WitnessFailure> ask_witness(const WitnessAddress& witness,
                                                   const std::string& checkpoint, std::uint64_t seen,
                                                   const ProveGrowth& prove, const PostToWitness& post) {
  const auto note = parse_note(checkpoint);
  const auto parsed = parse_checkpoint_of_note(checkpoint);
  if (!note || !parsed) return failed(WitnessTrouble::no_proof);
  if (seen > parsed->size) return WitnessFailure{WitnessTrouble::seen_more, seen};
  for (int attempt = 0; attempt < kAttemptsMax; ++attempt) {
    AddCheckpoint request{seen, {}, checkpoint};
    if (seen > 0 && seen < parsed->size) {
      auto proof = prove(seen, parsed->size);
      if (!proof || proof->size() > kConsistencyHashesMax) return failed(WitnessTrouble::no_proof);
      request.proof = std::move(*proof);
    }
    LEDGER_TRY(const WitnessReply reply, post_once(witness, request, post));
    if (reply.status == 200) return read_cosignature(reply.body, witness.key, note->text);
    if (reply.status != 409) return failed(trouble_of(reply.status));
    const auto size = parse_size_reply(reply);
    if (!size || *size == seen) return failed(WitnessTrouble::size_unclear);
    if (*size > parsed->size) return WitnessFailure{WitnessTrouble::seen_more, *size};
    seen = *size;
  }
  return failed(WitnessTrouble::size_unclear);
}

Result<std::string> add_signature(std::string_view text, const NoteSignature& signature) {
  LEDGER_TRY(Note note, parse_note(text));
  std::erase_if(note.signatures, [&signature](const NoteSignature& other) {
    return other.name == signature.name && other.id == signature.id;
  });
  note.signatures.push_back(signature);
  return format_note(note.text, note.signatures);
}

}  // namespace ledger
