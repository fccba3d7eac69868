// Reading inzage-bundle/1 strictly. Every object goes through ObjectReader: unknown members first, then each
// member in the format's order.
#include <algorithm>
#include <array>

#include "ledger/addendum.h"
#include "ledger/bundle.h"
#include "ledger/json.h"
#include "ledger/map_proof.h"

namespace ledger {
namespace {

constexpr JsonLimits kLimits{kBundleBytesMax, 8, 1'000'000};
constexpr std::size_t kAddendumBytesMax = kAddendumHeaderBytes + kMessageBytesMax;
constexpr std::array<WithheldGround, 4> kGrounds{WithheldGround::r32, WithheldGround::r33,
                                                 WithheldGround::art15_4, WithheldGround::uavg41};

// A value and where it stands.
struct Place {
  const JsonValue& value;
  std::string path;

  Refusal refuse(RefusalCode code) const { return ledger::refuse(code, path); }
};

Judged<std::uint64_t> read_number(const Place& at) {
  if (at.value.kind != JsonValue::Kind::number) return at.refuse(RefusalCode::type_wrong);
  const auto number = at.value.find_unsigned();
  if (!number) return at.refuse(RefusalCode::number_wrong);
  return *number;
}

Judged<std::string> read_text(const Place& at) {
  if (!at.value.is_string()) return at.refuse(RefusalCode::type_wrong);
  return at.value.text;
}

Judged<Bytes> read_bytes(const Place& at) {
  if (!at.value.is_string()) return at.refuse(RefusalCode::type_wrong);
  auto bytes = parse_base64(at.value.text);
  if (!bytes) return at.refuse(RefusalCode::base64_wrong);
  if (bytes->size() > kAddendumBytesMax) return at.refuse(RefusalCode::length_wrong);
  return std::move(*bytes);
}

Judged<Hash> read_hash(const Place& at) {
  LEDGER_TRY(const Bytes bytes, read_bytes(at));
  const auto hash = to_hash(bytes);
  if (!hash) return at.refuse(RefusalCode::length_wrong);
  return *hash;
}

// Every item of an array, through `read_item`.
template <class ReadItem>
auto read_list(const Place& at, ReadItem read_item)
    -> Judged<std::vector<std::decay_t<decltype(*read_item(at))>>> {
  if (!at.value.is_array()) return at.refuse(RefusalCode::type_wrong);
  std::vector<std::decay_t<decltype(*read_item(at))>> list;
  list.reserve(at.value.items.size());
  for (std::size_t i = 0; i < at.value.items.size(); ++i) {
    LEDGER_TRY(auto item, read_item(Place{at.value.items[i], json_path(at.path, i)}));
    list.push_back(std::move(item));
  }
  return list;
}

Judged<std::vector<Hash>> read_hashes(const Place& at) { return read_list(at, read_hash); }

class ObjectReader {
 public:
  /// Refusals: type_wrong unless `at` is an object, member_unknown.
  static Judged<ObjectReader> open(const Place& at, std::initializer_list<std::string_view> known) {
    if (!at.value.is_object()) return at.refuse(RefusalCode::type_wrong);
    for (const auto& member : at.value.members) {
      if (std::find(known.begin(), known.end(), member.name) == known.end()) {
        return refuse(RefusalCode::member_unknown, json_path(at.path, member.name));
      }
    }
    return ObjectReader(at);
  }

  bool has(std::string_view name) const { return object_->find(name) != nullptr; }

  template <class Read>
  auto get(std::string_view name, Read read) const -> decltype(read(std::declval<const Place&>())) {
    const JsonValue* value = object_->find(name);
    if (value == nullptr) return refuse(RefusalCode::member_missing, json_path(path_, name));
    return read(Place{*value, json_path(path_, name)});
  }

  Refusal refuse_at(RefusalCode code, std::string_view name) const {
    return refuse(code, json_path(path_, name));
  }

 private:
  explicit ObjectReader(const Place& at) : object_(&at.value), path_(at.path) {}
  const JsonValue* object_;
  std::string path_;
};

Judged<WithheldGround> read_ground(const Place& at) {
  LEDGER_TRY(const std::string code, read_text(at));
  for (const auto ground : kGrounds) {
    if (code == code_of(ground)) return ground;
  }
  return at.refuse(RefusalCode::ground_unknown);
}

Judged<BundlePart> read_part(const Place& at) {
  if (at.value.is_string()) {
    LEDGER_TRY(auto bytes, read_bytes(at));
    return BundlePart(std::move(bytes));
  }
  if (!at.value.is_object() || at.value.members.size() != 1) return at.refuse(RefusalCode::part_wrong);
  LEDGER_TRY(const auto object, ObjectReader::open(at, {"withheld", "erased"}));
  if (object.has("withheld")) {
    LEDGER_TRY(const WithheldGround ground, object.get("withheld", read_ground));
    return BundlePart(ground);
  }
  LEDGER_TRY(const std::uint64_t seq, object.get("erased", read_number));
  return BundlePart(ErasedPart{seq});
}

Judged<BundleOriginal> read_original(const Place& at) {
  LEDGER_TRY(const auto object, ObjectReader::open(at, {"index", "entry", "what"}));
  BundleOriginal original;
  LEDGER_TRY(original.index, object.get("index", read_number));
  LEDGER_TRY(original.entry, object.get("entry", read_bytes));
  LEDGER_TRY(original.what, object.get("what", read_bytes));
  return original;
}

Judged<BundleEvent> read_event(const Place& at) {
  LEDGER_TRY(const auto object,
             ObjectReader::open(at, {"index", "entry", "what", "who", "content", "original"}));
  BundleEvent event;
  LEDGER_TRY(event.index, object.get("index", read_number));
  LEDGER_TRY(event.entry, object.get("entry", read_bytes));
  LEDGER_TRY(event.what, object.get("what", read_part));
  LEDGER_TRY(event.who, object.get("who", read_part));
  LEDGER_TRY(event.content, object.get("content", read_part));
  if (object.has("original")) {
    LEDGER_TRY(event.original, object.get("original", read_original));
  }
  return event;
}

Judged<BundleOpening> read_opening(const Place& at) {
  LEDGER_TRY(const auto object, ObjectReader::open(at, {"index", "entry", "what", "proof"}));
  BundleOpening opening;
  LEDGER_TRY(opening.index, object.get("index", read_number));
  LEDGER_TRY(opening.entry, object.get("entry", read_bytes));
  LEDGER_TRY(opening.what, object.get("what", read_bytes));
  LEDGER_TRY(opening.proof, object.get("proof", read_hashes));
  return opening;
}

// from, range and opening stand together or not at all.
Judged<std::optional<BundleTail>> read_tail(const ObjectReader& object) {
  std::optional<BundleTail> tail;
  if (!object.has("from") && !object.has("range") && !object.has("opening")) return tail;
  tail.emplace();
  LEDGER_TRY(tail->from, object.get("from", read_number));
  LEDGER_TRY(tail->range, object.get("range", read_hashes));
  LEDGER_TRY(tail->opening, object.get("opening", read_opening));
  return tail;
}

Judged<BundleStream> read_stream(const Place& at) {
  LEDGER_TRY(const auto object,
             ObjectReader::open(at, {"key", "count", "map_proof", "from", "range", "opening", "events"}));
  BundleStream stream;
  LEDGER_TRY(stream.key, object.get("key", read_hash));
  LEDGER_TRY(stream.count, object.get("count", read_number));
  LEDGER_TRY(stream.map_proof, object.get("map_proof", read_bytes));
  LEDGER_TRY(stream.tail, read_tail(object));
  LEDGER_TRY(stream.events,
             object.get("events", [](const Place& events) { return read_list(events, read_event); }));
  const std::uint64_t from = stream.tail ? stream.tail->from : 0;
  if (stream.tail && (from == 0 || from >= stream.count))
    return object.refuse_at(RefusalCode::range_malformed, "from");
  if (stream.count == 0 || stream.events.size() != stream.count - from) {
    return object.refuse_at(RefusalCode::count_wrong, "count");
  }
  return stream;
}

Judged<BundleSeal> read_seal(const Place& at) {
  LEDGER_TRY(const auto object, ObjectReader::open(at, {"index", "entry"}));
  BundleSeal seal;
  LEDGER_TRY(seal.index, object.get("index", read_number));
  LEDGER_TRY(seal.entry, object.get("entry", read_bytes));
  return seal;
}

// The earlier seal carries its inclusion proof with it.
Judged<std::pair<BundleSeal, ProofPath>> read_earlier_seal(const Place& at) {
  LEDGER_TRY(const auto object, ObjectReader::open(at, {"index", "entry", "proof"}));
  std::pair<BundleSeal, ProofPath> seal;
  LEDGER_TRY(seal.first.index, object.get("index", read_number));
  LEDGER_TRY(seal.first.entry, object.get("entry", read_bytes));
  LEDGER_TRY(seal.second, object.get("proof", read_hashes));
  return seal;
}

Judged<BundleEarlier> read_earlier(const Place& at) {
  LEDGER_TRY(const auto object,
             ObjectReader::open(at, {"checkpoint", "consistency", "seal", "count", "map_proof"}));
  BundleEarlier earlier;
  LEDGER_TRY(earlier.checkpoint, object.get("checkpoint", read_text));
  LEDGER_TRY(earlier.consistency, object.get("consistency", read_hashes));
  LEDGER_TRY(auto seal, object.get("seal", read_earlier_seal));
  earlier.seal = std::move(seal.first);
  earlier.seal_proof = std::move(seal.second);
  LEDGER_TRY(earlier.count, object.get("count", read_number));
  LEDGER_TRY(earlier.map_proof, object.get("map_proof", read_bytes));
  return earlier;
}

Judged<BundleAudited> read_audited(const Place& at) {
  LEDGER_TRY(const auto object, ObjectReader::open(at, {"checkpoint", "consistency"}));
  BundleAudited audited;
  LEDGER_TRY(audited.checkpoint, object.get("checkpoint", read_text));
  LEDGER_TRY(audited.consistency, object.get("consistency", read_hashes));
  return audited;
}

Judged<std::vector<std::pair<std::string, std::string>>> read_subject(const Place& at) {
  if (!at.value.is_object()) return at.refuse(RefusalCode::type_wrong);
  std::vector<std::pair<std::string, std::string>> words;
  for (const auto& member : at.value.members) {
    LEDGER_TRY(auto text, read_text({member.value, json_path(at.path, member.name)}));
    words.emplace_back(member.name, std::move(text));
  }
  return words;
}

Judged<Bundle> read_bundle(const Place& at) {
  LEDGER_TRY(const auto object, ObjectReader::open(at, {"format", "checkpoint", "proof", "seal", "streams",
                                                        "earlier", "audited", "subject"}));
  LEDGER_TRY(const std::string format, object.get("format", read_text));
  if (format != kBundleFormat) return object.refuse_at(RefusalCode::format_unknown, "format");
  Bundle bundle;
  LEDGER_TRY(bundle.checkpoint, object.get("checkpoint", read_text));
  LEDGER_TRY(bundle.proof, object.get("proof", read_hashes));
  LEDGER_TRY(bundle.seal, object.get("seal", read_seal));
  LEDGER_TRY(bundle.streams,
             object.get("streams", [](const Place& streams) { return read_list(streams, read_stream); }));
  if (bundle.streams.empty()) return object.refuse_at(RefusalCode::length_wrong, "streams");
  if (bundle.streams.size() > kBundleStreamsMax) return object.refuse_at(RefusalCode::too_large, "streams");
  if (object.has("earlier")) {
    LEDGER_TRY(bundle.earlier, object.get("earlier", read_earlier));
  }
  if (object.has("audited")) {
    LEDGER_TRY(bundle.audited, object.get("audited", read_audited));
  }
  if (object.has("subject")) {
    LEDGER_TRY(bundle.subject, object.get("subject", read_subject));
  }
  return bundle;
}

Refusal refusal_of(const JsonProblem& problem) {
  switch (problem.kind) {
    case JsonProblem::Kind::repeated_member:
      return refuse(RefusalCode::member_repeated, problem.path);
    case JsonProblem::Kind::too_large:
      return refuse(RefusalCode::too_large);
    case JsonProblem::Kind::syntax:
      break;
  }
  return refuse(RefusalCode::json_malformed);
}

}  // namespace

std::string_view code_of(WithheldGround ground) {
  switch (ground) {
    case WithheldGround::r32:
      return "R32";
    case WithheldGround::r33:
      return "R33";
    case WithheldGround::art15_4:
      return "ART15_4";
    case WithheldGround::uavg41:
      return "UAVG41";
  }
  return "";
}

Judged<Bundle> parse_bundle(std::string_view json) {
  const auto document = parse_json(json, kLimits);
  if (!document) return refusal_of(document.error());
  return read_bundle({*document, ""});
}

}  // namespace ledger
