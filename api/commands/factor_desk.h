// Where somebody who is logged in looks at what they log in with, and changes it: another passkey, a school
// account, one of them gone. Each change is an event in their own stream that holds the account's secrets
// anew (docs/adr/0015). Whether their login is fresh enough for it is the door's to say.
#pragma once

#include "api/accounts/challenges.h"
#include "api/accounts/passkey.h"
#include "api/caller.h"
#include "api/commands/account_events.h"
#include "api/commands/accounts.h"
#include "api/outcome.h"

namespace api {

struct OwnFactor {
  std::uint32_t number = 0;  // what it is removed by; 0: the password with its code
  message::Factor factor = message::Factor::UNSPECIFIED;
  std::string name;           // of a passkey, in the person's own words
  ledger::UnixMs made = 0;    // 0: not known
  bool is_removable = false;  // false for the last way that is the person's own
};

struct OwnAccount {
  std::string name;
  std::vector<OwnFactor> factors;
};

struct NewPasskeyQuestion {
  std::string pending;
  ledger::Bytes challenge;
  std::string name;                  // of the account, for the authenticator to show
  std::vector<ledger::Bytes> known;  // ids of the passkeys that there are
};

struct NewPasskey {
  std::string pending;
  std::string name;
  PasskeyMade made;
};

/// Whether this person can have a school account: works at a school now, and is no guardian of a pupil. Who
/// is both keeps their children's data out of reach of whoever runs the school's provider.
bool may_have_school_account(const Board& board, const ledger::SubjectId& person);

/// Thread: any. Every caller is a person who is logged in. Errors of all changes: not_found (no such account
/// or factor), conflict (changed meanwhile), those of the ledger.
class FactorDesk {
 public:
  /// Borrows all of it.
  FactorDesk(const Board& board, Accounts& accounts, const ledger::Clock& clock)
      : board_(board), accounts_(accounts), challenges_(clock) {}

  Answer<OwnAccount> list(const Caller& caller) const;

  /// Answered within five minutes, once, and by this person only. Error: already_exists (eight passkeys).
  Answer<NewPasskeyQuestion> ask_passkey(const Caller& caller) const;
  /// Errors beside the usual: Malformed (the name), forbidden (it does not fit), already_exists (this passkey
  /// is known, or there are eight).
  Answer<std::uint64_t> add_passkey(const Caller& caller, const NewPasskey& added, const RelyingParty& party);

  /// Links what the provider said is this person's; in the place of an earlier one. Errors beside the usual:
  /// forbidden (may_have_school_account), already_exists (it is linked to somebody else).
  Answer<std::uint64_t> link_school_account(const Caller& caller, std::string_view issuer,
                                            std::string_view subject);

  /// Error beside the usual: forbidden, for the last way to log in that is the person's own.
  Answer<std::uint64_t> remove(const Caller& caller, std::uint32_t number);

 private:
  enum class Change : std::uint8_t { set = 1, removed };
  Answer<Account> account_of(const Caller& caller) const;
  Answer<std::uint64_t> record(const Caller& caller, const Account& account, AccountSecrets changed,
                               message::Factor factor, Change change);

  const Board& board_;
  Accounts& accounts_;
  Challenges challenges_;
};

}  // namespace api
