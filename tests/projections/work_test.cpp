// Goal: who works where and with whom, at any moment and as it was known at any leaf.
#include "projections/work.h"

#include <gtest/gtest.h>

#include "support/views.h"

namespace projections {
namespace {

using ledger::SubjectId;
using message::RelationKind;
using message::Role;
using testing::data_of;
using testing::kOneDay;
using testing::numbered;
using testing::Views;

const SubjectId kPerson = numbered<SubjectId>(1);
const SubjectId kPupil = numbered<SubjectId>(2);
const GroupId kA = numbered<GroupId>(10), kB = numbered<GroupId>(11);

std::uint64_t place(Views& views, const std::vector<GroupId>& groups, ledger::UnixMs from) {
  return views.append_event(views.pupil_stream(kPupil), [&](message::Event::Builder event) {
    auto placed = event.getBody().initPlaced();
    placed.setFrom(from);
    auto list = placed.initGroups(static_cast<unsigned>(groups.size()));
    for (unsigned at = 0; at < list.size(); ++at) list.set(at, data_of(groups[at].view()));
  });
}

std::uint64_t confirm_role(Views& views, Role role, Period period) {
  return views.append_event(views.person_stream(kPerson), [&](message::Event::Builder event) {
    auto confirmed = event.getBody().initRoleConfirmed();
    confirmed.setProposal(data_of(numbered<RoleId>(5).view()));
    confirmed.setRole(role);
    confirmed.setSchool("99ZZ");
    confirmed.setFrom(period.from);
    confirmed.setTo(period.to);
  });
}

std::uint64_t end_role(Views& views, Role role, ledger::UnixMs at) {
  return views.append_event(views.person_stream(kPerson), [&](message::Event::Builder event) {
    auto ended = event.getBody().initRoleEnded();
    ended.setRole(role);
    ended.setSchool("99ZZ");
    ended.setAt(at);
  });
}

std::uint64_t confirm_relation(Views& views, const RelationId& id, Period period) {
  return views.append_event(views.person_stream(kPerson), [&](message::Event::Builder event) {
    auto confirmed = event.getBody().initRelationConfirmed();
    confirmed.setRelation(data_of(id.view()));
    confirmed.setKind(RelationKind::GROUP);
    confirmed.setGroup(data_of(kA.view()));
    confirmed.setFrom(period.from);
    confirmed.setTo(period.to);
  });
}

TEST(Placements, ReplaceEachOtherFromTheirDayOn) {
  Views views;
  const auto now = views.now;
  place(views, {kA}, now);
  place(views, {kB}, now + 10 * kOneDay);
  views.fold();
  EXPECT_TRUE(views.work.groups_of_pupil(kPupil, now - 1).empty());
  EXPECT_EQ(views.work.groups_of_pupil(kPupil, now), std::vector<GroupId>{kA});
  EXPECT_EQ(views.work.groups_of_pupil(kPupil, now + 10 * kOneDay), std::vector<GroupId>{kB});
  EXPECT_EQ(views.work.pupils_in(kA, now), std::vector<SubjectId>{kPupil});
  EXPECT_TRUE(views.work.pupils_in(kA, now + 10 * kOneDay).empty());
  EXPECT_EQ(views.work.pupils_in(kB, now + 10 * kOneDay), std::vector<SubjectId>{kPupil});

  const auto backdated = place(views, {kA, kB}, now - kOneDay);
  views.fold();
  EXPECT_EQ(views.work.groups_of_pupil(kPupil, now + 20 * kOneDay), (std::vector<GroupId>{kA, kB}));
  EXPECT_EQ(views.work.groups_of_pupil(kPupil, now + 20 * kOneDay, backdated), std::vector<GroupId>{kB});
}

TEST(Groups, AreFoundByKeyAndSchool) {
  Views views;
  const auto school = numbered<SubjectId>(3);
  views.append_event({school, ledger::StreamKind::organisation}, [&](message::Event::Builder event) {
    auto group = event.getBody().initGroupRegistered();
    group.setGroup(data_of(kA.view()));
    group.setKey("sg1");
    group.setName("Samgroep 1");
    group.setCombined(true);
  });
  views.fold();
  EXPECT_EQ(views.work.find_group_by_key("99ZZ", "sg1"), kA);
  EXPECT_EQ(views.work.find_group_by_key("98YY", "sg1"), std::nullopt);
  ASSERT_EQ(views.work.groups_of(school).size(), 1U);
  const auto group = views.work.find_group(kA);
  EXPECT_EQ(group->name, "Samgroep 1");
  EXPECT_EQ(group->school, "99ZZ");
  EXPECT_TRUE(group->combined);
  EXPECT_EQ(views.work.find_group(kB), std::nullopt);
}

TEST(Roles, AreProposalsUntilConfirmed) {
  Views views;
  views.append_event(views.person_stream(kPerson), [&](message::Event::Builder event) {
    auto proposed = event.getBody().initRoleProposed();
    proposed.setProposal(data_of(numbered<RoleId>(5).view()));
    proposed.setRole(Role::TEACHER);
    proposed.setSchool("99ZZ");
    proposed.setSourceCode("LRK");
  });
  views.fold();
  EXPECT_TRUE(views.work.roles_of(kPerson).empty());
  ASSERT_EQ(views.work.proposed_roles_of(kPerson).size(), 1U);
  EXPECT_FALSE(views.work.proposed_roles_of(kPerson)[0].confirmed);
  EXPECT_EQ(views.work.proposed_roles_of(kPerson)[0].source_code, "LRK");
  EXPECT_EQ(views.work.staff_of("99ZZ"), std::vector<SubjectId>{kPerson});
  EXPECT_TRUE(views.work.staff_of("98YY").empty());

  const auto index = confirm_role(views, Role::TEACHER, {views.now, 0});
  views.fold();
  EXPECT_TRUE(views.work.proposed_roles_of(kPerson)[0].confirmed);
  const auto roles = views.work.roles_of(kPerson);
  ASSERT_EQ(roles.size(), 1U);
  EXPECT_EQ(roles[0].role, Role::TEACHER);
  EXPECT_EQ(roles[0].index, index);
  EXPECT_TRUE(views.work.roles_of(kPerson, index).empty());
}

TEST(Roles, EndWhenSaidAndOnlyWhatStoodBefore) {
  Views views;
  const auto now = views.now;
  confirm_role(views, Role::TEACHER, {now, 0});
  confirm_role(views, Role::PRINCIPAL, {now, 0});
  const auto ending = end_role(views, Role::TEACHER, now + kOneDay);
  confirm_role(views, Role::TEACHER, {now + 5 * kOneDay, 0});
  views.fold();
  const auto roles = views.work.roles_of(kPerson);
  ASSERT_EQ(roles.size(), 3U);
  EXPECT_EQ(roles[0].period, (Period{now, now + kOneDay}));
  EXPECT_EQ(roles[1].period, (Period{now, 0}));
  EXPECT_EQ(roles[2].period, (Period{now + 5 * kOneDay, 0}));
  EXPECT_EQ(views.work.roles_of(kPerson, ending)[0].period, (Period{now, 0}));
}

TEST(Roles, OfTheFirstDirectorCountFromTheNaming) {
  Views views;
  EXPECT_FALSE(views.work.has_director("99ZZ", views.now));
  views.append_event({numbered<SubjectId>(9), ledger::StreamKind::ledger},
                     [&](message::Event::Builder event) {
                       auto named = event.getBody().initFirstDirectorNamed();
                       named.setPerson(data_of(kPerson.view()));
                       named.setSchool("99ZZ");
                     });
  views.fold();
  ASSERT_EQ(views.work.roles_of(kPerson).size(), 1U);
  EXPECT_EQ(views.work.roles_of(kPerson)[0].role, Role::PRINCIPAL);
  EXPECT_TRUE(views.work.has_director("99ZZ", views.now));
  EXPECT_FALSE(views.work.has_director("99ZZ", views.now - 1));
  EXPECT_FALSE(views.work.has_director("98YY", views.now));
  end_role(views, Role::PRINCIPAL, views.now + kOneDay);
  views.fold();
  EXPECT_FALSE(views.work.has_director("99ZZ", views.now + kOneDay));
}

TEST(Relations, CountInTheirPeriodAsKnownThen) {
  Views views;
  const auto now = views.now;
  const auto id = numbered<RelationId>(7);
  const auto index = confirm_relation(views, id, {now - 30 * kOneDay, 0});
  const auto ending = views.append_event(views.person_stream(kPerson), [&](message::Event::Builder event) {
    auto ended = event.getBody().initRelationEnded();
    ended.setRelation(data_of(id.view()));
    ended.setAt(now + kOneDay);
  });
  confirm_relation(views, numbered<RelationId>(8), {now, now + 2 * kOneDay});
  views.fold();
  const auto relations = views.work.relations_of(kPerson);
  ASSERT_EQ(relations.size(), 2U);
  EXPECT_EQ(relations[0].id, id);
  EXPECT_EQ(relations[0].group, kA);
  EXPECT_EQ(relations[0].period, (Period{now - 30 * kOneDay, now + kOneDay}));
  EXPECT_EQ(relations[1].period, (Period{now, now + 2 * kOneDay}));
  EXPECT_EQ(views.work.relations_of(kPerson, ending)[0].period.to, 0);
  EXPECT_TRUE(views.work.relations_of(kPerson, index).empty());
  EXPECT_EQ(views.work.workers_of(kA), std::vector<SubjectId>{kPerson});
}

TEST(Relations, MayBeTakenUpAgainAfterTheirEnd) {
  Views views;
  const auto now = views.now;
  const auto id = numbered<RelationId>(7);
  confirm_relation(views, id, {now, 0});
  views.append_event(views.person_stream(kPerson), [&](message::Event::Builder event) {
    auto ended = event.getBody().initRelationEnded();
    ended.setRelation(data_of(id.view()));
    ended.setAt(now + kOneDay);
  });
  confirm_relation(views, id, {now + 5 * kOneDay, 0});
  views.fold();
  const auto relations = views.work.relations_of(kPerson);
  ASSERT_EQ(relations.size(), 2U);
  EXPECT_EQ(relations[0].period, (Period{now, now + kOneDay}));
  EXPECT_EQ(relations[1].period, (Period{now + 5 * kOneDay, 0}));
}

TEST(Relations, AreProposalsUntilConfirmed) {
  Views views;
  views.append_event(views.person_stream(kPerson), [&](message::Event::Builder event) {
    auto proposed = event.getBody().initRelationProposed();
    proposed.setProposal(data_of(numbered<RelationId>(7).view()));
    proposed.setKind(RelationKind::ASSIGNED);
    proposed.setPupil(data_of(kPupil.view()));
  });
  views.fold();
  EXPECT_TRUE(views.work.relations_of(kPerson).empty());
  ASSERT_EQ(views.work.proposed_relations_of(kPerson).size(), 1U);
  EXPECT_EQ(views.work.proposed_relations_of(kPerson)[0].pupil, kPupil);
  EXPECT_FALSE(views.work.proposed_relations_of(kPerson)[0].confirmed);
  confirm_relation(views, numbered<RelationId>(7), {views.now, 0});
  views.fold();
  EXPECT_TRUE(views.work.proposed_relations_of(kPerson)[0].confirmed);
}

TEST(Relations, ThatEndBeforeTheyWereConfirmedAreRejectedProposals) {
  Views views;
  for (const std::uint8_t number : {std::uint8_t{7}, std::uint8_t{8}}) {
    views.append_event(views.person_stream(kPerson), [&](message::Event::Builder event) {
      auto proposed = event.getBody().initRelationProposed();
      proposed.setProposal(data_of(numbered<RelationId>(number).view()));
      proposed.setKind(RelationKind::GROUP);
      proposed.setGroup(data_of(kA.view()));
    });
  }
  views.append_event(views.person_stream(kPerson), [&](message::Event::Builder event) {
    auto ended = event.getBody().initRelationEnded();
    ended.setRelation(data_of(numbered<RelationId>(7).view()));
    ended.setAt(views.now);
  });
  views.fold();
  const auto proposals = views.work.proposed_relations_of(kPerson);
  ASSERT_EQ(proposals.size(), 2U);
  EXPECT_TRUE(proposals[0].rejected);
  EXPECT_FALSE(proposals[1].rejected);
  confirm_relation(views, numbered<RelationId>(7), {views.now, 0});
  views.fold();
  EXPECT_FALSE(views.work.proposed_relations_of(kPerson)[0].rejected);
}

TEST(Roles, ThatEndAnswerTheProposalsBeforeThemAndNoLaterOne) {
  Views views;
  const auto propose = [&](std::uint8_t number, Role role) {
    views.append_event(views.person_stream(kPerson), [&](message::Event::Builder event) {
      auto proposed = event.getBody().initRoleProposed();
      proposed.setProposal(data_of(numbered<RoleId>(number).view()));
      proposed.setRole(role);
      proposed.setSchool("99ZZ");
    });
  };
  propose(5, Role::TEACHER);
  propose(6, Role::CLERK);
  end_role(views, Role::TEACHER, views.now);
  propose(7, Role::TEACHER);
  views.fold();
  const auto proposals = views.work.proposed_roles_of(kPerson);
  ASSERT_EQ(proposals.size(), 3U);
  EXPECT_TRUE(proposals[0].rejected);
  EXPECT_FALSE(proposals[1].rejected);
  EXPECT_FALSE(proposals[2].rejected);
}

TEST(Relations, AreFoundByTheirNumberAsKnownThen) {
  Views views;
  const auto id = numbered<RelationId>(7);
  const auto confirmed = confirm_relation(views, id, {views.now, 0});
  const auto ended = views.append_event(views.person_stream(kPerson), [&](message::Event::Builder event) {
    auto body = event.getBody().initRelationEnded();
    body.setRelation(data_of(id.view()));
    body.setAt(views.now + kOneDay);
  });
  views.fold();
  EXPECT_FALSE(views.work.find_relation(numbered<RelationId>(8)));
  EXPECT_FALSE(views.work.find_relation(id, confirmed));
  ASSERT_TRUE(views.work.find_relation(id, ended));
  EXPECT_EQ(views.work.find_relation(id, ended)->period.to, 0);
  EXPECT_EQ(views.work.find_relation(id)->period.to, views.now + kOneDay);
  EXPECT_EQ(views.work.find_relation(id)->group, kA);
}

}  // namespace
}  // namespace projections
