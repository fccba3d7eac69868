// Drafts of domain events: the line's common members in one place, so that every event says the same things
// the same way. Pure.
#pragma once

#include <capnp/message.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/caller.h"
#include "ledger/draft.h"
#include "projections/events/events.capnp.h"
#include "projections/ids.h"

namespace api {

namespace message = projections::message;

/// Every line says these. Members that do not apply stay at their default.
struct LineFacts {
  ledger::StreamId stream;
  ledger::UnixMs happened = 0;
  ledger::UnixMs recorded = 0;
  projections::OperationId operation;
  message::Role role = message::Role::SYSTEM;
  std::string organisation;
  message::System system = message::System::INZAGE;
  message::Purpose purpose = message::Purpose::ORGANISATION;
  message::Outcome outcome = message::Outcome::OK;
  std::string rule;
  std::uint16_t rule_version = 0;
  std::uint16_t policy_version = 0;
  std::vector<message::Category> categories;
};

/// Which law governed what happened then (R1).
message::Regime regime_at(ledger::UnixMs happened);

namespace detail {
void write_line(const LineFacts& facts, message::Event::Builder event);
ledger::Draft draft_of(const LineFacts& facts, message::Event::Reader event);
}  // namespace detail

/// The draft of an event whose body `set_body(event.initBody())` fills.
template <class SetBody>
ledger::Draft make_draft(const LineFacts& facts, SetBody&& set_body) {
  capnp::MallocMessageBuilder builder;
  auto event = builder.initRoot<message::Event>();
  detail::write_line(facts, event);
  set_body(event.getBody());
  return detail::draft_of(facts, event.asReader());
}

/// The `who`: under the person's own key, or the ledger's own for the operator.
ledger::WhoDraft make_who(const Caller& caller, const ledger::SubjectId& ledger_subject);

/// Names and values of one item, in the order in which content keeps them.
using ItemFields = std::vector<std::pair<std::string, std::string>>;

/// Content of one item: its fields, and why it was needed or corrected.
ledger::ContentDraft make_item_content(message::Category category, const ItemFields& fields,
                                       const std::string& motivation);

/// The reason that a reader typed for the parents, under (subject, HISTORIE).
ledger::ContentDraft make_reason_content(const std::string& text);

/// The words of a decision about a name, and the name where it is released, under (subject, HISTORIE).
ledger::ContentDraft make_name_decision_content(const std::string& text, const std::string& name);

/// The opening of a stream (ledger message 16).
struct OpeningFacts {
  ledger::StreamId stream;
  ledger::UnixMs now = 0;
  std::string display;       // as the people concerned know the subject
  std::string organisation;  // BRIN, or the code of the organisation itself
  std::string key;           // in the school's own system; empty where there is none
};
ledger::Draft make_opening(const OpeningFacts& facts);

template <class Tagged>
capnp::Data::Reader data_of(const Tagged& id) {
  return capnp::Data::Reader(id.bytes.data(), id.bytes.size());
}

}  // namespace api
