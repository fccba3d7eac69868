#include "api/commands/import_comparison.h"

#include <algorithm>
#include <array>

#include "projections/codes.h"

namespace api {
namespace {

using ledger::Result;

// What an earlier file said of a category: its newest version with a file's source.
std::optional<projections::Item> find_delivered(const Board& board, const ledger::SubjectId& pupil,
                                                message::Category category) {
  std::optional<projections::Item> newest;
  for (const auto& item : board.dossier().versions(pupil, category)) {
    if (item.source == kEnrolmentSource || item.source == kFileSource) newest = item;
  }
  return newest;
}

// What stands in the place of a delivered item now: itself, or the last of the corrections that people made
// of it. Another item that staff wrote in the same category is not the file's, however new it is.
projections::Item newest_of(const Board& board, const ledger::SubjectId& pupil,
                            const projections::Item& delivered) {
  projections::Item item = delivered;
  while (item.superseded_by) {
    const auto next = board.dossier().find_item(pupil, *item.superseded_by);
    if (!next) break;
    item = *next;
  }
  return item;
}

// A correction carries a reason and an enrolment none; both forms are compared.
Result<bool> was_delivered(const Board& board, const projections::Item& item, const ItemFields& fields) {
  const auto& log = board.log();
  LEDGER_TRY(const bool as_enrolled,
             log.is_same_content(item.content, make_enrolled_content(item.category, fields).message));
  if (as_enrolled) return true;
  return log.is_same_content(item.content, make_delivered_content(item.category, fields).message);
}

// What the standard knows beside the birth date, in a category of two fields.
constexpr auto kSexes = std::to_array<const char*>({"", "0", "1", "2", "9"});

// Another birth date than a file gave before. Content is compared whole and never opened, so the date is
// tried with each sex that may stand beside it; where no date stood, none can differ.
Result<bool> has_other_birth_date(const Board& board, const projections::Item& delivered,
                                  const ItemFields& given) {
  if (given.empty() || given.front().first != "geboortedatum") return false;
  for (const char* sex : kSexes) {
    ItemFields without_date;
    if (*sex != 0) without_date.emplace_back("geslacht", sex);
    ItemFields with_date = without_date;
    with_date.insert(with_date.begin(), given.front());
    LEDGER_TRY(const bool is_same, was_delivered(board, delivered, with_date));
    LEDGER_TRY(const bool had_none, was_delivered(board, delivered, without_date));
    if (is_same || had_none) return false;
  }
  return true;
}

}  // namespace

bool ImportComparison::changes(message::Category category) const {
  return std::ranges::any_of(changed, [category](const auto& one) { return one.category == category; });
}

ItemFields fields_of(const EdexmlCategory& category) {
  ItemFields fields;
  for (const auto& field : category.fields) fields.emplace_back(std::string(field.name), field.value);
  return fields;
}

message::Category category_of_file(std::string_view code) {
  const auto category = projections::find_by_code<message::Category>(code);
  LEDGER_CHECK(category.has_value());
  return *category;
}

Result<ImportComparison> compare_with_earlier(const Board& board, const ledger::SubjectId& subject,
                                              const EdexmlPupil& pupil) {
  ImportComparison comparison;
  bool is_other_date = false;
  bool is_corrected_by_people = false;
  for (const auto code : edexml_categories()) {
    const message::Category category = category_of_file(code);
    const auto given = std::ranges::find(pupil.categories, code, &EdexmlCategory::category);
    const ItemFields fields = given == pupil.categories.end() ? ItemFields{} : fields_of(*given);
    const auto delivered = find_delivered(board, subject, category);
    if (!delivered) {
      if (!fields.empty()) comparison.added.emplace_back(category, fields);
      continue;
    }
    if (delivered->erased) continue;  // what was erased is not delivered anew
    LEDGER_TRY(const bool is_same, was_delivered(board, *delivered, fields));
    if (is_same) continue;
    comparison.changed.push_back({category, newest_of(board, subject, *delivered).id, fields});
    if (category != message::Category::PERSON) continue;
    LEDGER_TRY(is_other_date, has_other_birth_date(board, *delivered, fields));
    is_corrected_by_people = delivered->superseded_by.has_value();
  }
  // People who corrected the birth date here looked at it: under the same name the file only follows them.
  comparison.is_other_child =
      is_other_date && (!is_corrected_by_people || comparison.changes(message::Category::NAME));
  return comparison;
}

}  // namespace api
