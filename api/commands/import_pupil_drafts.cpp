#include "api/commands/import_pupil_drafts.h"

namespace api {
namespace {

using ledger::StreamKind;

constexpr const char* kDeliveryReason = "Nieuwe levering uit de leerlingadministratie";

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

}  // namespace

ledger::ContentDraft make_enrolled_content(message::Category category, const ImportFields& fields) {
  return make_item_content(category, fields, "");
}

ledger::ContentDraft make_delivered_content(message::Category category, const ImportFields& fields) {
  return make_item_content(category, fields, kDeliveryReason);
}

ledger::Draft make_quarantine_draft(const LineFacts& line, const std::vector<std::string_view>& fields,
                                    std::uint32_t count, const char* reason) {
  return make_draft(line, [&](message::Event::Body::Builder body) {
    auto said = body.initQuarantined();
    auto list = said.initFields(static_cast<unsigned>(fields.size()));
    for (unsigned i = 0; i < list.size(); ++i) list.set(i, std::string(fields[i]).c_str());
    said.setReason(reason);
    said.setCount(count);
  });
}

PupilDrafts::PupilDrafts(const Board& board, const Caller& caller, const LineFacts& line,
                         const ledger::SubjectId& pupil)
    : board_(board), caller_(caller), line_(line) {
  line_.stream = {pupil, StreamKind::pupil_open};
}

void PupilDrafts::open(const EdexmlPupil& pupil, const std::string& brin) {
  for (const auto kind : {StreamKind::pupil_open, StreamKind::pupil_confidential}) {
    drafts_.push_back(
        make_opening({{line_.stream.subject, kind}, line_.recorded, display_of(pupil), brin, pupil.key}));
  }
}

void PupilDrafts::enrol(message::Category category, const ImportFields& fields) {
  push(make_draft(with(category),
                  [](message::Event::Body::Builder body) {
                    auto said = body.initEnrolled();
                    said.setItem(data_of(projections::make_id<projections::ItemId>()));
                    said.setSource(kEnrolmentSource);
                  }),
       make_enrolled_content(category, fields));
}

void PupilDrafts::correct(message::Category category, const projections::ItemId& old,
                          const ImportFields& fields) {
  push(make_draft(with(category),
                  [&](message::Event::Body::Builder body) {
                    auto said = body.initCorrected();
                    said.setItem(data_of(projections::make_id<projections::ItemId>()));
                    said.setSupersedes(data_of(old));
                    said.setSource(kFileSource);
                  }),
       make_delivered_content(category, fields));
}

void PupilDrafts::place(const std::vector<projections::GroupId>& groups) {
  push(make_draft(with(message::Category::GROUP), [&](message::Event::Body::Builder body) {
    auto said = body.initPlaced();
    auto list = said.initGroups(static_cast<unsigned>(groups.size()));
    for (unsigned i = 0; i < list.size(); ++i) list.set(i, data_of(groups[i]));
    said.setFrom(line_.recorded);
  }));
}

void PupilDrafts::quarantine(const std::vector<std::string_view>& fields, const char* reason) {
  push(make_quarantine_draft(line_, fields, static_cast<std::uint32_t>(fields.size()), reason));
}

ledger::Submission PupilDrafts::take() {
  ledger::Submission submission;
  submission.drafts = std::move(drafts_);
  drafts_.clear();
  return submission;
}

LineFacts PupilDrafts::with(message::Category category) const {
  LineFacts line = line_;
  line.categories = {category};
  return line;
}

void PupilDrafts::push(ledger::Draft draft, std::optional<ledger::ContentDraft> content) {
  draft.content = std::move(content);
  draft.who = make_who(caller_, board_.log().own_subject());
  drafts_.push_back(std::move(draft));
}

}  // namespace api
