// Measures ingest in batches over HTTP: systems that deliver results, each request with many lines of many
// pupils, each line decided, appended, durable and answered on its own. A server in one process, whoever asks
// in another, on the loopback. Bar: 15,000 events a second.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <string>
#include <thread>

#include "api/http/limits.h"
#include "http_asking.h"
#include "ledger/check.h"
#include "measure.h"
#include "school_file.h"
#include "served_board.h"

namespace benchmarks {
namespace {

constexpr std::size_t kGroups = SchoolSize{}.groups;

struct Teacher {
  std::vector<std::string> pupils;
  std::string token;
  std::string csrf;
};

struct Offer {
  std::uint16_t port = 0;
  std::vector<Teacher> teachers;
};

Offer offer_of(const ServedBoard& served) {
  Offer offer{served.port(), std::vector<Teacher>(kGroups)};
  for (const auto& one : served.pupils()) {
    auto& teacher = offer.teachers.at(one.group);
    teacher.pupils.push_back(one.pupil);
    teacher.token = one.token;
    teacher.csrf = one.csrf;
  }
  LEDGER_CHECK(std::ranges::none_of(offer.teachers, &std::vector<std::string>::empty, &Teacher::pupils));
  return offer;
}

// One request of so many lines, over the pupils of one teacher by turns; its names are of this run.
std::string request_of(const Teacher& teacher, const std::string& run, std::size_t number,
                       std::size_t lines) {
  std::string body = R"({"lines":[)";
  for (std::size_t i = 0; i < lines; ++i) {
    if (i > 0) body += ",";
    body += R"({"id":")" + run + "-" + std::to_string(number) + "-" + std::to_string(i) + R"(","pupil":")" +
            teacher.pupils[i % teacher.pupils.size()] +
            R"(","category":"LEERRESULTAAT","value":"Rekenen M4: niveau II","purpose":"LEREN"})";
  }
  body += "]}";
  return post_request("/v1/gegevens", teacher.token, teacher.csrf, body);
}

std::size_t count_ok(const std::string& answer) {
  constexpr std::string_view kOk = R"("outcome":"OK")";
  std::size_t count = 0;
  for (auto at = answer.find(kOk); at != std::string::npos; at = answer.find(kOk, at + 1)) ++count;
  return count;
}

struct Load {
  std::size_t requests;
  std::size_t lines;
  std::size_t connections;
};

// Events a second: every request is made before the clock starts.
double measure(const Offer& offer, const std::string& run, const Load& load) {
  using Clock = std::chrono::steady_clock;
  std::vector<std::string> requests;
  for (std::size_t i = 0; i < load.requests; ++i) {
    requests.push_back(request_of(offer.teachers[i % kGroups], run, i, load.lines));
  }
  std::atomic<std::size_t> next{0};
  std::atomic<std::size_t> written{0};
  const auto begin = Clock::now();
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < load.connections; ++i) {
    threads.emplace_back([&] {
      const int socket = connect_to(offer.port);
      std::string bytes;
      for (std::size_t number = next++; number < requests.size(); number = next++) {
        if (!ask(socket, requests[number], "HTTP/1.1 200", bytes)) break;
        written += count_ok(bytes);
      }
      ::close(socket);
    });
  }
  for (auto& thread : threads) thread.join();
  const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  if (written != load.requests * load.lines) {
    std::printf("  only %zu of %zu lines were written\n", written.load(), load.requests * load.lines);
  }
  return static_cast<double>(written) / seconds;
}

int run(int argc, char** argv) {
  CLI::App app("Measures ingest in batches over HTTP, from another process on the loopback.");
  std::filesystem::path folder;
  Load load{200, 1000, 4};
  std::size_t runs = 5;
  app.add_option("folder", folder, "what make_board made")->required();
  app.add_option("--requests", load.requests, "in each run");
  app.add_option("--lines", load.lines, "in each request")->check(CLI::Range(1, 1000));
  app.add_option("--connections", load.connections, "at once")->check(CLI::Range(1, 64));
  app.add_option("--runs", runs, "the middle one counts")->check(CLI::Range(1, 99));
  CLI11_PARSE(app, argc, argv);
  ServedBoard served(folder, {api::ServerLimits{}.requests_per_connection_max});
  const auto offer = offer_of(served);
  std::vector<double> rates;
  for (std::size_t i = 0; i < runs; ++i) {
    rates.push_back(measure(offer, std::to_string(::getpid()) + "-" + std::to_string(i), load));
    std::printf("  run %zu: %.0f events/s\n", i + 1, rates.back());
  }
  std::printf("  %zu lines a request, %zu connections: median %.0f events/s (bar 15000)\n", load.lines,
              load.connections, percentile(rates, 0.5));
  return served.stop() ? 0 : 1;
}

}  // namespace
}  // namespace benchmarks

int main(int argc, char** argv) { return benchmarks::run(argc, argv); }
