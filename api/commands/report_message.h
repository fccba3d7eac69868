// One event that an outside system reports, and the bytes that it signed: the system makes the same message
// out of the same members, to the byte (docs/formats/source.md), so that a signature can be checked years
// later against the line that stands in the log. Pure.
#pragma once

#include "api/commands/event_draft.h"
#include "ledger/hash.h"

namespace api {

enum class ReportKind : std::uint8_t { read, written, alive };

/// As the system tells it. Members that do not apply stay empty.
struct ReportedEvent {
  std::string id;  // the system's own name for it: 1 to 64 visible characters
  ReportKind kind = ReportKind::read;
  ledger::UnixMs happened = 0;
  ledger::Hash what_salt;     // made by the system
  ledger::Hash content_salt;  // the same, of a writing
  ledger::Bytes signature;    // empty: it was not signed
  std::string school;         // BRIN
  std::string pupil;          // the pupil's key there
  std::string user;           // by which name the system knows who did it
  message::AccountKind account = message::AccountKind::UNSPECIFIED;
  message::Role role = message::Role::UNSPECIFIED;
  message::Purpose purpose = message::Purpose::UNSPECIFIED;
  std::vector<message::Category> categories;
  std::optional<projections::PermissionId> permission;
  std::vector<std::string> fields;  // that were shown, by name
  ItemFields values;                // that were written
  std::string motivation;           // content: of a reading too, for the parents
  ledger::UnixMs until = 0;         // of a sign of life
};

/// Which system it is of.
struct ReportOrigin {
  projections::SourceId source;
  message::System system = message::System::UNSPECIFIED;
};

/// The item that a report writes: it follows from the system and its name for the event.
projections::ItemId reported_item(const projections::SourceId& source, std::string_view id);

/// What the ledger adds to the line.
struct TakenReport {
  LineFacts line;                  // of it: stream, recorded, operation, outcome, rule and versions
  bool is_held = false;            // in quarantine
  std::string supplier;            // whose system it is, by name (D9)
  std::string place;               // in the report, that decided
  ledger::Hash digest;             // digest_of_report
  ledger::UnixMs missed_from = 0;  // of a sign of life
};
/// The event as it will stand in the log, without `who`, under the salts that the system made.
ledger::Draft draft_of_report(const ReportedEvent& report, const ReportOrigin& origin,
                              const TakenReport& taken);

/// The bytes under the system's signature, for a log of this origin.
ledger::Bytes signed_bytes_of(const ReportedEvent& report, const ReportOrigin& origin,
                              std::string_view log_origin);

/// By what the same report is known again: of those bytes, which are salted, and of the user's name.
ledger::Hash digest_of_report(const ReportedEvent& report, const ReportOrigin& origin,
                              std::string_view log_origin);

/// The same, out of the line that stands in the log: the message with what the ledger added taken out.
/// Errors: corrupt.
ledger::Result<ledger::Bytes> reported_part_of(ledger::ByteView what);
/// The message that the system made of it.
ledger::Bytes source_message_of(const ReportedEvent& report, const ReportOrigin& origin);

/// `who`, under the key of `scope`: of the person where the ledger knows them. Nobody else's name stands
/// under it.
ledger::WhoDraft make_reported_who(const ReportedEvent& report,
                                   const std::optional<ledger::SubjectId>& person, ledger::ByteView key,
                                   const ledger::SubjectId& scope);

}  // namespace api
