#include "crash/operations.h"

#include <algorithm>

namespace crash {
namespace {

using ledger::StreamId;
using ledger::StreamKind;

constexpr ledger::UnixMs kHour = 3'600'000;

class Planner {
 public:
  Planner(std::uint64_t seed, std::uint64_t number, const ModelLedger& model)
      : random_(seed * 1'000'003 + number), model_(model), text_("op " + std::to_string(number)) {}

  std::uint64_t below(std::uint64_t bound) { return random_() % bound; }

  StreamId new_subject(StreamKind kind) {
    StreamId id;
    id.kind = kind;
    for (auto& byte : id.subject.bytes) byte = static_cast<std::uint8_t>(random_());
    return id;
  }

  StreamId some_pupil() {
    const auto pupils = model_.pupils();
    return pupils[below(pupils.size())];
  }

  PlannedEvent event(const StreamId& stream) { return {stream, false, next_text(), {}, {}}; }
  PlannedEvent value(const StreamId& stream) {
    return {stream, false, next_text(), "value of " + text_ + std::string(below(200), '.'), {}};
  }

  PlannedSubmission enrol() {
    const StreamId open = new_subject(StreamKind::pupil_open);
    PlannedSubmission submission;
    submission.events.push_back({open, true, next_text(), {}, {}});
    submission.events.push_back({{open.subject, StreamKind::pupil_confidential}, true, next_text(), {}, {}});
    return submission;
  }

  PlannedSubmission one(PlannedEvent event) {
    PlannedSubmission submission;
    submission.events.push_back(std::move(event));
    return submission;
  }

  PlannedSubmission read() {
    auto reading = event(some_pupil());
    for (std::size_t i = 0; i < model_.events().size(); ++i) {
      const auto& old = model_.events()[i];
      if (old.value && old.stream == reading.stream && below(2) == 0) reading.reads.push_back(i);
    }
    return one(std::move(reading));
  }

  PlannedSubmission several() {
    PlannedSubmission submission;
    const std::uint64_t events = 2 + below(30);
    for (std::uint64_t i = 0; i < events; ++i) {
      submission.events.push_back(below(3) == 0 ? value(some_pupil()) : event(some_pupil()));
    }
    return submission;
  }

  PlannedSubmission with_id() {
    auto submission = one(value(some_pupil()));
    const auto& event = submission.events.front();
    submission.id = PlannedId{event.stream.subject, event.text, "as " + event.text};
    return submission;
  }

  // One that was placed before, once more: unchanged, or with something else in it.
  PlannedSubmission repeat(bool changed) {
    if (model_.ids().empty()) return with_id();
    auto earlier = model_.ids().begin();
    std::advance(earlier, static_cast<std::ptrdiff_t>(below(model_.ids().size())));
    const auto& [id, first] = earlier->second;
    auto submission = one({model_.events()[first].stream, false, next_text(), "again", {}});
    submission.id = id;
    if (changed) submission.id->fingerprint += " but changed";
    return submission;
  }

  PlannedSubmission depending(std::uint64_t off) {
    auto submission = one(event(some_pupil()));
    const StreamId& stream = submission.events.front().stream;
    submission.depends = ledger::StreamPosition{stream, model_.count_of(stream) + off};
    return submission;
  }

  // The whole is refused for its last event.
  PlannedSubmission of_unknown_stream() {
    PlannedSubmission submission;
    submission.events.push_back(event(some_pupil()));
    submission.events.push_back(event(new_subject(StreamKind::person)));
    return submission;
  }

  PlannedSubmission any() {
    if (model_.pupils().empty()) return enrol();
    switch (below(12)) {
      case 0:
        return enrol();
      case 1:
        return several();
      case 2:
        return with_id();
      case 3:
        return repeat(false);
      case 4:
        return repeat(true);
      case 5:
        return depending(0);
      case 6:
        return depending(1);
      case 7:
        return of_unknown_stream();
      case 8:
        return read();
      case 9:
        return one(value(some_pupil()));
      default:
        return one(event(some_pupil()));
    }
  }

 private:
  std::string next_text() { return text_ + "." + std::to_string(part_++); }

  std::mt19937_64 random_;
  const ModelLedger& model_;
  std::string text_;
  int part_ = 0;
};

Operation submit(std::vector<PlannedSubmission> submissions) {
  Operation operation;
  operation.submissions = std::move(submissions);
  return operation;
}

Operation only(Operation::Act act) {
  Operation operation;
  operation.act = act;
  return operation;
}

}  // namespace

Operation plan_random(std::uint64_t seed, std::uint64_t number, const ModelLedger& model) {
  Planner plan(seed, number, model);
  switch (plan.below(17)) {
    case 0:
      return only(Operation::Act::publish);
    case 1:
      return only(Operation::Act::reopen);
    case 2: {
      auto operation = only(Operation::Act::set_clock);
      operation.clock_offset = (static_cast<ledger::UnixMs>(plan.below(2000)) - 1000) * kHour / 10;
      return operation;
    }
    case 16:
      return only(Operation::Act::put_away);
    case 3:
    case 4: {
      std::vector<PlannedSubmission> burst;
      const std::uint64_t size = 2 + plan.below(12);
      // Dependencies of a burst would be on what the burst itself does: left to the single ones.
      for (std::uint64_t i = 0; i < size; ++i) {
        auto next = plan.any();
        next.depends.reset();
        burst.push_back(std::move(next));
      }
      return submit(std::move(burst));
    }
    default:
      return submit({plan.any()});
  }
}

Operation plan_short(std::uint64_t seed, std::uint64_t number, const ModelLedger& model) {
  Planner plan(seed, number, model);
  switch (number) {
    case 0:
      return submit({plan.enrol()});
    case 1:
      return submit({plan.one(plan.value(plan.some_pupil()))});
    case 2:
      return submit({plan.with_id(), plan.enrol(), plan.several(), plan.one(plan.event(plan.some_pupil()))});
    case 3:
      return only(Operation::Act::publish);
    case 4:
      return submit({plan.repeat(false), plan.repeat(true), plan.of_unknown_stream(), plan.read()});
    case 5:
      return only(Operation::Act::put_away);
    case 6:
      return submit({plan.enrol(), plan.several()});
    case 7:
      return only(Operation::Act::reopen);
    default:
      return submit({plan.read(), plan.several()});
  }
}

}  // namespace crash
