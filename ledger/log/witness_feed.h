// Carries published checkpoints to the witnesses and brings their cosignatures back. One thread for each
// witness, so that a slow one holds up nobody; the sequencer, the group writer and the publisher never wait
// for it.
//
// Wanted checkpoints are put before every witness, oldest first: those that somebody waits for (a bundle is
// under that very checkpoint), at once; and now and then the newest published one, the same for all
// witnesses, so that a quorum stands under one checkpoint. All others are left out.
//
// Thread: any.
#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "ledger/policy.h"
#include "ledger/witness_client.h"
#include "ledger/witness_state.h"

namespace ledger {

class WitnessFeed {
 public:
  struct Ways {
    PostToWitness post;
    ProveGrowth prove;
    /// Keeps a cosigned checkpoint. Called from the witnesses' threads, one at a time.
    std::function<void(std::uint64_t size, const std::string& note)> keep;
  };

  WitnessFeed() = default;
  /// Waits for the questions that are on their way: as long as `post` may take.
  ~WitnessFeed();
  WitnessFeed(const WitnessFeed&) = delete;
  WitnessFeed& operator=(const WitnessFeed&) = delete;

  /// Asks the policy's witnesses that have a URL from now on. Call at most once.
  void start(const Policy& policy, Ways ways, const WitnessPauses& pauses);

  /// A checkpoint stands in the second place. Never waits.
  void offer(std::uint64_t size, const std::string& checkpoint);
  /// Somebody will wait for this very checkpoint. Never waits. Call before any later one is offered.
  void want(std::uint64_t size, const std::string& checkpoint);
  /// The wanted checkpoint with the cosignatures that came; as it is when there are none. Waits until every
  /// witness answered or failed, at most pauses.patience.
  std::string wait_for(std::uint64_t size, const std::string& checkpoint);

  /// The latest that was put before the witnesses: once the quorum is met, or every witness answered or
  /// failed. Nothing while there is none.
  std::optional<std::string> find_shown() const;
  /// The checkpoint with its cosignatures so far.
  std::string with_cosignatures(std::uint64_t size, const std::string& checkpoint) const;
  std::vector<WitnessState> states() const;

 private:
  using Clock = std::chrono::steady_clock;
  enum class Asked : std::uint8_t { waiting, cosigned, failed };
  struct Item {
    std::string note;
    bool is_wanted = false;
    std::vector<Asked> asked;  // of each witness
    WitnessTimes times;        // in the policy's order
  };
  struct Witness {
    WitnessAddress address;
    std::size_t place = 0;  // in the policy
    WitnessState state;
    std::uint64_t seen = 0;         // what it is believed to have seen
    Clock::time_point rests_until;  // after a failure
  };
  struct Task {
    std::uint64_t size = 0;
    std::string note;
  };

  Item& item_of(std::uint64_t size, const std::string& checkpoint);
  std::optional<Task> take(std::size_t witness, Clock::time_point now);
  std::optional<Clock::time_point> find_wake(std::size_t witness) const;
  void settle(std::size_t witness, std::uint64_t size, const Outcome<NoteSignature, WitnessFailure>& answer);
  void want_newest(Clock::time_point now);
  void note_failure(Witness& witness, std::uint64_t size, const WitnessFailure& failure);
  void choose_shown(std::uint64_t size, const Item& item);
  void keep(std::uint64_t size);
  void prune();
  void run(std::size_t witness);

  Policy policy_;
  Ways ways_;
  WitnessPauses pauses_;
  std::mutex keep_mutex_;     // one keeper at a time; taken before mutex_
  mutable std::mutex mutex_;  // guards all below
  mutable std::condition_variable changed_;
  std::vector<Witness> witnesses_;
  std::map<std::uint64_t, Item> items_;  // by size
  std::uint64_t published_ = 0;
  std::string published_note_;
  std::uint64_t shown_size_ = 0;
  std::string shown_note_;
  Clock::time_point next_round_;  // not before: the newest one
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace ledger
