// Goal: a permission that is withdrawn is not used once more: nothing that it allowed stands behind the event
// that withdrew it, however the two meet (design of decisions and positions; R20).
#include <atomic>
#include <iostream>
#include <mutex>

#include "ledger/at_once.h"
#include "ledger/json.h"
#include "support/small_board.h"

namespace api {
namespace {

using ledger::AtOnce;
using testing_support::SmallBoard;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int kWithdrawals = 200;  // ten times as dear
#else
constexpr int kWithdrawals = 1'000;
#endif
constexpr const char* kStandIn = R"({"person":"LKB","group":"G4","from":"2026-10-05","to":"2026-10-05"})";
constexpr const char* kWithdraw = R"({"person":"LKB","group":"G4"})";
constexpr const char* kRead = R"({"pupil":"00001","purpose":"LEREN","categories":["NAAM"]})";
constexpr const char* kReadClass = R"({"group":"G4","purpose":"LEREN","categories":["NAAM"]})";
constexpr const char* kReadInOffice = R"({"pupil":"00001","purpose":"ORGANISATIE","categories":["ADRES"]})";
constexpr const char* kWriteInOffice =
    R"({"pupil":"00002","category":"ADRES","value":"Dorpsstraat 1","purpose":"ORGANISATIE"})";
constexpr const char* kWriteManyInOffice =
    R"({"lines":[{"pupil":"00002","category":"ADRES","value":"Dorpsstraat 2","purpose":"ORGANISATIE"}]})";
constexpr const char* kWrite =
    R"({"pupil":"00002","category":"LEERRESULTAAT","value":"Rekenen M4: III","purpose":"LEREN"})";

std::uint64_t index_in(const std::string& json) {
  const std::string member = "\"index\":";
  const auto at = json.find(member);
  EXPECT_NE(at, std::string::npos);
  return at == std::string::npos ? 0 : std::stoull(json.substr(at + member.size()));
}

// What the one who stands in did, by leaf; and how often they were refused.
struct Uses {
  std::mutex mutex;
  std::vector<std::uint64_t> allowed;
  std::atomic<int> refused = 0;
};

class AWithdrawal : public ::testing::Test {
 protected:
  AWithdrawal() {
    small_.import_and_confirm();
    small_.at("2026-10-05T08:00:00Z");
  }

  // Does the same again and again until told to stop.
  AtOnce<bool> using_it(const char* command, const char* json, const char* as = "LKB") {
    return AtOnce([this, command, json, as] {
      while (!is_over_) {
        const auto answer = small_.run(as, command, json);
        const auto says = [&](const char* word) { return answer->find(word) != std::string::npos; };
        if (answer && !says("GEWEIGERD") && !says("FOUT")) {
          const std::lock_guard lock(uses_.mutex);
          uses_.allowed.push_back(index_in(*answer));
        } else {
          ++uses_.refused;
        }
      }
      return true;
    });
  }

  // The leaf from which on the school's clerk sees what the policy says of them.
  std::uint64_t adopt(const std::string& changes) {
    const auto drafted = small_.must("LKD", "stel-document-op",
                                     R"({"kind":"BELEID","school":"99ZZ","url":"https://school.example/b",
        "digest":")" + std::string(64, 'a') +
                                         R"(","from":"2026-10-05","changes":[)" + changes + "]}");
    const auto parsed = ledger::parse_json(drafted, {});
    return index_in(small_.must("LKD", "stel-document-vast",
                                R"({"document":")" + parsed->find("document")->text + "\"}"));
  }

  // Each use stands in one of the periods in which it was allowed.
  void expect_uses_within(const std::vector<std::pair<std::uint64_t, std::uint64_t>>& periods, int least) {
    int used = 0;
    for (const auto index : uses_.allowed) {
      const auto period = std::ranges::find_if(
          periods, [index](const auto& one) { return one.first < index && index < one.second; });
      EXPECT_NE(period, periods.end()) << "leaf " << index << " uses what was withdrawn";
      ++used;
    }
    EXPECT_GE(used, least) << "too few uses to tell anything";
    EXPECT_GT(uses_.refused, 0);
    std::cout << "  " << used << " uses, " << uses_.refused << " refused, " << periods.size()
              << " withdrawals\n";
  }

  std::size_t used() {
    const std::lock_guard lock(uses_.mutex);
    return uses_.allowed.size();
  }
  // False when nobody could use it for so long that nobody ever will.
  bool wait_for_a_use() {
    const auto before = used();
    const auto enough = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (used() == before) {
      if (std::chrono::steady_clock::now() > enough) return false;
      std::this_thread::yield();
    }
    return true;
  }

  SmallBoard small_;
  std::atomic<bool> is_over_ = false;
  Uses uses_;
};

TEST_F(AWithdrawal, IsNeverFollowedByAUseOfWhatItEnded) {
  auto reading = using_it("lees", kRead);
  auto reading_a_class = using_it("lees-groep", kReadClass);
  auto writing = using_it("schrijf", kWrite);
  std::vector<std::pair<std::uint64_t, std::uint64_t>> periods;  // leaves: from, until
  for (int round = 0; round < kWithdrawals; ++round) {
    const auto from = index_in(small_.must("LKD", "inval", kStandIn));
    // Most often the permission lasts until it was used, so that there is something to withdraw.
    if (round % 4 != 0 && !wait_for_a_use()) {
      ADD_FAILURE() << "what was confirmed in round " << round << " is not seen";
      break;
    }
    periods.emplace_back(from, index_in(small_.must("LKD", "beeindig-relatie", kWithdraw)));
  }
  is_over_ = true;
  EXPECT_TRUE(reading.get() && reading_a_class.get() && writing.get());

  expect_uses_within(periods, kWithdrawals / 2);
}

// The same of a policy: what a version allowed is done under no later one.
TEST_F(AWithdrawal, ByAPolicyIsNeverFollowedByAUseOfThePolicyOfBefore) {
  constexpr int kAdoptions = kWithdrawals / 4;
  auto reading = using_it("lees", kReadInOffice, "ADM");
  auto writing = using_it("schrijf", kWriteInOffice, "ADM");
  auto writing_many = using_it("schrijf-regels", kWriteManyInOffice, "ADM");
  std::vector<std::pair<std::uint64_t, std::uint64_t>> periods;
  const auto first = adopt(R"({"role":"ADMIN","part":"ADM","access":"GEEN"})");
  for (int round = 0; round < kAdoptions; ++round) {
    const auto from = adopt("");
    if (round % 4 != 0 && !wait_for_a_use()) {
      ADD_FAILURE() << "what was adopted in round " << round << " is not seen";
      break;
    }
    periods.emplace_back(from, adopt(R"({"role":"ADMIN","part":"ADM","access":"GEEN"})"));
  }
  is_over_ = true;
  EXPECT_TRUE(reading.get() && writing.get() && writing_many.get());
  std::erase_if(uses_.allowed, [first](std::uint64_t index) { return index < first; });
  expect_uses_within(periods, kAdoptions / 2);
}

}  // namespace
}  // namespace api
