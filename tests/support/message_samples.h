// Messages made from the schema alone: one full sample of each kind for golden files, and random ones.
#pragma once

#include <capnp/dynamic.h>
#include <capnp/message.h>

#include <random>
#include <string>
#include <vector>

#include "ledger/bytes.h"

namespace testing_support {

/// One kind of message: a schema, and for Event which member of its union.
struct MessageKind {
  std::string name;  // Dutch
  capnp::StructSchema schema;
  int body = -1;  // place among Event.body's members; -1 for other messages
};

/// Every message that can be an addendum, or a part of one that decides its shape.
std::vector<MessageKind> message_kinds();

/// Fills every member with a value that its place, its example and nothing else decides.
void fill_sample(const MessageKind& kind, capnp::DynamicStruct::Builder into);

/// Fills members at random, within their limits (lists and texts stay short). Empty ones are left null.
void fill_random(const MessageKind& kind, std::mt19937_64& random, capnp::DynamicStruct::Builder into);

ledger::Bytes canonical_of(const capnp::DynamicStruct::Builder& message);

}  // namespace testing_support
