// Importing a school from an EDEXML file: groups, people with proposed roles and relations, pupils with their
// items. A file that does not validate changes nothing. The same file again appends nothing; a changed file
// appends exactly the changes, as corrections. Each pupil is enrolled whole or not at all. An import that was
// cut short is finished by the next one of that school: its last event says what both did.
#pragma once

#include <functional>

#include "api/board.h"
#include "api/caller.h"
#include "api/exchange/edexml.h"
#include "api/outcome.h"

namespace api {

struct Import {
  bool accepted = false;  // false: nothing was changed, `problems` says why
  std::string school;
  std::uint32_t pupils = 0;       // new
  std::uint32_t persons = 0;      // new
  std::uint32_t groups = 0;       // new
  std::uint32_t corrections = 0;  // items and names that differ from what the file said before
  std::uint32_t quarantined = 0;  // pupils, persons and groups of whom something in this file was refused
  std::uint32_t relations_to_end = 0;   // proposed now, because the file no longer gives them
  std::uint32_t roles_to_end = 0;       // held here, proposed by a file, and no longer given by this one
  std::uint32_t absent_pupils = 0;      // in a group here and not in the file: left as they are
  std::uint32_t absent_persons = 0;     // with a role or a group here and not in the file
  std::uint32_t events = 0;             // appended in all
  bool has_finished_earlier = false;    // an earlier import of this school had stopped halfway
  std::vector<EdexmlProblem> problems;  // refusals or warnings, by line
};

/// Called now and then: events that are durable, and those that this import appends.
using ImportProgress = std::function<void(std::uint64_t done, std::uint64_t all)>;

Answer<Import> import_edexml(const Board& board, const Caller& caller, ledger::ByteView file,
                             const ImportProgress& progress = {});

}  // namespace api
