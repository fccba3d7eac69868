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

/// Compares with what the file of this school said before. Errors: corrupt, unavailable.
ledger::Result<ImportPlan> plan_import(const Board& board, const Caller& caller, const Edexml& file,
                                       const LineFacts& line);

/// Groups of the file: the number that each key has, or gets.
struct PlannedGroups {
  std::map<std::string, projections::GroupId> ids;
};

// The three parts, each in a file of its own.
PlannedGroups plan_school(const Board& board, const Caller& caller, const Edexml& file, const LineFacts& line,
                          ImportPlan& plan);
void plan_people(const Board& board, const Caller& caller, const Edexml& file, const LineFacts& line,
                 const PlannedGroups& groups, ImportPlan& plan);
ledger::Result<void> plan_pupils(const Board& board, const Caller& caller, const Edexml& file,
                                 const LineFacts& line, const PlannedGroups& groups, ImportPlan& plan);

}  // namespace api
