#include "api/names.h"

#include "api/board.h"
#include "api/memory_reading.h"

namespace api {
namespace {

using ledger::ContentRef;
using ledger::Result;
using ledger::SubjectId;

constexpr std::size_t kSubjectsMax = 100'000;

NameParts parts_of(const ItemValues& values) {
  NameParts parts;
  for (const auto& [name, value] : values.fields) {
    if (name == "achternaam") parts.surname = value;
    if (name == "voorvoegsel") parts.prefix = value;
    if (name == "roepnaam" || name == "naam") parts.given = value;
  }
  if (!parts.given.empty()) return parts;
  for (const auto& [name, value] : values.fields) {
    if (name == "voornamen") parts.given = value.substr(0, value.find(' '));
    if (name == "voorletters-1" && parts.given.empty()) parts.given = value;
  }
  return parts;
}

}  // namespace

std::string NameParts::full() const {
  std::string text = given;
  for (const auto& part : {prefix, surname}) {
    if (!part.empty()) text += (text.empty() ? "" : " ") + part;
  }
  return text;
}

std::string NameParts::sorted() const {
  if (surname.empty()) return given;
  return surname + ", " + given + (prefix.empty() ? "" : " " + prefix);
}

Result<void> Names::load(const Board& board, const std::string& school) {
  std::vector<ContentRef> missing;
  auto subjects = board.people().pupils_of(school, kSubjectsMax);
  const auto persons = board.people().persons_of(school, kSubjectsMax);
  subjects.insert(subjects.end(), persons.begin(), persons.end());
  {
    const std::lock_guard lock(mutex_);
    for (const auto& subject : subjects) {
      const auto ref = board.people().find_name(subject);
      if (!ref) continue;
      const auto known = names_.find(subject);
      if (known == names_.end() || known->second.index != ref->index) missing.push_back(*ref);
    }
  }
  return read(board, missing);
}

std::optional<NameParts> Names::find(const SubjectId& subject) const {
  const std::lock_guard lock(mutex_);
  const auto found = names_.find(subject);
  if (found == names_.end()) return std::nullopt;
  return found->second.parts;
}

Result<std::optional<NameParts>> Names::get(const Board& board, const SubjectId& subject) {
  const auto ref = board.people().find_name(subject);
  if (!ref) return std::optional<NameParts>{};
  if (!find(subject)) LEDGER_TRY_OK(read(board, {*ref}));
  return find(subject);
}

void Names::forget(const SubjectId& subject) {
  const std::lock_guard lock(mutex_);
  names_.erase(subject);
}

Result<void> Names::read(const Board& board, const std::vector<ContentRef>& refs) {
  return read_into_memory(board, projections::message::Category::NAME, refs,
                          [this](const ContentRef& ref, const ItemValues& values) {
                            const std::lock_guard lock(mutex_);
                            names_.insert_or_assign(ref.stream.subject, Known{ref.index, parts_of(values)});
                          });
}

}  // namespace api
