#include "tools/inzage/command_line.h"

#include <cstdio>
#include <iostream>
#include <sstream>

#include "api/commands/account_desk.h"
#include "api/commands/subjects.h"
#include "api/dates.h"
#include "api/failure_json.h"
#include "ledger/durable_file.h"
#include "ledger/json.h"
#include "ledger/ledger_meta.h"
#include "tools/witness_policy.h"

namespace tools {
namespace {

constexpr std::size_t kLoginFileBytesMax = 1024;

struct LoginLines {
  std::string password;
  std::string code;
};

// A file that nobody else may read: the password, and on the next line the code of this moment.
ledger::Result<LoginLines> read_login(const std::string& path) {
  std::error_code error;
  const auto mode = std::filesystem::status(path, error).permissions();
  using std::filesystem::perms;
  if (!error && (mode & (perms::group_all | perms::others_all)) != perms::none) {
    return ledger::fail(ledger::ErrorCode::forbidden,
                        "the login file can be read by others: its mode must be 0600");
  }
  LEDGER_TRY(const auto bytes, ledger::read_file(path, kLoginFileBytesMax));
  std::istringstream lines{std::string(ledger::text_of(bytes))};
  LoginLines login;
  for (auto* line : {&login.password, &login.code}) {
    std::getline(lines, *line);
    if (!line->empty() && line->back() == '\r') line->pop_back();
  }
  return login;
}

// The same as at the door: a password and a code, and an event before anything else happens.
ledger::Result<api::Caller> log_in(const OpenBoard& open, const ledger::SubjectId& person,
                                   const Options& options) {
  const auto wrong = ledger::fail(ledger::ErrorCode::forbidden, "the login is not right");
  if (options.login_file.empty()) {
    return ledger::fail(ledger::ErrorCode::forbidden, "acting as a person needs a login: give --login FILE");
  }
  LEDGER_TRY(const auto login, read_login(options.login_file));
  const api::Board& board = *open.board;
  api::Accounts accounts;
  LEDGER_TRY_OK(accounts.load(board));
  const auto account = accounts.find_of(person);
  const auto name = account ? account->secrets.name : std::string();
  api::Passwords passwords;
  api::LoginLimiter limiter(*open.clock);
  api::AccountDesk desk(board, accounts, passwords, limiter, *open.clock);
  const auto step = desk.check_password(name, login.password, "");
  if (!step) return wrong;
  const auto admitted = step->admitted ? api::Admission<api::Admitted>(*step->admitted)
                                       : desk.check_code(step->pending, login.code, "");
  if (!admitted) return wrong;
  return api::caller_with(person, admitted->method);
}

}  // namespace

namespace {

void add_folders(CLI::App& command, Options& options) {
  command.add_option("--data", options.data, "folder of the ledger")->required();
  command.add_option("--epoch-store", options.epoch_store, "folder of the epochs' random values (DIR.epoch)");
  command.add_option("--second", options.second, "folder of the second place (DIR.second)");
  command.add_option("--root", options.root, "root key, as file:PATH (DIR.root)");
}

void add_person(CLI::App& command, Options& options) {
  command.add_option("--as", options.person, "who acts, by key");
  command.add_option("--login", options.login_file,
                     "file with the password and, on the next line, the code; mode 0600");
  command.add_flag("--json", options.json);
}

constexpr const char* kClockHelp = "the time (test-clock ledgers only)";

}  // namespace

void add_place_options(CLI::App& command, Options& options) {
  add_folders(command, options);
  command.add_option("--at,--now", options.at, kClockHelp);
}

void add_acting_options(CLI::App& command, Options& options) {
  add_place_options(command, options);
  add_person(command, options);
}

void add_replaying_options(CLI::App& command, Options& options) {
  add_folders(command, options);
  command.add_option("--now", options.at, kClockHelp);
  add_person(command, options);
}

void add_witness_option(CLI::App& command, Options& options) {
  command.add_option("--witnesses", options.witnesses,
                     "policy file of the witnesses to ask (DIR/witnesses.txt)");
  command.preparse_callback([&options](std::size_t) { options.asks_witnesses = true; });
}

ledger::LedgerPlaces places_of(const Options& options) {
  constexpr std::string_view kFile = "file:";
  std::string root = options.root;
  if (root.starts_with(kFile)) root.erase(0, kFile.size());
  return {options.data, options.epoch_store, options.second, root};
}

Exit with_board(const Options& options, const std::function<Exit(OpenBoard&)>& work) {
  const auto places = places_of(options);
  const auto meta = ledger::read_ledger_meta(places);
  if (!meta) return report(api::Failure(meta.error()), options.json);
  OpenBoard open;
  if (meta->test_clock) {
    // The clock stands where the log's last event left it, unless the command says what time it is.
    const auto at = options.at.empty() ? ledger::Result<ledger::UnixMs>(0) : api::parse_time(options.at);
    if (!at) return report(at.error());
    auto clock = std::make_unique<ledger::TestClock>(*at);
    open.test_clock = clock.get();
    open.clock = std::move(clock);
  } else {
    if (!options.at.empty()) {
      return report(
          ledger::fail(ledger::ErrorCode::forbidden, "time may be set in a test-clock ledger only"));
    }
    open.clock = std::make_unique<ledger::SystemClock>();
  }
  auto board = api::Board::open(places, *open.clock);
  if (!board) return report(api::Failure(board.error()), options.json);
  open.board = std::move(*board);
  if (options.asks_witnesses) {
    const auto started = start_witnesses(open.board->log(), options.witnesses, options.data);
    if (!started) return report(started.error());
  }
  return work(open);
}

ledger::Result<api::Caller> caller_of(const OpenBoard& open, const Options& options) {
  api::Caller caller;
  if (options.person.empty()) return caller;
  LEDGER_TRY(caller.person, api::find_person(*open.board, options.person));
  if (!open.board->log().is_test_clock()) {
    return log_in(open, *caller.person, options);
  }
  return caller;
}

Exit tell(const Options& options, const Facts& facts, const std::string& text) {
  if (!options.json) {
    std::cout << text;
    return Exit::done;
  }
  ledger::JsonWriter json;
  json.begin_object();
  for (const auto& [name, fact] : facts) {
    std::visit([&json, name = name](const auto& value) { json.member(name, value); }, fact);
  }
  json.end_object();
  std::cout << json.text() << "\n";
  return Exit::done;
}

Exit report(const ledger::Error& error) {
  std::fprintf(stderr, "inzage: %s (%s)\n", error.detail.c_str(), ledger::name_of(error.code));
  return error.code == ledger::ErrorCode::forbidden ? Exit::not_allowed : Exit::failed;
}

Exit report(const api::Failure& failure, bool json) {
  if (json) {
    std::cerr << api::failure_json(failure) << "\n";
  } else {
    std::cerr << "inzage: " << api::failure_text(failure) << "\n";
  }
  if (std::holds_alternative<api::Refused>(failure)) return Exit::not_allowed;
  const auto* error = std::get_if<ledger::Error>(&failure);
  return error != nullptr && error->code == ledger::ErrorCode::forbidden ? Exit::not_allowed : Exit::failed;
}

}  // namespace tools
