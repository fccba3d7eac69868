// What others may see of the published log: checkpoints with their cosignatures, hash tiles, the proof of one
// line; and the witnesses who vouch for it.
#include "ledger/ledger_core.h"
#include "ledger/store/keyspace.h"
#include "ledger/vault/cipher.h"
#include "ledger/withheld_line.h"

namespace ledger {

void Ledger::start_witnesses(const Policy& policy, PostToWitness post, const WitnessPauses& pauses) {
  WitnessFeed::Ways ways;
  ways.post = std::move(post);
  ways.prove = [core = core_.get()](std::uint64_t older, std::uint64_t newer) -> Result<ProofPath> {
    const auto head = core->head.position();
    if (newer > head->size) return fail(ErrorCode::not_found, "the log is not that long");
    return prove_consistency(TreeSize{older}, TreeSize{newer}, node_reader(*head, *core->store));
  };
  ways.keep = [core = core_.get()](std::uint64_t size, const std::string& note) {
    StoreBatch batch;
    batch.put(Family::log, keyspace::cosigned(size), bytes_of(note));
    // The same fault meets the group writer, which ends the process; here nothing more depends on it.
    if (const auto kept = core->store->write(batch); !kept) {
      std::fprintf(stderr, "inzage: a cosigned checkpoint could not be kept (%s)\n",
                   kept.error().detail.c_str());
    }
  };
  const auto published = core_->publisher->published();
  core_->witnesses.offer(published.size, published.checkpoint);
  core_->witnesses.start(policy, std::move(ways), pauses);
}

std::vector<WitnessState> Ledger::witness_states() const { return core_->witnesses.states(); }

Result<std::vector<WitnessState>> Ledger::ask_witnesses() {
  LEDGER_TRY_OK(publish());
  const auto published = core_->publisher->published();
  core_->witnesses.offer(published.size, published.checkpoint);
  core_->witnesses.want(published.size, published.checkpoint);
  core_->witnesses.wait_for(published.size, published.checkpoint);
  return witness_states();
}

std::string Ledger::published_checkpoint() const {
  const auto published = core_->publisher->published();
  return core_->witnesses.with_cosignatures(published.size, published.checkpoint);
}

std::string Ledger::shown_checkpoint() const {
  const auto shown = core_->witnesses.find_shown();
  return shown ? *shown : core_->publisher->published().checkpoint;
}

Result<std::optional<Bytes>> Ledger::find_tile(const TileAddress& tile) const {
  LEDGER_CHECK(!tile.is_entries);
  if (tile_width_in(tile, core_->publisher->published().size) < tile.width) return std::optional<Bytes>{};
  const auto head = core_->head.position();
  LEDGER_TRY(const auto hashes,
             head->tiles.hashes_of(*core_->store, static_cast<std::uint8_t>(tile.level), tile.number));
  Bytes bytes;
  for (std::size_t i = 0; i < tile.width; ++i) ledger::append(bytes, hashes.at(i).view());
  return std::optional<Bytes>(std::move(bytes));
}

namespace {

// Of a withheld line the entry alone is shown.
Result<void> withhold(WithheldGround ground, LineProof& line) {
  LEDGER_TRY(const Addendum addendum, decode_addendum(Part::what, *line.what));
  LEDGER_TRY_OK(check_may_be_withheld(addendum));
  line.what.reset();
  line.withheld = ground;
  return {};
}

}  // namespace

Result<LineProof> Ledger::make_line_proof(const Receipt& receipt, std::uint64_t seq,
                                          std::optional<WithheldGround> withheld) const {
  if (!receipt.group_proof() || !core_->sequencer->has_made(receipt))
    return fail(ErrorCode::forbidden, "the receipt is not of a draft that proves its stream");
  const GroupProof& group = *receipt.group_proof();
  if (seq >= group.count) return fail(ErrorCode::not_found, "the history has no such line");
  const auto row = keyspace::part(receipt.stream(), kHistoryScope, seq, Part::what);
  LEDGER_TRY(const auto stored, core_->store->find(Family::parts, row));
  if (!stored) return fail(ErrorCode::corrupt, "an event of a stream is missing");
  LineProof line;
  LEDGER_TRY(line.proof.index.value, index_of_part(*stored));
  LEDGER_TRY(line.entry, read_entry(*core_->store, line.proof.index.value));
  LEDGER_TRY(line.what, core_->read_part(row, scope_slot(receipt.stream().subject, kHistoryScope), Part::what,
                                         line.proof.index.value, line.entry));
  if (withheld) LEDGER_TRY_OK(withhold(*withheld, line));
  LEDGER_TRY(const auto shown, core_->read_stream(receipt.stream(), seq, 1));
  if (line.what && !shown.empty() && shown.front().content && receipt.names(*shown.front().content)) {
    LEDGER_TRY(line.content, core_->read_content(*shown.front().content));
  }
  const auto head = core_->head.position();
  LEDGER_TRY(line.proof.path, prove_inclusion(line.proof.index, TreeSize{group.seal_index + 1},
                                              node_reader(*head, *core_->store)));
  LEDGER_TRY(line.proof.checkpoint, core_->get_cosigned(group));
  return line;
}

std::function<void(Result<std::vector<Receipt>>)> LedgerCore::wanting_witnesses(
    std::function<void(Result<std::vector<Receipt>>)> done) {
  return [this, done = std::move(done)](Result<std::vector<Receipt>> receipts) {
    if (receipts) {
      for (const auto& receipt : *receipts) {
        if (const auto& group = receipt.group_proof())
          witnesses.want(group->seal_index + 1, group->checkpoint);
      }
    }
    done(std::move(receipts));
  };
}

Result<std::string> LedgerCore::get_cosigned(const GroupProof& group) {
  LEDGER_TRY_OK(publisher->wait_for(group.seal_index + 1));
  return witnesses.wait_for(group.seal_index + 1, group.checkpoint);
}

}  // namespace ledger
