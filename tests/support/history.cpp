#include "support/history.h"

#include <capnp/message.h>

namespace projections::testing {

LineSource History::source(const std::uint64_t& size_limit) const {
  return {[this, &size_limit](std::uint64_t from,
                              std::size_t lines_max) -> ledger::Result<std::vector<ledger::Line>> {
            std::vector<ledger::Line> some;
            for (const auto& line : lines_) {
              if (line.index < from || line.index >= size_limit || some.size() == lines_max) continue;
              some.push_back(line);
            }
            return some;
          },
          [&size_limit] { return size_limit; }};
}

LineSource History::source_of_all() const {
  const std::uint64_t limit = size();
  return {[this, limit](std::uint64_t from, std::size_t lines_max) {
            return source(limit).read_from(from, lines_max);
          },
          [limit] { return limit; }};
}

std::uint64_t History::count_of(const ledger::StreamId& stream) const {
  const auto count = counts_.find(stream);
  return count == counts_.end() ? 0 : count->second;
}

std::uint64_t History::append_own(const ledger::StreamId& stream, std::uint32_t schema, ledger::Bytes bytes) {
  ledger::Line line;
  line.index = next_index_++;
  line.stream = stream;
  line.seq = counts_[stream]++;
  line.schema = schema;
  line.what = std::move(bytes);
  lines_.push_back(std::move(line));
  return lines_.back().index;
}

std::uint64_t History::append_event(const ledger::StreamId& stream, const Fill& fill) {
  capnp::MallocMessageBuilder message;
  auto event = message.initRoot<message::Event>();
  event.setHappened(now);
  event.setRecorded(now);
  event.setSubject(data_of(stream.subject.view()));
  event.setRole(message::Role::CLERK);
  event.setOrganisation("99ZZ");
  event.setSystem(message::System::INZAGE);
  event.setPurpose(message::Purpose::ORGANISATION);
  event.setOutcome(message::Outcome::OK);
  event.setRule("R20");
  event.setRuleVersion(1);
  event.setPolicyVersion(1);
  event.setRegime(message::Regime::AVG);
  fill(event);
  return append_own(stream, kSchemaOfEvent, ledger::canonical_bytes(event.asReader()));
}

std::uint64_t History::append_opening(const ledger::StreamId& stream, const std::string& school,
                                      const std::string& key) {
  capnp::MallocMessageBuilder message;
  auto opening = message.initRoot<ledger::message::Opening>();
  opening.setHappened(now);
  opening.setRecorded(now);
  opening.setKind(static_cast<ledger::message::StreamKind>(stream.kind));
  opening.setSubject(data_of(stream.subject.view()));
  opening.setOrganisation(school);
  opening.setKey(key);
  return append_own(stream, ledger::kSchemaOfOpening, ledger::canonical_bytes(opening.asReader()));
}

std::uint64_t History::append_erasure(const ledger::StreamId& stream,
                                      const std::vector<std::uint64_t>& leaves) {
  capnp::MallocMessageBuilder message;
  auto erasure = message.initRoot<ledger::message::Erasure>();
  erasure.setHappened(now);
  erasure.setRecorded(now);
  auto parts = erasure.initParts(static_cast<unsigned>(leaves.size()));
  for (unsigned place = 0; place < parts.size(); ++place) {
    parts[place].setIndex(leaves[place]);
    parts[place].setPart(ledger::message::Part::CONTENT);
  }
  return append_own(stream, ledger::kSchemaOfErasure, ledger::canonical_bytes(erasure.asReader()));
}

}  // namespace projections::testing
