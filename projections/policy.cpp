#include "projections/policy.h"

#include "projections/folds/policy_rows.h"
#include "projections/mutation.h"
#include "projections/rules/adjusted_policy.h"

namespace projections {
namespace {

// R15: it counts from the board's decision on, and only with the council's consent before that.
bool is_in_force(const AdoptedPolicy& policy, ledger::UnixMs at) {
  const bool has_consent = policy.council_consent != 0 && policy.council_consent <= policy.adopted;
  return has_consent && policy.adopted <= at;
}

std::shared_ptr<const Policy> put_together(const Policy& base, const Document* of_board,
                                           const Document* of_school, const Document* regulation) {
  auto made = adjust(base, {}, false);
  if (of_board != nullptr) made = adjust(*made, of_board->text.changes, false);
  if (of_school != nullptr) made = adjust(*made, of_school->text.changes, true);
  if (regulation != nullptr) made = register_purposes(*made, regulation->text.purposes);
  return made;
}

}  // namespace

void AdoptedPolicies::visit_adopted(KnownBefore known,
                                    const std::function<void(const AdoptedPolicy&)>& visit) const {
  rows_->scan_kept(policy_rows::adopted_key().view(), [&](ledger::ByteView key, ledger::ByteView value) {
    RowCursor row(value);
    AdoptedPolicy policy;
    policy.version = row.u16();
    policy.council_consent = row.time();
    policy.adopted = row.time();
    policy.index = RowCursor(key, kRowKeyStart).u64();
    if (policy.index < known) visit(policy);
    return true;
  });
}

std::uint16_t AdoptedPolicies::version_at(ledger::UnixMs at, KnownBefore known) const {
  AdoptedPolicy newest;
  visit_adopted(known, [&](const AdoptedPolicy& policy) {
    if (!is_in_force(policy, at)) return;
    if (newest.version == 0 || newest.adopted <= policy.adopted) newest = policy;
  });
  return newest.version;
}

std::optional<AdoptedPolicy> AdoptedPolicies::find_adoption(std::uint16_t version, KnownBefore known) const {
  std::optional<AdoptedPolicy> found;
  visit_adopted(known, [&](const AdoptedPolicy& policy) {
    if (policy.version == version) found = policy;
  });
  const auto documents = documents_.all(known);
  for (const auto& one : *documents) {
    if (one.text.kind != message::DocumentKind::POLICY || one.number != version || !one.adoption) continue;
    found = {version, one.consent ? one.consent->day : 0, one.adoption->day, one.adoption->index};
  }
  return found;
}

namespace {

struct Deciding {
  const Document* of_board;
  const Document* of_school;
  const Document* regulation;
};

Deciding find_all_deciding(const std::vector<Document>& documents, ledger::UnixMs at,
                           std::string_view school) {
  const auto find = [&](message::DocumentKind kind, std::string_view of) {
    return find_deciding(documents, kind, of, at);
  };
  return {find(message::DocumentKind::POLICY, {}),
          school.empty() ? nullptr : find(message::DocumentKind::POLICY, school),
          find(message::DocumentKind::REGULATION, {})};
}

}  // namespace

std::vector<Document> AdoptedPolicies::deciding_documents(ledger::UnixMs at, std::string_view school,
                                                          KnownBefore known) const {
  const auto documents = documents_.all(known);
  const auto found = find_all_deciding(*documents, at, school);
  std::vector<Document> all;
  for (const auto* one : {found.of_board, found.of_school, found.regulation}) {
    if (one != nullptr) all.push_back(*one);
  }
  return all;
}

PolicyInForce AdoptedPolicies::in_force(ledger::UnixMs at, std::string_view school, KnownBefore known) const {
  PolicyInForce policy(version_at(at, known));
  const Policy* base = find_policy(policy.version);
  const auto documents = documents_.all(known);
  if (base == nullptr || documents->empty()) return policy;
  const auto found = find_all_deciding(*documents, at, school);
  if (found.of_school != nullptr && bites(Mutant::R2_number_of_the_school)) {
    policy.version = found.of_school->number;
  } else if (found.of_board != nullptr) {
    policy.version = found.of_board->number;
  }
  const auto place = [](const Document* one) { return one == nullptr ? 0 : one->index; };
  const Layers layers{place(found.of_board), place(found.of_school), place(found.regulation)};
  if (layers == Layers{}) return policy;
  const std::lock_guard lock(mutex_);
  auto& made = made_[layers];
  if (!made) made = put_together(*base, found.of_board, found.of_school, found.regulation);
  policy.adjusted = made;
  return policy;
}

}  // namespace projections
