// Goal: an agreement counts for the persons that were named with it, once the family acknowledged it, until
// it ended or its last day; as it was known then.
#include "projections/agreements.h"

#include <gtest/gtest.h>

#include "support/views.h"

namespace projections {
namespace {

using ledger::SubjectId;
using testing::data_of;
using testing::numbered;
using testing::Views;

const SubjectId kPupil = numbered<SubjectId>(1), kOther = numbered<SubjectId>(2);
const SubjectId kPerson = numbered<SubjectId>(3), kSecond = numbered<SubjectId>(4);
const AgreementId kAgreement = numbered<AgreementId>(7);
constexpr ledger::UnixMs kTo = 9'000;

void propose(Views& views, std::uint16_t persons, message::Outcome outcome = message::Outcome::OK) {
  views.append_event(views.pupil_stream(kPupil), [&](message::Event::Builder event) {
    event.setOutcome(outcome);
    event.initCategories(1).set(0, message::Category::CONVERSATION);
    auto said = event.getBody().initAgreementProposed();
    said.setAgreement(data_of(kAgreement.view()));
    said.setTo(kTo);
    said.setPersons(persons);
  });
}

void name(Views& views, const SubjectId& person, const SubjectId& pupil = kPupil) {
  views.append_event(views.person_stream(person), [&](message::Event::Builder event) {
    auto said = event.getBody().initAgreementAssigned();
    said.setAgreement(data_of(kAgreement.view()));
    said.setPupil(data_of(pupil.view()));
  });
}

void acknowledge(Views& views, const SubjectId& pupil, ledger::UnixMs at) {
  views.append_event(views.pupil_stream(pupil), [&](message::Event::Builder event) {
    auto said = event.getBody().initAgreementAcknowledged();
    said.setAgreement(data_of(kAgreement.view()));
    said.setAt(at);
  });
}

void end(Views& views, message::Role role, ledger::UnixMs at) {
  views.append_event(views.pupil_stream(kPupil), [&](message::Event::Builder event) {
    event.setRole(role);
    auto said = event.getBody().initAgreementEnded();
    said.setAgreement(data_of(kAgreement.view()));
    said.setAt(at);
  });
}

TEST(Agreements, CountFromWhatTheFamilySaysUntilTheirEnd) {
  Views views;
  propose(views, 2);
  name(views, kPerson);
  views.fold();
  EXPECT_EQ(views.agreements.find(kAgreement)->persons, std::vector{kPerson}) << "those who are known";
  name(views, kSecond);
  views.fold();
  const auto proposed = views.agreements.find(kAgreement);
  ASSERT_TRUE(proposed);
  EXPECT_EQ(proposed->persons, (std::vector{kPerson, kSecond}));
  EXPECT_EQ(proposed->categories, std::vector{message::Category::CONVERSATION});
  EXPECT_EQ(proposed->to, kTo);
  EXPECT_EQ(status_of(*proposed, 3'000), AgreementStatus::proposed);
  EXPECT_EQ(status_of(*proposed, kTo), AgreementStatus::expired);

  acknowledge(views, kOther, 2'000);
  views.fold();
  EXPECT_FALSE(views.agreements.find(kAgreement)->acknowledged) << "what another family says is nothing here";
  const auto before = views.size();
  acknowledge(views, kPupil, 3'000);
  views.fold();
  const auto counts = views.agreements.find(kAgreement);
  EXPECT_EQ(status_of(*counts, 2'999), AgreementStatus::proposed);
  EXPECT_EQ(status_of(*counts, 3'000), AgreementStatus::in_force);
  EXPECT_EQ(status_of(*counts, kTo - 1), AgreementStatus::in_force);
  EXPECT_EQ(status_of(*counts, kTo), AgreementStatus::expired);
  EXPECT_FALSE(views.agreements.find(kAgreement, before)->acknowledged) << "as it was known before";

  end(views, message::Role::PRINCIPAL, 5'000);
  end(views, message::Role::PRINCIPAL, 8'000);
  views.fold();
  const auto ended = views.agreements.find(kAgreement);
  EXPECT_EQ(ended->ended->at, 5'000) << "it ends once";
  EXPECT_EQ(status_of(*ended, 4'999), AgreementStatus::in_force);
  EXPECT_EQ(status_of(*ended, 5'000), AgreementStatus::ended);
  EXPECT_EQ(views.agreements.of_pupil(kPupil).size(), 1U);
  EXPECT_TRUE(views.agreements.of_pupil(kOther).empty());
  EXPECT_FALSE(views.agreements.find(numbered<AgreementId>(8)));
}

TEST(Agreements, ThatTheFamilyOrDirectieEndsBeforeTheyCountAreToldApart) {
  Views family;
  propose(family, 1);
  name(family, kPerson);
  end(family, message::Role::GUARDIAN, 4'000);
  family.fold();
  EXPECT_EQ(status_of(*family.agreements.find(kAgreement), 4'000), AgreementStatus::rejected);
  Views principal;
  propose(principal, 1);
  name(principal, kPerson);
  end(principal, message::Role::PRINCIPAL, 4'000);
  principal.fold();
  EXPECT_EQ(status_of(*principal.agreements.find(kAgreement), 4'000), AgreementStatus::withdrawn);
}

TEST(Agreements, ThatWereRefusedOrNameSomebodyForAnotherPupilAreNone) {
  Views refused;
  propose(refused, 1, message::Outcome::REFUSED);
  name(refused, kPerson);
  refused.fold();
  EXPECT_FALSE(refused.agreements.find(kAgreement));
  EXPECT_TRUE(refused.agreements.of_pupil(kPupil).empty());
  Views other;
  propose(other, 1);
  name(other, kPerson, kOther);
  other.fold();
  EXPECT_TRUE(other.agreements.find(kAgreement)->persons.empty());
}

// A rebuild finds no event of a person who was erased.
TEST(Agreements, GoOnForTheOthersOnceSomebodyIsErasedAndNameNobodyLater) {
  Views views;
  propose(views, 2);
  views.append_event(views.person_stream(kSecond),
                     [&](message::Event::Builder event) { event.getBody().initAccountClosed(); });
  name(views, kPerson);
  acknowledge(views, kPupil, 3'000);
  name(views, kOther);
  views.fold();
  const auto found = views.agreements.find(kAgreement);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->persons, std::vector{kPerson}) << "nobody is named to it afterwards";
  EXPECT_EQ(found->named, 2U);
  EXPECT_EQ(status_of(*found, 3'000), AgreementStatus::in_force);
}

}  // namespace
}  // namespace projections
