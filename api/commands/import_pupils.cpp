// The pupils of a file: enrolled with one event per category, or compared with what an earlier file said. Who
// is not in the file stays as they are and is counted.
#include <algorithm>
#include <set>

#include "api/commands/import_comparison.h"
#include "api/commands/import_plan.h"
#include "projections/mutation.h"

namespace api {
namespace {

using ledger::Result;
using ledger::StreamKind;
using ledger::SubjectId;
using projections::bites;
using projections::Mutant;

constexpr std::size_t kPupilsMax = 100'000;
constexpr const char* kReusedKey = "SLEUTEL_HERGEBRUIKT";

std::vector<projections::GroupId> groups_of(const EdexmlPupil& pupil, const Importing& importing) {
  std::vector<projections::GroupId> ids;
  if (!pupil.group.empty()) ids.push_back(importing.groups.at(pupil.group));
  for (const auto& key : pupil.combined_groups) ids.push_back(importing.groups.at(key));
  std::ranges::sort(ids);
  return ids;
}

// As the family knows the child: "Wimpie, geboren 2006-06-21".
std::string display_of(const EdexmlPupil& pupil) {
  std::string given;
  std::string rest;
  std::string born;
  for (const auto& category : pupil.categories) {
    for (const auto& field : category.fields) {
      if (field.name == "roepnaam" || (field.name == "voornamen" && given.empty())) given = field.value;
      if (field.name == "voorletters-1" && given.empty()) given = field.value;
      if (field.name == "voorvoegsel") rest.insert(0, field.value + " ");
      if (field.name == "achternaam") rest += field.value;
      if (field.name == "geboortedatum") born = field.value;
    }
  }
  std::string text = given;
  if (!rest.empty()) text += (text.empty() ? "" : " ") + rest;
  return born.empty() ? text : text + ", geboren " + born;
}

void plan_new(PupilDrafts& drafts, const EdexmlPupil& pupil, Importing& importing) {
  drafts.open(display_of(pupil), importing.school(), pupil.key);
  for (const auto& category : pupil.categories)
    drafts.enrol(category_of_file(category.category), fields_of(category));
  drafts.place(groups_of(pupil, importing));
  ++importing.plan.counts.pupils;
}

void plan_known(PupilDrafts& drafts, const ImportComparison& comparison, const EdexmlPupil& pupil,
                const SubjectId& subject, Importing& importing) {
  for (const auto& one : comparison.changed) drafts.correct(one.category, one.old, one.fields);
  for (const auto& [category, fields] : comparison.added) drafts.enrol(category, fields);
  importing.plan.counts.corrections += static_cast<std::uint32_t>(comparison.changed.size());
  auto placed = importing.board.work().groups_of_pupil(subject, importing.line.recorded);
  std::ranges::sort(placed);
  if (placed != groups_of(pupil, importing)) drafts.place(groups_of(pupil, importing));
}

void quarantine(PupilDrafts& drafts, const SubjectId& subject, const std::vector<std::string_view>& fields,
                const char* reason, Importing& importing) {
  importing.plan.counts.quarantined += fields.empty() ? 0 : 1;
  const auto refused = find_newly_refused(importing.board, subject, fields);
  if (bites(Mutant::R25_quarantine) && !refused.empty()) drafts.quarantine(refused, reason);
}

Result<SubjectId> plan_pupil(Importing& importing, const EdexmlPupil& pupil) {
  const Board& board = importing.board;
  const auto known = board.people().find_by_key(StreamKind::pupil_open, importing.school(), pupil.key);
  const SubjectId subject = known ? *known : ledger::make_subject_id();
  PupilDrafts drafts(board, importing.caller, importing.line, subject);
  bool is_other_child = false;
  if (!known) {
    plan_new(drafts, pupil, importing);
  } else {
    LEDGER_TRY(const auto comparison, compare_with_earlier(board, subject, pupil));
    is_other_child = comparison.is_other_child;
    if (!is_other_child) plan_known(drafts, comparison, pupil, subject, importing);
  }
  if (is_other_child) {
    quarantine(drafts, subject, {"key"}, kReusedKey, importing);
  } else {
    quarantine(drafts, subject, pupil.quarantined, kNotAllowed, importing);
  }
  if (!drafts.empty()) importing.plan.submissions.push_back(drafts.take());
  return subject;
}

// Pupils who stand in a group and of whom the file says nothing: nobody is unenrolled by silence.
std::uint32_t count_absent(const Importing& importing, const std::set<SubjectId>& present) {
  std::uint32_t absent = 0;
  for (const auto& pupil : importing.board.people().pupils_of(importing.school(), kPupilsMax)) {
    if (present.contains(pupil)) continue;
    absent += importing.board.work().groups_of_pupil(pupil, importing.line.recorded).empty() ? 0 : 1;
  }
  return absent;
}

}  // namespace

std::vector<std::string_view> find_newly_refused(const Board& board, const SubjectId& subject,
                                                 const std::vector<std::string_view>& fields) {
  std::vector<std::string_view> refused;
  std::ranges::copy_if(fields, std::back_inserter(refused), [&](std::string_view field) {
    return board.imports().count_in_quarantine(subject, field) == 0;
  });
  return refused;
}

Result<void> plan_pupils(Importing& importing) {
  std::set<SubjectId> present;
  for (const auto& pupil : importing.file.pupils) {
    LEDGER_TRY(const SubjectId subject, plan_pupil(importing, pupil));
    present.insert(subject);
  }
  if (importing.is_about_whole_school())
    importing.plan.counts.absent_pupils = count_absent(importing, present);
  return {};
}

}  // namespace api
