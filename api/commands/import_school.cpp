// The school of a file and its groups: registered, registered anew under another name, or as they were.
#include <algorithm>

#include "api/commands/import_plan.h"
#include "api/commands/pupil_drafts.h"

namespace api {
namespace {

using ledger::StreamKind;

ledger::StreamId school_stream(const Importing& importing, ledger::Submission& submission) {
  const std::string& brin = importing.school();
  if (const auto known = importing.board.people().find_organisation(brin))
    return {*known, StreamKind::organisation};
  const ledger::StreamId stream{ledger::make_subject_id(), StreamKind::organisation};
  submission.drafts.push_back(make_opening({stream, importing.line.recorded, "School " + brin, brin, brin}));
  return stream;
}

// A group that is registered again under its number has its new name from then on.
bool has_changed(const Board& board, const projections::GroupId& id, const EdexmlGroup& given) {
  const auto group = board.work().find_group(id);
  return !group || group->name != given.name || group->combined != given.combined;
}

ledger::Draft registration_of(const EdexmlGroup& group, const projections::GroupId& id,
                              const LineFacts& own) {
  return make_draft(own, [&](message::Event::Body::Builder body) {
    auto said = body.initGroupRegistered();
    said.setGroup(data_of(id));
    said.setKey(group.key.c_str());
    said.setName(group.name.c_str());
    said.setCombined(group.combined);
  });
}

// Groups have no stream: the school's says of how many something was refused, when it is another number.
void quarantine(Importing& importing, const LineFacts& own, std::string_view field, std::size_t count,
                ledger::Submission& submission) {
  const auto now = static_cast<std::uint32_t>(count);
  importing.plan.counts.quarantined += now;
  if (now == 0 || now == importing.board.imports().count_in_quarantine(own.stream.subject, field)) return;
  push_draft(importing.board, importing.caller, make_quarantine_draft(own, {field}, now, kNotAllowed),
             submission.drafts);
}

}  // namespace

void plan_school(Importing& importing) {
  ImportPlan& plan = importing.plan;
  ledger::Submission submission;
  LineFacts own = importing.line;
  own.stream = school_stream(importing, submission);
  for (const auto& group : importing.file.groups) {
    const auto known = importing.board.work().find_group_by_key(importing.school(), group.key);
    const auto id = known ? *known : projections::make_id<projections::GroupId>();
    importing.groups.emplace(group.key, id);
    if (known && !has_changed(importing.board, *known, group)) continue;
    push_draft(importing.board, importing.caller, registration_of(group, id, own), submission.drafts);
    ++(known ? plan.counts.corrections : plan.counts.groups);
  }
  const auto& groups = importing.file.groups;
  const auto refused =
      std::ranges::count_if(groups, [](const auto& one) { return !one.quarantined.empty(); });
  quarantine(importing, own, "groep/toevoegingen", static_cast<std::size_t>(refused), submission);
  quarantine(importing, own, "school/toevoegingen", importing.file.school.quarantined.size(), submission);
  if (!submission.drafts.empty()) plan.submissions.push_back(std::move(submission));
}

}  // namespace api
