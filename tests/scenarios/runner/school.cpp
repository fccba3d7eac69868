#include "scenarios/runner/school.h"

#include <fstream>

#include "api/command_table.h"
#include "api/commands/import_edexml.h"
#include "api/commands/init_board.h"
#include "api/commands/open_account.h"
#include "api/commands/proposals.h"
#include "api/commands/subjects.h"
#include "api/dates.h"
#include "api/failure_json.h"
#include "support/account_stage.h"
#include "support/small_school.h"

namespace scenarios {
namespace {

using ledger::Result;
namespace fs = std::filesystem;

constexpr const char* kFirstMoment = "2026-09-01T08:00:00Z";
constexpr const char* kSchool = "99ZZ";
constexpr const char* kOtherSchool = "98AA";
constexpr const char* kGuardianLogin = "de.ouder";
constexpr const char* kGuardianPassword = "vier losse woorden samen";

// Beside the small school: a supporter of group 4, and whoever the closed list does not hold.
std::string school_file(const std::string& brin) {
  return testing_support::replaced(testing_support::small_school(brin), "</leerkrachten>",
                                   R"(<leerkracht key="OND"><achternaam>Steun</achternaam><rol>LOS</rol>
<groepen><groep key="G4"/></groepen></leerkracht>
<leerkracht key="ICT"><achternaam>Netwerk</achternaam><rol>ICT</rol></leerkracht>
<leerkracht key="STA"><achternaam>Stage</achternaam><rol>STA</rol></leerkracht>
</leerkrachten>)");
}

Result<void> told(const api::Failure& failure) {
  return ledger::fail(ledger::ErrorCode::unavailable, api::failure_text(failure));
}

Result<void> run(const api::Board& board, const std::string& as, const std::string& command,
                 const std::string& json) {
  LEDGER_TRY(const auto person, api::find_person(board, as));
  api::Caller caller;
  caller.person = person;
  const auto answer = api::run_command(board, caller, command, json);
  return answer ? Result<void>() : told(answer.error());
}

std::string guardian_json(const char* pupil, const char* key) {
  return std::string(R"({"pupil":"99ZZ/)") + pupil + R"(","key":")" + key +
         R"(","name":"Noor Voorbeeld","relation":"MOEDER","proof":"AKTE","from":"2026-08-01"})";
}

Result<void> add_school(const api::Board& board, const std::string& brin) {
  const auto imported = api::import_edexml(board, {}, ledger::bytes_of(school_file(brin)));
  if (!imported) return told(imported.error());
  LEDGER_TRY(const auto director, api::find_person(board, brin + "/LKD"));
  const auto named = api::name_first_director(board, {}, {director, brin, "Benoemd door het bestuur"});
  if (!named) return told(named.error());
  return run(board, brin + "/LKD", "bevestig-alles", R"({"proposals":"all"})");
}

Result<void> tell_beginning(const api::Board& board) {
  LEDGER_TRY_OK(add_school(board, kSchool));
  LEDGER_TRY_OK(add_school(board, kOtherSchool));
  LEDGER_TRY_OK(run(board, "99ZZ/ADM", "schrijf-in",
                    R"({"school":"99ZZ","key":"00016","givenName":"Bo","surname":"Oudste","born":"2010-02-03",
                        "group":"G4","date":"2026-08-30"})"));
  LEDGER_TRY_OK(run(board, "99ZZ/ADM", "open-ouder", guardian_json("00001", "OUD")));
  LEDGER_TRY_OK(run(board, "99ZZ/ADM", "open-ouder", guardian_json("00016", "OUZ")));
  LEDGER_TRY(const auto guardian, api::find_person(board, "99ZZ/OUD"));
  api::Passwords passwords(testing_support::cheap_passwords());
  const auto opened = api::open_account(board, {}, passwords, {guardian, kGuardianLogin, kGuardianPassword});
  return opened ? Result<void>() : told(opened.error());
}

Result<void> make_beginning(const fs::path& folder, bool is_school) {
  ledger::TestClock clock(*api::parse_time(kFirstMoment));
  const ledger::LedgerPlaces places{folder / "board", {}, {}, {}};
  LEDGER_TRY_OK(ledger::Ledger::create(places, "test.example/inzage", true, clock));
  LEDGER_TRY(const auto board, api::Board::open(places, clock));
  if (!is_school) return api::init_board(*board, std::nullopt);
  LEDGER_TRY_OK(api::init_board(*board, api::PolicyAdoption{"2018-05-14", "2018-05-24"}));
  LEDGER_TRY_OK(tell_beginning(*board));
  return board->log().publish();
}

}  // namespace

Result<void> make_beginnings(const fs::path& folder) {
  fs::create_directories(folder / "school");
  fs::create_directories(folder / "empty");
  std::ofstream(folder / "empty" / "school.xml") << school_file(kSchool);
  LEDGER_TRY_OK(make_beginning(folder / "school", true));
  return make_beginning(folder / "empty", false);
}

/// What serves, in the order in which each borrows from those before.
struct School::DoorParts {
  DoorParts(const api::Board& board, const ledger::Clock& clock, const fs::path& page_folder)
      : passwords(testing_support::cheap_passwords()),
        limiter(clock),
        desk(board, accounts, passwords, limiter, clock),
        factors(board, accounts, clock),
        logins(clock),
        upkeep(board, clock),
        pages(*api::StaticFiles::load(page_folder)),
        door{board, accounts, passwords, limiter, logins, pages, api::Transport::plain,
             desk,  upkeep,   factors},
        service(api::make_router(door), logins) {}

  api::Accounts accounts;
  api::Passwords passwords;
  api::LoginLimiter limiter;
  api::AccountDesk desk;
  api::FactorDesk factors;
  api::Logins logins;
  api::Upkeep upkeep;
  api::StaticFiles pages;
  api::Door door;
  api::Service service;
  std::map<std::string, std::string> fields;  // of who is logged in
  std::unique_ptr<api::Server> server;
  std::thread thread;
  std::unique_ptr<api::SocketServer> socket;
};

School::School(const fs::path& folder)
    : places_{folder / "board", {}, {}, {}}, clock_(*api::parse_time(kFirstMoment)) {}

School::~School() {
  if (parts_ == nullptr || parts_->server == nullptr) return;
  parts_->socket.reset();
  parts_->server->stop();
  parts_->thread.join();
}

Result<std::unique_ptr<School>> School::open(const fs::path& beginning, const fs::path& folder) {
  std::error_code failed;
  fs::copy(beginning, folder, fs::copy_options::recursive, failed);
  if (failed) return ledger::fail(ledger::ErrorCode::unavailable, "the school cannot be copied");
  std::unique_ptr<School> school(new School(folder));
  LEDGER_TRY_OK(school->begin());
  return school;
}

Result<void> School::begin() {
  LEDGER_TRY(board_, api::Board::open(places_, clock_));
  const auto pages = places_.directory.parent_path() / "pages";
  fs::create_directories(pages);
  std::ofstream(pages / "index.html") << "page";
  parts_ = std::make_unique<DoorParts>(*board_, door_clock_, pages);
  LEDGER_TRY_OK(parts_->accounts.load(*board_));
  LEDGER_TRY(parts_->server, api::Server::listen(parts_->service, {}));
  parts_->thread = std::thread([this] { parts_->server->run(); });
  return {};
}

Result<void> School::open_socket() {
  if (parts_->socket != nullptr) return {};
  LEDGER_TRY(parts_->socket,
             api::SocketServer::start({*board_, places_, parts_->accounts,
                                       [this]() -> api::Passwords& { return parts_->passwords; },
                                       [this]() -> api::AccountDesk& { return parts_->desk; }}));
  return {};
}

Result<ledger::SubjectId> School::find_person(const std::string& key) const {
  if (key.find('/') != std::string::npos) return api::find_person(*board_, key);
  return api::find_person(*board_, kSchool + ("/" + key));
}

Result<ledger::SubjectId> School::find_pupil(const std::string& key) const {
  if (key.find('/') != std::string::npos) return api::find_pupil(*board_, key);
  return api::find_pupil(*board_, kSchool + ("/" + key));
}

Result<ledger::SubjectId> School::find_school(const std::string& brin) const {
  const auto found = board_->people().find_organisation(brin);
  if (!found) return ledger::fail(ledger::ErrorCode::not_found, "there is no such school");
  return *found;
}

Result<std::string> School::login_fields(const std::string& as, api::LoginLevel level) {
  if (as == "-") return std::string();
  auto& fields = parts_->fields[as + "/" + std::to_string(static_cast<int>(level))];
  if (!fields.empty()) return fields;
  const std::string kPupil = "pupil ";
  LEDGER_TRY(const auto person,
             as.starts_with(kPupil) ? find_pupil(as.substr(kPupil.size())) : find_person(as));
  const bool has_two = level == api::LoginLevel::second_factor;
  LEDGER_TRY(const auto opened,
             parts_->logins.open(person, level, {}, has_two ? "WACHTWOORD_EN_CODE" : "WACHTWOORD"));
  fields = "Cookie: inzage=" + opened.token + "\r\nX-Inzage-CSRF: " + opened.login.csrf + "\r\n";
  return fields;
}

api::Reply School::ask(const std::string& as, api::LoginLevel level, const std::string& method,
                       const std::string& path, const std::string& body) {
  const auto fields = login_fields(as, level);
  if (!fields) return {0, {}, "nobody here has the key " + as};
  const auto port = parts_->server->port();
  api::Client client(port);
  std::string text = method + " " + path + " HTTP/1.1\r\nHost: localhost:" + std::to_string(port) +
                     "\r\nConnection: close\r\n" + *fields;
  if (fields->empty()) text += "Origin: http://localhost:" + std::to_string(port) + "\r\n";
  if (!body.empty()) {
    text += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
  }
  client.send(text + "\r\n" + body);
  return client.read_reply();
}

}  // namespace scenarios
