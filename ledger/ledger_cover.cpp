// Cover events: beside them nobody who sees the log grow can tell whether anything was done.
#include <future>

#include "ledger/ledger_core.h"
#include "ledger/log/prepare.h"
#include "ledger/stream_key.h"
#include "ledger/vault/vault.h"

namespace ledger {

Result<void> Ledger::append_cover() {
  const StreamId stream{own_subject(), StreamKind::cover};
  const auto key = core_->vault->find(stream_slot(stream));
  if (!key) return fail(ErrorCode::erased, "the key of the stream of covers was destroyed");
  // The salt is of this place: should another cover take it first, the sequencer refuses this one.
  const std::uint64_t seq = count_of(stream);
  Waiting waiting;
  waiting.drafts.push_back(prepare_cover(stream, now_ms(), StreamKey(*key).cover_salt(seq)));
  waiting.depends.push_back({stream, seq});
  std::promise<Result<void>> promise;
  auto answer = promise.get_future();
  waiting.done = [&promise](Result<std::vector<Receipt>> receipts) {
    promise.set_value(receipts ? Result<void>{} : Result<void>(receipts.error()));
  };
  core_->sequencer->submit(std::move(waiting));
  return answer.get();
}

}  // namespace ledger
