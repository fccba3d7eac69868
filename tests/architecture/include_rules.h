// Who may include whom: floors, their front doors, the rooms inside the ledger and projections, and
// libraries. Pure: sources in, sentences out.
#pragma once

#include "architecture/source_file.h"

namespace architecture {

/// A floor includes itself and the floors below it: ledger < projections < api < tools.
Problems check_floors(const std::vector<SourceFile>& files);

/// From another floor only files directly in a floor's folder are included (and the event messages), and of
/// those none that itself shows a room.
Problems check_front_doors(const std::vector<SourceFile>& files);

/// Inside a floor, rooms look only down. ledger: ledger*, audit, verify_directory -> log -> vault, store ->
/// merkle, map -> base. projections: runner -> front -> folds, rules -> events. api: http -> all that is not
/// HTTP.
Problems check_rooms(const std::vector<SourceFile>& files);

/// Each library stands only where the table lets it, and no library stands outside the table.
Problems check_libraries(const std::vector<SourceFile>& files);

}  // namespace architecture
