// Ledger: the one door to the log. Append, open what a receipt names, read lines, prove.
//
//   LEDGER_TRY(auto opened, Ledger::open(config, clock));
//   LEDGER_TRY(auto receipts, opened.ledger->append(std::move(submission)));   // durable, chained, signed
//   LEDGER_TRY(auto content, opened.ledger->open_content(receipts[0], ref));   // only what the draft named
//
// Thread: every method may be called from any thread unless it says otherwise. One thread of the ledger's own
// decides the order (log/sequencer.h). A failed write or sync ends the process (design.md section 3).
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "ledger/append_phase.h"
#include "ledger/bundle.h"
#include "ledger/draft.h"
#include "ledger/ledger_status.h"
#include "ledger/tile_path.h"
#include "ledger/tlog_proof.h"
#include "ledger/verify_directory.h"

namespace ledger {

/// Where a ledger lives. Empty paths mean DIR.epoch, DIR.second and DIR.root beside `directory`.
struct LedgerPlaces {
  std::filesystem::path directory;
  std::filesystem::path epoch_store;
  std::filesystem::path second_place;
  std::filesystem::path root_key;  // a file of 32 bytes, mode 0600
};

/// One event's line: its place and its `what`. Opened for the projection runner and the history door only.
struct Line {
  std::uint64_t index = 0;
  StreamId stream;
  std::uint64_t seq = 0;
  std::uint32_t schema = 0;
  Bytes what;  // canonical message; empty when its key was destroyed
  bool erased = false;
  std::optional<ContentRef> content;  // where the event has content
};

class LedgerCore;  // store, vault, sequencer: ledger_core.h, private to this floor

/// What an event's entry commits to, without its text.
struct LineCommitment {
  std::uint64_t index = 0;
  Hash entry;  // the leaf hash
  Hash what;   // the digest of its line
};

/// Reads lines. There is one per opened ledger, handed out by Ledger::open; the program that puts the floors
/// together gives it to the runner and to the history door, and an architecture test looks who else names it.
class LineReader final {
 public:
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;
  /// Lines of the events with index >= `from`, in log order, at most `lines_max` of them.
  Result<std::vector<Line>> read_from(std::uint64_t from, std::size_t lines_max) const;
  /// Lines `first` .. of one stream in its order, at most `lines_max` of them. Error: not_found (no such
  /// stream).
  Result<std::vector<Line>> read_stream(const StreamId& stream, std::uint64_t first,
                                        std::size_t lines_max) const;
  /// Where the stream's content stands, in its order; nothing is opened. Error: not_found (no such stream).
  Result<std::vector<ContentRef>> find_contents(const StreamId& stream) const;
  /// What the entry of event `seq` commits to; nothing is opened. Errors: not_found (no such event), corrupt.
  Result<LineCommitment> find_commitment(const StreamId& stream, std::uint64_t seq) const;
  /// Leaves in the durable log, seals included. Everything below it can be read.
  std::uint64_t size() const;

 private:
  friend class Ledger;
  friend class Auditor;
  explicit LineReader(std::shared_ptr<LedgerCore> core) : core_(std::move(core)) {}
  std::shared_ptr<LedgerCore> core_;
};

/// That event `seq` of an open stream was lifted out of the confidential one of the same subject, where it is
/// event `original_seq`.
struct LiftedFrom {
  std::uint64_t seq = 0;
  std::uint64_t original_seq = 0;
};

/// An event that evidence lists and of which it shows no part. Without the salt of `what` nobody can be shown
/// that it has no other part, so those are withheld with it.
struct WithheldLine {
  std::uint64_t seq = 0;
  WithheldGround ground = WithheldGround::art15_4;
};

/// What a bundle shows of each event.
struct BundleRequest {
  std::uint64_t first_seq = 0;                                // 0: whole
  std::optional<Bundle> earlier;                              // an older bundle of the same stream
  WithheldGround names_withheld = WithheldGround::r32;        // staff names: R32 unless decided otherwise
  WithheldGround content_withheld = WithheldGround::art15_4;  // for content that the receipt does not name
  std::vector<LiftedFrom> lifted;                             // whose originals are shown too; in their order
  std::vector<WithheldLine> withheld;                         // in their order
};

/// Where the opening of a segment stands, and when it was recorded.
struct SegmentBegin {
  std::uint64_t index = 0;  // leaf index in the log
  UnixMs recorded = 0;
};

/// One line as evidence: that its entry stands in the log, and the parts of it that may be shown.
struct LineProof {
  TlogProof proof;
  Bytes entry;
  std::optional<Bytes> what;               // addendum
  std::optional<WithheldGround> withheld;  // why there is no `what`
  std::optional<Bytes> content;            // addendum; where the receipt names it
};

struct LedgerOpened;

class Ledger final {
 public:
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;

  /// Makes a new, empty ledger (vault, epoch store, second place, log) whose entry 0 is the opening of its
  /// own stream, and closes it again. Errors: already_exists when something stands in one of the places,
  /// unavailable when one cannot be written.
  static Result<void> create(const LedgerPlaces& places, const std::string& origin, bool test_clock,
                             const Clock& clock);

  /// Opens a ledger and checks itself: vault opens, chain's last entries, map root equals the last seal,
  /// second place not newer. Errors: not_found, unavailable (another process has it, read-only), corrupt
  /// (which check), conflict (older than the second place: says how many entries are missing).
  static Result<LedgerOpened> open(const LedgerPlaces& places, const Clock& clock);

  const std::string& origin() const;
  bool is_test_clock() const;
  /// The ledger's own subject: its stream is {own_subject(), StreamKind::ledger}.
  SubjectId own_subject() const;
  /// The key that checkpoints verify with, as a vkey line (c2sp.org/signed-note).
  std::string vkey() const;

  /// The key of the lookups in projections' rows: 32 random bytes of this ledger, nothing else depends on
  /// them.
  std::array<std::uint8_t, 32> view_key() const;

  /// max(clock, last time given): recorded time never goes back.
  UnixMs now_ms();

  /// Appends all drafts of the submission or none; returns when they are durable, chained and signed.
  /// Receipts stand in the order of the drafts. Errors: invalid_argument (a limit), conflict (a stream in
  /// `depends` has grown: decide again), already_exists (idempotency id with another fingerprint), erased (a
  /// key of the subject was destroyed), overloaded (queue full), not_found (a stream without opening).
  Result<std::vector<Receipt>> append(Submission submission);
  /// Appends one cover event to the ledger's own stream of covers, whose salt follows from its place. Errors:
  /// overloaded, erased, conflict (somebody else made one at this very moment).
  Result<void> append_cover();
  /// As `append`, without waiting: `done` is called once, on the ledger's thread of answers, which others
  /// wait for: it must be quick.
  void submit(Submission submission, std::function<void(Result<std::vector<Receipt>>)> done);

  /// Where this was recorded in the last 30 days, below what LineReader::size() tells; nothing when it was
  /// not, or waits. Errors: already_exists (with another fingerprint), corrupt.
  Result<std::optional<RecordedBefore>> find_recorded(const Idempotency& given) const;

  /// The message that the receipt's draft named. Errors: forbidden (not named), erased, corrupt.
  Result<Message> open_content(const Receipt& receipt, const ContentRef& content) const;

  /// Whether the stored content is exactly this message: an import compares without opening. No byte leaves,
  /// so no reading is recorded. Errors: erased, corrupt, not_found.
  Result<bool> is_same_content(const ContentRef& content, const Message& message) const;

  /// Whether this person is the one who did the event with this index. Looks whether a row is there and opens
  /// nothing. Ask it about the caller only: who somebody else was is a decision to disclose (R32). One
  /// exception: a request for the name behind a line finds whom to tell and whose name to release (D8,
  /// doer_of_line.h).
  Result<bool> is_by(const SubjectId& person, std::uint64_t index) const;

  /// How long a stream is now; 0 when it does not exist.
  std::uint64_t count_of(const StreamId& stream) const;

  /// The two drafts that end the stream's present segment and open the next one, under a key that nobody has
  /// seen; they go into one submission, side by side, and whatever is appended later is of the new segment.
  /// Makes that key in the vault; one that is never used harms nothing. `reason` is a code of the floors
  /// above, at most 64 bytes. Appending them errs with conflict when the stream grew or was continued
  /// meanwhile: make them anew. Errors: not_found (no such stream), invalid_argument (it has kSegmentsMax
  /// segments), erased (its opening), corrupt, unavailable.
  Result<std::vector<Draft>> make_continuation(const StreamId& stream, const std::string& reason,
                                               UnixMs recorded);
  /// The seq of the opening of the stream's newest segment: 0 for one that was never continued.
  std::uint64_t segment_begin_of(const StreamId& stream) const;
  /// When the key of that segment was made. Errors: not_found (no such stream), erased, corrupt.
  Result<SegmentBegin> find_segment_begin(const StreamId& stream) const;

  /// The evidence bundle of the receipt's stream under the receipt's own group. The receipt must come from a
  /// draft with proves_stream; content that it names is shown. Waits until the checkpoint stands in the
  /// second place. Errors: forbidden (not such a receipt, `lifted` of a stream that is no pupil's open one,
  /// or `withheld` names a line that other parts rely on: an opening, the last event of a segment, an
  /// erasure, a line that is shown with its original), invalid_argument (`earlier` is of another stream,
  /// `withheld` is out of order or beyond the stream).
  Result<Bundle> make_bundle(const Receipt& receipt, const BundleRequest& request) const;

  /// The proof of line `seq` of the receipt's stream, under the receipt's own group. The receipt must come
  /// from a draft with proves_stream. Waits until the checkpoint stands in the second place, and for the
  /// witnesses where there are any. With a ground the entry alone is shown. Errors: forbidden (not such a
  /// receipt, or withheld as of make_bundle), not_found (no such line), erased, corrupt.
  Result<LineProof> make_line_proof(const Receipt& receipt, std::uint64_t seq,
                                    std::optional<WithheldGround> withheld = std::nullopt) const;

  /// Asks the policy's witnesses that have a URL for cosignatures, from now on, on threads of its own. Call
  /// at most once. `post` is called for as long as the ledger is open.
  void start_witnesses(const Policy& policy, PostToWitness post, const WitnessPauses& pauses = {});
  /// How it stands with each witness that this opening asks.
  std::vector<WitnessState> witness_states() const;
  /// Puts the latest checkpoint before every witness now, and waits for their answers.
  Result<std::vector<WitnessState>> ask_witnesses();

  /// The latest checkpoint that stands in the second place, with its cosignatures so far.
  std::string published_checkpoint() const;
  /// What /checkpoint shows: the latest that the witnesses were asked about, once the quorum is met or cannot
  /// be met now; without witnesses the latest published one.
  std::string shown_checkpoint() const;
  /// The hashes of a tile of the published log, 32 bytes each; nothing when the published log has no tile of
  /// that width there. Requires: a tile of hashes. Error: corrupt.
  Result<std::optional<Bytes>> find_tile(const TileAddress& tile) const;
  /// Writes the latest checkpoint to the second place now.
  Result<void> publish();
  /// Puts what was written last into the database's sorted files, as happens by itself once enough waits
  /// (docs/formats/keyspace.md). Waits for it; appending goes on meanwhile. Error: unavailable.
  Result<void> put_tail_away();

  /// How it stands, with at most `seals_max` of the last seals. Errors: corrupt, unavailable.
  Result<LedgerStatus> status(std::size_t seals_max) const;
  /// Reads memory only.
  LedgerLoad load() const;
  /// Tells `observe` what each group took from now on; empty: nobody any more. When this returns, whoever was
  /// told before may be told once more.
  void observe_appends(ObserveAppend observe);
  /// Checks, without keys, what is on disk at this moment, while more is appended and read
  /// (verify_directory.h). What this very process says of itself: another judge reads the folder. Errors:
  /// unavailable (the database cannot be read, or `pace` said stop), corrupt.
  Result<DirectoryReport> verify(const VerifyPace& pace) const;

 private:
  explicit Ledger(std::shared_ptr<LedgerCore> core) : core_(std::move(core)) {}
  std::shared_ptr<LedgerCore> core_;
};

struct LedgerOpened {
  std::unique_ptr<LineReader>
      lines;  // shares the ledger's inside: destroyed before or after it, in any order
  std::shared_ptr<Ledger> ledger;
};

}  // namespace ledger
