#include "api/replay_answers.h"

#include "api/dates.h"
#include "ledger/json.h"
#include "projections/codes.h"

namespace api {
namespace {

using ledger::JsonWriter;

void write_event(const ReplayEvent& event, JsonWriter& json) {
  json.name("receipt").begin_object().member("index", event.index).end_object();
  json.member("recorded", format_time(event.recorded));
  json.name("line");
  write_json(event.line, json);
}

void write_version(const ReplayedItem& shown, JsonWriter& json) {
  const auto& item = shown.item;
  json.begin_object().member("item", projections::to_hex(item.id));
  json.member("category", projections::code_of(item.category));
  if (shown.value) json.member("value", *shown.value);
  if (!shown.value) json.member("erased", true);
  json.member("source", item.source).member("author_role", projections::code_of(item.author_role));
  json.member("happened", format_time(item.happened)).member("recorded", format_time(item.recorded));
  if (!shown.motivation.empty()) json.member("motivation", shown.motivation);
  if (item.very_confidential) json.member("very_confidential", true);
  if (item.supersedes) json.member("corrects", projections::to_hex(*item.supersedes));
  if (item.superseded_by) {
    json.name("superseded").begin_object().member("item", projections::to_hex(*item.superseded_by));
    json.member("happened", format_time(item.superseded_happened));
    json.member("recorded", format_time(item.superseded_recorded)).end_object();
  }
  if (item.erased_recorded != 0) json.member("gone", format_time(item.erased_recorded));
  json.end_object();
}

void write_versions(const char* name, const std::vector<ReplayedItem>& items, JsonWriter& json) {
  json.name(name).begin_array();
  for (const auto& shown : items) write_version(shown, json);
  json.end_array();
}

void write_version_if_there(const char* name, const std::optional<ReplayedItem>& shown, JsonWriter& json) {
  if (!shown) return;
  json.name(name);
  write_version(*shown, json);
}

void write_moment(const projections::Moment& moment, JsonWriter& json) {
  json.member("at", format_time(moment.at)).member("known_at", format_time(moment.known_at));
}

void write_change(const ReplayedChange& change, JsonWriter& json) {
  const auto& shown = change.after ? *change.after : *change.before;
  json.begin_object().member("kind", code_of_change(change.kind));
  json.member("category", projections::code_of(shown.item.category));
  write_version_if_there("before", change.before, json);
  write_version_if_there("after", change.after, json);
  write_versions("steps", change.steps, json);
  json.end_object();
}

void write_relation(const WhyDecided& why, JsonWriter& json) {
  if (!why.relation_kind) return;
  json.name("relation").begin_object().member("kind", projections::code_of(*why.relation_kind));
  if (why.relation) {
    const auto& period = why.relation->period;
    json.member("group", why.group).member("from", format_time(period.from));
    if (period.to != 0) json.member("to", format_time(period.to));
  }
  json.end_object();
}

void write_why(const WhyDecided& why, JsonWriter& json) {
  json.name("why").begin_object().member("rule", why.rule);
  json.member("rule_version", std::uint32_t{why.rule_version}).member("rule_text", why.rule_text);
  json.member("policy_version", std::uint32_t{why.policy_version});
  if (why.policy) {
    json.member("policy_adopted", format_day(why.policy->adopted));
    if (why.policy->council_consent != 0)
      json.member("council_consent", format_day(why.policy->council_consent));
  }
  write_relation(why, json);
  json.name("categories").begin_array();
  for (const auto& rule : why.categories) {
    const bool is_care = rule.module == projections::Module::care;
    json.begin_object().member("category", projections::code_of(rule.category));
    json.member("module", is_care ? "ZORG" : "ADM").member("special", rule.special).end_object();
  }
  json.end_array().name("documents").begin_array();
  for (const auto& one : why.documents) {
    json.begin_object().member("kind", projections::code_of(one.text.kind));
    json.member("number", std::uint32_t{one.number});
    if (!one.text.school.empty()) json.member("school", one.text.school);
    json.member("url", one.text.url);
    json.member("adopted", format_day(one.adoption->day));
    if (one.consent) json.member("council_consent", format_day(one.consent->day));
    json.end_object();
  }
  json.end_array().end_object();
}

}  // namespace

const char* code_of_change(projections::ChangeKind kind) {
  using projections::ChangeKind;
  switch (kind) {
    case ChangeKind::equal:
      return "GELIJK";
    case ChangeKind::added:
      return "NIEUW";
    case ChangeKind::changed:
      return "AANGEPAST";
    case ChangeKind::known_later:
      return "LATER_BEKEND";
    case ChangeKind::erased:
      return "VERWIJDERD";
  }
  return "";
}

std::string to_json(const DossierThen& then) {
  JsonWriter json;
  json.begin_object();
  write_event(then.event, json);
  write_moment(then.moment, json);
  write_versions("items", then.items, json);
  json.end_object();
  return json.take();
}

std::string to_json(const DossierDifference& difference) {
  JsonWriter json;
  json.begin_object();
  write_event(difference.event, json);
  json.name("from").begin_object();
  write_moment(difference.first, json);
  json.end_object().name("to").begin_object();
  write_moment(difference.second, json);
  json.end_object().member("unchanged", std::uint64_t{difference.equal});
  json.name("changes").begin_array();
  for (const auto& change : difference.changes) write_change(change, json);
  json.end_array().end_object();
  return json.take();
}

std::string to_json(const ReadingThen& then) {
  JsonWriter json;
  json.begin_object();
  write_event(then.event, json);
  json.name("reading");
  write_json(then.reading, json);
  write_versions("items", then.items, json);
  json.name("withheld").begin_array();
  for (const auto category : then.withheld) json.value(projections::code_of(category));
  json.end_array();
  write_why(then.why, json);
  json.end_object();
  return json.take();
}

}  // namespace api
