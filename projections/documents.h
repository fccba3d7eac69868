// Documents with versions that a board or a school lays down: the policy, the privacyreglement, the calendar
// of a school, what was agreed on pictures, the complaints procedure (R4, R14, R15). Reads the rows of the
// projection `policy`. Thread: any.
#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "ledger/view_store.h"
#include "projections/events/codes.capnp.h"
#include "projections/ids.h"
#include "projections/period.h"

namespace projections {

/// One thing in which a policy differs from the one below it: a category loses a purpose, or `gains` it
/// (`category`, `purpose`), a role gets another access to a part (`role`, `part`, `access`), or a time is
/// another (`term`, `value` in its own unit). Members of the other two are UNSPECIFIED and 0.
struct PolicyChange {
  message::Category category = message::Category::UNSPECIFIED;
  message::Purpose purpose = message::Purpose::UNSPECIFIED;
  message::Role role = message::Role::UNSPECIFIED;
  message::DossierPart part = message::DossierPart::UNSPECIFIED;
  message::AccessLevel access = message::AccessLevel::UNSPECIFIED;
  message::Term term = message::Term::UNSPECIFIED;
  std::uint16_t value = 0;
  bool gains = false;

  bool operator==(const PolicyChange&) const = default;
};

/// What a version says; which members count depends on the kind.
struct DocumentText {
  message::DocumentKind kind = message::DocumentKind::UNSPECIFIED;
  std::string school;                      // BRIN; empty: the board's, for every school
  std::string url;                         // where it can be read
  ledger::Bytes digest;                    // SHA-256 of what stands there, 32 bytes
  Period days;                             // for which it is meant
  std::vector<message::Purpose> purposes;  // REGLEMENT: registered (R8)
  std::vector<PolicyChange> changes;       // BELEID
  std::vector<Period> closed;              // SCHOOLKALENDER
};

/// A consent or an adoption.
struct DocumentStep {
  ledger::UnixMs day = 0;       // on which it was decided
  ledger::UnixMs recorded = 0;  // adoption only
  std::uint64_t index = 0;
};

struct Document {
  DocumentId id;
  std::uint16_t number = 0;  // its version: of the policy within the board, of another kind within its school
  DocumentText text;
  std::uint64_t index = 0;  // of the event that drafted it
  std::optional<DocumentStep> consent;
  std::optional<DocumentStep> adoption;
};

/// Whether the council has to consent before the board adopts this (R15): what binds all families. A school's
/// own is tighter than that, or is about that school only.
bool needs_council(message::DocumentKind kind, std::string_view school);

class Documents {
 public:
  /// Requires: `rows` outlives this.
  explicit Documents(const ledger::ViewStore& rows) : rows_(&rows) {}

  /// In the order in which they were drafted. Of several consents or adoptions of one the first counts. Never
  /// null; does not change. Every decision asks, so what is known now is read once.
  std::shared_ptr<const std::vector<Document>> all(KnownBefore known = kEverything) const;
  std::optional<Document> find(const DocumentId& id) const;

 private:
  static constexpr std::size_t kKindsOfRows = 3;  // drafts, consents, adoptions
  using Lists = std::array<std::shared_ptr<const ledger::ViewStore::RowList>, kKindsOfRows>;

  const ledger::ViewStore* rows_;
  mutable std::mutex mutex_;  // guards the two below
  mutable Lists read_from_;
  mutable std::shared_ptr<const std::vector<Document>> read_;
};

/// The version that decides at that moment: adopted after the consent that it needs (R15), recorded by then
/// (a change never touches the past), within its days, and no later one adopted. Of exactly this school;
/// empty: of the board. Null when there is none. Lives as long as `all`. Pure.
const Document* find_deciding(const std::vector<Document>& all, message::DocumentKind kind,
                              std::string_view school, ledger::UnixMs at);
/// The same of another day than that on which it is known: `day` is within its days, and by `at` it was
/// adopted. Pure.
const Document* find_deciding_on(const std::vector<Document>& all, message::DocumentKind kind,
                                 std::string_view school, ledger::UnixMs day, ledger::UnixMs at);
/// The version that an answer about that moment names (R4): the one that decided then; where none did, the
/// first that was recorded here of those whose days hold it. Pure.
const Document* find_cited(const std::vector<Document>& all, message::DocumentKind kind,
                           std::string_view school, ledger::UnixMs at);

}  // namespace projections
