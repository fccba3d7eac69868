// What people at the demo school write down, in Dutch: results, notes, and the reasons that parents will
// read.
#pragma once

#include <string>
#include <string_view>

#include "tools/demo/random.h"
#include "tools/demo/school.h"

namespace tools {

/// Something to write into a dossier.
struct Note {
  std::string category;
  std::string value;
  std::string purpose;
  std::string motivation = {};  // of special categories
};

/// Something to read, and why.
struct Wish {
  std::vector<std::string> categories;
  std::string purpose;
  std::string reason;
};

/// A result that fits the pupil's year: a test from year 3 on, an observation before.
Note make_result(Random& random, int year);
/// The same result with another score, for a correction. Requires: made by make_result.
std::string make_other_score(Random& random, int year);

Note make_conversation(Random& random);
Note make_care_note(Random& random);     // by the intern begeleider
Note make_special_note(Random& random);  // of a special category, with its motivation
Note make_absence(Random& random, Day day);

Wish make_teacher_wish(Random& random);
Wish make_care_wish(Random& random);
Wish make_office_wish(Random& random);

}  // namespace tools
