// Goal: what a ledger says of itself is read beside the process that has it open, also while that process
// drops files.
//
// Method: one thread opens the ledger and closes it again, which makes new files of the log each time;
// another reads.
#include "ledger/ledger_meta.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "support/small_ledger.h"

namespace ledger {
namespace {

TEST(TheLedgersFacts, AreReadWhileItsFilesChange) {
  testing_support::SmallLedger small;
  std::atomic<bool> is_done = false;
  std::size_t read = 0;
  std::thread reader([&] {
    for (; !is_done.load(); ++read) {
      const auto facts = read_ledger_meta(small.places());
      ASSERT_TRUE(facts) << facts.error().detail;
      EXPECT_EQ(facts->origin, "test.example/inzage");
    }
  });
  for (int i = 0; i < 30; ++i) {
    small.open();
    small.enrol("Somebody");
    small.close();
  }
  is_done = true;
  reader.join();
  EXPECT_GT(read, 10U);
}

}  // namespace
}  // namespace ledger
