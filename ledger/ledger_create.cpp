// Making a new ledger: every place of it, then its first entry.
#include <sodium.h>

#include <algorithm>
#include <future>

#include "ledger/durable_file.h"
#include "ledger/ledger_core.h"
#include "ledger/message.h"
#include "ledger/messages.capnp.h"
#include "ledger/note.h"
#include "ledger/store/keyspace.h"

namespace ledger {
namespace {

constexpr std::size_t kOriginBytesMax = 200;

Result<void> check_origin(const std::string& origin) {
  if (origin.size() > kOriginBytesMax || origin.find('\n') != std::string::npos || !is_key_name(origin)) {
    return fail(ErrorCode::invalid_argument,
                "an origin is 1 to 200 bytes without space, plus sign or control character");
  }
  return {};
}

// The root key is what people keep. One that stands there already is used; else a new one is made.
Result<void> make_root_key(const std::filesystem::path& path) {
  if (std::filesystem::exists(path)) return {};
  Secret root(kKeyBytes);
  randombytes_buf(root.data(), kKeyBytes);
  return write_new_file(path, root.view());
}

Draft opening_draft(const SubjectId& subject, StreamKind kind, message::StreamKind said,
                    const std::string& origin, bool test_clock, UnixMs now) {
  capnp::MallocMessageBuilder builder;
  auto opening = builder.initRoot<message::Opening>();
  opening.setHappened(now);
  opening.setRecorded(now);
  opening.setKind(said);
  opening.setSubject(capnp::Data::Reader(subject.bytes.data(), subject.bytes.size()));
  opening.setDisplay(origin.c_str());
  opening.setOrganisation(origin.c_str());
  opening.setTestClock(test_clock);
  Draft draft;
  draft.stream = {subject, kind};
  draft.recorded = now;
  draft.what = {kSchemaOfOpening, canonical_bytes(opening.asReader())};
  return draft;
}

Result<void> write_first_events(const LedgerPlaces& places, const Clock& clock) {
  LEDGER_TRY(const auto core, open_core(places, clock));
  const LedgerMeta& meta = core->meta;
  const UnixMs now = std::max(clock.now_ms(), UnixMs{0});
  std::vector<Draft> drafts;
  drafts.push_back(opening_draft(meta.own_subject, StreamKind::ledger, message::StreamKind::LEDGER,
                                 meta.origin, meta.test_clock, now));
  drafts.push_back(opening_draft(meta.own_subject, StreamKind::cover, message::StreamKind::COVER, meta.origin,
                                 meta.test_clock, now));
  LEDGER_TRY(auto prepared, prepare(std::move(drafts)));
  std::promise<Result<std::vector<Receipt>>> promise;
  auto answer = promise.get_future();
  core->sequencer->submit(
      {std::move(prepared), {}, {}, [&promise](auto receipts) { promise.set_value(std::move(receipts)); }});
  LEDGER_TRY_OK(answer.get());
  return core->publisher->wait_for(core->head.position()->size);
}

// A create that died left its mark, or died before it could.
bool has_stopped_halfway(const LedgerPlaces& places) {
  std::error_code error;
  return std::filesystem::exists(mark_of_creation(places)) ||
         (std::filesystem::is_directory(places.directory, error) &&
          std::filesystem::is_empty(places.directory, error));
}

Result<void> check_free(const LedgerPlaces& places) {
  if (has_stopped_halfway(places)) {
    return fail(ErrorCode::already_exists,
                "an earlier init stopped halfway, and nothing is recorded in it: remove " +
                    places.directory.string() + ", " + places.epoch_store.string() + " and " +
                    places.second_place.string() + " where they stand, then run init again");
  }
  for (const auto* path : {&places.directory, &places.epoch_store, &places.second_place}) {
    if (std::filesystem::exists(*path)) {
      return fail(ErrorCode::already_exists, "something stands at " + path->string() + " already");
    }
  }
  return {};
}

// Takes back what a failed create made: nothing stood there before.
void remove_places(const LedgerPlaces& places, bool with_root_key) {
  std::error_code ignored;
  for (const auto* path : {&places.directory, &places.epoch_store, &places.second_place}) {
    std::filesystem::remove_all(*path, ignored);
  }
  if (with_root_key) std::filesystem::remove(places.root_key, ignored);
}

// Leaves every place written and closed again.
Result<void> make_places(const LedgerPlaces& places, const std::string& origin, bool test_clock) {
  LEDGER_TRY_OK(make_folder(places.directory));
  LEDGER_TRY_OK(write_new_file(mark_of_creation(places), {}));
  LEDGER_TRY_OK(make_folder(places.epoch_store));
  LEDGER_TRY_OK(make_root_key(places.root_key));
  LEDGER_TRY(const Secret root, read_root_key(places.root_key));
  EpochStore epochs(places.epoch_store);
  LEDGER_TRY_OK(Vault::create(vault_folder(places), origin, root.view(), epochs));
  LEDGER_TRY(const auto vault, Vault::open(vault_folder(places), origin, root.view(), epochs));
  const SlotName signing{SlotPurpose::signing, 0, 0, {}};
  const std::array<SlotName, 2> first_slots{signing, SlotName{SlotPurpose::view, 0, 0, {}}};
  LEDGER_TRY(const auto keys, vault->find_or_make(first_slots));

  LedgerMeta meta{origin, make_subject_id(), test_clock,
                  format_vkey(derive_verifier_key(KeyType::ed25519, origin, keys.front()))};
  LEDGER_TRY(const auto store, Store::open(log_folder(places), Store::Mode::create));
  StoreBatch batch;
  batch.put(Family::log, keyspace::meta(), encode_meta(meta));
  LEDGER_TRY_OK(store->write(batch));
  LEDGER_TRY_OK(SecondPlace(places.second_place).create({origin, vault->epoch(), 0, {}, {}}));
  return {};
}

}  // namespace

Result<void> Ledger::create(const LedgerPlaces& given, const std::string& origin, bool test_clock,
                            const Clock& clock) {
  LEDGER_CHECK(sodium_init() >= 0);
  LEDGER_TRY_OK(check_origin(origin));
  const LedgerPlaces places = complete(given);
  LEDGER_TRY_OK(check_free(places));
  const bool is_root_new = !std::filesystem::exists(places.root_key);
  auto made = make_places(places, origin, test_clock);
  if (made) made = write_first_events(places, clock);
  if (made) made = destroy_file(mark_of_creation(places));
  if (!made) remove_places(places, is_root_new);
  return made;
}

}  // namespace ledger
