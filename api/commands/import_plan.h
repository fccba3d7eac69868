// What an import would append: file and views compared, submissions made. Nothing is written here.
#pragma once

#include <map>

#include "api/commands/deciding.h"
#include "api/commands/import_edexml.h"

namespace api {

struct ImportPlan {
  std::vector<ledger::Submission> submissions;  // in this order
  Import counts;
};

/// One file on its way in: what is asked, and the plan so far. Requires: board, caller and file outlive it.
struct Importing {
  const Board& board;
  const Caller& caller;
  const Edexml& file;
  const LineFacts& line;
  std::map<std::string, projections::GroupId> groups;  // the number that each key has, or gets
  ImportPlan plan;

  const std::string& school() const { return file.school.brin; }
  /// A file of one location of a school says nothing about who is at another.
  bool is_about_whole_school() const { return file.school.dependance.empty(); }
};

/// Compares with what the files of this school said before. Errors: corrupt, unavailable.
ledger::Result<ImportPlan> plan_import(const Board& board, const Caller& caller, const Edexml& file,
                                       const LineFacts& line);

// The parts of a plan, in their order; each in a file of its own.
void plan_school(Importing& importing);
ledger::Result<void> plan_people(Importing& importing);
ledger::Result<void> plan_pupils(Importing& importing);

/// Those of the fields that no earlier import put in quarantine in this stream.
std::vector<std::string_view> find_newly_refused(const Board& board, const ledger::SubjectId& subject,
                                                 const std::vector<std::string_view>& fields);

}  // namespace api
