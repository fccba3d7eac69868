// The school's own provider as the options name it: its keys from their file, and the way to ask it.
#pragma once

#include <memory>

#include "api/accounts/oidc_provider.h"
#include "tools/serve_options.h"

namespace tools {

/// Nothing where no issuer is named. Borrows `clock`. `tell`: of what is wrong at the provider. Errors:
/// invalid_argument (an issuer or a file that is none), not_found (no keys yet), forbidden (others can read
/// the keys).
ledger::Result<std::unique_ptr<api::OidcProvider>> open_school_provider(const ServeOptions& options,
                                                                        const ledger::Clock& clock,
                                                                        api::TellTrouble tell);

}  // namespace tools
