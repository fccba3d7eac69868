#include "ledger/log/prepare.h"

#include <sodium.h>

#include <algorithm>

namespace ledger {
namespace {

// One random seed per submission gives all its salts: unguessable, and a tenth of the cost of asking the
// system for each (docs/performance.md).
class Salts {
 public:
  explicit Salts(std::size_t count) : bytes_(count * kSaltBytes) {
    std::array<std::uint8_t, randombytes_SEEDBYTES> seed{};
    randombytes_buf(seed.data(), seed.size());
    randombytes_buf_deterministic(bytes_.data(), bytes_.size(), seed.data());
    sodium_memzero(seed.data(), seed.size());
  }
  Hash next() {
    const auto salt = to_hash(ByteView(bytes_).subspan(used_, kSaltBytes));
    used_ += kSaltBytes;
    return *salt;
  }

 private:
  Bytes bytes_;
  std::size_t used_ = 0;
};

// A reading stands in the history of whoever it is about; only the ledger's own stream stands for many.
bool opens_its_own(const Draft& draft) {
  if (draft.stream.kind == StreamKind::ledger) return true;
  return std::ranges::all_of(draft.opens,
                             [&](const ContentRef& content) { return content.stream == draft.stream; });
}

// Up to the year 9999: an hour that does not fit would be higher than all that follow, for ever.
constexpr UnixMs kRecordedMax = 253'402'300'799'999;

Result<void> check(const Draft& draft) {
  if (draft.recorded < 0 || draft.recorded > kRecordedMax) {
    return fail(ErrorCode::invalid_argument, "an event is recorded between the years 1970 and 9999");
  }
  if (!opens_its_own(draft)) {
    return fail(ErrorCode::invalid_argument, "a reading opens content of another stream than its own");
  }
  const auto too_large = [](const Message& message) { return message.bytes.size() > kMessageBytesMax; };
  if (too_large(draft.what) || (draft.who && too_large(draft.who->message)) ||
      (draft.content && too_large(draft.content->message))) {
    return fail(ErrorCode::invalid_argument, "a message is longer than a mebibyte");
  }
  if (draft.content && draft.content->category != kHistoryScope && draft.content->category < kFirstCategory) {
    return fail(ErrorCode::invalid_argument, "content cannot stand in a reserved category");
  }
  return {};
}

}  // namespace

Result<std::vector<PreparedDraft>> prepare(std::vector<Draft> drafts) {
  if (drafts.empty() || drafts.size() > kGroupEventsMax) {
    return fail(ErrorCode::invalid_argument,
                "a submission has 1 to " + std::to_string(kGroupEventsMax) + " events");
  }
  Salts salts(drafts.size() * 3);
  std::vector<PreparedDraft> prepared;
  prepared.reserve(drafts.size());
  for (auto& draft : drafts) {
    LEDGER_TRY_OK(check(draft));
    PreparedDraft next;
    const Hash salt = salts.next();
    next.what = encode_addendum(Part::what, salt, draft.what.schema, draft.what.bytes);
    next.what_digest = sha256(next.what);
    next.who_digest = none_digest(Part::who, salt);
    next.content_digest = none_digest(Part::content, salt);
    if (draft.who) {
      next.who =
          encode_addendum(Part::who, salts.next(), draft.who->message.schema, draft.who->message.bytes);
      next.who_digest = sha256(next.who);
    }
    if (draft.content) {
      const auto& message = draft.content->message;
      next.content = encode_addendum(Part::content, salts.next(), message.schema, message.bytes);
      next.content_digest = sha256(next.content);
    }
    next.draft = std::move(draft);
    prepared.push_back(std::move(next));
  }
  return prepared;
}

}  // namespace ledger
