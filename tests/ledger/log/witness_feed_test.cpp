// Goal: published checkpoints reach every witness and come back cosigned; a wanted one is put before them as
// it is, oldest first; a witness that is dead, slow or wrong holds up nobody and changes nothing.
#include "ledger/log/witness_feed.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

#include "ledger/witness.h"
#include "support/reference_tree.h"

namespace ledger {
namespace {

using testing::consistency_path;
using testing::Leaves;
using testing::part_of;
using testing::root;
using testing::some_leaves;

const Bytes kLogSeed(32, 51);
constexpr const char* kOrigin = "school.example/inzage";
constexpr std::uint64_t kTime = 1'780'000'000;

VerifierKey log_key() { return derive_verifier_key(KeyType::ed25519, kOrigin, kLogSeed); }
Bytes seed_of(char which) { return Bytes(32, static_cast<std::uint8_t>(which)); }
VerifierKey key_of(char which) {
  return derive_verifier_key(KeyType::cosignature, std::string(1, which) + ".example", seed_of(which));
}

// A log, and the witnesses a, b, c behind their URLs, in memory. Witnesses judge as real ones do.
class Stage {
 public:
  explicit Stage(std::string quorum = "all a b")
      : quorum_(std::move(quorum)), feed_(std::make_unique<WitnessFeed>()) {}
  ~Stage() { feed_.reset(); }

  void start(const WitnessPauses& pauses) {
    std::string text = "log " + format_vkey(log_key()) + "\n";
    for (const char which : {'a', 'b'}) {
      const std::string name(1, which);
      text += "witness " + name + " " + format_vkey(key_of(which)) + " http://" + name + "\n";
    }
    text += "witness c " + format_vkey(key_of('c')) + "\ngroup q " + quorum_ + "\nquorum q\n";
    const auto policy = Policy::parse(text);
    ASSERT_TRUE(policy) << policy.error().detail;
    policy_ = *policy;
    WitnessFeed::Ways ways;
    ways.post = [this](const std::string& url, const std::string& body) { return post(url, body); };
    ways.prove = [](std::uint64_t older, std::uint64_t newer) -> Result<ProofPath> {
      return consistency_path(older, part_of(leaves(), 0, newer));
    };
    ways.keep = [this](std::uint64_t size, const std::string& note) {
      const std::lock_guard lock(mutex_);
      kept_[size] = note;
    };
    feed_->start(policy_, std::move(ways), pauses);
  }

  static const Leaves& leaves() {
    static const Leaves made = some_leaves(200);
    return made;
  }
  static std::string checkpoint(std::size_t size) {
    return sign_note(format_checkpoint({kOrigin, size, root(part_of(leaves(), 0, size))}), kOrigin, kLogSeed);
  }
  void publish(std::size_t size) { feed_->offer(size, checkpoint(size)); }
  void want(std::size_t size) { feed_->want(size, checkpoint(size)); }
  std::string wait_for(std::size_t size) { return feed_->wait_for(size, checkpoint(size)); }
  bool has_quorum(const std::string& note) const { return open_checkpoint(note, policy_).has_value(); }

  WitnessFeed& feed() { return *feed_; }
  std::map<std::uint64_t, std::string> kept() {
    const std::lock_guard lock(mutex_);
    return kept_;
  }
  /// Sizes that a witness cosigned, in its order.
  std::vector<std::uint64_t> cosigned(char which) {
    const std::lock_guard lock(mutex_);
    return cosigned_[which];
  }
  void set_latest(char which, const WitnessedTree& tree) {
    const std::lock_guard lock(mutex_);
    latest_[which] = tree;
  }

  std::atomic<bool> b_is_dead{false};
  std::atomic<int> asked_b{0};

 private:
  Result<WitnessReply> post(const std::string& url, const std::string& body) {
    const char which = url.at(std::string("http://").size());
    if (which == 'b') ++asked_b;
    if (which == 'b' && b_is_dead) return fail(ErrorCode::unavailable, "dead");
    const auto keys = [](const std::string&) { return std::vector{log_key()}; };
    const auto offer = open_offer(body, keys);
    if (!offer) return make_reply(offer.error());
    const std::lock_guard lock(mutex_);
    const auto next = judge_growth(*offer, latest_[which]);
    if (!next) return make_reply(next.error());
    latest_[which] = *next;
    cosigned_[which].push_back(next->size);
    const auto line = cosign(offer->text, std::string(1, which) + ".example", kTime, seed_of(which));
    return WitnessReply{200, "text/plain", format_signature_lines({&line, 1})};
  }

  const std::string quorum_;
  Policy policy_;
  std::mutex mutex_;
  std::map<char, WitnessedTree> latest_;
  std::map<char, std::vector<std::uint64_t>> cosigned_;
  std::map<std::uint64_t, std::string> kept_;
  std::unique_ptr<WitnessFeed> feed_;
};

// Nothing but what is wanted is asked: rounds, and rests after a failure, never come by themselves.
WitnessPauses never() {
  WitnessPauses pauses;
  pauses.between = std::chrono::hours(1);
  pauses.after_failure = std::chrono::hours(1);
  pauses.patience = std::chrono::minutes(1);
  return pauses;
}

TEST(TheWitnessFeed, BringsBackWhatIsWantedWithTheQuorum) {
  Stage stage;
  stage.publish(5);
  stage.start(never());
  stage.want(9);
  stage.publish(9);
  const std::string note = stage.wait_for(9);
  EXPECT_TRUE(stage.has_quorum(note));
  EXPECT_TRUE(stage.has_quorum(stage.feed().with_cosignatures(9, "")));
  EXPECT_EQ(stage.feed().find_shown(), note);
}

TEST(TheWitnessFeed, PutsEveryWantedCheckpointBeforeEveryWitnessOldestFirst) {
  Stage stage;
  stage.publish(3);
  stage.start(never());
  stage.want(10);
  stage.want(20);
  stage.want(30);
  stage.publish(40);  // all three stand in the second place now
  for (const std::size_t size : {10, 20, 30}) EXPECT_TRUE(stage.has_quorum(stage.wait_for(size))) << size;
  for (const char which : {'a', 'b'}) {
    const auto sizes = stage.cosigned(which);
    EXPECT_TRUE(std::ranges::is_sorted(sizes));
    EXPECT_NE(std::ranges::find(sizes, 10U), sizes.end());
  }
}

TEST(TheWitnessFeed, OffersNothingThatDoesNotStandInTheSecondPlace) {
  Stage stage;
  stage.publish(3);
  stage.start(never());
  stage.want(3);
  ASSERT_TRUE(stage.has_quorum(stage.wait_for(3)));
  stage.want(10);
  stage.want(11);
  stage.publish(10);
  ASSERT_TRUE(stage.has_quorum(stage.wait_for(10)));
  for (const char which : {'a', 'b'}) EXPECT_EQ(stage.cosigned(which).back(), 10U);
}

TEST(TheWitnessFeed, PutsTheNewestBeforeEveryWitnessNowAndThen) {
  Stage stage;
  WitnessPauses pauses = never();
  pauses.between = std::chrono::milliseconds(0);
  stage.start(pauses);
  for (std::size_t size = 1; size <= 50; ++size) stage.publish(size);
  stage.want(50);
  EXPECT_TRUE(stage.has_quorum(stage.wait_for(50)));
}

TEST(TheWitnessFeed, IsNotHeldUpByADeadWitness) {
  Stage stage;
  stage.b_is_dead = true;
  stage.publish(3);
  stage.start(never());
  stage.want(5);
  stage.publish(5);
  const std::string first = stage.wait_for(5);
  EXPECT_FALSE(stage.has_quorum(first));
  EXPECT_EQ(parse_note(first)->signatures.size(), 2U);  // the log's and a's
  // It rests now: nobody asks it, and nobody waits for it.
  const int asked = stage.asked_b;
  stage.want(9);
  stage.publish(9);
  EXPECT_EQ(parse_note(stage.wait_for(9))->signatures.size(), 2U);
  EXPECT_EQ(stage.asked_b, asked);
  const auto states = stage.feed().states();
  ASSERT_EQ(states.size(), 2U);
  EXPECT_FALSE(states[0].failure);
  EXPECT_EQ(states[0].size, 9U);
  EXPECT_EQ(states[0].time, kTime);
  ASSERT_TRUE(states[1].failure);
  EXPECT_EQ(states[1].failure->trouble, WitnessTrouble::no_answer);
  // Without a quorum the newest that was put before them is shown, with what it has.
  EXPECT_EQ(stage.feed().find_shown(), stage.feed().with_cosignatures(9, ""));
}

TEST(TheWitnessFeed, AsksAWitnessAgainAfterItsRest) {
  Stage stage;
  WitnessPauses pauses = never();
  pauses.after_failure = std::chrono::milliseconds(1);
  stage.b_is_dead = true;
  stage.publish(3);
  stage.start(pauses);
  stage.want(3);
  stage.wait_for(3);
  stage.b_is_dead = false;
  while (!stage.has_quorum(stage.feed().with_cosignatures(3, Stage::checkpoint(3))))
    std::this_thread::yield();
}

TEST(TheWitnessFeed, TellsAWitnessThatSawALongerOrAnotherLog) {
  Stage stage;
  stage.set_latest('a', {100, root(part_of(Stage::leaves(), 0, 100))});
  WitnessedTree other{2, root(part_of(Stage::leaves(), 0, 2))};
  other.root.bytes[0] ^= 1;
  stage.set_latest('b', other);
  stage.publish(5);
  stage.start(never());
  stage.want(5);
  EXPECT_EQ(parse_note(stage.wait_for(5))->signatures.size(), 1U);
  const auto states = stage.feed().states();
  ASSERT_TRUE(states[0].failure && states[1].failure);
  EXPECT_EQ(states[0].failure->trouble, WitnessTrouble::seen_more);
  EXPECT_EQ(states[0].failure->size, 100U);
  EXPECT_EQ(states[1].failure->trouble, WitnessTrouble::proof_refused);
  EXPECT_TRUE(stage.kept().empty());
}

TEST(TheWitnessFeed, KeepsWhatIsCosigned) {
  auto stage = std::make_unique<Stage>();
  stage->publish(5);
  stage->start(never());
  stage->want(5);
  ASSERT_TRUE(stage->has_quorum(stage->wait_for(5)));
  while (!stage->kept().contains(5) || !stage->has_quorum(stage->kept()[5])) std::this_thread::yield();
}

TEST(TheWitnessFeed, WithoutWitnessesLeavesACheckpointAsItIs) {
  WitnessFeed feed;
  feed.offer(5, "note");
  feed.want(5, "note");
  EXPECT_EQ(feed.wait_for(5, "note"), "note");
  EXPECT_FALSE(feed.find_shown());
  EXPECT_TRUE(feed.states().empty());
}

}  // namespace
}  // namespace ledger
