// Goal: an original is accepted only beside the line that lifted that very event: its place, its entry and
// its line.
#include "projections/event_originals.h"

#include <gtest/gtest.h>

#include "projections/event_view.h"

namespace projections {
namespace {

capnp::Data::Reader digits_of(const ledger::Hash& hash) {
  return capnp::Data::Reader(hash.bytes.data(), hash.bytes.size());
}

ledger::Hash hash_of(std::string_view text) { return ledger::sha256(ledger::bytes_of(text)); }

const ledger::VerdictOriginal kOriginal{7, hash_of("entry"), hash_of("line")};

ledger::Bytes line_that_lifts(const ledger::VerdictOriginal& original) {
  capnp::MallocMessageBuilder builder;
  auto lifted = builder.initRoot<message::Event>().initBody().initLineLifted();
  lifted.setIndex(original.index);
  lifted.setEntry(digits_of(original.entry));
  lifted.setWhat(digits_of(original.what));
  return ledger::canonical_bytes(builder.getRoot<message::Event>().asReader());
}

// A history whose third event, of which the bundle shows no earlier one than the second, has an original.
ledger::Judged<void> judge(const ledger::Bytes& what, std::optional<std::uint32_t> schema = kSchemaOfEvent) {
  ledger::Verdict verdict;
  verdict.streams.emplace_back();
  verdict.streams.back().first_shown = 1;
  ledger::VerdictEvent event;
  event.seq = 2;
  event.index = 9;
  event.schema = schema;
  event.what = what;
  event.original = kOriginal;
  verdict.events.push_back(event);
  return check_originals(verdict);
}

void expect_refused(const ledger::Judged<void>& judged, const char* why) {
  ASSERT_FALSE(judged) << why;
  EXPECT_EQ(judged.error().code, ledger::RefusalCode::original_wrong) << why;
  EXPECT_EQ(judged.error().place, "/streams/0/events/1/original") << why;
}

TEST(Originals, AreAcceptedBesideTheLineThatNamesThem) {
  EXPECT_TRUE(judge(line_that_lifts(kOriginal)));
  EXPECT_TRUE(check_originals(ledger::Verdict{}));
}

TEST(Originals, AreRefusedBesideAnyOtherLine) {
  auto other = kOriginal;
  other.index = 8;
  expect_refused(judge(line_that_lifts(other)), "another place in the log");
  other = kOriginal;
  other.entry = hash_of("another entry");
  expect_refused(judge(line_that_lifts(other)), "another entry");
  other = kOriginal;
  other.what = hash_of("another line");
  expect_refused(judge(line_that_lifts(other)), "another line");
  capnp::MallocMessageBuilder builder;
  builder.initRoot<message::Event>().initBody().initRead();
  expect_refused(judge(ledger::canonical_bytes(builder.getRoot<message::Event>().asReader())), "a reading");
  expect_refused(judge({}, std::nullopt), "a line that is withheld or erased");
  expect_refused(judge(line_that_lifts(kOriginal), 16), "a message of the ledger's own");
}

}  // namespace
}  // namespace projections
