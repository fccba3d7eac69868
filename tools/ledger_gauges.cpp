#include "tools/ledger_gauges.h"

#include <algorithm>
#include <limits>

namespace tools {
namespace {

constexpr double kMillisecondsInASecond = 1000;

double behind(std::uint64_t size, std::uint64_t position) {
  return static_cast<double>(size - std::min(size, position));
}

// For how long something has been behind, as far as those who look can know: since the last look that found
// it up to date.
class Since {
 public:
  double seconds(bool is_behind, ledger::UnixMs now) {
    const std::lock_guard lock(mutex_);
    if (!is_behind || since_ == 0) since_ = now;
    return static_cast<double>(now - since_) / kMillisecondsInASecond;
  }

 private:
  std::mutex mutex_;
  ledger::UnixMs since_ = 0;
};

void add_projections(const api::Board& board, std::vector<api::Gauge>& gauges) {
  for (const auto& view : board.view_states()) {
    const auto lag = [&board, name = view.name] {
      const auto states = board.view_states();
      const auto found = std::ranges::find(states, name, &projections::ProjectionState::name);
      return found == states.end() ? 0 : behind(board.log().load().size, found->position);
    };
    gauges.push_back({"ledger_projection_lag_events",
                      "Entries that a projection does not hold yet.",
                      lag,
                      {{"projection", std::string(view.name)}}});
  }
}

// Before its first cosignature a witness is as old as nobody knows.
void add_witnesses(const api::Board& board, const ledger::Clock& clock, std::vector<api::Gauge>& gauges) {
  for (const auto& witness : board.log().witness_states()) {
    const auto age = [&board, &clock, name = witness.name] {
      const auto states = board.log().witness_states();
      const auto found = std::ranges::find(states, name, &ledger::WitnessState::name);
      if (found == states.end() || found->time == 0) return std::numeric_limits<double>::infinity();
      return static_cast<double>(clock.now_ms()) / kMillisecondsInASecond - static_cast<double>(found->time);
    };
    gauges.push_back({"ledger_witness_age_seconds",
                      "Since a witness's last cosignature.",
                      age,
                      {{"witness", witness.name}}});
  }
}

void add_verification(const api::Upkeep& upkeep, std::vector<api::Gauge>& gauges) {
  const auto last = [&upkeep] { return upkeep.find_last(api::UpkeepKind::verification); };
  gauges.push_back({"ledger_verify_failures_total",
                    "Checks of the whole log that found something.",
                    [&upkeep] { return static_cast<double>(upkeep.failed_verifications()); },
                    {},
                    true});
  gauges.push_back({"ledger_verify_findings", "What the last check of the whole log found.", [last] {
                      const auto run = last();
                      return run ? static_cast<double>(run->findings.size()) : 0.0;
                    }});
  gauges.push_back(
      {"ledger_verify_ended_timestamp_seconds", "When the last check ended; 0: none did yet.", [last] {
         const auto run = last();
         return run ? static_cast<double>(run->ended) / kMillisecondsInASecond : 0.0;
       }});
}

std::string_view name_of(ledger::AppendPhase phase) {
  return phase == ledger::AppendPhase::make ? "make" : "write";
}

}  // namespace

std::vector<api::Gauge> ledger_gauges(const api::Board& board, const api::Upkeep& upkeep,
                                      const api::Logins& logins, const ledger::Clock& clock) {
  const auto load = [&board] { return board.log().load(); };
  const auto since = std::make_shared<Since>();
  std::vector<api::Gauge> gauges{
      {"ledger_chain_height", "Entries in the log, seals included.",
       [load] { return static_cast<double>(load().size); }},
      {"ledger_queue_events", "Events that no group has taken yet.",
       [load] { return static_cast<double>(load().waiting); }},
      {"ledger_unpublished_entries", "Entries that the second place does not know yet.",
       [load] { return behind(load().size, load().published); }},
      {"ledger_second_place_behind_seconds", "For how long the second place has missed entries.",
       [load, since, &clock] { return since->seconds(load().size > load().published, clock.now_ms()); }},
      {"sessions_open", "People who are logged in.",
       [&logins] { return static_cast<double>(logins.count()); }}};
  add_projections(board, gauges);
  add_witnesses(board, clock, gauges);
  add_verification(upkeep, gauges);
  return gauges;
}

// The ledger may tell once more after it was asked not to: then there is nobody any more.
struct AppendsMeasured::Target {
  std::mutex mutex;
  api::Measurements* measurements;
};

AppendsMeasured::AppendsMeasured(ledger::Ledger& log, api::Measurements& measurements)
    : log_(log), target_(std::make_shared<Target>()) {
  target_->measurements = &measurements;
  for (const auto phase : {ledger::AppendPhase::make, ledger::AppendPhase::write})
    measurements.expect_appends(name_of(phase));
  log_.observe_appends([target = target_](ledger::AppendPhase phase, std::chrono::nanoseconds took) {
    const std::lock_guard lock(target->mutex);
    if (target->measurements == nullptr) return;
    target->measurements->note_append(name_of(phase), std::chrono::duration<double>(took).count());
  });
}

AppendsMeasured::~AppendsMeasured() {
  log_.observe_appends({});
  const std::lock_guard lock(target_->mutex);
  target_->measurements = nullptr;
}

}  // namespace tools
