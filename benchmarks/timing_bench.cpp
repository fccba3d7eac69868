// Measures whether time tells what an answer does not: a teacher of another group corrects an item that is
// there, and one that nobody has, in turns by chance, over HTTP. Both are refused alike; what is measured is
// how often the one took longer than the other. A half means that time tells nothing; 0.45 to 0.55 is what
// chance makes of a thousand each.
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

std::string number_of_nobody(std::mt19937_64& random) {
  char text[33];
  std::snprintf(text, sizeof(text), "%016llx%016llx", static_cast<unsigned long long>(random()),
                static_cast<unsigned long long>(random()));
  return text;
}

struct PupilAndItem {
  std::string pupil;
  std::string item;
};

// Pupils of other groups than the first one's, and an item of each, which their own teacher is shown.
std::vector<PupilAndItem> items_of_others(const ServedBoard& served) {
  constexpr std::size_t kSome = 40;
  constexpr std::string_view kMember = "\"item\":\"";
  const int socket = connect_to(served.port());
  std::vector<PupilAndItem> found;
  std::string bytes;
  for (const auto& one : served.pupils()) {
    if (one.group == served.pupils().front().group || found.size() == kSome) continue;
    const auto request = post_request("/v1/leerlingen/" + one.pupil + "/lezingen", one.token, one.csrf,
                                      R"({"purpose":"LEREN","categories":["NAAM","LEERRESULTAAT"]})");
    LEDGER_CHECK(ask(socket, request, "HTTP/1.1 201", bytes));
    const auto at = bytes.find(kMember);
    if (at != std::string::npos) found.push_back({one.pupil, bytes.substr(at + kMember.size(), 32)});
  }
  ::close(socket);
  return found;
}

void compare(const ServedBoard& served, std::size_t times, std::mt19937_64& random) {
  constexpr std::size_t kToBegin = 100;  // what is read for the first time is not measured
  const auto& as = served.pupils().front();
  const auto others = items_of_others(served);
  LEDGER_CHECK(!others.empty());
  const int socket = connect_to(served.port());
  std::vector<double> there;
  std::vector<double> nobody;
  std::string bytes;
  for (std::size_t i = 0; i < 2 * times + kToBegin; ++i) {
    const bool is_there = random() % 2 == 0;
    const auto& [pupil, item] = others[random() % others.size()];
    const std::string path = "/v1/leerlingen/" + pupil + "/gegevens/" +
                             (is_there ? item : number_of_nobody(random)) + "/correcties";
    const auto request = post_request(path, as.token, as.csrf,
                                      R"({"value":"niveau II","purpose":"LEREN","reason":"Verkeerd"})");
    const double took = seconds_of([&] { LEDGER_CHECK(ask(socket, request, "HTTP/1.1 403", bytes)); });
    if (i >= kToBegin) (is_there ? there : nobody).push_back(1e6 * took);
  }
  ::close(socket);
  std::printf(
      "  an item that is there %.0f us, one that nobody has %.0f us (medians); longer when there: %.3f of "
      "pairs\n",
      median(there), median(nobody), share_larger(there, nobody));
}

int run(int argc, char** argv) {
  CLI::App app("Measures whether time tells that an item is there.");
  std::filesystem::path folder;
  std::size_t times = 1'000;
  app.add_option("folder", folder, "what make_board made")->required();
  app.add_option("--times", times, "of each")->check(CLI::Range(std::size_t{10}, std::size_t{20'000}));
  CLI11_PARSE(app, argc, argv);
  ServedBoard served(folder, {200'000});
  std::mt19937_64 random(std::random_device{}());
  compare(served, times, random);
  return served.stop() ? 0 : 1;
}

}  // namespace
}  // namespace benchmarks

int main(int argc, char** argv) { return benchmarks::run(argc, argv); }
