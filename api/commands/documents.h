// Documents with versions: what the board lays down for every school, and what a school makes tighter or sets
// for itself (R4, R8, R14, R15, docs/adr/0033). Drafted, consented to by the council, adopted: three events
// in the register of policies. From the third on it decides.
#pragma once

#include "api/board.h"
#include "api/caller.h"
#include "api/outcome.h"
#include "projections/decide.h"

namespace api {

struct DraftDocumentCommand {
  projections::message::DocumentKind kind = projections::message::DocumentKind::UNSPECIFIED;
  std::string school;  // BRIN; empty: for every school
  std::string url;     // https, where people read it
  ledger::Bytes digest;
  std::string from;                                     // day
  std::string to;                                       // last day; empty: until another version
  std::vector<projections::message::Purpose> purposes;  // REGLEMENT
  std::vector<projections::PolicyChange> changes;       // BELEID
  struct Closed {
    std::string from;
    std::string to;  // last day
  };
  std::vector<Closed> closed;  // SCHOOLKALENDER
};
struct DocumentDraftedNow {
  std::uint64_t index = 0;
  projections::DocumentId id;
  std::uint16_t number = 0;
};
/// By BESTUUR, or by DIRECTIE for the own school. Errors beside the rules': Malformed, not_found (no such
/// school).
Answer<DocumentDraftedNow> draft_document(const Board& board, const Caller& caller,
                                          const DraftDocumentCommand& command);

struct DocumentStepCommand {
  projections::DocumentId id;
  std::string day;  // of the decision; empty: today
};
/// By BESTUUR. Errors beside the rules': Malformed, not_found, conflict (it has one, needs none, or is
/// adopted already).
Answer<std::uint64_t> record_consent(const Board& board, const Caller& caller,
                                     const DocumentStepCommand& command);
/// By BESTUUR, or by DIRECTIE for what is the own school's. From now on it counts, within its days. Errors
/// beside the rules': Malformed, not_found, conflict (it is adopted already, or its last day is over).
Answer<std::uint64_t> adopt_document(const Board& board, const Caller& caller,
                                     const DocumentStepCommand& command);

struct ListedDocument {
  projections::Document document;
  bool counts = false;  // it decides now
};
/// Every version that was adopted; those that are not yet, for whoever adopts them and for the FG and the
/// privacy officer. They are no personal data, so looking is no event.
ledger::Result<std::vector<ListedDocument>> list_documents(const Board& board, const Caller& caller);

/// Whether nobody works at that school on the day that many days after `now`: by the calendar of the school
/// and by the board's. Lives as long as it needs; holds copies.
projections::IsClosed closed_days(const Board& board, const std::string& school, ledger::UnixMs now);

/// A version of the reglement as an answer names it (R4).
struct CitedDocument {
  std::uint16_t number = 0;
  std::string url;
  projections::Period days;
};
/// The versions of the reglement that were in force at any of these moments, and the one that is now: by
/// number, each once.
std::vector<CitedDocument> cited_reglements(const Board& board, const std::vector<ledger::UnixMs>& moments);

}  // namespace api
