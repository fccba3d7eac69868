// The command provider-keys: this server's own keys at the school's provider
// (docs/operating/school-accounts.md).
#include <CLI/CLI.hpp>
#include <filesystem>

#include "api/accounts/client_keys.h"
#include "ledger/durable_file.h"
#include "tools/inzage/command_line.h"

namespace tools {
namespace {

struct KeyArguments {
  std::string file;
  bool next = false;
  bool switches = false;
};

ledger::Result<api::ClientKeys> changed_keys(const std::filesystem::path& path, bool next) {
  LEDGER_TRY(const auto bytes, ledger::read_file(path, api::kClientKeysBytesMax));
  LEDGER_TRY(const auto keys, api::ClientKeys::parse(ledger::text_of(bytes)));
  if (next) return keys.with_next();
  return keys.switched();
}

// Writes and shows: the public halves are what somebody may have to hand to the provider.
ledger::Result<api::ClientKeys> write_keys(const std::filesystem::path& path, const KeyArguments& arguments) {
  if (!arguments.next && !arguments.switches) {
    auto keys = api::ClientKeys::make();
    LEDGER_TRY_OK(ledger::write_new_file(path, ledger::bytes_of(keys.text())));
    return keys;
  }
  LEDGER_TRY(auto keys, changed_keys(path, arguments.next));
  LEDGER_TRY_OK(ledger::replace_file(path, ledger::bytes_of(keys.text())));
  return keys;
}

Exit provider_keys(const Options& options, const KeyArguments& arguments) {
  const std::filesystem::path path = arguments.file.empty() ? options.data + ".oidc" : arguments.file;
  const auto keys = write_keys(path, arguments);
  if (!keys) return report(keys.error());
  const auto set = keys->public_set();
  return tell(options, {{"keys", std::uint64_t{keys->count()}}, {"jwks", set}}, set + "\n");
}

}  // namespace

void add_provider_commands(CLI::App& app, Options& options, Exit& exit) {
  auto arguments = std::make_shared<KeyArguments>();
  auto* keys = app.add_subcommand(
      "provider-keys", "make this server's keys for the school's provider; prints their public halves");
  keys->add_option("--data", options.data, "folder of the ledger")->required();
  keys->add_option("--file", arguments->file, "where they stand (DIR.oidc)");
  auto* next =
      keys->add_flag("--next", arguments->next, "one more key, which is published and does not sign yet");
  keys->add_flag("--switch", arguments->switches, "the next key signs from here on")->excludes(next);
  keys->add_flag("--json", options.json);
  keys->callback([&options, &exit, arguments] { exit = provider_keys(options, *arguments); });
}

}  // namespace tools
