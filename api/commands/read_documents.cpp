// What is laid down, as it is read: the list, the days without lessons, the versions that an answer names.
#include <algorithm>
#include <array>
#include <map>

#include "api/commands/deciding.h"
#include "api/commands/documents.h"
#include "api/commands/subjects.h"
#include "api/dates.h"
#include "projections/mutation.h"

namespace api {

using projections::bites;
using projections::Mutant;
using projections::Period;
using projections::message::DocumentKind;

ledger::Result<std::vector<ListedDocument>> list_documents(const Board& board, const Caller& caller) {
  LEDGER_TRY_OK(board.catch_up());
  std::vector<ListedDocument> listed;
  if (has_one_factor(board, caller)) return listed;
  projections::Question question;
  question.caller = facts_of_caller(board, caller);
  question.at = board.log().now_ms();
  const auto all = board.policies().documents().all();
  for (const auto& one : *all) {
    if (!one.adoption && !projections::sees_draft(question, one)) continue;
    const auto* deciding = projections::find_deciding(*all, one.text.kind, one.text.school, question.at);
    listed.push_back({one, deciding == &one});
  }
  return listed;
}

projections::IsClosed closed_days(const Board& board, const std::string& school, ledger::UnixMs now) {
  return [all = board.policies().documents().all(), school, now](unsigned days) {
    const auto last_moment = end_of_day(now, days) - 1;
    return std::ranges::any_of(std::array{std::string(), school}, [&](const std::string& of) {
      const auto* calendar =
          projections::find_deciding_on(*all, DocumentKind::CALENDAR, of, last_moment, now);
      return calendar != nullptr && std::ranges::any_of(calendar->text.closed, [&](const Period& one) {
               return one.holds(last_moment);
             });
    });
  };
}

std::vector<CitedDocument> cited_reglements(const Board& board, const std::vector<ledger::UnixMs>& moments) {
  const auto all = board.policies().documents().all();
  std::map<std::uint16_t, CitedDocument> cited;
  const auto cite = [&](ledger::UnixMs at) {
    const auto* one = projections::find_cited(*all, DocumentKind::REGULATION, {}, at);
    if (one != nullptr) cited[one->number] = {one->number, one->text.url, one->text.days};
  };
  if (bites(Mutant::R4_of_the_event)) std::ranges::for_each(moments, cite);
  if (bites(Mutant::R4_of_the_answer)) cite(board.log().now_ms());
  std::vector<CitedDocument> list;
  for (auto& [number, one] : cited) list.push_back(std::move(one));
  return list;
}

}  // namespace api
