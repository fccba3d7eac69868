// A decoded line: what happened, with its place in the log, as folds and doors get it. One switch over all
// messages; lines whose bytes, places or codes do not fit are `corrupt` here and never reach a fold. Pure.
#pragma once

#include "ledger/ledger.h"
#include "ledger/message.h"
#include "ledger/messages.capnp.h"
#include "projections/events/events.capnp.h"

namespace projections {

/// Where a line stands and when it happened.
struct LinePlace {
  std::uint64_t index = 0;  // leaf in the log
  ledger::StreamId stream;
  std::uint64_t seq = 0;
  ledger::UnixMs happened = 0;
  ledger::UnixMs recorded = 0;
};

/// One event with its place. Body is a member type of Event.body, or one of the ledger's own messages; then
/// `event` is an empty message. Lifetime: readers borrow from the line; they do not outlive the visit.
template <class Body>
struct Recorded {
  LinePlace place;
  message::Event::Reader event;
  typename Body::Reader body;

  /// False for a refusal or a failure: such an event changes no view but the history.
  bool is_done() const { return event.getOutcome() == message::Outcome::OK; }
};

inline constexpr std::uint32_t kSchemaOfEvent = 100;
inline constexpr std::uint32_t kSchemaOfActor = 101;
inline constexpr std::uint32_t kSchemaOfItemContent = 102;
inline constexpr std::uint32_t kSchemaOfReasonContent = 103;

/// Succeeds when every code is specified and known, every id has its length, and the event belongs in this
/// stream. A refused event may lack its purpose and what it did not do. Errors: corrupt, naming the member.
ledger::Result<void> verify_event(message::Event::Reader event, const ledger::StreamId& stream);
ledger::Result<void> verify_opening(ledger::message::Opening::Reader opening, const ledger::StreamId& stream);

/// Succeeds when what this body says is whole; one overload per event type (event_limits.cpp). Errors:
/// corrupt.
#define INZAGE_EVENT(name, Name, NAME) \
  ledger::Result<void> verify_body(message::Name::Reader body, bool is_done);
#include "projections/event_types.def"
#undef INZAGE_EVENT

/// Calls `visit(Recorded<Body>)` with the body that the event holds. Requires: verify_event succeeded.
template <class Visitor>
void visit_body(const LinePlace& place, message::Event::Reader event, Visitor&& visit) {
  using Which = message::Event::Body::Which;
  const auto body = event.getBody();
  switch (body.which()) {
#define INZAGE_EVENT(name, Name, NAME) \
  case Which::NAME:                    \
    return visit(Recorded<message::Name>{place, event, body.get##Name()});
#include "projections/event_types.def"
#undef INZAGE_EVENT
  }
}

/// Calls `visit(Recorded<Body>)` for what the line says. An erased line says nothing: no call, no error.
/// Errors: corrupt (unknown schema; bytes, codes or places that do not fit), naming the leaf only.
template <class Visitor>
ledger::Result<void> visit_line(const ledger::Line& line, Visitor&& visit);

namespace detail {

ledger::Error corrupt_line(const ledger::Line& line, const ledger::Error& cause);
ledger::Error unknown_schema(const ledger::Line& line);

template <class Message, class Visitor>
ledger::Result<void> visit_own(const ledger::Line& line, Visitor&& visit) {
  return ledger::read_message<Message>(line.what, [&](typename Message::Reader body) -> ledger::Result<void> {
    if constexpr (std::is_same_v<Message, ledger::message::Opening>) {
      LEDGER_TRY_OK(verify_opening(body, line.stream));
    }
    LinePlace place{line.index, line.stream, line.seq, 0, 0};
    if constexpr (!std::is_same_v<Message, ledger::message::Cover>) {
      place.happened = body.getHappened();
      place.recorded = body.getRecorded();
    }
    visit(Recorded<Message>{place, message::Event::Reader(), body});
    return {};
  });
}

template <class Visitor>
ledger::Result<void> visit_event(const ledger::Line& line, Visitor&& visit) {
  return ledger::read_message<
      message::Event>(line.what, [&](message::Event::Reader event) -> ledger::Result<void> {
    LEDGER_TRY_OK(verify_event(event, line.stream));
    visit_body({line.index, line.stream, line.seq, event.getHappened(), event.getRecorded()}, event, visit);
    return {};
  });
}

template <class Visitor>
ledger::Result<void> visit_schema(const ledger::Line& line, Visitor&& visit) {
  switch (line.schema) {
    case ledger::kSchemaOfOpening:
      return visit_own<ledger::message::Opening>(line, visit);
    case ledger::kSchemaOfContinued:
      return visit_own<ledger::message::Continued>(line, visit);
    case ledger::kSchemaOfErasure:
      return visit_own<ledger::message::Erasure>(line, visit);
    case ledger::kSchemaOfCertificate:
      return visit_own<ledger::message::Certificate>(line, visit);
    case ledger::kSchemaOfEpoch:
      return visit_own<ledger::message::Epoch>(line, visit);
    case ledger::kSchemaOfCover:
      return visit_own<ledger::message::Cover>(line, visit);
    case kSchemaOfEvent:
      return visit_event(line, visit);
    default:
      return unknown_schema(line);
  }
}

}  // namespace detail

template <class Visitor>
ledger::Result<void> visit_line(const ledger::Line& line, Visitor&& visit) {
  if (line.erased) return {};
  auto visited = detail::visit_schema(line, visit);
  if (!visited) return detail::corrupt_line(line, visited.error());
  return {};
}

}  // namespace projections
