// What is very confidential among items that a caller asked for (R26). To whoever does not see it, answers
// and events are as though it were not there (R28); so what is shown of it has events of its own, beside the
// one that would stand there anyway, and each names the agreement that allowed it (R29).
#pragma once

#include "api/commands/deciding.h"
#include "api/line.h"
#include "projections/dossier.h"

namespace api {

/// Very confidential items of one category, all of which the caller sees by this decision.
struct SeenPart {
  Decided decided;
  std::vector<projections::Item> items;
};

/// Takes every very confidential item out of `items`; gives back what the caller sees of them, by category.
/// Requires: `decided` allowed to read or look back at these categories.
std::vector<SeenPart> take_very_confidential(const Board& board, const Decided& decided,
                                             std::vector<projections::Item>& items);

/// Whether the caller was allowed only because they said why, or have to say it afterwards. Then the line
/// that others see has a reason too: without one it would tell that another line has it. Requires: as above.
bool needs_reason(const Decided& decided);

/// Leaves out of `items` what is very confidential and not for the caller.
void leave_out_unseen(const Board& board, const Decided& decided, std::vector<projections::Item>& items);

/// Says in the event of such a reading what it was about, and what allowed it.
void say_very_confidential(const Decided& decided, message::Read::Builder read);

/// Who was allowed to look at lines, and what they may see of them.
class LineSight {
 public:
  LineSight(const Board& board, const Decided& decided);

  /// False for a line about what is very confidential, unless the caller may know that it is there; and for a
  /// review of staff where the caller sees none.
  bool shows(const LineText& line) const;
  /// Whether of a line that they see they are not told under which agreement somebody looked, nor why.
  bool hides_agreement(const LineText& line) const;

 private:
  projections::Question question_;
  projections::Decision decision_;
};

}  // namespace api
