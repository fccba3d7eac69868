#include "api/case_commands.h"

#include "api/answers.h"
#include "api/commands/board_people.h"
#include "api/commands/cases.h"
#include "api/commands/subjects.h"
#include "api/dates.h"
#include "api/request.h"
#include "projections/codes.h"

namespace api {
namespace {

using Json = Answer<std::string>;

void write_case(const ListedCase& one, ledger::JsonWriter& json) {
  json.begin_object().member("case", projections::to_hex(one.facts.id));
  json.member("pupil", ledger::to_hex(one.facts.pupil)).member("role", projections::code_of(one.facts.role));
  json.name("categories").begin_array();
  for (const auto category : one.facts.categories) json.value(projections::code_of(category));
  json.end_array().member("from", format_time(one.facts.period.from));
  json.member("to", format_time(one.facts.period.to)).member("open", one.is_open);
  if (one.facts.matter) json.member("matter", projections::to_hex(*one.facts.matter));
  json.end_object();
}

}  // namespace

Json open_one_case(const Board& board, const Caller& caller, std::string_view json) {
  return with_request<request::OpenCase, std::string>(json, [&](request::OpenCase::Reader asked) -> Json {
    OpenCaseCommand command;
    LEDGER_TRY(command.pupil, find_pupil(board, text_from(asked.getPupil())));
    command.officer = text_from(asked.getOfficer());
    for (const auto code : asked.getCategories()) command.categories.push_back(text_from(code));
    command.to = text_from(asked.getTo());
    command.reason = text_from(asked.getReason());
    if (const auto matter = asked.getMatter(); matter.size() != 0) {
      command.matter = projections::find_id<projections::MatterId>({matter.begin(), matter.size()});
      if (!command.matter) return Malformed{{{"/matter", "HEX", "32 hexadecimal digits are needed"}}};
    }
    LEDGER_TRY(const auto opened, open_case(board, caller, command));
    ledger::JsonWriter told;
    told.begin_object().name("receipt").begin_object().member("index", opened.index).end_object();
    told.member("case", projections::to_hex(opened.id)).end_object();
    return told.take();
  });
}

Json close_one_case(const Board& board, const Caller& caller, std::string_view json) {
  return with_request<request::CloseCase, std::string>(json, [&](request::CloseCase::Reader asked) -> Json {
    const auto id = asked.getCase();
    CloseCaseCommand command;
    const auto number = projections::find_id<projections::CaseId>({id.begin(), id.size()});
    if (!number) return Malformed{{{"/case", "HEX", "32 hexadecimal digits are needed"}}};
    command.id = *number;
    LEDGER_TRY(command.pupil, find_pupil(board, text_from(asked.getPupil())));
    command.reason = text_from(asked.getReason());
    LEDGER_TRY(const auto index, close_case(board, caller, command));
    return to_json(Confirmed{index, 1});
  });
}

Json cases_of_caller(const Board& board, const Caller& caller, std::string_view json) {
  return with_request<request::Nothing, std::string>(json, [&](request::Nothing::Reader) -> Json {
    LEDGER_TRY(const auto listed, list_cases(board, caller));
    ledger::JsonWriter told;
    told.begin_object().name("cases").begin_array();
    for (const auto& one : listed) write_case(one, told);
    told.end_array().end_object();
    return told.take();
  });
}

Json appoint_one(const Board& board, const Caller& caller, std::string_view json) {
  return with_request<request::Appoint, std::string>(json, [&](request::Appoint::Reader asked) -> Json {
    LEDGER_TRY(const auto appointed, appoint(board, caller,
                                             {text_from(asked.getPerson()), text_from(asked.getName()),
                                              asked.getRole(), text_from(asked.getReason())}));
    return to_json(appointed);
  });
}

Json appointment_end(const Board& board, const Caller& caller, std::string_view json) {
  return with_request<request::EndAppointment, std::string>(
      json, [&](request::EndAppointment::Reader asked) -> Json {
        EndAppointmentCommand command;
        LEDGER_TRY(command.person, find_person(board, text_from(asked.getPerson())));
        command.role = asked.getRole();
        command.to = text_from(asked.getTo());
        command.reason = text_from(asked.getReason());
        LEDGER_TRY(const auto index, end_appointment(board, caller, command));
        return to_json(Confirmed{index, 1});
      });
}

}  // namespace api
