#include "plain_rows.h"

#include <rocksdb/db.h>
#include <sodium.h>

#include <map>
#include <memory>
#include <utility>

#include "ledger/log/entries.h"
#include "ledger/store/keyspace.h"
#include "ledger/store/rocks.h"
#include "ledger/store/store_batch.h"
#include "ledger/vault/cipher.h"
#include "measure.h"

namespace benchmarks {
namespace {

using ledger::Bytes;
using ledger::Family;
using ledger::StoreBatch;
namespace keyspace = ledger::keyspace;

// Bytes out of one random block: as hard to compress as the real ones, and free.
Bytes noise(std::size_t count) {
  static const Bytes block = [] {
    Bytes bytes(1 << 20);
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
  }();
  static std::size_t at = 0;
  at = (at + 4'099) % (block.size() - count);
  const auto begin = block.begin() + static_cast<std::ptrdiff_t>(at);
  return Bytes(begin, begin + static_cast<std::ptrdiff_t>(count));
}

// A database with the ledger's own options, and nothing between it and the rows.
class PlainDatabase {
 public:
  explicit PlainDatabase(const std::filesystem::path& folder) {
    rocksdb::Options options = ledger::log_options(Family::log);
    ledger::write_past_cache(options, folder);
    options.create_if_missing = true;
    options.create_missing_column_families = true;
    std::vector<rocksdb::ColumnFamilyDescriptor> descriptors{{"default", options}};
    for (std::size_t i = 1; i < ledger::kFamilies; ++i) {
      descriptors.emplace_back(std::to_string(i), ledger::log_options(static_cast<Family>(i)));
    }
    rocksdb::DB* database = nullptr;
    LEDGER_CHECK(rocksdb::DB::Open(options, folder.string(), descriptors, &families_, &database).ok());
    database_.reset(database);
  }
  ~PlainDatabase() {
    for (auto* family : families_) database_->DestroyColumnFamilyHandle(family);
  }
  PlainDatabase(const PlainDatabase&) = delete;
  PlainDatabase& operator=(const PlainDatabase&) = delete;

  void write(const StoreBatch& batch) {
    ledger::stop_counting();
    auto rows = ledger::batch_for(batch.rows(), batch.bytes());
    for (const auto& row : batch.sorted_rows()) {
      auto* family = families_[static_cast<std::size_t>(row.family)];
      LEDGER_CHECK(rows.Put(family, ledger::slice_of(row.key), ledger::slice_of(row.value)).ok());
    }
    rocksdb::WriteOptions synced;
    synced.sync = true;
    LEDGER_CHECK(database_->Write(synced, &rows).ok());
  }

 private:
  std::unique_ptr<rocksdb::DB> database_;
  std::vector<rocksdb::ColumnFamilyHandle*> families_;
};

double write_groups(const std::filesystem::path& folder, const AppendStory& story,
                    const std::function<void(StoreBatch&, std::uint64_t first, std::size_t events)>& fill) {
  PlainDatabase database(folder);
  // As many events stand in the ledger before its time is taken: what RocksDB merges depends on that.
  for (std::size_t done = 0; done < story.before; done += story.group) {
    StoreBatch batch;
    fill(batch, done, std::min(story.group, story.before - done));
    database.write(batch);
  }
  std::vector<StoreBatch> batches;
  for (std::size_t done = 0; done < story.events; done += story.group) {
    batches.emplace_back();
    fill(batches.back(), story.before + done, std::min(story.group, story.events - done));
  }
  const double seconds = seconds_of([&] {
    for (const auto& batch : batches) database.write(batch);
  });
  return static_cast<double>(story.events) / seconds;
}

}  // namespace

double write_naive_rows(const std::filesystem::path& folder, const AppendStory& story) {
  return write_groups(folder, story, [](StoreBatch& batch, std::uint64_t, std::size_t events) {
    for (std::size_t i = 0; i < events; ++i) {
      for (const std::size_t length : {181, 40, 200, 120, 120, 48, 32, 40}) {
        Bytes key(16);
        randombytes_buf(key.data(), key.size());
        batch.put(Family::parts, key, noise(length - 14));
      }
    }
  });
}

namespace {

// The rows of one event, a few groups' worth of them computed as the log does.
class OwnRows {
 public:
  explicit OwnRows(const AppendStory& story) : story_(story) {
    for (std::size_t i = 0; i < story.streams; ++i) streams_.push_back(ledger::make_subject_id());
    for (std::size_t i = 0; i < story.staff; ++i) staff_.push_back(ledger::make_subject_id());
  }

  void fill(StoreBatch& batch, std::uint64_t first, std::size_t events) {
    for (std::size_t i = 0; i < events; ++i) add_event(batch, first + i);
    const auto put = [&batch](Family family, ledger::ByteView key, std::size_t value) {
      batch.put(family, key, noise(value));
    };
    // One row of `who` for each person of the group.
    for (const auto& [person, plain] : std::exchange(who_bytes_, {})) {
      const std::size_t clear = 2 + 2 * (plain / kWhoBytes);
      put(Family::parts, keyspace::who(staff_[person], first),
          clear + ledger::encrypted_bytes(plain + kWhoWordsBytes));
    }
    for (std::size_t before = 0; before < events; before += keyspace::kRowEvents) {
      const std::size_t some = std::min(keyspace::kRowEvents, events - before);
      const std::size_t seal = before + some == events ? ledger::kSealEntryBytes : 0;
      put(Family::entries, keyspace::entries(first + before), some * ledger::kEventEntryBytes + seal);
      put(Family::log, keyspace::places(first + before), ledger::places_bytes(some));
    }
    put(Family::log, keyspace::head(), kCheckpointBytes);
    put(Family::log, keyspace::last_recorded(), 8);
    for (leaves_ += events + 1; leaves_ >= 256; leaves_ -= 256) {
      put(Family::tiles, keyspace::tile(0, tiles_++), 256 * ledger::kHashBytes);
    }
    // A stream's row is written once in 65,536 leaves in which it grows.
    const std::size_t grown = std::min(story_.streams, kRowsBehind);
    for (rows_ += static_cast<double>(events * grown) / kRowsBehind; rows_ >= 1; rows_ -= 1) {
      const auto& subject = streams_[row_stream_++ % streams_.size()];
      put(Family::streams, keyspace::stream({subject, ledger::StreamKind::pupil_open}), 16 + 3 * 32);
    }
  }

 private:
  static constexpr std::size_t kRowsBehind = 65'536;
  static constexpr std::size_t kCheckpointBytes = 240;
  // be64 index, nonce, text of addendum padded to 64, tag
  static constexpr std::size_t kWhatBytes = 8 + 24 + 192 + 16;
  static constexpr std::size_t kContentBytes = 8 + 24 + 128 + 16;
  static constexpr std::size_t kWhoBytes = 32 + 4;       // of each event: salt, length
  static constexpr std::size_t kWhoWordsBytes = 4 + 48;  // of a person, once in a group: schema, message

  void add_event(StoreBatch& batch, std::uint64_t number) {
    const std::size_t stream = story_.like_classes
                                   ? number % streams_.size()
                                   : randombytes_uniform(static_cast<std::uint32_t>(streams_.size()));
    const std::size_t person = story_.like_classes ? number / 25 : randombytes_random();
    const ledger::StreamId id{streams_[stream], ledger::StreamKind::pupil_open};
    batch.put(Family::parts, keyspace::part(id, ledger::kHistoryScope, number, ledger::Part::what),
              noise(kWhatBytes));
    who_bytes_[person % staff_.size()] += kWhoBytes;
    batch.put(Family::parts, keyspace::part(id, 30, number, ledger::Part::content), noise(kContentBytes));
  }

  const AppendStory& story_;
  std::vector<ledger::SubjectId> streams_;
  std::vector<ledger::SubjectId> staff_;
  std::map<std::size_t, std::size_t> who_bytes_;  // of the group, by number of the person
  std::size_t leaves_ = 0;
  std::uint64_t tiles_ = 0;
  double rows_ = 0;
  std::size_t row_stream_ = 0;
};

}  // namespace

double write_own_rows(const std::filesystem::path& folder, const AppendStory& story) {
  OwnRows rows(story);
  return write_groups(folder, story, [&rows](StoreBatch& batch, std::uint64_t first, std::size_t events) {
    rows.fill(batch, first, events);
  });
}

}  // namespace benchmarks
