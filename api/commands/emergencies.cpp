#include "api/commands/emergencies.h"

#include <algorithm>
#include <map>

#include "api/commands/deciding_steps.h"
#include "api/commands/find_line.h"
#include "api/commands/item_content.h"
#include "api/commands/subjects.h"
#include "projections/codes.h"
#include "projections/mutation.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using ledger::StreamKind;
using projections::bites;
using projections::Emergency;
using projections::EmergencyState;
using projections::Mutant;

// D20: where a person accounts for what they did, or judges it, their words stand beside it.
void check_words(const std::string& reason, Malformed& wrong) {
  if (bites(Mutant::D20_words_about_an_emergency) && !says_something(reason))
    wrong.members.push_back({"/reason", "LEEG", "a reason is needed"});
}

Ask ask_about(projections::Action action, const ledger::SubjectId& pupil,
              const projections::EmergencyId& id) {
  Ask ask;
  ask.action = action;
  ask.stream = {pupil, StreamKind::pupil_open};
  ask.purpose = message::Purpose::EMERGENCY;
  ask.emergency = id;
  return ask;
}

// One of another pupil is none.
ledger::Result<Emergency> find_emergency(const Board& board, const ledger::SubjectId& pupil,
                                         const projections::EmergencyId& id) {
  auto found = board.emergencies().find(id);
  if (found && found->pupil == pupil) return std::move(*found);
  return fail(ErrorCode::not_found, "there is no such emergency about this pupil");
}

// Empty for what was erased since.
ledger::Result<std::string> open_words(const Board& board, const ledger::Receipt& receipt,
                                       const ledger::ContentRef& ref) {
  const auto content = board.log().open_content(receipt, ref);
  if (content) return decode_reason_content(*content);
  if (content.error().code == ErrorCode::erased) return std::string();
  return content.error();
}

ledger::Draft draft_of_reading(const LineFacts& line, const Emergency& emergency) {
  auto draft = make_draft(line, [&](message::Event::Body::Builder body) {
    body.initEmergencyRead().setEmergency(data_of(emergency.id));
  });
  if (emergency.motivation) draft.opens.push_back(emergency.motivation->content);
  if (emergency.review) draft.opens.push_back(emergency.review->content);
  return draft;
}

// How many each person has not motivated, by school: counted once for a whole list.
class Unmotivated {
 public:
  Unmotivated(const Board& board, const std::vector<Emergency>& all) : board_(board) {
    for (const auto& one : all) {
      if (one.knows_reader() && !one.motivation && !one.review) ++counts_[place_of(one)];
    }
  }
  std::size_t of_reader(const Emergency& one) const {
    const auto count = one.knows_reader() ? counts_.find(place_of(one)) : counts_.end();
    return count == counts_.end() ? 0 : count->second;
  }

 private:
  using Place = std::pair<ledger::SubjectId, std::string>;
  Place place_of(const Emergency& one) const {
    const auto pupil = board_.people().find(one.pupil);
    return {one.reader, pupil ? pupil->school : std::string()};
  }

  const Board& board_;
  std::map<Place, std::size_t> counts_;
};

// Whoever may review anything: of others there is no list, and nothing is looked up for it.
bool reviews_any(const projections::CallerFacts& caller, ledger::UnixMs now) {
  return std::ranges::any_of(caller.roles, [now](const projections::HeldRole& held) {
    const bool reviews =
        held.role == message::Role::PRINCIPAL || held.role == message::Role::DATA_PROTECTION_OFFICER;
    return reviews && held.period.holds(now);
  });
}

// The FG sees what DIRECTIE reviewed as well, for a while: an alert that DIRECTIE could end alone would be
// none.
constexpr ledger::UnixMs kReviewedShownMs = ledger::UnixMs{31} * 24 * 3600 * 1000;

bool is_shown(const Emergency& one, EmergencyState state, message::Role role, ledger::UnixMs now) {
  if (!bites(Mutant::R56_alert)) return false;
  if (state != EmergencyState::reviewed) return true;
  const bool is_fg = role == message::Role::DATA_PROTECTION_OFFICER;
  return bites(Mutant::R56_fg_sees_reviews) && is_fg && now - one.review->at < kReviewedShownMs;
}

// In which role the caller is alerted to it; nothing where it is not theirs.
ledger::Result<std::optional<message::Role>> alerted_role(const Board& board,
                                                          const projections::CallerFacts& caller,
                                                          const Emergency& one) {
  const Ask ask = ask_about(projections::Action::read_emergency, one.pupil, one.id);
  LEDGER_TRY(const auto decided, decide_now(board, caller, ask));
  if (!decided.decision.allowed) return std::optional<message::Role>();
  return std::optional(decided.decision.role);
}

}  // namespace

Answer<EmergencyMotivatedNow> motivate_emergency(const Board& board, const Caller& caller,
                                                 const MotivateEmergencyCommand& command) {
  Malformed wrong;
  check_words(command.reason, wrong);
  if (!wrong.members.empty()) return wrong;
  Ask ask = ask_about(projections::Action::motivate_emergency, command.pupil, command.id);
  ask.refused_body = [](message::Event::Body::Builder body) { body.initEmergencyMotivated(); };
  EmergencyMotivatedNow done;
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    LEDGER_TRY(const auto emergency, find_emergency(board, command.pupil, command.id));
    if (emergency.motivation && bites(Mutant::R56_words_once))
      return fail(ErrorCode::conflict, "this emergency was motivated before");
    done.late = emergency.motivate_by <= decided.line.recorded && bites(Mutant::R56_late);
    auto draft = make_draft(decided.line, [&](message::Event::Body::Builder body) {
      auto said = body.initEmergencyMotivated();
      said.setEmergency(data_of(command.id));
      said.setReading(emergency.reading);
      said.setLate(done.late);
    });
    draft.content = make_reason_content(command.reason);
    return submission_of(board, caller, std::move(draft));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  done.index = receipts.front().index();
  return done;
}

Answer<std::uint64_t> review_emergency(const Board& board, const Caller& caller,
                                       const ReviewEmergencyCommand& command) {
  Malformed wrong;
  check_words(command.reason, wrong);
  if (!projections::is_specified(command.judgement))
    wrong.members.push_back({"/judgement", "ONTBREEKT", "TERECHT or ONTERECHT is needed"});
  if (!wrong.members.empty()) return wrong;
  Ask ask = ask_about(projections::Action::review_emergency, command.pupil, command.id);
  ask.refused_body = [](message::Event::Body::Builder body) { body.initEmergencyReviewed(); };
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    LEDGER_TRY(const auto emergency, find_emergency(board, command.pupil, command.id));
    const auto state = projections::state_of(emergency, decided.line.recorded);
    if (state == EmergencyState::reviewed && bites(Mutant::R56_review_once))
      return fail(ErrorCode::conflict, "this emergency was reviewed before");
    if (state == EmergencyState::to_motivate && bites(Mutant::R56_review_after_words))
      return fail(ErrorCode::conflict, "whoever read can still motivate it in time");
    auto draft = make_draft(decided.line, [&](message::Event::Body::Builder body) {
      auto said = body.initEmergencyReviewed();
      said.setEmergency(data_of(command.id));
      said.setReading(emergency.reading);
      said.setJudgement(command.judgement);
    });
    draft.content = make_reason_content(command.reason);
    return submission_of(board, caller, std::move(draft));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  return receipts.front().index();
}

Answer<EmergencyShown> read_emergency(const Board& board, const Caller& caller,
                                      const ReadEmergencyCommand& command) {
  Ask ask = ask_about(projections::Action::read_emergency, command.pupil, command.id);
  ask.refused_body = [](message::Event::Body::Builder body) { body.initEmergencyRead(); };
  EmergencyShown shown;
  ledger::Line line;
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    LEDGER_TRY(shown.emergency, find_emergency(board, command.pupil, command.id));
    shown.state = projections::state_of(shown.emergency, decided.line.recorded);
    LEDGER_TRY(line, find_line(board, ask.stream, shown.emergency.reading));
    return submission_of(board, caller, draft_of_reading(decided.line, shown.emergency));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  const auto& receipt = receipts.front();
  shown.index = receipt.index();
  LEDGER_TRY(shown.line, describe(line));
  if (shown.emergency.motivation) {
    LEDGER_TRY(shown.reason, open_words(board, receipt, shown.emergency.motivation->content));
  }
  if (shown.emergency.review) {
    LEDGER_TRY(shown.review, open_words(board, receipt, shown.emergency.review->content));
  }
  return shown;
}

ledger::Result<std::vector<ListedEmergency>> list_emergencies(const Board& board, const Caller& caller) {
  LEDGER_TRY_OK(board.catch_up());
  std::vector<ListedEmergency> listed;
  if (!caller.person || has_one_factor(board, caller)) return listed;
  const auto facts = facts_of_caller(board, caller);
  const auto now = board.log().now_ms();
  const auto all = board.emergencies().all();
  const Unmotivated unmotivated(board, all);
  const bool reviews = reviews_any(facts, now);
  for (const auto& one : all) {
    const auto state = projections::state_of(one, now);
    const bool is_own = one.reader == *caller.person;
    if (!is_own && !reviews) continue;
    if (!is_own) {
      LEDGER_TRY(const auto role, alerted_role(board, facts, one));
      if (!role || !is_shown(one, state, *role, now)) continue;
    }
    listed.push_back({one, state, is_own, unmotivated.of_reader(one)});
  }
  return listed;
}

}  // namespace api
