// The table of who gets which answer where: every route of the door, tried by every role of a small school.
#pragma once

#include <functional>
#include <vector>

#include "served/small_door.h"

namespace testing_support {

/// Who tries: nobody who is logged in, the own teacher, a teacher of another group, the care coordinator, the
/// director, the clerk, the caretaker, the guardian of pupil 00001, and a teacher of another school.
inline const std::vector<std::string> kRoles{"",         "99ZZ/LKB", "99ZZ/CON", "OUD",     "98AA/LKA",
                                             "99ZZ/ADM", "99ZZ/IBA", "99ZZ/LKA", "99ZZ/LKD"};

/// One way to ask a route, and what each role is answered, in the order of kRoles.
struct Trial {
  std::string method;
  std::string pattern;
  std::string body;
  std::vector<unsigned> statuses;
  std::string parameters = {};  // of the path, where they are no people: "item=<value>"
};

/// Those about confidential matters, and about what is laid down (trials_of_directie.cpp).
std::vector<Trial> matter_trials();
std::vector<Trial> document_trials();

/// Every route of the table, some in several ways.
const std::vector<Trial>& trials();

/// Every trial by each of these people, in that order; `prepare` is called with each school that is made for
/// it.
std::vector<Exchange> try_every_route(const std::vector<std::string>& people,
                                      const std::function<void(SmallDoor&)>& prepare = {});

/// Every trial by every role, in that order; asked once for all tests of the program. What stands in the
/// dossiers is the same at the start of each trial.
const std::vector<Exchange>& every_exchange();

}  // namespace testing_support
