// What a kept bundle says to whoever takes it apart: its lines in full, as the messages that they are.
#pragma once

#include <filesystem>
#include <string>

namespace scenarios {

/// {"withheld": N, "lines": [{"index": I, "line": MESSAGE}, …]} as JSON: how many lines are there without
/// their words, and every other with all members; beside one that was lifted its "original". A line that is
/// withheld in part only stands in no list and fails the run.
std::string describe_evidence(const std::filesystem::path& bundle);

}  // namespace scenarios
