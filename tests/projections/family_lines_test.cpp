// Goal: every line that tells one parent of another beyond what the history shows is known by what it says,
// and no other is.
#include "projections/family_lines.h"

#include <capnp/message.h>
#include <gtest/gtest.h>

#include "support/questions.h"
#include "support/views.h"

namespace projections {
namespace {

using ledger::SubjectId;
using message::Role;
using testing::data_of;
using testing::numbered;

const SubjectId kAsker = numbered<SubjectId>(1), kOther = numbered<SubjectId>(2);
const InformationId kDecision = numbered<InformationId>(3);
const RequestId kRequest = numbered<RequestId>(4);

template <class Fill>
FamilyLine line_of(Role role, message::Outcome outcome, Fill&& fill) {
  capnp::MallocMessageBuilder builder;
  auto event = builder.initRoot<message::Event>();
  event.setRole(role);
  event.setOutcome(outcome);
  fill(event.getBody());
  return describe_for_family(event.asReader());
}

template <class Fill>
FamilyLine done_by(Role role, Fill&& fill) {
  return line_of(role, message::Outcome::OK, std::forward<Fill>(fill));
}

const auto kReads = [](message::Event::Body::Builder body) { body.initRead(); };
const auto kLooksBack = [](message::Event::Body::Builder body) {
  body.initRead().setReplay(message::ReplayKind::READING);
  body.getRead().setReading(7);
};
const auto kDecides = [](message::Event::Body::Builder body) {
  body.initInformationDecided().setDecision(data_of(kDecision.view()));
};
const auto kReceives = [](message::Event::Body::Builder body) {
  body.initRequestReceived().setRequest(data_of(kRequest.view()));
};
const auto kHandles = [](message::Event::Body::Builder body) {
  body.initRequestRead().setRequest(data_of(kRequest.view()));
};

auto registers(const SubjectId& guardian) {
  return [guardian](message::Event::Body::Builder body) {
    body.initGuardianRegistered().setGuardian(data_of(guardian.view()));
  };
}

bool is_withheld(const FamilyLine& line, const FamilyLineFacts& facts = {}) {
  return tells_of_another(line, facts, kAsker);
}

FamilyLineFacts own_act() {
  FamilyLineFacts facts;
  facts.is_own_act = true;
  return facts;
}

TEST(ALineOfTheFamily, OfAnotherIsWithheldByWhatItTells) {
  EXPECT_TRUE(is_withheld(done_by(Role::GUARDIAN, kReads)));
  EXPECT_TRUE(is_withheld(line_of(Role::GUARDIAN, message::Outcome::REFUSED, kReads)));
  EXPECT_FALSE(is_withheld(done_by(Role::GUARDIAN, kReads), own_act()));
  EXPECT_TRUE(is_withheld(done_by(Role::CLERK, registers(kOther))));
  EXPECT_FALSE(is_withheld(done_by(Role::CLERK, registers(kAsker))));
  for (const auto role : {Role::GUARDIAN, Role::TEACHER}) {
    EXPECT_TRUE(is_withheld(done_by(role, kReceives)));
    FamilyLineFacts facts;
    facts.asked = kOther;
    EXPECT_TRUE(is_withheld(done_by(role, kReceives), facts));
  }
  FamilyLineFacts own;
  own.asked = kAsker;
  EXPECT_FALSE(is_withheld(done_by(Role::TEACHER, kReceives), own));
  EXPECT_FALSE(is_withheld(done_by(Role::PRINCIPAL, kHandles), own));
  EXPECT_TRUE(is_withheld(done_by(Role::PRINCIPAL, kHandles)));
  EXPECT_FALSE(is_withheld(done_by(Role::GUARDIAN, kReceives), own_act())) << "not folded yet";
}

TEST(ALineOfTheFamily, AboutADecisionIsTheirsWhomItIsAbout) {
  FamilyLineFacts facts;
  EXPECT_TRUE(is_withheld(done_by(Role::PRINCIPAL, kDecides), facts)) << "nobody knows about whom";
  facts.decided = kOther;
  EXPECT_TRUE(is_withheld(done_by(Role::PRINCIPAL, kDecides), facts));
  facts.decided = kAsker;
  EXPECT_FALSE(is_withheld(done_by(Role::PRINCIPAL, kDecides), facts));
  const auto refused = line_of(Role::PRINCIPAL, message::Outcome::REFUSED,
                               [](message::Event::Body::Builder body) { body.initInformationDecided(); });
  EXPECT_TRUE(is_withheld(refused)) << "its rule tells whether it was the own child of whoever tried";
}

TEST(ALineOfTheFamily, LookingBackAtWhatIsWithheldIsWithheld) {
  const auto line = done_by(Role::PRINCIPAL, kLooksBack);
  EXPECT_EQ(line.reading, 7U);
  EXPECT_FALSE(is_withheld(line));
  FamilyLineFacts facts;
  facts.looks_back_at_withheld = true;
  EXPECT_TRUE(is_withheld(line, facts));
}

TEST(ALineOfTheFamily, ThatOneDidOneselfIsShownWhateverItLooksBackAt) {
  FamilyLineFacts facts = own_act();
  facts.looks_back_at_withheld = true;
  EXPECT_FALSE(is_withheld(done_by(Role::GUARDIAN, kLooksBack), facts));
  EXPECT_FALSE(is_withheld(done_by(Role::PRINCIPAL, kLooksBack), facts));
}

TEST(ALineOfTheFamily, ThatBelongsInNoOpenHistoryIsWithheld) {
  const auto opens = [](message::Event::Body::Builder body) { body.initInformationAssigned(); };
  EXPECT_TRUE(is_withheld(done_by(Role::PRINCIPAL, opens)));
  EXPECT_TRUE(is_withheld(done_by(Role::PRINCIPAL, opens), own_act()));
}

TEST(ALineOfTheFamily, OfWhatOneDoesForAllIsShown) {
  const auto acknowledges = [](message::Event::Body::Builder body) { body.initAgreementAcknowledged(); };
  const auto ends = [](message::Event::Body::Builder body) { body.initAgreementEnded(); };
  const auto asks = [](message::Event::Body::Builder body) { body.initNameAsked(); };
  EXPECT_FALSE(is_withheld(done_by(Role::GUARDIAN, acknowledges)));
  EXPECT_FALSE(is_withheld(done_by(Role::GUARDIAN, ends)));
  EXPECT_FALSE(is_withheld(done_by(Role::GUARDIAN, asks)));
  EXPECT_TRUE(is_withheld(line_of(Role::GUARDIAN, message::Outcome::REFUSED, asks)));
}

TEST(ALineOfTheFamily, OfTheSchoolIsShown) {
  EXPECT_FALSE(is_withheld(done_by(Role::TEACHER, kReads)));
  EXPECT_FALSE(is_withheld(done_by(Role::PUPIL, kReads)));
  const auto refused = line_of(Role::TEACHER, message::Outcome::REFUSED,
                               [](message::Event::Body::Builder body) { body.initGuardianRegistered(); });
  EXPECT_FALSE(is_withheld(refused)) << "it names nobody";
}

}  // namespace
}  // namespace projections
