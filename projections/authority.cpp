#include "projections/authority.h"

#include <algorithm>
#include <map>

#include "projections/folds/authority_rows.h"
#include "projections/mutation.h"

namespace projections {

std::vector<AuthorityLink> Authority::links_of(const ledger::SubjectId& person, KnownBefore known) const {
  std::map<std::pair<ledger::SubjectId, ledger::SubjectId>, AuthorityLink> newest;
  rows_->scan_kept(authority_rows::links_key(person).view(),
                   [&](ledger::ByteView key, ledger::ByteView value) {
                     const std::uint64_t index = RowCursor(key, kRowKeyStart).u64();
                     if (index >= known) return false;
                     const auto link = authority_rows::decode(value, index);
                     newest.insert_or_assign({link.guardian, link.pupil}, link);  // rows come in log order
                     return true;
                   });
  std::vector<AuthorityLink> links;
  links.reserve(newest.size());
  for (const auto& [pair, link] : newest) links.push_back(link);
  std::ranges::sort(links, {}, &AuthorityLink::index);
  return links;
}

std::vector<AuthorityLink> Authority::registrations_of(const ledger::SubjectId& pupil) const {
  if (!bites(Mutant::R31_never_rewritten)) return links_of(pupil);
  std::vector<AuthorityLink> all;
  rows_->scan(authority_rows::links_key(pupil).view(), [&](ledger::ByteView key, ledger::ByteView value) {
    all.push_back(authority_rows::decode(value, RowCursor(key, kRowKeyStart).u64()));
    return true;
  });
  std::erase_if(all, [&](const AuthorityLink& link) { return link.pupil != pupil; });
  return all;
}

std::vector<AuthorityLink> Authority::children_of(const ledger::SubjectId& guardian, ledger::UnixMs at,
                                                  KnownBefore known) const {
  auto links = links_of(guardian, known);
  std::erase_if(
      links, [&](const AuthorityLink& link) { return link.guardian != guardian || !link.period.holds(at); });
  return links;
}

std::vector<AuthorityLink> Authority::guardians_of(const ledger::SubjectId& pupil, ledger::UnixMs at,
                                                   KnownBefore known) const {
  auto links = links_of(pupil, known);
  std::erase_if(links,
                [&](const AuthorityLink& link) { return link.pupil != pupil || !link.period.holds(at); });
  return links;
}

}  // namespace projections
