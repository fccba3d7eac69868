#include "ledger/audit.h"

#include <map>
#include <set>
#include <unordered_map>

#include "ledger/ledger_core.h"
#include "ledger/store/keyspace.h"
#include "ledger/stream_key.h"

namespace ledger {
namespace {

constexpr std::uint8_t kGroupPrefix[] = {'g'};

// What the auditor builds of a stream, from nothing but the entries and the stream's key.
struct AuditedStream {
  StreamKey key;
  std::uint64_t count = 0;
  CompactRange range;
};

}  // namespace

class Auditor {
 public:
  Auditor(const LineReader& lines, const LineCheck& check_line)
      : core_(*lines.core_), check_line_(check_line) {}

  Result<AuditReport> run(const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
    std::uint64_t size = 0;
    {
      const std::shared_lock lock(core_.state.mutex);
      size = core_.state.size;
    }
    Result<void> outcome;
    const auto visit = [&](ByteView key, ByteView value) {
      auto group = decode_group(key, value);
      if (!group) {
        find("LAYOUT", group.error().detail);
        return true;
      }
      if (group->first >= size) return false;
      outcome = read_group_of(*group);
      if (progress) progress(report_.size, size);
      return outcome.has_value();
    };
    LEDGER_TRY_OK(core_.store->scan(Family::log, kGroupPrefix, kGroupPrefix, visit));
    LEDGER_TRY_OK(outcome);
    check_pupils();
    report_.streams = streams_.size();
    return report_;
  }

 private:
  void find(std::string promise, std::string sentence) {
    if (report_.findings.size() < kFindingsMax) {
      report_.findings.push_back({report_.size, std::move(promise), std::move(sentence)});
    }
  }

  Result<void> read_group_of(const StoredGroup& group) {
    const auto places = read_places(*core_.store, group.first);
    if (!places || places->size() != group.events()) {
      find("STREAM", "the group does not say whose events it holds");
      report_.size = group.seal_index() + 1;
      return {};
    }
    for (std::uint64_t index = group.first; index < group.seal_index(); ++index) {
      report_.size = index;
      read_event((*places)[index - group.first], index, group.entry(index));
      ++report_.events;
    }
    report_.size = group.seal_index();
    read_seal(group.entry(group.seal_index()));
    report_.size = group.seal_index() + 1;
    return {};
  }

  void read_event(const EventPlace& place, std::uint64_t index, ByteView bytes) {
    const auto event = decode_event_entry(bytes);
    if (!event) return find("LAYOUT", event.error().detail);
    auto* stream = find_stream(place.stream);
    if (stream == nullptr) return find("STREAM", "the event's stream has no key in the vault");
    if (place.seq != stream->count || !(event->tag == stream->key.tag(stream->count))) {
      find("STREAM", "the event's tag is not that of its stream's next place");
    }
    ++stream->count;
    stream->range.append(hash_stream_leaf(index, hash_leaf(bytes)));
    map_.set(stream->key.map_key(), stream->key.map_value(stream->count, stream->range.root()));
    open_parts(place, index, bytes, *event);
  }

  AuditedStream* find_stream(const StreamId& id) {
    const auto found = streams_.find(id);
    if (found != streams_.end()) return &found->second;
    const auto key = core_.vault->find(stream_slot(id));
    if (!key) return nullptr;
    return &streams_.emplace(id, AuditedStream{StreamKey(*key), 0, {}}).first->second;
  }

  void open_parts(const EventPlace& place, std::uint64_t index, ByteView bytes, const EventEntry& event) {
    const auto line = core_.read_line(place, index, bytes);
    if (!line) return find("PART", line.error().detail);
    if (line->erased) {
      ++report_.parts_erased;
    } else {
      ++report_.parts_opened;
      if (auto wrong = check_line_(*line)) find("SUBJECT", *wrong);
    }
    if (place.content == 0) return;
    const auto content =
        core_.read_part(keyspace::part(place.stream, place.content, place.seq, Part::content),
                        scope_slot(place.stream.subject, place.content), Part::content, index, bytes);
    if (content) {
      ++report_.parts_opened;
    } else if (content.error().code == ErrorCode::erased) {
      ++report_.parts_erased;
    } else {
      find("PART", content.error().detail);
    }
    static_cast<void>(event);
  }

  void read_seal(ByteView bytes) {
    const auto seal = decode_seal_entry(bytes);
    if (!seal) return find("LAYOUT", seal.error().detail);
    ++report_.seals;
    if (!(seal->map_root == map_.root()))
      find("MAP", "the streams up to here make another map root than the seal's");
    std::uint64_t sum = 0;
    for (const auto& [id, stream] : streams_) sum += stream.count;
    if (seal->events != sum)
      find("COUNT", "the streams' lengths up to here do not sum up to the seal's count");
  }

  void check_pupils() {
    for (const auto& [id, stream] : streams_) {
      if (id.kind == StreamKind::pupil_open) {
        ++report_.pupils;
        if (!streams_.contains({id.subject, StreamKind::pupil_confidential})) {
          find("PUPIL", "a pupil has an open stream and no confidential one");
        }
      } else if (id.kind == StreamKind::pupil_confidential &&
                 !streams_.contains({id.subject, StreamKind::pupil_open})) {
        find("PUPIL", "a pupil has a confidential stream and no open one");
      }
    }
  }

  const LedgerCore& core_;
  const LineCheck& check_line_;
  AuditReport report_;
  std::map<StreamId, AuditedStream> streams_;
  Trie map_;
};

Result<AuditReport> audit(const LineReader& lines, const LineCheck& check_line,
                          const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  return Auditor(lines, check_line).run(progress);
}

}  // namespace ledger
