#include "append_story.h"

#include <atomic>
#include <thread>

#include "in_flight.h"
#include "ledger/check.h"
#include "ledger/message.h"
#include "ledger/messages.capnp.h"
#include "measure.h"

namespace benchmarks {
namespace {

using ledger::Bytes;
using ledger::StreamKind;

constexpr ledger::UnixMs kStart = 1'790'000'000'000;
constexpr ledger::CategoryNumber kCategory = 30;
constexpr std::uint32_t kSchema = 5;
constexpr std::size_t kClass = 25;

// Messages of fixed length: the ledger does not look inside.
ledger::Message message_of(std::size_t bytes) { return {kSchema, Bytes(bytes, 0x2a)}; }

// SplitMix64.
std::uint64_t mix(std::uint64_t value) {
  value += 0x9e3779b97f4a7c15;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
  value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
  return value ^ (value >> 31);
}

ledger::Draft opening_of(const ledger::StreamId& stream) {
  capnp::MallocMessageBuilder builder;
  auto opening = builder.initRoot<ledger::message::Opening>();
  opening.setHappened(kStart);
  opening.setRecorded(kStart);
  opening.setKind(static_cast<ledger::message::StreamKind>(stream.kind));
  opening.setSubject(capnp::Data::Reader(stream.subject.bytes.data(), stream.subject.bytes.size()));
  opening.setDisplay("a stream of a measurement");
  ledger::Draft draft;
  draft.stream = stream;
  draft.recorded = kStart;
  draft.what = {ledger::kSchemaOfOpening, ledger::canonical_bytes(opening.asReader())};
  return draft;
}

}  // namespace

AppendLedger::AppendLedger(const std::filesystem::path& folder, const AppendStory& story)
    : story_(story), clock_(kStart), random_(story.seed) {
  const ledger::LedgerPlaces places{folder / "board", {}, {}, {}};
  LEDGER_CHECK(ledger::Ledger::create(places, "measured.example/inzage", true, clock_).has_value());
  auto opened = ledger::Ledger::open(places, clock_);
  LEDGER_CHECK(opened.has_value());
  opened_ = std::move(*opened);
  for (std::size_t i = 0; i < story.staff; ++i) staff_.push_back(ledger::make_subject_id());
  ledger::Submission openings;
  for (std::size_t i = 0; i < story.streams; ++i) {
    streams_.push_back({ledger::make_subject_id(), StreamKind::pupil_open});
    openings.drafts.push_back(opening_of(streams_.back()));
    if (openings.drafts.size() == 1'000 || i + 1 == story.streams) {
      LEDGER_CHECK(opened_.ledger->append(std::move(openings)).has_value());
      openings = {};
    }
  }
  // Keys are made before the clock runs: a category's key is made once in its life.
  story_.events = story.streams;
  story_.like_classes = true;
  run();
  story_ = story;
}

AppendLedger::~AppendLedger() = default;

ledger::Draft AppendLedger::draft(std::size_t number) {
  const std::uint64_t random = mix(random_ + number);
  const std::size_t stream =
      story_.like_classes ? number % streams_.size() : static_cast<std::size_t>(random % streams_.size());
  const std::size_t person = story_.like_classes ? number / kClass : static_cast<std::size_t>(random >> 32);
  ledger::Draft draft;
  draft.stream = streams_[stream];
  draft.recorded = kStart;
  draft.what = message_of(104);
  draft.who = ledger::WhoDraft{staff_[person % staff_.size()], message_of(48)};
  draft.content = ledger::ContentDraft{kCategory, message_of(48)};
  return draft;
}

double AppendLedger::run() {
  // One group is written, one waits for that, one is put in order, and one gathers.
  InFlight in_flight(*opened_.ledger, 4 * story_.group);
  const double seconds = seconds_of([&] {
    for (std::size_t i = 0; i < story_.events; ++i) in_flight.submit(draft(i));
    in_flight.wait_for_all();
  });
  random_ = mix(random_);
  return static_cast<double>(story_.events) / seconds;
}

std::vector<double> AppendLedger::run_one_by_one(std::size_t events) { return run_waiting(1, events); }

std::vector<double> AppendLedger::run_waiting(std::size_t callers, std::size_t events) {
  std::vector<std::vector<double>> latencies(callers);
  std::vector<std::thread> threads;
  for (std::size_t caller = 0; caller < callers; ++caller) {
    threads.emplace_back([&, caller] {
      for (std::size_t i = caller; i < events; i += callers) {
        ledger::Submission submission;
        submission.drafts.push_back(draft(i));
        latencies[caller].push_back(
            seconds_of([&] { LEDGER_CHECK(opened_.ledger->append(std::move(submission)).has_value()); }));
      }
    });
  }
  for (auto& thread : threads) thread.join();
  random_ = mix(random_);
  std::vector<double> all;
  for (const auto& some : latencies) all.insert(all.end(), some.begin(), some.end());
  return all;
}

}  // namespace benchmarks
