#include "api/commands/document_check.h"

#include <algorithm>
#include <tuple>

#include "api/commands/member_check.h"
#include "api/commands/subjects.h"
#include "api/url/public_address.h"
#include "projections/codes.h"
#include "projections/decide.h"

namespace api {
namespace {

using projections::DocumentText;
using projections::Period;
using projections::message::DocumentKind;

constexpr std::size_t kDigestBytes = 32;
constexpr std::size_t kUrlBytesMax = 512;
constexpr std::size_t kListMax = 64;
constexpr ledger::UnixMs kDay = 24 * ledger::UnixMs{3'600'000};
constexpr ledger::UnixMs kClosedAtOnceMax = 50 * kDay;  // and an hour more or less, where the clock changes
constexpr ledger::UnixMs kClosedInAYearMax = 121 * kDay;
constexpr ledger::UnixMs kYear = 367 * kDay;

void check_url(const std::string& text, Malformed& wrong) {
  if (!is_public_address(text) || text.size() > kUrlBytesMax)
    wrong.members.push_back({"/url", "URL", "where it can be read is needed: an https address"});
}

std::string place_in(const char* list, std::size_t at) {
  return std::string(list) + "/" + std::to_string(at);
}

Period check_days(const std::string& path, const std::string& from, const std::string& to, Malformed& wrong) {
  Period days;
  const auto begin = check_day((path + "/from").c_str(), from, wrong);
  if (begin) days.from = *begin;
  if (to.empty()) return days;
  const auto end = check_last_day((path + "/to").c_str(), to, wrong);
  if (end) days.to = *end;
  if (begin && end && days.to <= days.from)
    wrong.members.push_back({path + "/to", "VOLGORDE", "the last day is before the first"});
  return days;
}

// What a kind does not have is no matter of taste: it would be there and count for nothing.
void check_kind_has(DocumentKind kind, DocumentKind owner, std::size_t count, const char* path,
                    Malformed& wrong) {
  if (kind != owner && count != 0)
    wrong.members.push_back({path, "SOORT", "a document of this kind has none"});
  if (count > kListMax) wrong.members.push_back({path, "AANTAL", "64 at most"});
}

// Two changes of one thing: which of them counts would be chance.
void check_twice(const std::vector<projections::PolicyChange>& changes, Malformed& wrong) {
  const auto subject = [](const projections::PolicyChange& one) {
    return std::tuple(one.category, one.purpose, one.role, one.part, one.term);
  };
  for (std::size_t at = 0; at < changes.size(); ++at) {
    const bool is_again = std::any_of(changes.begin(), changes.begin() + static_cast<std::ptrdiff_t>(at),
                                      [&](const auto& one) { return subject(one) == subject(changes[at]); });
    if (is_again) wrong.members.push_back({place_in("/changes", at), "DUBBEL", "this was said before"});
  }
}

// A school that is hardly ever open would have no terms (R56): seven weeks at once, and a third of the year,
// are more than any school takes.
void check_closed(const DraftDocumentCommand& command, DocumentText& text, Malformed& wrong) {
  ledger::UnixMs all = 0;
  for (std::size_t at = 0; at < command.closed.size(); ++at) {
    const auto& days = command.closed[at];
    const auto last = days.to.empty() ? days.from : days.to;
    text.closed.push_back(check_days(place_in("/closed", at), days.from, last, wrong));
    const auto closed = text.closed.back().to - text.closed.back().from;
    if (closed > kClosedAtOnceMax)
      wrong.members.push_back({place_in("/closed", at), "TE_LANG", "49 days at once at most"});
    all += std::max<ledger::UnixMs>(closed, 0);
  }
  const bool is_short = text.days.to != 0 && text.days.to - text.days.from <= kYear;
  if (command.kind == DocumentKind::CALENDAR && !is_short)
    wrong.members.push_back({"/to", "TE_LANG", "a calendar is of one year at most"});
  if (all > kClosedInAYearMax) wrong.members.push_back({"/closed", "TE_LANG", "120 days in a year at most"});
}

// The next version ends it: between two of these there is no day without one.
void check_lasting(const DraftDocumentCommand& command, Malformed& wrong) {
  const bool lasts = command.kind == DocumentKind::REGULATION ||
                     (command.kind == DocumentKind::POLICY && command.school.empty());
  if (lasts && !command.to.empty())
    wrong.members.push_back({"/to", "SOORT", "a document of this kind lasts until the next version"});
}

void check_lists(const DraftDocumentCommand& command, DocumentText& text, Malformed& wrong) {
  check_kind_has(command.kind, DocumentKind::REGULATION, command.purposes.size(), "/purposes", wrong);
  check_kind_has(command.kind, DocumentKind::POLICY, command.changes.size(), "/changes", wrong);
  check_kind_has(command.kind, DocumentKind::CALENDAR, command.closed.size(), "/closed", wrong);
  if (command.kind == DocumentKind::REGULATION && command.purposes.empty())
    wrong.members.push_back({"/purposes", "ONTBREEKT", "the purposes of the reglement are needed"});
  for (std::size_t at = 0; at < command.changes.size(); ++at) {
    const auto fault = projections::fault_of_change(command.changes[at]);
    if (!fault.empty()) wrong.members.push_back({place_in("/changes", at), "WIJZIGING", std::string(fault)});
  }
  text.purposes = command.purposes;
  text.changes = command.changes;
  check_twice(command.changes, wrong);
  check_closed(command, text, wrong);
}

}  // namespace

DocumentText check_draft(const DraftDocumentCommand& command, Malformed& wrong) {
  DocumentText text;
  text.kind = command.kind;
  if (!projections::is_specified(command.kind))
    wrong.members.push_back({"/kind", "ONTBREEKT", "the kind of document is needed"});
  text.school = command.school;
  if (!command.school.empty() && !is_brin(command.school))
    wrong.members.push_back({"/school", "BRIN", "the BRIN of a school is needed, or none"});
  check_url(command.url, wrong);
  text.url = command.url;
  if (command.digest.size() != kDigestBytes)
    wrong.members.push_back({"/digest", "HEX", "a SHA-256 of 64 hexadecimal digits is needed"});
  text.digest = command.digest;
  text.days = check_days("", command.from, command.to, wrong);
  check_lists(command, text, wrong);
  check_lasting(command, wrong);
  return text;
}

}  // namespace api
