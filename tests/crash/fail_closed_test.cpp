// Goal: no byte of a dossier is shown unless its reading is on disk, whichever call fails or is the last.
#include <gtest/gtest.h>

#include <iostream>

#include "api/commands/read_items.h"
#include "api/commands/subjects.h"
#include "crash/depth.h"
#include "crash/school_stage.h"
#include "crash/story.h"

namespace crash {
namespace {

constexpr ledger::UnixMs kLaterThatYear = 1'790'000'000'000;
constexpr Calls kContentAndSyncs{true, true, false};

class AReadingOnABadDisk : public ::testing::Test {
 protected:
  void SetUp() override {
    if (const auto* reason = why_not_traced()) GTEST_SKIP() << reason;
    init_school(folder_ / "base");
    fill_school(folder_ / "base");
    entries_ = entries_of(folder_ / "base");
  }

  /// A teacher's reading; what is shown is told at once, as a server would send it.
  Work read_name() const {
    return [places = folder_ / "places"](const Telling& telling) {
      const ledger::TestClock clock(kLaterThatYear);
      const auto board = api::Board::open(places_in(places), clock);
      if (!board) return kExitRefused;
      const auto pupil = api::find_pupil(**board, "00001");
      const auto teacher = api::find_person(**board, "LKA");
      if (!pupil || !teacher) return kExitDiffers;
      api::Caller caller;
      caller.person = *teacher;
      const auto reading = api::read_items(
          **board, caller, {*pupil, projections::message::Purpose::LEARNING, {"NAAM"}, "Kennismaken"});
      if (!reading) return kExitRefused;
      for (const auto& shown : reading->items) telling.line(shown.value);
      return 0;
    };
  }

  static bool shows_name(const Life& life) { return life.text().find(kName) != std::string::npos; }

  static std::uint64_t entries_of(const std::filesystem::path& folder) {
    const auto verified = expect_program({"verify", folder / "board", "--json"}, 0);
    const std::string text = verified.told.empty() ? std::string() : verified.told.front();
    const auto at = text.find("\"size\":");
    EXPECT_NE(at, std::string::npos) << verified.text();
    return at == std::string::npos ? 0 : std::stoull(text.substr(at + 7));
  }

  /// Reads again and again with the fault one call later each time, until it meets none; how often nothing
  /// was shown.
  int read_with(Fault fault) {
    int times_closed = 0;
    for (fault.nth = 1;; fault.nth += stride_of(2)) {
      copy_places(folder_ / "base", folder_ / "places");
      const auto traced = live_with(fault, read_name());
      if (shows_name(traced.life)) {
        EXPECT_GE(entries_of(folder_ / "places"), entries_ + 2)
            << "shown without a reading in the log; call " << fault.nth << ", " << traced.struck;
      } else {
        EXPECT_NE(traced.life.exit_code, 0) << fault.nth << " " << traced.struck;
        ++times_closed;
      }
      std::filesystem::remove_all(folder_ / "places");
      if (traced.struck.empty()) {
        EXPECT_TRUE(shows_name(traced.life)) << traced.life.text();
        return times_closed;
      }
    }
  }

  static constexpr const char* kName = "Voorbeeld";
  testing_support::TemporaryFolder folder_;
  std::uint64_t entries_ = 0;
};

TEST_F(AReadingOnABadDisk, ShowsNothingWhenAWriteOrASyncFails) {
  EXPECT_GE(read_with({Fault::Kind::error, 1, EIO, true, kContentAndSyncs}), 2);
}

TEST_F(AReadingOnABadDisk, ShowsNothingThatIsNotInTheLogWhenItDies) {
  EXPECT_GE(read_with({Fault::Kind::kill, 1, 0, false, kContentAndSyncs}), 2);
}

}  // namespace
}  // namespace crash
