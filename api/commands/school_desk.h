// Logging in at the school's own provider, for people who work there. The provider says which subject
// somebody is; whose account that is was said by the person, logged in with factors of their own
// (FactorDesk). No claim about a role, a name or an address is read. An unknown subject is refused like any
// wrong login (docs/adr/0017).
#pragma once

#include "api/accounts/oidc_provider.h"
#include "api/commands/account_desk.h"
#include "api/commands/factor_desk.h"

namespace api {

/// What the browser brought back, and what it kept meanwhile.
struct SchoolAnswer {
  std::string state;
  std::string code;  // empty: the provider's page ended without one
  std::string issuer;
  std::string browser;       // the secret of its cookie
  std::string redirect_uri;  // as at the beginning
};

/// Thread: any. Nothing is kept of a login that was begun: its secrets follow from its state and a key of
/// this process, so that nobody can push out another's.
class SchoolDesk {
 public:
  struct Begun {
    std::string url;      // where the browser goes
    std::string browser;  // for a cookie: who brings the answer must be who asked
  };

  /// Borrows all of it. `clock` is the machine's.
  SchoolDesk(const Board& board, Accounts& accounts, AccountDesk& desk, FactorDesk& factors,
             OidcProvider& provider, const ledger::Clock& clock);

  /// To log in, or (with a person) to link that person's account. Errors: unavailable, overloaded.
  Admission<Begun> begin(const std::optional<ledger::SubjectId>& links, const std::string& redirect_uri);
  Admission<Admitted> log_in(const SchoolAnswer& answer, std::string_view address);
  /// The index of the event. Errors beside those of begin: FactorDesk::link_school_account.
  Admission<std::uint64_t> link(const Caller& caller, const SchoolAnswer& answer, std::string_view address);

  const ClientKeys& keys() const { return provider_.keys(); }

 private:
  Admission<IdToken> judge(const std::optional<ledger::SubjectId>& links, const SchoolAnswer& answer,
                           std::string_view address);

  const Board& board_;
  Accounts& accounts_;
  AccountDesk& desk_;
  FactorDesk& factors_;
  OidcProvider& provider_;
  Challenges states_;
};

}  // namespace api
