// Goal: a ledger that was set back, or whose second place is lost, signs nothing and says what is missing;
// the way back asks somebody outside how far the log was seen, and refuses a log that lacks any of it.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "crash/depth.h"
#include "crash/school_stage.h"
#include "crash/story.h"

namespace crash {
namespace {

class ASecondPlace : public ::testing::Test {
 protected:
  void SetUp() override {
    if (kIsSanitized) GTEST_SKIP() << "the release build runs this";
    init_school(places());
    fill_school(places());
  }
  std::filesystem::path places() const { return folder_ / "places"; }
  std::string board() const { return places() / "board"; }

  // As a parent keeps it.
  void make_bundle(const std::string& name) {
    expect_program({"bundle", "--data", board(), "--pupil", "00001", "-o", folder_ / name}, 0);
  }
  Life restore(const std::string& seen, int exit_code) {
    return expect_program({"restore-second-place", "--data", board(), "--seen", folder_ / seen}, exit_code);
  }
  void expect_told(const Life& life, const std::string& sentence) {
    EXPECT_NE(life.errors.find(sentence), std::string::npos) << life.text();
  }

  testing_support::TemporaryFolder folder_;
};

TEST_F(ASecondPlace, ThatIsLostIsMadeAnewFromWhatAParentHolds) {
  make_bundle("bundle.json");
  std::filesystem::remove_all(places() / "board.second");
  expect_told(expect_program({"doctor", "--data", board()}, 1), "the second place is lost");

  const auto restored = restore("bundle.json", 0);

  EXPECT_NE(restored.text().find("destroy every backup"), std::string::npos);
  expect_program({"doctor", "--data", board()}, 0);
  expect_program({"audit", "--data", board()}, 0);
}

TEST_F(ASecondPlace, IsNotMadeAnewForALogThatLacksWhatWasSeen) {
  copy_places(places(), folder_ / "older");
  make_bundle("bundle.json");
  std::filesystem::remove_all(places());
  copy_places(folder_ / "older", places());
  std::filesystem::remove_all(places() / "board.second");

  const auto refused = restore("bundle.json", 1);

  expect_told(refused, "published entries are missing; nothing is signed");
  EXPECT_FALSE(std::filesystem::exists(places() / "board.second"));
}

TEST_F(ASecondPlace, IsNotMadeAnewFromAnotherLogsBundle) {
  init_school(folder_ / "other");
  fill_school(folder_ / "other");
  expect_program(
      {"bundle", "--data", folder_ / "other" / "board", "--pupil", "00001", "-o", folder_ / "other.json"}, 0);
  std::filesystem::remove_all(places() / "board.second");
  restore("other.json", 1);
  EXPECT_FALSE(std::filesystem::exists(places() / "board.second"));
}

TEST_F(ASecondPlace, ThatStandsIsNotMadeAnew) {
  make_bundle("bundle.json");
  expect_told(restore("bundle.json", 1), "the second place is there");
}

// The log's folder alone is put back to an older copy, the views beside it are not.
TEST_F(ASecondPlace, ThatKnowsLessLetsAnOlderLogOpenAndViewsForgetWhatNeverHappened) {
  copy_places(places(), folder_ / "older");
  const auto wanted = live(look_at_school(folder_ / "older")).told;
  std::filesystem::remove_all(folder_ / "older");
  copy_places(places(), folder_ / "older");
  expect_program({"dossier", "--data", board(), "--pupil", "00001", "--as", "LKA", "--purpose", "LEREN",
                  "--categories", "NAAM", "--reason", "Nog eens"},
                 0);
  for (const auto* place : {"board/log", "board.second"}) {
    std::filesystem::remove_all(places() / place);
    copy_places(folder_ / "older" / place, places() / place);
  }
  const auto told = live(look_at_school(places())).told;
  EXPECT_EQ(told, wanted);
}

}  // namespace
}  // namespace crash
