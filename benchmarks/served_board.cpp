#include "served_board.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "api/commands/subjects.h"
#include "api/door.h"
#include "api/http/server.h"
#include "big_board.h"
#include "http_asking.h"
#include "school_file.h"

namespace benchmarks {
namespace {

void tell_names(std::ostream& told, const std::vector<std::string>& names) {
  told << names.size() << "\n";
  for (const auto& name : names) told << name << "\n";
}

std::vector<std::string> read_names(std::istream& told) {
  std::size_t count = 0;
  LEDGER_CHECK(static_cast<bool>(told >> count));
  std::vector<std::string> names(count);
  for (auto& name : names) told >> name;
  return names;
}

// What the other process needs to ask: the port, the names of accounts, and then a line for each pupil:
// group, number, and the cookie and token of its teacher.
std::string offer_of(const api::Board& board, api::Logins& logins, const AccountNames& accounts,
                     std::uint16_t port) {
  constexpr std::size_t kGroups = SchoolSize{}.groups;
  std::ostringstream told;
  told << port << "\n";
  tell_names(told, accounts.in_use);
  tell_names(told, accounts.invited);
  std::vector<api::Logins::Opened> teachers;
  for (std::size_t group = 0; group < kGroups; ++group) {
    const auto teacher = api::find_person(board, "99AA/" + teacher_key(group));
    LEDGER_CHECK(teacher.has_value());
    teachers.push_back(*logins.open(*teacher, api::LoginLevel::second_factor, {}, "WACHTWOORD_EN_CODE"));
  }
  const std::size_t pupils = board.people().pupils_of("99AA", SchoolSize{}.pupils).size();
  for (std::size_t i = 0; i < pupils; ++i) {
    const auto pupil = api::find_pupil(board, "99AA/" + pupil_key(i));
    LEDGER_CHECK(pupil.has_value());
    const auto& as = teachers[i % kGroups];
    told << i % kGroups << " " << ledger::to_hex(*pupil) << " " << as.token << " " << as.login.csrf << "\n";
  }
  return told.str();
}

// Until it is told to stop.
void serve(const std::filesystem::path& folder, const ServedBoardOptions& asked, int out) {
  const ledger::TestClock clock(kStoryEnd);
  const auto board = open_board(folder, clock);
  std::filesystem::create_directories(folder / "page");
  std::ofstream(folder / "page/index.html") << "page";
  const auto pages = api::StaticFiles::load(folder / "page");
  LEDGER_CHECK(pages.has_value());
  api::Accounts accounts;
  api::Passwords passwords;
  api::LoginLimiter limiter(clock);
  api::Logins logins(clock);
  api::AccountDesk desk(*board, accounts, passwords, limiter, clock);
  api::FactorDesk factors(*board, accounts, clock);
  api::Upkeep upkeep(*board, clock);
  const api::Door door{*board, accounts, passwords, limiter, logins, *pages, api::Transport::plain,
                       desk,   upkeep,   factors};
  api::Service service(api::make_router(door), logins);
  api::ServerOptions options;
  options.stop_on_signals = true;
  options.limits.requests_per_connection_max = asked.requests_per_connection_max;
  auto server = api::Server::listen(service, options);
  LEDGER_CHECK(server.has_value());
  const auto names = asked.with_accounts ? make_accounts(*board, accounts, desk, clock) : AccountNames();
  const auto text = offer_of(*board, logins, names, (*server)->port());
  LEDGER_CHECK(::write(out, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
  ::close(out);
  (*server)->run();
}

}  // namespace

ServedBoard::ServedBoard(const std::filesystem::path& folder, const ServedBoardOptions& options) {
  int ends[2];
  LEDGER_CHECK(::pipe(ends) == 0);
  server_ = ::fork();
  LEDGER_CHECK(server_ >= 0);
  if (server_ == 0) {
    ::close(ends[0]);
    serve(folder, options, ends[1]);
    std::_Exit(0);
  }
  ::close(ends[1]);
  read_offer(ends[0]);
  ::close(ends[0]);
}

void ServedBoard::read_offer(int in) {
  std::istringstream told(read_all(in));
  told >> port_;
  accounts_.in_use = read_names(told);
  accounts_.invited = read_names(told);
  for (PupilAndTeacher one; told >> one.group >> one.pupil >> one.token >> one.csrf;) pupils_.push_back(one);
  LEDGER_CHECK(port_ != 0 && !pupils_.empty());
}

bool ServedBoard::stop() {
  if (server_ == 0) return true;
  ::kill(server_, SIGTERM);
  int status = 0;
  ::waitpid(server_, &status, 0);
  server_ = 0;
  return status == 0;
}

}  // namespace benchmarks
