// What must hold after a death: log and model agree, audit and keyless check find nothing, and the ledger
// goes on.
#include <algorithm>

#include "crash/story.h"
#include "ledger/audit.h"
#include "ledger/message.h"
#include "ledger/messages.capnp.h"
#include "ledger/verify_directory.h"
#include "support/small_ledger.h"

namespace crash {
namespace {

using testing_support::kNoon;
using testing_support::kResults;

// A line as the checking life tells it: index, stream, seq, text.
struct SeenLine {
  std::uint64_t index = 0;
  std::string stream;
  std::uint64_t seq = 0;
  std::string text;
  bool operator==(const SeenLine&) const = default;
};

std::string name_of_stream(const ledger::StreamId& stream) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string name;
  for (const auto byte : stream.subject.bytes) {
    name += kDigits[byte >> 4];
    name += kDigits[byte & 15];
  }
  return name + "/" + std::to_string(static_cast<int>(stream.kind));
}

std::string text_of_line(const ledger::Line& line) {
  if (line.schema != ledger::kSchemaOfOpening) return testing_support::text_of({line.schema, line.what});
  const auto text = ledger::read_message<ledger::message::Opening>(
      line.what,
      [](auto opening) -> ledger::Result<std::string> { return std::string(opening.getDisplay().cStr()); });
  return text ? *text : "not an opening";
}

std::string format_line(const SeenLine& line) {
  return "line\t" + std::to_string(line.index) + "\t" + line.stream + "\t" + std::to_string(line.seq) + "\t" +
         line.text;
}

std::vector<std::string> cut(const std::string& text) {
  std::vector<std::string> parts(1);
  for (const char letter : text) {
    if (letter == '\t') {
      parts.emplace_back();
    } else {
      parts.back() += letter;
    }
  }
  return parts;
}

void tell_findings(const std::vector<ledger::Finding>& findings, const Telling& telling) {
  for (const auto& finding : findings) {
    telling.line("finding\tentry " + std::to_string(finding.index) + " " + finding.promise + ": " +
                 finding.sentence);
  }
}

int tell_everything(const std::filesystem::path& folder, const Telling& telling) {
  const ledger::TestClock clock(kNoon);
  {
    const auto opened = ledger::Ledger::open(places_in(folder), clock);
    if (!opened) {
      telling.line("finding\trefused " + std::string(name_of(opened.error().code)) + ": " +
                   opened.error().detail);
      return 0;
    }
    const auto lines = opened->lines->read_from(0, 1'000'000);
    if (!lines) {
      telling.line("finding\tnot read: " + lines.error().detail);
      return 0;
    }
    for (const auto& line : *lines) {
      telling.line(format_line({line.index, name_of_stream(line.stream), line.seq, text_of_line(line)}));
    }
    const auto nothing = [](const ledger::Line&) { return std::optional<std::string>{}; };
    const auto report = ledger::audit(*opened->lines, nothing, {});
    if (!report) telling.line("finding\tno audit: " + report.error().detail);
    if (report) tell_findings(report->findings, telling);
    if (report && report->parts_erased > 0) telling.line("finding\ta part cannot be opened any more");
  }
  const auto verified = ledger::verify_directory(places_in(folder).directory, "", {});
  if (!verified) telling.line("finding\tnot verified: " + verified.error().detail);
  if (verified) tell_findings(verified->findings, telling);
  return 0;
}

// Of the pending submissions those that stand in the log, whole and in their order.
std::string place_pending(const Followed& followed, const std::vector<SeenLine>& lines, ModelLedger& model) {
  std::size_t next = model.events().size();
  std::size_t number = followed.pending_answered;
  while (next < lines.size()) {
    if (!followed.pending || number >= followed.pending->submissions.size()) {
      return "an event that nobody asked for: " + format_line(lines[next]);
    }
    const auto& submission = followed.pending->submissions[number++];
    if (!std::holds_alternative<NewEvents>(model.expect(submission))) continue;
    std::vector<std::uint64_t> indices;
    for (const auto& event : submission.events) {
      if (next >= lines.size()) return "a submission stands half in the log";
      if (lines[next].text != event.text || lines[next].stream != name_of_stream(event.stream)) {
        return "another event than the one asked for: " + format_line(lines[next]);
      }
      indices.push_back(lines[next++].index);
    }
    model.place(submission, indices);
  }
  return {};
}

std::string compare(const std::vector<SeenLine>& lines, const ModelLedger& model) {
  const auto& events = model.events();
  for (std::size_t i = 0; i < std::min(lines.size(), events.size()); ++i) {
    const SeenLine wanted{events[i].index, name_of_stream(events[i].stream), events[i].seq, events[i].text};
    if (!(lines[i] == wanted)) return "at place " + std::to_string(i) + " stands " + format_line(lines[i]);
  }
  if (lines.size() < events.size()) {
    return "lost: " + std::to_string(events.size() - lines.size()) + " acknowledged events";
  }
  return {};
}

// One more event: it opens every content that was ever acknowledged.
Operation plan_last(std::uint64_t, std::uint64_t number, const ModelLedger& model) {
  PlannedEvent event{model.events().front().stream, false, "checked " + std::to_string(number), {}, {}};
  for (std::size_t i = 0; i < model.events().size(); ++i) {
    if (model.events()[i].value) event.reads.push_back(i);
  }
  Operation operation;
  operation.submissions.push_back({{std::move(event)}, {}, {}});
  return operation;
}

}  // namespace

ModelLedger make_ledger(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  const auto life = live([&](const Telling& telling) {
    const ledger::TestClock clock(kNoon);
    const auto made = ledger::Ledger::create(places_in(folder), "test.example/inzage", true, clock);
    if (!made) return kExitRefused;
    const auto opened = ledger::Ledger::open(places_in(folder), clock);
    if (!opened) return kExitRefused;
    const auto own = opened->ledger->own_subject();
    telling.line(name_of_stream({own, ledger::StreamKind::ledger}));
    return 0;
  });
  EXPECT_EQ(life.exit_code, 0) << life.text();
  ledger::SubjectId own;
  for (std::size_t i = 0; i < own.bytes.size(); ++i) {
    own.bytes[i] = static_cast<std::uint8_t>(std::stoul(life.told.front().substr(2 * i, 2), nullptr, 16));
  }
  PlannedSubmission first;
  first.events.push_back({{own, ledger::StreamKind::ledger}, true, "test.example/inzage", {}, {}});
  first.events.push_back({{own, ledger::StreamKind::cover}, true, "test.example/inzage", {}, {}});
  ModelLedger model;
  model.place(first, {0, 1});
  return model;
}

std::string check_against(const std::filesystem::path& folder, ModelLedger& model, const Followed& followed) {
  if (!followed.problem.empty()) return followed.problem;
  const auto life = live([&](const Telling& telling) { return tell_everything(folder, telling); });
  if (life.exit_code != 0) return "the check itself ended: " + life.text();
  std::vector<SeenLine> lines;
  for (const auto& told : life.told) {
    const auto parts = cut(told);
    if (parts.front() == "finding") return parts[1];
    lines.push_back({std::stoull(parts[1]), parts[2], std::stoull(parts[3]), parts[4]});
  }
  if (auto wrong = compare(lines, model); !wrong.empty()) return wrong;
  if (auto wrong = place_pending(followed, lines, model); !wrong.empty()) return wrong;
  const Chapter last{plan_last, 0, model.events().size(), 1, {}};
  const auto more = live(write_chapter(folder, model, last));
  if (more.exit_code != 0) return "it does not go on: " + more.text();
  return follow(more, last, model).problem;
}

std::string judge(const std::filesystem::path& folder, const Life& life, const Chapter& chapter,
                  ModelLedger& model) {
  const auto followed = follow(life, chapter, model);
  return check_against(folder, model, followed);
}

}  // namespace crash
