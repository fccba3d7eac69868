// The board's register of suppliers and systems as JSON. Pure but for the rows that it reads.
#pragma once

#include <string>

#include "projections/sources.h"
#include "projections/suppliers.h"

namespace api {

/// As answer::Packages.
std::string packages_json(const projections::Suppliers& suppliers, ledger::UnixMs now,
                          std::uint16_t policy_version);
/// As answer::Sources: with every gap so far.
std::string sources_json(const projections::Sources& sources, ledger::UnixMs now,
                         std::uint16_t policy_version);

}  // namespace api
