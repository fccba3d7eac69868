// Goal: every bundle that an independent implementation made is judged as its name says, for the reason that
// its name gives. Method: all files of shared/vectors/bundles, and the expected code of each that must be
// refused.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "ledger/bundle.h"
#include "support/vectors.h"

namespace ledger {
namespace {

using testing::read_whole;
using testing::vectors_folder;

// A quarter of an hour after the newest checkpoint of the vectors.
constexpr std::uint64_t kNow = 1'700'013'000;

Judged<Verdict> judge(const std::string& json, const Policy& policy) {
  LEDGER_TRY(const Bundle bundle, parse_bundle(json));
  return verify_bundle(bundle, policy, kNow);
}

std::map<std::string, RefusalCode> expected_refusals() {
  using enum RefusalCode;
  return {{"base64-not-canonical", base64_wrong},
          {"count-true", type_wrong},
          {"duplicate-member", member_repeated},
          {"earlier-count-wrong", earlier_map_wrong},
          {"entry-changed", joint_proof_wrong},
          {"erased-without-event", erased_unproven},
          {"event-hidden-from-the-earlier-seal", earlier_hidden},
          {"event-left-out", joint_proof_wrong},
          {"events-swapped", index_wrong},
          {"hour-runs-back", hour_wrong},
          {"invented-entry-in-the-map", joint_proof_wrong},
          {"map-proof-flipped", map_proof_wrong},
          {"null-part", part_wrong},
          {"older-checkpoint", seal_not_last},
          {"opening-changed", addendum_wrong},
          {"opening-of-stream-withheld", opening_withheld},
          {"other-childs-key", tag_wrong},
          {"other-origin", signature_wrong},
          {"other-salt", addendum_wrong},
          {"part-with-false-range", map_proof_wrong},
          {"part-without-opening", member_missing},
          {"proof-too-long", joint_proof_wrong},
          {"proof-too-short", joint_proof_wrong},
          {"reserved-bytes-set", entry_malformed},
          {"seal-not-last", seal_not_last},
          {"signature-flipped", signature_wrong},
          {"tail-cut", joint_proof_wrong},
          {"unknown-member", member_unknown},
          {"withheld-without-ground", ground_unknown}};
}

std::vector<std::filesystem::path> bundles_named(const std::string& start) {
  std::vector<std::filesystem::path> files;
  for (const auto& file : std::filesystem::directory_iterator(vectors_folder() / "bundles")) {
    if (file.path().filename().string().starts_with(start)) files.push_back(file.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

TEST(BundleOfAnotherMaker, IsAcceptedWhereItsNameSaysSo) {
  SKIP_WITHOUT_VECTORS();
  const Policy policy = testing::vectors_policy();
  const auto files = bundles_named("accept-");
  ASSERT_EQ(files.size(), 5U);
  for (const auto& file : files) {
    const auto verdict = judge(read_whole(file), policy);
    ASSERT_TRUE(verdict) << file.filename() << ": " << name_of(verdict.error().code) << " at "
                         << verdict.error().place;
    EXPECT_TRUE(verdict->is_complete()) << file.filename();
    EXPECT_FALSE(verdict->stale) << file.filename();
    EXPECT_EQ(verdict->cosignatures.size(), 1U) << file.filename();
  }
}

TEST(BundleOfAnotherMaker, IsRefusedForTheReasonInItsName) {
  SKIP_WITHOUT_VECTORS();
  const Policy policy = testing::vectors_policy();
  auto expected = expected_refusals();
  for (const auto& file : bundles_named("refuse-")) {
    const std::string reason = file.stem().string().substr(std::string("refuse-").size());
    ASSERT_TRUE(expected.contains(reason)) << "a new vector: " << reason;
    const auto verdict = judge(read_whole(file), policy);
    ASSERT_FALSE(verdict) << reason;
    EXPECT_STREQ(name_of(verdict.error().code), name_of(expected.at(reason)))
        << reason << " at " << verdict.error().place;
    expected.erase(reason);
  }
  EXPECT_TRUE(expected.empty()) << "no vector any more for " << expected.begin()->first;
}

TEST(BundleOfAnotherMaker, IsCountedPartByPart) {
  SKIP_WITHOUT_VECTORS();
  const auto verdict =
      judge(read_whole(vectors_folder() / "bundles" / "accept-whole.json"), testing::vectors_policy());
  ASSERT_TRUE(verdict);
  EXPECT_EQ(verdict->checkpoint.size, 17U);
  EXPECT_EQ(verdict->events.size(), 7U);
  EXPECT_EQ(verdict->parts.withheld, 7U);
  EXPECT_EQ(verdict->parts.absent, 5U);
  EXPECT_EQ(verdict->parts.shown, 9U);
  EXPECT_EQ(verdict->parts.erased, 0U);
  ASSERT_TRUE(verdict->quorum_time);
  EXPECT_EQ(*verdict->quorum_time, verdict->cosignatures[0].time);
  EXPECT_EQ(text_of(verdict->streams[0].opening), "event 0 of alfa");
}

TEST(BundleOfAnotherMaker, SurvivesBeingReadAndWrittenAgain) {
  SKIP_WITHOUT_VECTORS();
  const Policy policy = testing::vectors_policy();
  for (const auto& file : bundles_named("accept-")) {
    const auto bundle = parse_bundle(read_whole(file));
    ASSERT_TRUE(bundle) << file.filename();
    const std::string written = format_bundle(*bundle);
    const auto again = parse_bundle(written);
    ASSERT_TRUE(again) << file.filename();
    EXPECT_EQ(format_bundle(*again), written) << file.filename();
    EXPECT_TRUE(verify_bundle(*again, policy, kNow)) << file.filename();
  }
}

}  // namespace
}  // namespace ledger
