#include "ledger/verify_directory.h"

#include <map>
#include <unordered_set>

#include "ledger/checkpoint.h"
#include "ledger/ledger_core.h"
#include "ledger/store/keyspace.h"

namespace ledger {
namespace {

constexpr std::uint8_t kGroupPrefix[] = {'g'};
constexpr std::uint8_t kCosignedPrefix[] = {'c'};

struct HashOfTag {
  std::size_t operator()(const Hash& tag) const {
    return static_cast<std::size_t>(read_be64(tag.bytes.data()));
  }
};

// Walks the log from entry 0 and keeps what the next entry must agree with.
class Walk {
 public:
  Walk(const Store& store, DirectoryReport& report) : store_(store), report_(report) {
    previous_ = genesis_previous(report.origin);
  }

  void read(const StoredGroup& group) {
    if (group.first != report_.size) {
      find(report_.size, "LAYOUT", "the next group starts at entry " + std::to_string(group.first));
      report_.size = group.first;
    }
    for (std::uint64_t index = group.first; index < group.seal_index(); ++index)
      read_event(group.entry(index));
    read_seal(group.entry(group.seal_index()));
    ++report_.groups;
    check_kept();
  }
  /// Checkpoints that the log keeps beside the newest, with their roots: each must be met on the way.
  void expect_kept(std::uint64_t size, const Hash& root) { kept_.emplace(size, root); }
  void tell_kept_that_were_not_met() {
    for (const auto& [size, root] : kept_)
      find(size, "CHECKPOINT", "a kept checkpoint ends where no group does");
  }

  Hash root() const { return tiles_.root(); }
  void find(std::uint64_t index, std::string promise, std::string sentence) {
    if (report_.findings.size() < kFindingsMax) {
      report_.findings.push_back({index, std::move(promise), std::move(sentence)});
    }
  }

 private:
  void check_kept() {
    const auto kept = kept_.find(report_.size);
    if (kept == kept_.end()) return;
    if (!(kept->second == root())) {
      find(report_.size - 1, "CHECKPOINT",
           "a kept checkpoint of this size has another root than the entries");
    }
    kept_.erase(kept);
  }

  void read_event(ByteView bytes) {
    const auto event = decode_event_entry(bytes);
    if (!event) {
      find(report_.size, "LAYOUT", event.error().detail);
    } else {
      check_link(event->previous, event->hour);
      if (!tags_.insert(event->tag).second)
        find(report_.size, "TAG", "the entry's tag stood in the log before");
    }
    ++report_.events;
    append_leaf(bytes);
  }

  void read_seal(ByteView bytes) {
    const auto seal = decode_seal_entry(bytes);
    if (!seal) {
      find(report_.size, "LAYOUT", seal.error().detail);
    } else {
      check_link(seal->previous, seal->hour);
      if (seal->index != report_.size)
        find(report_.size, "SEAL", "the seal names another index than its own");
      if (seal->events != report_.events)
        find(report_.size, "COUNT", "the seal counts other events than there are");
    }
    append_leaf(bytes);
  }

  void check_link(const Hash& previous, Hour hour) {
    if (!(previous == previous_))
      find(report_.size, "CHAIN", "the entry does not follow the entry before it");
    if (hour < hour_)
      find(report_.size, "HOUR", "the entry's hour is lower than that of the entry before it");
    hour_ = hour;
  }

  void append_leaf(ByteView bytes) {
    previous_ = hash_leaf(bytes);
    StoreBatch filled;
    tiles_.append(previous_, filled);
    for (const auto& tile : filled.sorted_rows()) {
      const auto stored = store_.find(Family::tiles, tile.key);
      if (!stored || !*stored || !std::ranges::equal(**stored, tile.value)) {
        find(report_.size, "TILE", "a tile that ends here is not what the entries make");
      }
    }
    ++report_.size;
  }

  const Store& store_;
  DirectoryReport& report_;
  Hash previous_;
  Hour hour_ = 0;
  Tiles tiles_;
  std::unordered_set<Hash, HashOfTag> tags_;
  std::map<std::uint64_t, Hash> kept_;  // not met yet
};

// Checkpoints with cosignatures (row c): each must be signed by the log too.
Result<void> read_kept(const Store& store, const std::string& vkey, Walk& walk) {
  return store.scan(Family::log, kCosignedPrefix, kCosignedPrefix, [&](ByteView key, ByteView note) {
    const std::uint64_t size = key.size() == 9 ? read_be64(&key[1]) : 0;
    const auto checkpoint = open_checkpoint_with_vkey(text_of(note), vkey);
    if (!checkpoint) {
      walk.find(size, "CHECKPOINT", "a kept checkpoint: " + checkpoint.error().detail);
    } else if (checkpoint->size != size) {
      walk.find(size, "CHECKPOINT", "a kept checkpoint stands under another size than its own");
    } else {
      walk.expect_kept(size, checkpoint->root);
    }
    return true;
  });
}

// The newest checkpoint must be signed, and of all that there is.
void check_checkpoint(const Store& store, const std::string& vkey, Walk& walk,
                      const DirectoryReport& report) {
  const auto note = store.find(Family::log, keyspace::head());
  if (!note || !*note) return walk.find(report.size, "CHECKPOINT", "there is no signed checkpoint");
  const auto checkpoint = open_checkpoint_with_vkey(text_of(**note), vkey);
  if (!checkpoint) return walk.find(report.size, "CHECKPOINT", checkpoint.error().detail);
  if (checkpoint->size != report.size) {
    return walk.find(report.size, "CHECKPOINT",
                     "the checkpoint is of size " + std::to_string(checkpoint->size));
  }
  if (!(checkpoint->root == walk.root())) {
    walk.find(report.size, "TREE", "the entries lead to another root than the checkpoint's");
  }
}

}  // namespace

Result<DirectoryReport> verify_directory(const std::filesystem::path& directory, const std::string& vkey,
                                         const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  LEDGER_TRY(const auto store, Store::open(log_folder({directory, {}, {}, {}}), Store::Mode::read_only));
  LEDGER_TRY(const auto meta_bytes, store->find(Family::log, keyspace::meta()));
  if (!meta_bytes) return fail(ErrorCode::corrupt, "the ledger's description of itself is missing");
  LEDGER_TRY(const LedgerMeta meta, decode_meta(*meta_bytes));
  // For the progress only: what is wrong with the last group is a finding.
  const auto last = read_last_group(*store);
  const std::uint64_t all = last && *last ? (*last)->seal_index() + 1 : 0;

  DirectoryReport report;
  report.origin = meta.origin;
  Walk walk(*store, report);
  const std::string& key_of_log = vkey.empty() ? meta.vkey : vkey;
  LEDGER_TRY_OK(read_kept(*store, key_of_log, walk));
  const auto visit = [&](ByteView key, ByteView value) {
    const auto group = decode_group(key, value);
    if (group) {
      walk.read(*group);
    } else {
      walk.find(report.size, "LAYOUT", group.error().detail);
    }
    if (progress) progress(report.size, all);
    return true;
  };
  LEDGER_TRY_OK(store->scan(Family::log, kGroupPrefix, kGroupPrefix, visit));
  walk.tell_kept_that_were_not_met();
  check_checkpoint(*store, key_of_log, walk, report);
  return report;
}

}  // namespace ledger
