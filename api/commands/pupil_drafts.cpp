#include "api/commands/pupil_drafts.h"

#include "projections/mutation.h"

namespace api {
namespace {

using ledger::StreamKind;
using projections::bites;
using projections::Mutant;

constexpr const char* kDeliveryReason = "Nieuwe levering uit de leerlingadministratie";

}  // namespace

ledger::ContentDraft make_enrolled_content(message::Category category, const ItemFields& fields) {
  return make_item_content(category, fields, "");
}

ledger::ContentDraft make_delivered_content(message::Category category, const ItemFields& fields) {
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

void PupilDrafts::open(const std::string& display, const std::string& brin, const std::string& key) {
  for (const auto kind : {StreamKind::pupil_open, StreamKind::pupil_confidential}) {
    drafts_.push_back(make_opening({{line_.stream.subject, kind}, line_.recorded, display, brin, key}));
  }
}

void PupilDrafts::enrol(message::Category category, const ItemFields& fields) {
  push(make_draft(with(category),
                  [](message::Event::Body::Builder body) {
                    auto said = body.initEnrolled();
                    said.setItem(data_of(projections::make_id<projections::ItemId>()));
                    said.setSource(bites(Mutant::R9_source) ? kEnrolmentSource : kFileSource);
                  }),
       make_enrolled_content(category, fields));
}

void PupilDrafts::correct(message::Category category, const projections::ItemId& old,
                          const ItemFields& fields) {
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
  LineFacts line = with(message::Category::GROUP);
  line.happened = line.recorded;
  push(make_draft(line, [&](message::Event::Body::Builder body) {
    auto said = body.initPlaced();
    auto list = said.initGroups(static_cast<unsigned>(groups.size()));
    for (unsigned i = 0; i < list.size(); ++i) list.set(i, data_of(groups[i]));
    said.setFrom(line.recorded);
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
  push_draft(board_, caller_, std::move(draft), drafts_);
}

}  // namespace api
