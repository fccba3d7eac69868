// Questions to `decide` in which everything is in order, so that a test can spoil one thing.
#pragma once

#include <algorithm>

#include "projections/decide.h"

namespace projections::testing {

inline constexpr ledger::UnixMs kNow = 1'412'150'400'000;  // 1 October 2014
inline constexpr ledger::UnixMs kDay = 86'400'000;
inline const std::string kSchool = "99ZZ";
inline const std::string kOtherSchool = "98YY";

template <class Tagged>
Tagged id_number(std::uint8_t number) {
  Tagged id;
  id.bytes.fill(number);
  return id;
}

inline const ledger::SubjectId kPupil = id_number<ledger::SubjectId>(1);
inline const ledger::SubjectId kCaller = id_number<ledger::SubjectId>(2);
inline const GroupId kGroup = id_number<GroupId>(3);
inline const RelationId kRelation = id_number<RelationId>(4);

inline HeldRole held_role(message::Role role, std::string school = kSchool) {
  return {role, std::move(school), {kNow - 100 * kDay, 0}, 10};
}

inline WorkRelation relation_with(const GroupId& group) {
  WorkRelation relation;
  relation.id = kRelation;
  relation.kind = message::RelationKind::GROUP;
  relation.group = group;
  relation.period = {kNow - 50 * kDay, 0};
  relation.index = 20;
  return relation;
}

/// The caller's side of things, as it should be for somebody in this role.
inline CallerFacts caller_in(message::Role role) {
  CallerFacts caller;
  caller.person = kCaller;
  if (role == message::Role::GUARDIAN) {
    caller.is_guardian = true;
    caller.children = {{kCaller,
                        kPupil,
                        message::Kinship::PARENT,
                        message::AuthorityProof::REGISTER,
                        {kNow - 90 * kDay, 0},
                        15}};
  } else if (role == message::Role::PUPIL) {
    caller.person = kPupil;
  } else {
    caller.roles = {held_role(role)};
  }
  const bool teaches = role == message::Role::TEACHER || role == message::Role::SUPPORTER;
  if (teaches) caller.relations = {relation_with(kGroup)};
  return caller;
}

inline TargetFacts pupil_of(message::Role asking) {
  TargetFacts target;
  target.subject = kPupil;
  target.school = kSchool;
  target.groups = {id_number<GroupId>(9), kGroup};
  if (asking == message::Role::PUPIL) target.age_years = 16;
  return target;
}

/// Someone in this role asks to read one category, with everything in order but perhaps the purpose.
inline Question question_of(message::Role role, message::Category category, message::Purpose purpose) {
  Question question;
  question.caller = caller_in(role);
  question.target = pupil_of(role);
  question.categories.known = {category};
  question.purpose = purpose;
  question.at = kNow;
  question.known = 1000;
  question.policy = 1;
  return question;
}

/// An open case of whoever asks, for this pupil, that holds what is asked for.
inline void name_case(Question& question, message::Role role) {
  OfficerCase one;
  one.id = id_number<CaseId>(5);
  one.pupil = question.target.subject;
  one.officer = question.caller.person;
  one.role = role;
  one.categories = question.categories.known;
  one.period = {kNow - kDay, kNow + kDay};
  one.index = 30;
  question.named_case = one;
  question.names_case = true;
}

/// An agreement in force that names whoever asks, for this pupil, of what is asked for.
inline void agree_on(Question& question) {
  Agreement one;
  one.id = id_number<AgreementId>(6);
  one.pupil = question.target.subject;
  one.persons = {question.caller.person};
  one.categories = question.categories.known;
  one.proposed = kNow - 2 * kDay;
  one.acknowledged = kNow - kDay;
  one.to = kNow + kDay;
  one.index = 40;
  question.agreements = {one};
}

/// The same, to write it: with source and motivation.
inline Question writing(message::Role role, message::Category category, message::Purpose purpose) {
  Question question = question_of(role, category, purpose);
  question.action = Action::write;
  question.has_source = true;
  question.has_motivation = true;
  return question;
}

}  // namespace projections::testing
