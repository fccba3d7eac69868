#include "api/door_rows.h"

#include "api/command_table.h"
#include "api/door_answer.h"
#include "api/door_login.h"
#include "ledger/check.h"

namespace api {

DoorRow make_row(const Board& board, const CommandRow& row) {
  const Command* command = find_command(row.command);
  LEDGER_CHECK(command != nullptr);
  Handler handler = [&board, command, status = row.status](const Request& request) {
    std::string body = request.body.empty() ? "{}" : std::string(ledger::text_of(request.body));
    for (const auto& [name, value] : request.parameters) body = with_member(body, name, value);
    return respond(status, command->run(board, caller_of(request), body));
  };
  DoorRow made;
  made.route = {row.method,         row.pattern,
                Access::login,      is_safe(row.method) ? Csrf::not_needed : Csrf::token,
                row.body_bytes_max, std::move(handler),
                command->summary,   RunsOn::worker,
                "application/json", "application/json"};
  made.status = row.status;
  made.dutch = row.dutch;
  made.takes = command->takes;
  made.answers = command->answers;
  return made;
}

DoorRow make_open_row(std::string_view pattern, std::string_view produces, Handler handler,
                      std::string_view summary, std::string_view dutch) {
  DoorRow made;
  made.route = {Method::get,        pattern, Access::anyone, Csrf::not_needed,   kNoBody,
                std::move(handler), summary, RunsOn::worker, "application/json", produces};
  made.dutch = dutch;
  return made;
}

}  // namespace api
