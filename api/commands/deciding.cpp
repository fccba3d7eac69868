#include "api/commands/deciding.h"

#include <algorithm>

#include "api/commands/deciding_steps.h"
#include "api/commands/patience.h"
#include "api/commands/subjects.h"
#include "ledger/check.h"
#include "projections/mutation.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using ledger::StreamKind;
using projections::bites;
using projections::Mutant;

projections::TargetFacts facts_of_target(const Board& board, const Ask& ask, ledger::UnixMs now) {
  projections::TargetFacts target;
  target.subject = ask.stream.subject;
  target.kind = ask.stream.kind;
  target.school = ask.school;
  if (const auto person = board.people().find(ask.stream.subject); person && ask.school.empty()) {
    target.school = person->school;
  }
  if (ask.stream.kind == StreamKind::pupil_open || ask.stream.kind == StreamKind::pupil_confidential) {
    target.groups = board.work().groups_of_pupil(ask.stream.subject, now);
  }
  return target;
}

std::vector<ledger::StreamPosition> positions(const Board& board, const Caller& caller, const Ask& ask) {
  std::vector<ledger::StreamPosition> all{{ask.stream, board.log().count_of(ask.stream)}};
  if (caller.person) {
    const ledger::StreamId own{*caller.person, StreamKind::person};
    if (!(own == ask.stream)) all.push_back({own, board.log().count_of(own)});
  }
  for (const auto kind : {StreamKind::pupil_open, StreamKind::pupil_confidential}) {
    const ledger::StreamId one{ask.stream.subject, kind};
    if (is_about_matter(ask) && !(one == ask.stream)) all.push_back({one, board.log().count_of(one)});
  }
  // What a policy allows is allowed until the next one is adopted, and not a leaf longer.
  const auto policy = board.policy_stream();
  if (policy && !(*policy == ask.stream)) all.push_back({*policy, board.log().count_of(*policy)});
  return all;
}

// The age matters to this pupil's family, and to whoever invites the pupil, so nobody else makes the process
// open a birth date.
bool is_family_of(const projections::CallerFacts& caller, const ledger::SubjectId& pupil) {
  const auto has = [&pupil](const auto& all) {
    return std::ranges::any_of(all, [&pupil](const auto& one) { return one.pupil == pupil; });
  };
  return caller.person == pupil || has(caller.children) || has(caller.informed);
}

ledger::Result<void> add_age(const Board& board, ledger::UnixMs now, projections::Question& question) {
  if (question.target.kind != StreamKind::pupil_open) return {};
  const bool is_invited = question.action == projections::Action::invite;
  if (!is_invited && !is_family_of(question.caller, question.target.subject)) return {};
  LEDGER_TRY(question.target.age_years, board.birth_dates().age_of(board, question.target.subject, now));
  return {};
}

// `about`: the streams of the question and of the caller.
ledger::Result<void> catch_up_for(const Board& board, const Ask& ask,
                                  std::span<const ledger::StreamPosition> about) {
  if (!ask.needs_no_history) return board.catch_up();
  std::vector<ledger::StreamId> streams;
  for (const auto& one : about) streams.push_back(one.stream);
  return board.catch_up_about(streams);
}

projections::Decision decide_by_action(const projections::Question& question) {
  if (question.action != projections::Action::correct) return projections::decide(question);
  const auto& known = question.categories.known;
  return projections::decide_correction(question,
                                        known.empty() ? std::nullopt : std::optional(known.front()));
}

// Whoever is BEHEER with a login is refused in that role what only the machine's own operator does: with it
// they could take any account, and with that account read.
projections::Decision decide_by_place(const projections::Question& question, const Ask& ask) {
  auto decision = decide_by_action(question);
  const bool needs_machine = bites(Mutant::R23_at_the_machine) && ask.needs_machine;
  const bool is_from_afar = needs_machine && question.caller.person != ledger::SubjectId{};
  if (!is_from_afar || !decision.allowed || decision.role != message::Role::OPERATOR) return decision;
  projections::Question without = question;
  std::erase_if(without.caller.roles,
                [](const projections::HeldRole& held) { return held.role == message::Role::OPERATOR; });
  decision = decide_by_action(without);
  if (!decision.allowed) decision.role = message::Role::OPERATOR;
  return decision;
}

// What was not asked for by name is left out without a word where the caller may not see it.
void keep_allowed(projections::Question& question) {
  std::vector<message::Category> allowed;
  for (const auto category : question.categories.known) {
    projections::Question one = question;
    one.categories.known = {category};
    if (decide_by_action(one).allowed) allowed.push_back(category);
  }
  if (!allowed.empty()) question.categories.known = std::move(allowed);
}

// Nothing for a number that no request about this pupil's history has.
ledger::Result<std::optional<projections::NameMatter>> matter_of(const Board& board, const Ask& ask,
                                                                 const ledger::SubjectId& caller) {
  auto request = board.name_requests().find(*ask.name_request);
  if (!request || request->pupil != ask.stream.subject) return std::optional<projections::NameMatter>{};
  projections::NameMatter matter;
  if (request->advice && caller != ledger::SubjectId{}) {
    LEDGER_TRY(matter.is_advisers, board.log().is_by(caller, request->advice->index));
  }
  matter.roles = board.work().roles_of(request->concerned);
  if (const auto person = board.people().find(request->concerned)) matter.school = person->school;
  matter.request = std::move(*request);
  return std::optional(std::move(matter));
}

// As of matter_of.
std::optional<projections::EmergencyMatter> emergency_of(const Board& board, const Ask& ask) {
  if (!ask.emergency) return std::nullopt;
  auto found = board.emergencies().find(*ask.emergency);
  if (!found || found->pupil != ask.stream.subject) return std::nullopt;
  auto roles = board.work().roles_of(found->reader);
  return projections::EmergencyMatter{std::move(*found), std::move(roles)};
}

}  // namespace

bool is_about_matter(const Ask& ask) {
  return ask.matter || ask.refused_stream || ask.stream.kind == StreamKind::pupil_confidential;
}

ledger::Result<Decided> decide_now(const Board& board, projections::CallerFacts caller, const Ask& ask) {
  const ledger::UnixMs now = board.log().now_ms();
  projections::Question question;
  question.action = ask.action;
  question.caller = std::move(caller);
  question.target = facts_of_target(board, ask, now);
  question.categories = ask.categories;
  question.purpose = ask.purpose;
  question.has_motivation = ask.has_motivation;
  question.names_case = ask.named_case.has_value();
  if (ask.named_case) question.named_case = board.cases().find(*ask.named_case);
  question.officer = ask.officer;
  if (ask.name_request) {
    LEDGER_TRY(question.name_matter, matter_of(board, ask, question.caller.person));
  }
  question.emergency = emergency_of(board, ask);
  question.matter = ask.matter;
  question.acting_as = ask.acting_as;
  question.has_source = ask.has_source;
  question.looks_at_past = ask.looks_at_past;
  question.very_confidential = ask.very_confidential;
  if (ask.very_confidential) question.agreements = board.agreements().of_pupil(ask.stream.subject);
  question.proposed_it = ask.proposed_it;
  question.is_later_guardian = ask.is_later_guardian;
  question.names_unknown_package = ask.names_unknown_package;
  question.at = now;
  if (ask.document) question.document = ask.document();
  question.policy = bites(Mutant::R15_in_force) ? board.policies().in_force(now, question.target.school)
                                                : projections::PolicyInForce(1);
  LEDGER_TRY_OK(add_age(board, now, question));
  if (ask.narrows) keep_allowed(question);

  Decided decided;
  decided.decision = decide_by_place(question, ask);
  decided.school = question.target.school;
  LineFacts& line = decided.line;
  line.stream = ask.stream;
  line.happened = line.recorded = now;
  line.operation = projections::make_id<projections::OperationId>();
  line.role = decided.decision.role;
  line.organisation = decided.school.empty() ? board.log().origin() : decided.school;
  line.purpose = ask.purpose;
  line.rule = decided.decision.rule;
  line.rule_version = decided.decision.rule_version;
  line.policy_version = decided.decision.policy_version;
  line.categories = question.categories.known;
  decided.question = std::move(question);
  return decided;
}

ledger::Draft draft_of_refusal(const Ask& ask, const Decided& decided) {
  LineFacts line = decided.line;
  line.outcome = message::Outcome::REFUSED;
  if (ask.refused_stream && bites(Mutant::R54_refusals_are_confidential)) line.stream = *ask.refused_stream;
  if (ask.refused_with_caller) {
    const auto& person = decided.question.caller.person;
    if (person != ledger::SubjectId{}) line.stream = {person, StreamKind::person};
  }
  // A correction asks by the number of an item, not by its category: with that, the event would tell a number
  // that is there from one that was guessed (R24).
  if (ask.action == projections::Action::correct) line.categories.clear();
  return make_draft(line, [&](message::Event::Body::Builder body) {
    ask.refused_body(body);
    // Told only to whoever sees such items: to anybody else it is the event of something that is not there.
    const bool is_veiled = decided.decision.very_confidential;
    if (is_veiled && body.isWritten()) body.getWritten().setVeryConfidential(true);
    if (is_veiled && body.isCorrected()) body.getCorrected().setVeryConfidential(true);
  });
}

Refused refused_by(const projections::Decision& decision, const ledger::Receipt& receipt) {
  return {std::string(decision.rule), decision.rule_version, decision.policy_version, receipt.index()};
}

namespace {

// Error: conflict, where it depends on what changed meanwhile.
ledger::Result<Refused> record_refusal(const Board& board, const Caller& caller, const Ask& ask,
                                       const Decided& decided, std::vector<ledger::StreamPosition> depends) {
  if (!bites(Mutant::D6_refusal_recorded)) return Refused{std::string(decided.decision.rule)};
  auto submission = submission_of(board, caller, draft_of_refusal(ask, decided));
  if (is_about_matter(ask)) submission.depends = std::move(depends);
  LEDGER_TRY(const auto receipts, board.append(std::move(submission)));
  return refused_by(decided.decision, receipts[0]);
}

// The streams of all questions, and the caller's own once.
std::vector<ledger::StreamPosition> positions(const Board& board, const Caller& caller,
                                              const std::vector<Ask>& asks) {
  std::vector<ledger::StreamPosition> all;
  for (const auto& ask : asks) {
    for (auto& position : positions(board, caller, ask)) {
      const bool is_known = std::ranges::any_of(
          all, [&](const ledger::StreamPosition& one) { return one.stream == position.stream; });
      if (!is_known) all.push_back(position);
    }
  }
  return all;
}

ledger::Result<std::vector<Decided>> decide_each_now(const Board& board, const Caller& caller,
                                                     const std::vector<Ask>& asks) {
  std::vector<Decided> all;
  const auto facts = facts_of_caller(board, caller);
  for (const auto& ask : asks) {
    LEDGER_TRY(auto decided, decide_now(board, facts, ask));
    if (!all.empty()) decided.line.operation = all.front().line.operation;
    all.push_back(std::move(decided));
  }
  return all;
}

// Together, as what is allowed would have been: one wait for the disk, however many were asked.
ledger::Result<Refused> record_refusals(const Board& board, const Caller& caller,
                                        const std::vector<Ask>& asks, const std::vector<Decided>& decided,
                                        std::vector<ledger::StreamPosition> depends) {
  ledger::Submission submission;
  if (std::ranges::any_of(asks, is_about_matter)) submission.depends = std::move(depends);
  const Decided* first = nullptr;
  for (std::size_t place = 0; place < asks.size(); ++place) {
    if (decided[place].decision.allowed) continue;
    push_draft(board, caller, draft_of_refusal(asks[place], decided[place]), submission.drafts);
    if (first == nullptr) first = &decided[place];
  }
  LEDGER_CHECK(first != nullptr);
  if (!bites(Mutant::D6_refusals_of_a_class)) return Refused{std::string(first->decision.rule)};
  LEDGER_TRY(const auto receipts, board.append(std::move(submission)));
  return refused_by(first->decision, receipts[0]);
}

}  // namespace

projections::CallerFacts facts_of_caller(const Board& board, const Caller& caller) {
  projections::CallerFacts facts;
  if (!caller.person) {
    facts.roles.push_back({message::Role::OPERATOR, "", {}, 0});
    return facts;
  }
  facts.person = *caller.person;
  facts.has_one_factor = has_one_factor(board, caller);
  if (const auto person = board.people().find(*caller.person)) facts.is_guardian = person->is_guardian;
  facts.roles = board.work().roles_of(*caller.person);
  facts.relations = board.work().relations_of(*caller.person);
  facts.children = board.authority().links_of(*caller.person);
  if (facts.is_guardian) facts.informed = board.information().of_person(*caller.person);
  return facts;
}

Answer<Decided> decide_or_refuse(const Board& board, const Caller& caller, const Ask& ask) {
  LEDGER_TRY(auto decided, decide_now(board, facts_of_caller(board, caller), ask));
  if (decided.decision.allowed) return decided;
  LEDGER_TRY(auto refused, record_refusal(board, caller, ask, decided, {}));
  return refused;
}

Answer<std::vector<ledger::Receipt>> decide_each_and_append(const Board& board, const Caller& caller,
                                                            const std::vector<Ask>& asks,
                                                            const MakeDraft& make, const PushRest& rest) {
  LEDGER_CHECK(!asks.empty());
  Patience patience;
  do {
    auto depends = positions(board, caller, asks);
    LEDGER_TRY_OK(board.catch_up());
    LEDGER_TRY(const auto decided, decide_each_now(board, caller, asks));
    if (!std::ranges::all_of(decided, [](const Decided& one) { return one.decision.allowed; })) {
      auto refused = record_refusals(board, caller, asks, decided, std::move(depends));
      if (refused) return std::move(*refused);
      if (refused.error().code != ErrorCode::conflict) return refused.error();
      continue;
    }
    ledger::Submission submission;
    for (std::size_t place = 0; place < asks.size(); ++place) {
      LEDGER_TRY(auto draft, make(place, decided[place]));
      push_draft(board, caller, std::move(draft), submission.drafts);
    }
    rest(decided, submission.drafts);
    submission.depends = std::move(depends);
    auto receipts = board.append(std::move(submission));
    if (receipts) return std::move(*receipts);
    if (receipts.error().code != ErrorCode::conflict) return receipts.error();
  } while (patience.has_another_attempt());
  return fail(ErrorCode::overloaded, "what this depends on kept changing; try again");
}

Answer<std::vector<ledger::Receipt>> decide_and_append(const Board& board, const Caller& caller,
                                                       const Ask& asked, const MakeSubmission& make) {
  Ask ask = asked;
  Patience patience;
  do {
    auto depends = positions(board, caller, ask);
    LEDGER_TRY_OK(catch_up_for(board, ask, depends));
    if (ask.place) ask.place(ask);
    LEDGER_TRY(const Decided decided, decide_now(board, facts_of_caller(board, caller), ask));
    if (!decided.decision.allowed) {
      auto refused = record_refusal(board, caller, ask, decided, std::move(depends));
      if (refused) return std::move(*refused);
      if (refused.error().code != ErrorCode::conflict) return refused.error();
      continue;
    }
    LEDGER_TRY(auto submission, make(decided));
    submission.depends = std::move(depends);
    if (caller.once && !submission.idempotency) submission.idempotency = caller.once;
    auto receipts = board.append(std::move(submission));
    if (receipts) return std::move(*receipts);
    if (receipts.error().code != ErrorCode::conflict) return receipts.error();
  } while (patience.has_another_attempt());
  return fail(ErrorCode::overloaded, "what this depends on kept changing; try again");
}

}  // namespace api
