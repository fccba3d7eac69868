// Fuzz target: JSON on its way into a message and out again.
#include "api/message_json.h"
#include "fuzz/targets.h"
#include "ledger/message.h"
#include "ledger/messages.capnp.h"
#include "projections/events/events.capnp.h"

namespace {

// What is read is written, and reads as itself again.
void read_as(const capnp::StructSchema& schema, std::string_view text) {
  capnp::MallocMessageBuilder message;
  auto root = message.initRoot<capnp::DynamicStruct>(schema);
  const auto read = api::read_message_json(text, root);
  if (!read) {
    LEDGER_CHECK(read.error().members.size() <= api::kMessageFaultsMax);
    return;
  }
  const auto written = api::write_message_json(root.asReader());
  LEDGER_CHECK(written.has_value());
  capnp::MallocMessageBuilder second;
  auto again = second.initRoot<capnp::DynamicStruct>(schema);
  LEDGER_CHECK(api::read_message_json(*written, again).has_value());
  LEDGER_CHECK(*api::write_message_json(again.asReader()) == *written);
}

}  // namespace

void fuzz::read_json_body(ledger::ByteView bytes) {
  const auto text = ledger::text_of(bytes);
  read_as(capnp::Schema::from<projections::message::Event>(), text);
  read_as(capnp::Schema::from<ledger::message::Opening>(), text);
  read_as(capnp::Schema::from<ledger::message::Erasure>(), text);
}
