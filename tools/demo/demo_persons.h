// The few people of the demo school whom somebody can be in front of the screen: their keys, names to log in
// with, passwords and the secrets of their codes. For a ledger with a test clock only: all of it is in the
// open and the same on every machine.
#pragma once

#include <string>
#include <vector>

#include "tools/demo/school.h"

namespace tools {

struct DemoPerson {
  std::string key;
  std::string role;  // LEERKRACHT, IB, DIRECTIE, ADMIN, OUDER, FG or BESTUUR
  std::string name;
  std::string login;     // to log in with
  std::string password;  // not a secret
  std::string totp;      // the secret of the codes, in base32; not a secret either
  std::string note;      // who this is, in Dutch
};

/// One teacher, the intern begeleider, the director, the clerk and the mother of the first family, a teacher
/// of another group, and of the board its FG and somebody of BESTUUR.
std::vector<DemoPerson> make_demo_persons(const School& school);

/// {"school":{"brin","name"},"director":KEY,
///  "persons":[{"key","role","name","login","password","totp","note"}]}
std::string format_persons_json(const School& school);

/// Two lines each for a terminal: who, login, password; and the command that prints the code of now.
std::string format_persons_text(const School& school);

}  // namespace tools
