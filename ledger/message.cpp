#include "ledger/message.h"

#include <kj/exception.h>

#include <cstring>

#include "ledger/addendum.h"

namespace ledger {
namespace {

Error malformed(const char* why) { return fail(ErrorCode::proof_malformed, why); }

// A canonical message holds every object once. Checking it walks it twice; those who use it may look at each
// object many times, and no more.
constexpr std::size_t kWalksToCheck = 4;
constexpr std::size_t kWalksToUse = 64;

capnp::ReaderOptions options_for(std::size_t words, std::size_t walks) {
  capnp::ReaderOptions options;
  options.traversalLimitInWords = words * walks + 64;
  options.nestingLimit = kMessageDepthMax;
  return options;
}

// Without a segment table, a message is a reader over exactly these words.
class OneSegmentReader final : public capnp::MessageReader {
 public:
  OneSegmentReader(kj::ArrayPtr<const capnp::word> segment, std::size_t walks)
      : MessageReader(options_for(segment.size(), walks)), segment_(segment) {}
  kj::ArrayPtr<const capnp::word> getSegment(capnp::uint id) override {
    return id == 0 ? segment_ : kj::ArrayPtr<const capnp::word>(nullptr);
  }

 private:
  kj::ArrayPtr<const capnp::word> segment_;
};

Result<void> check_canonical(kj::ArrayPtr<const capnp::word> words) {
  OneSegmentReader reader(words, kWalksToCheck);
  // What takes no more room than the message has is written into one segment.
  capnp::MallocMessageBuilder again(static_cast<capnp::uint>(words.size()));
  const auto root = reader.getRoot<capnp::AnyPointer>();
  if (!root.isStruct()) return malformed("a message is no struct");
  again.getRoot<capnp::AnyPointer>().setCanonical(root);
  const auto segments = again.getSegmentsForOutput();
  const bool same = segments.size() == 1 && segments[0].asBytes() == words.asBytes();
  return same ? Result<void>{} : Result<void>{malformed("a message is not in its canonical form")};
}

}  // namespace

Bytes to_message_bytes(const kj::Array<capnp::word>& words) {
  const auto bytes = words.asBytes();
  return Bytes(bytes.begin(), bytes.end());
}

MessageCopy::MessageCopy(kj::Array<capnp::word> words)
    : words_(kj::mv(words)), reader_(kj::heap<OneSegmentReader>(words_, kWalksToUse)) {}
MessageCopy::MessageCopy(MessageCopy&&) noexcept = default;
MessageCopy& MessageCopy::operator=(MessageCopy&&) noexcept = default;
MessageCopy::~MessageCopy() = default;

Result<MessageCopy> MessageCopy::make(ByteView bytes) {
  if (bytes.empty() || bytes.size() % sizeof(capnp::word) != 0)
    return malformed("a message is not of whole words");
  if (bytes.size() > kMessageBytesMax) return malformed("a message is longer than an addendum may hold");
  auto words = kj::heapArray<capnp::word>(bytes.size() / sizeof(capnp::word));
  std::memcpy(words.begin(), bytes.data(), bytes.size());
  LEDGER_TRY_OK(guard_message([&] { return check_canonical(words); }));
  return MessageCopy(kj::mv(words));
}

Result<void> guard_message(const std::function<Result<void>()>& work) {
  try {
    return work();
  } catch (const kj::Exception&) {
    // Its description may quote the message, so it goes no further.
    return malformed("a message breaks Cap'n Proto's encoding");
  }
}

}  // namespace ledger
