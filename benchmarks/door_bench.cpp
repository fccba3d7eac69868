// Measures the read gate over HTTP: a teacher opens a part of an own pupil's dossier, so each request is
// decided, appended, waited for until it is durable and signed, opened and answered. A server in one process,
// whoever asks in another, on the loopback. Requests are offered at a steady pace whether the earlier ones
// are answered or not, and each is timed from the moment at which it was due. Bar: p99 under 5 ms at 1,000 a
// second.
#include <sys/wait.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>

#include "api/commands/subjects.h"
#include "api/door.h"
#include "api/http/server.h"
#include "big_board.h"
#include "http_asking.h"
#include "measure.h"
#include "school_file.h"

namespace benchmarks {
namespace {

constexpr std::size_t kGroups = SchoolSize{}.groups;
constexpr std::size_t kRateMax = 5'000;
constexpr std::size_t kSecondsMax = 300;
constexpr const char* kBody = R"({"purpose":"LEREN","categories":["NAAM","LEERRESULTAAT"]})";

// Serves the board until it is told to stop; first tells the other process where, and as whom one may ask for
// what: the port, and then a line for each pupil: path, cookie, token.
void serve(const std::filesystem::path& folder, int out) {
  const ledger::TestClock clock(kStoryEnd);
  const auto board = open_board(folder, clock);
  std::ofstream(folder / "page/index.html") << "page";
  const auto pages = api::StaticFiles::load(folder / "page");
  LEDGER_CHECK(pages.has_value());
  api::Accounts accounts;
  api::Passwords passwords;
  api::LoginLimiter limiter(clock);
  api::Logins logins(clock);
  api::AccountDesk desk(*board, accounts, passwords, limiter, clock);
  api::FactorDesk factors(*board, accounts, clock);
  api::Upkeep upkeep(*board, clock);
  const api::Door door{*board, accounts, passwords, limiter, logins, *pages, api::Transport::plain,
                       desk,   upkeep,   factors};
  api::Service service(api::make_router(door), logins);
  api::ServerOptions options;
  options.stop_on_signals = true;
  options.limits.requests_per_connection_max = kRateMax * kSecondsMax;
  auto server = api::Server::listen(service, options);
  LEDGER_CHECK(server.has_value());
  std::ostringstream told;
  told << (*server)->port() << "\n";
  std::vector<api::Logins::Opened> teachers;
  for (std::size_t group = 0; group < kGroups; ++group) {
    const auto teacher = api::find_person(*board, "99AA/" + teacher_key(group));
    LEDGER_CHECK(teacher.has_value());
    teachers.push_back(*logins.open(*teacher, api::LoginLevel::second_factor, {}, "WACHTWOORD_EN_CODE"));
  }
  const std::size_t pupils = board->people().pupils_of("99AA", SchoolSize{}.pupils).size();
  for (std::size_t i = 0; i < pupils; ++i) {
    const auto pupil = api::find_pupil(*board, "99AA/" + pupil_key(i));
    LEDGER_CHECK(pupil.has_value());
    const auto& as = teachers[i % kGroups];
    told << "/v1/leerlingen/" << ledger::to_hex(*pupil) << "/lezingen " << as.token << " " << as.login.csrf
         << "\n";
  }
  const auto text = told.str();
  LEDGER_CHECK(::write(out, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
  ::close(out);
  (*server)->run();
}

struct Offer {
  std::uint16_t port = 0;
  std::vector<std::string> requests;  // whole, as they go on the wire
};

Offer read_offer(int in) {
  std::istringstream told(read_all(in));
  Offer offer;
  told >> offer.port;
  for (std::string path, token, csrf; told >> path >> token >> csrf;) {
    offer.requests.push_back(post_request(path, token, csrf, kBody));
  }
  LEDGER_CHECK(offer.port != 0 && !offer.requests.empty());
  return offer;
}

struct Measured {
  std::vector<double> milliseconds;
  std::size_t failed = 0;
  double seconds = 0;
};

// Each thread takes the next request that is due; so many may be on their way at once.
Measured offer_requests(const Offer& offer, std::size_t rate, std::size_t seconds, std::size_t connections) {
  using Clock = std::chrono::steady_clock;
  const std::size_t total = rate * seconds;
  std::vector<double> took(total, -1);
  std::atomic<std::size_t> next{0};
  const auto begin = Clock::now() + std::chrono::milliseconds(100);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < connections; ++i) {
    threads.emplace_back([&] {
      const int socket = connect_to(offer.port);
      std::string bytes;
      for (std::size_t number = next++; number < total; number = next++) {
        const auto due = begin + std::chrono::nanoseconds(1'000'000'000 / rate * number);
        std::this_thread::sleep_until(due);
        if (!ask(socket, offer.requests[number * 7 % offer.requests.size()], "HTTP/1.1 201", bytes)) break;
        took[number] = 1e3 * std::chrono::duration<double>(Clock::now() - due).count();
      }
      ::close(socket);
    });
  }
  for (auto& thread : threads) thread.join();
  Measured measured;
  measured.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  for (const double one : took) {
    if (one < 0) {
      ++measured.failed;
    } else {
      measured.milliseconds.push_back(one);
    }
  }
  return measured;
}

void measure(const Offer& offer, std::size_t rate, std::size_t seconds, std::size_t connections) {
  const auto measured = offer_requests(offer, rate, seconds, connections);
  if (measured.milliseconds.empty()) {
    std::printf("  %5zu/s offered: nothing was answered\n", rate);
    return;
  }
  std::printf(
      "  %5zu/s offered, %.0f/s answered: p50 %.2f ms, p99 %.2f ms (bar 5), p99.9 %.2f ms, %zu failed\n",
      rate, static_cast<double>(measured.milliseconds.size()) / measured.seconds,
      percentile(measured.milliseconds, 0.5), percentile(measured.milliseconds, 0.99),
      percentile(measured.milliseconds, 0.999), measured.failed);
}

int run(int argc, char** argv) {
  CLI::App app("Measures the read gate over HTTP, from another process on the loopback.");
  std::filesystem::path folder;
  std::vector<std::size_t> rates{500, 1000};
  std::size_t seconds = 20;
  std::size_t connections = 64;
  app.add_option("folder", folder, "what make_board made")->required();
  app.add_option("--rates", rates, "requests offered a second")->check(CLI::Range(std::size_t{1}, kRateMax));
  app.add_option("--seconds", seconds, "of each rate")->check(CLI::Range(std::size_t{1}, kSecondsMax));
  app.add_option("--connections", connections, "at once")->check(CLI::Range(1, 256));
  CLI11_PARSE(app, argc, argv);
  std::filesystem::create_directories(folder / "page");
  int ends[2];
  LEDGER_CHECK(::pipe(ends) == 0);
  const pid_t child = ::fork();
  LEDGER_CHECK(child >= 0);
  if (child == 0) {
    ::close(ends[0]);
    serve(folder, ends[1]);
    std::_Exit(0);
  }
  ::close(ends[1]);
  const auto offer = read_offer(ends[0]);
  ::close(ends[0]);
  offer_requests(offer, rates.front(), 2, connections);  // what is read for the first time is not measured
  for (const auto rate : rates) measure(offer, rate, seconds, connections);
  ::kill(child, SIGTERM);
  int status = 0;
  ::waitpid(child, &status, 0);
  return status == 0 ? 0 : 1;
}

}  // namespace
}  // namespace benchmarks

int main(int argc, char** argv) { return benchmarks::run(argc, argv); }
