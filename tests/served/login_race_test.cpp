// Goal: between the event of a login and its cookie an account may be closed or taken back; then there is no
// cookie.
#include <gtest/gtest.h>

#include "api/door_login.h"
#include "served/small_door.h"

namespace testing_support {
namespace {

class ALoginThatIsLate : public ::testing::Test {
 protected:
  api::Invited invite(const char* key) {
    const auto& board = door_.school().board();
    auto invited = api::invite_person(board, {}, door_.accounts(), {*door_.school().person(key).person, {}});
    EXPECT_TRUE(invited);
    return *std::move(invited);
  }
  api::Admitted activate(const api::Invited& invited) {
    const auto begun = door_.desk().begin_activation(invited.code, "here");
    EXPECT_TRUE(begun);
    seed_ = begun->totp_seed;
    const auto admitted = door_.desk().activate(begun->pending, {kPassword, code(0), {}}, kParty, "here");
    EXPECT_TRUE(admitted);
    return *admitted;
  }
  // The clock is the machine's, and a code is used once: that of the next half minute.
  std::string code(std::uint64_t steps_later) {
    const ledger::SystemClock clock;
    return api::make_totp_code(seed_, api::totp_step_of(clock.now_ms()) + steps_later);
  }
  api::Admitted log_in(const std::string& name) {
    const auto step = door_.desk().check_password(name, kPassword, "here");
    EXPECT_TRUE(step);
    const auto admitted = door_.desk().check_code(step->pending, code(1), "here");
    EXPECT_TRUE(admitted);
    return *admitted;
  }
  unsigned open(const api::Admitted& admitted) {
    return api::open_login(door_.door(), api::Request(), admitted).status;
  }

  SmallDoor door_;
  ledger::Bytes seed_;
};

TEST_F(ALoginThatIsLate, OpensWhereNothingCameBetween) {
  const auto invited = invite("99ZZ/LKB");
  EXPECT_EQ(open(activate(invited)), 201u);
  EXPECT_EQ(open(log_in(invited.name)), 201u);
}

TEST_F(ALoginThatIsLate, OpensNothingAfterAClosing) {
  const auto admitted = activate(invite("99ZZ/LKB"));
  const auto back = *door_.accounts().find_of(admitted.person);
  const auto closer = door_.school().person("99ZZ/LKD");
  ASSERT_TRUE(api::close_account(door_.school().board(), closer, door_.accounts(), admitted.person));
  door_.accounts().put(back);
  EXPECT_EQ(open(admitted), 401u);
}

TEST_F(ALoginThatIsLate, OpensNothingWithTheFactorsThatWereReplacedMeanwhile) {
  const auto invited = invite("99ZZ/LKB");
  activate(invited);
  const auto admitted = log_in(invited.name);
  activate(invite("99ZZ/LKB"));
  EXPECT_EQ(open(admitted), 401u);
}

}  // namespace
}  // namespace testing_support
