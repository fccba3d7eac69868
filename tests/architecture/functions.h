// Finds the functions of a C++ source by their braces: good enough to count lines, no parser of the language.
#pragma once

#include "architecture/source_file.h"

namespace architecture {

struct FunctionSpan {
  std::string head;        // its text up to the brace, on one line
  std::size_t first_line;  // from 1
  std::size_t line_count;  // from the first line of the head to the closing brace, both counted
};

/// Every outermost function body of the file: free functions, members, test bodies. A lambda counts with the
/// function that it stands in; one at namespace scope counts as the initialiser that it is part of, and is
/// not found.
std::vector<FunctionSpan> find_functions(const SourceFile& file);

}  // namespace architecture
