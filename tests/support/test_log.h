// A small ledger in memory that makes bundles: everything that the real one signs, without disk, vault or
// threads. What it makes is honest; tests then change it.
#pragma once

#include <functional>
#include <vector>

#include "ledger/addendum.h"
#include "ledger/bundle.h"
#include "ledger/map/trie.h"
#include "ledger/merkle/compact_range.h"
#include "ledger/own_message.h"
#include "ledger/stream_key.h"

namespace ledger::testing {

/// What an event is made of. An empty `who` or `content` is absent.
struct TestEvent {
  std::uint32_t schema = 1;
  Bytes what;  // messages; the addenda's salts are made up
  Bytes who;
  Bytes content;
};

/// A moment at which the log was sealed and signed.
struct TestHead {
  std::uint64_t size = 0;
  std::string note;
  Bytes seal;
  Trie map;
  std::vector<std::uint64_t> counts;  // of each stream
};

/// An event as it was written.
struct TestPlaced {
  std::uint64_t index;
  Bytes entry;
  Bytes what;  // addenda, or the 32 bytes of an absent part
  Bytes who;
  Bytes content;
};

/// An entry of the log; for an event, its stream and its place there.
struct TestEntry {
  Bytes bytes;
  std::optional<std::pair<std::size_t, std::uint64_t>> event;
};

class TestLog {
 public:
  explicit TestLog(std::string origin = "test.example/log");

  /// Opens a stream with an opening of plain text, or with this event. Returns its number.
  std::size_t open_stream(const TestEvent& opening = {1, {'o', 'p', 'e', 'n', 'e', 'd'}, {}, {}});
  /// The same with a key K of the caller's.
  std::size_t open_stream(const TestEvent& opening, const Bytes& secret);
  /// Returns the event's leaf index.
  std::uint64_t add(std::size_t stream, const TestEvent& event);
  /// Seals and signs; all witnesses cosign at the hour's end. Returns the head's number.
  std::size_t seal();
  void set_hour(Hour hour) { hour_ = hour; }
  /// From now on, events are written and the map does not count them: a school that hides.
  void hide_from_map(bool hides) { hides_ = hides; }

  /// Changes the next entry, event or seal, before it is hashed and signed: a school that lies.
  void lie(std::function<void(Bytes& entry)> change) { lie_ = std::move(change); }
  /// What the next seal is made of.
  Trie& map() { return map_; }
  /// Any text, signed as the log, the witness and the auditor would.
  std::string sign(const std::string& text) const;

  /// Bundle of these streams under the last head, everything shown; the last stream from seq `from`.
  Bundle bundle(const std::vector<std::size_t>& streams, std::uint64_t from = 0);
  /// That an older bundle of the stream, taken at that head, is a beginning.
  BundleEarlier earlier(std::size_t head, std::size_t stream);
  BundleAudited audited(std::size_t head) const;
  /// Proves what the bundle lists, again: after a test changed which events are listed.
  void prove_again(Bundle& bundle) const;

  const std::string& origin() const { return origin_; }
  Hash map_key(std::size_t stream) const { return streams_[stream].key.map_key(); }
  const TestHead& head(std::size_t number) const { return heads_[number]; }
  const std::string& last_note() const { return heads_.back().note; }
  std::size_t heads() const { return heads_.size(); }
  std::uint64_t index_of(std::size_t stream, std::uint64_t seq) const {
    return streams_[stream].events[seq].index;
  }
  EventEntry entry_of(std::size_t stream, std::uint64_t seq) const;
  const std::vector<TestEntry>& entries() const { return entries_; }
  const std::vector<TestPlaced>& events_of(std::size_t stream) const { return streams_[stream].events; }
  const CompactRange& range_of(std::size_t stream) const { return streams_[stream].range; }
  std::size_t streams() const { return streams_.size(); }
  BundleOriginal original_of(std::size_t stream, std::uint64_t seq) const;
  std::uint64_t now() const { return std::uint64_t{hour_} * 3600 + 3600; }

  /// The log, witness `w` who must sign, and auditor `a`.
  Policy policy() const;
  std::string policy_text() const;
  /// The log alone.
  Policy policy_without_witnesses() const;

 private:
  using Placed = TestPlaced;
  struct Stream {
    Bytes secret;
    StreamKey key;
    std::vector<Placed> events;
    CompactRange range;
  };

  Hash next_salt();
  Bytes add_leaf(ByteView entry);
  NodeReader reader() const;
  BundleStream show(const Stream& stream, std::uint64_t from) const;

  std::string origin_;
  Hour hour_ = 500'000;
  Hash previous_;
  std::vector<Hash> leaves_;
  std::vector<TestEntry> entries_;
  std::vector<Stream> streams_;
  Trie map_;
  std::vector<TestHead> heads_;
  std::uint64_t events_ = 0;
  std::uint64_t salts_ = 0;
  bool hides_ = false;
  std::function<void(Bytes& entry)> lie_;
};

/// Messages of the ledger's own.
TestEvent opening_event(const std::vector<PredecessorClaim>& predecessors = {},
                        const char* display = "Yara, geboren 3 mei 2017", const std::string& checkpoint = {});
TestEvent continued_event(const Hash& successor_map_key);
TestEvent erasure_event(const std::vector<ErasedClaim>& claims);
TestEvent plain_event(std::string_view text, std::string_view content = {});

}  // namespace ledger::testing
