#include "api/door_pages.h"

#include <algorithm>

#include "ledger/check.h"
#include "ledger/decimal.h"
#include "ledger/json.h"

namespace api {
namespace {

using ledger::JsonValue;

Malformed wrong(const char* place, const char* code, const char* sentence) {
  return Malformed{{{place, code, sentence}}};
}

// Where the page begins: behind the last that was shown, wherever that one stands now.
std::size_t begin_of(const std::vector<JsonValue>& items, std::string_view number, const CursorPlace& place) {
  const auto last = std::ranges::find_if(items, [&](const JsonValue& item) {
    const auto* value = item.find(number);
    return value != nullptr && value->text == place.last;
  });
  if (last == items.end()) return std::min(place.shown, items.size());
  return static_cast<std::size_t>(last - items.begin()) + 1;
}

std::string written(const JsonValue& whole, std::string_view list, std::size_t begin, std::size_t end) {
  ledger::JsonWriter json;
  json.begin_object();
  for (const auto& member : whole.members) {
    json.name(member.name);
    if (member.name != list) {
      json.value(member.value);
      continue;
    }
    json.begin_array();
    for (std::size_t i = begin; i < end; ++i) json.value(member.value.items[i]);
    json.end_array();
  }
  json.end_object();
  return json.take();
}

}  // namespace

Answer<Page> cut_page(const Request& request, const PageQuestion& about, std::string answer,
                      Cursors& cursors) {
  const auto limit_text = request.find_query("limit");
  const auto token = request.find_query("cursor");
  if (!limit_text && !token) return Page{std::move(answer), {}};
  const auto limit = limit_text ? ledger::find_decimal(*limit_text, kPageMax) : std::optional(kPageMax);
  if (!limit || *limit == 0) return wrong("?limit", "BEREIK", "a whole number from 1 to 1000 is needed");
  CursorPlace place;
  if (token) {
    const auto found = cursors.find(request.login->person, about.question, *token);
    if (!found) return wrong("?cursor", "CURSOR", "this page was not given, or too long ago: begin anew");
    place = *found;
  }
  constexpr ledger::JsonLimits kLimits{std::size_t{64} << 20, 16, 4'000'000};
  const auto whole = ledger::parse_json(answer, kLimits);
  LEDGER_CHECK(whole && whole->find(about.list) != nullptr);
  const auto& items = whole->find(about.list)->items;
  const auto begin = token ? begin_of(items, about.number, place) : 0;
  const auto end = std::min<std::size_t>(begin + *limit, items.size());
  Page page{written(*whole, about.list, begin, end), {}};
  if (end < items.size()) {
    const auto next =
        cursors.give(request.login->person, about.question, {items[end - 1].find(about.number)->text, end});
    page.link = "<" + about.path + "?limit=" + std::to_string(*limit) + "&cursor=" + next + ">; rel=\"next\"";
  }
  return page;
}

}  // namespace api
