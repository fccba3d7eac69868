#include "api/commands/event_draft.h"

#include "ledger/message.h"
#include "ledger/messages.capnp.h"
#include "projections/annotations.h"
#include "projections/codes.h"
#include "projections/mutation.h"

namespace api {
namespace {

using projections::bites;
using projections::Mutant;
using projections::schema_number_of;

// 25 May 2018, 00:00 in the Netherlands: from here on the AVG applies (R1).
constexpr ledger::UnixMs kAvgStart = 1'527'199'200'000;

capnp::Text::Reader text_of(const std::string& text) {
  return capnp::Text::Reader(text.c_str(), text.size());
}

}  // namespace

message::Regime regime_at(ledger::UnixMs happened) {
  const bool is_before_avg = bites(Mutant::R1_before_the_avg) && happened < kAvgStart;
  return is_before_avg ? message::Regime::WBP : message::Regime::AVG;
}

namespace detail {

void write_line(const LineFacts& facts, message::Event::Builder event) {
  event.setHappened(facts.happened);
  event.setRecorded(facts.recorded);
  event.setOperation(data_of(facts.operation));
  event.setSubject(data_of(facts.stream.subject));
  event.setRole(facts.role);
  event.setOrganisation(text_of(facts.organisation));
  event.setSystem(facts.system);
  event.setPurpose(facts.purpose);
  event.setOutcome(facts.outcome);
  event.setRule(text_of(facts.rule));
  event.setRuleVersion(facts.rule_version);
  event.setPolicyVersion(facts.policy_version);
  event.setRegime(regime_at(facts.happened));
  auto categories = event.initCategories(static_cast<unsigned>(facts.categories.size()));
  for (unsigned i = 0; i < categories.size(); ++i) categories.set(i, facts.categories[i]);
}

ledger::Draft draft_of(const LineFacts& facts, message::Event::Reader event) {
  ledger::Draft draft;
  draft.stream = facts.stream;
  draft.recorded = facts.recorded;
  draft.what = {schema_number_of<message::Event>(), ledger::canonical_bytes(event)};
  return draft;
}

}  // namespace detail

ledger::WhoDraft make_who(const Caller& caller, const ledger::SubjectId& ledger_subject) {
  capnp::MallocMessageBuilder builder;
  auto actor = builder.initRoot<message::Actor>();
  if (caller.person) actor.setPerson(data_of(*caller.person));
  actor.setLogin(text_of(caller.login));
  actor.setLevel(caller.level);
  return {caller.person.value_or(ledger_subject),
          {schema_number_of<message::Actor>(), ledger::canonical_bytes(actor.asReader())}};
}

ledger::ContentDraft make_item_content(message::Category category, const ItemFields& fields,
                                       const std::string& motivation) {
  capnp::MallocMessageBuilder builder;
  auto content = builder.initRoot<message::ItemContent>();
  auto list = content.initFields(static_cast<unsigned>(fields.size()));
  for (unsigned i = 0; i < list.size(); ++i) {
    list[i].setName(text_of(fields[i].first));
    list[i].setValue(text_of(fields[i].second));
  }
  content.setMotivation(text_of(motivation));
  return {projections::category_number(category),
          {schema_number_of<message::ItemContent>(), ledger::canonical_bytes(content.asReader())}};
}

ledger::ContentDraft make_reason_content(const std::string& text) {
  capnp::MallocMessageBuilder builder;
  auto reason = builder.initRoot<message::ReasonContent>();
  reason.setText(text_of(text));
  return {ledger::kHistoryScope,
          {schema_number_of<message::ReasonContent>(), ledger::canonical_bytes(reason.asReader())}};
}

ledger::ContentDraft make_name_decision_content(const std::string& text, const std::string& name) {
  capnp::MallocMessageBuilder builder;
  auto decision = builder.initRoot<message::NameDecisionContent>();
  decision.setText(text_of(text));
  decision.setName(text_of(name));
  return {ledger::kHistoryScope,
          {schema_number_of<message::NameDecisionContent>(), ledger::canonical_bytes(decision.asReader())}};
}

ledger::Draft make_opening(const OpeningFacts& facts) {
  capnp::MallocMessageBuilder builder;
  auto opening = builder.initRoot<ledger::message::Opening>();
  opening.setHappened(facts.now);
  opening.setRecorded(facts.now);
  opening.setKind(static_cast<ledger::message::StreamKind>(facts.stream.kind));
  opening.setSubject(data_of(facts.stream.subject));
  opening.setDisplay(text_of(facts.display));
  opening.setOrganisation(text_of(facts.organisation));
  opening.setKey(text_of(facts.key));
  ledger::Draft draft;
  draft.stream = facts.stream;
  draft.recorded = facts.now;
  draft.what = {ledger::kSchemaOfOpening, ledger::canonical_bytes(opening.asReader())};
  return draft;
}

}  // namespace api
