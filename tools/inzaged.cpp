// inzaged: serves one board's ledger. Puts the floors together and owns the process: no logic here.
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "api/commands/continuation.h"
#include "api/commands/subjects.h"
#include "api/cover_events.h"
#include "api/door.h"
#include "api/ended_authority.h"
#include "api/http/server.h"
#include "api/http/service.h"
#include "api/socket/socket_server.h"
#include "tools/ledger_gauges.h"
#include "tools/metrics_listener.h"
#include "tools/request_log.h"
#include "tools/school_provider.h"
#include "tools/serve_options.h"
#include "tools/service_notice.h"
#include "tools/witness_policy.h"

namespace tools {
namespace {

int fail(const ledger::Error& error) {
  std::cerr << "inzaged: " << error.detail << " (" << ledger::name_of(error.code) << ")\n";
  return 1;
}

// Names and accounts are read once per start, each under a receipt of its own.
ledger::Result<void> load_memory(const api::Board& board, api::Accounts& accounts) {
  for (const auto& school : api::places_of_people(board)) LEDGER_TRY_OK(board.names().load(board, school));
  return accounts.load(board);
}

// Every connection is a file to the kernel, and a shell allows few: as many as the operator lets us have, for
// all connections and what the store holds open.
void allow_files() {
  constexpr rlim_t kFiles = 8192;
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= kFiles) return;
  limit.rlim_cur = std::min(limit.rlim_max, kFiles);
  setrlimit(RLIMIT_NOFILE, &limit);
}

using Tls = std::shared_ptr<api::TlsContext>;

void add_certificate(const Tls& tls, std::vector<api::Gauge>& gauges) {
  if (tls == nullptr) return;
  gauges.push_back({"tls_certificate_expiry_seconds", "Seconds until the certificate in use ends.", [tls] {
                      const ledger::UnixMs now = ledger::SystemClock().now_ms();
                      return static_cast<double>(tls->expires_at() - now / 1000);
                    }});
}

// A ledger whose time is set by hand gets none unless it is asked for: what happens in it is told beforehand.
std::unique_ptr<api::CoverEvents> start_covers(const ServeOptions& options, const api::Board& board) {
  if (board.log().is_test_clock() && !options.makes_covers) return nullptr;
  return std::make_unique<api::CoverEvents>(board);
}

// What the server does of itself, while it answers.
struct Beside {
  std::unique_ptr<api::CoverEvents> covers;
  std::unique_ptr<api::EndedAuthority> ended;
};

// Gezag that ended while no server ran is looked after before anybody is answered.
Beside start_beside(const ServeOptions& options, const api::Board& board, RequestLog& log) {
  const auto tell = [&log](const std::string& trouble) { log.note("ended gezag: " + trouble); };
  return Beside{start_covers(options, board), std::make_unique<api::EndedAuthority>(board, tell)};
}

// Nothing where TLS ends in front of this server, or nobody else can reach it.
ledger::Result<Tls> load_tls(const ServeOptions& options) {
  if (options.certificate.empty()) return Tls();
  LEDGER_TRY(auto loaded, api::TlsContext::load({options.certificate, options.key}));
  return Tls(std::move(loaded));
}

ledger::Result<api::ServiceOptions> service_options_of(const ServeOptions& options) {
  api::ServiceOptions made;
  made.refusals_max = 3'000;  // five a second, without end
  if (options.public_url.empty()) return made;
  LEDGER_TRY(const auto found, parse_public_url(options.public_url));
  made.transport = api::Transport::tls;
  made.hosts = {found.host};
  made.origin = found.origin;
  return made;
}

// What the server says to the outside while it runs: log, measurements, systemd.
struct Telling {
  RequestLog& log;
  api::Measurements& measurements;
  std::atomic<bool>& is_stopping;
  api::Upkeep& upkeep;
};

api::ServerOptions server_options_of(const ServeOptions& options, const ListenAddress& listen, const Tls& tls,
                                     const Telling& telling) {
  api::ServerOptions made;
  made.address = listen.address;
  made.port = listen.port;
  made.stop_on_signals = true;
  made.tls = tls;
  made.on_certificate_read = [telling](const std::string& trouble) {
    telling.log.note(trouble.empty() ? "certificate read" : "certificate not taken: " + trouble);
  };
  made.limits.notice = std::chrono::seconds(options.notice_seconds);
  made.on_answered = [telling](const api::AnsweredRequest& request) {
    telling.measurements.note(request);
    telling.log.note(request);
  };
  made.on_stopping = [telling] {
    telling.is_stopping.store(true);
    telling.upkeep.stop();
    telling.log.note("stopping");
    say_stopping();
  };
  made.on_heartbeat = say_alive;
  made.heartbeat = find_watchdog_pause().value_or(api::ServerLimits::Duration(0));
  return made;
}

// Serves until it is told to stop.
ledger::Result<void> run(const ServeOptions& options, api::Service& service,
                         const api::ServerOptions& server_options, const Telling& telling,
                         const ledger::Clock& clock) {
  LEDGER_TRY(const auto server, api::Server::listen(service, server_options));
  std::unique_ptr<MetricsListener> metrics;
  if (!options.metrics.empty()) {
    LEDGER_TRY(metrics, MetricsListener::start(options.metrics, telling.measurements, clock));
    std::cout << "inzaged measures on port " << metrics->port() << std::endl;
  }
  std::cout << "inzaged listens on " << server_options.address << ":" << server->port() << std::endl;
  telling.log.note("listens");
  say_ready();
  server->run();
  return {};
}

int serve(const ServeOptions& options) {
  const auto listen = parse_listen(options.listen);
  if (!listen) return fail(listen.error());
  if (const auto is_safe = check_protection(options, *listen); !is_safe) return fail(is_safe.error());
  const auto tls = load_tls(options);
  if (!tls) return fail(tls.error());
  const auto service_options = service_options_of(options);
  if (!service_options) return fail(service_options.error());
  allow_files();
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
  api::FactorDesk factors(**board, accounts, clock);
  api::Upkeep upkeep(**board, clock);
  std::atomic<bool> is_stopping{false};
  RequestLog log(options.is_quiet);
  const auto tell = [&log](std::string_view why) { log.note("school's provider: " + std::string(why)); };
  const auto provider = open_school_provider(options, clock, tell);
  if (!provider) return fail(provider.error());
  std::optional<api::SchoolDesk> school;
  if (*provider) school.emplace(**board, accounts, desk, factors, **provider, clock);
  auto gauges = ledger_gauges(**board, upkeep, logins, clock);
  add_certificate(*tls, gauges);
  auto beside = start_beside(options, **board, log);
  api::Measurements measurements(std::move(gauges));
  const AppendsMeasured appends((*board)->log(), measurements);
  const api::Door door{**board,
                       accounts,
                       passwords,
                       limiter,
                       logins,
                       *pages,
                       service_options->transport,
                       desk,
                       upkeep,
                       factors,
                       service_options->origin,
                       &is_stopping,
                       school ? &*school : nullptr};
  api::Service service(api::make_router(door), logins, *service_options);
  if (*witnesses > 0) std::cout << "inzaged asks " << *witnesses << " witnesses" << std::endl;
  const auto socket = api::SocketServer::start(
      {**board, options.places(), accounts, [&passwords]() -> api::Passwords& { return passwords; },
       [&desk]() -> api::AccountDesk& { return desk; },
       [&logins](const ledger::SubjectId& person) { logins.close_all_of(person); },
       [&board, &accounts] { return load_memory(**board, accounts); }});
  if (!socket) return fail(socket.error());
  const Telling telling{log, measurements, is_stopping, upkeep};
  const auto ran = run(options, service, server_options_of(options, *listen, *tls, telling), telling, clock);
  if (!ran) return fail(ran.error());
  beside = {};
  (*socket)->stop();
  if (const auto published = (*board)->log().publish(); !published) return fail(published.error());
  log.note("stopped");
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
