#include "api/register_json.h"

#include "api/dates.h"
#include "ledger/json.h"
#include "projections/codes.h"
#include "projections/report_rules.h"

namespace api {
namespace {

using ledger::JsonWriter;
using ledger::UnixMs;
using projections::code_of;
using projections::ProcessingStatus;

const char* code_of_status(ProcessingStatus status) {
  switch (status) {
    case ProcessingStatus::unsigned_:
      return "NIET_ONDERTEKEND";
    case ProcessingStatus::to_come:
      return "KOMT_NOG";
    case ProcessingStatus::in_force:
      return "VAN_KRACHT";
    case ProcessingStatus::ended:
      return "BEEINDIGD";
    case ProcessingStatus::expired:
      return "VERLOPEN";
  }
  return "";
}

void write_categories(const std::vector<projections::message::Category>& categories, JsonWriter& json) {
  json.name("categories").begin_array();
  for (const auto category : categories) json.value(code_of(category));
  json.end_array();
}

// Days, both included.
void write_days(const projections::Period& period, JsonWriter& json) {
  json.member("from", format_day(period.from)).member("to", format_day(period.to - 1));
}

void write_agreement(const projections::ProcessingAgreement& one, UnixMs now, std::uint16_t policy_version,
                     JsonWriter& json) {
  json.begin_object().member("agreement", projections::to_hex(one.id));
  json.member("status", code_of_status(status_of(one, now)));
  if (ends_soon(one, now, policy_version)) json.member("ends_soon", true);
  if (one.signed_at != 0) json.member("signed", format_day(one.signed_at));
  write_days(one.period, json);
  if (one.ended) json.member("ended", format_time(*one.ended));
  json.member("model", one.model).member("document", ledger::to_hex(ledger::ByteView(one.document)));
  json.name("sub_processors").begin_array();
  for (const auto& name : one.sub_processors) json.value(name);
  json.end_array();
  write_categories(one.categories, json);
  json.end_object();
}

void write_permission(const projections::SupplierPermission& one, JsonWriter& json) {
  json.begin_object().member("permission", projections::to_hex(one.id));
  json.member("purpose", code_of(one.purpose));
  write_categories(one.categories, json);
  write_days(one.period, json);
  if (one.withdrawn) json.member("withdrawn", format_time(*one.withdrawn));
  json.member("reference", one.reference).end_object();
}

void write_source(const projections::Source& one, const std::vector<projections::SourceGap>& gaps, UnixMs now,
                  JsonWriter& json) {
  json.begin_object().member("source", projections::to_hex(one.id)).member("system", code_of(one.system));
  json.member("package", projections::to_hex(one.package)).member("measures", one.measures);
  json.name("keys").begin_array();
  for (const auto& key : one.keys) {
    json.begin_object().member("key", ledger::to_hex(ledger::ByteView(key.key)));
    write_days(key.period, json);
    if (key.ended) json.member("ended", format_time(*key.ended));
    json.end_object();
  }
  json.end_array();
  json.member("registered", format_time(one.registered));
  if (one.ended) json.member("ended", format_time(*one.ended));
  json.member("reporting", is_reporting(one, now));
  if (one.alive != 0) json.member("alive", format_time(one.alive));
  json.member("until", format_time(one.until)).name("gaps").begin_array();
  for (const auto& gap : gaps) {
    if (gap.source != one.id) continue;
    json.begin_object().member("from", format_time(gap.from)).member("to", format_time(gap.to));
    if (gap.closed) json.member("closed", format_time(*gap.closed));
    json.end_object();
  }
  json.end_array().end_object();
}

}  // namespace

std::string packages_json(const projections::Suppliers& suppliers, UnixMs now, std::uint16_t policy_version) {
  const auto agreements = suppliers.agreements();
  const auto permissions = suppliers.permissions();
  JsonWriter json;
  json.begin_object().name("packages").begin_array();
  for (const auto& package : suppliers.packages()) {
    json.begin_object().member("package", projections::to_hex(package.id)).member("name", package.name);
    json.member("supplier", package.supplier).member("purpose", code_of(package.purpose));
    write_categories(package.categories, json);
    json.name("agreements").begin_array();
    for (const auto& one : agreements) {
      if (one.package == package.id) write_agreement(one, now, policy_version, json);
    }
    json.end_array().name("permissions").begin_array();
    for (const auto& one : permissions) {
      if (one.package == package.id) write_permission(one, json);
    }
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return json.take();
}

std::string sources_json(const projections::Sources& sources, UnixMs now, std::uint16_t policy_version) {
  const auto silence_max = projections::find_source_terms(policy_version).silence_max;
  const auto gaps = sources.gaps(0, now, now, silence_max);
  JsonWriter json;
  json.begin_object().name("sources").begin_array();
  for (const auto& one : sources.all()) write_source(one, gaps, now, json);
  json.end_array().end_object();
  return json.take();
}

}  // namespace api
