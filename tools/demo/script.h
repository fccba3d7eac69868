// A script of commands for a ledger with a test clock: who does what at the demo school, and when. One JSON
// object a line:
//
//   {"at":"2026-10-05T07:31:00Z","as":"LK08","command":"lees","body":{"pupil":"00001","purpose":"LEREN",…}}
//
// `as`, `pupil` and `key` are keys of the school's file; guardians get theirs from "open-ouder". What the
// rules refuse is in it too: a refused attempt is an event.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "tools/demo/school.h"

namespace tools {

/// One command; each uses the members that its body has, the others are empty.
struct ScriptCommand {
  Moment at;
  std::string as;
  std::string command;  // bevestig-alles, open-ouder, inval, schrijf, corrigeer, lees, geschiedenis, bewijs;
                        // in a year also what year.cpp and its own files tell
  std::string pupil;
  std::string purpose;
  std::vector<std::string> categories = {};  // lees
  std::string category = {};                 // schrijf
  std::string value = {};                    // schrijf, corrigeer
  std::string motivation = {};               // schrijf
  std::string reason = {};                   // lees, corrigeer
  std::size_t write = 0;               // schrijf: a number of its own; corrigeer: that of what it corrects
  const Guardian* guardian = nullptr;  // open-ouder
  std::string person = {};             // inval: who stands in
  std::string group = {};              // inval: for the teacher of which group
  std::string from = {};               // open-ouder: since when; inval: the first day
  std::string to = {};                 // inval: the last day
  std::size_t reading = 0;             // lees: a number of its own, where it is looked back at; inzage-toen,
                                       // vraag-naam: that
  std::vector<std::pair<std::string, std::string>> more = {};  // members of other commands
  std::vector<std::pair<std::string, std::string>> json = {};  // the same, each written as JSON
  bool very_confidential = false;                              // schrijf
  std::vector<std::string> persons = {};                       // stel-afspraak-voor
  std::string body = {};  // the whole body as JSON, in place of all of these
};

/// Puts the commands in the order of time; of one moment, in the order given.
void sort_by_time(std::vector<ScriptCommand>& commands);

/// The script's text. A correction names its item as "item_of": n, what the script's nth "schrijf" line made,
/// counted from 0, refused lines counted too; a look back at a reading names it as "reading_of": n, the nth
/// "lees". Requires: sorted; every corrected write and every reading that is looked back at stands before.
std::string format_script(const std::vector<ScriptCommand>& commands);

}  // namespace tools
