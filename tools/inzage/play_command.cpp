// `inzage do`: one command of the API, with its JSON; `inzage play`: a script of them with times, for ledgers
// whose clock may be set.
#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <iterator>

#include "api/command_table.h"
#include "api/commands/subjects.h"
#include "api/dates.h"
#include "api/failure_json.h"
#include "api/request.h"
#include "ledger/json.h"
#include "tools/inzage/command_line.h"
#include "tools/inzage/progress.h"

namespace tools {
namespace {

constexpr std::size_t kLineBytesMax = std::size_t{256} << 10;

struct Played {
  std::string command;
  std::string file;
};

// One byte more than a request may have, so that one that is too long is told as such.
ledger::Result<std::string> read_request(const std::string& path) {
  if (path.empty()) return std::string("{}");
  std::ifstream file;
  if (path != "-") {
    file.open(path, std::ios::binary);
    if (!file) return ledger::fail(ledger::ErrorCode::not_found, "the file with the request cannot be read");
  }
  std::istream& in = path == "-" ? std::cin : file;
  std::string text(api::kRequestBytesMax + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  return text;
}

Exit run_one(const Options& options, const Played& played) {
  return with_board(options, [&](OpenBoard& open) {
    const auto caller = caller_of(open, options);
    if (!caller) return report(caller.error());
    const auto request = read_request(played.file);
    if (!request) return report(request.error());
    const auto answer = api::run_command(*open.board, *caller, played.command, *request);
    if (!answer) return report(answer.error(), options.json);
    std::cout << *answer << "\n";
    return Exit::done;
  });
}

// A line of a script: {"at":TIME,"as":KEY,"command":NAME,"body":{...},"expect":"GEWEIGERD"?}
class Script {
 public:
  explicit Script(OpenBoard& open) : open_(open) {}

  /// One step. Error: what is wrong with the line, or the command's own.
  ledger::Result<void> play(const std::string& line) {
    const auto parsed = ledger::parse_json(line, {kLineBytesMax, 8, 10'000});
    if (!parsed || !parsed->is_object()) return wrong("is not a JSON object");
    const auto* at = parsed->find("at");
    const auto* command = parsed->find("command");
    const auto* body = parsed->find("body");
    if (at == nullptr || command == nullptr || body == nullptr || !at->is_string() || !command->is_string()) {
      return wrong("needs at, command and body");
    }
    LEDGER_TRY(const auto time, api::parse_time(at->text));
    open_.test_clock->set(time);
    api::Caller caller;
    if (const auto* as = parsed->find("as"); as != nullptr && as->is_string()) {
      LEDGER_TRY(caller.person, find_person(as->text));
    }
    const auto answer = api::run_command(*open_.board, caller, command->text, with_items(*body));
    if (command->text == "schrijf") remember(answer);
    if (answer) return {};
    if (std::holds_alternative<api::Refused>(answer.error())) {
      ++refused_;
      return {};
    }
    return wrong(api::failure_text(answer.error()).c_str());
  }

  std::size_t refused() const { return refused_; }
  void next_line() { ++line_; }

 private:
  ledger::Result<ledger::SubjectId> find_person(const std::string& key) {
    const auto known = persons_.find(key);
    if (known != persons_.end()) return known->second;
    LEDGER_TRY(const auto person, api::find_person(*open_.board, key));
    persons_.emplace(key, person);
    return person;
  }

  ledger::Error wrong(const char* what) const {
    return ledger::fail(ledger::ErrorCode::invalid_argument, "line " + std::to_string(line_) + " " + what);
  }

  // "item_of": n names the item that the n-th writing of this script made.
  std::string with_items(const ledger::JsonValue& body) const {
    ledger::JsonWriter json;
    json.begin_object();
    for (const auto& member : body.members) {
      if (member.name == "item_of") {
        const auto number = member.value.find_unsigned();
        json.member("item", number && *number < written_.size() ? written_[*number] : std::string());
      } else {
        json.name(member.name).value(member.value);
      }
    }
    json.end_object();
    return json.take();
  }

  void remember(const api::Answer<std::string>& answer) {
    std::string item;
    if (answer) {
      const auto parsed = ledger::parse_json(*answer, {});
      if (parsed && parsed->find("item") != nullptr) item = parsed->find("item")->text;
    }
    written_.push_back(item);
  }

  OpenBoard& open_;
  std::size_t line_ = 0;
  std::size_t refused_ = 0;
  std::vector<std::string> written_;
  std::map<std::string, ledger::SubjectId> persons_;
};

Exit play(const Options& options, const Played& played) {
  return with_board(options, [&](OpenBoard& open) {
    if (open.test_clock == nullptr) {
      return report(ledger::fail(ledger::ErrorCode::forbidden,
                                 "a script sets the time, and this ledger runs on the real clock"));
    }
    std::ifstream file(played.file);
    if (!file) return report(ledger::fail(ledger::ErrorCode::not_found, "the script cannot be read"));
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(std::move(line));
    Script script(open);
    Progress progress("steps played");
    for (std::size_t i = 0; i < lines.size(); ++i) {
      script.next_line();
      if (lines[i].empty()) continue;
      if (const auto done = script.play(lines[i]); !done) {
        progress.end();
        return report(done.error());
      }
      progress.show(i + 1, lines.size());
    }
    progress.end();
    return tell(options,
                {{"steps", std::uint64_t{lines.size()}}, {"refused", std::uint64_t{script.refused()}}},
                std::to_string(lines.size()) + " steps played, " + std::to_string(script.refused()) +
                    " refused by a rule\n");
  });
}

}  // namespace

void add_play_command(CLI::App& app, Options& options, Exit& exit) {
  auto played = std::make_shared<Played>();
  auto* one = app.add_subcommand("do", "give one command of the API, with its JSON");
  one->add_option("COMMAND", played->command)->required();
  one->add_option("FILE", played->file, "JSON, or - for standard input");
  add_place_options(*one, options);
  one->add_option("--as", options.person, "who acts, by key");
  one->add_option("--login", options.login_file,
                  "file with the password and, on the next line, the code; mode 0600");
  one->add_flag("--json", options.json);
  one->callback([&options, &exit, played] { exit = run_one(options, *played); });

  auto* script = app.add_subcommand("play", "play a script of commands with times; test-clock ledgers only");
  script->add_option("FILE", played->file)->required();
  add_place_options(*script, options);
  script->add_flag("--json", options.json);
  script->callback([&options, &exit, played] { exit = play(options, *played); });
}

}  // namespace tools
