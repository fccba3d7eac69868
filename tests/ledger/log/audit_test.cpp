// Goal: an audit that fails names the entry and the promise that is broken there, also where the ledger
// itself does not open any more. Method: one change to one row of an honest ledger, behind its back; the
// audit's first finding.
#include "ledger/audit.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "ledger/log/who_row.h"
#include "ledger/store/keyspace.h"
#include "support/small_ledger.h"
#include "support/tampered_store.h"

namespace ledger {
namespace {

using testing_support::change_row;
using testing_support::event_of;
using testing_support::kNotes;
using testing_support::kResults;
using testing_support::plain_message;
using testing_support::read_row;
using testing_support::SmallLedger;

// Group by group: 0..2 the ledger's own, 3..5 Yara is enrolled, 6..8 Sam is.
constexpr std::uint64_t kWritten = 9;  // Yara, seq 1, with content
constexpr std::uint64_t kRead = 11;    // Yara, seq 2, with `who`
constexpr std::uint64_t kLast = 13;    // Yara, seq 3, the last of her stream
constexpr std::uint64_t kLastsSeal = 14;
constexpr std::uint64_t kLarge = 17;  // behind Sam's event 15 and its seal: a group of two rows
constexpr std::uint64_t kLargeEvents = keyspace::kRowEvents + 6;
constexpr std::uint64_t kLargesSecondRow = kLarge + keyspace::kRowEvents;
constexpr std::uint64_t kSize = kLarge + kLargeEvents + 1;
constexpr std::size_t kPlaceAt = keyspace::kPlacesHeadBytes;  // of the row's first place
constexpr std::size_t kPlaceKindAt = kPlaceAt + 16;
constexpr std::size_t kPlaceSeqAt = kPlaceAt + 17 + 7;
constexpr std::size_t kPlaceCategoryAt = kPlaceAt + 25;

struct Audited {
  SmallLedger small;
  StreamId yara;
  StreamId sam;

  Audited() {
    small.open();
    yara = small.enrol("Yara");
    sam = small.enrol("Sam");
    small.write(yara, kResults, "niveau II");
    auto read = event_of(yara, "read");
    read.who = WhoDraft{small.log().own_subject(), plain_message("somebody")};
    small.append(std::move(read));
    small.append(event_of(yara, "again"));
    small.append(event_of(sam, "again"));
    Submission large;
    for (std::uint64_t i = 0; i < kLargeEvents; ++i) {
      large.drafts.push_back(event_of(sam, "at once"));
      large.drafts.back().who = WhoDraft{small.log().own_subject(), plain_message("somebody")};
    }
    EXPECT_TRUE(small.log().append(std::move(large)));
    reader = small.log().own_subject();
    small.close();
  }
  SubjectId reader;

  void change(Family family, ByteView key, const std::function<void(Bytes&)>& change) const {
    change_row(small.places().directory, family, key, change);
  }
  Bytes row(Family family, ByteView key) const { return read_row(small.places().directory, family, key); }

  AuditReport audit() const {
    auto report =
        audit_directory(small.places(), [](const Line&) { return std::optional<std::string>{}; }, {});
    EXPECT_TRUE(report) << report.error().detail;
    return report ? *report : AuditReport{};
  }
};

struct Tampering {
  const char* name;
  std::uint64_t index;
  const char* promise;
  void (*apply)(const Audited&);
};

void PrintTo(const Tampering& tampering, std::ostream* out) { *out << tampering.name; }

void change_place(const Audited& ledger, std::uint64_t first, const std::function<void(Bytes&)>& change) {
  ledger.change(Family::log, keyspace::places(first), change);
}

void change_group(const Audited& ledger, std::uint64_t first, std::size_t at) {
  ledger.change(Family::entries, keyspace::entries(first), [at](Bytes& group) { group[at] ^= 1; });
}

keyspace::RowKey line_of_last(const Audited& ledger) {
  return keyspace::part(ledger.yara, kHistoryScope, 3, Part::what);
}

const Tampering kTamperings[] = {
    {"PlaceOfAnotherPupil", kLast, "STREAM",
     [](const Audited& ledger) {
       change_place(ledger, kLast, [&](Bytes& places) {
         std::copy(ledger.sam.subject.bytes.begin(), ledger.sam.subject.bytes.end(),
                   places.begin() + kPlaceAt);
       });
     }},
    {"PlaceInTheConfidentialStream", kLast, "STREAM",
     [](const Audited& ledger) {
       change_place(ledger, kLast, [](Bytes& places) { places[kPlaceKindAt] = 2; });
     }},
    {"PlaceInAStreamWithoutKey", kLast, "STREAM",
     [](const Audited& ledger) {
       change_place(ledger, kLast, [](Bytes& places) { places[kPlaceAt] ^= 1; });
     }},
    {"PlaceAtAnotherSeq", kLast, "STREAM",
     [](const Audited& ledger) {
       change_place(ledger, kLast, [](Bytes& places) { places[kPlaceSeqAt] ^= 1; });
     }},
    {"PlaceWithoutItsContent", kWritten, "PART",
     [](const Audited& ledger) { change_place(ledger, kWritten, [](Bytes& places) { places.back() = 0; }); }},
    {"PlaceOfAnotherCategory", kWritten, "PART",
     [](const Audited& ledger) {
       change_place(ledger, kWritten, [](Bytes& places) {
         places[kPlaceCategoryAt] = 0;
         places[kPlaceCategoryAt + 1] = kNotes;
       });
     }},
    {"PlacesCutShort", kLast, "STREAM",
     [](const Audited& ledger) { change_place(ledger, kLast, [](Bytes& places) { places.pop_back(); }); }},
    {"PlacesEmptied", kLast, "STREAM",
     [](const Audited& ledger) { change_place(ledger, kLast, [](Bytes& places) { places.clear(); }); }},
    {"LineChanged", kLast, "PART",
     [](const Audited& ledger) {
       ledger.change(Family::parts, line_of_last(ledger), [](Bytes& part) { part.back() ^= 1; });
     }},
    {"LineOfAnotherEvent", kLast, "PART",
     [](const Audited& ledger) {
       const auto other =
           ledger.row(Family::parts, keyspace::part(ledger.yara, kHistoryScope, 2, Part::what));
       ledger.change(Family::parts, line_of_last(ledger), [&](Bytes& part) { part = other; });
     }},
    {"LineSaidToBeOfAnotherEntry", kLast, "PART",
     [](const Audited& ledger) {
       ledger.change(Family::parts, line_of_last(ledger), [](Bytes& part) { part[7] = kRead; });
     }},
    {"ContentChanged", kWritten, "PART",
     [](const Audited& ledger) {
       ledger.change(Family::parts, keyspace::part(ledger.yara, kResults, 1, Part::content),
                     [](Bytes& part) { part[40] ^= 1; });
     }},
    {"ContentEmptied", kWritten, "PART",
     [](const Audited& ledger) {
       ledger.change(Family::parts, keyspace::part(ledger.yara, kResults, 1, Part::content),
                     [](Bytes& part) { part.clear(); });
     }},
    {"WhoChanged", kRead, "PART",
     [](const Audited& ledger) {
       ledger.change(Family::parts, keyspace::who(ledger.reader, kRead),
                     [](Bytes& part) { part.back() ^= 1; });
     }},
    {"WhoCutShort", kRead, "PART",
     [](const Audited& ledger) {
       ledger.change(Family::parts, keyspace::who(ledger.reader, kRead), [](Bytes& row) { row.pop_back(); });
     }},
    {"WhoOfAnotherGroup", kRead, "PART",
     [](const Audited& ledger) {
       ledger.change(Family::parts, keyspace::who(ledger.reader, kRead), [](Bytes& row) { row[3] ^= 1; });
     }},
    {"WhoOfNobody", kRead, "PART",
     [](const Audited& ledger) {
       ledger.change(Family::parts, keyspace::who(ledger.reader, kRead), [](Bytes& row) { row[1] = 0; });
     }},
    {"WhoInOtherWords", kRead, "PART",
     [](const Audited& ledger) {
       const auto vault = testing_support::vault_of(ledger.small.places());
       const auto key = vault->find(scope_slot(ledger.reader, kWhoScope));
       ASSERT_TRUE(key);
       const Bytes group = ledger.row(Family::entries, keyspace::entries(kRead));
       const auto other = plain_message("somebody else");
       WhoRow who;
       who.add(0, encode_addendum(Part::who, hash_of_empty_tree(), other.schema, other.bytes));
       Bytes row(who.stored_bytes());
       Nonces nonces;
       who.encrypt_into(row, HmacKey(*key), {kRead, ByteView(group).first(kEventEntryBytes)}, nonces.next());
       testing_support::write_row(ledger.small.places().directory, Family::parts,
                                  keyspace::who(ledger.reader, kRead), row);
     }},
    {"WhoOfNoGroup", kSize, "PART",
     [](const Audited& ledger) {
       const auto row = ledger.row(Family::parts, keyspace::who(ledger.reader, kRead));
       testing_support::write_row(ledger.small.places().directory, Family::parts,
                                  keyspace::who(ledger.reader, kRead + 1), row);
     }},
    {"WhoTwice", kRead, "PART",
     [](const Audited& ledger) {
       ledger.change(Family::parts, keyspace::who(ledger.reader, kRead), [](Bytes& row) {
         row[1] = 2;
         row.insert(row.begin() + 4, {0, 0});
       });
     }},
    {"StreamsRangeChanged", kLast, "STREAM",
     [](const Audited& ledger) {
       ledger.change(Family::streams, keyspace::stream(ledger.yara), [](Bytes& row) { row[20] ^= 1; });
     }},
    {"StreamsLastIndexChanged", kLast, "STREAM",
     [](const Audited& ledger) {
       ledger.change(Family::streams, keyspace::stream(ledger.yara), [](Bytes& row) { row[15] ^= 2; });
     }},
    {"StreamsCountRaised", kSize, "STREAM",
     [](const Audited& ledger) {
       ledger.change(Family::streams, keyspace::stream(ledger.yara), [](Bytes& row) { row[7] = 8; });
     }},
    {"StreamsRowDamaged", 0, "STREAM",
     [](const Audited& ledger) {
       ledger.change(Family::streams, keyspace::stream(ledger.yara), [](Bytes& row) { row.pop_back(); });
     }},
    {"SealsMapRootChanged", kLastsSeal, "MAP",
     [](const Audited& ledger) { change_group(ledger, kLast, 181 + 40); }},
    {"SealsCountChanged", kLastsSeal, "COUNT",
     [](const Audited& ledger) { change_group(ledger, kLast, 181 + 87); }},
    {"TagChanged", kLast, "STREAM", [](const Audited& ledger) { change_group(ledger, kLast, 40); }},
    {"EntrysDigestChanged", kLast, "PART", [](const Audited& ledger) { change_group(ledger, kLast, 72); }},
    {"EntrysVersionChanged", kLast, "LAYOUT", [](const Audited& ledger) { change_group(ledger, kLast, 0); }},
    {"GroupCutShort", kLast, "LAYOUT",
     [](const Audited& ledger) {
       ledger.change(Family::entries, keyspace::entries(kLast), [](Bytes& group) { group.pop_back(); });
     }},
    {"LastRowCutShort", kLarge, "LAYOUT",
     [](const Audited& ledger) {
       ledger.change(Family::entries, keyspace::entries(kLargesSecondRow),
                     [](Bytes& row) { row.pop_back(); });
     }},
    {"EntryOfASecondRowChanged", kLargesSecondRow + 1, "PART",
     [](const Audited& ledger) { change_group(ledger, kLargesSecondRow, 181 + 72); }},
    {"ASecondRowsPlaceChanged", kLargesSecondRow, "STREAM",
     [](const Audited& ledger) {
       change_place(ledger, kLargesSecondRow, [](Bytes& places) { places[kPlaceSeqAt] ^= 1; });
     }},
    {"ASecondRowThatSaysAnotherGroupsBeginning", kLarge, "STREAM",
     [](const Audited& ledger) {
       change_place(ledger, kLargesSecondRow, [](Bytes& places) { places[kPlaceAt - 1] ^= 1; });
     }},
};

class ATamperedRow : public ::testing::TestWithParam<Tampering> {};

TEST_P(ATamperedRow, FailsTheAuditAtItsEntryWithItsPromise) {
  const Audited ledger;
  GetParam().apply(ledger);

  const auto report = ledger.audit();

  ASSERT_FALSE(report.findings.empty());
  EXPECT_EQ(report.findings.front().index, GetParam().index) << report.findings.front().sentence;
  const auto is_it = [](const Finding& finding) {
    return finding.index == GetParam().index && finding.promise == GetParam().promise;
  };
  EXPECT_TRUE(std::ranges::any_of(report.findings, is_it)) << report.findings.front().sentence;
}

INSTANTIATE_TEST_SUITE_P(Of, ATamperedRow, ::testing::ValuesIn(kTamperings),
                         [](const auto& test) { return test.param.name; });

TEST(AnAuditOfAFolder, HoldsForAnHonestLedgerAndOpensEveryPart) {
  const Audited ledger;
  const auto report = ledger.audit();
  EXPECT_TRUE(report.findings.empty()) << report.findings.front().sentence;
  EXPECT_EQ(report.size, kSize);
  EXPECT_EQ(report.events, 10U + kLargeEvents);
  EXPECT_EQ(report.parts_opened,
            12U + 2 * kLargeEvents);  // ten lines, one content, one `who`; a line and a `who` each
  EXPECT_EQ(report.parts_erased, 0U);
  EXPECT_EQ(report.pupils, 2U);
}

TEST(AnAuditOfAFolder, TellsALogThatWasSetBack) {
  SmallLedger small;
  small.open();
  const auto yara = small.enrol("Yara");
  small.close();
  std::filesystem::copy(small.places().directory, small.folder() / "copy",
                        std::filesystem::copy_options::recursive);
  small.open();
  small.append(event_of(yara, "after the copy"));
  small.close();
  std::filesystem::remove_all(small.places().directory);
  std::filesystem::rename(small.folder() / "copy", small.places().directory);

  const auto report =
      audit_directory(small.places(), [](const Line&) { return std::optional<std::string>{}; }, {});

  ASSERT_TRUE(report) << report.error().detail;
  ASSERT_EQ(report->findings.size(), 1U);
  EXPECT_EQ(report->findings.front().promise, "SECOND");
}

TEST(AnAuditOfAFolder, SaysWhatTheOpenedLedgerOnlyRefuses) {
  Audited ledger;
  ledger.change(Family::streams, keyspace::stream(ledger.yara), [](Bytes& row) { row[20] ^= 1; });
  EXPECT_FALSE(ledger.small.try_open());
  EXPECT_EQ(ledger.audit().findings.size(), 1U);
}

TEST(AnAuditOfAFolder, TellsALineThatMayNotStandInItsStream) {
  const Audited ledger;
  const auto report =
      audit_directory(ledger.small.places(),
                      [](const Line& line) {
                        return line.index == kRead ? std::optional<std::string>("not here") : std::nullopt;
                      },
                      {});
  ASSERT_TRUE(report && report->findings.size() == 1);
  EXPECT_EQ(report->findings[0].promise, "SUBJECT");
  EXPECT_EQ(report->findings[0].index, kRead);
}

TEST(AnAuditOfAFolder, TellsAPupilWithOneStreamOnly) {
  Audited ledger;
  ledger.small.open();
  ledger.small.append(testing_support::opening_of({make_subject_id(), StreamKind::pupil_open}, "Noor"));
  ledger.small.close();
  const auto report = ledger.audit();
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings[0].promise, "PUPIL");
}

}  // namespace
}  // namespace ledger
