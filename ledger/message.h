// Cap'n Proto messages as they stand in addenda: one segment in canonical form, no segment table. The only
// file that catches Cap'n Proto's exceptions: every other reads messages through read_message.
//
//   Bytes bytes = canonical_bytes(builder.asReader());
//   LEDGER_TRY(auto kind, read_message<message::Opening>(bytes, [](message::Opening::Reader opening)
//                           -> Result<StreamKind> { ... copy out what is needed ... }));
#pragma once

#include <capnp/any.h>
#include <capnp/message.h>

#include <functional>
#include <type_traits>
#include <vector>

#include "ledger/bytes.h"

namespace ledger {

/// Numbers of the ledger's own messages (messages.capnp) in an addendum's header. SET IN STONE. 1..15 are for
/// tests, the floors above start at 32.
inline constexpr std::uint32_t kSchemaOfOpening = 16;
inline constexpr std::uint32_t kSchemaOfContinued = 17;
inline constexpr std::uint32_t kSchemaOfErasure = 18;
inline constexpr std::uint32_t kSchemaOfCertificate = 19;
inline constexpr std::uint32_t kSchemaOfEpoch = 20;
inline constexpr std::uint32_t kSchemaOfCover = 21;

/// Deeper messages than this are refused.
inline constexpr int kMessageDepthMax = 32;

Bytes to_message_bytes(const kj::Array<capnp::word>& words);

/// The message's one canonical form, whatever the builder's memory looks like. `reader` is a struct's Reader.
template <class StructReader>
Bytes canonical_bytes(StructReader&& reader) {
  return to_message_bytes(capnp::canonicalize(reader));
}

/// An aligned copy of untrusted bytes that are in canonical form, with a reader over it whose depth and total
/// reading are bounded. Lifetime: readers borrow from it.
class MessageCopy {
 public:
  /// Errors: proof_malformed (not whole words, empty, larger than an addendum may be, not canonical).
  static Result<MessageCopy> make(ByteView bytes);

  MessageCopy(MessageCopy&&) noexcept;
  MessageCopy& operator=(MessageCopy&&) noexcept;
  ~MessageCopy();

  capnp::MessageReader& reader() { return *reader_; }

 private:
  MessageCopy(kj::Array<capnp::word> words);
  kj::Array<capnp::word> words_;
  kj::Own<capnp::MessageReader> reader_;
};

/// Runs `work`; an exception of Cap'n Proto becomes proof_malformed.
Result<void> guard_message(const std::function<Result<void>()>& work);

/// Gives the message in `bytes` to `use`, which returns a Result and copies what it needs: readers do not
/// outlive the call. Errors: proof_malformed as of MessageCopy::make, and where `use` meets a pointer of the
/// wrong kind; else those of `use`.
template <class T, class Use>
auto read_message(ByteView bytes, Use&& use) -> std::invoke_result_t<Use, typename T::Reader> {
  using Answer = std::invoke_result_t<Use, typename T::Reader>;
  std::vector<Answer> answer;  // at most one
  const auto guarded = guard_message([&]() -> Result<void> {
    LEDGER_TRY(auto copy, MessageCopy::make(bytes));
    answer.push_back(use(copy.reader().getRoot<T>()));
    return {};
  });
  if (!guarded) return guarded.error();
  return std::move(answer.front());
}

}  // namespace ledger
