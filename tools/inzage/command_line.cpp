#include "tools/inzage/command_line.h"

#include <cstdio>
#include <iostream>
#include <sstream>

#include "api/board_entrance.h"
#include "api/dates.h"
#include "api/failure_json.h"
#include "api/socket/socket_entrance.h"
#include "ledger/durable_file.h"
#include "ledger/json.h"
#include "ledger/ledger_meta.h"
#include "tools/witness_policy.h"

namespace tools {
namespace {

constexpr std::size_t kLoginFileBytesMax = 1024;
constexpr std::size_t kAnswerBytesMax = std::size_t{160} << 20;

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

// What --as and --login say. In a test-clock ledger nobody is asked who they are.
ledger::Result<api::Arrival> arrival_of(const Options& options, bool is_test_clock) {
  if (options.person.empty()) return api::Arrival{};
  if (is_test_clock) return api::Arrival{options.person, "", ""};
  if (options.login_file.empty()) {
    return ledger::fail(ledger::ErrorCode::forbidden, "acting as a person needs a login: give --login FILE");
  }
  LEDGER_TRY(auto login, read_login(options.login_file));
  return api::Arrival{options.person, std::move(login.password), std::move(login.code)};
}

Exit work_as(api::Entrance& entrance, const api::Arrival& arrival, const Options& options,
             const std::function<Exit(api::Entrance&)>& work) {
  const auto entered = entrance.enter(arrival);
  if (!entered) return report(api::Failure(entered.error()), options.json);
  return work(entrance);
}

// What a server that has the ledger keeps for itself: its time, and the witnesses that it asks.
ledger::Result<void> check_server_may(const Options& options) {
  const auto refuse = [](const char* sentence) {
    return ledger::fail(ledger::ErrorCode::unavailable, sentence);
  };
  if (!options.at.empty()) {
    return refuse("a server runs on this ledger and keeps its time: to set the time, stop the server first");
  }
  if (options.asks_witnesses && !options.witnesses.empty()) {
    return refuse(
        "a server runs on this ledger and asks the witnesses that it was started with: leave --witnesses "
        "out");
  }
  return {};
}

// Where a ledger whose clock may not be set is told a time.
ledger::Result<void> check_time(const Options& options, bool is_test_clock) {
  if (options.at.empty()) return {};
  if (!is_test_clock) {
    return ledger::fail(ledger::ErrorCode::forbidden, "time may be set in a test-clock ledger only");
  }
  LEDGER_TRY_OK(api::parse_time(options.at));
  return {};
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

std::optional<ledger::Error> find_server_of(const Options& options) {
  const auto found = api::SocketEntrance::find(places_of(options).directory);
  if (!found) return found.error();
  if (*found == nullptr) return std::nullopt;
  return ledger::fail(
      ledger::ErrorCode::unavailable,
      "a server runs on this ledger, and this command needs it for itself: stop the server first");
}

Exit with_board(const Options& options, const std::function<Exit(OpenBoard&)>& work) {
  const auto places = places_of(options);
  const auto meta = ledger::read_ledger_meta(places);
  if (!meta) return report(api::Failure(meta.error()), options.json);
  if (const auto wrong = check_time(options, meta->test_clock); !wrong) return report(wrong.error());
  if (const auto server = find_server_of(options)) return report(api::Failure(*server), options.json);
  OpenBoard open;
  if (meta->test_clock) {
    // The clock stands where the log's last event left it, unless the command says what time it is.
    const auto at = options.at.empty() ? ledger::Result<ledger::UnixMs>(0) : api::parse_time(options.at);
    auto clock = std::make_unique<ledger::TestClock>(at ? *at : 0);
    open.test_clock = clock.get();
    open.clock = std::move(clock);
  } else {
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

Exit with_entrance(const Options& options, const std::function<Exit(api::Entrance&)>& work) {
  const auto places = places_of(options);
  const auto meta = ledger::read_ledger_meta(places);
  if (!meta) return report(api::Failure(meta.error()), options.json);
  if (const auto wrong = check_time(options, meta->test_clock); !wrong) return report(wrong.error());
  const auto arrival = arrival_of(options, meta->test_clock);
  if (!arrival) return report(api::Failure(arrival.error()), options.json);
  const auto server = api::SocketEntrance::find(places.directory);
  if (!server) return report(api::Failure(server.error()), options.json);
  if (*server != nullptr) {
    if (const auto may = check_server_may(options); !may)
      return report(api::Failure(may.error()), options.json);
    return work_as(**server, *arrival, options, work);
  }
  return with_board(options, [&](OpenBoard& open) {
    api::BoardEntrance entrance(*open.board, *open.clock, places);
    return work_as(entrance, *arrival, options, work);
  });
}

const ledger::JsonValue& member_in(const ledger::JsonValue& object, std::string_view name) {
  static const ledger::JsonValue kNothing;
  const auto* found = object.find(name);
  return found == nullptr ? kNothing : *found;
}

std::string text_in(const ledger::JsonValue& object, std::string_view name) {
  return member_in(object, name).text;
}

Exit show(const Options& options, const api::Answer<std::string>& answer,
          const std::function<std::string(const ledger::JsonValue&)>& text) {
  if (!answer) return report(answer.error(), options.json);
  if (options.json) {
    std::cout << *answer << "\n";
    return Exit::done;
  }
  constexpr ledger::JsonLimits kOfAnswers{kAnswerBytesMax, 32, 50'000'000};
  const auto parsed = ledger::parse_json(*answer, kOfAnswers);
  if (!parsed) {
    return report(
        ledger::fail(ledger::ErrorCode::corrupt, "the answer is no JSON that this program can read"));
  }
  std::cout << text(*parsed);
  return Exit::done;
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
