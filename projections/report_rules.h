// May this system report this, now? The rules about suppliers and their systems (R17, R18, R42 to R49), as a
// pure function over facts that the caller of it loaded. That the report is this system's own is looked at
// before (api/commands/report_signature.h). Who inside that system may do what is that system's: it tells
// what was done.
//
//   const ReportDecision decided = decide_report(report, facts, happened, policy);
//   decided.outcome, decided.rule ("R45"), decided.place ("/categories/0")
#pragma once

#include <string>
#include <vector>

#include "projections/decide.h"
#include "projections/policy_in_force.h"
#include "projections/sources.h"
#include "projections/suppliers.h"

namespace projections {

/// What a system says that somebody did with a pupil's data there.
struct Report {
  message::System system = message::System::UNSPECIFIED;
  bool writes = false;  // otherwise it tells of a reading
  message::Role role = message::Role::UNSPECIFIED;
  message::AccountKind account = message::AccountKind::UNSPECIFIED;
  message::Purpose purpose = message::Purpose::UNSPECIFIED;
  std::vector<message::Category> categories;  // of a writing exactly one
  std::vector<std::string> fields;
  bool has_motivation = false;
  bool has_user = false;  // it says who did it
};

/// What the register holds for that system.
struct ReportFacts {
  PackageId package;  // that the system belongs to
  std::vector<ProcessingAgreement> agreements;
  std::optional<SupplierPermission> permission;  // that is named, where there is such a one
  ledger::UnixMs received = 0;                   // when the report came
  bool is_no_parent = false;  // who did it is known here, and never was a parent of this pupil
};

struct ReportDecision {
  ReportOutcome outcome = ReportOutcome::refused;
  std::string_view rule;
  std::uint16_t rule_version = 0;
  std::uint16_t policy_version = 0;
  std::string place;  // what refused it, in the report: "/fields/2"; empty where it is no one member
};

/// `at` is when it happened: what was agreed, signed and recorded by then counts. Deterministic.
ReportDecision decide_report(const Report& report, const ReportFacts& facts, ledger::UnixMs at,
                             const PolicyInForce& policy);

/// What one rule alone comes to, without a question: R19 lets in a sign of life, and refuses what nobody
/// signed. Requires: a rule that decides.
ReportDecision decided_by(std::string_view rule, ReportOutcome outcome, std::uint16_t policy_version);

/// What a board may decide otherwise about systems and suppliers, with its policy.
struct SourceTerms {
  ledger::UnixMs silence_max = 0;    // without a sign of life for longer: a gap (promise 6)
  ledger::UnixMs warned_before = 0;  // the end of an agreement (R48)
  ledger::UnixMs late_max = 0;       // a writing that comes later than this is held (D19)
};
SourceTerms find_source_terms(std::uint16_t policy_version);

/// Whether a field of that name is one that the policy knows: no other name may stand in a line (R5).
bool is_known_field(std::string_view name, std::uint16_t policy_version);

/// Whether it is in force and ends so soon that whoever keeps the register is warned (R48).
bool ends_soon(const ProcessingAgreement& agreement, ledger::UnixMs at, std::uint16_t policy_version);

}  // namespace projections
