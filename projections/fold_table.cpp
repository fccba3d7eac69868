#include "projections/fold_table.h"

#include "projections/folds/all.h"
#include "projections/folds/bodies.h"

namespace projections {

std::vector<capnp::StructSchema> event_schemas() {
  std::vector<capnp::StructSchema> schemas;
  for_each_body([&]<class Body>(Body*) { schemas.push_back(capnp::Schema::from<Body>()); });
  return schemas;
}

std::vector<std::string_view> projections_of(const capnp::StructSchema& event) {
  std::vector<std::string_view> names;
  for_each_body([&]<class Body>(Body*) {
    if (!(capnp::Schema::from<Body>() == event)) return;
    for_each_fold([&]<class Fold>(Fold, std::size_t) {
      if constexpr (Folds<Fold, Body>) names.push_back(Fold::kName);
    });
  });
  return names;
}

std::vector<std::string_view> projection_names() {
  std::vector<std::string_view> names;
  for_each_fold([&]<class Fold>(Fold, std::size_t) { names.push_back(Fold::kName); });
  return names;
}

}  // namespace projections
