// Somebody who logged in with two factors, for tests of what comes after that. One place: a login with less
// opens nothing (D15).
#pragma once

#include "api/http/login.h"

namespace testing_support {

inline api::Login two_factor_login(const ledger::SubjectId& person) {
  api::Login login;
  login.person = person;
  login.level = api::LoginLevel::second_factor;
  login.method = "WACHTWOORD_EN_CODE";
  return login;
}

}  // namespace testing_support
