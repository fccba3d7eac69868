// The few people of the demo school whom somebody can be in front of the screen: their keys, names to log in
// with and passwords. For a ledger with a test clock only: the passwords are in the open and the same on
// every machine.
#pragma once

#include <string>
#include <vector>

#include "tools/demo/school.h"

namespace tools {

struct DemoPerson {
  std::string key;
  std::string role;  // LEERKRACHT, IB, DIRECTIE, ADMIN or OUDER
  std::string name;
  std::string login;     // to log in with
  std::string password;  // not a secret
  std::string note;      // who this is, in Dutch
};

/// One teacher, the intern begeleider, the director, the clerk and the mother of the first family, and a
/// teacher of another group.
std::vector<DemoPerson> make_demo_persons(const School& school);

/// {"school":{"brin","name"},"director":KEY,"persons":[{"key","role","name","login","password","note"}]}
std::string format_persons_json(const School& school);

/// One line each for a terminal: who, login, password.
std::string format_persons_text(const School& school);

}  // namespace tools
