// Goal: an import without its last event is known as unfinished, with what it did so far; what stands in
// quarantine is known by the field's name.
#include "projections/imports.h"

#include <gtest/gtest.h>

#include "support/views.h"

namespace projections {
namespace {

using ledger::StreamKind;
using ledger::SubjectId;
using message::System;
using testing::data_of;
using testing::numbered;
using testing::Views;

const OperationId kOperation = numbered<OperationId>(9);
const SubjectId kPupil = numbered<SubjectId>(1), kPerson = numbered<SubjectId>(2);
const SubjectId kSchool = numbered<SubjectId>(3), kLedger = numbered<SubjectId>(4);

void append(Views& views, const ledger::StreamId& stream,
            const std::function<void(message::Event::Body::Builder)>& fill,
            System system = System::EDUSCOPE_ADMINISTRATION) {
  views.append_event(stream, [&](message::Event::Builder event) {
    event.setOperation(data_of(kOperation.view()));
    event.setSystem(system);
    fill(event.getBody());
  });
}

void place(Views& views, System system = System::EDUSCOPE_ADMINISTRATION) {
  append(
      views, views.pupil_stream(kPupil), [](auto body) { body.initPlaced(); }, system);
}

void register_group(Views& views, std::uint8_t number) {
  append(views, {kSchool, StreamKind::organisation}, [&](auto body) {
    body.initGroupRegistered().setGroup(data_of(numbered<GroupId>(number).view()));
    body.getGroupRegistered().setKey("G4");
  });
}

void quarantine(Views& views, std::uint32_t count) {
  append(views, views.pupil_stream(kPupil), [&](auto body) {
    auto said = body.initQuarantined();
    said.initFields(1).set(0, "etniciteit");
    said.setReason("NIET_TOEGESTAAN");
    said.setCount(count);
  });
}

void finish(Views& views) {
  append(
      views, {kLedger, StreamKind::ledger}, [](auto body) { body.initImported().setFormat("EDEXML 2.1"); },
      System::INZAGE);
}

TEST(AnUnfinishedImport, IsKnownUntilItsLastEvent) {
  Views views;
  place(views);
  views.fold();
  ASSERT_TRUE(views.imports.find_unfinished("99ZZ"));
  EXPECT_EQ(views.imports.find_unfinished("99ZZ")->operation, kOperation);
  EXPECT_FALSE(views.imports.find_unfinished("98AB"));
  finish(views);
  views.fold();
  EXPECT_FALSE(views.imports.find_unfinished("99ZZ"));
}

TEST(AnUnfinishedImport, CountsWhatItDidWithTheOpenings) {
  Views views;
  views.append_opening({kSchool, StreamKind::organisation}, "99ZZ", "99ZZ");
  register_group(views, 20);
  register_group(views, 21);
  views.append_opening(views.person_stream(kPerson), "99ZZ", "LKA");
  append(views, views.person_stream(kPerson),
         [](auto body) { body.initPersonRegistered().setSource("EDEXML"); });
  views.append_opening(views.pupil_stream(kPupil), "99ZZ", "00001");
  views.append_opening({kPupil, StreamKind::pupil_confidential}, "99ZZ", "00001");
  place(views);
  register_group(views, 21);
  views.fold();
  const auto import = views.imports.find_unfinished("99ZZ");
  ASSERT_TRUE(import);
  EXPECT_EQ(import->groups, 2U) << "the third is a new name";
  EXPECT_EQ(import->persons, 1U);
  EXPECT_EQ(import->pupils, 1U);
  EXPECT_EQ(import->events, 9U);
}

TEST(AnUnfinishedImport, IsNoActOfPeople) {
  Views views;
  place(views, System::INZAGE);
  views.fold();
  EXPECT_TRUE(views.imports.unfinished().empty());
}

TEST(TheQuarantine, KnowsFieldsByNameWithTheLastCount) {
  Views views;
  quarantine(views, 1);
  quarantine(views, 3);
  views.fold();
  EXPECT_EQ(views.imports.count_in_quarantine(kPupil, "etniciteit"), 3U);
  EXPECT_EQ(views.imports.count_in_quarantine(kPupil, "land"), 0U);
  EXPECT_EQ(views.imports.count_in_quarantine(kPerson, "etniciteit"), 0U);
}

}  // namespace
}  // namespace projections
