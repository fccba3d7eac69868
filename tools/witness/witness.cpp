#include "tools/witness/witness.h"

#include <algorithm>

#include "api/http/problem.h"

namespace tools {
namespace {

constexpr int kAttemptsMax = 8;
constexpr ledger::UnixMs kMsPerSecond = 1000;

ledger::WitnessReply fault() {
  return {500, std::string(ledger::kPlainMediaType), "What was seen cannot be written down.\n"};
}

api::Response to_response(ledger::WitnessReply reply) {
  api::Response response;
  response.status = reply.status;
  response.set_header("Content-Type", std::move(reply.media_type));
  response.body = std::move(reply.body);
  return response;
}

}  // namespace

ledger::WitnessReply Witness::add_checkpoint(std::string_view body) {
  const auto keys_of = [this](const std::string& origin) {
    const auto record = store_.find(origin);
    return record ? record->keys : std::vector<ledger::VerifierKey>{};
  };
  const auto offer = ledger::open_offer(body, keys_of);
  if (!offer) return ledger::make_reply(offer.error());
  // Another request may get between looking and writing: then look again.
  for (int attempt = 0; attempt < kAttemptsMax; ++attempt) {
    const auto seen = store_.find(offer->checkpoint.origin);
    if (!seen) return fault();
    const auto grown = ledger::judge_growth(*offer, seen->latest);
    if (!grown) return ledger::make_reply(grown.error());
    LogRecord next = *seen;
    next.latest = *grown;
    next.time = std::max(seen->time, static_cast<std::uint64_t>(clock_.now_ms() / kMsPerSecond));
    const auto cosignature = ledger::cosign(offer->text, key_.verifier.name, next.time, key_.seed);
    auto signatures = offer->signatures;
    signatures.push_back(cosignature);
    next.checkpoint = ledger::format_note(offer->text, signatures);
    const auto written = store_.swap(*seen, next);
    if (written) {
      return {200, std::string(ledger::kPlainMediaType), ledger::format_signature_lines({&cosignature, 1})};
    }
    if (written.error().code != ledger::ErrorCode::conflict) return fault();
  }
  return fault();
}

std::optional<std::string> Witness::find_checkpoint(const std::string& digest) const {
  const auto record = store_.find_by_digest(digest);
  if (!record || record->checkpoint.empty()) return std::nullopt;
  return record->checkpoint;
}

api::Router make_witness_router(Witness& witness) {
  const auto add = [&witness](const api::Request& request) {
    return to_response(witness.add_checkpoint(ledger::text_of(request.body)));
  };
  const auto show = [&witness](const api::Request& request) {
    const auto checkpoint = witness.find_checkpoint(std::string(request.parameter("digest")));
    return checkpoint ? api::make_text_response(200, *checkpoint)
                      : api::make_problem(api::Refusal::no_such_path);
  };
  const auto live = [](const api::Request&) { return api::make_text_response(200, "live\n"); };
  using api::Access;
  using api::Csrf;
  using api::Method;
  using api::RunsOn;
  std::vector<api::Route> routes{
      {Method::post, "/add-checkpoint", Access::anyone, Csrf::same_origin, ledger::kAddCheckpointBytesMax,
       add, "Offer a checkpoint; the answer is a cosignature.", RunsOn::worker, ""},
      {Method::get, "/{digest}/checkpoint", Access::anyone, Csrf::not_needed, api::kNoBody, show,
       "The latest checkpoint cosigned for a log, by the SHA-256 of its origin."},
      {Method::get, "/livez", Access::anyone, Csrf::not_needed, api::kNoBody, live, "The process runs.",
       RunsOn::io_thread},
  };
  return api::Router(std::move(routes));
}

}  // namespace tools
