// Finding whom a command is about: by number, by the school's key, or by BRIN/key where two schools have the
// same; and which schools there are.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "api/board.h"
#include "api/caller.h"

namespace api {

/// What the views hold once somebody was found: all of the log, or who is there and may do what, for a
/// command that decides and appends, and has what else it needs folded then (Ask::needs_no_history).
enum class Folded : std::uint8_t { everything, who_may_what };

/// A pupil by 32 hexadecimal digits, KEY or BRIN/KEY. Errors: not_found; invalid_argument when two schools
/// have the key (the error names the schools, never the key).
ledger::Result<ledger::SubjectId> find_pupil(const Board& board, std::string_view named,
                                             Folded folded = Folded::everything);
/// A person with a login or a role, by the same three forms.
ledger::Result<ledger::SubjectId> find_person(const Board& board, std::string_view named);
/// The board itself in the catalogue of organisations: of whom the roles of the whole board are.
inline constexpr std::string_view kBoardOrganisation = "BESTUUR";
/// BRINs of all schools in this ledger.
std::vector<std::string> schools_of(const Board& board);
/// Where people are who can log in: all schools, and the board.
std::vector<std::string> places_of_people(const Board& board);
/// Whether somebody logged in with less than two factors: then there is nothing for them, lists included
/// (D15). A test-clock ledger asks nobody at the command line who they are.
bool has_one_factor(const Board& board, const Caller& caller);
/// BRINs of the schools whose director the caller is now.
std::set<std::string> schools_directed_by(const Board& board, const Caller& caller);
/// The code under which the operators' catalogue knows schools: two digits and two capitals.
bool is_brin(std::string_view text);

}  // namespace api
