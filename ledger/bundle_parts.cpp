// Steps of verify_bundle about the parts of events: shown, absent, withheld or erased.
#include "ledger/bundle_check.h"
#include "ledger/message.h"

namespace ledger {
namespace {

const char* member_of(Part part) {
  switch (part) {
    case Part::what:
      return "/what";
    case Part::who:
      return "/who";
    case Part::content:
      return "/content";
  }
  return "";
}

const Hash& digest_of(const EventEntry& entry, Part part) {
  switch (part) {
    case Part::what:
      return entry.what;
    case Part::who:
      return entry.who;
    case Part::content:
      break;
  }
  return entry.content;
}

// A whole addendum, held against its entry.
Judged<Addendum> open_part(const ListedEvent& event, Part part, const Bytes& bytes) {
  const auto addendum = decode_addendum(part, bytes);
  if (!addendum) return refuse(RefusalCode::addendum_malformed, event.path + member_of(part));
  if (sha256(bytes) != digest_of(event.entry, part)) {
    return refuse(RefusalCode::addendum_wrong, event.path + member_of(part));
  }
  return *addendum;
}

// What the ledger's own messages say; all others are opaque here.
Judged<void> read_own_message(History& history, const Addendum& line, std::uint64_t seq,
                              const std::string& path) {
  const auto malformed = [&] { return refuse(RefusalCode::message_malformed, path + "/what"); };
  if (line.schema == kSchemaOfOpening) {
    auto claim = decode_opening(line.message);
    if (seq != 0 || !claim) return malformed();
    history.opening_claim = std::move(*claim);
  } else if (line.schema == kSchemaOfContinued) {
    const auto claim = decode_continued(line.message);
    if (!claim) return malformed();
    history.successor = claim->successor_map_key;
  } else if (line.schema == kSchemaOfErasure) {
    const auto claims = decode_erasure(line.message);
    if (!claims) return malformed();
    for (const auto& claim : *claims) history.erasures.emplace(seq, claim);
  }
  return {};
}

// The history whose parts are checked, one event at a time.
class PartCheck {
 public:
  PartCheck(const History& history, PartCounts& counts) : history_(history), counts_(counts) {}

  Judged<void> check_event(std::size_t i) {
    const BundleEvent& shown = history_.shown.events[i];
    LEDGER_TRY_OK(check_part(i, Part::what, shown.what));
    LEDGER_TRY_OK(check_part(i, Part::who, shown.who));
    LEDGER_TRY_OK(check_part(i, Part::content, shown.content));
    if (const auto& original = history_.originals[i]) {
      LEDGER_TRY_OK(open_part(*original, Part::what, shown.original->what));
    }
    return {};
  }

 private:
  Judged<void> check_part(std::size_t i, Part part, const BundlePart& shown) {
    if (std::holds_alternative<WithheldGround>(shown)) {
      ++counts_.withheld;
      if (part == Part::what) ++counts_.withheld_lines;
      return {};
    }
    if (const auto* erased = std::get_if<ErasedPart>(&shown)) return check_erased(i, part, *erased);
    const Bytes& bytes = std::get<Bytes>(shown);
    if (part != Part::what && bytes.size() == kHashBytes) return check_absent(i, part, *to_hash(bytes));
    LEDGER_TRY_OK(open_part(history_.events[i], part, bytes));
    ++counts_.shown;
    return {};
  }

  Judged<void> check_erased(std::size_t i, Part part, const ErasedPart& erased) {
    const ListedEvent& event = history_.events[i];
    const std::pair<std::uint64_t, ErasedClaim> claim{erased.seq,
                                                      {event.index, part, digest_of(event.entry, part)}};
    if (erased.seq <= history_.from + i || !history_.erasures.contains(claim)) {
      return refuse(RefusalCode::erased_unproven, event.path + member_of(part));
    }
    ++counts_.erased;
    return {};
  }

  // Only the salt of `what` proves that there is nothing.
  Judged<void> check_absent(std::size_t i, Part part, const Hash& shown) {
    const ListedEvent& event = history_.events[i];
    const std::string path = event.path + member_of(part);
    if (sha256(shown.view()) != digest_of(event.entry, part))
      return refuse(RefusalCode::addendum_wrong, path);
    const auto& line = history_.lines[i];
    if (!line || absent_part(part, line->salt) != shown) return refuse(RefusalCode::absent_unproven, path);
    ++counts_.absent;
    return {};
  }

  const History& history_;
  PartCounts& counts_;
};

}  // namespace

Judged<void> read_lines(History& history) {
  if (history.opening) {
    LEDGER_TRY(history.opening_line,
               open_part(*history.opening, Part::what, history.shown.tail->opening.what));
    LEDGER_TRY_OK(read_own_message(history, history.opening_line, 0, history.opening->path));
  }
  for (std::size_t i = 0; i < history.events.size(); ++i) {
    const ListedEvent& event = history.events[i];
    const std::uint64_t seq = history.from + i;
    const auto* bytes = std::get_if<Bytes>(&history.shown.events[i].what);
    history.lines.emplace_back();
    if (bytes == nullptr) {
      if (seq == 0) return refuse(RefusalCode::opening_withheld, event.path + "/what");
      continue;
    }
    LEDGER_TRY(const Addendum line, open_part(event, Part::what, *bytes));
    LEDGER_TRY_OK(read_own_message(history, line, seq, event.path));
    history.lines.back() = line;
    if (seq == 0) history.opening_line = line;
  }
  return {};
}

Judged<void> check_parts(const History& history, PartCounts& counts) {
  PartCheck check(history, counts);
  for (std::size_t i = 0; i < history.events.size(); ++i) LEDGER_TRY_OK(check.check_event(i));
  return {};
}

}  // namespace ledger
