// inzage-witness: watches logs of others for them (c2sp.org/tlog-witness). It cosigns a checkpoint only when
// the log's tree grew from the one that it saw before, and keeps nothing but names, sizes and hashes.
//
//   inzage-witness init DIR --name NAME          inzage-witness add-log DIR VKEY
//   inzage-witness vkey DIR                      inzage-witness serve DIR --listen HOST:PORT
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "api/http/server.h"
#include "api/http/service.h"
#include "tools/serve_options.h"
#include "tools/witness/witness.h"

namespace tools {
namespace {

struct WitnessOptions {
  std::string folder;
  std::string name;
  std::string vkey;
  std::string listen = "127.0.0.1:8090";
};

int fail(const ledger::Error& error) {
  std::cerr << "inzage-witness: " << error.detail << " (" << ledger::name_of(error.code) << ")\n";
  return 1;
}

// The key lives in this process's memory; it must not reach a disk through a core dump.
void turn_core_dumps_off() {
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
}

int init(const WitnessOptions& options) {
  if (!ledger::is_key_name(options.name)) {
    return fail(
        ledger::fail(ledger::ErrorCode::invalid_argument, "a witness's name has no spaces and no plus sign"));
  }
  if (const auto made = WitnessStore::create(options.folder); !made) return fail(made.error());
  const auto key = make_witness_key(options.folder, options.name);
  if (!key) return fail(key.error());
  std::cout << ledger::format_vkey(key->verifier) << "\n";
  return 0;
}

int print_vkey(const WitnessOptions& options) {
  const auto key = load_witness_key(options.folder);
  if (!key) return fail(key.error());
  std::cout << ledger::format_vkey(key->verifier) << "\n";
  return 0;
}

int add_log(const WitnessOptions& options) {
  const auto key = ledger::parse_vkey(options.vkey);
  if (!key) return fail(key.error());
  const auto store = WitnessStore::open(options.folder);
  if (!store) return fail(store.error());
  if (const auto added = (*store)->add_key(*key); !added) return fail(added.error());
  std::cout << "watches " << key->name << " from now on\n";
  return 0;
}

int serve(const WitnessOptions& options) {
  const auto listen = parse_listen(options.listen);
  if (!listen) return fail(listen.error());
  const auto key = load_witness_key(options.folder);
  if (!key) return fail(key.error());
  const auto store = WitnessStore::open(options.folder);
  if (!store) return fail(store.error());
  const ledger::SystemClock clock;
  Witness witness(*key, **store, clock);
  api::Logins logins(clock);
  api::ServiceOptions service_options;
  service_options.api_version = "";  // the protocol of witnesses has no versions
  api::Service service(make_witness_router(witness), logins, service_options);
  api::ServerOptions server_options;
  server_options.address = listen->address;
  server_options.port = listen->port;
  server_options.stop_on_signals = true;
  auto server = api::Server::listen(service, server_options);
  if (!server) return fail(server.error());
  std::cout << "inzage-witness watches " << (*store)->count() << " logs and listens on " << listen->address
            << ":" << (*server)->port() << std::endl;
  (*server)->run();
  std::cout << "inzage-witness stopped" << std::endl;
  return 0;
}

void add_commands(CLI::App& app, WitnessOptions& options, int& exit) {
  const auto add = [&](const char* name, const char* summary, int (*run)(const WitnessOptions&)) {
    auto* command = app.add_subcommand(name, summary);
    command->add_option("DIR", options.folder, "folder of the witness")->required();
    command->callback([&options, &exit, run] { exit = run(options); });
    return command;
  };
  add("init", "make a witness and its key; prints its vkey", init)
      ->add_option("--name", options.name, "the key's name, in practice a domain")
      ->required();
  add("vkey", "print the witness's public key, one line", print_vkey);
  add("add-log", "watch a log from now on, or trust a new key of one", add_log)
      ->add_option("VKEY", options.vkey, "the log's public key")
      ->required();
  add("serve", "answer logs that ask for cosignatures", serve)
      ->add_option("--listen", options.listen, "HOST:PORT; loopback unless told otherwise");
}

}  // namespace
}  // namespace tools

int main(int count, char** words) {
  CLI::App app("Watches logs for others, and cosigns what only grew.", "inzage-witness");
  app.require_subcommand(1);
  tools::WitnessOptions options;
  int exit = 0;
  tools::turn_core_dumps_off();
  tools::add_commands(app, options, exit);
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 1;
  }
  return exit;
}
