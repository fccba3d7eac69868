// Cursors: see cursors.h.
#include "api/http/cursors.h"

#include <algorithm>

namespace api {

namespace {

constexpr std::size_t kTokenBytes = 16;

}  // namespace

std::string Cursors::give(const ledger::SubjectId& person, std::string_view question, CursorPlace place) {
  auto token = ledger::to_hex(ledger::random_bytes(kTokenBytes));
  const std::lock_guard lock(mutex_);
  make_room_for(person);
  given_[token] = {person, ledger::sha256(ledger::bytes_of(question)), std::move(place), clock_.now_ms(),
                   next_number_++};
  return token;
}

std::optional<CursorPlace> Cursors::find(const ledger::SubjectId& person, std::string_view question,
                                         std::string_view token) const {
  const std::lock_guard lock(mutex_);
  const auto found = given_.find(token);
  if (found == given_.end()) return std::nullopt;
  const Given& given = found->second;
  if (given.person != person || !(given.question == ledger::sha256(ledger::bytes_of(question))))
    return std::nullopt;
  if (clock_.now_ms() - given.at >= limits_.alive_ms) return std::nullopt;
  return given.place;
}

void Cursors::make_room_for(const ledger::SubjectId& person) {
  const auto now = clock_.now_ms();
  std::erase_if(given_, [&](const auto& each) { return now - each.second.at >= limits_.alive_ms; });
  const auto older = [](const auto& a, const auto& b) { return a.second.number < b.second.number; };
  const auto of_person = [&](const auto& each) { return each.second.person == person; };
  const auto count = static_cast<std::size_t>(std::ranges::count_if(given_, of_person));
  if (count >= limits_.cursors_per_person_max) {
    auto oldest = std::ranges::find_if(given_, of_person);
    for (auto at = oldest; at != given_.end(); ++at) {
      if (of_person(*at) && older(*at, *oldest)) oldest = at;
    }
    given_.erase(oldest);
  }
  if (given_.size() >= limits_.cursors_max) given_.erase(std::ranges::min_element(given_, older));
}

}  // namespace api
