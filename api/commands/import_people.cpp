// The people who work at the school of a file: their names, and proposals of what they do there. The last
// proposal about a person and a group is what the file said last: that they work together, or no longer.
#include <algorithm>
#include <set>

#include "api/commands/import_comparison.h"
#include "api/commands/import_plan.h"
#include "projections/codes.h"

namespace api {
namespace {

using ledger::StreamKind;
using ledger::SubjectId;
using projections::ProposedRelation;

ItemFields names_of(const EdexmlTeacher& teacher) {
  const auto found = std::ranges::find(teacher.categories, "NAAM", &EdexmlCategory::category);
  return found == teacher.categories.end() ? ItemFields{} : fields_of(*found);
}

std::string display_of(const EdexmlTeacher& teacher) {
  NameParts parts;
  for (const auto& [name, value] : names_of(teacher)) {
    if (name == "achternaam") parts.surname = value;
    if (name == "voorvoegsel") parts.prefix = value;
    if (name == "roepnaam" || (name == "voorletters-1" && parts.given.empty())) parts.given = value;
  }
  return parts.full();
}

// Names of staff belong to no dossier: a person who is registered again has the new name from then on. A
// guardian's name is the school's own, and what was erased is not delivered anew.
ledger::Result<bool> has_other_name(const Board& board, const SubjectId& person,
                                    const EdexmlTeacher& teacher) {
  const auto known = board.people().find(person);
  const auto name = board.people().find_name(person);
  if (!known || known->is_guardian || !name) return false;
  const auto given = make_item_content(message::Category::NAME, names_of(teacher), "");
  LEDGER_TRY(const bool is_same, board.log().is_same_content(*name, given.message));
  return !is_same;
}

// Drafts of one person's stream.
class PersonDrafts {
 public:
  PersonDrafts(const Importing& importing, const SubjectId& person)
      : importing_(importing), line_(importing.line) {
    line_.stream = {person, StreamKind::person};
  }

  void open(const EdexmlTeacher& teacher) {
    drafts_.push_back(
        make_opening({line_.stream, line_.recorded, display_of(teacher), importing_.school(), teacher.key}));
    name(teacher);
  }

  void name(const EdexmlTeacher& teacher) {
    LineFacts line = line_;
    line.categories = {message::Category::NAME};
    auto draft = make_draft(
        line, [](message::Event::Body::Builder body) { body.initPersonRegistered().setSource(kFileSource); });
    draft.content = make_item_content(message::Category::NAME, names_of(teacher), "");
    push(std::move(draft));
  }

  void propose_role(message::Role role, std::string_view code) {
    push(make_draft(line_, [&](message::Event::Body::Builder body) {
      auto said = body.initRoleProposed();
      said.setProposal(data_of(projections::make_id<projections::RoleId>()));
      said.setRole(role);
      said.setSchool(importing_.school().c_str());
      said.setSourceCode(std::string(code).c_str());
    }));
  }

  void propose_relation(const projections::GroupId& group, message::RelationKind kind, ledger::UnixMs to) {
    push(make_draft(line_, [&](message::Event::Body::Builder body) {
      auto said = body.initRelationProposed();
      said.setProposal(data_of(projections::make_id<projections::RelationId>()));
      said.setKind(kind);
      said.setGroup(data_of(group));
      said.setTo(to);
    }));
  }

  void quarantine(const std::vector<std::string_view>& fields) {
    push(make_quarantine_draft(line_, fields, static_cast<std::uint32_t>(fields.size()), kNotAllowed));
  }

  void submit(ImportPlan& plan) {
    if (drafts_.empty()) return;
    ledger::Submission submission;
    submission.drafts = std::move(drafts_);
    plan.submissions.push_back(std::move(submission));
  }

 private:
  void push(ledger::Draft draft) {
    push_draft(importing_.board, importing_.caller, std::move(draft), drafts_);
  }

  const Importing& importing_;
  LineFacts line_;
  std::vector<ledger::Draft> drafts_;
};

std::set<message::Role> roles_in(const EdexmlTeacher& teacher) {
  std::set<message::Role> roles;
  for (const auto& proposal : teacher.proposals) {
    const auto role = projections::find_by_code<message::Role>(proposal.role);
    LEDGER_CHECK(role.has_value());
    roles.insert(*role);
  }
  return roles;
}

void propose_roles(const Importing& importing, const EdexmlTeacher& teacher, const SubjectId& person,
                   PersonDrafts& drafts) {
  std::set<message::Role> proposed;
  for (const auto& held : importing.board.work().proposed_roles_of(person)) {
    if (held.school == importing.school()) proposed.insert(held.role);
  }
  for (const auto& proposal : teacher.proposals) {
    const auto role = projections::find_by_code<message::Role>(proposal.role);
    if (role && proposed.insert(*role).second) drafts.propose_role(*role, proposal.source_code);
  }
}

// What files said last about this person and each group.
std::map<projections::GroupId, ProposedRelation> last_proposals(const Board& board, const SubjectId& person) {
  std::map<projections::GroupId, ProposedRelation> last;
  for (const auto& proposal : board.work().proposed_relations_of(person)) {
    last.insert_or_assign(proposal.group, proposal);  // they come in log order
  }
  return last;
}

// A group that the file gives and gave not before; a group that it gave before and gives no longer.
void propose_relations(Importing& importing, const EdexmlTeacher* teacher, const SubjectId& person,
                       PersonDrafts& drafts) {
  auto last = last_proposals(importing.board, person);
  if (teacher != nullptr && !teacher->proposals.empty()) {
    for (const auto& group : teacher->groups) {
      const auto id = importing.groups.at(group.key);
      const auto known = last.extract(id);
      if (known && !known.mapped().is_ending()) continue;
      const auto kind = group.combined ? message::RelationKind::COMBINED_GROUP : message::RelationKind::GROUP;
      drafts.propose_relation(id, kind, 0);
    }
  }
  for (const auto& [group, proposal] : last) {
    if (proposal.is_ending()) continue;
    drafts.propose_relation(group, proposal.kind, importing.line.recorded);
    ++importing.plan.counts.relations_to_end;
  }
}

// Roles that a file proposed and this one no longer gives. No event proposes the end of a role, so they are
// counted as long as they are held.
std::uint32_t roles_to_end(const Importing& importing, const SubjectId& person,
                           const std::set<message::Role>& given) {
  std::set<message::Role> proposed;
  for (const auto& one : importing.board.work().proposed_roles_of(person)) {
    if (one.school == importing.school()) proposed.insert(one.role);
  }
  std::set<message::Role> held;
  for (const auto& one : importing.board.work().roles_of(person)) {
    const bool counts = one.school == importing.school() && one.period.holds(importing.line.recorded);
    if (counts && proposed.contains(one.role) && !given.contains(one.role)) held.insert(one.role);
  }
  return static_cast<std::uint32_t>(held.size());
}

ledger::Result<SubjectId> plan_person(Importing& importing, const EdexmlTeacher& teacher) {
  ImportPlan& plan = importing.plan;
  const Board& board = importing.board;
  const auto known = board.people().find_by_key(StreamKind::person, importing.school(), teacher.key);
  const SubjectId person = known ? *known : ledger::make_subject_id();
  PersonDrafts drafts(importing, person);
  if (!known) {
    drafts.open(teacher);
    ++plan.counts.persons;
  } else {
    LEDGER_TRY(const bool is_renamed, has_other_name(board, person, teacher));
    if (is_renamed) drafts.name(teacher);
    plan.counts.corrections += is_renamed ? 1 : 0;
  }
  propose_roles(importing, teacher, person, drafts);
  propose_relations(importing, &teacher, person, drafts);
  plan.counts.roles_to_end += roles_to_end(importing, person, roles_in(teacher));
  const auto refused = find_newly_refused(board, person, teacher.quarantined);
  if (!refused.empty()) drafts.quarantine(refused);
  plan.counts.quarantined += teacher.quarantined.empty() ? 0 : 1;
  drafts.submit(plan);
  return person;
}

// Staff whom earlier files named and this one does not.
void plan_absent(Importing& importing, const std::set<SubjectId>& present) {
  for (const auto& person : importing.board.work().staff_of(importing.school())) {
    if (present.contains(person)) continue;
    PersonDrafts drafts(importing, person);
    const auto before = importing.plan.counts.relations_to_end;
    propose_relations(importing, nullptr, person, drafts);
    const auto roles = roles_to_end(importing, person, {});
    importing.plan.counts.roles_to_end += roles;
    const bool has_something = roles > 0 || importing.plan.counts.relations_to_end > before;
    importing.plan.counts.absent_persons += has_something ? 1 : 0;
    drafts.submit(importing.plan);
  }
}

}  // namespace

ledger::Result<void> plan_people(Importing& importing) {
  std::set<SubjectId> present;
  for (const auto& teacher : importing.file.teachers) {
    LEDGER_TRY(const SubjectId person, plan_person(importing, teacher));
    present.insert(person);
  }
  // A file without any staff does not say that everybody left.
  if (!present.empty() && importing.is_about_whole_school()) plan_absent(importing, present);
  return {};
}

}  // namespace api
