// A pupil's dossier as references: which items there are, of which category, from whom, and where their
// content stands. Reads the rows of the projection `dossier`. Content is opened by the command, under a
// receipt. Bitemporal: as of day D (what had happened), as known at K (what had been recorded). Thread: any;
// each call sees the rows of its own moment.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "ledger/draft.h"
#include "ledger/view_store.h"
#include "projections/events/codes.capnp.h"
#include "projections/ids.h"

namespace projections {

struct Item {
  ItemId id;
  message::Category category = message::Category::UNSPECIFIED;
  ledger::ContentRef content;
  std::string source;  // "OUDER_BIJ_AANMELDING", "PERSONEEL" (R9)
  message::Role author_role = message::Role::UNSPECIFIED;
  ledger::UnixMs happened = 0;
  ledger::UnixMs recorded = 0;
  bool motivated = false;               // its content says why it is needed (R11)
  bool very_confidential = false;       // as it was written; its corrections too (R26)
  std::optional<ItemId> supersedes;     // the item that this one corrects
  std::optional<ItemId> superseded_by;  // the correction, where there is one (R35)
  ledger::UnixMs superseded_happened = 0;
  ledger::UnixMs superseded_recorded = 0;
  bool erased = false;  // its content is gone; the line stays
  ledger::UnixMs erased_happened = 0;
  ledger::UnixMs erased_recorded = 0;
};

/// An item in quarantine.
struct HeldItem {
  ledger::SubjectId pupil;
  Item item;
};

/// Which moment is asked for. The default is now: everything that happened and was recorded.
struct Moment {
  ledger::UnixMs at = std::numeric_limits<ledger::UnixMs>::max();        // happened at or before
  ledger::UnixMs known_at = std::numeric_limits<ledger::UnixMs>::max();  // recorded at or before
};

/// True when the item stood in the dossier at that moment: it was there and nothing had superseded it.
bool is_current(const Item& item, const Moment& moment);
/// True when the item had been written by that moment, whether it was still current or not.
bool was_there(const Item& item, const Moment& moment);
/// True when its content had been erased by that moment. Erased is gone at every moment; this tells since
/// when.
bool was_erased(const Item& item, const Moment& moment);

class Dossier {
 public:
  /// Requires: `rows` outlives this.
  explicit Dossier(const ledger::ViewStore& rows) : rows_(&rows) {}

  /// The items of one category that stood there at that moment, erased ones included (marked), in log order.
  std::vector<Item> items(const ledger::SubjectId& pupil, message::Category category,
                          const Moment& moment = {}) const;
  /// The same for all categories, by category and then in log order.
  std::vector<Item> all_items(const ledger::SubjectId& pupil, const Moment& moment = {}) const;
  /// One item, superseded ones too.
  std::optional<Item> find_item(const ledger::SubjectId& pupil, const ItemId& item) const;
  /// Every version of every item of the category, superseded ones too: restricted history (R35), in log
  /// order.
  std::vector<Item> versions(const ledger::SubjectId& pupil, message::Category category) const;
  /// What a system wrote, may not write, and nobody judged yet: of no dossier (R17).
  std::vector<HeldItem> held() const;
  std::optional<Item> find_held(const ledger::SubjectId& pupil, const ItemId& item) const;

 private:
  const ledger::ViewStore* rows_;
};

}  // namespace projections
