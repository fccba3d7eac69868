// Writing many items of many pupils in one go, as a system that delivers results does: each line is decided,
// appended and answered as if it had come alone (write_item.h), and none spoils another.
#pragma once

#include <string>
#include <vector>

#include "api/commands/write_item.h"

namespace api {

/// At most so many in one go: as many as a commit group holds, so that they land in few groups.
inline constexpr std::size_t kWriteLinesMax = 1000;

/// One line, as it came.
struct WriteLine {
  std::string id;  // the client's own name for it; 1 to 64 bytes
  WriteCommand command;
  std::string content;  // what must be equal for it to be the same line again
};

/// An answer for each line, in their order. The same line again is answered as the first time; another one
/// under its name is already_exists. Errors of each: as of write_item, and overloaded.
std::vector<Answer<Written>> write_each(const Board& board, const Caller& caller,
                                        const std::vector<WriteLine>& lines);

/// The command of the table: {"lines":[{"id","pupil","category","value","purpose"?,"motivation"?}]} to
/// {"lines":[{"id","outcome","receipt"?,"item"?,"rule"?,"rule_version"?,"policy_version"?,"code"?,"detail"?,
/// "errors"?}]}. Errors: Malformed (no such document, too many lines); overloaded (none could be taken now).
Answer<std::string> write_lines(const Board& board, const Caller& caller, std::string_view json);

}  // namespace api
