// What all commands of `inzage` share: where the ledger is, how answers are printed, exit codes.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "api/board.h"
#include "api/entrance.h"
#include "api/outcome.h"
#include "ledger/json.h"

namespace tools {

// Exit codes of every program (README, "Programs").
enum class Exit : int { done = 0, failed = 1, does_not_verify = 2, incomplete = 3, not_allowed = 4 };

/// Members of every command; filled by CLI11 before the command runs.
struct Options {
  std::string data;
  std::string epoch_store;
  std::string second;
  std::string root;
  std::string person;  // --as
  std::string login_file;
  std::string at;         // --at: the time, in a ledger whose clock may be set
  std::string witnesses;  // --witnesses: a policy file
  bool asks_witnesses = false;
  bool json = false;
};

/// A ledger opened for one command, with the clock that it says it has.
struct OpenBoard {
  std::unique_ptr<ledger::Clock> clock;
  std::unique_ptr<api::Board> board;
  ledger::TestClock* test_clock = nullptr;  // the same clock, where time may be set
};

/// One command: adds itself to `app`; its action leaves the exit code in `exit`.
using AddCommand = void (*)(CLI::App& app, Options& options, Exit& exit);

void add_ledger_commands(CLI::App& app, Options& options, Exit& exit);
void add_board_commands(CLI::App& app, Options& options, Exit& exit);
void add_account_commands(CLI::App& app, Options& options, Exit& exit);
void add_provider_commands(CLI::App& app, Options& options, Exit& exit);
void add_dossier_commands(CLI::App& app, Options& options, Exit& exit);
void add_evidence_commands(CLI::App& app, Options& options, Exit& exit);
void add_play_command(CLI::App& app, Options& options, Exit& exit);

/// --data, and the places beside it; --at or --now: the time, where it may be set.
void add_place_options(CLI::App& command, Options& options);
/// The same, --as, --login and --json.
void add_acting_options(CLI::App& command, Options& options);
/// The same for commands that look at the past: there --at is a moment of the dossier, and --now the time.
void add_replaying_options(CLI::App& command, Options& options);
/// --witnesses; the command asks them while its ledger is open.
void add_witness_option(CLI::App& command, Options& options);
ledger::LedgerPlaces places_of(const Options& options);

/// Opens the board for this process alone and runs `work`; prints what went wrong and gives its exit code
/// otherwise, also when a server has the ledger.
Exit with_board(const Options& options, const std::function<Exit(OpenBoard&)>& work);

/// Comes in to the ledger, here or in the server that has it, as --as with a login or as the operator, and
/// runs `work`; prints what went wrong and gives its exit code otherwise.
Exit with_entrance(const Options& options, const std::function<Exit(api::Entrance&)>& work);

/// Why this process cannot have the ledger for itself: a server runs on it. Nothing: none does.
std::optional<ledger::Error> find_server_of(const Options& options);

/// Prints the answer as it is with --json, and otherwise what `text` makes of it; or why there is none.
/// Answers are our own and are not judged again: what is missing in one is empty.
Exit show(const Options& options, const api::Answer<std::string>& answer,
          const std::function<std::string(const ledger::JsonValue&)>& text);

/// A member's text or number as it stands in the document; empty where there is none.
std::string text_in(const ledger::JsonValue& object, std::string_view name);
/// A member that is a list or an object; an empty value where there is none.
const ledger::JsonValue& member_in(const ledger::JsonValue& object, std::string_view name);

/// What a command did, as members of one JSON object.
using Facts = std::vector<std::pair<std::string_view, std::variant<std::string, std::uint64_t, bool>>>;

/// Prints `facts` as one line of JSON with --json, and `text` otherwise. Always done.
Exit tell(const Options& options, const Facts& facts, const std::string& text);

/// One sentence on standard error, and the exit code that goes with it. Never a name.
Exit report(const ledger::Error& error);
Exit report(const api::Failure& failure, bool json);

}  // namespace tools
