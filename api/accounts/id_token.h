// What an ID token must say before anybody is let in (OpenID Connect Core section 3.1.3.7, and the Dutch
// government's profile of it). Its signature was checked before (jose.h). Pure.
#pragma once

#include <string>
#include <string_view>

#include "ledger/clock.h"
#include "ledger/outcome.h"

namespace api {

struct IdTokenWanted {
  std::string issuer;
  std::string client;
  std::string nonce;
  ledger::UnixMs now = 0;
};

struct IdToken {
  std::string subject;               // means something at this issuer only
  std::string acr;                   // how the provider says that it asked; empty: it does not say
  ledger::UnixMs authenticated = 0;  // when somebody last showed there who they are; 0: it does not say
};

enum class IdTokenFault : std::uint8_t {
  malformed = 1,
  issuer,
  audience,  // not us, or not us alone
  nonce,
  expired,
  too_early,
  too_old,
  represents,  // somebody who acts for another: not known here
};

/// Clocks may differ by a minute; a token of more than ten minutes ago is of another login.
ledger::Outcome<IdToken, IdTokenFault> judge_id_token(std::string_view payload, const IdTokenWanted& wanted);

}  // namespace api
