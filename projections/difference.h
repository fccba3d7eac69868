// What changed in a dossier between two moments. An item that was corrected is another item with a number of
// its own; people know it as one thing, so all its versions are one change here. Pure, over the versions that
// Dossier gives.
#pragma once

#include "projections/dossier.h"

namespace projections {

enum class ChangeKind : std::uint8_t {
  equal,
  added,        // NIEUW: not there at the first moment
  changed,      // AANGEPAST: another version stood there
  known_later,  // LATER_BEKEND: with what was known at the second moment, the later version already stood
                // there at the first
  erased,       // VERWIJDERD: its content was erased in between
};

struct ItemChange {
  ChangeKind kind = ChangeKind::equal;
  std::optional<Item> before;  // what stood there at the first moment
  std::optional<Item> after;   // what stood there at the second
  std::vector<Item> steps;     // the versions that came in between, in log order; `after` is among them
};

/// One change for each thing that stood there at one of the moments, equal ones too, in log order of their
/// first version. Requires: `versions` are all of one category (Dossier::versions), and neither time of
/// `first` is later than that of `second`.
std::vector<ItemChange> changes_between(const std::vector<Item>& versions, const Moment& first,
                                        const Moment& second);

}  // namespace projections
