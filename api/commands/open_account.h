// A personal account (R47): a name to log in with and an Argon2id hash, as content under the person's own
// key. They are read under a receipt and kept in memory while the program runs.
#pragma once

#include <map>
#include <mutex>

#include "api/accounts/password.h"
#include "api/board.h"
#include "api/caller.h"
#include "api/outcome.h"

namespace api {

struct AccountCommand {
  ledger::SubjectId person;
  std::string name;  // to log in with
  std::string password;
};

/// Records the account, by the operator. Errors beside the rules': Malformed, already_exists (the name is
/// taken).
Answer<std::uint64_t> open_account(const Board& board, const Caller& caller, Passwords& passwords,
                                   const AccountCommand& command);

/// The accounts of a running server, by name. Thread: any.
class Accounts {
 public:
  struct Account {
    ledger::SubjectId person;
    std::string password_hash;
  };
  /// Reads every account that is not in memory yet; that is an event in the ledger's own stream.
  ledger::Result<void> load(const Board& board);
  std::optional<Account> find(const std::string& parsed_name) const;
  std::optional<std::string> find_hash_of(const ledger::SubjectId& person) const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, Account> by_name_;
  std::map<ledger::SubjectId, std::uint64_t> known_;  // person, and the index of the event that was read
};

}  // namespace api
