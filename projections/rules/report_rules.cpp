// The order in which rules are asked fixes which rule a refusal names:
//   a policy (R15) - a purpose and categories at all (R6, R7) - never results through Basispoort (R44), nor
//   more than its list (R43) - an agreement in force (R49, R48) that holds the categories (R45) - somebody
//   who did it, with a personal account (R47), as a parent of this pupil where it says so (R31) - a
//   permission for a supplier's own people, and nothing of care by a system by itself (R46) - the purpose of
//   each category (R6), and of what is written: who (R10), why (R11), which system (R25, R18, R17), and in
//   time (D19).
#include "projections/report_rules.h"

#include <algorithm>

#include "projections/codes.h"
#include "projections/mutation.h"
#include "projections/rules/rule_versions.h"
#include "projections/rules/source_policy.h"

namespace projections {
namespace {

using message::Category;
using message::Purpose;
using message::Role;

/// A refusal, where there is one: the rule, and the place in the report.
struct Objection {
  std::string_view rule;
  std::string place;

  bool stands() const { return !rule.empty(); }
};

std::string place_of(const char* list, std::size_t at) {
  return std::string(list) + "/" + std::to_string(at);
}

bool holds(std::span<const Category> all, Category one) { return std::ranges::find(all, one) != all.end(); }

const SystemRow* find_row(const SourcePolicy& policy, message::System system) {
  const auto found = std::ranges::find(policy.systems, system, &SystemRow::system);
  return found == policy.systems.end() ? nullptr : &*found;
}

Objection general_objection(const Report& report, const Policy& policy) {
  if (!is_specified(report.purpose)) return {"R6", "/purpose"};
  if (bites(Mutant::R8_registered) && !policy.registered.holds(report.purpose)) return {"R8", "/purpose"};
  if (report.categories.empty()) return {"R7", "/categories"};
  return {};
}

bool is_care(const Policy& policy, Category category) {
  const CategoryRow* row = find_row(policy, category);
  return row == nullptr || row->module == Module::care;
}

// Whoever approved it, and whatever an agreement says: this is asked before any of them.
Objection objection_to_limited(const Report& report, const Policy& policy, const SourcePolicy& sources) {
  const auto& categories = report.categories;
  for (std::size_t at = 0; at < categories.size(); ++at) {
    if (bites(Mutant::R44_results) && is_care(policy, categories[at]))
      return {"R44", place_of("/categories", at)};
  }
  const bool is_for_material = report.purpose == Purpose::LEARNING_MATERIAL;
  if (bites(Mutant::R43_purpose) && !is_for_material) return {"R43", "/purpose"};
  for (std::size_t at = 0; at < categories.size(); ++at) {
    if (bites(Mutant::R43_categories) && !holds(sources.login_categories, categories[at]))
      return {"R43", place_of("/categories", at)};
  }
  // Who says nothing of the fields could have shown all.
  if (bites(Mutant::R43_says_which_fields) && report.fields.empty()) return {"R43", "/fields"};
  for (std::size_t at = 0; at < report.fields.size(); ++at) {
    const bool is_listed =
        std::ranges::find(sources.login_fields, report.fields[at]) != sources.login_fields.end();
    if (bites(Mutant::R43_fields) && !is_listed) return {"R43", place_of("/fields", at)};
  }
  return {};
}

Objection objection_by_agreement(const Report& report, const ReportFacts& facts, ledger::UnixMs at) {
  bool is_unsigned = false;
  bool is_in_force = false;
  Objection outside;
  for (const auto& one : facts.agreements) {
    if (one.package != facts.package) continue;
    // Nothing becomes allowed by what is written down afterwards.
    if (bites(Mutant::R48_recorded_before) && one.recorded > at) continue;
    const auto status = status_of(one, at);
    is_unsigned = is_unsigned || (status == ProcessingStatus::unsigned_ && one.period.holds(at));
    if (status != ProcessingStatus::in_force) continue;
    is_in_force = true;
    const auto& asked = report.categories;
    const auto other =
        std::ranges::find_if(asked, [&](Category each) { return !holds(one.categories, each); });
    if (!bites(Mutant::R45_categories) || other == asked.end()) return {};
    outside = {"R45", place_of("/categories", static_cast<std::size_t>(other - asked.begin()))};
  }
  if (is_in_force) return outside;
  if (is_unsigned) return {"R49", {}};
  return bites(Mutant::R48_in_force) ? Objection{"R48", {}} : Objection{};
}

bool has_care(const Report& report, const Policy& policy) {
  return std::ranges::any_of(report.categories, [&](Category one) { return is_care(policy, one); });
}

// A supplier's people could come as the system itself, so that alone handles administration only.
Objection objection_by_permission(const Report& report, const ReportFacts& facts, const Policy& policy,
                                  ledger::UnixMs at) {
  const bool is_by_itself = report.role == Role::SYSTEM;
  if (bites(Mutant::R46_by_itself) && is_by_itself && has_care(report, policy)) return {"R46", "/role"};
  if (report.role != Role::SUPPLIER || !bites(Mutant::R46_permission)) return {};
  const Objection refused{"R46", "/permission"};
  const auto& one = facts.permission;
  if (!one || one->package != facts.package) return refused;
  if (bites(Mutant::R46_recorded_before) && one->recorded > at) return refused;
  if (bites(Mutant::R46_period) && !one->period.holds(at)) return refused;
  if (bites(Mutant::R46_withdrawn) && one->withdrawn && *one->withdrawn <= at) return refused;
  if (bites(Mutant::R46_purpose) && one->purpose != report.purpose) return {"R46", "/purpose"};
  const auto& asked = report.categories;
  for (std::size_t place = 0; place < asked.size(); ++place) {
    if (bites(Mutant::R46_categories) && !holds(one->categories, asked[place]))
      return {"R46", place_of("/categories", place)};
  }
  return {};
}

Objection objection_by_account(const Report& report) {
  const bool is_by_itself = report.role == Role::SYSTEM;
  const bool is_of_nobody = is_by_itself ? report.has_user : !report.has_user;
  if (bites(Mutant::R47_by_somebody) && is_of_nobody) return {"R47", is_by_itself ? "/role" : "/user"};
  const bool is_service = report.account == message::AccountKind::SERVICE;
  if (bites(Mutant::R47_by_itself) && is_by_itself && !is_service) return {"R47", "/account"};
  const bool is_personal = report.account == message::AccountKind::PERSONAL;
  const bool is_about_tests = holds(report.categories, Category::TEST_RESULT);
  if (bites(Mutant::R47_personal_account) && is_about_tests && !is_personal) return {"R47", "/account"};
  return {};
}

Objection objection_by_purpose(const Report& report, const Policy& policy) {
  for (std::size_t at = 0; at < report.categories.size(); ++at) {
    const CategoryRow* row = find_row(policy, report.categories[at]);
    const bool is_motivated = policy.by_motivation.holds(report.purpose) && report.has_motivation;
    if (row == nullptr || !(row->purposes.holds(report.purpose) || is_motivated))
      return {"R6", place_of("/categories", at)};
  }
  return {};
}

Access access_of(const RoleRow& role, const CategoryRow& row) {
  if (row.special) return role.special;
  return row.module == Module::care ? role.care : role.administration;
}

// Nobody does what a system does by itself; that a supplier's own people write is for no permission.
Objection objection_to_writer(const Report& report, const Policy& policy, const CategoryRow& row) {
  if (report.role == Role::SYSTEM) return {};
  const RoleRow* role = find_row(policy, report.role);
  return role != nullptr && access_of(*role, row) == Access::write ? Objection{} : Objection{"R10", "/role"};
}

Objection objection_to_writing(const Report& report, const Policy& policy, const SystemRow& system) {
  if (!report.writes) return {};
  const CategoryRow& row = *find_row(policy, report.categories.front());
  if (auto found = objection_to_writer(report, policy, row); found.stands()) return found;
  if (row.special && report.purpose != Purpose::GUIDANCE) return {"R11", "/purpose"};
  if (row.special && !report.has_motivation) return {"R11", "/motivation"};
  if (row.module == Module::administration || system.writes_care) return {};
  if (row.special && system.writes_administration) return {"R25", "/categories/0"};
  return bites(Mutant::R18_care_sources) ? Objection{"R18", "/system"} : Objection{};
}

ReportDecision answer(ReportOutcome outcome, std::string_view rule, std::uint16_t policy,
                      std::string place = {}) {
  return {outcome, rule, version_of_rule(rule), policy, std::move(place)};
}

std::string_view rule_that_allows(const Report& report, const Policy& policy, const SystemRow& system) {
  if (system.is_limited) return "R43";
  if (report.role == Role::SUPPLIER) return "R46";
  return is_care(policy, report.categories.front()) ? "R18" : "R17";
}

}  // namespace

ReportDecision decide_report(const Report& report, const ReportFacts& facts, ledger::UnixMs at,
                             const PolicyInForce& in_force) {
  const std::uint16_t policy_version = in_force.version;
  const Policy* policy = find_policy(in_force);
  const SourcePolicy* sources = find_source_policy(policy_version);
  if (policy == nullptr || sources == nullptr) return answer(ReportOutcome::refused, "R15", policy_version);
  const SystemRow* system = find_row(*sources, report.system);
  if (system == nullptr) return answer(ReportOutcome::refused, "R18", policy_version, "/system");

  Objection found = general_objection(report, *policy);
  if (!found.stands() && system->is_limited) found = objection_to_limited(report, *policy, *sources);
  if (!found.stands()) found = objection_by_agreement(report, facts, at);
  if (!found.stands()) found = objection_by_account(report);
  // Else a system could tell an act of the school as one of a parent, which evidence withholds.
  const bool is_other = report.role == Role::GUARDIAN && facts.is_no_parent;
  if (!found.stands() && is_other) found = {"R31", "/role"};
  if (!found.stands()) found = objection_by_permission(report, facts, *policy, at);
  if (!found.stands()) found = objection_by_purpose(report, *policy);
  if (!found.stands()) found = objection_to_writing(report, *policy, *system);
  if (found.stands())
    return answer(ReportOutcome::refused, found.rule, policy_version, std::move(found.place));

  // The administrative module is the one place where administrative data are written.
  const bool is_administrative = report.writes && !is_care(*policy, report.categories.front());
  const bool is_held = is_administrative && !system->writes_administration;
  if (bites(Mutant::R17_other_systems) && is_held)
    return answer(ReportOutcome::held, "R17", policy_version, "/categories/0");
  const bool is_late = facts.received - at > sources->terms.late_max;
  if (bites(Mutant::D19_late_writings) && report.writes && is_late)
    return answer(ReportOutcome::held, "D19", policy_version, "/happened");
  return answer(ReportOutcome::taken, rule_that_allows(report, *policy, *system), policy_version);
}

ReportDecision decided_by(std::string_view rule, ReportOutcome outcome, std::uint16_t policy_version) {
  return answer(outcome, rule, policy_version);
}

SourceTerms find_source_terms(std::uint16_t policy_version) {
  const SourcePolicy* policy = find_source_policy(policy_version);
  return policy == nullptr ? source_policy_v1().terms : policy->terms;
}

bool is_known_field(std::string_view name, std::uint16_t policy_version) {
  const SourcePolicy* policy = find_source_policy(policy_version);
  if (policy == nullptr) return false;
  return std::ranges::find(policy->fields, name) != policy->fields.end();
}

bool ends_soon(const ProcessingAgreement& agreement, ledger::UnixMs at, std::uint16_t policy_version) {
  if (status_of(agreement, at) != ProcessingStatus::in_force) return false;
  const auto end = std::min(agreement.period.to, agreement.ended.value_or(agreement.period.to));
  return bites(Mutant::R48_warned_before) && end - at <= find_source_terms(policy_version).warned_before;
}

}  // namespace projections
