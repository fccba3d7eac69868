// Goal: a stream that goes on under another key is one stream for whoever reads it and two for whoever holds
// the old key: who keeps an older bundle recognises nothing new, and the newer bundle shows and proves both.
#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "ledger/audit.h"
#include "ledger/own_message.h"
#include "ledger/store/keyspace.h"
#include "ledger/store/store.h"
#include "support/continued_ledger.h"
#include "support/tampered_store.h"

namespace ledger {
namespace {

using testing_support::bundle_of;
using testing_support::continue_stream;
using testing_support::event_of;
using testing_support::judge_bundle;
using testing_support::kNoon;
using testing_support::kResults;
using testing_support::opening_of;
using testing_support::SmallLedger;
using testing_support::text_of;

constexpr std::uint64_t kSeqsTried = 1'000;

// Every tag in the log's folder, by leaf index.
std::vector<std::pair<std::uint64_t, Hash>> tags_in(const SmallLedger& small) {
  std::vector<std::pair<std::uint64_t, Hash>> tags;
  const auto store = Store::open(small.places().directory / "log", Store::Mode::read_only);
  EXPECT_TRUE(store) << store.error().detail;
  EXPECT_TRUE((*store)->scan(Family::entries, {}, {}, [&](ByteView key, ByteView value) {
    const auto row = decode_entry_row(key, value);
    for (std::uint64_t index = row->first; index < row->events_end(); ++index)
      tags.emplace_back(index, decode_event_entry(row->entry(index))->tag);
    return true;
  }));
  return tags;
}

// Leaves that the holder of K recognises as the stream's.
std::vector<std::uint64_t> recognised_by(const Hash& k, const SmallLedger& small) {
  const StreamKey key(k.view());
  std::vector<Hash> own;
  for (std::uint64_t seq = 0; seq < kSeqsTried; ++seq) own.push_back(key.tag(seq));
  std::vector<std::uint64_t> found;
  for (const auto& [index, tag] : tags_in(small)) {
    if (std::ranges::find(own, tag) != own.end()) found.push_back(index);
  }
  return found;
}

AuditReport audit_of(const SmallLedger& small) {
  auto report = audit_directory(small.places(), [](const Line&) { return std::optional<std::string>{}; }, {});
  EXPECT_TRUE(report) << report.error().detail;
  return report ? *report : AuditReport{};
}

std::vector<std::string> texts_of(SmallLedger& small, const StreamId& stream) {
  const auto lines = small.lines().read_stream(stream, 0, 1'000);
  EXPECT_TRUE(lines) << lines.error().detail;
  std::vector<std::string> texts;
  for (const auto& line : *lines) {
    EXPECT_EQ(line.seq, texts.size());
    if (line.schema == kSchemaOfOpening) {
      texts.emplace_back("opened");
    } else if (line.schema == kSchemaOfContinued) {
      texts.emplace_back("continued");
    } else {
      texts.push_back(text_of({line.schema, line.what}));
    }
  }
  return texts;
}

TEST(AContinuedStream, IsOneStreamForWhoeverReadsIt) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  small.append(event_of(pupil, "before"));
  const auto receipts = continue_stream(small, pupil);
  const auto item = small.write(pupil, kResults, "niveau II");

  ASSERT_EQ(receipts.size(), 2U);
  EXPECT_EQ(receipts[0].seq(), 2U);
  EXPECT_EQ(receipts[1].seq(), 3U);
  EXPECT_EQ(receipts[1].index(), receipts[0].index() + 1);
  EXPECT_EQ(item.seq, 4U);
  EXPECT_EQ(small.log().count_of(pupil), 5U);
  EXPECT_EQ(small.log().segment_begin_of(pupil), 3U);
  const std::vector<std::string> whole{"opened", "before", "continued", "opened", "written"};
  EXPECT_EQ(texts_of(small, pupil), whole);
  const auto contents = small.lines().find_contents(pupil);
  ASSERT_TRUE(contents && contents->size() == 1);
  EXPECT_EQ(contents->front(), item);
}

TEST(AContinuedStream, IsNotRecognisedByTheOldKey) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  const Hash old = bundle_of(small, pupil).streams.front().key;
  const auto receipts = continue_stream(small, pupil);
  for (int i = 0; i < 300; ++i) small.append(event_of(pupil, "after"));
  const Bundle newer = bundle_of(small, pupil);
  small.close();

  const auto known = recognised_by(old, small);
  ASSERT_EQ(known.size(), 3U);
  EXPECT_EQ(known.back(), receipts[0].index());  // the event that ends it, and nothing after
  EXPECT_EQ(recognised_by(newer.streams.back().key, small).size(), 302U);
  EXPECT_EQ(newer.streams.front().key, old);
}

TEST(AContinuedStream, NamesItsTwoSegmentsToEachOther) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  small.append(event_of(pupil, "before"));
  const std::string checkpoint = small.log().published_checkpoint();
  ASSERT_TRUE(small.log().publish());
  continue_stream(small, pupil);
  const Bundle bundle = bundle_of(small, pupil);
  const auto lines = small.lines().read_stream(pupil, 2, 2);
  ASSERT_TRUE(lines && lines->size() == 2);

  const auto ended = decode_continued(lines->at(0).what);
  const auto opened = decode_opening(lines->at(1).what);
  ASSERT_TRUE(ended && opened && opened->predecessors.size() == 1);
  EXPECT_EQ(ended->successor_map_key, StreamKey(bundle.streams[1].key.view()).map_key());
  EXPECT_EQ(opened->predecessors[0].map_key, StreamKey(bundle.streams[0].key.view()).map_key());
  EXPECT_EQ(opened->predecessors[0].count, 2U);
  EXPECT_EQ(opened->predecessors[0].origin, small.log().origin());
  const auto said =
      read_message<message::Opening>(lines->at(1).what, [](auto opening) -> Result<std::string> {
        return std::string(opening.getDisplay().cStr()) + "\n" +
               opening.getPredecessors()[0].getCheckpoint().cStr();
      });
  ASSERT_TRUE(said);
  EXPECT_TRUE(said->starts_with("Yara\ntest.example/inzage\n")) << *said;
}

TEST(AContinuedStream, VerifiesWholeAndInPartAndAfterAnEarlierBundle) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  small.write(pupil, kResults, "niveau II");
  std::vector<Bundle> kept{bundle_of(small, pupil)};
  for (int times = 0; times < 3; ++times) {
    continue_stream(small, pupil);
    small.append(event_of(pupil, "after"));
    kept.push_back(bundle_of(small, pupil));
    small.append(event_of(small.enrol("Sam"), "again"));
  }
  const auto whole = judge_bundle(small, kept.back());
  ASSERT_TRUE(whole) << name_of(whole.error().code) << " " << whole.error().place;
  EXPECT_TRUE(whole->is_complete());
  EXPECT_EQ(whole->streams.size(), 4U);
  EXPECT_EQ(whole->events.size(), small.log().count_of(pupil));
  for (const auto& older : kept) {
    BundleRequest request;
    request.earlier = older;
    const auto verdict = judge_bundle(small, bundle_of(small, pupil, {}, request));
    ASSERT_TRUE(verdict) << older.streams.size() << " " << name_of(verdict.error().code) << " "
                         << verdict.error().place;
    EXPECT_TRUE(verdict->earlier_size && verdict->is_complete());
  }
  const std::uint64_t count = small.log().count_of(pupil);
  for (std::uint64_t first = 0; first <= count; ++first) {
    BundleRequest request;
    request.first_seq = first;
    const auto verdict = judge_bundle(small, bundle_of(small, pupil, {}, request));
    ASSERT_TRUE(verdict) << first << " " << name_of(verdict.error().code) << " " << verdict.error().place;
    EXPECT_TRUE(verdict->is_complete()) << first;
  }
}

TEST(AContinuedStream, ComesBackAfterAStart) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  const StreamId confidential{pupil.subject, StreamKind::pupil_confidential};
  const Hash old = bundle_of(small, pupil).streams.front().key;
  for (int times = 0; times < 2; ++times) {
    continue_stream(small, pupil);
    continue_stream(small, confidential);
    small.append(event_of(pupil, "after"));
    EXPECT_TRUE(times > 0 || small.log().put_tail_away());
    const auto texts = texts_of(small, pupil);
    const auto begin = small.log().segment_begin_of(pupil);
    small.close();
    small.open();
    EXPECT_EQ(texts_of(small, pupil), texts);
    EXPECT_EQ(small.log().segment_begin_of(pupil), begin);
    EXPECT_EQ(small.log().count_of(pupil), texts.size());
    small.append(event_of(pupil, "after the start"));
    const auto verdict = judge_bundle(small, bundle_of(small, pupil));
    ASSERT_TRUE(verdict) << name_of(verdict.error().code) << " " << verdict.error().place;
    EXPECT_TRUE(verdict->is_complete());
  }
  small.close();
  EXPECT_EQ(recognised_by(old, small).size(), 3U);
  const auto report = audit_of(small);
  EXPECT_TRUE(report.findings.empty()) << report.findings.front().sentence;
  EXPECT_EQ(report.pupils, 1U);
}

// Drafts that were made on what a stream was are no use once it is more.
TEST(AContinuation, IsMadeAnewWhenTheStreamGrewOrWasContinuedMeanwhile) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  const auto make = [&] {
    Submission submission;
    submission.drafts = std::move(*small.log().make_continuation(pupil, "GEZAG_VERVALLEN", kNoon));
    return submission;
  };
  auto before_an_event = make();
  small.append(event_of(pupil, "meanwhile"));
  EXPECT_EQ(small.log().append(std::move(before_an_event)).error().code, ErrorCode::conflict);
  auto first = make();
  auto second = make();
  EXPECT_TRUE(small.log().append(std::move(first)));
  EXPECT_EQ(small.log().append(std::move(second)).error().code, ErrorCode::conflict);
  EXPECT_TRUE(small.log().append(make()));
}

TEST(AContinuation, GoesTogetherWithOtherEventsOrNotAtAll) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  Submission submission;
  submission.drafts = std::move(*small.log().make_continuation(pupil, "GEZAG_VERVALLEN", kNoon));
  submission.drafts.push_back(event_of(pupil, "the reason"));
  submission.drafts.push_back(event_of({make_subject_id(), StreamKind::pupil_open}, "of nobody"));
  EXPECT_EQ(small.log().append(std::move(submission)).error().code, ErrorCode::not_found);
  EXPECT_EQ(small.log().count_of(pupil), 1U);
  EXPECT_EQ(small.log().segment_begin_of(pupil), 0U);
}

TEST(AContinuation, IsNeverHalf) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  const auto other = small.enrol("Sam");
  const auto append = [&](auto change) {
    Submission submission;
    submission.drafts = std::move(*small.log().make_continuation(pupil, "GEZAG_VERVALLEN", kNoon));
    change(submission.drafts);
    const auto appended = small.log().append(std::move(submission));
    return appended ? ErrorCode{} : appended.error().code;
  };
  EXPECT_EQ(append([](auto& drafts) { drafts.pop_back(); }), ErrorCode::invalid_argument);
  EXPECT_EQ(append([](auto& drafts) { drafts.erase(drafts.begin()); }), ErrorCode::already_exists);
  EXPECT_EQ(append([](auto& drafts) { std::swap(drafts[0], drafts[1]); }), ErrorCode::invalid_argument);
  EXPECT_EQ(append([&](auto& drafts) { drafts.insert(drafts.begin() + 1, event_of(pupil, "between")); }),
            ErrorCode::invalid_argument);
  EXPECT_EQ(append([&](auto& drafts) { drafts[1].stream = other; }), ErrorCode::invalid_argument);
  EXPECT_EQ(append([&](auto& drafts) { drafts[1] = opening_of(pupil, "names nobody"); }),
            ErrorCode::invalid_argument);
  EXPECT_EQ(append([&](auto& drafts) { drafts[0].stream = drafts[1].stream = other; }), ErrorCode::conflict);
  EXPECT_EQ(append([](auto& drafts) {
              const auto again = drafts;
              drafts.insert(drafts.end(), again.begin(), again.end());
            }),
            ErrorCode::conflict);
  EXPECT_EQ(small.log().count_of(pupil), 1U);
  const auto none = small.log().make_continuation({make_subject_id(), StreamKind::pupil_open}, "", kNoon);
  EXPECT_EQ(none.error().code, ErrorCode::not_found);
}

// One bundle shows them all, or a parent could not hold the whole history in hand.
TEST(AContinuation, EndsWhereABundleIsFull) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  for (SegmentNumber segment = 1; segment < kSegmentsMax; ++segment) continue_stream(small, pupil);
  const auto more = small.log().make_continuation(pupil, "GEZAG_VERVALLEN", kNoon);
  ASSERT_FALSE(more);
  EXPECT_EQ(more.error().code, ErrorCode::invalid_argument);
  const auto verdict = judge_bundle(small, bundle_of(small, pupil));
  ASSERT_TRUE(verdict) << name_of(verdict.error().code) << " " << verdict.error().place;
  EXPECT_EQ(verdict->streams.size(), kSegmentsMax);
}

// Whatever was on its way when the key changed stands on one side of it or on the other, and nowhere else.
TEST(AContinuation, AmongManyWritersLeavesAnHonestLog) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 4; ++writer) {
    writers.emplace_back([&] {
      for (int i = 0; i < 100; ++i) small.append(event_of(pupil, "at once"));
    });
  }
  int continued = 0;
  for (int attempt = 0; attempt < 2'000 && continued < 10; ++attempt) {
    Submission submission;
    submission.drafts = std::move(*small.log().make_continuation(pupil, "GEZAG_VERVALLEN", kNoon));
    if (small.log().append(std::move(submission))) ++continued;
  }
  for (auto& writer : writers) writer.join();
  EXPECT_GT(continued, 0);
  EXPECT_EQ(small.log().count_of(pupil), 401U + 2U * static_cast<unsigned>(continued));
  const auto verdict = judge_bundle(small, bundle_of(small, pupil));
  ASSERT_TRUE(verdict) << name_of(verdict.error().code) << " " << verdict.error().place;
  EXPECT_TRUE(verdict->is_complete());
  small.close();
  const auto report = audit_of(small);
  EXPECT_TRUE(report.findings.empty()) << report.findings.front().sentence;
}

TEST(AContinuedStream, WhoseSegmentsRowIsChangedKeepsTheLedgerShut) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  continue_stream(small, pupil);
  ASSERT_TRUE(small.log().put_tail_away());
  small.close();
  testing_support::change_row(small.places().directory, Family::streams, keyspace::stream(pupil, 1),
                              [](Bytes& row) { row[20] ^= 1; });
  const auto opened = small.try_open();
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::corrupt);
  EXPECT_EQ(audit_of(small).findings.front().promise, "STREAM");
}

}  // namespace
}  // namespace ledger
