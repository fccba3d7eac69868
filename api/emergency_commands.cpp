#include "api/emergency_commands.h"

#include "api/answers.h"
#include "api/commands/account_answers.capnp.h"
#include "api/commands/answers.capnp.h"
#include "api/commands/emergencies.h"
#include "api/commands/subjects.h"
#include "api/dates.h"
#include "api/request.h"
#include "projections/codes.h"

namespace api {
namespace {

using Json = Answer<std::string>;
using projections::Emergency;
using projections::EmergencyState;

const char* code_of_state(EmergencyState state) {
  switch (state) {
    case EmergencyState::to_motivate:
      return "WACHT_OP_MOTIVERING";
    case EmergencyState::overdue:
      return "TE_LAAT";
    case EmergencyState::to_review:
      return "WACHT_OP_BEOORDELING";
    case EmergencyState::reviewed:
      return "BEOORDEELD";
  }
  return "";
}

// What both the list and a reading of one say.
void write_standing(const Emergency& one, EmergencyState state, ledger::JsonWriter& json) {
  json.member("emergency", projections::to_hex(one.id)).member("state", code_of_state(state));
  json.member("opened", format_time(one.opened)).member("motivate_by", format_time(one.motivate_by));
  if (one.motivation) json.member("late", one.motivation->late);
  if (one.review) json.member("judgement", projections::code_of(one.review->judgement));
}

void write_emergency(const ListedEmergency& one, ledger::JsonWriter& json) {
  json.begin_object();
  write_standing(one.emergency, one.state, json);
  json.member("pupil", ledger::to_hex(one.emergency.pupil)).member("index", one.emergency.reading);
  if (one.own) json.member("own", true);
  json.member("unmotivated", one.unmotivated).end_object();
}

Json list_all(const Board& board, const Caller& caller, std::string_view json) {
  return with_request<request::Nothing, std::string>(json, [&](request::Nothing::Reader) -> Json {
    LEDGER_TRY(const auto listed, list_emergencies(board, caller));
    ledger::JsonWriter told;
    told.begin_object().name("emergencies").begin_array();
    for (const auto& one : listed) write_emergency(one, told);
    told.end_array().end_object();
    return told.take();
  });
}

Json read_one(const Board& board, const Caller& caller, std::string_view json) {
  return with_request<request::ReadEmergency, std::string>(
      json, [&](request::ReadEmergency::Reader asked) -> Json {
        ReadEmergencyCommand command;
        LEDGER_TRY(command.pupil, find_pupil(board, text_from(asked.getPupil())));
        LEDGER_TRY(command.id, number_from<projections::EmergencyId>(asked.getEmergency(), "/emergency"));
        LEDGER_TRY(const auto shown, read_emergency(board, caller, command));
        ledger::JsonWriter told;
        told.begin_object().name("receipt").begin_object().member("index", shown.index).end_object();
        write_standing(shown.emergency, shown.state, told);
        told.name("line");
        write_json(shown.line, told);
        if (shown.emergency.motivation) told.member("reason", shown.reason);
        if (shown.emergency.review) told.member("review", shown.review);
        told.end_object();
        return told.take();
      });
}

Json motivate_one(const Board& board, const Caller& caller, std::string_view json) {
  return with_request<request::MotivateEmergency, std::string>(
      json, [&](request::MotivateEmergency::Reader asked) -> Json {
        MotivateEmergencyCommand command;
        LEDGER_TRY(command.pupil, find_pupil(board, text_from(asked.getPupil())));
        LEDGER_TRY(command.id, number_from<projections::EmergencyId>(asked.getEmergency(), "/emergency"));
        command.reason = text_from(asked.getReason());
        LEDGER_TRY(const auto done, motivate_emergency(board, caller, command));
        ledger::JsonWriter told;
        told.begin_object().name("receipt").begin_object().member("index", done.index).end_object();
        told.member("late", done.late).end_object();
        return told.take();
      });
}

Json review_one(const Board& board, const Caller& caller, std::string_view json) {
  return with_request<request::ReviewEmergency, std::string>(
      json, [&](request::ReviewEmergency::Reader asked) -> Json {
        ReviewEmergencyCommand command;
        LEDGER_TRY(command.pupil, find_pupil(board, text_from(asked.getPupil())));
        LEDGER_TRY(command.id, number_from<projections::EmergencyId>(asked.getEmergency(), "/emergency"));
        command.judgement = asked.getJudgement();
        command.reason = text_from(asked.getReason());
        LEDGER_TRY(const auto index, review_emergency(board, caller, command));
        return to_json(Confirmed{index, 1});
      });
}

}  // namespace

void add_emergency_commands(std::vector<Command>& table) {
  const std::vector<Command> rows{
      command_row<request::Nothing, answer::Emergencies>(
          "noodinzagen", "Readings in an emergency that wait for a motivation or a review.", list_all),
      command_row<request::ReadEmergency, answer::EmergencyShown>(
          "lees-noodinzage", "Read what was done in an emergency, and why; recorded first.", read_one),
      command_row<request::MotivateEmergency, answer::EmergencyMotivated>(
          "motiveer-noodinzage", "Say why one read in an emergency; whoever read.", motivate_one),
      command_row<request::ReviewEmergency, answer::Done>(
          "beoordeel-noodinzage", "Review a reading in an emergency; DIRECTIE, or the FG.", review_one),
  };
  table.insert(table.end(), rows.begin(), rows.end());
}

}  // namespace api
