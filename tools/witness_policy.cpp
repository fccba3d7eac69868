#include "tools/witness_policy.h"

#include <algorithm>
#include <filesystem>

#include "api/http/outgoing.h"
#include "ledger/durable_file.h"

namespace tools {
namespace {

using ledger::ErrorCode;
using ledger::fail;

ledger::Result<ledger::WitnessReply> post_to_witness(const std::string& url, const std::string& body) {
  api::OutgoingLimits limits;
  limits.body_bytes_max = ledger::kWitnessReplyBytesMax;
  LEDGER_TRY(auto answer, api::post(url, ledger::kPlainMediaType, body, limits));
  ledger::WitnessReply reply{answer.status, {}, std::move(answer.body)};
  for (const auto& field : answer.headers) {
    if (field.name == "content-type") reply.media_type = field.value;
  }
  return reply;
}

ledger::Result<void> check_policy(const ledger::Policy& policy, const std::string& vkey) {
  const auto is_ours = [&vkey](const ledger::VerifierKey& key) { return ledger::format_vkey(key) == vkey; };
  if (!policy.logs().empty() && std::ranges::none_of(policy.logs(), is_ours)) {
    return fail(ErrorCode::invalid_argument, "the witnesses' policy is of another log");
  }
  for (const auto& url : policy.witness_urls()) {
    if (url.empty()) continue;
    if (const auto address = api::parse_outgoing_url(url); !address) {
      return fail(ErrorCode::invalid_argument, "a witness's URL: " + address.error().detail);
    }
  }
  return {};
}

}  // namespace

ledger::Result<std::size_t> start_witnesses(ledger::Ledger& ledger, const std::string& file,
                                            const std::string& data) {
  const auto path =
      file.empty() ? std::filesystem::path(data) / "witnesses.txt" : std::filesystem::path(file);
  const auto text = ledger::read_file(path, ledger::kPolicyBytesMax);
  if (!text) {
    if (file.empty() && text.error().code == ErrorCode::not_found) return std::size_t{0};
    return fail(text.error().code, "the witnesses' policy cannot be read: " + text.error().detail);
  }
  LEDGER_TRY(const auto policy, ledger::Policy::parse(ledger::text_of(*text)));
  LEDGER_TRY_OK(check_policy(policy, ledger.vkey()));
  ledger.start_witnesses(policy, post_to_witness);
  return policy.witness_urls().size() -
         static_cast<std::size_t>(std::ranges::count(policy.witness_urls(), std::string()));
}

}  // namespace tools
