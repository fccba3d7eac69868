#include "api/memory_reading.h"

#include "api/commands/submission.h"

namespace api {
namespace {

constexpr std::size_t kItemsPerEvent = 4096;

ledger::Draft draft_of(const Board& board, message::Category category,
                       const std::vector<ledger::ContentRef>& refs) {
  LineFacts facts;
  facts.stream = {board.log().own_subject(), ledger::StreamKind::ledger};
  facts.happened = facts.recorded = board.log().now_ms();
  facts.operation = projections::make_id<projections::OperationId>();
  facts.organisation = board.log().origin();
  facts.categories = {category};
  auto draft = make_draft(facts, [&](message::Event::Body::Builder body) {
    body.initNamesRead().setCount(static_cast<std::uint32_t>(refs.size()));
  });
  draft.opens = refs;
  return draft;
}

}  // namespace

ledger::Result<void> read_into_memory(const Board& board, projections::message::Category category,
                                      const std::vector<ledger::ContentRef>& refs, const KeepValues& keep) {
  for (std::size_t begin = 0; begin < refs.size(); begin += kItemsPerEvent) {
    const std::size_t end = std::min(refs.size(), begin + kItemsPerEvent);
    const std::vector<ledger::ContentRef> batch(refs.begin() + static_cast<std::ptrdiff_t>(begin),
                                                refs.begin() + static_cast<std::ptrdiff_t>(end));
    LEDGER_TRY(const auto receipts, board.append(submission_of(board, {}, draft_of(board, category, batch))));
    for (const auto& ref : batch) {
      const auto content = board.log().open_content(receipts[0], ref);
      if (!content) {
        if (content.error().code == ledger::ErrorCode::erased) continue;
        return content.error();
      }
      LEDGER_TRY(const auto values, decode_item_content(*content));
      keep(ref, values);
    }
  }
  return {};
}

}  // namespace api
