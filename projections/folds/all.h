// Every projection there is, in the order of their numbers. The runner, the tests and the event reference
// read this one list.
#pragma once

#include <tuple>

#include "projections/folds/access_history.h"
#include "projections/folds/agreements.h"
#include "projections/folds/authority.h"
#include "projections/folds/cases.h"
#include "projections/folds/confidential.h"
#include "projections/folds/dossier.h"
#include "projections/folds/emergencies.h"
#include "projections/folds/groups.h"
#include "projections/folds/imports.h"
#include "projections/folds/information.h"
#include "projections/folds/name_requests.h"
#include "projections/folds/people.h"
#include "projections/folds/policy.h"
#include "projections/folds/relations.h"
#include "projections/folds/requests.h"
#include "projections/folds/roles.h"
#include "projections/folds/sources.h"
#include "projections/folds/suppliers.h"

namespace projections {

using AllFolds =
    std::tuple<PeopleFold, GroupsFold, RolesFold, RelationsFold, DossierFold, AccessHistoryFold,
               AuthorityFold, PolicyFold, ImportsFold, CasesFold, AgreementsFold, NameRequestsFold,
               EmergenciesFold, ConfidentialFold, SuppliersFold, SourcesFold, InformationFold, RequestsFold>;
inline constexpr std::size_t kFoldCount = std::tuple_size_v<AllFolds>;

/// True when the projection has an `apply` for this event.
template <class Fold, class Body>
concept Folds = requires(const Recorded<Body>& event, ViewBuffer& view) {
  Fold::apply(event, view);
};

/// Applies one event to one projection, if it folds events of this kind.
template <class Fold, class Body>
void apply_if_folded(const Recorded<Body>& event, ViewBuffer& view) {
  if constexpr (Folds<Fold, Body>) Fold::apply(event, view);
}

/// Calls `use(Fold{}, place)` for each projection, place = 0, 1, ...
template <class Use>
void for_each_fold(Use&& use) {
  [&]<std::size_t... kPlaces>(std::index_sequence<kPlaces...>) {
    (use(std::tuple_element_t<kPlaces, AllFolds>{}, kPlaces), ...);
  }
  (std::make_index_sequence<kFoldCount>());
}

}  // namespace projections
