// Importing a school from an EDEXML file: groups, people with proposed roles and relations, pupils with their
// items. A file that does not validate changes nothing. The same file again appends nothing; a changed file
// appends exactly the changes, as corrections. Each pupil is enrolled whole or not at all.
#pragma once

#include "api/board.h"
#include "api/caller.h"
#include "api/exchange/edexml.h"
#include "api/outcome.h"

namespace api {

struct Import {
  bool accepted = false;  // false: nothing was changed, `problems` says why
  std::string school;
  std::uint32_t pupils = 0;             // new
  std::uint32_t persons = 0;            // new
  std::uint32_t groups = 0;             // new
  std::uint32_t corrections = 0;        // items that differ from what the file said before
  std::uint32_t quarantined = 0;        // pupils of whom something was refused
  std::uint32_t events = 0;             // appended in all
  std::vector<EdexmlProblem> problems;  // refusals or warnings, by line
};

Answer<Import> import_edexml(const Board& board, const Caller& caller, ledger::ByteView file);

}  // namespace api
