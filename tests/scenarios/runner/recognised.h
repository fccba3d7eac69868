// What somebody sees of the log who kept a bundle and no right to a newer one: which events its keys
// recognise.
#pragma once

#include <cstdint>
#include <filesystem>

namespace scenarios {

/// Events of the log in that folder, also while a ledger has it open, whose tags the keys of that bundle
/// make, beyond those that it shows itself.
std::uint64_t count_recognised(const std::filesystem::path& bundle, const std::filesystem::path& ledger);

}  // namespace scenarios
