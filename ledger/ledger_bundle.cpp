// Making evidence bundles: reading a stream's entries and parts, and proving them under the receipt's own
// group.
#include "ledger/in_shares.h"
#include "ledger/ledger_core.h"
#include "ledger/store/keyspace.h"
#include "ledger/stream_key.h"
#include "ledger/vault/cipher.h"
#include "ledger/withheld_line.h"

namespace ledger {
namespace {

constexpr std::size_t kEventsForThreads = 64;  // fewer are done before a thread has started

// The stream's own tree, small enough to hold: leaf i is the stream leaf of seq i.
NodeReader reader_of(const std::vector<Hash>& leaves) {
  return [&leaves](unsigned level, std::uint64_t index) -> Result<Hash> {
    const auto begin = leaves.begin() + static_cast<std::ptrdiff_t>(index << level);
    return root_of_subtree(std::vector<Hash>(begin, begin + (std::ptrdiff_t{1} << level)));
  };
}

// Makes one bundle.
class BundleMaker {
 public:
  BundleMaker(const LedgerCore& core, const Receipt& receipt, const BundleRequest& request)
      : core_(core),
        receipt_(receipt),
        request_(request),
        proof_(*receipt.group_proof()),
        head_(core.head.position()) {}

  Result<Bundle> make() {
    LEDGER_TRY_OK(check_request());
    LEDGER_TRY_OK(read_events());
    Bundle bundle;
    bundle.checkpoint = proof_.checkpoint;
    bundle.seal = {proof_.seal_index, proof_.seal_entry};
    for (const auto& segment : segments()) {
      LEDGER_TRY(auto stream, make_stream(segment));
      bundle.streams.push_back(std::move(stream));
    }
    LEDGER_TRY(bundle.proof, prove_listed(bundle.streams));
    if (request_.earlier) {
      LEDGER_TRY(bundle.earlier, make_earlier(*request_.earlier, bundle.streams));
    }
    return bundle;
  }

 private:
  // Of the stream's events, those under one key.
  struct Segment {
    SegmentNumber number = 0;
    std::uint64_t begin = 0;
    std::uint64_t count = 0;
    const Bytes* map_proof = nullptr;
  };

  // The oldest first.
  std::vector<Segment> segments() const {
    std::vector<Segment> all;
    std::uint64_t begin = 0;
    for (const auto& ended : proof_.ended) {
      all.push_back({static_cast<SegmentNumber>(all.size()), begin, ended.count, &ended.map_proof});
      begin += ended.count;
    }
    all.push_back({static_cast<SegmentNumber>(all.size()), begin, proof_.count - begin, &proof_.map_proof});
    return all;
  }

  Result<void> check_request() const {
    const auto is_out_of_order = [](const WithheldLine& a, const WithheldLine& b) { return a.seq >= b.seq; };
    const auto& withheld = request_.withheld;
    const bool rises = std::ranges::adjacent_find(withheld, is_out_of_order) == withheld.end();
    if (!rises || (!withheld.empty() && withheld.back().seq >= proof_.count))
      return fail(ErrorCode::invalid_argument, "the lines to withhold are not in the order of the stream");
    return {};
  }

  Result<void> read_events() {
    LEDGER_TRY(events_, core_.read_stream_events(receipt_.stream(), 0, proof_.count));
    for (const auto& event : events_)
      stream_leaves_.push_back(hash_stream_leaf(event.index, hash_leaf(event.entry)));
    return {};
  }

  // Both streams of a pupil are opened with the same key of their history.
  Result<Bytes> read_what(const StreamEvent& event) const {
    return core_.open_part(event.what, scope_slot(receipt_.stream().subject, kHistoryScope), Part::what,
                           event.index, event.entry);
  }

  Result<BundleEvent> make_event(const StreamEvent& stored) const {
    BundleEvent event;
    event.index = stored.index;
    event.entry = stored.entry;
    LEDGER_TRY(Bytes what, read_what(stored));
    LEDGER_TRY(const Addendum addendum, decode_addendum(Part::what, what));
    if (const auto ground = find_ground(stored.place.seq))
      return withhold(std::move(event), stored, addendum, *ground);
    LEDGER_TRY(const EventEntry entry, decode_event_entry(stored.entry));
    const auto absent = [&](Part part) {
      const Hash bytes = absent_part(part, addendum.salt);
      return BundlePart(Bytes(bytes.bytes.begin(), bytes.bytes.end()));
    };
    event.who = entry.who == none_digest(Part::who, addendum.salt) ? absent(Part::who)
                                                                   : BundlePart(request_.names_withheld);
    if (stored.place.content == 0) {
      event.content = absent(Part::content);
    } else {
      LEDGER_TRY(event.content, make_content(stored));
    }
    event.what = std::move(what);
    if (const auto* lifted = find_lifted(stored.place.seq)) {
      LEDGER_TRY(event.original, make_original(lifted->original_seq));
    }
    return event;
  }

  const LiftedFrom* find_lifted(std::uint64_t seq) const {
    const auto found = std::ranges::lower_bound(request_.lifted, seq, {}, &LiftedFrom::seq);
    return found != request_.lifted.end() && found->seq == seq ? &*found : nullptr;
  }

  std::optional<WithheldGround> find_ground(std::uint64_t seq) const {
    const auto found = std::ranges::lower_bound(request_.withheld, seq, {}, &WithheldLine::seq);
    const bool is_withheld = found != request_.withheld.end() && found->seq == seq;
    return is_withheld ? std::optional(found->ground) : std::nullopt;
  }

  Result<BundleEvent> withhold(BundleEvent event, const StreamEvent& stored, const Addendum& line,
                               WithheldGround ground) const {
    LEDGER_TRY_OK(check_may_be_withheld(line));
    if (find_lifted(stored.place.seq) != nullptr)
      return fail(ErrorCode::forbidden, "a line that is shown with its original cannot be withheld");
    if (stored.place.content != 0) LEDGER_TRY_OK(check_stands(content_ref(stored)));
    event.what = event.who = event.content = ground;
    return event;
  }

  ContentRef content_ref(const StreamEvent& stored) const {
    return {receipt_.stream(), stored.place.seq, stored.index, stored.place.content};
  }

  Result<BundleOriginal> make_original(std::uint64_t seq) const {
    const StreamId confidential{receipt_.stream().subject, StreamKind::pupil_confidential};
    if (receipt_.stream().kind != StreamKind::pupil_open || seq >= core_.head.count_of(confidential))
      return fail(ErrorCode::forbidden, "an original stands in the confidential stream of the same pupil");
    LEDGER_TRY(const auto events, core_.read_stream_events(confidential, seq, seq + 1));
    BundleOriginal original;
    original.index = events.front().index;
    original.entry = events.front().entry;
    LEDGER_TRY(original.what, read_what(events.front()));
    return original;
  }

  Result<BundlePart> make_content(const StreamEvent& stored) const {
    const ContentRef ref = content_ref(stored);
    if (!receipt_.names(ref)) {
      LEDGER_TRY_OK(check_stands(ref));
      return BundlePart(request_.content_withheld);
    }
    LEDGER_TRY(Bytes content, core_.read_content(ref));
    return BundlePart(std::move(content));
  }

  // What is lost is not called withheld: that would be a ground in law for an accident.
  Result<void> check_stands(const ContentRef& ref) const {
    if (!core_.vault->find(scope_slot(ref.stream.subject, ref.category))) return {};
    bool stands = false;
    const auto visit = [&](ByteView, ByteView value) {
      const auto index = index_of_part(value);
      stands = index && *index == ref.index;
    };
    const auto row = keyspace::part(ref.stream, ref.category, ref.seq, Part::content);
    LEDGER_TRY_OK(core_.store->look_at(Family::parts, row, visit));
    if (!stands)
      return fail(ErrorCode::corrupt, "the content of entry " + std::to_string(ref.index) + " is lost");
    return {};
  }

  // Of a segment that ended before what is asked for the last event is shown: that it goes on, and where.
  Result<BundleStream> make_stream(const Segment& segment) const {
    BundleStream stream;
    const auto key = core_.vault->find(stream_slot(receipt_.stream(), segment.number));
    if (!key) return fail(ErrorCode::erased, "the key of this stream was destroyed");
    LEDGER_TRY(stream.key, to_hash(*key));
    stream.count = segment.count;
    stream.map_proof = *segment.map_proof;
    const std::uint64_t asked = request_.first_seq - std::min(request_.first_seq, segment.begin);
    const std::uint64_t first = std::min(asked, segment.count - 1);
    if (first > 0) {
      LEDGER_TRY(stream.tail, make_tail(segment, first));
    }
    stream.events.resize(segment.count - first);
    const auto make = [&](std::size_t begin, std::size_t end) -> Result<void> {
      for (std::size_t i = begin; i < end; ++i) {
        LEDGER_TRY(stream.events[i], make_event(events_[segment.begin + first + i]));
      }
      return {};
    };
    LEDGER_TRY_OK(do_in_shares(stream.events.size(), stream.events.size() >= kEventsForThreads, make));
    return stream;
  }

  Result<BundleTail> make_tail(const Segment& segment, std::uint64_t first) const {
    const auto begin = stream_leaves_.begin() + static_cast<std::ptrdiff_t>(segment.begin);
    const std::vector<Hash> leaves(begin, begin + static_cast<std::ptrdiff_t>(segment.count));
    BundleTail tail;
    tail.from = first;
    CompactRange range;
    for (std::uint64_t seq = 0; seq < first; ++seq) range.append(leaves[seq]);
    tail.range = range.hashes();
    const StreamEvent& opening = events_[segment.begin];
    tail.opening.index = opening.index;
    tail.opening.entry = opening.entry;
    LEDGER_TRY(tail.opening.what, read_what(opening));
    LEDGER_TRY(tail.opening.proof, prove_inclusion(LeafIndex{0}, TreeSize{leaves.size()}, reader_of(leaves)));
    return tail;
  }

  Result<std::vector<Hash>> prove_listed(const std::vector<BundleStream>& streams) const {
    std::vector<LeafIndex> listed;
    for (const auto& stream : streams) {
      if (stream.tail) listed.push_back({stream.tail->opening.index});
      for (const auto& event : stream.events) {
        listed.push_back({event.index});
        if (event.original) listed.push_back({event.original->index});
      }
    }
    listed.push_back({proof_.seal_index});
    std::ranges::sort(listed, {}, &LeafIndex::value);
    const auto subtrees = joint_subtrees(listed, TreeSize{proof_.seal_index + 1});
    std::vector<Hash> hashes(subtrees.size());
    const auto read = [&](std::size_t begin, std::size_t end) -> Result<void> {
      const auto reader = node_reader(*head_, *core_.store);
      for (std::size_t i = begin; i < end; ++i) {
        LEDGER_TRY(hashes[i], read_subtree(subtrees[i], reader));
      }
      return {};
    };
    LEDGER_TRY_OK(do_in_shares(hashes.size(), listed.size() >= kEventsForThreads, read));
    return hashes;
  }

  // It shows the segments that there were then: the first of ours, and of its last one a beginning.
  static bool is_beginning(const Bundle& older, const std::vector<BundleStream>& streams) {
    if (older.streams.empty() || older.streams.size() > streams.size()) return false;
    const auto is_same = [](const BundleStream& a, const BundleStream& b) { return a.key == b.key; };
    const BundleStream& now = streams[older.streams.size() - 1];
    const std::uint64_t then = older.streams.back().count;
    return std::ranges::equal(older.streams, std::span(streams).first(older.streams.size()), is_same) &&
           then <= now.count && then >= (now.tail ? now.tail->from : 0);
  }

  Result<BundleEarlier> make_earlier(const Bundle& older, const std::vector<BundleStream>& streams) const {
    LEDGER_TRY(const Checkpoint checkpoint, parse_checkpoint_of_note(older.checkpoint));
    const bool is_same =
        checkpoint.origin == core_.meta.origin && checkpoint.size <= proof_.seal_index && checkpoint.size > 0;
    if (!is_same || !is_beginning(older, streams))
      return fail(ErrorCode::invalid_argument, "the earlier bundle is not an earlier one of this stream");
    LEDGER_TRY(const Policy policy, Policy::of_vkey(core_.meta.vkey));
    if (!verify_bundle(older, policy, 0))
      return fail(ErrorCode::invalid_argument, "the earlier bundle does not verify");
    const TreeSize size{checkpoint.size};
    const auto reader = node_reader(*head_, *core_.store);
    BundleEarlier earlier;
    earlier.checkpoint = older.checkpoint;
    LEDGER_TRY(earlier.consistency, prove_consistency(size, TreeSize{proof_.seal_index + 1}, reader));
    earlier.seal = older.seal;
    LEDGER_TRY(earlier.seal_proof, prove_inclusion(LeafIndex{checkpoint.size - 1}, size, reader));
    earlier.count = older.streams.back().count;
    earlier.map_proof = older.streams.back().map_proof;
    return earlier;
  }

  const LedgerCore& core_;
  const Receipt& receipt_;
  const BundleRequest& request_;
  const GroupProof& proof_;
  const std::shared_ptr<const HeadPosition> head_;  // at or beyond the receipt's group
  std::vector<StreamEvent> events_;                 // by seq
  std::vector<Hash> stream_leaves_;                 // by seq
};

}  // namespace

Result<Bundle> Ledger::make_bundle(const Receipt& receipt, const BundleRequest& request) const {
  if (!receipt.group_proof() || !core_->sequencer->has_made(receipt))
    return fail(ErrorCode::forbidden, "the receipt is not of a draft that proves its stream");
  LEDGER_TRY(auto checkpoint, core_->get_cosigned(*receipt.group_proof()));
  LEDGER_TRY(auto bundle, BundleMaker(*core_, receipt, request).make());
  bundle.checkpoint = std::move(checkpoint);
  return bundle;
}

}  // namespace ledger
