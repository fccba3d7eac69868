#include "support/test_log.h"

#include <algorithm>
#include <utility>

#include "ledger/message.h"
#include "ledger/messages.capnp.h"
#include "support/reference_tree.h"

namespace ledger::testing {
namespace {

const Bytes kLogSeed(32, 101);
const Bytes kWitnessSeed(32, 102);
const Bytes kAuditorSeed(32, 103);

capnp::Data::Reader data_of(ByteView bytes) { return {bytes.data(), bytes.size()}; }

message::Part part_of(Part part) {
  return part == Part::what  ? message::Part::WHAT
         : part == Part::who ? message::Part::WHO
                             : message::Part::CONTENT;
}

}  // namespace

TestLog::TestLog(std::string origin) : origin_(std::move(origin)), previous_(genesis_previous(origin_)) {}

Hash TestLog::next_salt() { return sha256(bytes_of("salt " + std::to_string(salts_++))); }

Bytes TestLog::add_leaf(ByteView entry) {
  Bytes written(entry.begin(), entry.end());
  if (const auto change = std::exchange(lie_, nullptr)) change(written);
  previous_ = hash_leaf(written);
  leaves_.push_back(previous_);
  entries_.push_back({written, {}});
  return written;
}

std::size_t TestLog::open_stream(const TestEvent& opening) {
  const Hash secret = sha256(bytes_of("stream " + std::to_string(streams_.size())));
  return open_stream(opening, Bytes(secret.bytes.begin(), secret.bytes.end()));
}

std::size_t TestLog::open_stream(const TestEvent& opening, const Bytes& secret) {
  streams_.push_back({secret, StreamKey(secret), {}, {}});
  add(streams_.size() - 1, opening);
  return streams_.size() - 1;
}

std::uint64_t TestLog::add(std::size_t number, const TestEvent& event) {
  Stream& stream = streams_[number];
  Placed placed{leaves_.size(), {}, {}, {}, {}};
  const Hash salt = next_salt();
  placed.what = encode_addendum(Part::what, salt, event.schema, event.what);
  const auto other = [&](Part part, const Bytes& message) {
    if (!message.empty()) return encode_addendum(part, next_salt(), 1, message);
    const Hash absent = absent_part(part, salt);
    return Bytes(absent.bytes.begin(), absent.bytes.end());
  };
  placed.who = other(Part::who, event.who);
  placed.content = other(Part::content, event.content);
  const auto bytes = encode(EventEntry{hour_, previous_, stream.key.tag(stream.events.size()),
                                       sha256(placed.what), sha256(placed.who), sha256(placed.content)});
  placed.entry = add_leaf(bytes);
  entries_.back().event.emplace(number, stream.events.size());
  stream.range.append(hash_stream_leaf(placed.index, previous_));
  stream.events.push_back(placed);
  if (!hides_)
    map_.set(stream.key.map_key(), stream.key.map_value(stream.events.size(), stream.range.root()));
  ++events_;
  return placed.index;
}

std::size_t TestLog::seal() {
  Bytes seal = add_leaf(encode(SealEntry{hour_, previous_, map_.root(), leaves_.size(), events_}));
  const std::string text = format_checkpoint({origin_, leaves_.size(), root(leaves_)});
  TestHead head{leaves_.size(), sign(text), std::move(seal), map_, {}};
  for (const auto& stream : streams_) head.counts.push_back(stream.events.size());
  heads_.push_back(std::move(head));
  return heads_.size() - 1;
}

std::string TestLog::sign(const std::string& text) const {
  return format_note(text, std::vector{make_signature(text, origin_, kLogSeed),
                                       cosign(text, "w.example", now(), kWitnessSeed),
                                       cosign(text, "a.example", now(), kAuditorSeed)});
}

NodeReader TestLog::reader() const { return reader_of(leaves_); }

BundleStream TestLog::show(const Stream& stream, std::uint64_t from) const {
  BundleStream shown;
  shown.key = *to_hash(stream.secret);
  shown.count = stream.events.size();
  Trie map = heads_.back().map;
  shown.map_proof = map.prove(stream.key.map_key());
  Leaves own;
  CompactRange range;
  for (const auto& event : stream.events) {
    own.push_back(hash_stream_leaf(event.index, hash_leaf(event.entry)));
    if (own.size() <= from) range.append(own.back());
  }
  if (from > 0) {
    const Placed& first = stream.events.front();
    shown.tail =
        BundleTail{from, range.hashes(), {first.index, first.entry, first.what, inclusion_path(0, own)}};
  }
  for (std::size_t seq = from; seq < stream.events.size(); ++seq) {
    const Placed& event = stream.events[seq];
    shown.events.push_back({event.index, event.entry, event.what, event.who, event.content, {}});
  }
  return shown;
}

Bundle TestLog::bundle(const std::vector<std::size_t>& streams, std::uint64_t from) {
  const TestHead& last = heads_.back();
  Bundle bundle;
  bundle.checkpoint = last.note;
  bundle.seal = {last.size - 1, last.seal};
  for (const std::size_t number : streams) {
    bundle.streams.push_back(show(streams_[number], number == streams.back() ? from : 0));
  }
  prove_again(bundle);
  return bundle;
}

void TestLog::prove_again(Bundle& bundle) const {
  std::vector<LeafIndex> listed{{bundle.seal.index}};
  for (const auto& stream : bundle.streams) {
    if (stream.tail) listed.push_back({stream.tail->opening.index});
    for (const auto& event : stream.events) {
      listed.push_back({event.index});
      if (event.original) listed.push_back({event.original->index});
    }
  }
  std::sort(listed.begin(), listed.end());
  bundle.proof = *prove_joint(listed, {heads_.back().size}, reader());
}

BundleEarlier TestLog::earlier(std::size_t number, std::size_t stream) {
  TestHead& then = heads_[number];
  BundleEarlier earlier;
  earlier.checkpoint = then.note;
  earlier.consistency = *prove_consistency({then.size}, {heads_.back().size}, reader());
  earlier.seal = {then.size - 1, then.seal};
  earlier.seal_proof = *prove_inclusion({then.size - 1}, {then.size}, reader());
  earlier.count = then.counts[stream];
  earlier.map_proof = then.map.prove(streams_[stream].key.map_key());
  return earlier;
}

BundleAudited TestLog::audited(std::size_t number) const {
  return {heads_[number].note, *prove_consistency({heads_[number].size}, {heads_.back().size}, reader())};
}

EventEntry TestLog::entry_of(std::size_t stream, std::uint64_t seq) const {
  return *decode_event_entry(streams_[stream].events[seq].entry);
}

BundleOriginal TestLog::original_of(std::size_t stream, std::uint64_t seq) const {
  const Placed& event = streams_[stream].events[seq];
  return {event.index, event.entry, event.what};
}

std::string TestLog::policy_text() const {
  const auto line = [](const std::string& start, const VerifierKey& key) {
    return start + format_vkey(key) + "\n";
  };
  return line("log ", derive_verifier_key(KeyType::ed25519, origin_, kLogSeed)) +
         line("witness w ", derive_verifier_key(KeyType::cosignature, "w.example", kWitnessSeed)) +
         line("witness a ", derive_verifier_key(KeyType::cosignature, "a.example", kAuditorSeed)) +
         "group auditors any a\nquorum w\n";
}

Policy TestLog::policy() const {
  auto policy = Policy::parse(policy_text());
  LEDGER_CHECK(policy.has_value());
  return std::move(*policy);
}

Policy TestLog::policy_without_witnesses() const {
  return *Policy::of_vkey(format_vkey(derive_verifier_key(KeyType::ed25519, origin_, kLogSeed)));
}

TestEvent opening_event(const std::vector<PredecessorClaim>& predecessors, const char* display,
                        const std::string& checkpoint) {
  capnp::MallocMessageBuilder builder;
  auto opening = builder.initRoot<message::Opening>();
  opening.setKind(message::StreamKind::PUPIL_OPEN);
  const Bytes subject(16, 7);
  opening.setSubject(data_of(subject));
  opening.setDisplay(display);
  auto list = opening.initPredecessors(static_cast<unsigned>(predecessors.size()));
  for (unsigned i = 0; i < list.size(); ++i) {
    list[i].setMapKey(data_of(predecessors[i].map_key.view()));
    list[i].setCount(predecessors[i].count);
    list[i].setOrigin(predecessors[i].origin.c_str());
    if (!checkpoint.empty()) list[i].setCheckpoint(checkpoint.c_str());
  }
  return {kSchemaOfOpening, canonical_bytes(opening.asReader()), {}, {}};
}

TestEvent continued_event(const Hash& successor_map_key) {
  capnp::MallocMessageBuilder builder;
  auto continued = builder.initRoot<message::Continued>();
  continued.setSuccessorMapKey(data_of(successor_map_key.view()));
  return {kSchemaOfContinued, canonical_bytes(continued.asReader()), {}, {}};
}

TestEvent erasure_event(const std::vector<ErasedClaim>& claims) {
  capnp::MallocMessageBuilder builder;
  auto erasure = builder.initRoot<message::Erasure>();
  auto list = erasure.initParts(static_cast<unsigned>(claims.size()));
  for (unsigned i = 0; i < list.size(); ++i) {
    list[i].setIndex(claims[i].index);
    list[i].setPart(part_of(claims[i].part));
    list[i].setDigest(data_of(claims[i].digest.view()));
  }
  return {kSchemaOfErasure, canonical_bytes(erasure.asReader()), {}, {}};
}

TestEvent plain_event(std::string_view text, std::string_view content) {
  return {1, Bytes(text.begin(), text.end()), Bytes{'w', 'h', 'o'}, Bytes(content.begin(), content.end())};
}

}  // namespace ledger::testing
