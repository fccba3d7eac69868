#include "scenarios/runner/twin.h"

#include <algorithm>
#include <array>
#include <map>
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

// Numbers of pupils and people are those of the beginning, alike in both. Any other was drawn at random
// since: it counts by where it first appears.
std::string without_drawn_numbers(const std::string& text, const School& school) {
  constexpr std::size_t kDigits = 32;
  std::map<std::string, std::size_t> drawn;
  std::string told;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find_first_not_of("0123456789abcdef", at), text.size());
    const auto word = text.substr(at, std::max<std::size_t>(end - at, 1));
    at += word.size();
    const auto subject =
        word.size() == kDigits
            ? ledger::parse_subject_id(word)
            : ledger::Result<ledger::SubjectId>(ledger::fail(ledger::ErrorCode::not_found, "no number"));
    const bool is_drawn = subject && !school.board().people().find(*subject);
    told += is_drawn ? "#" + std::to_string(drawn.try_emplace(word, drawn.size()).first->second) : word;
  }
  return told;
}

// A checkpoint holds a root over random salts.
std::string without_checkpoint(const std::string& body) {
  const std::string kName = "\"checkpoint\":\"";
  const auto at = body.find(kName);
  if (at == std::string::npos) return body;
  const auto end = body.find('"', at + kName.size());
  return end == std::string::npos ? body : body.substr(0, at + kName.size()) + body.substr(end);
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
  const auto told = [](const Answered& answered, const std::string& text) {
    return without_drawn_numbers(text, *answered.school);
  };
  const auto one = told(first, head_of(first.reply) + without_checkpoint(first.reply.body));
  const auto other = told(second, head_of(second.reply) + without_checkpoint(second.reply.body));
  if (one != other) return Difference{one, other};
  const auto events = told(first, events_of(first));
  const auto other_events = told(second, events_of(second));
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
