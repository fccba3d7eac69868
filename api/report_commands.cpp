// What systems report, from JSON and back: each report that breaks its format has an answer like any other.
#include "api/answers.h"
#include "api/commands/answers.capnp.h"
#include "api/commands/held_reports.h"
#include "api/commands/subjects.h"
#include "api/commands/supplier_answers.capnp.h"
#include "api/commands/supplier_requests.capnp.h"
#include "api/dates.h"
#include "api/register_commands.h"
#include "api/report_json.h"
#include "api/request.h"
#include "projections/codes.h"

namespace api {
namespace {

using Json = Answer<std::string>;

Json held(const Board& board, const Caller& caller, std::string_view json) {
  return with_request<request::Nothing, std::string>(json, [&](request::Nothing::Reader) -> Json {
    LEDGER_TRY(const auto all, list_held(board, caller));
    ledger::JsonWriter told;
    told.begin_object().name("reports").begin_array();
    for (const auto& one : all) {
      told.begin_object().member("pupil", ledger::to_hex(one.pupil));
      told.member("item", projections::to_hex(one.item.id)).member("system", one.item.source);
      told.member("category", projections::code_of(one.item.category));
      told.member("happened", format_time(one.item.happened));
      told.member("recorded", format_time(one.item.recorded)).end_object();
    }
    told.end_array().end_object();
    return told.take();
  });
}

Json judge(const Board& board, const Caller& caller, std::string_view json) {
  using Asked = request::JudgeReport;
  return with_request<Asked, std::string>(json, [&](Asked::Reader asked) -> Json {
    JudgeReportCommand command;
    LEDGER_TRY(command.item, number_from<projections::ItemId>(asked.getItem(), "/item"));
    LEDGER_TRY(command.pupil, find_pupil(board, text_from(asked.getPupil())));
    command.release = asked.getRelease();
    command.reason = text_from(asked.getReason());
    LEDGER_TRY(const auto index, judge_report(board, caller, command));
    return to_json(Confirmed{index, 1});
  });
}

Json read_one(const Board& board, const Caller& caller, std::string_view json) {
  using Asked = request::ReadHeld;
  return with_request<Asked, std::string>(json, [&](Asked::Reader asked) -> Json {
    ReadHeldCommand command;
    LEDGER_TRY(command.item, number_from<projections::ItemId>(asked.getItem(), "/item"));
    LEDGER_TRY(command.pupil, find_pupil(board, text_from(asked.getPupil())));
    LEDGER_TRY(const auto shown, read_held(board, caller, command));
    ledger::JsonWriter told;
    told.begin_object().name("receipt").begin_object().member("index", shown.index).end_object();
    told.member("item", projections::to_hex(shown.item.id)).member("system", shown.item.source);
    told.member("category", projections::code_of(shown.item.category));
    told.member("happened", format_time(shown.item.happened));
    told.member("recorded", format_time(shown.item.recorded)).member("value", shown.value);
    if (!shown.motivation.empty()) told.member("motivation", shown.motivation);
    told.end_object();
    return told.take();
  });
}

// Whoever brings it: what counts is who signed each report.
Json take(const Board& board, const Caller&, std::string_view json) {
  LEDGER_TRY(auto taken, take_delivery(board, json, [](const projections::SourceId&) { return true; }));
  return std::move(taken.json);
}

}  // namespace

void add_report_commands(std::vector<Command>& table) {
  const std::vector<Command> rows{
      command_row<request::Reports, answer::ReportsTaken>(
          "lever-aan", "Reports of a system, each signed; each with an answer of its own.", take),
      command_row<request::Nothing, answer::HeldReports>(
          "quarantaine", "What systems wrote and may not, of the own school; DIRECTIE.", held),
      command_row<request::ReadHeld, answer::HeldRead>(
          "lees-bericht", "Read what such a report holds, before judging it; recorded first.", read_one),
      command_row<request::JudgeReport, answer::Done>(
          "beoordeel-bericht", "Release such a report into the dossier, or not.", judge),
  };
  table.insert(table.end(), rows.begin(), rows.end());
}

}  // namespace api
