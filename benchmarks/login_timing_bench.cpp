// Measures whether time tells which names to log in with exist: wrong passwords over HTTP, in turns by chance
// for accounts in use, for accounts whose invitation was not used, and for names that nobody has. All are
// refused alike; what is measured is how often the one took longer than that of a name that nobody has. A
// half means that time tells nothing; 0.47 to 0.53 is what chance makes of six hundred each (two standard
// errors).
// How fine that is, is told by the same times with a millisecond added.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <random>
#include <string>

#include "http_asking.h"
#include "ledger/check.h"
#include "measure.h"
#include "served_board.h"

namespace benchmarks {
namespace {

// A name takes thirty attempts before the limits answer, and a limit answers without looking.
constexpr std::size_t kAttemptsOfAName = 25;

struct Kind {
  const char* words;
  std::vector<std::string> names;
  std::vector<double> took;
};

double seconds_to_refuse(const ServedBoard& served, const std::string& name, std::mt19937_64& random) {
  // Each from an address of its own, as the limits count them.
  const int socket = connect_from(2 + static_cast<std::uint32_t>(random() % 0xfffff0), served.port());
  const auto request = post_request("/v1/sessies", R"({"name":")" + name + R"(","password":"verkeerd )" +
                                                       std::to_string(random() % 1'000'000'000) + R"("})");
  std::string bytes;
  const double took = seconds_of([&] { LEDGER_CHECK(ask(socket, request, "HTTP/1.1 401", bytes)); });
  ::close(socket);
  return took;
}

void compare(const ServedBoard& served, std::size_t times, std::mt19937_64& random) {
  std::vector<std::string> of_nobody;
  for (std::size_t i = 0; i < served.accounts().in_use.size(); ++i) of_nobody.push_back(make_account_name());
  std::vector<Kind> kinds{{"of nobody", of_nobody, {}},
                          {"in use", served.accounts().in_use, {}},
                          {"only invited", served.accounts().invited, {}}};
  for (int i = 0; i < 20; ++i) seconds_to_refuse(served, make_account_name(), random);  // not measured
  std::vector<std::size_t> turns;
  for (std::size_t kind = 0; kind < kinds.size(); ++kind) turns.insert(turns.end(), times, kind);
  std::ranges::shuffle(turns, random);
  for (const auto turn : turns) {
    auto& kind = kinds[turn];
    const auto& name = kind.names[kind.took.size() % kind.names.size()];
    kind.took.push_back(1e3 * seconds_to_refuse(served, name, random));
  }
  const auto& nobodys = kinds.front().took;
  auto longer = nobodys;
  for (auto& one : longer) one += 1;
  for (const auto& kind : kinds) {
    std::printf(
        "  a name %s: refused in %.2f ms (median), p99 %.2f; longer than one of nobody in %.3f of pairs\n",
        kind.words, median(kind.took), percentile(kind.took, 0.99), share_larger(kind.took, nobodys));
  }
  std::printf("  a millisecond more would have been longer in %.3f\n", share_larger(longer, nobodys));
}

int run(int argc, char** argv) {
  CLI::App app("Measures whether time tells which names to log in with exist.");
  std::filesystem::path folder;
  std::size_t times = 600;
  app.add_option("folder", folder, "what make_board made")->required();
  app.add_option("--times", times, "of each kind of name, where there are names enough")
      ->check(CLI::Range(std::size_t{10}, std::size_t{5'000}));
  CLI11_PARSE(app, argc, argv);
  ServedBoard served(folder, {.requests_per_connection_max = 10, .with_accounts = true});
  LEDGER_CHECK(!served.accounts().invited.empty());
  std::mt19937_64 random(std::random_device{}());
  compare(served, std::min(times, kAttemptsOfAName * served.accounts().invited.size()), random);
  return served.stop() ? 0 : 1;
}

}  // namespace
}  // namespace benchmarks

int main(int argc, char** argv) { return benchmarks::run(argc, argv); }
