#include "api/agreement_commands.h"

#include "api/answers.h"
#include "api/commands/agreements.h"
#include "api/commands/subjects.h"
#include "api/dates.h"
#include "api/request.h"
#include "projections/codes.h"

namespace api {
namespace {

using Json = Answer<std::string>;
using projections::AgreementStatus;

const char* code_of(AgreementStatus status) {
  switch (status) {
    case AgreementStatus::proposed:
      return "VOORSTEL";
    case AgreementStatus::in_force:
      return "ERKEND";
    case AgreementStatus::rejected:
      return "AFGEWEZEN";
    case AgreementStatus::withdrawn:
      return "INGETROKKEN";
    case AgreementStatus::ended:
      return "BEEINDIGD";
    case AgreementStatus::expired:
      return "VERLOPEN";
  }
  return "";
}

void write_agreement(const ListedAgreement& one, ledger::JsonWriter& json) {
  json.begin_object().member("agreement", projections::to_hex(one.facts.id));
  json.member("status", code_of(one.status)).name("categories").begin_array();
  for (const auto category : one.facts.categories) json.value(projections::code_of(category));
  json.end_array().name("persons").begin_array();
  for (const auto& named : one.persons) {
    json.begin_object().member("person", ledger::to_hex(named.person)).member("name", named.name);
    json.end_object();
  }
  json.end_array().member("named", one.facts.named).member("proposed", format_time(one.facts.proposed));
  if (one.facts.acknowledged) json.member("acknowledged", format_time(*one.facts.acknowledged));
  json.member("to", format_time(one.facts.to));
  if (one.facts.ended) json.member("ended", format_time(one.facts.ended->at));
  json.end_object();
}

}  // namespace

Json propose_one_agreement(const Board& board, const Caller& caller, std::string_view json) {
  using Asked = request::ProposeAgreement;
  return with_request<Asked, std::string>(json, [&](Asked::Reader asked) -> Json {
    ProposeAgreementCommand command;
    LEDGER_TRY(command.pupil, find_pupil(board, text_from(asked.getPupil())));
    for (const auto named : asked.getPersons()) command.persons.push_back(text_from(named));
    for (const auto code : asked.getCategories()) command.categories.push_back(text_from(code));
    command.to = text_from(asked.getTo());
    command.reason = text_from(asked.getReason());
    LEDGER_TRY(const auto proposed, propose_agreement(board, caller, command));
    ledger::JsonWriter told;
    told.begin_object().name("receipt").begin_object().member("index", proposed.index).end_object();
    told.member("agreement", projections::to_hex(proposed.id)).end_object();
    return told.take();
  });
}

Json acknowledge_one_agreement(const Board& board, const Caller& caller, std::string_view json) {
  using Asked = request::AcknowledgeAgreement;
  return with_request<Asked, std::string>(json, [&](Asked::Reader asked) -> Json {
    AgreementCommand command;
    LEDGER_TRY(command.id, number_from<projections::AgreementId>(asked.getAgreement(), "/agreement"));
    LEDGER_TRY(command.pupil, find_pupil(board, text_from(asked.getPupil())));
    LEDGER_TRY(const auto index, acknowledge_agreement(board, caller, command));
    return to_json(Confirmed{index, 1});
  });
}

Json end_one_agreement(const Board& board, const Caller& caller, std::string_view json) {
  using Asked = request::EndAgreement;
  return with_request<Asked, std::string>(json, [&](Asked::Reader asked) -> Json {
    AgreementCommand command;
    LEDGER_TRY(command.id, number_from<projections::AgreementId>(asked.getAgreement(), "/agreement"));
    LEDGER_TRY(command.pupil, find_pupil(board, text_from(asked.getPupil())));
    command.reason = text_from(asked.getReason());
    LEDGER_TRY(const auto index, end_agreement(board, caller, command));
    return to_json(Confirmed{index, 1});
  });
}

Json agreements_of_pupil(const Board& board, const Caller& caller, std::string_view json) {
  return with_request<request::Agreements, std::string>(json, [&](request::Agreements::Reader asked) -> Json {
    LEDGER_TRY(const auto pupil, find_pupil(board, text_from(asked.getPupil())));
    LEDGER_TRY(const auto listed, list_agreements(board, caller, pupil));
    ledger::JsonWriter told;
    told.begin_object().name("agreements").begin_array();
    for (const auto& one : listed.agreements) write_agreement(one, told);
    told.end_array();
    if (!listed.by_policy.empty()) {
      told.name("by_policy").begin_array();
      for (const auto role : listed.by_policy) told.value(projections::code_of(role));
      told.end_array();
    }
    told.end_object();
    return told.take();
  });
}

}  // namespace api
