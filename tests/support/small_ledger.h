// A ledger in a temporary folder, and drafts for it: small stories without the floors above.
#pragma once

#include <gtest/gtest.h>

#include "ledger/ledger.h"
#include "ledger/message.h"
#include "ledger/messages.capnp.h"
#include "support/temporary_folder.h"

namespace testing_support {

inline constexpr ledger::UnixMs kNoon = 1'780'000'000'000;
inline constexpr std::uint32_t kPlainSchema = 5;
inline constexpr ledger::CategoryNumber kResults = 30;
inline constexpr ledger::CategoryNumber kNotes = 31;

/// A canonical message that says `text`: any message will do for the ledger.
inline ledger::Message plain_message(const std::string& text) {
  capnp::MallocMessageBuilder builder;
  auto said = builder.initRoot<ledger::message::Continued>();
  said.setReason(text.c_str());
  return {kPlainSchema, ledger::canonical_bytes(said.asReader())};
}

inline std::string text_of(const ledger::Message& message) {
  const auto text = ledger::read_message<ledger::message::Continued>(
      message.bytes,
      [](auto said) -> ledger::Result<std::string> { return std::string(said.getReason().cStr()); });
  return text ? *text : "not a plain message";
}

inline ledger::Draft opening_of(const ledger::StreamId& stream, const std::string& display) {
  capnp::MallocMessageBuilder builder;
  auto opening = builder.initRoot<ledger::message::Opening>();
  opening.setHappened(kNoon);
  opening.setRecorded(kNoon);
  opening.setKind(static_cast<ledger::message::StreamKind>(stream.kind));
  opening.setSubject(capnp::Data::Reader(stream.subject.bytes.data(), stream.subject.bytes.size()));
  opening.setDisplay(display.c_str());
  ledger::Draft draft;
  draft.stream = stream;
  draft.recorded = kNoon;
  draft.what = {ledger::kSchemaOfOpening, ledger::canonical_bytes(opening.asReader())};
  return draft;
}

inline ledger::Draft event_of(const ledger::StreamId& stream, const std::string& what) {
  ledger::Draft draft;
  draft.stream = stream;
  draft.recorded = kNoon;
  draft.what = plain_message(what);
  return draft;
}

inline ledger::Draft value_of(const ledger::StreamId& stream, ledger::CategoryNumber category,
                              const std::string& value) {
  auto draft = event_of(stream, "written");
  draft.content = ledger::ContentDraft{category, plain_message(value)};
  return draft;
}

class SmallLedger {
 public:
  SmallLedger() : clock_(kNoon), places_{folder_ / "board", {}, {}, {}} {
    const auto created = ledger::Ledger::create(places_, "test.example/inzage", true, clock_);
    EXPECT_TRUE(created) << created.error().detail;
  }

  /// Opens, or opens again after close().
  ledger::Ledger& open() {
    auto opened = try_open();
    EXPECT_TRUE(opened) << opened.error().detail;
    opened_ = std::move(*opened);
    return *opened_.ledger;
  }
  ledger::Result<ledger::LedgerOpened> try_open() { return ledger::Ledger::open(places_, clock_); }
  void close() { opened_ = {}; }

  ledger::Ledger& log() { return *opened_.ledger; }
  const ledger::LineReader& lines() { return *opened_.lines; }
  const ledger::LedgerPlaces& places() const { return places_; }
  ledger::TestClock& clock() { return clock_; }
  const TemporaryFolder& folder() const { return folder_; }

  ledger::Receipt append(ledger::Draft draft) {
    ledger::Submission submission;
    submission.drafts.push_back(std::move(draft));
    auto receipts = log().append(std::move(submission));
    EXPECT_TRUE(receipts) << receipts.error().detail;
    return std::move(receipts->front());
  }

  /// Opens both streams of a new pupil and returns the open one.
  ledger::StreamId enrol(const std::string& display) {
    const ledger::StreamId open{ledger::make_subject_id(), ledger::StreamKind::pupil_open};
    ledger::Submission submission;
    submission.drafts.push_back(opening_of(open, display));
    submission.drafts.push_back(opening_of({open.subject, ledger::StreamKind::pupil_confidential}, display));
    const auto receipts = log().append(std::move(submission));
    EXPECT_TRUE(receipts) << receipts.error().detail;
    return open;
  }

  /// Writes a value and returns where it stands.
  ledger::ContentRef write(const ledger::StreamId& stream, ledger::CategoryNumber category,
                           const std::string& value) {
    const auto receipt = append(value_of(stream, category, value));
    return {stream, receipt.seq(), receipt.index(), category};
  }

 private:
  TemporaryFolder folder_;
  ledger::TestClock clock_;
  ledger::LedgerPlaces places_;
  ledger::LedgerOpened opened_;
};

}  // namespace testing_support
