#include "ledger/audit_stream.h"

#include "ledger/checkpoint.h"
#include "ledger/message.h"
#include "ledger/messages.capnp.h"
#include "ledger/own_message.h"

namespace ledger {

std::optional<AuditedStream> AuditedStream::begin(const LedgerCore& core, const StreamId& id) {
  const auto key = core.vault->find(stream_slot(id));
  if (!key) return std::nullopt;
  return AuditedStream(core, id, StreamKey(*key));
}

void AuditedStream::take(std::uint64_t index, std::uint64_t seq, const Hash& tag, ByteView entry,
                         const Tell& tell) {
  const bool fits = tag == key_.tag(range_.size());
  if (seq != count_ || (!fits && !follow_into_next(tag, tell))) {
    tell("the event's tag is not that of its stream's next place");
  } else if (fits && successor_) {
    tell("an event stands behind the one that ends its stream's key");
  }
  successor_.reset();
  is_last_unread_ = true;
  ++count_;
  range_.append(hash_stream_leaf(index, hash_leaf(entry)));
  before_last_ = std::exchange(last_, index);
}

// Under the next key that the vault has for it, at that key's first place.
bool AuditedStream::follow_into_next(const Hash& tag, const Tell& tell) {
  const auto next = static_cast<SegmentNumber>(segment_ + 1);
  const auto secret = core_->vault->find(stream_slot(id_, next));
  if (!secret) return false;
  StreamKey key(*secret);
  if (!(tag == key.tag(0))) return false;
  if (successor_ ? !(*successor_ == key.map_key()) : !is_last_unread_)
    tell("a stream goes on under a key that its last event does not name");
  ended_ = Ended{key_.map_key(), range_.size(), last_, before_last_};
  key_ = std::move(key);
  segment_ = next;
  range_ = {};
  return true;
}

void AuditedStream::read_line(const Line& line, const Tell& tell) {
  is_last_unread_ = false;
  if (line.schema == kSchemaOfContinued) {
    const auto claim = decode_continued(line.what);
    if (!claim) return tell("the event that ends a stream's key does not say how it goes on");
    successor_ = claim->successor_map_key;
  }
  const bool begins = segment_ > 0 && range_.size() == 1;
  if (begins && line.schema != kSchemaOfOpening)
    return tell("a stream goes on under another key without an opening");
  if (line.schema == kSchemaOfOpening && line.seq > 0) read_opening(line, tell);
}

void AuditedStream::read_opening(const Line& line, const Tell& tell) const {
  if (!ended_ || range_.size() != 1) return tell("a stream is opened in its middle");
  const auto claim = decode_opening(line.what);
  const bool is_it = claim && claim->predecessors.size() == 1 &&
                     claim->predecessors.front().map_key == ended_->map_key &&
                     claim->predecessors.front().origin == core_->meta.origin &&
                     claim->predecessors.front().count + 1 == ended_->count;
  if (!is_it) return tell("the opening of a stream's next segment names another one before it");
  const auto note = read_message<message::Opening>(line.what, [](auto opening) -> Result<std::string> {
    const auto checkpoint = opening.getPredecessors()[0].getCheckpoint();
    return std::string(checkpoint.begin(), checkpoint.size());
  });
  if (!note || !is_checkpoint_of_ended(*note))
    tell(
        "the opening of a stream's next segment names a checkpoint under which the one before had another "
        "length");
}

// Behind its last event but one, and before the one that ends it.
bool AuditedStream::is_checkpoint_of_ended(std::string_view note) const {
  const auto checkpoint = open_checkpoint_with_vkey(note, core_->meta.vkey);
  return checkpoint && checkpoint->origin == core_->meta.origin && checkpoint->size > ended_->before_last &&
         checkpoint->size <= ended_->last;
}

void AuditedStream::finish(const Tell& tell) const {
  if (successor_) tell("a stream ended, and nothing goes on where it says");
}

}  // namespace ledger
