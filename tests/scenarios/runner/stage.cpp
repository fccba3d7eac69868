#include "scenarios/runner/stage.h"

#include <fstream>
#include <map>
#include <optional>

#include "api/dates.h"
#include "programs/run_program.h"
#include "scenarios/runner/asked_again.h"
#include "scenarios/runner/json_place.h"
#include "scenarios/runner/named_stream.h"
#include "scenarios/runner/recognised.h"
#include "scenarios/runner/school.h"
#include "scenarios/runner/seen_line.h"
#include "scenarios/runner/shown_evidence.h"
#include "scenarios/runner/twin.h"
#include "scenarios/runner/words.h"
#include "support/temporary_folder.h"
#include "tools/inzage/simulated_source.h"

namespace scenarios {
namespace {

namespace fs = std::filesystem;

/// What a step expected, and what came. Nothing: as it says.
struct Mismatch {
  std::string expected;
  std::string came;
};
using Outcome = std::optional<Mismatch>;

constexpr std::size_t kShownBytesMax = 1000;

std::string shown(const std::string& text) {
  return text.size() <= kShownBytesMax ? text : text.substr(0, kShownBytesMax) + " …";
}

class Stage {
 public:
  Stage(const Scenario& scenario, fs::path beginnings, fs::path programs)
      : scenario_(scenario), beginnings_(std::move(beginnings)), programs_(std::move(programs)) {}

  Played play() {
    Played played;
    const bool is_empty = !scenario_.steps.empty() && scenario_.steps.front().verb == "school";
    const auto begun = std::chrono::steady_clock::now();
    auto opened =
        School::open(beginnings_ / (is_empty ? scenario_.steps.front().rest : "school"), folder_ / "own");
    played.isolating =
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
    if (!opened) {
      played.failure = scenario_.path + ":1: the school does not open: " + opened.error().detail;
      return played;
    }
    school_ = std::move(*opened);
    played.has_begun = true;
    for (const auto& step : scenario_.steps) {
      if (const auto mismatch = take(step)) {
        played.failure = scenario_.path + ":" + std::to_string(step.line) + ": " + step.verb + " " +
                         step.rest + "\n  expected: " + mismatch->expected +
                         "\n  came:     " + shown(mismatch->came);
        break;
      }
    }
    return played;
  }

 private:
  Outcome take(const Step& step) {
    std::string rest = step.rest;
    if (const auto unknown = fill(rest)) return Mismatch{"a name that is known", "${" + *unknown + "}"};
    if (is_request(step.verb)) return ask(step.verb, rest);
    using Verb = Outcome (Stage::*)(const std::string&);
    static const std::map<std::string, Verb> kVerbs{{"school", &Stage::begin},
                                                    {"clock", &Stage::set_clock},
                                                    {"twin", &Stage::begin_twin},
                                                    {"here", &Stage::ask_here},
                                                    {"there", &Stage::ask_there},
                                                    {"same", &Stage::same},
                                                    {"again", &Stage::again},
                                                    {"as", &Stage::act_as},
                                                    {"status", &Stage::status},
                                                    {"body", &Stage::body},
                                                    {"field", &Stage::field},
                                                    {"keep", &Stage::keep},
                                                    {"save", &Stage::save},
                                                    {"newest", &Stage::newest},
                                                    {"line", &Stage::line},
                                                    {"grown", &Stage::grown},
                                                    {"run", &Stage::run},
                                                    {"exit", &Stage::exit_code},
                                                    {"stdout", &Stage::output},
                                                    {"stderr", &Stage::error_output},
                                                    {"covers", &Stage::add_covers},
                                                    {"report", &Stage::report},
                                                    {"recognised", &Stage::recognised},
                                                    {"evidence", &Stage::evidence}};
    const auto verb = kVerbs.find(step.verb);
    return verb == kVerbs.end() ? Mismatch{"a verb of README.md", step.verb} : (this->*verb->second)(rest);
  }

  // ${name} of an earlier keep, and the words that README.md has. Returns what is unknown.
  std::optional<std::string> fill(std::string& text) {
    for (auto at = text.find("${"); at != std::string::npos; at = text.find("${", at)) {
      const auto end = text.find('}', at);
      const auto name = text.substr(at + 2, end - at - 2);
      const auto value = value_of(name);
      if (!value) return name;
      text.replace(at, end - at + 1, *value);
      at += value->size();
    }
    return std::nullopt;
  }

  std::optional<std::string> value_of(const std::string& name) {
    if (const auto kept = kept_.find(name); kept != kept_.end()) return kept->second;
    if (name == "ledger") return school_->ledger_folder().string();
    if (name == "there" && twin_) return twin_->school().ledger_folder().string();
    if (name == "vkey") return school_->board().log().vkey();
    if (name == "folder") return (folder_ / "own").string();
    const auto words = words_of(name);
    if (words.size() != 2) return std::nullopt;
    if (words[0] == "key") return tools::SimulatedSource::key_of(words[1]);
    const auto found = words[0] == "pupil" ? school_->find_pupil(words[1]) : school_->find_person(words[1]);
    return found ? std::optional(ledger::to_hex(*found)) : std::nullopt;
  }

  Outcome begin(const std::string&) { return std::nullopt; }

  Outcome set_clock(const std::string& rest) {
    if (rest.starts_with('+')) {
      const auto span = span_of(rest);
      if (!span) return Mismatch{"a span such as +1d", rest};
      return set_time(school_->clock().now_ms() + *span);
    }
    const auto time = api::parse_time(rest);
    if (!time) return Mismatch{"a time such as 2026-10-05T09:00:00Z", rest};
    return set_time(*time);
  }

  Outcome set_time(ledger::UnixMs time) {
    school_->clock().set(time);
    if (twin_) twin_->school().clock().set(time);
    return std::nullopt;
  }

  // A second ledger beside this one (twin.h).
  Outcome begin_twin(const std::string&) {
    auto opened = Twin::open(beginnings_ / "school");
    if (!opened) return Mismatch{"a second ledger", opened.error().detail};
    twin_ = std::move(*opened);
    twin_->school().clock().set(school_->clock().now_ms());
    return std::nullopt;
  }

  Outcome act_as(const std::string& rest) {
    const std::string kOne = " with one factor";
    level_ = rest.ends_with(kOne) ? api::LoginLevel::password : api::LoginLevel::second_factor;
    as_ = rest.ends_with(kOne) ? rest.substr(0, rest.size() - kOne.size()) : rest;
    return std::nullopt;
  }

  Outcome ask(const std::string& method, const std::string& rest) {
    const auto [path, json] = cut(rest);
    before_ = school_->board().lines().size();
    reply_ = school_->ask(as_, level_, method, path, json);
    if (twin_) twin_->ask(as_, level_, method, path, json);
    return was_answered();
  }

  // SOURCE KEY {json} or [...]: what a system reports, signed with the key of that name, or with none ("-").
  Outcome report(const std::string& rest) {
    const auto [source, signed_report] = cut(rest);
    const auto [key, json] = cut(signed_report);
    const auto reports = ledger::parse_json(json, {});
    const auto id = projections::parse_id<projections::SourceId>(source);
    if (!reports || !id) return Mismatch{"SOURCE KEY {json}", rest};
    const auto known = school_->board().sources().find(*id);
    const auto system = known ? known->system : projections::message::System::CITO_LOVS;
    const tools::SimulatedSource simulated(school_->board().log().origin(), {*id, system}, key);
    before_ = school_->board().lines().size();
    reply_ = school_->ask("-", level_, "POST", "/v1/aanleveringen", simulated.delivery(*reports));
    return was_answered();
  }

  // METHOD /path {json}, in one ledger of the two.
  Outcome ask_here(const std::string& rest) {
    auto twin = std::move(twin_);
    const auto [method, asked] = cut(rest);
    auto outcome = ask(method, asked);
    twin_ = std::move(twin);
    return outcome;
  }

  Outcome ask_there(const std::string& rest) {
    if (!twin_) return Mismatch{"a twin before it", rest};
    const auto [method, asked] = cut(rest);
    const auto [path, json] = cut(asked);
    twin_->ask(as_, level_, method, path, json);
    reply_ = twin_->answered().reply;
    return was_answered();
  }

  // What both ledgers answered last.
  Outcome same(const std::string&) {
    if (!twin_) return Mismatch{"a twin before it", "none"};
    const auto difference = find_difference({school_.get(), reply_, before_}, twin_->answered());
    return difference ? Outcome(Mismatch{"there as here: " + difference->first, difference->second})
                      : std::nullopt;
  }

  // here N, there N: so many cover events in one of the two.
  Outcome add_covers(const std::string& rest) {
    const auto words = words_of(rest);
    auto& log = twin_ && !words.empty() && words[0] == "there" ? twin_->school().board().log()
                                                               : school_->board().log();
    for (std::size_t left = words.size() == 2 ? std::stoul(words[1]) : 0; left > 0; --left) {
      if (const auto made = log.append_cover(); !made) return Mismatch{"a cover", made.error().detail};
    }
    return std::nullopt;
  }

  Outcome was_answered() const {
    return reply_.status == 0 ? Outcome(Mismatch{"an answer", reply_.body}) : std::nullopt;
  }

  // FILE N: so many events that a saved bundle does not show are recognised by its keys.
  Outcome recognised(const std::string& rest) {
    const auto [file, expected] = cut(rest);
    const auto came = std::to_string(count_recognised(file, school_->ledger_folder()));
    return came == expected ? Outcome() : Mismatch{expected, came};
  }

  Outcome evidence(const std::string& rest) { return reply_.body = describe_evidence(rest), Outcome(); }

  Outcome status(const std::string& rest) {
    const auto came = std::to_string(reply_.status);
    return came == rest ? Outcome() : Mismatch{rest, came + " " + reply_.body};
  }

  // NAME holds "TEXT", NAME lacks "TEXT".
  Outcome field(const std::string& rest) {
    const auto words = words_of(rest);
    if (words.size() != 3 || (words[1] != "holds" && words[1] != "lacks"))
      return Mismatch{"NAME holds TEXT, or NAME lacks TEXT", rest};
    const auto value = reply_.field(words[0]);
    const bool is_there = value.find(words[2]) != std::string::npos;
    return is_there == (words[1] == "holds") ? Outcome() : Mismatch{rest, words[0] + ": " + value};
  }

  // PLACE == VALUE, PLACE absent, PLACE present, holds "TEXT", lacks "TEXT".
  Outcome body(const std::string& rest) {
    const auto words = words_of(rest);
    if (words.size() == 2 && (words[0] == "holds" || words[0] == "lacks")) {
      const bool is_there = reply_.body.find(words[1]) != std::string::npos;
      return is_there == (words[0] == "holds") ? Outcome() : Mismatch{words[0] + " " + words[1], reply_.body};
    }
    return compare(rest, words.empty() ? std::string() : words[0],
                   words.empty() ? std::nullopt : find_in_json(reply_.body, words[0]), reply_.body);
  }

  static Outcome compare(const std::string& rest, const std::string& place,
                         const std::optional<std::string>& value, const std::string& whole) {
    const auto after = rest.substr(std::min(place.size() + 1, rest.size()));
    const auto came = value ? *value + "  in  " + whole : "nothing there  in  " + whole;
    if (after == "absent") return value ? Outcome(Mismatch{"nothing at " + place, came}) : std::nullopt;
    if (after == "present") return value ? Outcome() : Mismatch{"something at " + place, came};
    if (!after.starts_with("== ")) return Mismatch{"PLACE == VALUE, PLACE absent or PLACE present", rest};
    const auto wanted = unquoted(after.substr(3));
    return value == wanted ? Outcome() : Mismatch{wanted, came};
  }

  // NAME = PLACE of the last answer.
  Outcome keep(const std::string& rest) {
    const auto words = words_of(rest);
    if (words.size() != 3 || words[1] != "=") return Mismatch{"NAME = PLACE", rest};
    const auto value = find_in_json(reply_.body, words[2]);
    if (!value) return Mismatch{"something at " + words[2], reply_.body};
    kept_[words[0]] = *value;
    return std::nullopt;
  }

  Outcome save(const std::string& rest) {
    std::ofstream(folder_ / "own" / rest, std::ios::binary) << reply_.body;
    return std::nullopt;
  }

  std::optional<std::vector<ledger::Line>> lines_of(const std::string& stream) const {
    constexpr std::size_t kLinesMax = 10'000;
    const auto id = find_stream(*school_, words_of(stream));
    if (!id) return std::nullopt;
    auto lines = school_->board().lines().read_stream(*id, 0, kLinesMax);
    return lines ? std::optional(std::move(*lines)) : std::nullopt;
  }

  // STREAM, or STREAM but N.
  Outcome newest(const std::string& rest) {
    const auto but = rest.find(" but ");
    std::size_t back = 0;
    if (but != std::string::npos) back = std::stoul(rest.substr(but + 5));
    const auto lines = lines_of(rest.substr(0, but));
    if (!lines || lines->size() <= back) return Mismatch{"a line of that stream", "none"};
    chosen_ = (*lines)[lines->size() - 1 - back];
    line_ = see_line(chosen_);
    return std::nullopt;
  }

  // AS allowed RULE@1, AS refused RULE@1: the rules asked once more what the chosen line asked
  // (asked_again.h); "knowing all" after it: by what is known now.
  Outcome again(const std::string& rest) {
    const std::string kAll = " knowing all";
    const bool knows_all = rest.ends_with(kAll);
    const auto words = words_of(knows_all ? rest.substr(0, rest.size() - kAll.size()) : rest);
    if (words.size() != 3) return Mismatch{"AS allowed RULE@1, or AS refused RULE@1", rest};
    const auto person = school_->find_person(words[0]);
    if (!person) return Mismatch{"somebody here", words[0]};
    const auto decided =
        ask_again(school_->board(), chosen_, *person, knows_all ? projections::kEverything : chosen_.index);
    if (!decided) return Mismatch{"a reading", decided.error().detail};
    const auto came = std::string(decided->allowed ? "allowed " : "refused ") + std::string(decided->rule) +
                      "@" + std::to_string(decided->rule_version);
    const auto wanted = words[1] + " " + words[2];
    return came == wanted ? Outcome() : Mismatch{wanted, came};
  }

  Outcome line(const std::string& rest) {
    std::string whole;
    for (const auto& [name, value] : line_) whole += name + "=" + value + " ";
    const auto words = words_of(rest);
    const auto found = line_.find(words.empty() ? std::string() : words[0]);
    return compare(rest, words.empty() ? std::string() : words[0],
                   found == line_.end() ? std::nullopt : std::optional(found->second), whole);
  }

  // STREAM by N: since the last request.
  Outcome grown(const std::string& rest) {
    const auto by = rest.find(" by ");
    if (by == std::string::npos) return Mismatch{"STREAM by N", rest};
    const auto lines = lines_of(rest.substr(0, by));
    if (!lines) return Mismatch{"lines of that stream", "none"};
    std::size_t count = 0;
    for (const auto& one : *lines) count += one.index >= before_ ? 1 : 0;
    const auto came = std::to_string(count);
    return came == rest.substr(by + 4) ? Outcome() : Mismatch{rest.substr(by + 4), came};
  }

  // A program and its words; what follows the last " < " goes to its standard input.
  Outcome run(const std::string& rest) {
    for (auto* one : {school_.get(), twin_ ? &twin_->school() : school_.get()}) {
      if (const auto opened = one->open_socket(); !opened) return Mismatch{"a socket", opened.error().detail};
    }
    before_ = school_->board().lines().size();
    const auto mark = rest.rfind(" < ");
    auto words = words_of(rest.substr(0, mark));
    if (words.empty() || !words[0].starts_with("inzage")) return Mismatch{"a program of ours", rest};
    const auto program = (programs_ / words[0]).string();
    words.erase(words.begin());
    ran_ =
        testing_support::run_program(program, words, mark == std::string::npos ? "" : rest.substr(mark + 3));
    reply_.body = ran_.output;
    return ran_.exit_code == 127 ? Outcome(Mismatch{"a program that runs", program}) : std::nullopt;
  }

  Outcome exit_code(const std::string& rest) {
    const auto came = std::to_string(ran_.exit_code);
    return came == rest ? Outcome() : Mismatch{rest, came + " " + ran_.output + ran_.errors};
  }
  Outcome output(const std::string& rest) { return holds(ran_.output, rest); }
  Outcome error_output(const std::string& rest) { return holds(ran_.errors, rest); }

  static Outcome holds(const std::string& text, const std::string& rest) {
    const auto wanted = unquoted(rest);
    return text.find(wanted) != std::string::npos ? Outcome() : Mismatch{wanted, text};
  }

  const Scenario& scenario_;
  const fs::path beginnings_;
  const fs::path programs_;
  testing_support::TemporaryFolder folder_;
  std::unique_ptr<School> school_;
  std::unique_ptr<Twin> twin_;  // where the scenario has one
  std::string as_ = "-";
  api::LoginLevel level_ = api::LoginLevel::second_factor;
  api::Reply reply_;
  testing_support::Ran ran_;
  std::map<std::string, std::string> kept_;
  ledger::Line chosen_;                      // by newest
  std::map<std::string, std::string> line_;  // what it says
  std::uint64_t before_ = 0;                 // the log's size before the last request
};

}  // namespace

Played play(const Scenario& scenario, const fs::path& beginnings, const fs::path& programs) {
  return Stage(scenario, beginnings, programs).play();
}

}  // namespace scenarios
