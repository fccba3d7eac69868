// Evidence bundles, inzage-bundle/1: the file that a parent keeps. What it holds, reading it strictly,
// writing it, and the one function that judges it (docs/formats/bundle.md fixes the order of the checks and
// their codes).
//
// Judging is pure: no storage, no keys but those in the bundle and the pinned policy. The browser's verifier
// gives the same verdict for the same file.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "ledger/checkpoint.h"
#include "ledger/entry.h"
#include "ledger/proof.h"
#include "ledger/refusal.h"

namespace ledger {

inline constexpr std::string_view kBundleFormat = "inzage-bundle/1";
inline constexpr std::size_t kBundleBytesMax = std::size_t{64} << 20;
inline constexpr std::size_t kBundleStreamsMax = 64;
inline constexpr std::uint64_t kStaleSeconds = std::uint64_t{7} * 24 * 3600;

/// Why a part of an event is not shown.
enum class WithheldGround : std::uint8_t {
  r32,      // "R32": the name of a member of staff is not disclosed
  r33,      // "R33": it is about a third person
  art15_4,  // "ART15_4": GDPR article 15(4), the rights of others
  uavg41,   // "UAVG41": UAVG article 41
};

/// The ground as it stands in a bundle.
std::string_view code_of(WithheldGround ground);

/// Erased: the event at place `seq` of the same stream is the erasure event that says so.
struct ErasedPart {
  std::uint64_t seq = 0;
};

/// Bytes: the whole addendum, or the 32 bytes of absent_part when the event has no such part.
using BundlePart = std::variant<Bytes, WithheldGround, ErasedPart>;

/// The confidential event that an open event was lifted from.
struct BundleOriginal {
  std::uint64_t index = 0;
  Bytes entry;
  Bytes what;  // addendum
};

struct BundleEvent {
  std::uint64_t index = 0;  // leaf index in the log
  Bytes entry;              // 181 bytes
  BundlePart what;
  BundlePart who;
  BundlePart content;
  std::optional<BundleOriginal> original;
};

/// The opening of a stream of which only the end is shown.
struct BundleOpening {
  std::uint64_t index = 0;
  Bytes entry;
  Bytes what;       // addendum
  ProofPath proof;  // inclusion of leaf 0 in the stream's own tree of `count` leaves
};

/// What stands for the events before `from`.
struct BundleTail {
  std::uint64_t from = 0;   // seq of the first event shown, at least 1
  std::vector<Hash> range;  // compact range of the stream's first `from` leaves, largest first
  BundleOpening opening;
};

struct BundleStream {
  Hash key;                 // K (stream_key.h): whoever holds it recognises the stream's events
  std::uint64_t count = 0;  // the stream's length under the checkpoint
  Bytes map_proof;
  std::optional<BundleTail> tail;   // none: whole
  std::vector<BundleEvent> events;  // count of them, or count - tail->from
};

struct BundleSeal {
  std::uint64_t index = 0;
  Bytes entry;  // 89 bytes
};

/// That an older bundle of the same stream was a true beginning of this one.
struct BundleEarlier {
  std::string checkpoint;  // signed note
  ProofPath consistency;
  BundleSeal seal;
  ProofPath seal_proof;     // inclusion under the earlier checkpoint
  std::uint64_t count = 0;  // the stream's length then
  Bytes map_proof;          // under the earlier seal
};

/// That an auditor cosigned an older checkpoint, and that the log only grew since.
struct BundleAudited {
  std::string checkpoint;  // signed note with the auditor's cosignature
  ProofPath consistency;
};

struct Bundle {
  std::string checkpoint;   // signed note, cosignatures included
  std::vector<Hash> proof;  // joint proof of all listed leaves
  BundleSeal seal;
  std::vector<BundleStream> streams;  // oldest first
  std::optional<BundleEarlier> earlier;
  std::optional<BundleAudited> audited;
  std::vector<std::pair<std::string, std::string>> subject;  // display names and words; not evidence
};

/// Strict. Refusals: those of "Reading the file" in refusal_codes.def.
Judged<Bundle> parse_bundle(std::string_view json);

/// The bundle as a file: members in the format's order, no white space, a newline at the end.
std::string format_bundle(const Bundle& bundle);

struct PartCounts {
  std::uint64_t shown = 0;
  std::uint64_t absent = 0;  // proven to have no such part
  std::uint64_t withheld = 0;
  std::uint64_t withheld_lines = 0;  // of those: how many are a line's own words
  std::uint64_t erased = 0;
};

/// The original beside a lifted event: what the line of that event has to name.
struct VerdictOriginal {
  std::uint64_t index = 0;
  Hash entry;  // the leaf hash
  Hash what;   // the digest of its line
};

/// One event of the history, with its line when that is shown.
struct VerdictEvent {
  std::size_t stream = 0;  // place in Verdict::streams
  std::uint64_t seq = 0;
  std::uint64_t index = 0;
  Hour hour = 0;
  std::optional<std::uint32_t> schema;  // none: the line is withheld or erased
  Bytes what;                           // the line's message
  std::optional<VerdictOriginal> original;
};

struct VerdictStream {
  Hash map_key;
  std::uint64_t count = 0;
  std::uint64_t first_shown = 0;  // seq; above 0 when only the end is shown
  std::uint32_t opening_schema = 0;
  Bytes opening;  // the opening's message: whose stream this is
};

struct VerdictAudit {
  std::uint64_t size = 0;  // leaves that the audit covers
  std::string auditor;     // name of its key
  std::uint64_t time = 0;  // unix seconds
};

/// What a bundle that is not refused proves, and what it leaves open.
struct Verdict {
  Checkpoint checkpoint;
  std::vector<Cosignature> cosignatures;
  std::optional<std::uint64_t> quorum_time;   // unix seconds; none: only the school says so
  Hour sealed = 0;                            // the seal's hour, as the school says
  bool stale = false;                         // more than 7 days older than now
  std::optional<VerdictAudit> audit;          // none: not audited
  std::optional<std::uint64_t> earlier_size;  // the log only grew since this size
  PartCounts parts;
  std::vector<VerdictStream> streams;
  std::vector<VerdictEvent> events;  // stream by stream, by seq
  /// Map keys of streams that a history continues, or is continued in, and that are not in the bundle. Not
  /// empty: the evidence holds, and is incomplete (exit code 3).
  std::vector<Hash> missing;

  bool is_complete() const { return missing.empty(); }
};

/// Judges the bundle against a policy that was pinned before; `now` in unix seconds tells stale from fresh
/// and nothing else. Refusals: all but "Reading the file". Cost: two hashes and one HMAC for every event and
/// tree level.
Judged<Verdict> verify_bundle(const Bundle& bundle, const Policy& policy, std::uint64_t now);

}  // namespace ledger
