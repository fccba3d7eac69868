// A stream goes on under another key (docs/formats/stream.md): whoever holds the old one recognises nothing
// new.
#include <numeric>

#include "ledger/ledger_core.h"
#include "ledger/log/end_process.h"
#include "ledger/message.h"
#include "ledger/messages.capnp.h"

namespace ledger {
namespace {

Draft draft_of(const StreamId& stream, UnixMs recorded, std::uint32_t schema, Bytes message) {
  Draft draft;
  draft.stream = stream;
  draft.recorded = recorded;
  draft.what = {schema, std::move(message)};
  return draft;
}

capnp::Data::Reader data_of(const Hash& hash) { return {hash.bytes.data(), hash.bytes.size()}; }

Bytes continued_message(const Hash& successor, const std::string& reason, UnixMs recorded) {
  capnp::MallocMessageBuilder builder;
  auto continued = builder.initRoot<message::Continued>();
  continued.setHappened(recorded);
  continued.setRecorded(recorded);
  continued.setSuccessorMapKey(data_of(successor));
  continued.setReason(capnp::Text::Reader(reason.c_str(), reason.size()));
  return canonical_bytes(continued.asReader());
}

// Whose stream it is, as its first opening says; what it continues, and under which checkpoint it was so
// long.
Result<Bytes> opening_message(ByteView before, const PredecessorClaim& ended, const std::string& checkpoint,
                              UnixMs recorded) {
  return read_message<message::Opening>(before, [&](message::Opening::Reader known) -> Result<Bytes> {
    capnp::MallocMessageBuilder builder;
    auto opening = builder.initRoot<message::Opening>();
    opening.setHappened(recorded);
    opening.setRecorded(recorded);
    opening.setKind(known.getKind());
    opening.setSubject(known.getSubject());
    opening.setDisplay(known.getDisplay());
    opening.setOrganisation(known.getOrganisation());
    opening.setKey(known.getKey());
    auto named = opening.initPredecessors(1)[0];
    named.setMapKey(data_of(ended.map_key));
    named.setCount(ended.count);
    named.setOrigin(capnp::Text::Reader(ended.origin.c_str(), ended.origin.size()));
    named.setCheckpoint(capnp::Text::Reader(checkpoint.c_str(), checkpoint.size()));
    return canonical_bytes(opening.asReader());
  });
}

}  // namespace

std::uint64_t Ledger::segment_begin_of(const StreamId& stream) const {
  const auto ended = core_->head.ended_segments_of(stream);
  return std::accumulate(ended.begin(), ended.end(), std::uint64_t{0});
}

Result<SegmentBegin> Ledger::find_segment_begin(const StreamId& stream) const {
  LEDGER_TRY(const auto lines, core_->read_stream(stream, segment_begin_of(stream), 1));
  if (lines.front().erased) return fail(ErrorCode::erased, "the opening of this stream was erased");
  return read_message<message::Opening>(lines.front().what, [&](auto opening) -> Result<SegmentBegin> {
    return SegmentBegin{lines.front().index, opening.getRecorded()};
  });
}

// Whatever of this changes before the drafts are placed, the sequencer sees and refuses them
// (round_plan.cpp).
Result<std::vector<Draft>> Ledger::make_continuation(const StreamId& stream, const std::string& reason,
                                                     UnixMs recorded) {
  const auto ended = core_->head.ended_segments_of(stream);
  const std::uint64_t count =
      core_->head.count_of(stream);  // after the segments: never shorter than they are
  if (count == 0) return fail(ErrorCode::not_found, "there is no such stream");
  const std::uint64_t begin = std::accumulate(ended.begin(), ended.end(), std::uint64_t{0});
  const std::size_t next = ended.size() + 1;
  if (next >= kSegmentsMax)
    return fail(ErrorCode::invalid_argument, "the stream was continued as often as one bundle can show");
  LEDGER_TRY(const auto lines, core_->read_stream(stream, 0, 1));
  if (lines.front().erased) return fail(ErrorCode::erased, "the opening of this stream was erased");

  const auto key = core_->vault->find(stream_slot(stream, static_cast<SegmentNumber>(next - 1)));
  if (!key) return fail(ErrorCode::erased, "the key of this stream was destroyed");
  const std::array<SlotName, 1> slot{stream_slot(stream, static_cast<SegmentNumber>(next))};
  const auto made = core_->vault->find_or_make(slot);
  // A key that is in memory and perhaps not on disk must serve nobody, as at the sequencer.
  if (!made && made.error().code == ErrorCode::unavailable) end_process(made.error());
  if (!made) return made.error();
  const PredecessorClaim predecessor{StreamKey(*key).map_key(), count - begin, core_->meta.origin};
  // After the count: what this checkpoint covers is the stream as long as it was then, or the drafts fail.
  const std::string checkpoint = core_->head.position()->checkpoint;
  LEDGER_TRY(auto opening, opening_message(lines.front().what, predecessor, checkpoint, recorded));

  std::vector<Draft> drafts;
  drafts.push_back(draft_of(stream, recorded, kSchemaOfContinued,
                            continued_message(StreamKey(made->front()).map_key(), reason, recorded)));
  drafts.push_back(draft_of(stream, recorded, kSchemaOfOpening, std::move(opening)));
  return drafts;
}

}  // namespace ledger
