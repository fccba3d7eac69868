// Runs one of our programs as a person would, and keeps what it printed.
#pragma once

#include <string>
#include <vector>

namespace testing_support {

struct Ran {
  int exit_code = -1;
  std::string output;  // standard output
  std::string errors;  // standard error
};

/// `words` are passed as they are, without a shell. `input` goes to standard input.
Ran run_program(const std::string& program, const std::vector<std::string>& words,
                const std::string& input = {});

}  // namespace testing_support
