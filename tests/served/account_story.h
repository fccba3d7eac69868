// People of a small door's school with accounts, and what they would send to log in at this moment.
#pragma once

#include <memory>

#include "served/small_door.h"
#include "support/test_passkey.h"

namespace testing_support {

class AccountStory {
 public:
  /// A guardian with a password alone, an invited teacher, and a care coordinator with a password, a code and
  /// a passkey.
  explicit AccountStory(SmallDoor& door);

  /// The body with what belongs in its places: {invited} the teacher's one-time code; {begun} an activation
  /// of it and {first code} its code; {half} a right password and {code} the code after it; {question} {id}
  /// {client} {authenticator} {signature} the answer of the passkey to a new question.
  std::string fill(std::string body);

 private:
  SmallDoor& door_;
  TestPasskey passkey_;
  std::string invited_;
  std::string name_;
  ledger::Bytes seed_;
};

/// Every `from` in the text becomes `to`.
std::string replaced_all(std::string text, const std::string& from, const std::string& to);

}  // namespace testing_support
