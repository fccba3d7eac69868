#include "scenarios/runner/shown_evidence.h"

#include <fstream>
#include <sstream>

#include "api/message_json.h"
#include "ledger/addendum.h"
#include "ledger/bundle.h"
#include "ledger/check.h"
#include "ledger/message.h"
#include "ledger/messages.capnp.h"
#include "projections/event_view.h"

namespace scenarios {
namespace {

template <class Message>
std::string json_of(const ledger::Addendum& line) {
  const auto text = ledger::read_message<Message>(
      line.message, [](typename Message::Reader message) { return api::write_message_json(message); });
  LEDGER_CHECK(text.has_value());
  return *text;
}

std::string message_of(const ledger::Bytes& what) {
  const auto line = ledger::decode_addendum(ledger::Part::what, what);
  LEDGER_CHECK(line.has_value());
  if (line->schema == ledger::kSchemaOfOpening) return json_of<ledger::message::Opening>(*line);
  if (line->schema == ledger::kSchemaOfContinued) return json_of<ledger::message::Continued>(*line);
  LEDGER_CHECK(line->schema == projections::kSchemaOfEvent);
  return json_of<projections::message::Event>(*line);
}

bool is_withheld(const ledger::BundleEvent& event) {
  const auto* ground = std::get_if<ledger::WithheldGround>(&event.what);
  if (ground == nullptr) return false;
  const auto is_too = [&](const ledger::BundlePart& part) {
    const auto* of_part = std::get_if<ledger::WithheldGround>(&part);
    return of_part != nullptr && *of_part == *ground;
  };
  LEDGER_CHECK(is_too(event.who) && is_too(event.content) && !event.original);
  return true;
}

}  // namespace

std::string describe_evidence(const std::filesystem::path& bundle) {
  std::stringstream text;
  text << std::ifstream(bundle).rdbuf();
  const auto kept = ledger::parse_bundle(text.str());
  LEDGER_CHECK(kept.has_value());
  std::uint64_t withheld = 0;
  std::string lines;
  for (const auto& stream : kept->streams) {
    for (const auto& event : stream.events) {
      if (is_withheld(event)) {
        ++withheld;
        continue;
      }
      const auto* what = std::get_if<ledger::Bytes>(&event.what);
      LEDGER_CHECK(what != nullptr);
      lines += (lines.empty() ? "" : ",") + std::string("{\"index\":") + std::to_string(event.index) +
               ",\"line\":" + message_of(*what);
      if (event.original) lines += ",\"original\":" + message_of(event.original->what);
      lines += "}";
    }
  }
  return "{\"withheld\":" + std::to_string(withheld) + ",\"lines\":[" + lines + "]}";
}

}  // namespace scenarios
