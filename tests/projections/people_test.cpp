// Goal: everyone is found by the key of their own school and no other, and names are known by place only.
#include "projections/people.h"

#include <gtest/gtest.h>

#include <functional>

#include "projections/codes.h"
#include "support/views.h"

namespace projections {
namespace {

using ledger::StreamKind;
using ledger::SubjectId;
using message::Category;
using testing::data_of;
using testing::numbered;
using testing::Views;

void append_named(Views& views, const ledger::StreamId& stream, Category category) {
  views.append_event(stream, [&](message::Event::Builder event) {
    event.initCategories(1).set(0, category);
    auto written = event.getBody().initWritten();
    written.setSource("PERSONEEL");
    written.setItem(data_of(make_id<ItemId>().view()));
  });
}

TEST(People, AreFoundByTheKeyOfTheirSchool) {
  Views views;
  const auto here = numbered<SubjectId>(1), there = numbered<SubjectId>(2);
  views.append_opening({here, StreamKind::pupil_open}, "99ZZ", "00001");
  views.append_opening({there, StreamKind::pupil_open}, "98YY", "00001");
  views.append_opening({numbered<SubjectId>(3), StreamKind::person}, "99ZZ", "LK1");
  views.fold();
  EXPECT_EQ(views.people.find_by_key(StreamKind::pupil_open, "99ZZ", "00001"), here);
  EXPECT_EQ(views.people.find_by_key(StreamKind::pupil_open, "98YY", "00001"), there);
  EXPECT_EQ(views.people.find_by_key(StreamKind::pupil_open, "99ZZ", "00002"), std::nullopt);
  EXPECT_EQ(views.people.find_by_key(StreamKind::person, "99ZZ", "00001"), std::nullopt);
  EXPECT_EQ(views.people.find_by_key(StreamKind::person, "99ZZ", "LK1"), numbered<SubjectId>(3));
  const auto person = views.people.find(here);
  ASSERT_TRUE(person.has_value());
  EXPECT_EQ(person->school, "99ZZ");
  EXPECT_EQ(person->kind, StreamKind::pupil_open);
  EXPECT_EQ(person->opening_index, 0U);
  EXPECT_EQ(views.people.find(numbered<SubjectId>(9)), std::nullopt);
}

TEST(People, AreListedPerSchoolInPages) {
  Views views;
  for (std::uint8_t number = 1; number <= 5; ++number) {
    views.append_opening({numbered<SubjectId>(number), StreamKind::pupil_open}, "99ZZ",
                         std::to_string(number));
    views.append_opening({numbered<SubjectId>(number), StreamKind::pupil_confidential}, "99ZZ",
                         std::to_string(number));
  }
  views.append_opening({numbered<SubjectId>(7), StreamKind::pupil_open}, "98YY", "7");
  views.append_opening({numbered<SubjectId>(8), StreamKind::person}, "99ZZ", "8");
  views.fold();
  const auto first = views.people.pupils_of("99ZZ", 3);
  ASSERT_EQ(first.size(), 3U);
  const auto rest = views.people.pupils_of("99ZZ", 3, first.back());
  ASSERT_EQ(rest.size(), 2U);
  EXPECT_EQ(rest.back(), numbered<SubjectId>(5));
  EXPECT_TRUE(views.people.pupils_of("99ZZ", 3, rest.back()).empty());
  EXPECT_EQ(views.people.persons_of("99ZZ", 10), std::vector<SubjectId>{numbered<SubjectId>(8)});
}

TEST(People, IncludeOrganisationsByTheirCode) {
  Views views;
  views.append_opening({numbered<SubjectId>(1), StreamKind::organisation}, "99ZZ", "");
  views.append_opening({numbered<SubjectId>(2), StreamKind::organisation}, "98YY", "98YY");
  views.fold();
  EXPECT_EQ(views.people.find_organisation("99ZZ"), numbered<SubjectId>(1));
  EXPECT_EQ(views.people.find_organisation("98YY"), numbered<SubjectId>(2));
  const auto all = views.people.organisations();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].school, "99ZZ");
}

TEST(People, HaveTheirNewestNameWhereItStands) {
  Views views;
  const auto pupil = numbered<SubjectId>(1);
  const auto stream = views.pupil_stream(pupil);
  views.append_opening(stream, "99ZZ", "00001");
  views.fold();
  EXPECT_EQ(views.people.find_name(pupil), std::nullopt);
  append_named(views, stream, Category::NAME);
  append_named(views, stream, Category::NAME);
  append_named(views, stream, Category::ADDRESS);
  append_named(views, {pupil, StreamKind::pupil_confidential}, Category::NAME);
  views.fold();
  const auto name = views.people.find_name(pupil);
  ASSERT_TRUE(name.has_value());
  EXPECT_EQ(*name, (ledger::ContentRef{stream, 2, 2, category_number(Category::NAME)}));
  views.append_erasure(stream, {1});
  views.fold();
  EXPECT_EQ(views.people.find_name(pupil), name);  // an older one went
  views.append_erasure(stream, {2});
  views.fold();
  EXPECT_EQ(views.people.find_name(pupil), std::nullopt);
}

TEST(People, AreGuardiansOnceTheyWereRegisteredAsOne) {
  Views views;
  const auto person = numbered<SubjectId>(1);
  views.append_opening(views.person_stream(person), "99ZZ", "O1");
  const auto register_as = [&](bool is_guardian) {
    views.append_event(views.person_stream(person), [&](message::Event::Builder event) {
      event.getBody().initPersonRegistered().setSource("EDEXML");
      event.getBody().getPersonRegistered().setIsGuardian(is_guardian);
    });
    views.fold();
    return views.people.find(person)->is_guardian;
  };
  EXPECT_FALSE(register_as(false));
  EXPECT_TRUE(register_as(true));
  EXPECT_TRUE(register_as(false));
  EXPECT_EQ(views.people.find_name(person), std::nullopt);  // registered without a name
}

TEST(People, StayWhoTheyAreWhenTheirStreamIsContinued) {
  Views views;
  const ledger::StreamId stream{numbered<SubjectId>(2), StreamKind::person};
  views.append_opening({numbered<SubjectId>(1), StreamKind::person}, "99ZZ", "OU1");
  views.append_opening(stream, "99ZZ", "OU2");
  views.append_event(stream, [](message::Event::Builder event) {
    auto registered = event.getBody().initPersonRegistered();
    registered.setSource("SCHOOL");
    registered.setIsGuardian(true);
  });
  views.append_opening(stream, "99ZZ", "OU2");  // of its next segment
  views.fold();
  const auto person = views.people.find(stream.subject);
  ASSERT_TRUE(person);
  EXPECT_TRUE(person->is_guardian);
  EXPECT_EQ(person->opening_index, 1U);
}

TEST(People, HaveTheirAccountWhereItWasOpened) {
  Views views;
  const auto person = numbered<SubjectId>(1);
  views.append_opening(views.person_stream(person), "99ZZ", "LK1");
  views.append_event(views.person_stream(person), [](message::Event::Builder event) {
    event.getBody().initAccountOpened().setPersonal(true);
  });
  views.fold();
  ASSERT_TRUE(views.people.find_account(person).has_value());
  EXPECT_EQ(views.people.find_account(person)->index, 1U);
  EXPECT_EQ(views.people.find_account(person)->category, category_number(Category::ACCOUNT));
}

TEST(People, HaveTheirAccountWhereItsSecretsStandLastUntilItIsClosed) {
  Views views;
  const auto person = numbered<SubjectId>(1);
  views.append_opening(views.person_stream(person), "99ZZ", "LK1");
  const auto append = [&](const std::function<void(message::Event::Builder)>& fill) {
    views.append_event(views.person_stream(person), fill);
    views.fold();
    const auto account = views.people.find_account(person);
    return account ? account->index : 0;
  };
  EXPECT_EQ(append([](auto event) { event.getBody().initAccountInvited().setExpires(1); }), 1U);
  EXPECT_EQ(append([](auto event) { event.getBody().initAccountActivated(); }), 2U);
  const auto set_factor = [](auto event) {
    event.getBody().initFactorSet().setFactor(message::Factor::PASSKEY);
  };
  EXPECT_EQ(append(set_factor), 2U);  // one of the activation's
  EXPECT_EQ(append([&](auto event) {
              set_factor(event);
              event.initCategories(1).set(0, Category::ACCOUNT);
            }),
            4U);
  const auto close = [](auto event) { event.getBody().initAccountClosed(); };
  EXPECT_EQ(append([&](auto event) {
              close(event);
              event.setOutcome(message::Outcome::REFUSED);
            }),
            4U);
  EXPECT_EQ(append(close), 0U);
}

TEST(People, StayPupilsWhenTheyLogIn) {
  Views views;
  const auto pupil = numbered<SubjectId>(1);
  views.append_opening(views.pupil_stream(pupil), "99ZZ", "00016");
  views.append_event(views.pupil_stream(pupil), [](message::Event::Builder event) {
    event.initCategories(1).set(0, Category::ACCOUNT);
    event.getBody().initWritten().setItem(data_of(numbered<ItemId>(9).view()));
    event.getBody().getWritten().setSource("PERSONEEL");
  });
  views.fold();
  EXPECT_EQ(views.people.find_account(pupil), std::nullopt) << "an item of a program is no account here";
  views.append_opening(views.person_stream(pupil), "99ZZ", "");
  views.append_event(views.person_stream(pupil),
                     [](auto event) { event.getBody().initAccountInvited().setExpires(1); });
  views.fold();
  EXPECT_EQ(views.people.find(pupil)->kind, ledger::StreamKind::pupil_open);
  ASSERT_TRUE(views.people.find_account(pupil).has_value());
  EXPECT_EQ(views.people.find_account(pupil)->stream, views.person_stream(pupil));
  EXPECT_EQ(views.people.persons_of("99ZZ", 10), std::vector{pupil});
}

TEST(People, HaveTheHighestCounterOfTheirLogins) {
  Views views;
  const auto person = numbered<SubjectId>(1);
  views.append_opening(views.person_stream(person), "99ZZ", "LK1");
  const auto log_in = [&](std::uint64_t counter, std::uint32_t passkey) {
    views.append_event(views.person_stream(person), [&](message::Event::Builder event) {
      auto login = event.getBody().initLoggedIn();
      login.setMethod(message::LoginMethod::PASSWORD_AND_CODE);
      login.setCounter(counter);
      login.setPasskey(passkey);
    });
    views.fold();
  };
  EXPECT_EQ(views.people.counter_of(person, 0), 0U);
  log_in(100, 0);
  log_in(99, 0);
  log_in(7, 33);
  EXPECT_EQ(views.people.counter_of(person, 0), 100U);
  EXPECT_EQ(views.people.counter_of(person, 33), 7U);
  EXPECT_EQ(views.people.counter_of(person, 34), 0U);
}

}  // namespace
}  // namespace projections
