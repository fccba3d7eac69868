#include "api/commands/subjects.h"

#include <algorithm>

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using ledger::Result;
using ledger::StreamKind;
using ledger::SubjectId;

bool is_of_kind(const Board& board, const SubjectId& subject, StreamKind kind) {
  const auto person = board.people().find(subject);
  return person && person->kind == kind;
}

Result<SubjectId> find_subject(const Board& board, StreamKind kind, std::string_view named, const char* what,
                               Folded folded) {
  LEDGER_TRY_OK(folded == Folded::everything ? board.catch_up() : board.catch_up_about({}));
  if (const auto number = ledger::parse_subject_id(named); number && is_of_kind(board, *number, kind))
    return *number;
  const auto slash = named.find('/');
  const auto places = kind == StreamKind::person ? places_of_people(board) : schools_of(board);
  if (slash != std::string_view::npos && std::ranges::find(places, named.substr(0, slash)) != places.end()) {
    const auto found = board.people().find_by_key(kind, named.substr(0, slash), named.substr(slash + 1));
    if (found) return *found;
  }
  std::vector<SubjectId> matches;
  std::string where;
  for (const auto& school : places) {
    if (const auto found = board.people().find_by_key(kind, school, named)) {
      matches.push_back(*found);
      where += (where.empty() ? "" : ", ") + school;
    }
  }
  if (matches.size() > 1) {
    return fail(ErrorCode::invalid_argument,
                "more schools have this key (" + where + "): write it as BRIN/KEY");
  }
  if (matches.empty()) return fail(ErrorCode::not_found, std::string("there is no such ") + what);
  return matches.front();
}

}  // namespace

bool is_brin(std::string_view text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return text.size() == 4 && digit(text[0]) && digit(text[1]) && capital(text[2]) && capital(text[3]);
}

std::vector<std::string> schools_of(const Board& board) {
  std::vector<std::string> schools;
  for (const auto& organisation : board.people().organisations()) {
    if (is_brin(organisation.school)) schools.push_back(organisation.school);
  }
  std::ranges::sort(schools);
  return schools;
}

std::vector<std::string> places_of_people(const Board& board) {
  auto places = schools_of(board);
  places.emplace_back(kBoardOrganisation);
  return places;
}

bool has_one_factor(const Board& board, const Caller& caller) {
  constexpr std::uint8_t kTwoFactors = 2;
  if (!caller.person || caller.level >= kTwoFactors) return false;
  return caller.level != 0 || !board.log().is_test_clock();
}

std::set<std::string> schools_directed_by(const Board& board, const Caller& caller) {
  std::set<std::string> schools;  // a first director who is confirmed too holds the role twice
  if (!caller.person || has_one_factor(board, caller)) return schools;
  const ledger::UnixMs now = board.log().now_ms();
  for (const auto& held : board.work().roles_of(*caller.person)) {
    if (held.role == projections::message::Role::PRINCIPAL && held.period.holds(now))
      schools.insert(held.school);
  }
  return schools;
}

Result<SubjectId> find_pupil(const Board& board, std::string_view named, Folded folded) {
  return find_subject(board, StreamKind::pupil_open, named, "pupil", folded);
}

Result<SubjectId> find_person(const Board& board, std::string_view named) {
  return find_subject(board, StreamKind::person, named, "person", Folded::everything);
}

}  // namespace api
