// Goal: a proposal is answered once, however many directors answer it at the same moment: what is confirmed
// is looked at again in the making of the events, after whatever the sequencer put before them.
#include "support/at_once.h"
#include "support/small_board.h"

namespace api {
namespace {

using testing_support::AtOnce;
using testing_support::SmallBoard;

class AProposalAnsweredAtOnce : public ::testing::Test {
 protected:
  AProposalAnsweredAtOnce() {
    small_.import(testing_support::small_school());
    director_ = small_.person("LKD");
    EXPECT_TRUE(name_first_director(small_.board(), {}, {*director_.person, "", "Benoemd"}));
  }
  std::vector<Proposal> open() { return *list_proposals(small_.board(), director_); }

  // 1 when it was done; 0 when the proposal was answered already. Anything else is a failure.
  static std::size_t done(const Answer<Confirmed>& answer) {
    if (answer) return 1;
    const auto* error = std::get_if<ledger::Error>(&answer.error());
    EXPECT_TRUE(error != nullptr && error->code == ledger::ErrorCode::not_found);
    return 0;
  }
  std::size_t answers_in_the_log(const Proposal& proposal) {
    const ledger::StreamId stream{proposal.person, ledger::StreamKind::person};
    return small_.board().log().count_of(stream);
  }
  SmallBoard small_;
  Caller director_;
};

TEST_F(AProposalAnsweredAtOnce, ByTwoConfirmationsIsConfirmedOnce) {
  for (const auto& proposal : open()) {
    const auto before = answers_in_the_log(proposal);
    const auto confirm = [&] { return done(confirm_proposal(small_.board(), director_, proposal.number)); };
    AtOnce other(confirm);
    const auto mine = confirm();
    EXPECT_EQ(mine + other.get(), 1U);
    EXPECT_EQ(answers_in_the_log(proposal), before + 1);
  }
  EXPECT_TRUE(open().empty());
}

TEST_F(AProposalAnsweredAtOnce, ByConfirmingAllTwiceIsConfirmedOnce) {
  const auto count = open().size();
  const auto confirm = [&] {
    const auto confirmed = confirm_all(small_.board(), director_);
    EXPECT_TRUE(confirmed);
    return confirmed ? confirmed->count : 0;
  };
  AtOnce other(confirm);
  const auto mine = confirm();
  EXPECT_EQ(mine + other.get(), count);
}

TEST_F(AProposalAnsweredAtOnce, ByYesAndByNoHasOneAnswer) {
  for (const auto& proposal : open()) {
    if (proposal.person == *director_.person) continue;  // that role is held, and rejecting it is a conflict
    const auto before = answers_in_the_log(proposal);
    AtOnce other([&] { return done(reject_proposal(small_.board(), director_, proposal.number)); });
    const auto mine = done(confirm_proposal(small_.board(), director_, proposal.number));
    EXPECT_EQ(mine + other.get(), 1U);
    EXPECT_EQ(answers_in_the_log(proposal), before + 1);
  }
}

}  // namespace
}  // namespace api
