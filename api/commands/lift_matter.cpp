// Lifting: for each event of a matter one new event in the open stream, which names its original (D10).
#include <algorithm>

#include "api/commands/matter_steps.h"
#include "api/commands/submission.h"
#include "ledger/message.h"
#include "projections/mutation.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using projections::bites;
using projections::ConfidentialMatter;
using projections::Mutant;

constexpr std::size_t kLinesInAGroup = 500;  // fewer than a submission may hold

capnp::Data::Reader bytes_of_hash(const ledger::Hash& hash) {
  return capnp::Data::Reader(hash.bytes.data(), hash.bytes.size());
}

// The lifted event of one original: what that says itself stands in it; here is when it happened, and since
// when the family sees it.
ledger::Result<ledger::Draft> draft_of_line(const Board& board, const Decided& decided,
                                            const ConfidentialMatter& matter, std::uint64_t seq) {
  LEDGER_TRY(const auto lines, board.lines().read_stream(matter.reason.stream, seq, 1));
  LEDGER_TRY(const auto committed, board.lines().find_commitment(matter.reason.stream, seq));
  if (lines.empty() || lines.front().erased)
    return fail(ErrorCode::corrupt, "an event of a matter is missing");
  LineFacts line = decided.line;
  using Read = ledger::Result<void>;
  LEDGER_TRY_OK(
      ledger::read_message<message::Event>(lines.front().what, [&](message::Event::Reader original) -> Read {
        line.happened = original.getHappened();
        line.categories.clear();
        for (const auto category : original.getCategories()) line.categories.push_back(category);
        return {};
      }));
  return make_draft(line, [&](message::Event::Body::Builder body) {
    auto said = body.initLineLifted();
    said.setMatter(data_of(matter.id));
    said.setIndex(committed.index);
    said.setEntry(bytes_of_hash(committed.entry));
    said.setWhat(bytes_of_hash(committed.what));
  });
}

using Days = std::pair<ledger::UnixMs, ledger::UnixMs>;

// When the first and the last of these events happened.
ledger::Result<Days> days_of(const Board& board, const ConfidentialMatter& matter,
                             const std::vector<std::uint64_t>& places) {
  Days days{matter.happened, matter.happened};
  bool is_first = true;
  for (const auto seq : places) {
    LEDGER_TRY(const auto lines, board.lines().read_stream(matter.reason.stream, seq, 1));
    if (lines.empty()) return fail(ErrorCode::corrupt, "an event of a matter is missing");
    LEDGER_TRY(const auto text, describe(lines.front()));
    days.first = is_first ? text.happened : std::min(days.first, text.happened);
    days.second = is_first ? text.happened : std::max(days.second, text.happened);
    is_first = false;
  }
  return days;
}

ledger::Result<ledger::Draft> draft_of_decision(const Board& board, const Decided& decided,
                                                const ConfidentialMatter& matter, const std::string& reason,
                                                const std::vector<std::uint64_t>& places) {
  LEDGER_TRY(auto days, days_of(board, matter, places));
  if (!bites(Mutant::D10_days_of_lines)) days = {decided.line.happened, decided.line.happened};
  auto draft = make_draft(decided.line, [&](message::Event::Body::Builder body) {
    auto said = body.initMatterLifted();
    said.setMatter(data_of(matter.id));
    said.setLines(static_cast<std::uint32_t>(places.size()));
    said.setEarliest(days.first);
    said.setLatest(days.second);
  });
  draft.content = make_reason_content(reason);
  return draft;
}

// Without what somebody was refused: as it would be if only what was done were told.
void keep_done(const Board& board, const ConfidentialMatter& matter, std::vector<std::uint64_t>& places) {
  std::erase_if(places, [&](std::uint64_t seq) {
    const auto lines = board.lines().read_stream(matter.reason.stream, seq, 1);
    if (!lines || lines->empty()) return false;
    const auto text = describe(lines->front());
    return text && text->outcome == "GEWEIGERD";
  });
}

// One group of it.
class Lifting {
 public:
  Lifting(const Board& board, const Caller& caller, const LiftMatterCommand& command)
      : board_(board), caller_(caller), command_(command) {}

  Answer<ledger::Submission> operator()(const Decided& decided) {
    const auto matter = find_matter(board_, command_.matter);
    if (!matter) return fail(ErrorCode::not_found, "this pupil has no such matter");
    auto places = board_.confidential().unlifted_of(*matter);
    if (!bites(Mutant::D10_every_line)) keep_done(board_, *matter, places);
    if (matter->lifted && places.empty() && bites(Mutant::D10_lifted_once))
      return fail(ErrorCode::conflict, "this matter was lifted before");
    ledger::Submission submission;
    if (!matter->lifted || places.empty()) {
      LEDGER_TRY(auto draft, draft_of_decision(board_, decided, *matter, command_.reason, places));
      push_draft(board_, caller_, std::move(draft), submission.drafts);
    }
    has_more_ = places.size() > kLinesInAGroup;
    if (has_more_) places.resize(kLinesInAGroup);
    for (const auto seq : places) {
      LEDGER_TRY(auto draft, draft_of_line(board_, decided, *matter, seq));
      push_draft(board_, caller_, std::move(draft), submission.drafts);
    }
    lines_ = places.size();
    return submission;
  }
  bool has_more() const { return has_more_; }
  std::size_t lines() const { return lines_; }

 private:
  const Board& board_;
  const Caller& caller_;
  const LiftMatterCommand& command_;
  bool has_more_ = false;
  std::size_t lines_ = 0;  // of this group
};

}  // namespace

Answer<MatterLifted> lift_matter(const Board& board, const Caller& caller, const LiftMatterCommand& command) {
  Malformed wrong;
  check_reason(command.reason, wrong);
  if (!wrong.members.empty()) return wrong;
  LEDGER_TRY(Ask ask, ask_about_matter(board, projections::Action::lift_matter, command.matter));
  // Done, it stands in the open stream; refused, where the matter is.
  ask.place = [place = ask.place, pupil = command.matter.pupil](Ask& placed) {
    place(placed);
    placed.stream = open_of(pupil);
  };
  ask.place(ask);
  ask.refused_body = [&](message::Event::Body::Builder body) {
    body.initMatterLifted().setMatter(data_of(command.matter.id));
  };
  Lifting lifting(board, caller, command);
  MatterLifted lifted;
  do {
    LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, std::ref(lifting)));
    if (lifted.index == 0) lifted.index = receipts.front().index();
    lifted.lines += static_cast<std::uint32_t>(lifting.lines());
  } while (lifting.has_more());
  return lifted;
}

}  // namespace api
