// Measures the read gate over HTTP: a teacher opens a part of an own pupil's dossier, so each request is
// decided, appended, waited for until it is durable and signed, opened and answered. A server in one process,
// whoever asks in another, on the loopback. Requests are offered at a steady pace whether the earlier ones
// are answered or not, and each is timed from the moment at which it was due. Bar: p99 under 5 ms at 1,000 a
// second.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <cstdio>
#include <string>
#include <thread>

#include "http_asking.h"
#include "measure.h"
#include "served_board.h"

namespace benchmarks {
namespace {

constexpr std::size_t kRateMax = 5'000;
constexpr std::size_t kSecondsMax = 300;
constexpr const char* kBody = R"({"purpose":"LEREN","categories":["NAAM","LEERRESULTAAT"]})";

struct Offer {
  std::uint16_t port = 0;
  std::vector<std::string> requests;  // whole, as they go on the wire
};

Offer offer_of(const ServedBoard& served) {
  Offer offer{served.port(), {}};
  for (const auto& one : served.pupils())
    offer.requests.push_back(
        post_request("/v1/leerlingen/" + one.pupil + "/lezingen", one.token, one.csrf, kBody));
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
  ServedBoard served(folder, {kRateMax * kSecondsMax});
  const auto offer = offer_of(served);
  offer_requests(offer, rates.front(), 2, connections);  // what is read for the first time is not measured
  for (const auto rate : rates) measure(offer, rate, seconds, connections);
  return served.stop() ? 0 : 1;
}

}  // namespace
}  // namespace benchmarks

int main(int argc, char** argv) { return benchmarks::run(argc, argv); }
