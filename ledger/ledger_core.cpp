#include "ledger/ledger_core.h"

#include "ledger/note.h"
#include "ledger/store/keyspace.h"
#include "ledger/vault/cipher.h"

namespace ledger {
namespace {

Error key_is_gone() { return fail(ErrorCode::erased, "the key of this part was destroyed"); }

}  // namespace

void LedgerCore::start(SecondPlace place, SecondState second) {
  const auto published = [this](const SecondState& stands) {
    witnesses.offer(stands.size, stands.checkpoint);
  };
  publisher = std::make_unique<Publisher>(std::move(place), std::move(second), published);
  const auto sign = [this](const std::string& text) {
    const auto seed = vault->find({SlotPurpose::signing, 0, 0, {}});
    LEDGER_CHECK(seed.has_value());
    return sign_note(text, meta.origin, *seed);
  };
  const auto written = [this](const HeadPosition& position) {
    publisher->offer(position.size, position.checkpoint);
  };
  sequencer = std::make_unique<Sequencer>(state, *store, *vault, head, sign, written);
}

Result<Bytes> LedgerCore::read_part(ByteView row, const SlotName& scope, Part part, std::uint64_t index,
                                    ByteView entry) const {
  if (!vault->find(scope)) return key_is_gone();
  LEDGER_TRY(const auto value, store->find(Family::parts, row));
  if (!value) return fail(ErrorCode::corrupt, "a part of entry " + std::to_string(index) + " is missing");
  return open_part(*value, scope, part, index, entry);
}

Result<Bytes> LedgerCore::open_part(ByteView stored, const SlotName& scope, Part part, std::uint64_t index,
                                    ByteView entry) const {
  const auto key = vault->find(scope);
  if (!key) return key_is_gone();
  LEDGER_TRY(auto addendum, decrypt_part(HmacKey(*key), {index, part}, entry, stored));
  LEDGER_TRY(const EventEntry event, decode_event_entry(entry));
  LEDGER_TRY_OK(check_part(addendum, part == Part::what ? event.what : event.content, index));
  return addendum;
}

Result<void> LedgerCore::check_part(ByteView addendum, const Hash& digest, std::uint64_t index) {
  if (sha256(addendum) == digest) return {};
  return fail(ErrorCode::corrupt, "a part of entry " + std::to_string(index) + " is not what the entry says");
}

Result<Bytes> LedgerCore::read_content(const ContentRef& content) const {
  LEDGER_TRY(const Bytes entry, read_entry(*store, content.index));
  return read_part(keyspace::part(content.stream, content.category, content.seq, Part::content),
                   scope_slot(content.stream.subject, content.category), Part::content, content.index, entry);
}

LedgerPlaces complete(LedgerPlaces places) {
  auto directory = std::filesystem::absolute(places.directory).lexically_normal();
  if (!directory.has_filename()) directory = directory.parent_path();
  const auto beside = [&directory](const char* suffix) {
    auto path = directory;
    path += suffix;
    return path;
  };
  places.directory = directory;
  if (places.epoch_store.empty()) places.epoch_store = beside(".epoch");
  if (places.second_place.empty()) places.second_place = beside(".second");
  if (places.root_key.empty()) places.root_key = beside(".root");
  return places;
}

}  // namespace ledger
