#include "projections/folds/access_history.h"

#include "projections/folds/access_history_rows.h"

namespace projections {

void AccessHistoryFold::put(const LinePlace& place, ViewBuffer& view) {
  auto key = access_history_rows::lines_key(place.stream);
  view.put(key.time(place.happened).u64(place.index).take(), RowWriter().u64(place.seq).take());
}

}  // namespace projections
