// Goal: a version of a document counts from the day on which it is adopted and recorded, within its own days,
// and for its own school; what was put together of several is never wider than the widest of them leaves.
#include "projections/documents.h"

#include <gtest/gtest.h>

#include "projections/codes.h"
#include "projections/policy.h"
#include "projections/rules/adjusted_policy.h"
#include "support/questions.h"
#include "support/views.h"

namespace projections::testing {
namespace {

using ledger::UnixMs;
using message::AccessLevel;
using message::Category;
using message::DocumentKind;
using message::DossierPart;
using message::Purpose;
using message::Role;
using message::Term;

const ledger::StreamId kRegister{numbered<ledger::SubjectId>(9), ledger::StreamKind::registry};

PolicyChange term(Term which, std::uint16_t value) {
  PolicyChange change;
  change.term = which;
  change.value = value;
  return change;
}

PolicyChange access(Role role, DossierPart part, AccessLevel level) {
  PolicyChange change;
  change.role = role;
  change.part = part;
  change.access = level;
  return change;
}

PolicyChange without(Category category, Purpose purpose) {
  PolicyChange change;
  change.category = category;
  change.purpose = purpose;
  return change;
}

struct Registry : Views {
  Registry() {
    append_event(kRegister, [](message::Event::Builder event) {
      auto policy = event.getBody().initPolicyAdopted();
      policy.setVersion(1);
      policy.setCouncilConsent(1);
      policy.setAdopted(1);
    });
  }
  std::uint64_t draft(std::uint8_t id, DocumentKind kind, std::uint16_t number, const std::string& school,
                      Period days, const std::vector<PolicyChange>& changes = {},
                      const std::vector<Purpose>& purposes = {}) {
    return append_event(kRegister, [&](message::Event::Builder event) {
      auto said = event.getBody().initDocumentDrafted();
      const auto document = numbered<DocumentId>(id);
      said.setDocument(data_of(document.view()));
      said.setKind(kind);
      said.setNumber(number);
      said.setSchool(school);
      said.setUrl("https://school.example/" + std::to_string(number));
      const ledger::Hash digest = ledger::sha256(document.view());
      said.setDigest(data_of(digest.view()));
      said.setFrom(days.from);
      said.setTo(days.to);
      auto list = said.initChanges(static_cast<unsigned>(changes.size()));
      for (unsigned at = 0; at < list.size(); ++at) {
        list[at].setCategory(changes[at].category);
        list[at].setPurpose(changes[at].purpose);
        list[at].setRole(changes[at].role);
        list[at].setPart(changes[at].part);
        list[at].setAccess(changes[at].access);
        list[at].setTerm(changes[at].term);
        list[at].setValue(changes[at].value);
        list[at].setGains(changes[at].gains);
      }
      auto all = said.initPurposes(static_cast<unsigned>(purposes.size()));
      for (unsigned at = 0; at < all.size(); ++at) all.set(at, purposes[at]);
    });
  }
  // The council consents first, on the same day.
  std::uint64_t adopt(std::uint8_t id, UnixMs day, bool has_consent = true) {
    if (has_consent) {
      append_event(kRegister, [&](message::Event::Builder event) {
        event.getBody().initCouncilConsented().setDocument(data_of(numbered<DocumentId>(id).view()));
        event.getBody().getCouncilConsented().setAt(day);
      });
    }

    return append_event(kRegister, [&](message::Event::Builder event) {
      event.getBody().initDocumentAdopted().setDocument(data_of(numbered<DocumentId>(id).view()));
      event.getBody().getDocumentAdopted().setAt(day);
    });
  }
};

unsigned invitation_days(const Registry& registry, UnixMs at, std::string_view school = {}) {
  return find_terms(registry.policies.in_force(at, school)).invitation_days;
}

TEST(ADocument, CountsOnceItIsAdoptedAndRecordedWithinItsDays) {
  Registry registry;
  const UnixMs recorded = registry.now, from = recorded + kDay, to = recorded + 10 * kDay;
  registry.draft(1, DocumentKind::POLICY, 2, "", {from, to}, {term(Term::INVITATION_DAYS, 7)});
  registry.fold();
  EXPECT_EQ(invitation_days(registry, from), 14U) << "a draft";
  const auto adopted = registry.adopt(1, recorded - 5 * kDay);
  registry.fold();
  EXPECT_EQ(invitation_days(registry, from - 1), 14U);
  EXPECT_EQ(invitation_days(registry, from), 7U);
  EXPECT_EQ(invitation_days(registry, to - 1), 7U);
  EXPECT_EQ(invitation_days(registry, to), 14U);
  EXPECT_EQ(registry.policies.in_force(from, "").version, 2);
  EXPECT_EQ(registry.policies.in_force(from, "", adopted).version, 1) << "as was known before";
  EXPECT_EQ(registry.policies.find_adoption(2)->adopted, recorded - 5 * kDay);
  EXPECT_FALSE(registry.policies.find_adoption(2, adopted));
}

TEST(ADocument, NeverTouchesThePast) {
  Registry registry;
  registry.draft(1, DocumentKind::POLICY, 2, "", {0, 0}, {term(Term::INVITATION_DAYS, 7)});
  registry.adopt(1, 1);
  registry.fold();
  const auto recorded = registry.policies.documents().find(numbered<DocumentId>(1))->adoption->recorded;
  EXPECT_EQ(invitation_days(registry, recorded - 1), 14U) << "however early its days begin";
  EXPECT_EQ(invitation_days(registry, recorded), 7U);
  const auto all = registry.policies.documents().all();
  EXPECT_EQ(find_cited(*all, DocumentKind::POLICY, "", 5)->number, 2) << "but an answer names it";
}

TEST(ADocument, CountsForNothingWithoutItsConsentWhoeverRecordedIt) {
  Registry registry;
  registry.draft(1, DocumentKind::POLICY, 2, "", {0, 0}, {term(Term::INVITATION_DAYS, 7)});
  registry.adopt(1, 5, false);
  registry.fold();
  EXPECT_EQ(invitation_days(registry, registry.now + kDay), 14U);
}

TEST(ADocument, ThatDecidedThenIsCitedWhateverIsDatedBackLater) {
  Registry registry;
  registry.draft(1, DocumentKind::REGULATION, 1, "", {10, 0}, {}, {Purpose::LEARNING});
  registry.adopt(1, 5);
  registry.fold();
  const UnixMs then = registry.now + kDay;
  registry.now += 10 * kDay;
  registry.draft(2, DocumentKind::REGULATION, 2, "", {10, 0}, {}, {Purpose::LEARNING});
  registry.adopt(2, 5);
  registry.fold();
  const auto all = registry.policies.documents().all();
  EXPECT_EQ(find_cited(*all, DocumentKind::REGULATION, "", then)->number, 1);
  EXPECT_EQ(find_cited(*all, DocumentKind::REGULATION, "", registry.now + kDay)->number, 2);
  EXPECT_EQ(find_cited(*all, DocumentKind::REGULATION, "", 11)->number, 1) << "the first that was here";
  EXPECT_EQ(find_cited(*all, DocumentKind::REGULATION, "", 9), nullptr);
}

TEST(ADocument, IsReadOnceUntilAnotherIsThere) {
  Registry registry;
  registry.draft(1, DocumentKind::CALENDAR, 1, kSchool, {0, 0});
  registry.fold();
  const auto first = registry.policies.documents().all();
  EXPECT_EQ(registry.policies.documents().all(), first);
  registry.adopt(1, 5, false);
  registry.fold();
  const auto later = registry.policies.documents().all();
  EXPECT_NE(later, first);
  EXPECT_TRUE(later->front().adoption);
  EXPECT_FALSE(first->front().adoption) << "what somebody looks at does not change";
}

TEST(ADocument, LeavesWhatAChildNeedsAtOnce) {
  auto question = question_of(Role::TEACHER, Category::HEALTH, Purpose::EMERGENCY);
  question.caller.relations.clear();
  ASSERT_TRUE(decide(question).allowed);
  question.policy = {2, adjust(policy_v1(), std::vector{without(Category::HEALTH, Purpose::GUIDANCE)}, true)};
  EXPECT_TRUE(decide(question).allowed) << decide(question).rule;
}

TEST(ADocument, OfASchoolIsItsOwnAndNeverWider) {
  Registry registry;
  registry.draft(1, DocumentKind::POLICY, 2, "", {0, 0}, {term(Term::INVITATION_DAYS, 10)});
  registry.draft(
      2, DocumentKind::POLICY, 3, kSchool, {0, 0},
      {term(Term::INVITATION_DAYS, 5), access(Role::SUPPORTER, DossierPart::SPECIAL, AccessLevel::NONE)});
  registry.draft(3, DocumentKind::POLICY, 4, "", {0, 0}, {term(Term::INVITATION_DAYS, 3)});
  registry.adopt(1, 1);
  registry.adopt(2, 1);
  registry.fold();
  const UnixMs later = registry.now + kDay;
  EXPECT_EQ(invitation_days(registry, later), 10U);
  EXPECT_EQ(invitation_days(registry, later, kSchool), 5U);
  EXPECT_EQ(invitation_days(registry, later, kOtherSchool), 10U);
  EXPECT_EQ(registry.policies.in_force(later, kSchool).version, 3);
  EXPECT_EQ(registry.policies.in_force(later, kOtherSchool).version, 2);
  registry.adopt(3, 1);
  registry.fold();
  EXPECT_EQ(invitation_days(registry, later + kDay, kSchool), 3U) << "what the board made tighter since";
  EXPECT_EQ(registry.policies.in_force(later + kDay, kSchool).version, 3);
}

TEST(ADocument, ChangesDecisions) {
  auto question = question_of(Role::SUPPORTER, Category::DYSLEXIA, Purpose::GUIDANCE);
  ASSERT_TRUE(decide(question).allowed);
  const std::vector<PolicyChange> changes{access(Role::SUPPORTER, DossierPart::SPECIAL, AccessLevel::NONE),
                                          without(Category::ADDRESS, Purpose::GUIDANCE)};
  question.policy = {2, adjust(policy_v1(), changes, false)};
  EXPECT_FALSE(decide(question).allowed);
  EXPECT_EQ(decide(question).policy_version, 2);
  question.categories.known = {Category::ADDRESS};
  EXPECT_EQ(decide(question).rule, "R6");
  question.categories.known = {Category::CARE_NOTE};
  EXPECT_TRUE(decide(question).allowed);
}

TEST(ADocument, RegistersThePurposesOfAReglement) {
  auto question = question_of(Role::TEACHER, Category::NAME, Purpose::ORGANISATION);
  ASSERT_TRUE(decide(question).allowed);
  const std::vector<Purpose> purposes{Purpose::LEARNING, Purpose::GUIDANCE};
  question.policy = {1, register_purposes(policy_v1(), purposes)};
  EXPECT_EQ(decide(question).rule, "R8");
  question.purpose = Purpose::LEARNING;
  EXPECT_TRUE(decide(question).allowed);
  for (const auto action : {Action::enrol, Action::place, Action::register_guardian, Action::register_person,
                            Action::register_group, Action::import_file}) {
    auto registering = question_of(Role::PRINCIPAL, Category::NAME, Purpose::ORGANISATION);
    registering.action = action;
    ASSERT_TRUE(decide(registering).allowed) << static_cast<int>(action);
    registering.policy = {1, register_purposes(policy_v1(), purposes)};
    EXPECT_EQ(decide(registering).rule, "R8") << static_cast<int>(action);
  }
  auto of_parent = question_of(Role::GUARDIAN, Category::NAME, Purpose::RIGHTS_OF_SUBJECTS);
  of_parent.policy = question.policy;
  EXPECT_TRUE(decide(of_parent).allowed) << "a right is in every reglement";
}

// Every change that can be made: tighter or equal passes, wider is refused, for a board and for a school.
TEST(AChange, OfAccessIsNeverMoreThanVersionOneGives) {
  const AccessLevel levels[] = {AccessLevel::NONE, AccessLevel::READ, AccessLevel::WRITE};
  for (const auto& row : policy_v1().roles) {
    for (const auto part : {DossierPart::ADMINISTRATION, DossierPart::CARE, DossierPart::SPECIAL}) {
      for (const auto level : levels) {
        const auto change = access(row.role, part, level);
        const auto has = part == DossierPart::ADMINISTRATION ? row.administration
                         : part == DossierPart::CARE         ? row.care
                                                             : row.special;
        const bool is_wider = static_cast<int>(level) - 1 > static_cast<int>(has);
        const bool is_family =
            row.condition == Condition::authority || row.condition == Condition::pupil_itself;
        const bool is_officer = row.condition == Condition::open_case || row.role == Role::PRINCIPAL;
        const auto fault = fault_of(change, policy_v1());
        if (is_family || is_officer) {
          EXPECT_EQ(fault, ChangeFault::right);
          continue;
        }
        EXPECT_EQ(fault, is_wider ? ChangeFault::too_wide : ChangeFault::none);
        if (is_wider) continue;
        const auto board = adjust(policy_v1(), std::vector{change}, false);
        for (const auto wish : levels)
          EXPECT_EQ(loosens(access(row.role, part, wish), PolicyInForce(2, board)),
                    static_cast<int>(wish) > static_cast<int>(level));
      }
    }
  }
}

TEST(AChange, OfATermGoesAsFarAsThePageLeavesIt) {
  EXPECT_EQ(fault_of(term(Term::EMERGENCY_DAYS, 0), policy_v1()), ChangeFault::nothing);
  EXPECT_EQ(fault_of(term(Term::EMERGENCY_DAYS, 5), policy_v1()), ChangeFault::none);
  EXPECT_EQ(fault_of(term(Term::EMERGENCY_DAYS, 6), policy_v1()), ChangeFault::too_wide);
  EXPECT_FALSE(loosens(term(Term::EMERGENCY_DAYS, 1), 1));
  EXPECT_TRUE(loosens(term(Term::EMERGENCY_DAYS, 2), 1)) << "a board may, a school may not";
  EXPECT_TRUE(loosens(term(Term::EMERGENCY_DAYS, 1), 99)) << "there is nothing to compare with";
}

TEST(AChange, TakesNoPurposeOfTheLawAway) {
  for (const auto purpose : all_of<Purpose>()) {
    const auto fault = fault_of(without(Category::ADDRESS, purpose), policy_v1());
    EXPECT_EQ(fault, is_of_the_school(purpose) ? ChangeFault::none : ChangeFault::right) << code_of(purpose);
  }
  EXPECT_EQ(fault_of(without(Category::UNSPECIFIED, Purpose::LEARNING), policy_v1()), ChangeFault::nothing);
  auto both = without(Category::ADDRESS, Purpose::LEARNING);
  both.term = Term::REVIEW_MONTHS;
  both.value = 1;
  EXPECT_EQ(fault_of(both, policy_v1()), ChangeFault::nothing) << "two at once";
}

Question about_document(Action action, Role role, DocumentKind kind, std::string school) {
  Question question;
  question.action = action;
  question.caller = caller_in(role);
  question.target.subject = kRegister.subject;
  question.target.kind = ledger::StreamKind::registry;
  question.target.school = school;
  question.purpose = Purpose::ORGANISATION;
  question.document = DocumentMatter{.kind = kind, .school = school, .loosens = false, .has_consent = true};
  question.at = kNow;
  question.known = 1000;
  question.policy = 1;
  return question;
}

// Every role, every kind, of the board and of a school: who drafts, records consent and adopts.
TEST(DecidingOnDocuments, IsForTheBoardAndOfASchoolForItsDirectie) {
  for (const auto role : all_of<Role>()) {
    for (const auto kind : all_of<DocumentKind>()) {
      for (const std::string school : {"", "99ZZ", "98YY"}) {
        for (const auto action : {Action::draft_document, Action::adopt_document, Action::record_consent}) {
          const bool is_board = role == Role::BOARD && school.empty();
          const bool is_directie = role == Role::PRINCIPAL && school == kSchool;
          const bool is_one_for_all =
              kind == DocumentKind::REGULATION || kind == DocumentKind::COMPLAINTS_PROCEDURE;
          bool may = is_board || (is_directie && action != Action::record_consent);
          if (action == Action::draft_document && !school.empty() && is_one_for_all) may = false;
          EXPECT_EQ(decide(about_document(action, role, kind, school)).allowed, may)
              << code_of(role) << " " << code_of(kind) << " " << school << " " << static_cast<int>(action);
        }
      }
    }
  }
}

TEST(DecidingOnDocuments, NeedsTheCouncilForWhatBindsEveryFamily) {
  for (const auto kind : all_of<DocumentKind>()) {
    for (const std::string school : {"", "99ZZ"}) {
      const auto role = school.empty() ? Role::BOARD : Role::PRINCIPAL;
      auto question = about_document(Action::adopt_document, role, kind, school);
      question.document->has_consent = false;
      const auto decision = decide(question);
      EXPECT_EQ(decision.allowed, !needs_council(kind, school));
      EXPECT_EQ(decision.rule, "R15") << "who allowed it and who refused it";
    }
  }
  EXPECT_TRUE(needs_council(DocumentKind::REGULATION, ""));
  EXPECT_TRUE(needs_council(DocumentKind::POLICY, ""));
  EXPECT_FALSE(needs_council(DocumentKind::POLICY, "99ZZ"));
  EXPECT_FALSE(needs_council(DocumentKind::CALENDAR, ""));
}

TEST(DecidingOnDocuments, RefusesASchoolThatLoosens) {
  auto question = about_document(Action::draft_document, Role::PRINCIPAL, DocumentKind::POLICY, kSchool);
  question.document->loosens = true;
  EXPECT_EQ(decide(question).rule, "R14");
}

TEST(ADraft, IsShownToWhoeverMayAdoptItAndToTheFg) {
  Document draft;
  draft.text.school = kSchool;
  Question question;
  question.at = kNow;
  const auto sees = [&](Role role) {
    question.caller = caller_in(role);
    return sees_draft(question, draft);
  };
  for (const auto role : all_of<Role>()) {
    const bool may = role == Role::BOARD || role == Role::PRINCIPAL || role == Role::PRIVACY_OFFICER ||
                     role == Role::DATA_PROTECTION_OFFICER;
    EXPECT_EQ(sees(role), may) << code_of(role);
  }
  draft.text.school = kOtherSchool;
  EXPECT_FALSE(sees(Role::PRINCIPAL));
}

}  // namespace
}  // namespace projections::testing
