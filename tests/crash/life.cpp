#include "crash/life.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace crash {
namespace {

std::string make_file() {
  std::string pattern = (std::filesystem::temp_directory_path() / "inzage-life-XXXXXX").string();
  ::close(::mkstemp(pattern.data()));
  return pattern;
}

std::string read_all(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void redirect(const std::string& path, int descriptor) {
  const int opened = ::open(path.c_str(), O_WRONLY | O_APPEND);
  ::dup2(opened, descriptor);
  ::close(opened);
}

}  // namespace

bool Life::was_killed() const { return signal == SIGKILL; }

std::string Life::text() const {
  std::string text =
      "exit " + std::to_string(exit_code) + ", signal " + std::to_string(signal) + "\n" + errors;
  const std::size_t first = told.size() > 12 ? told.size() - 12 : 0;
  for (std::size_t i = first; i < told.size(); ++i) text += "told: " + told[i] + "\n";
  return text;
}

void Telling::line(const std::string& text) const {
  const std::string whole = text + "\n";
  if (::write(kDescriptor, whole.data(), whole.size()) != static_cast<ssize_t>(whole.size())) std::_Exit(99);
}

Childhood::Childhood() : told_(make_file()), errors_(make_file()) {}

Childhood::~Childhood() {
  ::unlink(told_.c_str());
  ::unlink(errors_.c_str());
}

void Childhood::become(const Work& work, const std::function<void()>& before) const {
  redirect(told_, Telling::kDescriptor);
  redirect(errors_, STDERR_FILENO);
  if (before) before();
  std::_Exit(work(Telling()));
}

Life Childhood::judge(int status) const {
  Life life;
  if (WIFEXITED(status)) life.exit_code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) life.signal = WTERMSIG(status);
  std::istringstream lines(read_all(told_));
  for (std::string line; std::getline(lines, line);) life.told.push_back(line);
  life.errors = read_all(errors_);
  return life;
}

Life live(const Work& work) {
  const Childhood childhood;
  const pid_t child = ::fork();
  if (child == 0) childhood.become(work, {});
  int status = 0;
  ::waitpid(child, &status, 0);
  return childhood.judge(status);
}

Work program(std::string path, std::vector<std::string> words) {
  words.insert(words.begin(), std::move(path));
  return [words](const Telling&) {
    ::dup2(Telling::kDescriptor, STDOUT_FILENO);
    std::vector<char*> pointers;
    for (const auto& word : words) pointers.push_back(const_cast<char*>(word.c_str()));
    pointers.push_back(nullptr);
    ::execv(pointers.front(), pointers.data());
    return 127;
  };
}

}  // namespace crash
