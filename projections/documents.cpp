#include "projections/documents.h"

#include <algorithm>
#include <functional>

#include "projections/folds/policy_rows.h"
#include "projections/mutation.h"

namespace projections {
namespace {

constexpr std::size_t kDigestBytes = 32;

template <class Enum>
Enum read_code(RowCursor& row) {
  return static_cast<Enum>(row.u16());
}

PolicyChange read_change(RowCursor& row) {
  PolicyChange change;
  change.category = read_code<message::Category>(row);
  change.purpose = read_code<message::Purpose>(row);
  change.role = read_code<message::Role>(row);
  change.part = read_code<message::DossierPart>(row);
  change.access = read_code<message::AccessLevel>(row);
  change.term = read_code<message::Term>(row);
  change.value = row.u16();
  change.gains = row.u8() != 0;
  return change;
}

Period read_period(RowCursor& row) {
  Period period;
  period.from = row.time();
  period.to = row.time();
  return period;
}

template <class One>
std::vector<One> read_list(RowCursor& row, One (*read)(RowCursor& row)) {
  std::vector<One> list;
  for (auto left = row.u16(); left > 0; --left) list.push_back(read(row));
  return list;
}

Document read_draft(RowCursor row) {
  Document document;
  document.id = row.id<DocumentId>();
  document.text.kind = read_code<message::DocumentKind>(row);
  document.number = row.u16();
  document.text.school = row.text();
  document.text.url = row.text();
  for (std::size_t at = 0; at < kDigestBytes; ++at) document.text.digest.push_back(row.u8());
  document.text.days = read_period(row);
  document.text.purposes = read_list(row, read_code<message::Purpose>);
  document.text.changes = read_list(row, read_change);
  document.text.closed = read_list(row, read_period);
  return document;
}

using TakeStep = std::function<void(const DocumentId& document, const DocumentStep& step)>;

void take_steps(const ledger::ViewStore::RowList& rows, KnownBefore known, const TakeStep& take) {
  for (const auto& [key, value] : rows) {
    DocumentStep step;
    step.index = RowCursor(key, kRowKeyStart).u64();
    if (step.index >= known) return;
    RowCursor row(value);
    const auto document = row.id<DocumentId>();
    step.day = row.time();
    if (!row.at_end()) step.recorded = row.time();
    take(document, step);
  }
}

void keep_first(std::optional<DocumentStep>& place, const DocumentStep& step) {
  if (!place) place = step;
}

// R15, here too: nothing counts that the council had to consent to and did not, whoever recorded it.
bool is_adopted(const Document& one) {
  if (!one.adoption) return false;
  const bool has_consent = one.consent && one.consent->day <= one.adoption->day;
  return has_consent || !needs_council(one.text.kind, one.text.school) ||
         !bites(Mutant::R15_document_consent) || !bites(Mutant::R15_consent_before);
}

using Counts = std::function<bool(const Document& adopted)>;

// Those that count, the one that was adopted last.
const Document* find_newest(const std::vector<Document>& all, message::DocumentKind kind,
                            std::string_view school, const Counts& counts) {
  const Document* newest = nullptr;
  for (const auto& one : all) {
    if (one.text.kind != kind || one.text.school != school || !is_adopted(one) || !counts(one)) continue;
    if (newest == nullptr || newest->adoption->index < one.adoption->index) newest = &one;
  }
  return newest;
}

std::vector<Document> read_all(const ledger::ViewStore::RowList& drafts,
                               const ledger::ViewStore::RowList& consents,
                               const ledger::ViewStore::RowList& adoptions, KnownBefore known) {
  std::vector<Document> documents;
  for (const auto& [key, value] : drafts) {
    const auto index = RowCursor(key, kRowKeyStart).u64();
    if (index >= known) break;
    documents.push_back(read_draft(RowCursor(value)));
    documents.back().index = index;
  }
  const auto place = [&](const DocumentId& id) { return std::ranges::find(documents, id, &Document::id); };
  take_steps(consents, known, [&](const auto& id, const auto& step) {
    if (const auto one = place(id); one != documents.end()) keep_first(one->consent, step);
  });
  take_steps(adoptions, known, [&](const auto& id, const auto& step) {
    if (const auto one = place(id); one != documents.end()) keep_first(one->adoption, step);
  });
  return documents;
}

}  // namespace

std::shared_ptr<const std::vector<Document>> Documents::all(KnownBefore known) const {
  // Adoptions first: a consent or a draft that an adoption rests on was written before it.
  Lists lists;
  lists[2] = rows_->kept(policy_rows::document_adopted_key().view());
  lists[1] = rows_->kept(policy_rows::consented_key().view());
  lists[0] = rows_->kept(policy_rows::drafted_key().view());
  const auto read = [&] {
    return std::make_shared<const std::vector<Document>>(read_all(*lists[0], *lists[1], *lists[2], known));
  };
  if (known != kEverything) return read();
  const std::lock_guard lock(mutex_);
  if (!read_ || read_from_ != lists) {
    read_ = read();
    read_from_ = std::move(lists);
  }
  return read_;
}

std::optional<Document> Documents::find(const DocumentId& id) const {
  const auto documents = all();
  const auto found = std::ranges::find(*documents, id, &Document::id);
  return found == documents->end() ? std::nullopt : std::optional(*found);
}

const Document* find_deciding_on(const std::vector<Document>& all, message::DocumentKind kind,
                                 std::string_view school, ledger::UnixMs day, ledger::UnixMs at) {
  return find_newest(all, kind, school, [day, at](const Document& adopted) {
    const bool is_within = !bites(Mutant::R15_within_its_days) || adopted.text.days.holds(day);
    return adopted.adoption->recorded <= at && is_within;
  });
}

const Document* find_deciding(const std::vector<Document>& all, message::DocumentKind kind,
                              std::string_view school, ledger::UnixMs at) {
  return find_deciding_on(all, kind, school, at, at);
}

const Document* find_cited(const std::vector<Document>& all, message::DocumentKind kind,
                           std::string_view school, ledger::UnixMs at) {
  if (const auto* decided = find_deciding(all, kind, school, at)) return decided;
  const Document* first = nullptr;
  for (const auto& one : all) {
    const bool is_of_it = one.text.kind == kind && one.text.school == school;
    if (!is_of_it || !is_adopted(one) || !one.text.days.holds(at)) continue;
    if (first == nullptr || one.adoption->index < first->adoption->index) first = &one;
  }
  return first;
}

}  // namespace projections
