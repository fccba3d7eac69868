// May this caller do this, now? The one door to the rules: a pure function over facts that the caller of it
// loaded.
//
//   Question question{.action = Action::read, .caller = …, .target = …, .categories =
//   ask_categories({"NAAM"}),
//                     .purpose = message::Purpose::GUIDANCE, .at = now, .policy =
//                     policies.in_force(now, school)};
//   const Decision decision = decide(question);   // decision.allowed, decision.rule ("R20"),
//   decision.relation
//
// What a board may decide otherwise stands in rules/policy_v1.cpp, as versioned data. Every decision names
// the rule that allowed or refused and its version, so that it can be replayed years later (R2). Nothing here
// reads a view, a clock or a key.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "projections/agreements.h"
#include "projections/authority.h"
#include "projections/cases.h"
#include "projections/documents.h"
#include "projections/emergencies.h"
#include "projections/information.h"
#include "projections/name_requests.h"
#include "projections/policy_in_force.h"
#include "projections/work.h"

namespace projections {

enum class Action : std::uint8_t {
  read,               // content of a dossier
  write,              // a new item
  correct,            // an item that supersedes another
  read_history,       // the list of what was done
  make_bundle,        // the list as evidence, to take away
  replay,             // a dossier as it stood, or what a reading showed: versions of before too (R35)
  enrol,              // a new pupil, with the first items
  place,              // a pupil in groups
  register_guardian,  // gezag
  register_person,    // someone who works there, a guardian
  register_group,
  confirm_role,
  end_role,
  confirm_relation,
  end_relation,
  invite,  // hand out an activation code, or close an account
  name_first_director,
  import_file,
  adopt_policy,
  inspect_ledger,  // how it stands with the whole log, without anything of anybody; and have it checked
  rebuild_views,   // have every view built anew
  appoint,         // give somebody a role of the whole board
  end_appointment,
  open_case,              // for oneself
  give_case,              // to somebody else: a mandate
  close_case,             // one's own
  end_case,               // somebody else's
  propose_agreement,      // on who sees what is very confidential of a pupil
  acknowledge_agreement,  // for the family
  end_agreement,
  ask_name,           // of whoever did the act of one line
  read_name_request,  // to advise or decide on it
  advise_name,
  decide_name,
  motivate_emergency,  // one's own reading in an emergency, afterwards
  read_emergency,      // to review it
  review_emergency,
  open_matter,   // record that a report was made, which the family is not told of
  write_matter,  // an item about it
  read_matter,
  uphold_matter,  // looked at again, and it stays confidential
  lift_matter,
  list_matters,    // that it is there, and whether somebody should look at it again
  draft_document,  // a new version of what is laid down
  record_consent,  // of the council
  adopt_document,
  register_package,
  agree_processing,    // with a supplier; and end it
  register_source,     // a system that reports, and its keys
  give_permission,     // to a supplier's own people; and withdraw it
  judge_report,        // what a system wrote and may not write
  read_register,       // of packages, agreements, systems and permissions
  decide_information,  // whether a parent without gezag is told how the child learns (BW 1:377c)
  read_information,    // why it was decided so
  receive_request,     // of the family, for whoever asks or by themself
  promote_question,    // into a request
  read_request,
  list_requests,
};

/// The categories that a caller named, sorted by what may be done with them at all.
struct AskedCategories {
  std::vector<message::Category> known;
  bool has_unknown = false;  // a code that nobody classified (R5)
  bool has_origin = false;   // HERKOMST: never stored, never shown (R25)
  bool has_id_copy = false;  // ID_KOPIE (D23)
};
/// Reads codes as callers write them ("TOETSRESULTAAT"). Duplicates count once; the order is kept.
AskedCategories ask_categories(std::span<const std::string> codes);

/// What is known about who asks. Everything that was ever true may be given: `decide` looks at the times.
struct CallerFacts {
  ledger::SubjectId person;             // zero for the operator at the command line
  std::vector<HeldRole> roles;          // Work::roles_of, or one BEHEER for the operator
  std::vector<WorkRelation> relations;  // Work::relations_of
  bool is_guardian = false;             // Person::is_guardian
  bool has_one_factor = false;          // logged in with less than two: nothing is theirs to see or do (D15)
  std::vector<AuthorityLink> children;  // Authority::links_of
  std::vector<InformationDecision> informed;  // InformationDecisions::of_person
};

/// Whose data it is about. For actions about a school as a whole only `school` counts.
struct TargetFacts {
  ledger::SubjectId subject;
  ledger::StreamKind kind = ledger::StreamKind::pupil_open;  // person for somebody with a login
  std::string school;
  std::vector<GroupId> groups;        // Work::groups_of_pupil at the time of the question
  std::optional<unsigned> age_years;  // nothing when no birth date is known or asked: taken as under 16
};

/// A request for the name behind a line, with what is known of the one whose name it is.
struct NameMatter {
  NameRequest request;
  std::vector<HeldRole> roles;  // Work::roles_of the one concerned
  std::string school;           // where they are kept: a BRIN, or the board
  bool is_advisers = false;     // the caller gave the advice
};

/// A reading in an emergency that somebody motivates or reviews, with the roles of whoever read.
struct EmergencyMatter {
  Emergency emergency;
  std::vector<HeldRole> roles;  // Work::roles_of
};

/// A version of a document that somebody drafts, or takes a step with.
struct DocumentMatter {
  message::DocumentKind kind = message::DocumentKind::UNSPECIFIED;
  std::string school;        // empty: the board's
  bool loosens = false;      // draft_document: a school would allow more than its board (R14)
  bool has_consent = false;  // adopt_document: of the council, on that day or before it (R15)
};

struct Question {
  Action action = Action::read;
  CallerFacts caller;
  TargetFacts target;
  AskedCategories categories;  // for read, write, correct; otherwise empty
  message::Purpose purpose = message::Purpose::UNSPECIFIED;
  std::optional<message::Role> acting_as;  // one of the caller's roles; otherwise the first that may
  bool has_motivation = false;             // a non-empty text says why it is needed
  bool has_case = false;                   // a request is named, or told in words
  bool names_case = false;                 // a case is named; what it is, where there is such a case:
  std::optional<OfficerCase> named_case;
  ledger::SubjectId officer;              // give_case: who gets it
  std::optional<NameMatter> name_matter;  // read_name_request, advise_name, decide_name: where there is one
  std::optional<EmergencyMatter> emergency;  // motivate_, read_, review_emergency: where there is one
  std::optional<DocumentMatter> document;    // draft_, adopt_document, record_consent: where there is one
  bool very_confidential = false;     // asks about items that are (R26): reading, writing or correcting those
  std::vector<Agreement> agreements;  // of this pupil, where that can matter
  bool proposed_it = false;           // acknowledge_agreement: the caller proposed it
  std::optional<MatterId> matter;     // what is asked is about this confidential matter
  bool is_later_guardian = false;     // the same: registered for this pupil after it was proposed, if at all
  bool has_source = false;            // a new item says where it came from
  bool is_replay = false;             // of the question within a replay: what may be read today
  bool looks_at_past = false;         // replay: at a moment before now, or at an earlier reading
  bool names_unknown_package = false;  // a package is named that the register lacks (R42)
  ledger::UnixMs at = 0;
  KnownBefore known = kEverything;  // facts recorded at or after this leaf do not count (R20)
  PolicyInForce policy;             // AdoptedPolicies::in_force
};

struct Decision {
  bool allowed = false;
  std::string_view rule;  // "R20": what allowed it, or the first that refused
  std::uint16_t rule_version = 0;
  std::uint16_t policy_version = 0;
  // In which role the caller acted or tried to; OVERIG when the caller holds none. Always set.
  message::Role role = message::Role::UNLISTED;
  std::optional<RelationId> relation;    // the working relation that allowed it (R21)
  std::optional<CaseId> open_case;       // the case that is named, and holds for the caller
  bool very_confidential = false;        // what was decided about
  std::optional<AgreementId> agreement;  // under which the caller sees what is very confidential (R29)
};

/// Allowed only when every category is; then the answer may show exactly question.categories (R7).
/// Deterministic.
Decision decide(const Question& question);

/// Whether this is a reading in an emergency: allowed at once to whoever could stand beside the child,
/// without a relation or a reason, and motivated afterwards (R56). Pure.
bool is_emergency_reading(const Question& question);
/// Whether nobody works at the school on the day that many days from now.
using IsClosed = std::function<bool(unsigned days)>;
/// How many days after a day of the week (0 is Sunday) the last day falls on which it can be motivated in
/// time, by a policy that gives so many working days: Monday to Friday, without those on which the school is
/// closed. Never more than a quarter of a year: a school that is never open has no term without end. Pure.
unsigned days_to_motivate(unsigned weekday, unsigned working_days, const IsClosed& is_closed);

/// What a line about something very confidential says of itself.
struct AboutMarked {
  std::vector<message::Category> categories;
  std::optional<AgreementId> agreement;  // which it is about, or which allowed it
  bool is_agreements_own = false;        // about the agreement itself, and no item
};
/// Whether such a line is there for who was allowed so, looking at lines: for DIRECTIE and the family, for
/// the FG, who supervises, for whom the board gave sight of it those about items that they read too, and for
/// whoever is named those of an agreement that names them and is in force. To anybody else there are none
/// (R28).
bool sees_lines(const Question& question, const Decision& decision, const AboutMarked& line);
/// Whether whoever sees such a line is told which agreement allowed it, and why the reader looked: not those
/// who see it by the board's decision alone, unless that agreement names them (R28).
bool knows_agreement(const Question& question, const Decision& decision, const AgreementId& agreement);

/// The same for Action::correct, by the category of the item; nothing where no such item is there. Whoever
/// may correct nothing of this pupil gets one refusal for every item, there or not; whoever may not write
/// some category gets its refusal for an item that is not there too. An item that is very confidential is not
/// there for whoever does not see it (R28). Deterministic.
Decision decide_correction(const Question& question, std::optional<message::Category> category);

/// The rule's text, as it was in that version (R2). Nothing for unknown ids and versions.
struct RuleText {
  std::string_view id;  // "R20"
  std::uint16_t version = 1;
  std::string_view phrase;  // Dutch, from "School en privacy" or the law
};
std::optional<RuleText> find_rule_text(std::string_view id, std::uint16_t version);

/// Whether a version that is not adopted yet is shown to this caller: to whoever may adopt it, and to the FG
/// and the privacy officer; what is adopted is there for everybody (R4).
bool sees_draft(const Question& question, const Document& draft);
/// Why a board or a school cannot lay this down, whoever decides it; empty when it can. Words for who typed
/// it.
std::string_view fault_of_change(const PolicyChange& change);
/// Whether a school would allow more, or for longer, than this policy of its board. Requires: no fault.
bool loosens(const PolicyChange& change, const PolicyInForce& of_board);
/// Whether a reglement may leave this purpose out: those of the law it may not (R8).
bool is_of_the_school(message::Purpose purpose);

/// Whether reading this request in this role tells the name: to whoever decides, to hear that person, after
/// the FG's advice and before the decision; not before, and not again.
bool tells_name(const NameRequest& request, message::Role role);

}  // namespace projections
