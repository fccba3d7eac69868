// Goal: gezag counts in its period, the newest registration first, as it was known then; and policies count
// from the board's decision on, with the council's consent (R15).
#include "projections/authority.h"

#include <gtest/gtest.h>

#include "support/views.h"

namespace projections {
namespace {

using ledger::SubjectId;
using testing::data_of;
using testing::kOneDay;
using testing::numbered;
using testing::Views;

const SubjectId kPupil = numbered<SubjectId>(1), kSibling = numbered<SubjectId>(2);
const SubjectId kMother = numbered<SubjectId>(3), kFather = numbered<SubjectId>(4);

std::uint64_t give(Views& views, const SubjectId& pupil, const SubjectId& guardian, Period period) {
  return views.append_event(views.pupil_stream(pupil), [&](message::Event::Builder event) {
    auto registered = event.getBody().initGuardianRegistered();
    registered.setGuardian(data_of(guardian.view()));
    registered.setKinship(message::Kinship::MOTHER);
    registered.setProof(message::AuthorityProof::REGISTER);
    registered.setFrom(period.from);
    registered.setTo(period.to);
  });
}

TEST(Authority, IsPerChildAndPerGuardian) {
  Views views;
  give(views, kPupil, kMother, {views.now, 0});
  give(views, kSibling, kMother, {views.now, 0});
  give(views, kPupil, kFather, {views.now, 0});
  views.fold();
  EXPECT_EQ(views.authority.children_of(kMother, views.now).size(), 2U);
  EXPECT_EQ(views.authority.children_of(kFather, views.now).size(), 1U);
  EXPECT_EQ(views.authority.guardians_of(kPupil, views.now).size(), 2U);
  EXPECT_TRUE(views.authority.children_of(kPupil, views.now).empty());
  const auto link = views.authority.children_of(kFather, views.now)[0];
  EXPECT_EQ(link.pupil, kPupil);
  EXPECT_EQ(link.guardian, kFather);
  EXPECT_EQ(link.kinship, message::Kinship::MOTHER);
  EXPECT_EQ(link.proof, message::AuthorityProof::REGISTER);
}

TEST(Authority, EndsByALaterRegistration) {
  Views views;
  const auto now = views.now;
  give(views, kPupil, kMother, {now, 0});
  const auto ending = give(views, kPupil, kMother, {now, now + kOneDay});
  views.fold();
  EXPECT_TRUE(views.authority.children_of(kMother, now - 1).empty());
  EXPECT_EQ(views.authority.children_of(kMother, now).size(), 1U);
  EXPECT_TRUE(views.authority.children_of(kMother, now + kOneDay).empty());
  EXPECT_EQ(views.authority.children_of(kMother, now + kOneDay, ending).size(), 1U);
  EXPECT_EQ(views.authority.links_of(kMother).size(), 1U);
  EXPECT_EQ(views.authority.links_of(kMother)[0].index, ending);
}

TEST(AdoptedPolicies, CountFromTheBoardsDecisionWithTheCouncilsConsent) {
  Views views;
  const auto adopt = [&](std::uint16_t version, ledger::UnixMs consent, ledger::UnixMs adopted) {
    return views.append_event({numbered<SubjectId>(9), ledger::StreamKind::ledger},
                              [&](message::Event::Builder event) {
                                auto policy = event.getBody().initPolicyAdopted();
                                policy.setVersion(version);
                                policy.setCouncilConsent(consent);
                                policy.setAdopted(adopted);
                              });
  };
  adopt(1, 100, 200);
  const auto second = adopt(2, 300, 300);
  adopt(3, 0, 400);    // no consent
  adopt(4, 600, 500);  // consent afterwards
  views.fold();
  EXPECT_EQ(views.policies.in_force(199, {}).version, 0);
  EXPECT_EQ(views.policies.in_force(200, {}).version, 1);
  EXPECT_EQ(views.policies.in_force(300, {}).version, 2);
  EXPECT_EQ(views.policies.in_force(1000, {}).version, 2);
  EXPECT_EQ(views.policies.in_force(1000, {}, second).version, 1);
  EXPECT_EQ(views.policies.find_adoption(2)->council_consent, 300);
  EXPECT_FALSE(views.policies.find_adoption(2, second));
}

}  // namespace
}  // namespace projections
