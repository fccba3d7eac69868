#include "programs/run_program.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <iterator>

#include "support/temporary_folder.h"

namespace testing_support {
namespace {

std::string read_all(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void redirect(const std::filesystem::path& path, int flags, int descriptor) {
  const int opened = ::open(path.c_str(), flags, 0600);
  ::dup2(opened, descriptor);
  ::close(opened);
}

}  // namespace

Ran run_program(const std::string& program, const std::vector<std::string>& words, const std::string& input) {
  const TemporaryFolder folder;
  std::ofstream(folder / "in", std::ios::binary) << input;
  std::vector<std::string> all{program};
  all.insert(all.end(), words.begin(), words.end());
  std::vector<char*> pointers;
  for (auto& word : all) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // a test that dies leaves nobody behind who holds its output open
    redirect(folder / "in", O_RDONLY, STDIN_FILENO);
    redirect(folder / "out", O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO);
    redirect(folder / "err", O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO);
    ::execv(program.c_str(), pointers.data());
    std::_Exit(127);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  Ran ran;
  ran.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  ran.output = read_all(folder / "out");
  ran.errors = read_all(folder / "err");
  return ran;
}

}  // namespace testing_support
