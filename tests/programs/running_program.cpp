#include "programs/running_program.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <thread>

namespace testing_support {
namespace {

constexpr std::string_view kListens = "listens on ";

std::string read_all(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The port at the end of the line that says so; 0 while there is none.
std::uint16_t find_port(const std::filesystem::path& output) {
  const auto text = read_all(output);
  const auto at = text.find(kListens);
  const auto end = at == std::string::npos ? at : text.find('\n', at);
  if (end == std::string::npos) return 0;
  const auto colon = text.rfind(':', end);
  return static_cast<std::uint16_t>(std::stoul(text.substr(colon + 1, end - colon - 1)));
}

}  // namespace

RunningProgram::RunningProgram(const std::string& program, const std::vector<std::string>& words) {
  std::vector<std::string> all{program};
  all.insert(all.end(), words.begin(), words.end());
  std::vector<char*> pointers;
  for (auto& word : all) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  const auto output = folder_ / "out";
  child_ = ::fork();
  if (child_ == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // a test that dies leaves nobody behind who holds its output open
    const int opened = ::open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::dup2(opened, STDOUT_FILENO);
    ::dup2(opened, STDERR_FILENO);
    ::execv(program.c_str(), pointers.data());
    std::_Exit(127);
  }
  while (port_ == 0 && !has_ended()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    port_ = find_port(output);
  }
}

RunningProgram::~RunningProgram() {
  if (child_ < 0) return;
  if (!was_asked_) ::kill(child_, SIGTERM);
  int status = 0;
  ::waitpid(child_, &status, 0);
  EXPECT_EQ(status, 0) << "the server did not end well, or a sanitizer found something in it:\n"
                       << read_all(folder_ / "out");
}

std::string RunningProgram::output() const { return read_all(folder_ / "out"); }

void RunningProgram::ask_to_stop() {
  was_asked_ = true;
  if (child_ >= 0) ::kill(child_, SIGTERM);
}

void RunningProgram::send_signal(int signal) const {
  if (child_ >= 0) ::kill(child_, signal);
}

void RunningProgram::kill() {
  if (child_ < 0) return;
  ::kill(child_, SIGKILL);
  ::waitpid(child_, nullptr, 0);
  child_ = -1;
}

bool RunningProgram::has_ended() {
  if (child_ >= 0 && ::waitpid(child_, nullptr, WNOHANG) == child_) child_ = -1;
  return child_ < 0;
}

}  // namespace testing_support
