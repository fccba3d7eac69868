#include "projections/agreements.h"

#include "projections/folds/agreements_rows.h"

namespace projections {
namespace {

// The first row under this key that is about the pupil and stood there before `known`: an agreement is
// acknowledged once and ended once.
std::optional<ledger::Bytes> first_of(const ledger::ViewStore& rows, const ledger::Bytes& key,
                                      const ledger::SubjectId& pupil, KnownBefore known) {
  std::optional<ledger::Bytes> found;
  rows.scan(key, [&](ledger::ByteView at, ledger::ByteView value) {
    if (RowCursor(at, kRowKeyStart).u64() >= known) return false;
    if (!(RowCursor(value).id<ledger::SubjectId>() == pupil)) return true;
    found.emplace(value.begin(), value.end());
    return false;
  });
  return found;
}

// Those named by the act that proposed it: its lines follow the proposal's own. Nobody is named to it later,
// and whoever was erased since has no row any more: it counts for the others as before.
std::vector<ledger::SubjectId> persons_of(const ledger::ViewStore& rows, const Agreement& agreement,
                                          KnownBefore known) {
  std::vector<ledger::SubjectId> persons;
  rows.scan(agreements_rows::named_key(agreement.id).view(),
            [&](ledger::ByteView key, ledger::ByteView value) {
              RowCursor row(value);
              const auto pupil = row.id<ledger::SubjectId>();
              const auto index = row.u64();
              const bool is_of_act = index > agreement.index && index <= agreement.index + agreement.named;
              if (pupil == agreement.pupil && is_of_act && index < known)
                persons.push_back(RowCursor(key, kRowKeyStart).id<ledger::SubjectId>());
              return true;
            });
  return persons;
}

std::optional<Agreement> find_proposed(const ledger::ViewStore& rows, const AgreementId& id,
                                       KnownBefore known) {
  std::optional<Agreement> found;
  rows.scan(agreements_rows::proposed_key(id).view(), [&](ledger::ByteView key, ledger::ByteView value) {
    const auto index = RowCursor(key, kRowKeyStart).u64();
    if (index >= known) return false;
    RowCursor row(value);
    Agreement one;
    one.id = id;
    one.index = index;
    one.pupil = row.id<ledger::SubjectId>();
    one.proposed = row.time();
    one.to = row.time();
    one.named = row.u16();
    while (!row.at_end()) one.categories.push_back(static_cast<message::Category>(row.u16()));
    found = std::move(one);
    return false;
  });
  return found;
}

}  // namespace

std::optional<Agreement> Agreements::find(const AgreementId& id, KnownBefore known) const {
  auto found = find_proposed(*rows_, id, known);
  if (!found) return std::nullopt;
  auto& agreement = *found;
  agreement.persons = persons_of(*rows_, agreement, known);
  const auto& pupil = agreement.pupil;
  if (const auto row = first_of(*rows_, agreements_rows::acknowledged_key(id).take(), pupil, known)) {
    RowCursor said(*row);
    said.id<ledger::SubjectId>();
    agreement.acknowledged = said.time();
  }
  if (const auto row = first_of(*rows_, agreements_rows::ended_key(id).take(), pupil, known)) {
    RowCursor said(*row);
    said.id<ledger::SubjectId>();
    const auto at = said.time();
    agreement.ended = {at, static_cast<message::Role>(said.u16())};
  }
  return found;
}

std::vector<Agreement> Agreements::of_pupil(const ledger::SubjectId& pupil, KnownBefore known) const {
  std::vector<AgreementId> ids;
  rows_->scan(agreements_rows::pupil_key(pupil).view(), [&](ledger::ByteView, ledger::ByteView value) {
    ids.push_back(RowCursor(value).id<AgreementId>());
    return true;
  });
  std::vector<Agreement> all;
  for (const auto& id : ids) {
    auto one = find(id, known);
    if (one && one->pupil == pupil) all.push_back(std::move(*one));
  }
  return all;
}

}  // namespace projections
