#include "ledger/log/witness_feed.h"

#include <algorithm>

namespace ledger {
namespace {

constexpr std::size_t kSettledKept = 256;
constexpr std::size_t kWantedMax = 4096;  // beyond that a bundle goes without cosignatures

void tell(const WitnessState& state, const WitnessFailure& failure, std::uint64_t published) {
  const bool is_longer = failure.trouble == WitnessTrouble::seen_more && failure.size > published;
  std::fprintf(stderr, "inzage: no cosignature of the witness %s: %s%s\n", state.name.c_str(),
               sentence_of(failure.trouble),
               is_longer ? "; it holds more entries than this log: was an old copy put back?" : "");
}

}  // namespace

WitnessFeed::~WitnessFeed() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  for (auto& thread : threads_) thread.join();
}

void WitnessFeed::start(const Policy& policy, Ways ways, const WitnessPauses& pauses) {
  const std::lock_guard lock(mutex_);
  LEDGER_CHECK(threads_.empty());
  policy_ = policy;
  ways_ = std::move(ways);
  pauses_ = pauses;
  const auto now = Clock::now();
  next_round_ = now;
  for (std::size_t i = 0; i < policy.witnesses().size(); ++i) {
    if (policy.witness_urls()[i].empty()) continue;
    const VerifierKey& key = policy.witnesses()[i];
    witnesses_.push_back({{key, policy.witness_urls()[i]}, i, {key.name, 0, 0, {}}, 0, now});
  }
  if (published_ > 0) item_of(published_, published_note_);
  for (std::size_t i = 0; i < witnesses_.size(); ++i) threads_.emplace_back([this, i] { run(i); });
}

WitnessFeed::Item& WitnessFeed::item_of(std::uint64_t size, const std::string& checkpoint) {
  auto& item = items_[size];
  if (item.asked.empty()) {
    item.note = checkpoint;
    item.asked.resize(witnesses_.size(), Asked::waiting);
    item.times.resize(policy_.witnesses().size());
  }
  return item;
}

void WitnessFeed::offer(std::uint64_t size, const std::string& checkpoint) {
  {
    const std::lock_guard lock(mutex_);
    if (size < published_) return;
    published_ = size;
    published_note_ = checkpoint;
    if (witnesses_.empty()) return;
    item_of(size, checkpoint);
    prune();
  }
  changed_.notify_all();
}

void WitnessFeed::want(std::uint64_t size, const std::string& checkpoint) {
  {
    const std::lock_guard lock(mutex_);
    if (witnesses_.empty() || items_.size() >= kWantedMax) return;
    item_of(size, checkpoint).is_wanted = true;
  }
  changed_.notify_all();
}

std::string WitnessFeed::wait_for(std::uint64_t size, const std::string& checkpoint) {
  std::unique_lock lock(mutex_);
  const auto is_settled = [&] {
    const auto found = items_.find(size);
    return stopping_ || found == items_.end() ||
           std::ranges::find(found->second.asked, Asked::waiting) == found->second.asked.end();
  };
  changed_.wait_for(lock, pauses_.patience, is_settled);
  const auto found = items_.find(size);
  return found == items_.end() ? checkpoint : found->second.note;
}

std::optional<std::string> WitnessFeed::find_shown() const {
  const std::lock_guard lock(mutex_);
  return shown_size_ > 0 ? std::optional(shown_note_) : std::nullopt;
}

std::string WitnessFeed::with_cosignatures(std::uint64_t size, const std::string& checkpoint) const {
  const std::lock_guard lock(mutex_);
  const auto found = items_.find(size);
  return found == items_.end() ? checkpoint : found->second.note;
}

std::vector<WitnessState> WitnessFeed::states() const {
  const std::lock_guard lock(mutex_);
  std::vector<WitnessState> states;
  for (const auto& witness : witnesses_) states.push_back(witness.state);
  return states;
}

void WitnessFeed::want_newest(Clock::time_point now) {
  const auto newest = items_.find(published_);
  if (newest == items_.end() || newest->second.is_wanted || now < next_round_) return;
  newest->second.is_wanted = true;
  next_round_ = now + pauses_.between;
  changed_.notify_all();
}

// The lowest wanted checkpoint first: a witness never goes back. A witness that rests fails at once, so that
// nobody waits for it; it is asked for the newest one again when it has rested.
std::optional<WitnessFeed::Task> WitnessFeed::take(std::size_t number, Clock::time_point now) {
  want_newest(now);
  const bool rests = now < witnesses_[number].rests_until;
  for (auto& [size, item] : items_) {
    if (size > published_) break;
    auto& asked = item.asked[number];
    if (!item.is_wanted || asked == Asked::cosigned) continue;
    if (asked == Asked::failed && size != published_) continue;
    if (!rests) {
      asked = Asked::waiting;
      return Task{size, item.note};
    }
    if (asked == Asked::failed) continue;
    asked = Asked::failed;
    choose_shown(size, item);
    changed_.notify_all();
  }
  return std::nullopt;
}

// When there may be something to do for a witness without anybody telling.
std::optional<WitnessFeed::Clock::time_point> WitnessFeed::find_wake(std::size_t number) const {
  const auto newest = items_.find(published_);
  if (newest == items_.end()) return std::nullopt;
  if (!newest->second.is_wanted) return next_round_;
  if (newest->second.asked[number] == Asked::cosigned) return std::nullopt;
  return witnesses_[number].rests_until;
}

void WitnessFeed::run(std::size_t number) {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    const auto task = take(number, Clock::now());
    if (!task) {
      const auto wake = find_wake(number);
      if (wake) {
        changed_.wait_until(lock, *wake);
      } else {
        changed_.wait(lock);
      }
      continue;
    }
    const WitnessAddress address = witnesses_[number].address;
    const std::uint64_t seen = witnesses_[number].seen;
    lock.unlock();
    const auto answer = ask_witness(address, task->note, std::min(seen, task->size), ways_.prove, ways_.post);
    lock.lock();
    settle(number, task->size, answer);
    lock.unlock();
    changed_.notify_all();
    if (answer) keep(task->size);
    lock.lock();
  }
}

void WitnessFeed::settle(std::size_t number, std::uint64_t size,
                         const Outcome<NoteSignature, WitnessFailure>& answer) {
  Witness& witness = witnesses_[number];
  const auto found = items_.find(size);
  LEDGER_CHECK(found != items_.end());  // prune() keeps what is being asked
  Item& item = found->second;
  if (!answer) {
    item.asked[number] = Asked::failed;
    note_failure(witness, size, answer.error());
    choose_shown(size, item);
    return;
  }
  item.asked[number] = Asked::cosigned;
  item.times[witness.place] = read_be64(answer->bytes.data());
  if (auto note = add_signature(item.note, *answer)) item.note = std::move(*note);
  witness.seen = std::max(witness.seen, size);
  witness.state.size = size;
  witness.state.time = *item.times[witness.place];
  witness.state.failure.reset();
  choose_shown(size, item);
}

void WitnessFeed::note_failure(Witness& witness, std::uint64_t size, const WitnessFailure& failure) {
  if (failure.trouble == WitnessTrouble::seen_more) {
    witness.seen = failure.size;
    // An older checkpoint that came too late: nothing is wrong.
    if (failure.size <= published_ && size < published_) return;
  }
  if (!witness.state.failure || witness.state.failure->trouble != failure.trouble) {
    tell(witness.state, failure, published_);
  }
  witness.state.failure = failure;
  witness.rests_until = Clock::now() + pauses_.after_failure;
}

void WitnessFeed::choose_shown(std::uint64_t size, const Item& item) {
  const bool has_any = std::ranges::any_of(item.times, [](const auto& time) { return time.has_value(); });
  const bool is_enough = policy_.has_quorum() ? policy_.find_quorum_time(item.times).has_value() : has_any;
  const bool is_settled = std::ranges::find(item.asked, Asked::waiting) == item.asked.end();
  if (size < shown_size_ || !(is_enough || is_settled)) return;
  shown_size_ = size;
  shown_note_ = item.note;
}

void WitnessFeed::keep(std::uint64_t size) {
  const std::lock_guard keeping(keep_mutex_);
  std::string note;
  {
    const std::lock_guard lock(mutex_);
    const auto found = items_.find(size);
    if (found == items_.end()) return;  // kept by another witness's thread, and pruned
    note = found->second.note;
  }
  ways_.keep(size, note);
}

// Forgets what a newer one made needless, and the oldest that nobody waits for any more.
void WitnessFeed::prune() {
  for (auto at = items_.begin(); at != items_.end() && at->first < published_;) {
    const Item& item = at->second;
    const bool is_waiting = std::ranges::find(item.asked, Asked::waiting) != item.asked.end();
    const bool is_needed = item.is_wanted && (is_waiting || items_.size() <= kSettledKept);
    at = is_needed ? std::next(at) : items_.erase(at);
  }
}

}  // namespace ledger
