// The accounts of a running process, in memory: names to log in with and what each person shows besides.
// They are content under the person's own key, read under a receipt at the start; a command that changes one
// puts it here once its event is durable.
#pragma once

#include <map>
#include <mutex>

#include "api/accounts/account_secrets.h"
#include "api/board.h"

namespace api {

struct Account {
  ledger::SubjectId person;
  std::uint64_t index = 0;  // of the event whose content this is
  AccountSecrets secrets;
};

/// Thread: any.
class Accounts {
 public:
  /// Reads every account that is not in memory yet, and forgets those that were closed; reading is an event
  /// in the ledger's own stream.
  ledger::Result<void> load(const Board& board);

  std::optional<Account> find(const std::string& parsed_name) const;
  /// Whose name it is, or will be once an invitation is used: nobody else can get it.
  std::optional<Account> find_holder(const std::string& parsed_name) const;
  std::optional<Account> find_of(const ledger::SubjectId& person) const;
  /// Whose invitation this code is, expired or not. Looks at every one that is open, whichever it is.
  /// Requires: a parsed code.
  std::optional<Account> find_invited(std::string_view code) const;
  /// Whose passkey this is.
  std::optional<Account> find_by_passkey(ledger::ByteView id) const;

  /// Whose school account this subject of this issuer is.
  std::optional<Account> find_by_school_account(std::string_view issuer, std::string_view subject) const;

  /// Held by whoever gives an account a name, a passkey or a school account, from the look whether it is free
  /// until put(): of two at once, the second sees what the first took.
  std::unique_lock<std::mutex> lock_changes() { return std::unique_lock(changes_); }
  /// The account as it is from here on. Requires: its event is durable.
  void put(Account account);
  /// Closed by the event with this index: what stands before it never comes back.
  void remove(const ledger::SubjectId& person, std::uint64_t index);

  /// Takes a counter of the person's codes (passkey 0) or of one of their passkeys: true when it is higher
  /// than any that was taken before, in this process or any other; then it is taken.
  bool take_counter(const Board& board, const ledger::SubjectId& person, std::uint32_t passkey,
                    std::uint64_t counter);

 private:
  template <class IsIt>
  std::optional<Account> find_where(IsIt is_it) const;
  void put_locked(Account account);
  void forget_name(const Account& account);

  std::mutex changes_;  // before mutex_
  mutable std::mutex mutex_;
  std::map<ledger::SubjectId, Account> by_person_;
  std::map<std::string, ledger::SubjectId> by_name_;
  std::map<ledger::SubjectId, std::uint64_t> closed_;
  std::map<std::pair<ledger::SubjectId, std::uint32_t>, std::uint64_t> counters_;
};

}  // namespace api
