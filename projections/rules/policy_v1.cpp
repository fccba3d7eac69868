// Policy version 1: categories, roles, and who may do what else. Data; a change here is a
// new version of the policy, in a file of its own, because old decisions are replayed with this one.
#include "projections/rules/policy.h"

namespace projections {
namespace {

using message::Category;
using message::Purpose;
using message::Role;

constexpr PurposeSet kSchoolWork{Purpose::LEARNING, Purpose::GUIDANCE, Purpose::ORGANISATION,
                                 Purpose::LEARNING_MATERIAL};
constexpr PurposeSet kMaterial{Purpose::ORGANISATION, Purpose::LEARNING_MATERIAL};
constexpr PurposeSet kOffice{Purpose::ORGANISATION, Purpose::GUIDANCE};
constexpr PurposeSet kOrganisation{Purpose::ORGANISATION};
constexpr PurposeSet kDuty{Purpose::LEGAL_DUTY};
constexpr PurposeSet kResults{Purpose::LEARNING, Purpose::GUIDANCE};
constexpr PurposeSet kGuidance{Purpose::GUIDANCE};
constexpr PurposeSet kRights{Purpose::RIGHTS_OF_SUBJECTS};
constexpr PurposeSet kEvery{Purpose::LEARNING,          Purpose::GUIDANCE,   Purpose::ORGANISATION,
                            Purpose::LEARNING_MATERIAL, Purpose::LEGAL_DUTY, Purpose::RIGHTS_OF_SUBJECTS,
                            Purpose::EMERGENCY};

// A board may let data of a category be used for what a school does anyway (docs/adr/0037). Not for more:
// what is special (R11), for a duty, or of a family's rights; what rests on consent; what is there to log in
// or to be paid. Nor for anything but learning and guidance what stands in the care module (R6, R44).
constexpr CategoryRow kCategories[] = {
    {Category::NAME, Module::administration, false, kSchoolWork, kSchoolWork},
    {Category::GROUP, Module::administration, false, kSchoolWork, kSchoolWork},
    {Category::SCHOOL_CAREER, Module::administration, false, kSchoolWork, kSchoolWork},
    {Category::ECK_ID, Module::administration, false, kMaterial, kMaterial},
    {Category::ACCOUNT, Module::administration, false, kMaterial, kSchoolWork},
    {Category::PERSON, Module::administration, false, kOffice, kSchoolWork},
    {Category::ADDRESS, Module::administration, false, kOffice, kSchoolWork},
    {Category::ENROLMENT, Module::administration, false, kOffice, kSchoolWork},
    {Category::ABSENCE, Module::administration, false, kOffice, kSchoolWork},
    {Category::AUTHORITY, Module::administration, false, kOffice, kSchoolWork},
    {Category::CONSENT, Module::administration, false, kOffice, kOffice},
    {Category::IMAGE, Module::administration, false, kOffice, kOffice},
    {Category::CITIZEN_NUMBER, Module::administration, false, kDuty, kDuty},
    {Category::FUNDING, Module::administration, false, kOrganisation, kOrganisation},
    {Category::TEST_RESULT, Module::care, false, kResults, kResults},
    {Category::LEARNING_RESULT, Module::care, false, kResults, kResults},
    {Category::CONVERSATION, Module::care, false, kGuidance, kResults},
    {Category::ACTION_PLAN, Module::care, false, kGuidance, kResults},
    {Category::ADVICE, Module::care, false, kGuidance, kResults},
    {Category::CARE_NOTE, Module::care, false, kGuidance, kResults},
    {Category::HEALTH, Module::care, true, kGuidance, kGuidance},
    {Category::DYSLEXIA, Module::care, true, kGuidance, kGuidance},
    {Category::ADHD, Module::care, true, kGuidance, kGuidance},
    {Category::DIAGNOSIS, Module::care, true, kGuidance, kGuidance},
    {Category::REQUEST, Module::administration, false, kRights, kRights},
    {Category::COMPLAINT, Module::administration, false, kRights, kRights},
};

// A role that is not here has no dossier (R23). DIRECTIE's border rule is R14 and IB's R22: the rule whose
// own test names it. Whom a board may let see what is very confidential: R26 leaves open the teacher and the
// IB.
constexpr RoleRow kRoles[] = {
    {Role::TEACHER, Access::read, Access::write, Access::write, Sight::named, Sight::by_board,
     Condition::relation, kEvery, "R20", "R14", "R23"},
    {Role::SUPPORTER, Access::read, Access::write, Access::read, Sight::named, Sight::named,
     Condition::relation, kEvery, "R20", "R14", "R23"},
    {Role::CARE_COORDINATOR, Access::read, Access::write, Access::write, Sight::named, Sight::by_board,
     Condition::own_school, kEvery, "R22", "R22", "R23"},
    {Role::PRINCIPAL, Access::write, Access::write, Access::write, Sight::write, Sight::write,
     Condition::own_school, kEvery, "R22", "R14", "R23"},
    {Role::CLERK, Access::write, Access::none, Access::none, Sight::none, Sight::none, Condition::own_school,
     kEvery, "R24", "R14", "R24"},
    {Role::GUARDIAN, Access::read, Access::read, Access::read, Sight::read, Sight::read, Condition::authority,
     kRights, "R30", "R31", "R31"},
    {Role::PUPIL, Access::read, Access::read, Access::read, Sight::read, Sight::read, Condition::pupil_itself,
     kRights, "R13", "R13", "R13"},
    {Role::DATA_PROTECTION_OFFICER, Access::read, Access::read, Access::read, Sight::in_case, Sight::in_case,
     Condition::open_case, kEvery, "R23", "R23", "R23"},
    {Role::PRIVACY_OFFICER, Access::read, Access::read, Access::read, Sight::named_in_case,
     Sight::named_in_case, Condition::open_case, kEvery, "R23", "R23", "R23"},
};

constexpr ActionRow kActions[] = {
    {Action::read_history, Role::GUARDIAN, Condition::authority, "R32"},
    {Action::read_history, Role::PUPIL, Condition::pupil_itself, "R32"},
    {Action::read_history, Role::PRINCIPAL, Condition::own_school, "R22"},
    {Action::read_history, Role::CARE_COORDINATOR, Condition::own_pupils, "R22"},  // no review of staff
    {Action::read_history, Role::DATA_PROTECTION_OFFICER, Condition::whole_board, "D5"},
    {Action::read_history, Role::PRIVACY_OFFICER, Condition::open_case, "D5"},
    {Action::read_history, Role::OPERATOR, Condition::whole_board,
     "D5"},  // lines only, without content or who
    {Action::make_bundle, Role::GUARDIAN, Condition::authority, "R32"},
    {Action::make_bundle, Role::PUPIL, Condition::pupil_itself, "R32"},
    {Action::make_bundle, Role::PRINCIPAL, Condition::own_school, "R22"},
    {Action::make_bundle, Role::DATA_PROTECTION_OFFICER, Condition::whole_board, "D5"},
    {Action::make_bundle, Role::PRIVACY_OFFICER, Condition::open_case, "D5"},
    {Action::make_bundle, Role::OPERATOR, Condition::whole_board, "D5"},
    {Action::replay, Role::PRINCIPAL, Condition::own_school, "R35"},
    {Action::replay, Role::GUARDIAN, Condition::authority, "R30"},
    {Action::replay, Role::PUPIL, Condition::pupil_itself, "R30"},
    {Action::replay, Role::DATA_PROTECTION_OFFICER, Condition::open_case, "R35"},
    {Action::replay, Role::PRIVACY_OFFICER, Condition::open_case, "R35"},
    {Action::replay, Role::TEACHER, Condition::nobody, "R35"},
    {Action::replay, Role::SUPPORTER, Condition::nobody, "R35"},
    {Action::replay, Role::CARE_COORDINATOR, Condition::nobody, "R35"},
    {Action::replay, Role::CLERK, Condition::nobody, "R35"},
    {Action::enrol, Role::CLERK, Condition::own_school, "R9"},
    {Action::enrol, Role::PRINCIPAL, Condition::own_school, "R9"},
    {Action::place, Role::CLERK, Condition::own_school, "R21"},
    {Action::place, Role::PRINCIPAL, Condition::own_school, "R21"},
    {Action::register_guardian, Role::CLERK, Condition::own_school, "R31"},
    {Action::register_guardian, Role::PRINCIPAL, Condition::own_school, "R31"},
    {Action::register_person, Role::CLERK, Condition::own_school, "R23"},
    {Action::register_person, Role::PRINCIPAL, Condition::own_school, "R23"},
    {Action::register_group, Role::CLERK, Condition::own_school, "R21"},
    {Action::register_group, Role::PRINCIPAL, Condition::own_school, "R21"},
    {Action::confirm_role, Role::PRINCIPAL, Condition::own_school, "R23"},
    {Action::end_role, Role::PRINCIPAL, Condition::own_school, "R23"},
    {Action::confirm_relation, Role::PRINCIPAL, Condition::own_school, "R21"},
    {Action::end_relation, Role::PRINCIPAL, Condition::own_school, "R21"},
    {Action::invite, Role::PRINCIPAL, Condition::own_school, "D15"},
    {Action::invite, Role::OPERATOR, Condition::whole_board, "D15"},
    {Action::name_first_director, Role::OPERATOR, Condition::whole_board, "R23"},
    {Action::import_file, Role::PRINCIPAL, Condition::own_school, "R9"},
    {Action::import_file, Role::CLERK, Condition::own_school, "R9"},
    {Action::import_file, Role::OPERATOR, Condition::whole_board, "R9"},
    {Action::adopt_policy, Role::BOARD, Condition::whole_board, "R15"},
    {Action::adopt_policy, Role::OPERATOR, Condition::whole_board, "R15"},
    {Action::inspect_ledger, Role::OPERATOR, Condition::whole_board, "R23"},
    {Action::inspect_ledger, Role::PRINCIPAL, Condition::whole_board, "R23"},
    {Action::inspect_ledger, Role::DATA_PROTECTION_OFFICER, Condition::whole_board, "R23"},
    {Action::inspect_ledger, Role::PRIVACY_OFFICER, Condition::whole_board, "R23"},
    {Action::rebuild_views, Role::OPERATOR, Condition::whole_board, "R23"},
    {Action::rebuild_views, Role::PRINCIPAL, Condition::whole_board, "R23"},
    {Action::appoint, Role::OPERATOR, Condition::whole_board, "R23"},
    {Action::end_appointment, Role::OPERATOR, Condition::whole_board, "R23"},
    {Action::give_case, Role::BOARD, Condition::whole_board, "R23"},  // to the FG, who takes none
    {Action::open_case, Role::PRIVACY_OFFICER, Condition::whole_board, "R23"},
    {Action::close_case, Role::DATA_PROTECTION_OFFICER, Condition::open_case, "R23"},
    {Action::close_case, Role::PRIVACY_OFFICER, Condition::open_case, "R23"},
    {Action::end_case, Role::BOARD, Condition::whole_board, "R23"},
    {Action::propose_agreement, Role::PRINCIPAL, Condition::own_school, "R27"},
    {Action::propose_agreement, Role::CARE_COORDINATOR, Condition::nobody, "R27"},
    {Action::propose_agreement, Role::TEACHER, Condition::nobody, "R27"},
    {Action::propose_agreement, Role::SUPPORTER, Condition::nobody, "R27"},
    {Action::propose_agreement, Role::CLERK, Condition::nobody, "R27"},
    {Action::propose_agreement, Role::GUARDIAN, Condition::nobody, "R27"},
    {Action::propose_agreement, Role::PUPIL, Condition::nobody, "R27"},
    {Action::acknowledge_agreement, Role::GUARDIAN, Condition::authority, "R27"},
    {Action::acknowledge_agreement, Role::PUPIL, Condition::pupil_itself, "R27"},
    {Action::acknowledge_agreement, Role::PRINCIPAL, Condition::nobody, "R27"},
    {Action::acknowledge_agreement, Role::CARE_COORDINATOR, Condition::nobody, "R27"},
    {Action::acknowledge_agreement, Role::TEACHER, Condition::nobody, "R27"},
    {Action::end_agreement, Role::PRINCIPAL, Condition::own_school, "R27"},
    {Action::end_agreement, Role::GUARDIAN, Condition::authority, "R27"},
    {Action::end_agreement, Role::PUPIL, Condition::pupil_itself, "R27"},
    {Action::end_agreement, Role::CARE_COORDINATOR, Condition::nobody, "R27"},
    {Action::end_agreement, Role::TEACHER, Condition::nobody, "R27"},
    {Action::ask_name, Role::GUARDIAN, Condition::authority, "R32"},
    {Action::ask_name, Role::PUPIL, Condition::pupil_itself, "R32"},
    {Action::read_name_request, Role::DATA_PROTECTION_OFFICER, Condition::whole_board, "D8"},
    {Action::read_name_request, Role::PRINCIPAL, Condition::own_school, "D8"},
    {Action::read_name_request, Role::BOARD, Condition::whole_board, "D8"},
    {Action::advise_name, Role::DATA_PROTECTION_OFFICER, Condition::whole_board, "D8"},
    {Action::decide_name, Role::PRINCIPAL, Condition::own_school, "D8"},
    {Action::decide_name, Role::BOARD, Condition::whole_board, "D8"},
    {Action::motivate_emergency, Role::TEACHER, Condition::own_school, "R56"},
    {Action::motivate_emergency, Role::SUPPORTER, Condition::own_school, "R56"},
    {Action::motivate_emergency, Role::CARE_COORDINATOR, Condition::own_school, "R56"},
    {Action::motivate_emergency, Role::PRINCIPAL, Condition::own_school, "R56"},
    {Action::motivate_emergency, Role::CLERK, Condition::own_school, "R56"},
    {Action::read_emergency, Role::PRINCIPAL, Condition::own_school, "R56"},
    {Action::read_emergency, Role::DATA_PROTECTION_OFFICER, Condition::whole_board, "R56"},
    {Action::review_emergency, Role::PRINCIPAL, Condition::own_school, "R56"},
    {Action::review_emergency, Role::DATA_PROTECTION_OFFICER, Condition::whole_board, "R56"},
    // Reports of child abuse: DIRECTIE alone; the FG and the privacy officer look within a case.
    {Action::open_matter, Role::PRINCIPAL, Condition::own_school, "R54"},
    {Action::open_matter, Role::CARE_COORDINATOR, Condition::nobody, "R54"},
    {Action::open_matter, Role::TEACHER, Condition::nobody, "R54"},
    {Action::open_matter, Role::GUARDIAN, Condition::nobody, "R54"},
    {Action::write_matter, Role::PRINCIPAL, Condition::own_school, "R54"},
    {Action::write_matter, Role::CARE_COORDINATOR, Condition::nobody, "R54"},
    {Action::write_matter, Role::TEACHER, Condition::nobody, "R54"},
    {Action::write_matter, Role::GUARDIAN, Condition::nobody, "R54"},
    {Action::read_matter, Role::PRINCIPAL, Condition::own_school, "R54"},
    {Action::read_matter, Role::DATA_PROTECTION_OFFICER, Condition::open_case, "R54"},
    {Action::read_matter, Role::PRIVACY_OFFICER, Condition::open_case, "R54"},
    {Action::read_matter, Role::CARE_COORDINATOR, Condition::nobody, "R54"},
    {Action::read_matter, Role::TEACHER, Condition::nobody, "R54"},
    {Action::read_matter, Role::GUARDIAN, Condition::nobody, "R54"},
    {Action::uphold_matter, Role::PRINCIPAL, Condition::own_school, "R54"},
    {Action::uphold_matter, Role::CARE_COORDINATOR, Condition::nobody, "R54"},
    {Action::uphold_matter, Role::GUARDIAN, Condition::nobody, "R54"},
    {Action::lift_matter, Role::PRINCIPAL, Condition::own_school, "D10"},
    {Action::lift_matter, Role::DATA_PROTECTION_OFFICER, Condition::nobody, "D10"},
    {Action::lift_matter, Role::CARE_COORDINATOR, Condition::nobody, "D10"},
    {Action::lift_matter, Role::TEACHER, Condition::nobody, "D10"},
    {Action::lift_matter, Role::GUARDIAN, Condition::nobody, "D10"},
    {Action::list_matters, Role::PRINCIPAL, Condition::own_school, "R54"},
    {Action::list_matters, Role::DATA_PROTECTION_OFFICER, Condition::whole_board, "R54"},
    // What is laid down: the board for every school, a directeur for the own one (rules/documents.cpp).
    {Action::draft_document, Role::BOARD, Condition::whole_board, "R15"},
    {Action::draft_document, Role::PRINCIPAL, Condition::own_school, "R15"},
    {Action::record_consent, Role::BOARD, Condition::whole_board, "R15"},
    {Action::adopt_document, Role::BOARD, Condition::whole_board, "R15"},
    {Action::adopt_document, Role::PRINCIPAL, Condition::own_school, "R15"},
    // What is agreed with suppliers is the board's, who answers for it; its privacy officer keeps the
    // register.
    {Action::register_package, Role::BOARD, Condition::whole_board, "R42"},
    {Action::register_package, Role::PRIVACY_OFFICER, Condition::whole_board, "R42"},
    {Action::agree_processing, Role::BOARD, Condition::whole_board, "R48"},
    {Action::agree_processing, Role::PRIVACY_OFFICER, Condition::whole_board, "R48"},
    {Action::register_source, Role::BOARD, Condition::whole_board, "R18"},
    {Action::register_source, Role::PRIVACY_OFFICER, Condition::whole_board, "R18"},
    {Action::give_permission, Role::BOARD, Condition::whole_board, "R46"},
    {Action::give_permission, Role::PRIVACY_OFFICER, Condition::whole_board, "R46"},
    {Action::judge_report, Role::PRINCIPAL, Condition::own_school, "R17"},
    {Action::judge_report, Role::CLERK, Condition::nobody, "R17"},
    {Action::judge_report, Role::CARE_COORDINATOR, Condition::nobody, "R17"},
    {Action::judge_report, Role::TEACHER, Condition::nobody, "R17"},
    {Action::read_register, Role::BOARD, Condition::whole_board, "R42"},
    {Action::read_register, Role::PRIVACY_OFFICER, Condition::whole_board, "R42"},
    {Action::read_register, Role::DATA_PROTECTION_OFFICER, Condition::whole_board, "R42"},
    {Action::read_register, Role::PRINCIPAL, Condition::whole_board, "R42"},
    // What a parent without gezag is told: DIRECTIE alone decides it (BW 1:377c).
    {Action::decide_information, Role::PRINCIPAL, Condition::own_school, "R31"},
    {Action::decide_information, Role::CLERK, Condition::nobody, "R31"},
    {Action::decide_information, Role::CARE_COORDINATOR, Condition::nobody, "R31"},
    {Action::decide_information, Role::TEACHER, Condition::nobody, "R31"},
    {Action::decide_information, Role::GUARDIAN, Condition::nobody, "R31"},
    {Action::read_information, Role::PRINCIPAL, Condition::own_school, "R31"},
    // What a family asks: always taken in, by the two whom the page names, or by the family itself.
    {Action::receive_request, Role::GUARDIAN, Condition::parent, "R39"},
    {Action::receive_request, Role::PUPIL, Condition::pupil_itself, "R39"},
    {Action::receive_request, Role::PRINCIPAL, Condition::own_school, "R40"},
    {Action::receive_request, Role::TEACHER, Condition::relation, "R40"},
    {Action::receive_request, Role::SUPPORTER, Condition::nobody, "R40"},
    {Action::receive_request, Role::CARE_COORDINATOR, Condition::nobody, "R40"},
    {Action::receive_request, Role::CLERK, Condition::nobody, "R40"},
    {Action::promote_question, Role::GUARDIAN, Condition::parent, "R41"},
    {Action::promote_question, Role::PUPIL, Condition::pupil_itself, "R41"},
    {Action::promote_question, Role::PRINCIPAL, Condition::own_school, "R41"},
    {Action::promote_question, Role::TEACHER, Condition::nobody, "R41"},
    {Action::promote_question, Role::SUPPORTER, Condition::nobody, "R41"},
    {Action::promote_question, Role::CARE_COORDINATOR, Condition::nobody, "R41"},
    {Action::promote_question, Role::CLERK, Condition::nobody, "R41"},
    {Action::read_request, Role::GUARDIAN, Condition::parent, "R39"},
    {Action::read_request, Role::PUPIL, Condition::pupil_itself, "R39"},
    {Action::read_request, Role::PRINCIPAL, Condition::own_school, "R40"},
    {Action::read_request, Role::PRIVACY_OFFICER, Condition::whole_board, "R40"},
    {Action::read_request, Role::TEACHER, Condition::nobody, "R40"},
    {Action::read_request, Role::CARE_COORDINATOR, Condition::nobody, "R40"},
    {Action::read_request, Role::CLERK, Condition::nobody, "R40"},
    {Action::list_requests, Role::PRINCIPAL, Condition::own_school, "R40"},
    {Action::list_requests, Role::PRIVACY_OFFICER, Condition::whole_board, "R40"},
    {Action::list_requests, Role::DATA_PROTECTION_OFFICER, Condition::whole_board, "R40"},
};

// Who could stand beside the child when something happens: they read what their role reads anyway, of any
// child of their school. Nobody of the board, no supplier, no operator.
constexpr Role kBesideTheChild[] = {Role::TEACHER, Role::SUPPORTER, Role::CARE_COORDINATOR, Role::PRINCIPAL,
                                    Role::CLERK};

constexpr Terms kTerms{.emergency_days = 1, .invitation_days = 14, .review_months = 6, .cover_seconds = 60};
constexpr Terms kLongestTerms{
    .emergency_days = 5, .invitation_days = 30, .review_months = 12, .cover_seconds = 60};

}  // namespace

const Policy& policy_v1() {
  static constexpr Policy kPolicy{.version = 1,
                                  .categories = kCategories,
                                  .roles = kRoles,
                                  .actions = kActions,
                                  .by_case = {Purpose::LEGAL_DUTY, Purpose::RIGHTS_OF_SUBJECTS},
                                  .by_motivation = {Purpose::EMERGENCY},
                                  .age_of_majority = 16,
                                  .beside_the_child = kBesideTheChild,
                                  .terms = kTerms,
                                  .longest = kLongestTerms,
                                  .registered = kEvery};
  return kPolicy;
}

}  // namespace projections
