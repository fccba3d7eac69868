#include "api/birth_dates.h"

#include "api/board.h"
#include "api/dates.h"
#include "api/memory_reading.h"

namespace api {
namespace {

namespace message = projections::message;
using ledger::Result;
using ledger::SubjectId;

constexpr std::size_t kDayBytes = 10;
constexpr std::string_view kField = "geboortedatum";

bool is_day(const std::string& text) { return text.size() == kDayBytes && parse_day(text).has_value(); }

// An item that people corrected is one text: "geboortedatum: 2011-05-03" among other lines, or the day alone.
std::string born_in_text(const std::string& text) {
  if (is_day(text)) return text;
  const std::string label = std::string(kField) + ": ";
  const auto at = text.find(label);
  const auto day = at == std::string::npos ? std::string() : text.substr(at + label.size(), kDayBytes);
  return is_day(day) ? day : std::string();
}

std::string born_in(const ItemValues& values) {
  for (const auto& [name, value] : values.fields) {
    if (name == kField && is_day(value)) return value;
    if (name == "waarde") return born_in_text(value);
  }
  return {};
}

}  // namespace

std::optional<unsigned> age_on(const std::string& born, ledger::UnixMs now) {
  if (!is_day(born)) return std::nullopt;
  const std::string today = format_day(now);
  if (today < born) return 0;
  const auto year_of = [](const std::string& day) { return std::stoi(day.substr(0, 4)); };
  const int years = year_of(today) - year_of(born);
  const bool has_birthday_to_come = today.substr(4) < born.substr(4);
  return static_cast<unsigned>(years - (has_birthday_to_come ? 1 : 0));
}

Result<std::optional<unsigned>> BirthDates::age_of(const Board& board, const SubjectId& pupil,
                                                   ledger::UnixMs now) {
  std::vector<ledger::ContentRef> refs;
  for (const auto& item : board.dossier().items(pupil, message::Category::PERSON)) {
    if (!item.erased) refs.push_back(item.content);
  }
  if (refs.empty()) return std::optional<unsigned>{};
  {
    const std::lock_guard lock(mutex_);
    const auto known = known_.find(pupil);
    if (known != known_.end() && known->second.index == refs.back().index) {
      return age_on(known->second.born, now);
    }
  }
  Known read{refs.back().index, {}};
  LEDGER_TRY_OK(read_into_memory(board, message::Category::PERSON, refs,
                                 [&](const ledger::ContentRef&, const ItemValues& values) {
                                   if (auto born = born_in(values); !born.empty()) read.born = born;
                                 }));
  const std::lock_guard lock(mutex_);
  known_.insert_or_assign(pupil, read);
  return age_on(read.born, now);
}

}  // namespace api
