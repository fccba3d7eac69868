#include "ledger/ledger.h"

#include <sodium.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <algorithm>
#include <future>

#include "ledger/checkpoint.h"
#include "ledger/ledger_core.h"
#include "ledger/log/idempotency.h"
#include "ledger/log/who_row.h"
#include "ledger/note.h"
#include "ledger/store/keyspace.h"

namespace ledger {
namespace {

// Keys live in this process's memory; they must not reach a disk through a core dump.
void turn_core_dumps_off() {
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_DUMPABLE, 0);  // also where the kernel hands dumps to a program
}

// At start all that was loaded is durable.
void advance_to(const LogState& state, DurableHead& head) {
  StreamCounts counts;
  counts.reserve(state.streams.size());
  for (const auto& [id, stream] : state.streams) counts.emplace_back(id, stream.count);
  StreamSegments segments;
  for (const auto& [id, ended] : state.ended) segments.emplace_back(id, lengths_of(ended));
  head.advance({state.size, state.checkpoint, state.tiles}, counts, segments);
}

// The latest checkpoint is signed by the key that this ledger has, and that it says it has.
Result<void> check_signature(const LedgerCore& core) {
  const auto seed = core.vault->find({SlotPurpose::signing, 0, 0, {}});
  if (!seed) return fail(ErrorCode::corrupt, "the vault has no signing key");
  if (format_vkey(derive_verifier_key(KeyType::ed25519, core.meta.origin, *seed)) != core.meta.vkey)
    return fail(ErrorCode::corrupt, "the vault's signing key is not the one that the log names");
  if (core.state.size == 0) return {};
  const auto opened = open_checkpoint_with_vkey(core.state.checkpoint, core.meta.vkey);
  if (!opened) return fail(ErrorCode::corrupt, "the latest checkpoint is not signed by the log's key");
  return {};
}

}  // namespace

// After a vault was opened but before it is used: what the places say of each other.
Result<std::shared_ptr<LedgerCore>> load_core(const LedgerPlaces& places, const Clock& clock) {
  if (!std::filesystem::exists(places.directory))
    return fail(ErrorCode::not_found, "there is no ledger in this folder");
  LEDGER_TRY(auto store, Store::open(log_folder(places), Store::Mode::write));
  LEDGER_TRY(const auto meta_bytes, store->find(Family::log, keyspace::meta()));
  if (!meta_bytes) return fail(ErrorCode::corrupt, "the ledger's description of itself is missing");
  LEDGER_TRY(auto meta, decode_meta(*meta_bytes));

  LEDGER_TRY(const Secret root, read_root_key(places.root_key));
  EpochStore epochs(places.epoch_store);
  LEDGER_TRY(auto vault, Vault::open(vault_folder(places), meta.origin, root.view(), epochs));
  const std::string origin = meta.origin;
  auto core = std::make_shared<LedgerCore>(std::move(meta), std::move(store), std::move(vault), clock);
  core->state.origin = origin;
  LEDGER_TRY_OK(load_state(*core->store, *core->vault, core->state));
  LEDGER_TRY_OK(check_signature(*core));
  advance_to(core->state, core->head);
  core->last_time = core->state.last_recorded;
  return core;
}

Result<std::shared_ptr<LedgerCore>> open_core(const LedgerPlaces& places, const Clock& clock) {
  LEDGER_TRY(auto core, load_core(places, clock));
  core->places = places;
  const SecondPlace second_place(places.second_place);
  LEDGER_TRY(auto second, second_place.read());
  const auto head = core->head.position();
  LEDGER_TRY_OK(
      compare_with_second_place(*head, core->meta.origin, *core->store, core->vault->epoch(), second));
  core->start(second_place, std::move(second));
  if (head->size > 0) core->publisher->offer(head->size, head->checkpoint);
  return core;
}

Result<LedgerOpened> Ledger::open(const LedgerPlaces& given, const Clock& clock) {
  LEDGER_CHECK(sodium_init() >= 0);
  turn_core_dumps_off();
  const LedgerPlaces places = complete(given);
  if (std::filesystem::exists(mark_of_creation(places))) {
    return fail(ErrorCode::incomplete, "the init of this ledger stopped halfway: run it again, it says how");
  }
  LEDGER_TRY(const auto core, open_core(places, clock));
  return LedgerOpened{std::unique_ptr<LineReader>(new LineReader(core)),
                      std::shared_ptr<Ledger>(new Ledger(core))};
}

const std::string& Ledger::origin() const { return core_->meta.origin; }
bool Ledger::is_test_clock() const { return core_->meta.test_clock; }
SubjectId Ledger::own_subject() const { return core_->meta.own_subject; }
std::string Ledger::vkey() const { return core_->meta.vkey; }

std::array<std::uint8_t, 32> Ledger::view_key() const {
  const auto key = core_->vault->find({SlotPurpose::view, 0, 0, {}});
  LEDGER_CHECK(key.has_value());
  std::array<std::uint8_t, 32> copy{};
  std::copy(key->begin(), key->end(), copy.begin());
  return copy;
}

UnixMs Ledger::now_ms() {
  const UnixMs now = core_->clock.now_ms();
  UnixMs last = core_->last_time.load();
  while (last < now && !core_->last_time.compare_exchange_weak(last, now)) {
  }
  return std::max(now, last);
}

Result<std::vector<Receipt>> Ledger::append(Submission submission) {
  std::promise<Result<std::vector<Receipt>>> promise;
  auto answer = promise.get_future();
  submit(std::move(submission), [&promise](auto result) { promise.set_value(std::move(result)); });
  return answer.get();
}

void Ledger::submit(Submission submission, std::function<void(Result<std::vector<Receipt>>)> done) {
  if (std::ranges::any_of(submission.drafts, &Draft::proves_stream)) {
    done = core_->wanting_witnesses(std::move(done));
  }
  if (const auto& given = submission.idempotency; given && (given->id.empty() || given->id.size() > 64)) {
    return done(fail(ErrorCode::invalid_argument, "a client's id of an event is 1 to 64 bytes"));
  }
  auto prepared = prepare(std::move(submission.drafts));
  if (!prepared) return done(prepared.error());
  core_->sequencer->submit({std::move(*prepared), std::move(submission.depends),
                            std::move(submission.idempotency), std::move(done)});
}

Result<Message> Ledger::open_content(const Receipt& receipt, const ContentRef& content) const {
  if (receipt.is_repeated() || !core_->sequencer->has_made(receipt) || !receipt.names(content)) {
    return fail(ErrorCode::forbidden, "the receipt does not name this content");
  }
  LEDGER_TRY(const Bytes addendum, core_->read_content(content));
  LEDGER_TRY(const Addendum parsed, decode_addendum(Part::content, addendum));
  return Message{parsed.schema, Bytes(parsed.message.begin(), parsed.message.end())};
}

Result<bool> Ledger::is_same_content(const ContentRef& content, const Message& message) const {
  LEDGER_TRY(const Bytes addendum, core_->read_content(content));
  LEDGER_TRY(const Addendum parsed, decode_addendum(Part::content, addendum));
  return parsed.schema == message.schema && equal_in_constant_time(parsed.message, message.bytes);
}

Result<bool> Ledger::is_by(const SubjectId& person, std::uint64_t index) const {
  LEDGER_TRY(const FoundPlace found, find_place(*core_->store, index));
  LEDGER_TRY(const auto row, core_->store->find(Family::parts, keyspace::who(person, found.group)));
  if (!row) return false;
  LEDGER_TRY(const auto indexes, indexes_of_who_row(*row, found.group));
  return std::ranges::binary_search(indexes, index);
}

Result<std::optional<RecordedBefore>> Ledger::find_recorded(const Idempotency& given) const {
  using Found = std::optional<RecordedBefore>;
  constexpr UnixMs kHour = 3'600'000;
  const auto key = core_->vault->find(scope_slot(given.subject, kHistoryScope));
  if (!key) return Found{};
  const auto [name, wanted] = make_idempotency_row(*key, given);
  LEDGER_TRY(const auto row, find_idempotency_row(*core_->store, name));
  if (!row || row->hour + kIdempotencyHours < core_->clock.now_ms() / kHour) return Found{};
  if (row->fingerprint != wanted.fingerprint) {
    return fail(ErrorCode::already_exists, "this was recorded before with other content");
  }
  const RecordedBefore recorded{row->index, row->events};
  // A group's rows stand in the database a moment before its leaves count (log/group_writer.h): until then no
  // reader has it, and neither have we.
  if (recorded.last_index() >= core_->head.position()->size) return Found{};
  return Found{recorded};
}

std::uint64_t Ledger::count_of(const StreamId& stream) const { return core_->head.count_of(stream); }

Result<void> Ledger::put_tail_away() { return core_->store->put_tail_away(); }

Result<void> Ledger::publish() { return core_->publisher->wait_for(core_->head.position()->size); }

Result<std::vector<Line>> LineReader::read_stream(const StreamId& stream, std::uint64_t first,
                                                  std::size_t lines_max) const {
  return core_->read_stream(stream, first, lines_max);
}

std::uint64_t LineReader::size() const { return core_->head.position()->size; }

}  // namespace ledger
