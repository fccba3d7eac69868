#include "tools/school_provider.h"

#include <filesystem>

#include "api/http/outgoing.h"
#include "ledger/durable_file.h"

namespace tools {
namespace {

using ledger::ErrorCode;
using ledger::fail;

constexpr std::string_view kFormType = "application/x-www-form-urlencoded";

api::AskProvider asker_of(const std::string& certificates) {
  return [certificates](const api::ProviderQuestion& question) -> ledger::Result<api::ProviderReply> {
    const api::OutgoingRequest request{question.url, question.form.empty() ? "" : kFormType, question.form};
    auto answer = api::ask_server(request, {api::OutgoingWay::tls, certificates});
    if (!answer) return fail(ErrorCode::unavailable, answer.error().detail);
    return api::ProviderReply{answer->status, std::move(answer->body)};
  };
}

ledger::Result<api::ClientKeys> read_keys(const std::filesystem::path& path) {
  using std::filesystem::perms;
  const auto bytes = ledger::read_file(path, api::kClientKeysBytesMax);
  if (!bytes) {
    return fail(bytes.error().code,
                "the keys for the school's provider cannot be read: make them with "
                "`inzage provider-keys`, or name their file with --oidc-keys");
  }
  std::error_code error;
  const auto mode = std::filesystem::status(path, error).permissions();
  if (error || (mode & (perms::group_all | perms::others_all)) != perms::none) {
    return fail(ErrorCode::forbidden, "the keys' file can be read by others: its mode must be 0600");
  }
  return api::ClientKeys::parse(ledger::text_of(*bytes));
}

}  // namespace

ledger::Result<std::unique_ptr<api::OidcProvider>> open_school_provider(const ServeOptions& options,
                                                                        const ledger::Clock& clock,
                                                                        api::TellTrouble tell) {
  if (options.oidc_issuer.empty()) return std::unique_ptr<api::OidcProvider>();
  const auto address = api::parse_outgoing_url(options.oidc_issuer, api::OutgoingWay::tls);
  const bool has_query = options.oidc_issuer.find('?') != std::string::npos;
  if (!address || has_query) {
    return fail(ErrorCode::invalid_argument, "--oidc-issuer is written as https://HOST[:PORT][/path]");
  }
  if (options.oidc_client.empty()) return fail(ErrorCode::invalid_argument, "--oidc-client is needed");
  const std::filesystem::path file = options.oidc_keys.empty() ? options.data + ".oidc" : options.oidc_keys;
  LEDGER_TRY(auto keys, read_keys(file));
  return std::make_unique<api::OidcProvider>(
      api::OidcSettings{options.oidc_issuer, options.oidc_client, options.oidc_two_factor_acr},
      std::move(keys), asker_of(options.oidc_certificates), clock, std::move(tell));
}

}  // namespace tools
