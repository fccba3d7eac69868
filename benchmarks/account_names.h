// Accounts of a served board, for whoever measures how logins are answered.
#pragma once

#include <string>
#include <vector>

#include "api/commands/account_desk.h"

namespace benchmarks {

/// Names to log in with.
struct AccountNames {
  std::vector<std::string> in_use;   // with a password and a code
  std::vector<std::string> invited;  // the invitation was not used: there is no password yet
};

/// A name of the one form that all names of these boards have, which nobody has.
std::string make_account_name();

/// Invites all who work at the board's schools under new names, and takes every second account into use.
/// `clock` is the desk's.
AccountNames make_accounts(const api::Board& board, api::Accounts& accounts, api::AccountDesk& desk,
                           const ledger::Clock& clock);

}  // namespace benchmarks
