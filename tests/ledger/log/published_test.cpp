// Goal: what a ledger publishes can be checked by anyone who has its key: tiles lead to the checkpoint's
// root, one line is proven alone, and bundles carry the cosignatures of the witnesses that it asks.
#include <gtest/gtest.h>

#include "ledger/witness.h"
#include "support/reference_tree.h"
#include "support/small_ledger.h"

namespace ledger {
namespace {

using testing_support::event_of;
using testing_support::kNoon;
using testing_support::kResults;
using testing_support::SmallLedger;

// A ledger of more than one tile of leaves.
StreamId fill(SmallLedger& small) {
  small.open();
  const auto pupil = small.enrol("Yara");
  for (int i = 0; i < 300; ++i) small.append(event_of(pupil, "again"));
  EXPECT_TRUE(small.log().publish());
  return pupil;
}

testing::Leaves leaves_of(const Ledger& log, std::uint64_t size) {
  testing::Leaves leaves;
  for (std::uint64_t number = 0; number * kTileWidthMax < size; ++number) {
    const auto width = static_cast<unsigned>(std::min<std::uint64_t>(256, size - number * 256));
    const auto tile = log.find_tile({false, 0, number, width});
    EXPECT_TRUE(tile && *tile) << number;
    for (std::size_t i = 0; i < width; ++i) {
      leaves.push_back(*to_hash(ByteView(**tile).subspan(i * kHashBytes, kHashBytes)));
    }
  }
  return leaves;
}

TEST(ThePublishedTiles, LeadToTheCheckpointsRoot) {
  SmallLedger small;
  fill(small);
  const auto checkpoint = open_checkpoint_with_vkey(small.log().published_checkpoint(), small.log().vkey());
  ASSERT_TRUE(checkpoint);
  const auto leaves = leaves_of(small.log(), checkpoint->size);
  EXPECT_EQ(testing::root(leaves), checkpoint->root);
  // Level 1: the roots of the full tiles below.
  const auto above = small.log().find_tile({false, 1, 0, 2});
  ASSERT_TRUE(above && *above);
  EXPECT_EQ(*to_hash(ByteView(**above).subspan(32, 32)), testing::root(testing::part_of(leaves, 256, 512)));
}

TEST(ThePublishedTiles, AreAsWideAsAskedAndNeverBeyondTheLog) {
  SmallLedger small;
  fill(small);
  const auto size = parse_checkpoint_of_note(small.log().published_checkpoint())->size;
  const auto last = static_cast<unsigned>(size % 256);
  ASSERT_GT(last, 1U);
  const auto bytes = [&](const TileAddress& tile) {
    const auto found = small.log().find_tile(tile);
    EXPECT_TRUE(found);
    return found && *found ? (*found)->size() : 0U;
  };
  EXPECT_EQ(bytes({false, 0, 0, 256}), 8192U);
  EXPECT_EQ(bytes({false, 0, 0, 17}), 17U * 32);
  EXPECT_EQ(bytes({false, 0, size / 256, last}), last * 32U);
  EXPECT_EQ(bytes({false, 0, size / 256, last - 1}), (last - 1) * 32U);
  EXPECT_EQ(bytes({false, 0, size / 256, last + 1}), 0U);
  EXPECT_EQ(bytes({false, 0, size / 256, 256}), 0U);
  EXPECT_EQ(bytes({false, 0, size / 256 + 1, 1}), 0U);
  EXPECT_EQ(bytes({false, 1, 0, 3}), 0U);
  EXPECT_EQ(bytes({false, 2, 0, 1}), 0U);
  EXPECT_EQ(bytes({false, 8, 0, 1}), 0U);
  EXPECT_EQ(bytes({false, 63, 0, 1}), 0U);
}

TEST(ThePublishedTiles, StayBehindWhereTheSecondPlaceDoes) {
  SmallLedger small;
  const auto pupil = fill(small);
  const auto published = parse_checkpoint_of_note(small.log().published_checkpoint())->size;
  std::filesystem::remove_all(small.folder() / "board.second");
  small.append(event_of(pupil, "signed and not published"));
  EXPECT_FALSE(small.log().publish());
  ASSERT_EQ(small.lines().size(), published + 2);
  const auto tile =
      small.log().find_tile({false, 0, published / 256, static_cast<unsigned>(published % 256 + 1)});
  ASSERT_TRUE(tile);
  EXPECT_FALSE(*tile);
  EXPECT_EQ(parse_checkpoint_of_note(small.log().shown_checkpoint())->size, published);
}

TEST(ALinesProof, HoldsForThatLineAlone) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  const auto shown = small.write(pupil, kResults, "niveau II");
  auto draft = event_of(pupil, "proof made");
  draft.opens = {shown};
  draft.proves_stream = true;
  const auto receipt = small.append(std::move(draft));

  const auto line = small.log().make_line_proof(receipt, shown.seq);

  ASSERT_TRUE(line) << line.error().detail;
  EXPECT_EQ(line->proof.index.value, shown.index);
  const auto policy = Policy::of_vkey(small.log().vkey());
  EXPECT_TRUE(verify_tlog_proof(*parse_tlog_proof(format_tlog_proof(line->proof)), line->entry, *policy));
  const auto entry = decode_event_entry(line->entry);
  ASSERT_TRUE(entry && line->what && line->content);
  EXPECT_EQ(sha256(*line->what), entry->what);
  EXPECT_EQ(sha256(*line->content), entry->content);
  Bytes other = line->entry;
  other[40] ^= 1;
  EXPECT_FALSE(verify_tlog_proof(line->proof, other, *policy));
}

TEST(ALinesProof, OfAWithheldLineIsThatItsEntryStandsThere) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  const auto item = small.write(pupil, kResults, "niveau II");
  auto draft = event_of(pupil, "proof made");
  draft.opens = {item};
  draft.proves_stream = true;
  const auto receipt = small.append(std::move(draft));

  const auto line = small.log().make_line_proof(receipt, item.seq, WithheldGround::art15_4);

  ASSERT_TRUE(line) << line.error().detail;
  EXPECT_FALSE(line->what);
  EXPECT_FALSE(line->content);
  EXPECT_EQ(line->withheld, WithheldGround::art15_4);
  EXPECT_TRUE(verify_tlog_proof(line->proof, line->entry, *Policy::of_vkey(small.log().vkey())));
  const auto of_opening = small.log().make_line_proof(receipt, 0, WithheldGround::art15_4);
  ASSERT_FALSE(of_opening);
  EXPECT_EQ(of_opening.error().code, ErrorCode::forbidden);
}

TEST(ALinesProof, ShowsNoContentThatTheReceiptDoesNotName) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  const auto item = small.write(pupil, kResults, "niveau II");
  auto draft = event_of(pupil, "proof made");
  draft.proves_stream = true;
  const auto receipt = small.append(std::move(draft));
  const auto line = small.log().make_line_proof(receipt, item.seq);
  ASSERT_TRUE(line);
  EXPECT_FALSE(line->content);
  EXPECT_EQ(small.log().make_line_proof(receipt, 1000).error().code, ErrorCode::not_found);
  const auto plain = small.append(event_of(pupil, "no proof"));
  EXPECT_EQ(small.log().make_line_proof(plain, 0).error().code, ErrorCode::forbidden);
}

// Two honest witnesses in memory, behind the URLs http://a and http://b.
class Witnesses {
 public:
  explicit Witnesses(const std::string& vkey) : log_key_(*parse_vkey(vkey)) {}

  Policy policy() const {
    std::string text = "log " + format_vkey(log_key_) + "\n";
    for (const char which : {'a', 'b'}) {
      const std::string name(1, which);
      text += "witness " + name + " " + format_vkey(key_of(which)) + " http://" + name + "\n";
    }
    return *Policy::parse(text + "group both all a b\nquorum both\n");
  }
  PostToWitness post() {
    return [this](const std::string& url, const std::string& body) -> Result<WitnessReply> {
      const char which = url.at(7);
      const auto offer = open_offer(body, [this](const std::string&) { return std::vector{log_key_}; });
      if (!offer) return make_reply(offer.error());
      const std::lock_guard lock(mutex_);
      const auto next = judge_growth(*offer, latest_[which]);
      if (!next) return make_reply(next.error());
      latest_[which] = *next;
      const auto line = cosign(offer->text, key_of(which).name, kNoon / 1000, seed_of(which));
      return WitnessReply{200, "text/plain", format_signature_lines({&line, 1})};
    };
  }

 private:
  static Bytes seed_of(char which) { return Bytes(32, static_cast<std::uint8_t>(which)); }
  static VerifierKey key_of(char which) {
    return derive_verifier_key(KeyType::cosignature, std::string(1, which) + ".example", seed_of(which));
  }

  VerifierKey log_key_;
  std::mutex mutex_;
  std::map<char, WitnessedTree> latest_;
};

TEST(ABundle, CarriesTheCosignaturesOfTheWitnessesThatTheLedgerAsks) {
  SmallLedger small;
  small.open();
  Witnesses witnesses(small.log().vkey());
  WitnessPauses pauses;
  pauses.patience = std::chrono::minutes(1);
  small.log().start_witnesses(witnesses.policy(), witnesses.post(), pauses);
  const auto pupil = small.enrol("Yara");
  // Between the bundles the log goes on, and is published and cosigned too.
  for (int round = 0; round < 5; ++round) {
    auto draft = event_of(pupil, "bundle made");
    draft.proves_stream = true;
    const auto receipt = small.append(std::move(draft));
    small.append(event_of(pupil, "and on it goes"));
    ASSERT_TRUE(small.log().publish());
    const auto bundle = small.log().make_bundle(receipt, {});
    ASSERT_TRUE(bundle) << bundle.error().detail;
    const auto verdict = verify_bundle(*bundle, witnesses.policy(), kNoon / 1000);
    ASSERT_TRUE(verdict) << name_of(verdict.error().code);
  }
  small.close();
}

TEST(TheShownCheckpoint, HasTheQuorumsCosignatures) {
  SmallLedger small;
  small.open();
  Witnesses witnesses(small.log().vkey());
  EXPECT_FALSE(open_checkpoint(small.log().shown_checkpoint(), witnesses.policy()));
  EXPECT_EQ(small.log().shown_checkpoint(), small.log().published_checkpoint());
  small.log().start_witnesses(witnesses.policy(), witnesses.post(), {});
  small.enrol("Yara");
  const auto states = small.log().ask_witnesses();
  ASSERT_TRUE(states);
  ASSERT_EQ(states->size(), 2U);
  EXPECT_TRUE(open_checkpoint(small.log().shown_checkpoint(), witnesses.policy()));
  EXPECT_TRUE(open_checkpoint(small.log().published_checkpoint(), witnesses.policy()));
  EXPECT_EQ((*states)[0].size, small.lines().size());
  small.close();
}

}  // namespace
}  // namespace ledger
