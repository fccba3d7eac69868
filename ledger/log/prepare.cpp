#include "ledger/log/prepare.h"

#include <capnp/message.h>

#include <algorithm>

#include "ledger/message.h"
#include "ledger/messages.capnp.h"
#include "ledger/vault/random_pool.h"

namespace ledger {
namespace {

// Of its own for each thread that prepares.
Hash next_salt() {
  thread_local RandomPool<kSaltBytes> salts;
  return Hash{salts.next()};
}

// A reading stands in the history of whoever it is about; only the ledger's own stream stands for many.
// What was lifted out of the confidential stream is read in the open one; never the other way round.
bool opens_its_own(const Draft& draft) {
  if (draft.stream.kind == StreamKind::ledger) return true;
  const auto is_own = [&](const ContentRef& content) {
    const StreamId confidential{draft.stream.subject, StreamKind::pupil_confidential};
    return content.stream == draft.stream ||
           (draft.stream.kind == StreamKind::pupil_open && content.stream == confidential);
  };
  return std::ranges::all_of(draft.opens, is_own);
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
  if (draft.stream.kind == StreamKind::cover && draft.what.schema != kSchemaOfOpening) {
    return fail(ErrorCode::invalid_argument, "a stream of covers holds covers and nothing else");
  }
  if (draft.content && draft.content->category != kHistoryScope && draft.content->category < kFirstCategory) {
    return fail(ErrorCode::invalid_argument, "content cannot stand in a reserved category");
  }
  return {};
}

// Makes one addendum at the end of the buffer. Returns its digest.
Hash add_addendum(Bytes& addenda, Part part, const Hash& salt, const Message& message) {
  const std::size_t begin = addenda.size();
  append_addendum(addenda, part, salt, message.schema, message.bytes);
  return sha256(ByteView(addenda).subspan(begin));
}

std::size_t bytes_of_addenda(const Draft& draft) {
  std::size_t bytes = kAddendumHeaderBytes + draft.what.bytes.size();
  if (draft.who) bytes += kAddendumHeaderBytes + draft.who->message.bytes.size();
  if (draft.content) bytes += kAddendumHeaderBytes + draft.content->message.bytes.size();
  return bytes;
}

PreparedDraft prepare_one(Draft draft, const Hash& salt) {
  PreparedDraft next;
  next.stream = draft.stream;
  next.recorded = draft.recorded;
  next.opens_stream = draft.what.schema == kSchemaOfOpening;
  next.proves_stream = draft.proves_stream;
  next.opens = std::move(draft.opens);
  std::ranges::sort(next.opens);
  next.addenda.reserve(bytes_of_addenda(draft));
  next.what_digest = add_addendum(next.addenda, Part::what, salt, draft.what);
  next.what_bytes = static_cast<std::uint32_t>(next.addenda.size());
  if (draft.who) {
    next.who_person = draft.who->person;
    next.who_digest = add_addendum(next.addenda, Part::who, next_salt(), draft.who->message);
    next.who_bytes = static_cast<std::uint32_t>(next.addenda.size()) - next.what_bytes;
  } else {
    next.who_digest = none_digest(Part::who, salt);
  }
  if (draft.content) {
    next.category = draft.content->category;
    const Hash own = draft.content->salt.value_or(next_salt());
    next.content_digest = add_addendum(next.addenda, Part::content, own, draft.content->message);
  } else {
    next.content_digest = none_digest(Part::content, salt);
  }
  return next;
}

// What ends a segment and what opens the next stand in the log together, or nothing would follow for ever.
Result<std::unique_ptr<Continuation>> read_continuation(const std::vector<Draft>& drafts, std::size_t at) {
  if (drafts[at].what.schema != kSchemaOfContinued) return std::unique_ptr<Continuation>{};
  const auto wrong = [] {
    return fail(ErrorCode::invalid_argument,
                "a stream ends only together with the opening of its next segment");
  };
  const bool is_pair = at + 1 < drafts.size() && drafts[at + 1].what.schema == kSchemaOfOpening &&
                       drafts[at + 1].stream == drafts[at].stream;
  if (!is_pair) return wrong();
  const auto ended = decode_continued(drafts[at].what.bytes);
  auto opened = decode_opening(drafts[at + 1].what.bytes);
  if (!ended || !opened || opened->predecessors.size() != 1) return wrong();
  return std::make_unique<Continuation>(
      Continuation{ended->successor_map_key, std::move(opened->predecessors.front())});
}

}  // namespace

Result<std::vector<PreparedDraft>> prepare(std::vector<Draft> drafts) {
  if (drafts.empty() || drafts.size() > kGroupEventsMax) {
    return fail(ErrorCode::invalid_argument,
                "a submission has 1 to " + std::to_string(kGroupEventsMax) + " events");
  }
  std::vector<PreparedDraft> prepared;
  prepared.reserve(drafts.size());
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    LEDGER_TRY_OK(check(drafts[i]));
    LEDGER_TRY(auto continues, read_continuation(drafts, i));
    const Hash salt = drafts[i].what_salt.value_or(next_salt());
    prepared.push_back(prepare_one(std::move(drafts[i]), salt));
    prepared[i].continues = std::move(continues);
    prepared[i].opens_segment = i > 0 && prepared[i - 1].continues != nullptr;
  }
  return prepared;
}

PreparedDraft prepare_cover(const StreamId& stream, UnixMs recorded, const Hash& salt) {
  Draft draft;
  draft.stream = stream;
  draft.recorded = recorded;
  draft.what = cover_message();
  return prepare_one(std::move(draft), salt);
}

Message cover_message() {
  capnp::MallocMessageBuilder builder;
  return {kSchemaOfCover, canonical_bytes(builder.initRoot<message::Cover>().asReader())};
}

}  // namespace ledger
