#include "projections/people.h"

#include "projections/codes.h"
#include "projections/folds/people_rows.h"

namespace projections {

std::optional<Person> People::find(const ledger::SubjectId& subject) const {
  std::optional<Person> person;
  rows_->scan_kept(people_rows::person_key(subject).view(), [&](ledger::ByteView, ledger::ByteView value) {
    person = people_rows::decode_person(subject, value);
    return false;
  });
  return person;
}

std::optional<ledger::SubjectId> People::find_by_key(ledger::StreamKind kind, std::string_view school,
                                                     std::string_view key) const {
  const auto lookup = lookup_of(view_key_, kind, school, key);
  const auto value = rows_->find(people_rows::lookup_key(lookup).view());
  if (!value) return std::nullopt;
  return find_id<ledger::SubjectId>(*value);
}

std::optional<ledger::SubjectId> People::find_organisation(std::string_view code) const {
  return find_by_key(ledger::StreamKind::organisation, code, code);
}

std::vector<Person> People::organisations() const {
  std::vector<ledger::SubjectId> subjects;
  rows_->scan(people_rows::organisations_key().view(), [&](ledger::ByteView key, ledger::ByteView) {
    subjects.push_back(RowCursor(key, kRowKeyStart).id<ledger::SubjectId>());
    return true;
  });
  std::vector<Person> organisations;
  for (const auto& subject : subjects) {
    if (auto organisation = find(subject)) organisations.push_back(std::move(*organisation));
  }
  return organisations;
}

std::vector<ledger::SubjectId> People::list_of(std::string_view school, ledger::StreamKind kind,
                                               std::size_t count_max, const ledger::SubjectId& after) const {
  std::vector<ledger::SubjectId> subjects;
  const auto prefix = people_rows::list_key(school_lookup_of(view_key_, school), kind).take();
  if (count_max == 0) return subjects;
  rows_->scan(prefix, [&](ledger::ByteView key, ledger::ByteView) {
    const auto subject = RowCursor(key, prefix.size()).id<ledger::SubjectId>();
    if (after == ledger::SubjectId{} || after < subject) subjects.push_back(subject);
    return subjects.size() < count_max;
  });
  return subjects;
}

std::vector<ledger::SubjectId> People::pupils_of(std::string_view school, std::size_t count_max,
                                                 const ledger::SubjectId& after) const {
  return list_of(school, ledger::StreamKind::pupil_open, count_max, after);
}

std::vector<ledger::SubjectId> People::persons_of(std::string_view school, std::size_t count_max,
                                                  const ledger::SubjectId& after) const {
  return list_of(school, ledger::StreamKind::person, count_max, after);
}

std::optional<ledger::ContentRef> People::find_content(const ledger::SubjectId& subject,
                                                       message::Category category) const {
  const auto value = rows_->find(people_rows::content_key(subject, category_number(category)).view());
  if (!value) return std::nullopt;
  RowCursor row(*value);
  return read_content(row, subject);
}

std::optional<ledger::ContentRef> People::find_name(const ledger::SubjectId& subject) const {
  return find_content(subject, message::Category::NAME);
}

std::optional<ledger::ContentRef> People::find_account(const ledger::SubjectId& subject) const {
  return find_content(subject, message::Category::ACCOUNT);
}

std::uint64_t People::counter_of(const ledger::SubjectId& subject, std::uint32_t passkey) const {
  const auto value = rows_->find(people_rows::counter_key(subject, passkey).view());
  return value ? RowCursor(*value).u64() : 0;
}

ledger::UnixMs People::overlapped_at(const ledger::SubjectId& subject) const {
  const auto value = rows_->find(people_rows::overlap_key(subject).view());
  return value ? static_cast<ledger::UnixMs>(RowCursor(*value).u64()) : 0;
}

}  // namespace projections
