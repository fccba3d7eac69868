// One pupil of a file beside what earlier files said of the same key: what changed, what is new, and whether
// it can be the same child. Compares without opening anything (docs/adr/0007).
#pragma once

#include "api/commands/pupil_drafts.h"
#include "api/exchange/edexml.h"

namespace api {

struct ImportComparison {
  struct Change {
    message::Category category;
    projections::ItemId old;  // the delivered item, or what people made of it since
    ItemFields fields;
  };
  std::vector<Change> changed;
  std::vector<std::pair<message::Category, ItemFields>> added;
  /// The key was used before for somebody else, by the birth date: "re-used key for another child (different
  /// birth date)", the handbook's rule that a key is never used again.
  bool is_other_child = false;

  bool changes(message::Category category) const;
};

/// Errors: corrupt, unavailable.
ledger::Result<ImportComparison> compare_with_earlier(const Board& board, const ledger::SubjectId& subject,
                                                      const EdexmlPupil& pupil);

ItemFields fields_of(const EdexmlCategory& category);
/// Requires: a code of edexml_categories().
message::Category category_of_file(std::string_view code);

}  // namespace api
