// Confidential matters: that a report of child abuse was made, what was written about it, who looked, whether
// it has to stay confidential, and telling the family (R54, D10, docs/adr/0028). All of it stands in the
// pupil's confidential stream, refused attempts too, until it is lifted; who may not know is answered as
// though there were no matter.
#pragma once

#include "api/board.h"
#include "api/caller.h"
#include "api/line.h"
#include "api/outcome.h"
#include "projections/events/confidential_events.capnp.h"

namespace api {

namespace message = projections::message;

struct OpenMatterCommand {
  ledger::SubjectId pupil;
  message::ReportRecipient recipient = message::ReportRecipient::UNSPECIFIED;
  message::ConfidentialGround ground = message::ConfidentialGround::UNSPECIFIED;
  unsigned step = 0;   // of the reporting code, 1 to 5
  std::string date;    // of the report; empty: today
  std::string review;  // the day by which somebody looks at it again
  std::string reason;  // why it is confidential
};
struct MatterOpened {
  std::uint64_t index = 0;
  projections::MatterId id;
};
/// Errors beside the rules': Malformed.
Answer<MatterOpened> open_matter(const Board& board, const Caller& caller, const OpenMatterCommand& command);

/// Which matter of which pupil. Errors of what follows, beside the rules': Malformed; not_found (this pupil
/// has no such matter), conflict (it was lifted), both told only to whoever may.
struct MatterName {
  ledger::SubjectId pupil;
  projections::MatterId id;
};

struct WriteMatterCommand {
  MatterName matter;
  std::string category;
  std::string value;
  unsigned step = 0;  // that was taken; 0 for none
};
struct MatterWritten {
  std::uint64_t index = 0;
  projections::ItemId item;
};
/// One item about it, in a category of ZORG.
Answer<MatterWritten> write_matter(const Board& board, const Caller& caller,
                                   const WriteMatterCommand& command);

struct UpholdMatterCommand {
  MatterName matter;
  std::string review;
  std::string reason;
};
/// It was looked at again, and stays confidential until the next review.
Answer<std::uint64_t> uphold_matter(const Board& board, const Caller& caller,
                                    const UpholdMatterCommand& command);

struct LiftMatterCommand {
  MatterName matter;
  std::string reason;
};
struct MatterLifted {
  std::uint64_t index = 0;  // of the decision
  std::uint32_t lines = 0;
};
/// From here on the family sees it: the decision and, for each event of the matter, one line, all in the open
/// stream; nothing is taken out of the confidential one. More lines than a group holds follow in groups of
/// their own: after a crash the same command goes on where it stopped.
Answer<MatterLifted> lift_matter(const Board& board, const Caller& caller, const LiftMatterCommand& command);

struct ReadMatterCommand {
  MatterName matter;
  std::optional<projections::CaseId> named_case;  // of the FG or the privacy officer
};
struct ShownMatterItem {
  projections::MatterItem facts;
  std::string value;
};
struct MatterShown {
  std::uint64_t index = 0;
  projections::ConfidentialMatter facts;
  bool is_overdue = false;
  std::string reason;
  std::vector<ShownMatterItem> items;  // within a case: of its categories
  std::vector<LineText> lines;         // what was done about it before, at most kMatterLinesMax, newest first
};
inline constexpr std::size_t kMatterLinesMax = 500;
/// Recorded first, in the confidential stream; once it was lifted in the open one.
Answer<MatterShown> read_matter(const Board& board, const Caller& caller, const ReadMatterCommand& command);

struct ListedMatter {
  projections::ConfidentialMatter facts;
  bool is_overdue = false;
  bool is_unfinished = false;  // lifted, and not every line of it yet
};
inline constexpr std::size_t kMattersListedMax = 500;
/// Those that are still confidential, and those that were lifted half: whoever sees that finishes it by
/// lifting again. The one that somebody should look at first above: of DIRECTIE's own
/// school, of the FG all, at most kMattersListedMax. Each that is shown is an event of that matter; to
/// anybody else the list is empty.
Answer<std::vector<ListedMatter>> list_matters(const Board& board, const Caller& caller);

}  // namespace api
