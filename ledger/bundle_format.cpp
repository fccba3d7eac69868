// Writing inzage-bundle/1: members in the order of docs/formats/bundle.md.
#include "ledger/bundle.h"
#include "ledger/json.h"

namespace ledger {
namespace {

void write_hashes(JsonWriter& json, std::string_view name, const std::vector<Hash>& hashes) {
  json.name(name).begin_array();
  for (const auto& hash : hashes) json.value(to_base64(hash.view()));
  json.end_array();
}

void write_part(JsonWriter& json, std::string_view name, const BundlePart& part) {
  json.name(name);
  if (const auto* bytes = std::get_if<Bytes>(&part)) {
    json.value(to_base64(*bytes));
  } else if (const auto* ground = std::get_if<WithheldGround>(&part)) {
    json.begin_object().member("withheld", code_of(*ground)).end_object();
  } else {
    json.begin_object().member("erased", std::get<ErasedPart>(part).seq).end_object();
  }
}

void write_place(JsonWriter& json, std::uint64_t index, const Bytes& entry) {
  json.member("index", index).member("entry", to_base64(entry));
}

void write_event(JsonWriter& json, const BundleEvent& event) {
  json.begin_object();
  write_place(json, event.index, event.entry);
  write_part(json, "what", event.what);
  write_part(json, "who", event.who);
  write_part(json, "content", event.content);
  if (event.original) {
    json.name("original").begin_object();
    write_place(json, event.original->index, event.original->entry);
    json.member("what", to_base64(event.original->what)).end_object();
  }
  json.end_object();
}

void write_stream(JsonWriter& json, const BundleStream& stream) {
  json.begin_object();
  json.member("key", to_base64(stream.key.view()));
  json.member("count", stream.count);
  json.member("map_proof", to_base64(stream.map_proof));
  if (stream.tail) {
    json.member("from", stream.tail->from);
    write_hashes(json, "range", stream.tail->range);
    const BundleOpening& opening = stream.tail->opening;
    json.name("opening").begin_object();
    write_place(json, opening.index, opening.entry);
    json.member("what", to_base64(opening.what));
    write_hashes(json, "proof", opening.proof);
    json.end_object();
  }
  json.name("events").begin_array();
  for (const auto& event : stream.events) write_event(json, event);
  json.end_array().end_object();
}

void write_earlier(JsonWriter& json, const BundleEarlier& earlier) {
  json.name("earlier").begin_object();
  json.member("checkpoint", earlier.checkpoint);
  write_hashes(json, "consistency", earlier.consistency);
  json.name("seal").begin_object();
  write_place(json, earlier.seal.index, earlier.seal.entry);
  write_hashes(json, "proof", earlier.seal_proof);
  json.end_object();
  json.member("count", earlier.count);
  json.member("map_proof", to_base64(earlier.map_proof));
  json.end_object();
}

}  // namespace

std::string format_bundle(const Bundle& bundle) {
  JsonWriter json;
  json.begin_object();
  json.member("format", kBundleFormat);
  json.member("checkpoint", bundle.checkpoint);
  write_hashes(json, "proof", bundle.proof);
  json.name("seal").begin_object();
  write_place(json, bundle.seal.index, bundle.seal.entry);
  json.end_object();
  json.name("streams").begin_array();
  for (const auto& stream : bundle.streams) write_stream(json, stream);
  json.end_array();
  if (bundle.earlier) write_earlier(json, *bundle.earlier);
  if (bundle.audited) {
    json.name("audited").begin_object().member("checkpoint", bundle.audited->checkpoint);
    write_hashes(json, "consistency", bundle.audited->consistency);
    json.end_object();
  }
  if (!bundle.subject.empty()) {
    json.name("subject").begin_object();
    for (const auto& [name, text] : bundle.subject) json.member(name, text);
    json.end_object();
  }
  json.end_object();
  return json.take() + "\n";
}

}  // namespace ledger
