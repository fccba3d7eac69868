// The pupils of a file: enrolled with one event per category, or compared with what an earlier file said.
#include <algorithm>

#include "api/commands/import_plan.h"
#include "api/dates.h"
#include "projections/codes.h"

namespace api {
namespace {

using ledger::Result;
using ledger::StreamKind;

constexpr const char* kEnrolmentSource = "OUDER_BIJ_AANMELDING";
constexpr const char* kFileSource = "EDEXML";

using Fields = std::vector<std::pair<std::string, std::string>>;

Fields fields_of(const EdexmlCategory& category) {
  Fields fields;
  for (const auto& field : category.fields) fields.emplace_back(std::string(field.name), field.value);
  return fields;
}

message::Category category_of(std::string_view code) {
  const auto category = projections::find_by_code<message::Category>(code);
  LEDGER_CHECK(category.has_value());
  return *category;
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
      if (field.name == "voorvoegsel") rest = field.value + " " + rest;
      if (field.name == "achternaam") rest += field.value;
      if (field.name == "geboortedatum") born = field.value;
    }
  }
  std::string text = given;
  if (!rest.empty()) text += (text.empty() ? "" : " ") + rest;
  return born.empty() ? text : text + ", geboren " + born;
}

class PupilDrafts {
 public:
  PupilDrafts(const Board& board, const Caller& caller, const LineFacts& line, const ledger::SubjectId& pupil)
      : board_(board), caller_(caller), line_(line) {
    line_.stream = {pupil, StreamKind::pupil_open};
  }

  // A pupil's two streams open in the same group, so that nobody sees later when the second one began.
  void open(const EdexmlPupil& pupil, const std::string& brin) {
    for (const auto kind : {StreamKind::pupil_open, StreamKind::pupil_confidential}) {
      drafts_.push_back(
          make_opening({{line_.stream.subject, kind}, line_.recorded, display_of(pupil), brin, pupil.key}));
    }
  }

  void enrol(message::Category category, const Fields& fields) {
    push(make_draft(with(category),
                    [](message::Event::Body::Builder body) {
                      auto said = body.initEnrolled();
                      said.setItem(data_of(projections::make_id<projections::ItemId>()));
                      said.setSource(kEnrolmentSource);
                    }),
         make_item_content(category, fields, ""));
  }

  void correct(message::Category category, const projections::ItemId& old, const Fields& fields) {
    push(make_draft(with(category),
                    [&](message::Event::Body::Builder body) {
                      auto said = body.initCorrected();
                      said.setItem(data_of(projections::make_id<projections::ItemId>()));
                      said.setSupersedes(data_of(old));
                      said.setSource(kFileSource);
                    }),
         make_item_content(category, fields, "Nieuwe levering uit de leerlingadministratie"));
  }

  void place(const std::vector<projections::GroupId>& groups) {
    push(make_draft(with(message::Category::GROUP), [&](message::Event::Body::Builder body) {
      auto said = body.initPlaced();
      auto list = said.initGroups(static_cast<unsigned>(groups.size()));
      for (unsigned i = 0; i < list.size(); ++i) list.set(i, data_of(groups[i]));
      said.setFrom(line_.recorded);
    }));
  }

  void quarantine(const std::vector<std::string_view>& fields, const char* reason) {
    push(make_draft(line_, [&](message::Event::Body::Builder body) {
      auto said = body.initQuarantined();
      auto list = said.initFields(static_cast<unsigned>(fields.size()));
      for (unsigned i = 0; i < list.size(); ++i) list.set(i, std::string(fields[i]).c_str());
      said.setReason(reason);
      said.setCount(static_cast<std::uint32_t>(fields.size()));
    }));
  }

  bool empty() const { return drafts_.empty(); }
  ledger::Submission take() {
    ledger::Submission submission;
    submission.drafts = std::move(drafts_);
    drafts_.clear();
    return submission;
  }

 private:
  LineFacts with(message::Category category) const {
    LineFacts line = line_;
    line.categories = {category};
    return line;
  }

  void push(ledger::Draft draft, std::optional<ledger::ContentDraft> content = {}) {
    draft.content = std::move(content);
    draft.who = make_who(caller_, board_.log().own_subject());
    drafts_.push_back(std::move(draft));
  }

  const Board& board_;
  const Caller& caller_;
  LineFacts line_;
  std::vector<ledger::Draft> drafts_;
};

std::vector<projections::GroupId> groups_of(const EdexmlPupil& pupil, const PlannedGroups& groups) {
  std::vector<projections::GroupId> ids;
  if (!pupil.group.empty()) ids.push_back(groups.ids.at(pupil.group));
  for (const auto& key : pupil.combined_groups) ids.push_back(groups.ids.at(key));
  std::ranges::sort(ids);
  return ids;
}

// What an earlier file said of a category: the newest version with a file's source, corrected by people or
// not.
std::optional<projections::Item> find_delivered(const Board& board, const ledger::SubjectId& pupil,
                                                message::Category category) {
  std::optional<projections::Item> newest;
  for (const auto& item : board.dossier().versions(pupil, category)) {
    if (!item.erased && (item.source == kEnrolmentSource || item.source == kFileSource)) newest = item;
  }
  return newest;
}

struct Difference {
  message::Category category;
  projections::ItemId old;
  Fields fields;
};

struct Comparison {
  std::vector<Difference> changed;
  std::vector<std::pair<message::Category, Fields>> added;
  bool differs(message::Category category) const {
    return std::ranges::any_of(changed, [category](const auto& one) { return one.category == category; });
  }
};

Result<Comparison> compare(const Board& board, const ledger::SubjectId& subject, const EdexmlPupil& pupil) {
  Comparison comparison;
  for (const auto code : edexml_categories()) {
    const message::Category category = category_of(code);
    const auto given = std::ranges::find(pupil.categories, code, &EdexmlCategory::category);
    const Fields fields = given == pupil.categories.end() ? Fields{} : fields_of(*given);
    const auto delivered = find_delivered(board, subject, category);
    if (!delivered) {
      if (!fields.empty()) comparison.added.emplace_back(category, fields);
      continue;
    }
    // A correction carries a reason and an enrolment none; both forms are compared.
    const auto& log = board.log();
    LEDGER_TRY(const bool as_enrolled,
               log.is_same_content(delivered->content, make_item_content(category, fields, "").message));
    LEDGER_TRY(
        const bool as_corrected,
        log.is_same_content(
            delivered->content,
            make_item_content(category, fields, "Nieuwe levering uit de leerlingadministratie").message));
    if (!as_enrolled && !as_corrected) {
      // What people corrected since then is superseded in its turn: the newest item is what the file
      // corrects.
      const auto current = board.dossier().items(subject, category);
      comparison.changed.push_back({category, current.empty() ? delivered->id : current.back().id, fields});
    }
  }
  return comparison;
}

void plan_new(PupilDrafts& drafts, const EdexmlPupil& pupil, const Edexml& file, const PlannedGroups& groups,
              ImportPlan& plan) {
  drafts.open(pupil, file.school.brin);
  for (const auto& category : pupil.categories)
    drafts.enrol(category_of(category.category), fields_of(category));
  drafts.place(groups_of(pupil, groups));
  ++plan.counts.pupils;
}

}  // namespace

Result<void> plan_pupils(const Board& board, const Caller& caller, const Edexml& file, const LineFacts& line,
                         const PlannedGroups& groups, ImportPlan& plan) {
  for (const auto& pupil : file.pupils) {
    const auto known = board.people().find_by_key(StreamKind::pupil_open, file.school.brin, pupil.key);
    const ledger::SubjectId subject = known ? *known : ledger::make_subject_id();
    PupilDrafts drafts(board, caller, line, subject);
    if (!known) {
      plan_new(drafts, pupil, file, groups, plan);
      if (!pupil.quarantined.empty()) {
        drafts.quarantine(pupil.quarantined, "NIET_TOEGESTAAN");
        ++plan.counts.quarantined;
      }
      plan.submissions.push_back(drafts.take());
      continue;
    }
    LEDGER_TRY(const Comparison comparison, compare(board, subject, pupil));
    if (comparison.differs(message::Category::NAME) && comparison.differs(message::Category::PERSON)) {
      // Another name and another birth date under a key that may never be used again: another child, perhaps.
      drafts.quarantine({"key"}, "SLEUTEL_HERGEBRUIKT");
      auto submission = drafts.take();
      const ledger::Hash id = ledger::sha256(ledger::bytes_of(display_of(pupil)));
      submission.idempotency =
          ledger::Idempotency{subject, ledger::Bytes(id.bytes.begin(), id.bytes.end()), {}};
      plan.submissions.push_back(std::move(submission));
      ++plan.counts.quarantined;
      continue;
    }
    for (const auto& one : comparison.changed) drafts.correct(one.category, one.old, one.fields);
    for (const auto& [category, fields] : comparison.added) drafts.enrol(category, fields);
    plan.counts.corrections += static_cast<std::uint32_t>(comparison.changed.size());
    auto placed = board.work().groups_of_pupil(subject, line.recorded);
    std::ranges::sort(placed);
    if (placed != groups_of(pupil, groups)) drafts.place(groups_of(pupil, groups));
    if (!drafts.empty()) plan.submissions.push_back(drafts.take());
  }
  return {};
}

}  // namespace api
