// Enrolling a pupil by hand, with what the parents gave at the registration: every item says that they are
// its source, and when (R9).
#pragma once

#include "api/board.h"
#include "api/caller.h"
#include "api/outcome.h"

namespace api {

struct EnrolCommand {
  std::string school;  // BRIN
  std::string key;     // the pupil's in the school's own system; never used again
  std::string given_name;
  std::string prefix;
  std::string surname;
  std::string born;       // "2020-05-03"
  std::string group_key;  // may be empty
  std::string date;       // on which the parents registered the child
};

struct PupilEnrolled {
  std::uint64_t index = 0;
  ledger::SubjectId pupil;
};

/// The pupil's two streams, the first items and the group, together or not at all. Errors beside the rules':
/// Malformed, not_found (school, group), already_exists (the key was used before).
Answer<PupilEnrolled> enrol_pupil(const Board& board, const Caller& caller, const EnrolCommand& command);

/// The pupil of an enrolment that stands in the log. Error: not_found.
ledger::Result<ledger::SubjectId> find_enrolled(const Board& board, const EnrolCommand& command);

}  // namespace api
