// The school, its groups, and the people who work there: proposals only.
#include <set>

#include "api/commands/import_plan.h"
#include "projections/codes.h"

namespace api {
namespace {

using ledger::StreamKind;

ledger::StreamId school_stream(const Board& board, const Edexml& file, const LineFacts& line,
                               ledger::Submission& submission) {
  if (const auto known = board.people().find_organisation(file.school.brin)) {
    return {*known, StreamKind::organisation};
  }
  const ledger::StreamId stream{ledger::make_subject_id(), StreamKind::organisation};
  submission.drafts.push_back(make_opening(
      {stream, line.recorded, "School " + file.school.brin, file.school.brin, file.school.brin}));
  return stream;
}

std::string display_of(const EdexmlTeacher& teacher) {
  std::string prefix;
  std::string surname;
  std::string given;
  for (const auto& category : teacher.categories) {
    if (category.category != "NAAM") continue;
    for (const auto& field : category.fields) {
      if (field.name == "achternaam") surname = field.value;
      if (field.name == "voorvoegsel") prefix = field.value;
      if (field.name == "roepnaam" || (field.name == "voorletters-1" && given.empty())) given = field.value;
    }
  }
  std::string text = given;
  for (const auto& part : {prefix, surname}) {
    if (!part.empty()) text += (text.empty() ? "" : " ") + part;
  }
  return text;
}

std::vector<std::pair<std::string, std::string>> names_of(const EdexmlTeacher& teacher) {
  std::vector<std::pair<std::string, std::string>> fields;
  for (const auto& category : teacher.categories) {
    if (category.category != "NAAM") continue;
    for (const auto& field : category.fields) fields.emplace_back(std::string(field.name), field.value);
  }
  return fields;
}

// Drafts of one person's stream.
class PersonDrafts {
 public:
  PersonDrafts(const Board& board, const Caller& caller, const LineFacts& line,
               const ledger::SubjectId& person)
      : board_(board), caller_(caller), line_(line) {
    line_.stream = {person, StreamKind::person};
  }

  void open(const EdexmlTeacher& teacher, const std::string& brin) {
    drafts_.push_back(make_opening({line_.stream, line_.recorded, display_of(teacher), brin, teacher.key}));
    LineFacts line = line_;
    line.categories = {message::Category::NAME};
    auto draft = make_draft(
        line, [](message::Event::Body::Builder body) { body.initPersonRegistered().setSource("EDEXML"); });
    draft.content = make_item_content(message::Category::NAME, names_of(teacher), "");
    push(std::move(draft));
  }

  void propose_role(message::Role role, const std::string& school, std::string_view code) {
    push(make_draft(line_, [&](message::Event::Body::Builder body) {
      auto said = body.initRoleProposed();
      said.setProposal(data_of(projections::make_id<projections::RoleId>()));
      said.setRole(role);
      said.setSchool(school.c_str());
      said.setSourceCode(std::string(code).c_str());
    }));
  }

  void propose_relation(const projections::GroupId& group, bool combined) {
    push(make_draft(line_, [&](message::Event::Body::Builder body) {
      auto said = body.initRelationProposed();
      said.setProposal(data_of(projections::make_id<projections::RelationId>()));
      said.setKind(combined ? message::RelationKind::COMBINED_GROUP : message::RelationKind::GROUP);
      said.setGroup(data_of(group));
    }));
  }

  std::vector<ledger::Draft> take() { return std::move(drafts_); }

 private:
  void push(ledger::Draft draft) {
    draft.who = make_who(caller_, board_.log().own_subject());
    drafts_.push_back(std::move(draft));
  }

  const Board& board_;
  const Caller& caller_;
  LineFacts line_;
  std::vector<ledger::Draft> drafts_;
};

void propose(const Board& board, const EdexmlTeacher& teacher, const std::string& brin,
             const PlannedGroups& groups, const ledger::SubjectId& person, PersonDrafts& drafts) {
  std::set<message::Role> roles;
  for (const auto& held : board.work().proposed_roles_of(person)) {
    if (held.school == brin) roles.insert(held.role);
  }
  for (const auto& proposal : teacher.proposals) {
    const auto role = projections::find_by_code<message::Role>(proposal.role);
    LEDGER_CHECK(role.has_value());
    if (roles.insert(*role).second) drafts.propose_role(*role, brin, proposal.source_code);
  }
  if (teacher.proposals.empty()) return;
  std::set<projections::GroupId> related;
  for (const auto& known : board.work().proposed_relations_of(person)) related.insert(known.group);
  for (const auto& group : teacher.groups) {
    const auto id = groups.ids.at(group.key);
    if (related.insert(id).second) drafts.propose_relation(id, group.combined);
  }
}

}  // namespace

PlannedGroups plan_school(const Board& board, const Caller& caller, const Edexml& file, const LineFacts& line,
                          ImportPlan& plan) {
  PlannedGroups groups;
  ledger::Submission submission;
  LineFacts own = line;
  own.stream = school_stream(board, file, line, submission);
  for (const auto& group : file.groups) {
    const auto known = board.work().find_group_by_key(file.school.brin, group.key);
    if (known) {
      groups.ids.emplace(group.key, *known);
      continue;
    }
    const auto id = projections::make_id<projections::GroupId>();
    groups.ids.emplace(group.key, id);
    auto draft = make_draft(own, [&](message::Event::Body::Builder body) {
      auto said = body.initGroupRegistered();
      said.setGroup(data_of(id));
      said.setKey(group.key.c_str());
      said.setName(group.name.c_str());
      said.setCombined(group.combined);
    });
    draft.who = make_who(caller, board.log().own_subject());
    submission.drafts.push_back(std::move(draft));
    ++plan.counts.groups;
  }
  if (!submission.drafts.empty()) plan.submissions.push_back(std::move(submission));
  return groups;
}

void plan_people(const Board& board, const Caller& caller, const Edexml& file, const LineFacts& line,
                 const PlannedGroups& groups, ImportPlan& plan) {
  for (const auto& teacher : file.teachers) {
    const auto known = board.people().find_by_key(StreamKind::person, file.school.brin, teacher.key);
    const ledger::SubjectId person = known ? *known : ledger::make_subject_id();
    PersonDrafts drafts(board, caller, line, person);
    if (!known) {
      drafts.open(teacher, file.school.brin);
      ++plan.counts.persons;
    }
    propose(board, teacher, file.school.brin, groups, person, drafts);
    ledger::Submission submission;
    submission.drafts = drafts.take();
    if (!submission.drafts.empty()) plan.submissions.push_back(std::move(submission));
  }
}

}  // namespace api
