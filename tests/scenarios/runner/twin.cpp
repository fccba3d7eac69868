#include "scenarios/runner/twin.h"

#include <algorithm>
#include <array>
#include <sstream>

#include "scenarios/runner/seen_line.h"

namespace scenarios {
namespace {

constexpr std::size_t kLinesMax = 10'000;

// Without the time of day, and without what each process draws at random; an ETag is of the body, under such
// a key.
constexpr std::array kOfTheMoment{"Date:", "ETag:", "X-Request-Id:", "traceparent:"};

std::string head_of(const api::Reply& reply) {
  std::istringstream lines(reply.head);
  std::string head;
  for (std::string line; std::getline(lines, line);) {
    const bool is_of_the_moment =
        std::ranges::any_of(kOfTheMoment, [&](const char* name) { return line.starts_with(name); });
    if (!is_of_the_moment) head += line + "\n";
  }
  return head;
}

// One event a line: whose stream, and what it says but its place in the log.
std::string events_of(const Answered& answered) {
  const auto lines = answered.school->board().lines().read_from(answered.before, kLinesMax);
  if (!lines) return "no lines: " + lines.error().detail;
  std::string events;
  for (const auto& line : *lines) {
    events +=
        ledger::to_hex(line.stream.subject) + " " + std::to_string(static_cast<unsigned>(line.stream.kind));
    for (const auto& [name, value] : see_line(line)) {
      if (name != "index") events += " " + name + "=" + value;
    }
    events += "\n";
  }
  return events;
}

}  // namespace

std::optional<Difference> find_difference(const Answered& first, const Answered& second) {
  const auto one = head_of(first.reply) + first.reply.body;
  const auto other = head_of(second.reply) + second.reply.body;
  if (one != other) return Difference{one, other};
  const auto events = events_of(first);
  const auto other_events = events_of(second);
  if (events != other_events) return Difference{events, other_events};
  return std::nullopt;
}

ledger::Result<std::unique_ptr<Twin>> Twin::open(const std::filesystem::path& beginning) {
  auto twin = std::make_unique<Twin>();
  LEDGER_TRY(twin->school_, School::open(beginning, twin->folder_ / "own"));
  twin->answered_.school = twin->school_.get();
  return twin;
}

void Twin::ask(const std::string& as, api::LoginLevel level, const std::string& method,
               const std::string& path, const std::string& body) {
  answered_.before = school_->board().lines().size();
  answered_.reply = school_->ask(as, level, method, path, body);
}

}  // namespace scenarios
