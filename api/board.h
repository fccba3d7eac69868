// A school board's ledger, opened: the log, what is folded from it, and the names that searching needs. Built
// by the programs; commands get it by reference. Thread: any, unless a member says otherwise.
#pragma once

#include <functional>
#include <memory>
#include <mutex>

#include "api/birth_dates.h"
#include "api/names.h"
#include "api/unfolded.h"
#include "ledger/ledger.h"
#include "ledger/view_store.h"
#include "projections/access_history.h"
#include "projections/agreements.h"
#include "projections/authority.h"
#include "projections/cases.h"
#include "projections/confidential.h"
#include "projections/dossier.h"
#include "projections/emergencies.h"
#include "projections/imports.h"
#include "projections/information.h"
#include "projections/name_requests.h"
#include "projections/people.h"
#include "projections/policy.h"
#include "projections/requests.h"
#include "projections/runner.h"
#include "projections/sources.h"
#include "projections/suppliers.h"
#include "projections/work.h"

namespace api {

/// Under which key of the ledger's own origin the policies stand.
inline constexpr std::string_view kPolicyRegistryKey = "BELEID";
/// And under which the suppliers and the systems that report do: what those say is no reason to decide anew.
inline constexpr std::string_view kSupplierRegistryKey = "LEVERANCIERS";

class Board {
 public:
  using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;

  /// Opens the ledger and brings every view up to date. Errors: as Ledger::open.
  static ledger::Result<std::unique_ptr<Board>> open(const ledger::LedgerPlaces& places,
                                                     const ledger::Clock& clock,
                                                     const Progress& progress = {});

  ledger::Ledger& log() const { return *ledger_; }
  const projections::People& people() const { return people_; }
  const projections::Work& work() const { return work_; }
  const projections::Authority& authority() const { return authority_; }
  const projections::Dossier& dossier() const { return dossier_; }
  const projections::AccessHistory& history() const { return history_; }
  const projections::AdoptedPolicies& policies() const { return policies_; }
  /// Of the register of policies, on which every decision depends; nothing while there is none.
  std::optional<ledger::StreamId> policy_stream() const;
  const projections::Imports& imports() const { return imports_; }
  const projections::Cases& cases() const { return cases_; }
  const projections::Agreements& agreements() const { return agreements_; }
  const projections::NameRequests& name_requests() const { return name_requests_; }
  const projections::Emergencies& emergencies() const { return emergencies_; }
  /// Of matters' own commands, and of what the family is shown of a lifted one (an architecture test looks
  /// who asks): nothing else that is answered may depend on it.
  const projections::ConfidentialMatters& confidential() const { return confidential_; }
  const projections::Suppliers& suppliers() const { return suppliers_; }
  const projections::Sources& sources() const { return sources_; }
  const projections::InformationDecisions& information() const { return information_; }
  const projections::FamilyRequests& requests() const { return requests_; }
  Names& names() const { return names_; }
  BirthDates& birth_dates() const { return birth_dates_; }
  /// Whose key keeps what is told of somebody whom the ledger does not know, by the name that an outside
  /// system has for them: each their own, and never a number of somebody who is known.
  ledger::SubjectId scope_of_stranger(const projections::SourceId& source, std::string_view user) const;
  /// While it is held nobody else enrols or imports: no two pupils get one key.
  std::unique_lock<std::mutex> lock_enrolments() const { return std::unique_lock(enrolling_); }

  /// As Ledger::append, for events that the views can take: an event that no fold takes would stop them all,
  /// for ever. Errors: also corrupt, and then nothing is appended.
  ledger::Result<std::vector<ledger::Receipt>> append(ledger::Submission submission) const;
  /// As Ledger::submit; the same.
  void submit(ledger::Submission submission,
              std::function<void(ledger::Result<std::vector<ledger::Receipt>>)> done) const;

  /// Folds what was appended since. Errors: corrupt, unavailable.
  ledger::Result<void> catch_up() const;
  /// The same for whoever looks at who may do what, and at nothing of a dossier but these streams': when
  /// nothing of that was appended since, others may fold the rest later. Errors: as catch_up.
  ledger::Result<void> catch_up_about(std::span<const ledger::StreamId> streams) const;
  /// Folds what was appended since, unless somebody does already. Errors: as catch_up.
  ledger::Result<void> fold_unless_busy() const;
  /// Folds the whole log again.
  ledger::Result<void> rebuild(const Progress& progress) const;
  /// The same beside what is read, while the board is used (Runner::rebuild_beside).
  ledger::Result<void> rebuild_beside(const Progress& progress,
                                      const std::function<bool()>& should_stop) const;
  /// How far each view is, as it is now.
  std::vector<projections::ProjectionState> view_states() const { return runner_.states(); }

  /// The history door and the auditor only (an architecture test looks who asks).
  const ledger::LineReader& lines() const { return *lines_; }

 private:
  Board(ledger::LedgerOpened opened, std::unique_ptr<ledger::ViewStore> rows);

  std::shared_ptr<ledger::Ledger> ledger_;
  std::unique_ptr<ledger::LineReader> lines_;
  std::unique_ptr<ledger::ViewStore> rows_;
  projections::ViewKey view_key_;
  projections::People people_;
  projections::Work work_;
  projections::Authority authority_;
  projections::Dossier dossier_;
  projections::AccessHistory history_;
  projections::AdoptedPolicies policies_;
  projections::Imports imports_;
  projections::Cases cases_;
  projections::Agreements agreements_;
  projections::NameRequests name_requests_;
  projections::Emergencies emergencies_;
  projections::ConfidentialMatters confidential_;
  projections::Suppliers suppliers_;
  projections::Sources sources_;
  projections::InformationDecisions information_;
  projections::FamilyRequests requests_;
  mutable projections::Runner runner_;
  std::shared_ptr<Unfolded> unfolded_ = std::make_shared<Unfolded>();  // answers may come late
  mutable Names names_;
  mutable BirthDates birth_dates_;
  mutable std::mutex enrolling_;
  mutable std::mutex finding_policy_;                      // guards policy_stream_
  mutable std::optional<ledger::StreamId> policy_stream_;  // once found: there is one, for ever
};

}  // namespace api
