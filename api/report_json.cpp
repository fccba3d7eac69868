#include "api/report_json.h"

#include <algorithm>

#include "api/commands/supplier_requests.capnp.h"
#include "api/request.h"
#include "projections/codes.h"

namespace api {
namespace {

using ledger::JsonValue;
using ledger::JsonWriter;
using projections::ReportOutcome;

constexpr std::size_t kIdBytesMax = 64;

Malformed wrong_document(const char* path, const char* code, const char* sentence) {
  return {{{path, code, sentence}}};
}

struct DeliveryDocument {
  projections::SourceId source;
  std::vector<JsonValue> reports;
};

Answer<DeliveryDocument> read_document(std::string_view json) {
  if (json.size() > kRequestBytesMax)
    return wrong_document("", "TE_GROOT", "the request is larger than it may be");
  auto parsed = ledger::parse_json(json, ledger::JsonLimits{});
  if (!parsed || !parsed->is_object()) return wrong_document("", "GEEN_JSON", "a JSON object is needed");
  DeliveryDocument document;
  const auto* named = parsed->find("source");
  const auto source = named != nullptr && named->is_string()
                          ? projections::parse_id<projections::SourceId>(named->text)
                          : ledger::fail(ledger::ErrorCode::invalid_argument, "");
  if (!source) return wrong_document("/source", "HEX", "32 hexadecimal digits are needed");
  document.source = *source;
  for (auto& member : parsed->members) {
    if (member.name == "reports" && member.value.is_array()) {
      document.reports = std::move(member.value.items);
    } else if (member.name != "source") {
      return wrong_document("", "ONBEKEND", "only source and a list of reports are known here");
    }
  }
  if (document.reports.empty() || document.reports.size() > kReportsMax)
    return wrong_document("/reports", "AANTAL", "1 to 256 reports are needed");
  return document;
}

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
bool is_hex(char letter) { return is_digit(letter) || (letter >= 'a' && letter <= 'f'); }

// A short code, then groups of hexadecimal digits: "adm-2026-000017", or a UUID. It stands in the log for as
// long as the line does, so that nobody's name fits in it, nor a number of nine digits, as a BSN has (D18).
bool is_report_id(std::string_view text) {
  constexpr std::size_t kCodeMax = 4, kGroupMax = 32, kBsnDigits = 9;
  if (text.empty() || text.size() > kIdBytesMax) return false;
  bool is_first = true, has_digits = false;
  while (true) {
    const auto group = text.substr(0, text.find('-'));
    const bool is_code = is_first && group.size() <= kCodeMax &&
                         std::ranges::all_of(group, [](char one) { return one >= 'a' && one <= 'z'; });
    const bool is_number = group.size() <= kGroupMax && std::ranges::all_of(group, is_hex) &&
                           !(group.size() == kBsnDigits && std::ranges::all_of(group, is_digit));
    if (group.empty() || !(is_code || is_number)) return false;
    has_digits = has_digits || std::ranges::any_of(group, is_digit);
    is_first = false;
    if (group.size() == text.size()) return has_digits;
    text.remove_prefix(group.size() + 1);
  }
}

std::optional<ReportKind> kind_of(std::string_view code) {
  if (code == "GELEZEN") return ReportKind::read;
  if (code == "VASTGELEGD") return ReportKind::written;
  if (code == "LEVENSTEKEN") return ReportKind::alive;
  return std::nullopt;
}

ledger::Hash salt_from(capnp::Data::Reader data, const char* path, bool is_needed, Malformed& wrong) {
  ledger::Hash salt;
  const auto read = ledger::to_hash(ledger::ByteView(data.begin(), data.size()));
  if (read) return *read;
  if (is_needed || data.size() != 0)
    wrong.members.push_back({path, "HEX", "a salt of 64 hexadecimal digits is needed"});
  return salt;
}

void read_categories(request::Report::Reader asked, ReportedEvent& report, Malformed& wrong) {
  for (const auto code : asked.getCategories()) {
    if (const auto category = projections::find_by_code<message::Category>(text_from(code))) {
      report.categories.push_back(*category);
    } else {
      wrong.members.push_back({"/categories", "SOORT", "a category of the policy is needed"});
    }
  }
}

void read_lists(request::Report::Reader asked, ReportedEvent& report) {
  for (const auto name : asked.getFields()) report.fields.push_back(text_from(name));
  for (const auto field : asked.getValues())
    report.values.emplace_back(text_from(field.getName()), text_from(field.getValue()));
}

}  // namespace

Answer<ReportedEvent> read_report(const JsonValue& value) {
  capnp::MallocMessageBuilder builder;
  auto request = builder.initRoot<request::Report>();
  if (auto read = read_message_json(value, "", request); !read) return std::move(read).error();
  const auto asked = request.asReader();
  Malformed wrong;
  ReportedEvent report;
  report.id = text_from(asked.getId());
  if (!is_report_id(report.id))
    wrong.members.push_back({"/id", "TEKEN", "a short code and groups of hexadecimal digits are needed"});
  const auto kind = kind_of(text_from(asked.getKind()));
  if (!kind)
    wrong.members.push_back({"/kind", "ONBEKENDE_CODE", "GELEZEN, VASTGELEGD or LEVENSTEKEN is needed"});
  report.kind = kind.value_or(ReportKind::read);
  report.happened = asked.getHappened();
  report.what_salt = salt_from(asked.getWhatSalt(), "/whatSalt", true, wrong);
  report.content_salt =
      salt_from(asked.getContentSalt(), "/contentSalt", report.kind == ReportKind::written, wrong);
  report.signature.assign(asked.getSignature().begin(), asked.getSignature().end());
  report.school = text_from(asked.getSchool());
  report.pupil = text_from(asked.getPupil());
  report.user = text_from(asked.getUser());
  report.account = asked.getAccount();
  report.role = asked.getRole();
  report.purpose = asked.getPurpose();
  report.motivation = text_from(asked.getMotivation());
  report.until = asked.getUntil();
  if (report.kind == ReportKind::alive) {
    report.role = message::Role::SYSTEM;  // whatever is told: nobody does it
    report.purpose = message::Purpose::ORGANISATION;
  }
  const auto permission = asked.getPermission();
  if (permission.size() != 0) {
    report.permission =
        projections::find_id<projections::PermissionId>({permission.begin(), permission.size()});
    if (!report.permission)
      wrong.members.push_back({"/permission", "HEX", "32 hexadecimal digits are needed"});
  }
  read_categories(asked, report, wrong);
  read_lists(asked, report);
  if (!wrong.members.empty()) return wrong;
  return report;
}

namespace {

struct AnswerWriter {
  JsonWriter& json;

  void operator()(const ReportTaken& taken) const {
    const auto& report = taken.report;
    const bool is_held = report.outcome == ReportOutcome::held;
    const char* outcome = is_held ? "QUARANTAINE" : "OK";
    json.member("outcome", report.outcome == ReportOutcome::refused ? "GEWEIGERD" : outcome);
    json.name("receipt").begin_object().member("index", report.index).end_object();
    if (taken.item) json.member("item", projections::to_hex(*taken.item));
    json.member("rule", report.rule).member("rule_version", std::uint32_t{report.rule_version});
    json.member("policy_version", std::uint32_t{report.policy_version});
    if (!report.place.empty()) json.member("place", report.place);
  }
  void operator()(const ReportFaulty& faulty) const {
    json.member("outcome", "GEWEIGERD");
    if (!faulty.rule.empty()) json.member("rule", faulty.rule);
    json.member("fault", projections::code_of(faulty.fault));
  }
  void operator()(const Malformed& malformed) const {
    json.member("outcome", "FOUT").member("code", ledger::name_of(ledger::ErrorCode::invalid_argument));
    json.member("detail", "the report breaks its format; nothing was recorded").name("errors").begin_array();
    for (const auto& member : malformed.members) {
      json.begin_object().member("path", member.path).member("code", member.code);
      json.member("detail", member.sentence).end_object();
    }
    json.end_array();
  }
  void operator()(const ledger::Error& error) const {
    json.member("outcome", "FOUT").member("code", ledger::name_of(error.code)).member("detail", error.detail);
  }
};

// What the system called it, also where the rest of the report says nothing.
std::string id_in(const JsonValue& value) {
  const auto* id = value.is_object() ? value.find("id") : nullptr;
  return id != nullptr && id->is_string() && is_report_id(id->text) ? id->text : std::string();
}

bool is_overloaded(const ReportAnswer& answer) {
  const auto* error = std::get_if<ledger::Error>(&answer);
  return error != nullptr && error->code == ledger::ErrorCode::overloaded;
}

}  // namespace

Answer<DeliveryTaken> take_delivery(const Board& board, std::string_view json,
                                    MayHoldFaults may_hold_faults) {
  LEDGER_TRY(const auto document, read_document(json));
  std::vector<ReportedEvent> reports;
  std::vector<Answer<std::size_t>> places;  // in `reports`, or why a value is no report
  for (const auto& value : document.reports) {
    auto report = read_report(value);
    if (report) {
      places.emplace_back(reports.size());
      reports.push_back(std::move(*report));
    } else {
      places.emplace_back(std::move(report).error());
    }
  }
  Delivered delivered;
  if (!reports.empty()) {
    const bool is_whole = reports.size() == document.reports.size();
    delivered = take_reports(board, {document.source, is_whole, std::move(may_hold_faults)}, reports);
  }
  if (delivered.turned_away) return DeliveryTaken{{}, 0, delivered.name, true};
  const auto& answers = delivered.answers;
  if (!answers.empty() && std::ranges::all_of(answers, is_overloaded))
    return std::get<ledger::Error>(answers.front());
  JsonWriter told;
  told.begin_object().name("reports").begin_array();
  for (std::size_t at = 0; at < document.reports.size(); ++at) {
    told.begin_object().member("id", id_in(document.reports[at]));
    const auto& place = places[at];
    std::visit(AnswerWriter{told},
               place ? answers[*place] : ReportAnswer(std::get<Malformed>(place.error())));
    told.end_object();
  }
  told.end_array().end_object();
  return DeliveryTaken{told.take(), delivered.faults, delivered.name, false};
}

}  // namespace api
