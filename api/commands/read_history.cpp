#include "api/commands/read_history.h"

#include <algorithm>

#include "api/commands/deciding.h"
#include "api/commands/item_content.h"
#include "api/commands/lifted_lines.h"
#include "api/commands/released_names.h"
#include "api/commands/very_confidential.h"
#include "api/dates.h"
#include "projections/codes.h"
#include "projections/mutation.h"
#include "projections/report_rules.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using ledger::Line;
using ledger::Result;
using projections::bites;
using projections::code_of;
using projections::Mutant;

constexpr int kMonthsByDefault = 3;

struct Period {
  std::string from_day;
  std::string to_day;
  ledger::UnixMs from = 0;
  ledger::UnixMs to = 0;  // outside
};

Answer<Period> period_of(const Board& board, const HistoryCommand& command) {
  Malformed wrong;
  Period period;
  period.to_day = command.to.empty() ? format_day(board.log().now_ms()) : command.to;
  const auto to = parse_end_of_day(period.to_day);
  if (!to) wrong.members.push_back({"/to", "DATUM", to.error().detail});
  if (!wrong.members.empty()) return wrong;
  period.to = *to;
  const int months = bites(Mutant::D7_three_months) ? kMonthsByDefault : kMonthsByDefault * 40;
  period.from_day = command.from.empty() ? months_before(period.to - 1, months) : command.from;
  const auto from = parse_day(period.from_day);
  if (!from) {
    wrong.members.push_back({"/from", "DATUM", from.error().detail});
  } else if (*from >= period.to) {
    wrong.members.push_back({"/from", "VOLGORDE", "the period ends before it begins"});
  }
  if (!wrong.members.empty()) return wrong;
  period.from = *from;
  return period;
}

// What is not shown to the caller counts nowhere: not for the limit either.
Result<std::vector<Line>> lines_of(const Board& board, const ledger::StreamId& stream, const Period& period,
                                   const LineSight& sight) {
  projections::HistoryQuestion question{stream, period.from, period.to, projections::kHistoryPageMax, {}};
  std::vector<Line> lines;
  do {
    const auto page = board.history().page(question);
    for (const auto& place : page.lines) {
      LEDGER_TRY(auto found, board.lines().read_stream(stream, place.seq, 1));
      if (found.empty()) return fail(ErrorCode::corrupt, "a line of a history is missing");
      LEDGER_TRY(const auto text, describe(found.front()));
      if (sight.shows(text)) lines.push_back(std::move(found.front()));
    }
    question.before = page.continues_at;
    if (lines.size() > kHistoryLinesMax) {
      return fail(ErrorCode::invalid_argument, "the period holds too many lines: ask for a shorter one");
    }
  } while (question.before);
  return lines;
}

// A reason is content. BEHEER sees none, at the machine or with a login; FG and privacy officer with a case,
// at lines of its categories.
bool may_see_reasons(const Decided& decided) {
  const auto role = decided.line.role;
  if (!bites(Mutant::R23_reasons_by_case)) return true;
  if (role == message::Role::OPERATOR) return false;
  const bool needs_case =
      role == message::Role::DATA_PROTECTION_OFFICER || role == message::Role::PRIVACY_OFFICER;
  return !needs_case || decided.decision.open_case.has_value();
}

bool is_within(const LineText& text, const projections::OfficerCase& one) {
  return !text.categories.empty() && std::ranges::all_of(text.categories, [&](const std::string& code) {
    return std::ranges::any_of(one.categories, [&](auto category) { return code_of(category) == code; });
  });
}

// Where the reasons stand of lines that the caller may see with them.
Result<std::vector<ledger::ContentRef>> reasons_to_open(const Board& board, const Decided& decided,
                                                        const LineSight& sight,
                                                        const std::vector<Line>& lines) {
  std::vector<ledger::ContentRef> opens;
  if (!may_see_reasons(decided)) return opens;
  std::optional<projections::OfficerCase> within;
  if (decided.decision.open_case) within = board.cases().find(*decided.decision.open_case);
  for (const auto& line : lines) {
    if (!line.content || line.content->category != ledger::kHistoryScope) continue;
    LEDGER_TRY(const auto text, describe(line));
    if (sight.hides_agreement(text)) continue;
    if (bites(Mutant::R23_case_categories) && within && !is_within(text, *within)) continue;
    opens.push_back(*line.content);
  }
  return opens;
}

// Reasons that readers typed for the parents: content of the reading, opened for whoever may see the line.
Result<void> open_reasons(const Board& board, const ledger::Receipt& receipt, const std::vector<Line>& lines,
                          std::vector<LineText>& texts) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].content || !receipt.names(*lines[i].content)) continue;
    const auto content = board.log().open_content(receipt, *lines[i].content);
    if (!content) {
      if (content.error().code == ErrorCode::erased) continue;
      return content.error();
    }
    LEDGER_TRY(texts[i].reason, decode_reason_content(*content));
  }
  return {};
}

// As it would be if looking were no event: what D5's mutant does, and no program.
Answer<std::vector<ledger::Receipt>> look_unrecorded(const Board& board, const Caller& caller, const Ask& ask,
                                                     const MakeSubmission& make) {
  LEDGER_TRY(const auto decided, decide_or_refuse(board, caller, ask));
  LEDGER_TRY_OK(make(decided));
  return std::vector<ledger::Receipt>{};
}

// What else a reader of the list is told: the reglement of then and now (R4), and what is not there (promise
// 6).
void add_what_is_not_there(const Board& board, const Period& period, History& history) {
  std::vector<ledger::UnixMs> moments;
  for (const auto& line : history.lines) moments.push_back(line.happened);
  history.reglements = cited_reglements(board, moments);
  const auto now = board.log().now_ms();
  const auto terms = projections::find_source_terms(board.policies().in_force(now, {}).version);
  history.sources = board.sources().all();
  std::erase_if(history.sources, [now](const auto& one) { return !projections::is_reporting(one, now); });
  history.gaps = board.sources().gaps(period.from, period.to - 1, now, terms.silence_max);
}

}  // namespace

Answer<History> read_history(const Board& board, const Caller& caller, const HistoryCommand& command) {
  LEDGER_TRY(const Period period, period_of(board, command));
  const ledger::StreamId stream{command.pupil, ledger::StreamKind::pupil_open};
  Ask ask;
  ask.action = projections::Action::read_history;
  ask.stream = stream;
  ask.purpose = message::Purpose::RIGHTS_OF_SUBJECTS;
  ask.named_case = command.named_case;
  const auto body = [&period](message::Event::Body::Builder builder) {
    auto read = builder.initHistoryRead();
    read.setFrom(period.from);
    read.setTo(period.to);
  };
  ask.refused_body = body;

  std::vector<Line> lines;
  std::vector<ReleasedName> names;
  std::optional<LineSight> sight;
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    sight.emplace(board, decided);
    LEDGER_TRY(lines, lines_of(board, stream, period, *sight));
    auto draft = make_draft(decided.line, [&](message::Event::Body::Builder builder) {
      body(builder);
      if (decided.decision.open_case) builder.getHistoryRead().setCase(data_of(*decided.decision.open_case));
    });
    LEDGER_TRY(draft.opens, reasons_to_open(board, decided, *sight, lines));
    names = names_at(released_names(board, caller, decided.line.role, command.pupil), lines);
    for (const auto& name : names) draft.opens.push_back(name.content);
    return submission_of(board, caller, std::move(draft));
  };
  LEDGER_TRY(const auto receipts, bites(Mutant::D5_looking_recorded)
                                      ? decide_and_append(board, caller, ask, make)
                                      : look_unrecorded(board, caller, ask, make));

  History history;
  history.from = period.from_day;
  history.to = period.to_day;
  for (const auto& line : lines) {
    LEDGER_TRY(auto text, describe_with_original(board, line));
    if (sight->hides_agreement(text)) text.agreement.clear();
    if (caller.person) {
      LEDGER_TRY(text.own, board.log().is_by(*caller.person, line.index));
    }
    history.lines.push_back(std::move(text));
  }
  if (!receipts.empty()) {
    LEDGER_TRY_OK(open_reasons(board, receipts[0], lines, history.lines));
    LEDGER_TRY_OK(show_names(board, receipts[0], names, history.lines));
  }
  LEDGER_TRY(const auto opening, board.lines().read_stream(stream, 0, 1));
  LEDGER_TRY(const auto first, describe(opening.at(0)));
  history.since = first.recorded;
  add_what_is_not_there(board, period, history);
  LEDGER_TRY_OK(board.log().publish());
  history.checkpoint = board.log().published_checkpoint();
  return history;
}

}  // namespace api
