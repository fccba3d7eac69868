#include "api/document_commands.h"

#include "api/answers.h"
#include "api/commands/answers.capnp.h"
#include "api/commands/documents.capnp.h"
#include "api/commands/documents.h"
#include "api/dates.h"
#include "api/request.h"
#include "projections/codes.h"

namespace api {
namespace {

using Json = Answer<std::string>;
using projections::code_of;
using projections::PolicyChange;

PolicyChange change_from(projections::message::PolicyChange::Reader said) {
  PolicyChange change;
  change.category = said.getCategory();
  change.purpose = said.getPurpose();
  change.role = said.getRole();
  change.part = said.getPart();
  change.access = said.getAccess();
  change.term = said.getTerm();
  change.value = said.getValue();
  change.gains = said.getGains();
  return change;
}

DraftDocumentCommand command_from(request::DraftDocument::Reader asked) {
  DraftDocumentCommand command;
  command.kind = asked.getKind();
  command.school = text_from(asked.getSchool());
  command.url = text_from(asked.getUrl());
  command.digest.assign(asked.getDigest().begin(), asked.getDigest().end());
  command.from = text_from(asked.getFrom());
  command.to = text_from(asked.getTo());
  for (const auto purpose : asked.getPurposes()) command.purposes.push_back(purpose);
  for (const auto change : asked.getChanges()) command.changes.push_back(change_from(change));
  for (const auto days : asked.getClosed())
    command.closed.push_back({text_from(days.getFrom()), text_from(days.getTo())});
  return command;
}

template <class Enum>
void write_code(const char* name, Enum value, ledger::JsonWriter& json) {
  if (projections::is_specified(value)) json.member(name, code_of(value));
}

void write_change(const PolicyChange& change, ledger::JsonWriter& json) {
  json.begin_object();
  write_code("category", change.category, json);
  write_code("purpose", change.purpose, json);
  write_code("role", change.role, json);
  write_code("part", change.part, json);
  write_code("access", change.access, json);
  write_code("term", change.term, json);
  if (change.value != 0) json.member("value", std::uint32_t{change.value});
  if (change.gains) json.member("gains", true);
  json.end_object();
}

void write_days(const projections::Period& days, ledger::JsonWriter& json) {
  json.member("from", format_day(days.from));
  if (days.to != 0) json.member("to", format_day(days.to - 1));
}

void write_lists(const projections::DocumentText& text, ledger::JsonWriter& json) {
  if (!text.purposes.empty()) {
    json.name("purposes").begin_array();
    for (const auto purpose : text.purposes) json.value(code_of(purpose));
    json.end_array();
  }
  if (!text.changes.empty()) {
    json.name("changes").begin_array();
    for (const auto& change : text.changes) write_change(change, json);
    json.end_array();
  }
  if (text.closed.empty()) return;
  json.name("closed").begin_array();
  for (const auto& days : text.closed) {
    json.begin_object();
    write_days(days, json);
    json.end_object();
  }
  json.end_array();
}

void write_document(const ListedDocument& listed, ledger::JsonWriter& json) {
  const auto& one = listed.document;
  json.begin_object().member("document", projections::to_hex(one.id));
  json.member("kind", code_of(one.text.kind)).member("number", std::uint32_t{one.number});
  if (!one.text.school.empty()) json.member("school", one.text.school);
  json.member("url", one.text.url).member("digest", ledger::to_hex(one.text.digest));
  write_days(one.text.days, json);
  write_lists(one.text, json);
  json.member("needs_council", projections::needs_council(one.text.kind, one.text.school));
  if (one.consent) json.member("council_consent", format_day(one.consent->day));
  if (one.adoption) {
    json.member("adopted", format_day(one.adoption->day));
    json.member("recorded", format_time(one.adoption->recorded));
  }
  json.member("counts", listed.counts).end_object();
}

Json list_all(const Board& board, const Caller& caller, std::string_view json) {
  return with_request<request::Nothing, std::string>(json, [&](request::Nothing::Reader) -> Json {
    LEDGER_TRY(const auto listed, list_documents(board, caller));
    ledger::JsonWriter told;
    told.begin_object().name("documents").begin_array();
    for (const auto& one : listed) write_document(one, told);
    told.end_array().end_object();
    return told.take();
  });
}

Json draft_one(const Board& board, const Caller& caller, std::string_view json) {
  return with_request<request::DraftDocument, std::string>(
      json, [&](request::DraftDocument::Reader asked) -> Json {
        LEDGER_TRY(const auto drafted, draft_document(board, caller, command_from(asked)));
        ledger::JsonWriter told;
        told.begin_object().name("receipt").begin_object().member("index", drafted.index).end_object();
        told.member("document", projections::to_hex(drafted.id));
        told.member("number", std::uint32_t{drafted.number}).end_object();
        return told.take();
      });
}

using Step = Answer<std::uint64_t> (*)(const Board& board, const Caller& caller,
                                       const DocumentStepCommand& command);

template <Step kStep>
Json take_step(const Board& board, const Caller& caller, std::string_view json) {
  return with_request<request::StepOfDocument, std::string>(
      json, [&](request::StepOfDocument::Reader asked) -> Json {
        LEDGER_TRY(const auto id, number_from<projections::DocumentId>(asked.getDocument(), "/document"));
        LEDGER_TRY(const auto index, kStep(board, caller, {id, text_from(asked.getDay())}));
        return to_json(Confirmed{index, 1});
      });
}

}  // namespace

void add_document_commands(std::vector<Command>& table) {
  const std::vector<Command> rows{
      command_row<request::Nothing, request::Documents>(
          "documenten", "What the board and its schools laid down, version by version.", list_all),
      command_row<request::DraftDocument, request::DocumentDrafted>(
          "stel-document-op", "Draft a version of a document; BESTUUR, or DIRECTIE for the own school.",
          draft_one),
      command_row<request::StepOfDocument, answer::Done>(
          "leg-instemming-vast", "Record that the GMR consented to a version; BESTUUR.",
          take_step<record_consent>),
      command_row<request::StepOfDocument, answer::Done>(
          "stel-document-vast", "Adopt a version: from now on it counts, within its days.",
          take_step<adopt_document>),
  };
  table.insert(table.end(), rows.begin(), rows.end());
}

}  // namespace api
