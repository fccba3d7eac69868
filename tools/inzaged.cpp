// inzaged: serves one board's ledger. Puts the floors together and owns the process: no logic here.
#include <CLI/CLI.hpp>
#include <iostream>

#include "api/commands/subjects.h"
#include "api/door.h"
#include "api/http/server.h"
#include "api/http/service.h"
#include "tools/serve_options.h"
#include "tools/witness_policy.h"

namespace tools {
namespace {

int fail(const ledger::Error& error) {
  std::cerr << "inzaged: " << error.detail << " (" << ledger::name_of(error.code) << ")\n";
  return 1;
}

// Names and accounts are read once per start, each under a receipt of its own.
ledger::Result<void> load_memory(const api::Board& board, api::Accounts& accounts) {
  for (const auto& school : api::schools_of(board)) LEDGER_TRY_OK(board.names().load(board, school));
  return accounts.load(board);
}

int serve(const ServeOptions& options) {
  const auto listen = parse_listen(options.listen);
  if (!listen) return fail(listen.error());
  api::ServiceOptions service_options;
  if (!options.public_url.empty()) {
    const auto found = parse_public_url(options.public_url);
    if (!found) return fail(found.error());
    service_options.transport = api::Transport::tls;
    service_options.hosts = {found->host};
    service_options.origin = found->origin;
  }
  const ledger::SystemClock clock;
  auto board = api::Board::open(options.places(), clock);
  if (!board) return fail(board.error());
  const auto witnesses = start_witnesses((*board)->log(), options.witnesses, options.data);
  if (!witnesses) return fail(witnesses.error());
  api::Accounts accounts;
  if (const auto loaded = load_memory(**board, accounts); !loaded) return fail(loaded.error());
  const auto pages = api::StaticFiles::load(options.portal_folder());
  if (!pages) return fail(pages.error());

  api::Passwords passwords;
  api::LoginLimiter limiter(clock);
  api::Logins logins(clock);
  api::AccountDesk desk(**board, accounts, passwords, limiter, clock);
  const api::Door door{**board,
                       accounts,
                       passwords,
                       limiter,
                       logins,
                       *pages,
                       service_options.transport,
                       desk,
                       service_options.origin};
  api::Service service(api::make_router(door), logins, service_options);
  api::ServerOptions server_options;
  server_options.address = listen->address;
  server_options.port = listen->port;
  server_options.stop_on_signals = true;
  auto server = api::Server::listen(service, server_options);
  if (!server) return fail(server.error());
  if (*witnesses > 0) std::cout << "inzaged asks " << *witnesses << " witnesses" << std::endl;
  std::cout << "inzaged listens on " << listen->address << ":" << (*server)->port() << std::endl;
  (*server)->run();
  if (const auto published = (*board)->log().publish(); !published) return fail(published.error());
  std::cout << "inzaged stopped" << std::endl;
  return 0;
}

}  // namespace
}  // namespace tools

int main(int count, char** words) {
  CLI::App app("Serves one board's ledger over HTTP.", "inzaged");
  tools::ServeOptions options;
  options.program = words[0];
  tools::add_serve_options(app, options);
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 1;
  }
  return tools::serve(options);
}
