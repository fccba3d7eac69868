#include "api/name_commands.h"

#include "api/answers.h"
#include "api/commands/account_answers.capnp.h"
#include "api/commands/answers.capnp.h"
#include "api/commands/name_requests.h"
#include "api/commands/subjects.h"
#include "api/dates.h"
#include "api/request.h"

namespace api {
namespace {

using Json = Answer<std::string>;
using projections::NameRequest;

const char* outcome_of(bool release) { return release ? "VRIJGEVEN" : "WEIGEREN"; }

const char* state_of(const NameRequest& request) {
  if (request.decision) return request.decision->release ? "VRIJGEGEVEN" : "GEWEIGERD";
  return request.advice ? "GEADVISEERD" : "GEVRAAGD";
}

// What the line and the advice say comes with a reading, which is recorded.
void write_request(const ListedNameRequest& one, ledger::JsonWriter& json) {
  const auto& request = one.request;
  json.begin_object().member("request", projections::to_hex(request.id)).member("state", state_of(request));
  json.member("asked", format_time(request.asked));
  if (one.about_me) {
    json.member("about_me", true);
  } else {
    json.member("pupil", ledger::to_hex(request.pupil)).member("index", request.line);
  }
  if (request.decision) json.member("decided", format_time(request.decision->at));
  json.end_object();
}

Json ask_one(const Board& board, const Caller& caller, std::string_view json) {
  return with_request<request::AskName, std::string>(json, [&](request::AskName::Reader asked) -> Json {
    AskNameCommand command;
    LEDGER_TRY(command.pupil, find_pupil(board, text_from(asked.getPupil())));
    command.index = asked.getIndex();
    command.reason = text_from(asked.getReason());
    LEDGER_TRY(const auto made, ask_name(board, caller, command));
    ledger::JsonWriter told;
    told.begin_object().name("receipt").begin_object().member("index", made.index).end_object();
    told.member("request", projections::to_hex(made.id)).end_object();
    return told.take();
  });
}

Json list_all(const Board& board, const Caller& caller, std::string_view json) {
  return with_request<request::Nothing, std::string>(json, [&](request::Nothing::Reader) -> Json {
    LEDGER_TRY(const auto listed, list_name_requests(board, caller));
    ledger::JsonWriter told;
    told.begin_object().name("requests").begin_array();
    for (const auto& one : listed) write_request(one, told);
    told.end_array().end_object();
    return told.take();
  });
}

Json read_one(const Board& board, const Caller& caller, std::string_view json) {
  return with_request<request::ReadNameRequest, std::string>(
      json, [&](request::ReadNameRequest::Reader asked) -> Json {
        ReadNameRequestCommand command;
        LEDGER_TRY(command.pupil, find_pupil(board, text_from(asked.getPupil())));
        LEDGER_TRY(command.id, number_from<projections::NameRequestId>(asked.getRequest(), "/request"));
        LEDGER_TRY(const auto shown, read_name_request(board, caller, command));
        ledger::JsonWriter told;
        told.begin_object().name("receipt").begin_object().member("index", shown.index).end_object();
        told.member("request", projections::to_hex(shown.request.id))
            .member("state", state_of(shown.request));
        told.name("line");
        write_json(shown.line, told);
        told.member("reason", shown.reason);
        if (shown.request.advice) {
          told.member("advice", outcome_of(shown.request.advice->release));
          told.member("advice_reason", shown.advice);
        }
        if (!shown.name.empty()) told.member("name", shown.name);
        told.end_object();
        return told.take();
      });
}

template <class Asked>
Answer<NameStepCommand> step_from(const Board& board, typename Asked::Reader asked) {
  NameStepCommand command;
  LEDGER_TRY(command.pupil, find_pupil(board, text_from(asked.getPupil())));
  LEDGER_TRY(command.id, number_from<projections::NameRequestId>(asked.getRequest(), "/request"));
  command.release = asked.getRelease();
  command.reason = text_from(asked.getReason());
  return command;
}

Json advise_one(const Board& board, const Caller& caller, std::string_view json) {
  return with_request<request::AdviseName, std::string>(json, [&](request::AdviseName::Reader asked) -> Json {
    LEDGER_TRY(const auto command, step_from<request::AdviseName>(board, asked));
    LEDGER_TRY(const auto index, advise_name(board, caller, command));
    return to_json(Confirmed{index, 1});
  });
}

Json decide_one(const Board& board, const Caller& caller, std::string_view json) {
  return with_request<request::DecideName, std::string>(json, [&](request::DecideName::Reader asked) -> Json {
    LEDGER_TRY(const auto command, step_from<request::DecideName>(board, asked));
    LEDGER_TRY(const auto index, decide_name(board, caller, command));
    return to_json(Confirmed{index, 1});
  });
}

}  // namespace

void add_name_commands(std::vector<Command>& table) {
  const std::vector<Command> rows{
      command_row<request::AskName, answer::NameAskedFor>(
          "vraag-naam", "Ask for the name behind one line of the own child's history.", ask_one),
      command_row<request::Nothing, answer::NameRequests>(
          "naamverzoeken", "Requests for names that the caller has to do with.", list_all),
      command_row<request::ReadNameRequest, answer::NameRequestShown>(
          "lees-naamverzoek", "Read a request for a name, to advise or decide; recorded first.", read_one),
      command_row<request::AdviseName, answer::Done>("adviseer-naam",
                                                     "Advise on a request for a name; the FG.", advise_one),
      command_row<request::DecideName, answer::Done>(
          "besluit-naam", "Decide on a request for a name; DIRECTIE, or BESTUUR.", decide_one),
  };
  table.insert(table.end(), rows.begin(), rows.end());
}

}  // namespace api
