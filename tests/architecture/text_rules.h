// Rules about the text of a single file: sizes, names, words, and what may stand where. Pure: sources in,
// sentences out.
#pragma once

#include "architecture/source_file.h"

namespace architecture {

inline constexpr std::size_t kFileLinesMax = 400;
inline constexpr std::size_t kFunctionLinesMax = 70;
inline constexpr std::size_t kLineColumnsMax = 110;

Problems check_file_length(const std::vector<SourceFile>& files);
Problems check_function_length(const std::vector<SourceFile>& files);
/// Columns are counted as characters of UTF-8, not as bytes.
Problems check_line_length(const std::vector<SourceFile>& files);

/// Names that say nothing (style: Manager, Helper, Util, ...), in files, folders, types and snake_case names.
Problems check_names(const std::vector<SourceFile>& files);

/// Every file opens with a comment that says what it is. A .cpp whose header stands beside it may do without.
Problems check_opening_comment(const std::vector<SourceFile>& files);

/// No notes to self in the text: those live in the issues.
Problems check_notes_to_self(const std::vector<SourceFile>& files);

/// Exceptions of libraries are caught at a few named places; our own code throws none.
Problems check_exceptions(const std::vector<SourceFile>& files);

/// What owns memory has an owner in its type: `new` only straight into a smart pointer, `delete` never.
Problems check_raw_memory(const std::vector<SourceFile>& files);

/// Reading lines is for the runner, the history door and the programs that put the floors together.
Problems check_line_reader(const std::vector<SourceFile>& files);

/// What is confidential is asked by its own commands, and for what was lifted; by nobody else (promise 5).
Problems check_confidential_views(const std::vector<SourceFile>& files);

/// Work that runs inside a call of the standard library is not seen by the thread sanitizer as tools/test
/// runs it (tests/support/at_once.h has another way).
Problems check_hidden_threads(const std::vector<SourceFile>& files);

/// Nothing names the machine it was written on, or where packages come from.
Problems check_outside_names(const std::vector<SourceFile>& files);

}  // namespace architecture
