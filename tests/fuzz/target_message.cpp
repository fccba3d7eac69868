// Fuzz target: the messages that the ledger itself reads.
#include <algorithm>

#include "fuzz/targets.h"
#include "ledger/message.h"
#include "ledger/messages.capnp.h"
#include "ledger/own_message.h"

namespace {

// A message that is read at all is canonical: the same members, written anew, are the same bytes.
template <class Message>
void check_spelling(ledger::ByteView bytes) {
  const auto again = ledger::read_message<Message>(
      bytes, [](auto message) -> ledger::Result<ledger::Bytes> { return ledger::canonical_bytes(message); });
  if (again) LEDGER_CHECK(std::ranges::equal(*again, bytes));
}

}  // namespace

void fuzz::read_message(ledger::ByteView bytes) {
  const auto opening = ledger::decode_opening(bytes);
  if (opening) LEDGER_CHECK(opening->predecessors.size() <= 16);
  static_cast<void>(ledger::decode_continued(bytes));
  static_cast<void>(ledger::decode_erasure(bytes));
  check_spelling<ledger::message::Opening>(bytes);
  check_spelling<ledger::message::Erasure>(bytes);
}
