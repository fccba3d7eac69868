#include "api/answers.h"

#include <algorithm>

#include "api/dates.h"
#include "ledger/json.h"
#include "projections/codes.h"

namespace api {
namespace {

using ledger::JsonWriter;

void write_receipt(std::uint64_t index, JsonWriter& json) {
  json.name("receipt").begin_object().member("index", index).end_object();
}

// `to` is outside, and absent until further notice.
void write_period(const projections::Period& period, JsonWriter& json) {
  json.member("from", format_time(period.from));
  if (period.to != 0) json.member("to", format_time(period.to));
}

// Systems of the catalogue that do not report to this ledger yet: said on the page, never hidden (promise 6).
constexpr std::array<const char*, 5> kNotYet{"EDUSCOPE_ADM", "EDUSCOPE_ZORG", "CITO_LOVS", "KLEUTERPLEIN",
                                             "BASISPOORT"};

void write_items(const std::vector<ShownItem>& items, JsonWriter& json) {
  json.name("items").begin_array();
  for (const auto& shown : items) {
    json.begin_object();
    json.member("item", projections::to_hex(shown.item.id));
    json.member("category", projections::code_of(shown.item.category));
    json.member("value", shown.value);
    json.member("source", shown.item.source);
    json.member("author_role", projections::code_of(shown.item.author_role));
    json.member("recorded", format_time(shown.item.recorded));
    if (!shown.motivation.empty()) json.member("motivation", shown.motivation);
    if (shown.item.supersedes) json.member("corrected", true);
    if (shown.item.very_confidential) json.member("very_confidential", true);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

namespace {

void write_reglements(const std::vector<CitedDocument>& cited, JsonWriter& json) {
  json.name("reglements").begin_array();
  for (const auto& one : cited) {
    json.begin_object().member("number", std::uint32_t{one.number}).member("url", one.url);
    json.member("from", format_day(one.days.from));
    if (one.days.to != 0) json.member("to", format_day(one.days.to - 1));
    json.end_object();
  }
  json.end_array();
}

void write_emergency(const std::optional<OpenedEmergency>& opened, JsonWriter& json) {
  if (!opened) return;
  json.member("emergency", projections::to_hex(opened->id));
  json.member("motivate_by", format_time(opened->motivate_by));
}

}  // namespace

std::string to_json(const Reading& reading) {
  JsonWriter json;
  json.begin_object();
  write_receipt(reading.index, json);
  json.member("recorded", format_time(reading.recorded));
  json.name("line");
  write_json(reading.line, json);
  write_items(reading.items, json);
  write_emergency(reading.emergency, json);
  if (!reading.reglements.empty()) write_reglements(reading.reglements, json);
  json.end_object();
  return json.take();
}

std::string to_json(const GroupReading& reading) {
  JsonWriter json;
  json.begin_object().name("pupils").begin_array();
  for (const auto& one : reading.pupils) {
    json.begin_object().member("pupil", ledger::to_hex(one.pupil));
    write_receipt(one.index, json);
    write_items(one.items, json);
    write_emergency(one.emergency, json);
    json.end_object();
  }
  json.end_array().end_object();
  return json.take();
}

std::string to_json(const Written& written) {
  JsonWriter json;
  json.begin_object();
  write_receipt(written.index, json);
  json.member("item", projections::to_hex(written.item)).end_object();
  return json.take();
}

namespace {

bool reports(const History& history, std::string_view code) {
  return std::ranges::any_of(history.sources, [&](const projections::Source& one) {
    return projections::code_of(one.system) == code;
  });
}

// Of two with one system, as after a change of supplier, the first says since when.
void write_systems(const History& history, JsonWriter& json) {
  std::vector<std::pair<std::string_view, ledger::UnixMs>> since;
  for (const auto& source : history.sources) {
    const auto code = projections::code_of(source.system);
    const bool is_known = std::ranges::any_of(since, [&](const auto& one) { return one.first == code; });
    if (!is_known) since.emplace_back(code, source.registered);
  }
  json.name("systems").begin_array().value("INZAGE");
  for (const auto& [code, from] : since) json.value(code);
  json.end_array().name("not_yet").begin_array();
  for (const auto* system : kNotYet) {
    if (!reports(history, system)) json.value(system);
  }
  json.end_array().name("reporting").begin_array();
  for (const auto& [code, from] : since)
    json.begin_object().member("system", code).member("since", format_time(from)).end_object();
  json.end_array();
}

void write_gaps(const std::vector<projections::SourceGap>& gaps, JsonWriter& json) {
  json.name("gaps").begin_array();
  for (const auto& gap : gaps) {
    json.begin_object().member("system", projections::code_of(gap.system));
    json.member("from", format_day(gap.from)).member("to", format_day(gap.to));
    json.member("begun", format_time(gap.from)).member("ended", format_time(gap.to));
    if (gap.closed) json.member("closed", format_day(*gap.closed));
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::string to_json(const History& history, const ledger::SubjectId& pupil) {
  JsonWriter json;
  json.begin_object();
  json.member("pupil", ledger::to_hex(pupil)).member("from", history.from).member("to", history.to);
  json.member("checkpoint", history.checkpoint);
  json.name("coverage").begin_object().member("since", format_time(history.since));
  write_systems(history, json);
  write_gaps(history.gaps, json);
  json.end_object();
  json.name("lines").begin_array();
  for (const auto& line : history.lines) write_json(line, json);
  json.end_array();
  write_reglements(history.reglements, json);
  json.end_object();
  return json.take();
}

std::string to_json(const Confirmed& confirmed) {
  JsonWriter json;
  json.begin_object();
  write_receipt(confirmed.index, json);
  json.member("count", std::uint64_t{confirmed.count}).end_object();
  return json.take();
}

std::string to_json(const std::vector<Proposal>& proposals, const Board& board) {
  JsonWriter json;
  json.begin_object().name("proposals").begin_array();
  for (const auto& proposal : proposals) {
    const auto name = board.names().find(proposal.person);
    json.begin_object().member("proposal", ledger::to_hex(ledger::ByteView(proposal.number)));
    json.member("kind", proposal.is_role ? "ROL" : "RELATIE")
        .member("name", name ? name->full() : std::string());
    if (proposal.is_role) json.member("role", projections::code_of(proposal.role));
    if (!proposal.is_role) {
      const auto group = board.work().find_group(proposal.group);
      json.member("group", group ? group->name : std::string()).member("ends", proposal.is_ending());
    }
    json.member("school", proposal.school).end_object();
  }
  json.end_array().end_object();
  return json.take();
}

std::string to_json(const std::vector<ListedPupil>& pupils) {
  JsonWriter json;
  json.begin_object().name("pupils").begin_array();
  for (const auto& pupil : pupils) {
    json.begin_object().member("pupil", ledger::to_hex(pupil.pupil)).member("name", pupil.name);
    json.member("group", pupil.group).end_object();
  }
  json.end_array().end_object();
  return json.take();
}

std::string to_json(const std::vector<StaffMember>& staff, const Board& board) {
  JsonWriter json;
  json.begin_object().name("people").begin_array();
  for (const auto& member : staff) {
    json.begin_object().member("person", ledger::to_hex(member.person)).member("name", member.name);
    json.member("school", member.school).name("roles").begin_array();
    for (const auto& held : member.roles) {
      json.begin_object().member("role", projections::code_of(held.role));
      write_period(held.period, json);
      json.end_object();
    }
    json.end_array().name("relations").begin_array();
    for (const auto& relation : member.relations) {
      const auto group = board.work().find_group(relation.group);
      json.begin_object().member("relation", projections::to_hex(relation.id));
      json.member("kind", projections::code_of(relation.kind));
      json.member("group", group ? group->name : std::string());
      write_period(relation.period, json);
      json.end_object();
    }
    json.end_array();
    if (member.overlapped != 0) json.member("overlapped", format_time(member.overlapped));
    json.end_object();
  }
  json.end_array().end_object();
  return json.take();
}

std::string to_json(const ledger::LineProof& line) {
  JsonWriter json;
  json.begin_object().member("index", line.proof.index.value);
  json.member("proof", ledger::format_tlog_proof(line.proof));
  json.member("entry", ledger::to_base64(line.entry));
  if (line.what) json.member("what", ledger::to_base64(*line.what));
  if (line.withheld) json.member("withheld", ledger::code_of(*line.withheld));
  if (line.content) json.member("content", ledger::to_base64(*line.content));
  json.end_object();
  return json.take();
}

std::string to_json(const GuardianOpened& opened) {
  JsonWriter json;
  json.begin_object();
  write_receipt(opened.index, json);
  json.member("guardian", ledger::to_hex(opened.guardian)).end_object();
  return json.take();
}

std::string to_json(const PupilEnrolled& enrolled) {
  JsonWriter json;
  json.begin_object();
  write_receipt(enrolled.index, json);
  json.member("pupil", ledger::to_hex(enrolled.pupil)).end_object();
  return json.take();
}

std::string to_json(const Appointed& appointed) {
  JsonWriter json;
  json.begin_object();
  write_receipt(appointed.index, json);
  json.member("person", ledger::to_hex(appointed.person)).end_object();
  return json.take();
}

std::string to_json(const Import& import) {
  JsonWriter json;
  json.begin_object().member("accepted", import.accepted).member("school", import.school);
  json.member("pupils", import.pupils).member("persons", import.persons).member("groups", import.groups);
  json.member("corrections", import.corrections).member("quarantined", import.quarantined);
  json.member("relations_to_end", import.relations_to_end).member("roles_to_end", import.roles_to_end);
  json.member("absent_pupils", import.absent_pupils).member("absent_persons", import.absent_persons);
  json.member("has_finished_earlier", import.has_finished_earlier).member("events", import.events);
  json.name("problems").begin_array();
  for (const auto& problem : import.problems) {
    json.begin_object().member("line", std::uint64_t{problem.line}).member("path", problem.path);
    json.member("code", name_of(problem.code)).member("detail", sentence_of(problem.code));
    json.member("refusal", weight_of(problem.code) == EdexmlWeight::refusal).end_object();
  }
  json.end_array().end_object();
  return json.take();
}

}  // namespace api
