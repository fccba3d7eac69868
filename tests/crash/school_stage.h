// A small school on disk, made by the programs as a person would, and what audit and history say of it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "crash/life.h"

namespace crash {

extern const std::string kInzage;  // the program

/// Writes the school's file into `folder` and makes `folder`/board with its first events.
void init_school(const std::filesystem::path& folder);
/// Imports the file; names the first director and confirms what was proposed; one reading by a teacher.
void fill_school(const std::filesystem::path& folder);

/// One program run; fails the test when its exit code is another.
Life expect_program(const std::vector<std::string>& words, int exit_code);

/// What verify, audit, imports and history say, each as one line; the work of one life.
///   verify <...>  open <...>  audit <...>  imports <...>  history <...>
Work look_at_school(const std::filesystem::path& folder);

}  // namespace crash
