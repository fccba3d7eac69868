#include "ledger/audit.h"

#include <algorithm>
#include <map>
#include <utility>

#include "ledger/audit_stream.h"
#include "ledger/ledger_unchecked.h"
#include "ledger/log/prepare.h"
#include "ledger/log/who_row.h"
#include "ledger/store/keyspace.h"
#include "ledger/stream_key.h"

namespace ledger {
namespace {

constexpr std::size_t kWhoPrefixBytes = 16 + 2 + 1;  // of a row of `who`: person, category, mark (keyspace.h)

// Which row of `who` (log/who_row.h) there is: of the group that begins there, and whose.
struct WhoRowName {
  std::uint64_t first = 0;
  SubjectId person;
};

// A group put together again out of its rows, with whose events it holds: fewer places than events where the
// log does not say.
struct JoinedGroup {
  EntryRow all;
  std::vector<EventPlace> places;
};

// A `who` of the group that is read: which entry's, and its addendum, or why that is not open.
struct StoredWho {
  std::uint64_t index = 0;
  Result<Bytes> addendum;
};

}  // namespace

class Auditor {
 public:
  Auditor(const LedgerCore& core, const LineCheck& check_line) : core_(core), check_line_(check_line) {}

  static const LedgerCore& core_of(const LineReader& lines) { return *lines.core_; }

  /// Also compares the streams' rows, which only stand still while nobody appends; and says whether a key was
  /// ever destroyed.
  Result<void> load_rows(bool is_any_key_destroyed) {
    is_any_key_destroyed_ = is_any_key_destroyed;
    const auto visit = [&](ByteView key, ByteView value) {
      const auto id = decode_segment_key(key);
      auto row = decode_stream_state(value);
      if (!id || !row) {
        find("STREAM", "a stream's row is damaged");
        return true;
      }
      rows_.emplace(*id, std::move(*row));
      return true;
    };
    return core_.store->scan(Family::streams, {}, {}, visit);
  }

  Result<AuditReport> run(const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
    const std::uint64_t size = core_.head.position()->size;
    LEDGER_TRY_OK(load_who_rows());
    Result<void> outcome;
    const auto visit = [&](ByteView key, ByteView value) {
      auto row = decode_entry_row(key, value);
      if (!row) {
        find("LAYOUT", row.error().detail);
        group_.reset();
        return true;
      }
      if (row->first >= size) return false;
      outcome = join_row(*row);
      if (progress && !group_) progress(report_.size, size);
      return outcome.has_value();
    };
    LEDGER_TRY_OK(core_.store->scan(Family::entries, {}, {}, visit));
    LEDGER_TRY_OK(outcome);
    if (group_) find("LAYOUT", "no seal ends the log");
    if (report_.size != size) find("CHECKPOINT", "the checkpoint is of size " + std::to_string(size));
    check_rows_reached();
    if (who_rows_read_ != who_rows_.size()) find("PART", "a row of who did it is of no group");
    check_streams();
    if (auto missing = check_line_.finish()) find("SUBJECT", *missing);
    report_.streams = streams_.size();
    return report_;
  }

 private:
  void find(std::string promise, std::string sentence) {
    if (report_.findings.size() < kFindingsMax) {
      report_.findings.push_back({report_.size, std::move(promise), std::move(sentence)});
    }
  }

  // Adds a row to the group that is being read, and reads the group once its seal is there.
  Result<void> join_row(const EntryRow& row) {
    if (group_ && group_->all.end() != row.first) {
      find("LAYOUT", "the rows of a group do not follow each other");
      group_.reset();
    }
    if (!group_) group_ = JoinedGroup{{row.first, {}}, {}};
    const auto places = read_places(*core_.store, row.first);
    const bool is_whole = group_->places.size() == group_->all.events();
    if (is_whole && places && places->places.size() == row.events() && places->before == group_->all.events())
      group_->places.insert(group_->places.end(), places->places.begin(), places->places.end());
    append(group_->all.entries, row.entries);
    if (!row.has_seal()) return {};
    const JoinedGroup group = *std::exchange(group_, std::nullopt);
    return read_group_of(group.all, group.places);
  }

  Result<void> read_group_of(const EntryRow& group, const std::vector<EventPlace>& places) {
    report_.size = group.first;
    if (places.size() != group.events()) {
      find("STREAM", "the group does not say whose events it holds");
      report_.size = group.end();
      return {};
    }
    LEDGER_TRY_OK(load_whos_of(group));
    for (std::uint64_t index = group.first; index < group.events_end(); ++index) {
      report_.size = index;
      read_event(places[index - group.first], index, group.entry(index));
      ++report_.events;
    }
    report_.size = group.events_end();
    read_seal(group.entry(group.events_end()));
    report_.size = group.end();
    return {};
  }

  void read_event(const EventPlace& place, std::uint64_t index, ByteView bytes) {
    const auto event = decode_event_entry(bytes);
    if (!event) return find("LAYOUT", event.error().detail);
    auto* stream = find_stream(place.stream);
    if (stream == nullptr) return find("STREAM", "the event's stream has no key in the vault");
    stream->take(index, place.seq, event->tag, bytes, tell_of_stream_);
    if (place.stream.kind == StreamKind::cover && place.seq > 0) check_cover(stream->key(), place, *event);
    ++counted_;
    map_.set(stream->key().map_key(), stream->map_value());
    open_parts(place, index, bytes, *event, *stream);
    compare_with_row(*stream, index);  // last: whatever changed the entry is told first
  }

  // A cover is made anew out of its place: whatever holds anything else is not the same entry.
  void check_cover(const StreamKey& key, const EventPlace& place, const EventEntry& event) {
    const auto cover = prepare_cover(place.stream, 0, key.cover_salt(place.seq));
    const bool is_cover = cover.what_digest == event.what && cover.who_digest == event.who &&
                          cover.content_digest == event.content && place.content == 0;
    if (!is_cover) find("COVER", "a cover event holds something else than a cover's message");
    ++report_.covers;
  }

  AuditedStream* find_stream(const StreamId& id) {
    const auto found = streams_.find(id);
    if (found != streams_.end()) return &found->second;
    auto begun = AuditedStream::begin(core_, id);
    if (!begun) return nullptr;
    return &streams_.emplace(id, std::move(*begun)).first->second;
  }

  // A row may lag behind the log; where it stands, it must be what the events make.
  void compare_with_row(const AuditedStream& stream, std::uint64_t index) {
    const auto row = rows_.find(stream.segment());
    if (row == rows_.end() || row->second.count != stream.range().size()) return;
    if (row->second.last_index != index || !(row->second.range == stream.range()))
      find("STREAM", "the stream's row is not what its events up to here make");
    rows_.erase(row);
  }

  void check_rows_reached() {
    for (std::size_t left = rows_.size(); left > 0; --left)
      find("STREAM", "a stream's row counts events that are not in the log");
  }

  // Which rows of `who` there are, by group.
  Result<void> load_who_rows() {
    for (const auto& slot : core_.vault->names_of(SlotPurpose::scope)) {
      if (slot.category != kWhoScope) continue;
      const auto first = keyspace::who(slot.subject, 0);
      const ByteView prefix = ByteView(first).first(kWhoPrefixBytes);
      const auto visit = [&](ByteView key, ByteView) {
        if (key.size() == ByteView(first).size())
          who_rows_.push_back({read_be64(&key[kWhoPrefixBytes]), slot.subject});
        return true;
      };
      LEDGER_TRY_OK(core_.store->scan(Family::parts, prefix, prefix, visit));
    }
    std::ranges::sort(who_rows_, {}, &WhoRowName::first);
    return {};
  }

  Result<void> load_whos_of(const EntryRow& group) {
    whos_.clear();
    auto next = std::ranges::lower_bound(who_rows_, group.first, {}, &WhoRowName::first);
    for (; next != who_rows_.end() && next->first == group.first; ++next) {
      ++who_rows_read_;
      LEDGER_TRY(const auto row, core_.store->find(Family::parts, keyspace::who(next->person, next->first)));
      if (row) keep_whos(next->person, *row, group);
    }
    std::ranges::sort(whos_, {}, &StoredWho::index);
    if (std::ranges::adjacent_find(whos_, {}, &StoredWho::index) != whos_.end())
      find("PART", "two rows say who did the same thing of this group");
    return {};
  }

  void keep_whos(const SubjectId& person, ByteView row, const EntryRow& group) {
    const auto indexes = indexes_of_who_row(row, group.first);
    if (!indexes) return find("PART", indexes.error().detail);
    if (indexes->back() >= group.events_end())
      return find("PART", "a row of who did it holds something of another group");
    const auto key = core_.vault->find(scope_slot(person, kWhoScope));
    const Result<std::vector<Bytes>> addenda =
        key ? decrypt_who_row(row, HmacKey(*key), {group.first, group.entry(group.first)})
            : fail(ErrorCode::erased, "the key of who did it was destroyed");
    for (std::size_t i = 0; i < indexes->size(); ++i) {
      auto addendum = addenda ? Result<Bytes>((*addenda)[i]) : Result<Bytes>(addenda.error());
      whos_.push_back({(*indexes)[i], std::move(addendum)});
    }
  }

  void open_parts(const EventPlace& place, std::uint64_t index, ByteView bytes, const EventEntry& event,
                  AuditedStream& stream) {
    Line line{.index = index,
              .stream = place.stream,
              .seq = place.seq,
              .schema = 0,
              .what = {},
              .erased = false,
              .content = {}};
    if (place.content != 0) line.content = ContentRef{place.stream, place.seq, index, place.content};
    const auto what =
        core_.read_part(keyspace::part(place.stream, kHistoryScope, place.seq, Part::what),
                        scope_slot(place.stream.subject, kHistoryScope), Part::what, index, bytes);
    std::optional<Hash> salt;
    if (tell_part(what)) {
      const auto addendum = decode_addendum(Part::what, *what);
      if (!addendum) return find("PART", addendum.error().detail);
      salt = addendum->salt;
      line.schema = addendum->schema;
      line.what.assign(addendum->message.begin(), addendum->message.end());
      stream.read_line(line, tell_of_stream_);
      if (auto wrong = check_line_.check({line, hash_leaf(bytes), event.what})) find("SUBJECT", *wrong);
    }
    if (place.content != 0) {
      tell_part(core_.read_part(keyspace::part(place.stream, place.content, place.seq, Part::content),
                                scope_slot(place.stream.subject, place.content), Part::content, index,
                                bytes));
    } else if (salt && !(none_digest(Part::content, *salt) == event.content)) {
      find("PART", "the entry has content, and the log does not say of which category");
    }
    const bool has_who = salt && !(none_digest(Part::who, *salt) == event.who);
    open_who(index, event.who, has_who);
  }

  void open_who(std::uint64_t index, const Hash& digest, bool is_expected) {
    const auto found = std::ranges::lower_bound(whos_, index, {}, &StoredWho::index);
    if (found != whos_.end() && found->index == index) {
      if (!tell_part(found->addendum)) return;
      const auto same = LedgerCore::check_part(*found->addendum, digest, index);
      if (!same) find("PART", same.error().detail);
    } else if (is_expected && is_any_key_destroyed_) {
      ++report_.parts_erased;
    } else if (is_expected) {
      find("PART", "the entry says who did it, that part is missing, and no key was ever destroyed");
    }
  }

  // Counts the part; says what is wrong with it. True when it is open.
  bool tell_part(const Result<Bytes>& part) {
    if (part) {
      ++report_.parts_opened;
    } else if (part.error().code != ErrorCode::erased) {
      find("PART", part.error().detail);
    } else if (is_any_key_destroyed_) {
      ++report_.parts_erased;
    } else {
      find("PART", "a part has no key in the vault, and no key was ever destroyed");
    }
    return part.has_value();
  }

  void read_seal(ByteView bytes) {
    const auto seal = decode_seal_entry(bytes);
    if (!seal) return find("LAYOUT", seal.error().detail);
    ++report_.seals;
    if (!(seal->map_root == map_.root()))
      find("MAP", "the streams up to here make another map root than the seal's");
    if (seal->events != counted_)
      find("COUNT", "the streams' lengths up to here do not sum up to the seal's count");
  }

  void check_streams() {
    for (const auto& [id, stream] : streams_) {
      stream.finish(tell_of_stream_);
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
  std::uint64_t counted_ = 0;  // events in all streams
  Trie map_;
  const AuditedStream::Tell tell_of_stream_ = [this](const char* sentence) { find("STREAM", sentence); };
  std::map<SegmentId, StreamState> rows_;  // those that the walk has not reached yet
  std::vector<WhoRowName> who_rows_;       // by group
  std::size_t who_rows_read_ = 0;
  std::vector<StoredWho> whos_;       // of the group that is read, by index
  std::optional<JoinedGroup> group_;  // whose seal was not met yet
  bool is_any_key_destroyed_ = true;
};

Result<AuditReport> audit(const LineReader& lines, const LineCheck& check_line,
                          const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  return Auditor(Auditor::core_of(lines), check_line).run(progress);
}

// A log that was set back is a good log by itself; the second place remembers.
void compare_with_published(const SecondState& second, const LedgerCore& core, AuditReport& report) {
  const std::uint64_t size = core.head.position()->size;
  if (second.origin != core.meta.origin) {
    report.findings.push_back({size, "SECOND", "the second place is of another ledger"});
  } else if (second.size > size) {
    report.findings.push_back(
        {size, "SECOND", std::to_string(second.size - size) + " entries that were published are missing"});
  }
}

Result<AuditReport> audit_directory(const LedgerPlaces& places, const LineCheck& check_line,
                                    const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  LEDGER_TRY(const auto opened, open_unchecked(places));
  Auditor auditor(*opened.core, check_line);
  LEDGER_TRY_OK(auditor.load_rows(!opened.second.destroyed.empty()));
  LEDGER_TRY(auto report, auditor.run(progress));
  compare_with_published(opened.second, *opened.core, report);
  // What needs no keys: chain, tree, tiles, hours, tags, signature.
  LEDGER_TRY(auto keyless, verify_directory(complete(places).directory, opened.core->meta.vkey, {}));
  std::ranges::move(keyless.findings, std::back_inserter(report.findings));
  return report;
}

}  // namespace ledger
