// `inzage do`: one command of the API, with its JSON; `inzage play`: a script of them with times, for ledgers
// whose clock may be set.
#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <iterator>

#include "api/request.h"
#include "tools/inzage/command_line.h"
#include "tools/inzage/progress.h"
#include "tools/inzage/script_player.h"

namespace tools {
namespace {

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
  return with_entrance(options, [&](api::Entrance& entrance) {
    const auto request = read_request(played.file);
    if (!request) return report(request.error());
    const auto answer = entrance.give(played.command, *request);
    if (!answer) return report(answer.error(), options.json);
    std::cout << *answer << "\n";
    return Exit::done;
  });
}

Exit play(const Options& options, const Played& given) {
  return with_board(options, [&](OpenBoard& open) {
    if (open.test_clock == nullptr) {
      return report(ledger::fail(ledger::ErrorCode::forbidden,
                                 "a script sets the time, and this ledger runs on the real clock"));
    }
    std::ifstream file(given.file);
    if (!file) return report(ledger::fail(ledger::ErrorCode::not_found, "the script cannot be read"));
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(std::move(line));
    ScriptPlayer script(*open.board, *open.test_clock);
    Progress progress("steps played");
    const auto done = script.play(lines, [&](auto played, auto all) { progress.show(played, all); });
    progress.end();
    if (!done) return report(done.error());
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
