// Goal: whoever calls at the same moment shares names, birth dates, accounts and views, and everybody is
// answered as if alone. The thread sanitizer looks at what they share.
#include <atomic>
#include <iostream>

#include "api/commands/list_pupils.h"
#include "api/commands/open_account.h"
#include "support/at_once.h"
#include "support/small_board.h"

namespace api {
namespace {

using testing_support::AtOnce;
using testing_support::SmallBoard;

constexpr int kRounds = 10;
constexpr const char* kChild = R"({"pupil":"00001"})";
constexpr const char* kReadName = R"({"pupil":"00001","purpose":"LEREN","categories":["NAAM"]})";

// So that nothing is in memory when they start.
class CallersAtOnce : public ::testing::Test {
 protected:
  CallersAtOnce() {
    small_.import_and_confirm();
    small_.open_guardian();
    EXPECT_TRUE(open_account(small_.board(), {}, passwords_,
                             {*small_.person("LKA").person, "noor", "een lange zin met spaties"}));
    small_.close();
    small_.open();
  }

  // One thread's work; true when every answer was there. Who is told to try again, because others kept adding
  // to the same dossier, does so.
  bool is_answered(const std::string& as, const char* command, const char* json) {
    int answers = 0;
    while (answers < kRounds) {
      const auto answer = small_.run(as, command, json);
      const auto why = told(answer);
      if (why == "overloaded") {
        ++told_to_try_again_;
        continue;
      }
      EXPECT_EQ(why, "") << command << " as " << as << ", answer " << answers;
      if (!answer) return false;
      ++answers;
    }
    return true;
  }

  // Why an answer is not there.
  static std::string told(const Answer<std::string>& answer) {
    if (answer) return {};
    if (const auto* refused = std::get_if<Refused>(&answer.error())) return "refused by " + refused->rule;
    const auto* error = std::get_if<ledger::Error>(&answer.error());
    return error == nullptr ? "malformed" : std::string(name_of(error->code));
  }

  static PasswordOptions cheap() {
    PasswordOptions options;
    options.cost = kTestPasswordCost;
    return options;
  }
  SmallBoard small_;
  Passwords passwords_{cheap()};
  Accounts accounts_;
  std::atomic<int> told_to_try_again_{0};
};

TEST_F(CallersAtOnce, AreAnsweredAsIfAlone) {
  const auto before = small_.size();
  AtOnce teacher([&] { return is_answered("LKA", "lees", kReadName); });
  AtOnce guardian([&] { return is_answered("OUD", "geschiedenis", kChild); });
  const auto list = [&] {
    const auto caller = small_.person("LKD");
    bool is_whole = true;
    for (int i = 0; i < kRounds; ++i) {
      is_whole = accounts_.load(small_.board()).has_value() && accounts_.find("noor").has_value() && is_whole;
      const auto listed = list_pupils(small_.board(), caller);
      is_whole = listed && !listed->empty() && !listed->front().name.empty() && is_whole;
    }
    return is_whole;
  };
  // Takes no other turn: what it shares with those who load is this one call.
  std::atomic<bool> is_over{false};
  AtOnce door([&] {
    while (!is_over.load(std::memory_order_relaxed)) static_cast<void>(accounts_.find("noor"));
    return accounts_.find("noor").has_value();
  });
  AtOnce director(list);
  AtOnce other_director(list);
  EXPECT_TRUE(teacher.get());
  EXPECT_TRUE(guardian.get());
  EXPECT_TRUE(director.get());
  EXPECT_TRUE(other_director.get());
  is_over = true;
  EXPECT_TRUE(door.get());
  std::cout << "  told to try again: " << told_to_try_again_ << "\n";
  EXPECT_GT(small_.size(), before + 2 * kRounds) << "each reading is an event, also beside others";
}

}  // namespace
}  // namespace api
