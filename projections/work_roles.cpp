// Roles, as Work reads them.
#include <algorithm>

#include "projections/folds/endings.h"
#include "projections/folds/roles_rows.h"
#include "projections/work.h"

namespace projections {
namespace {

std::uint64_t index_in(ledger::ByteView key) { return RowCursor(key, kRowKeyStart).u64(); }

struct Ending {
  std::uint64_t index = 0;
  roles_rows::EndingRow row;
};

std::vector<Ending> endings_of(const ledger::ViewStore& rows, const ledger::SubjectId& person,
                               KnownBefore known) {
  std::vector<Ending> endings;
  rows.scan_kept(roles_rows::endings_key(person).view(), [&](ledger::ByteView key, ledger::ByteView value) {
    if (index_in(key) >= known) return false;
    endings.push_back({index_in(key), roles_rows::decode_ending(value)});
    return true;
  });
  return endings;
}

}  // namespace

std::vector<HeldRole> Work::roles_of(const ledger::SubjectId& person, KnownBefore known) const {
  const auto endings = endings_of(*rows_, person, known);
  std::vector<HeldRole> roles;
  rows_->scan_kept(
      roles_rows::confirmed_key(person).view(), [&](ledger::ByteView key, ledger::ByteView value) {
        const std::uint64_t index = index_in(key);
        if (index >= known) return false;
        const auto confirmed = roles_rows::decode_confirmed(value);
        HeldRole held{confirmed.role, confirmed.school, confirmed.period, index};
        for (const auto& ending : endings) {
          const bool ends_it =
              ending.row.role == held.role && ending.row.school == held.school && ending.index > index;
          if (ends_it) held.period = ended_at(held.period, ending.row.at);
        }
        roles.push_back(std::move(held));
        return true;
      });
  return roles;
}

std::vector<ProposedRole> Work::proposed_roles_of(const ledger::SubjectId& person) const {
  std::vector<RoleId> confirmed;
  rows_->scan(roles_rows::confirmed_key(person).view(), [&](ledger::ByteView, ledger::ByteView value) {
    confirmed.push_back(roles_rows::decode_confirmed(value).proposal);
    return true;
  });
  const auto endings = endings_of(*rows_, person, kEverything);
  std::vector<ProposedRole> proposals;
  rows_->scan(roles_rows::proposals_key(person).view(), [&](ledger::ByteView key, ledger::ByteView value) {
    auto proposed = roles_rows::decode_proposed(value, index_in(key));
    proposed.confirmed = std::ranges::find(confirmed, proposed.proposal) != confirmed.end();
    proposed.rejected = !proposed.confirmed && std::ranges::any_of(endings, [&](const Ending& ending) {
      return ending.row.role == proposed.role && ending.row.school == proposed.school &&
             ending.index > proposed.index;
    });
    proposals.push_back(std::move(proposed));
    return true;
  });
  return proposals;
}

std::vector<ledger::SubjectId> Work::staff_of(std::string_view school) const {
  const auto prefix = roles_rows::staff_key(school_lookup_of(view_key_, school)).take();
  std::vector<ledger::SubjectId> staff;
  rows_->scan(prefix, [&](ledger::ByteView key, ledger::ByteView) {
    staff.push_back(RowCursor(key, prefix.size()).id<ledger::SubjectId>());
    return true;
  });
  return staff;
}

bool Work::has_director(std::string_view school, ledger::UnixMs at) const {
  for (const auto& person : staff_of(school)) {
    const auto roles = roles_of(person);
    const bool directs = std::ranges::any_of(roles, [&](const HeldRole& held) {
      return held.role == message::Role::PRINCIPAL && held.school == school && held.period.holds(at);
    });
    if (directs) return true;
  }
  return false;
}

}  // namespace projections
