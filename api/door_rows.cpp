#include "api/door_rows.h"

#include "api/command_table.h"
#include "api/door_answer.h"
#include "api/door_login.h"
#include "ledger/check.h"
#include "ledger/decimal.h"
#include "ledger/proof.h"

namespace api {
namespace {

bool is_number(capnp::StructSchema takes, std::string_view name) {
  const auto field = takes.findFieldByName(std::string(name));
  KJ_IF_MAYBE (found, field) return found->getType().isUInt64();
  return false;
}

// The request's members out of path and body; nothing when the path holds no number where one is due.
std::optional<std::string> body_of(const Request& request, const Command& command) {
  std::string body = request.body.empty() ? "{}" : std::string(ledger::text_of(request.body));
  for (const auto& [name, value] : request.parameters) {
    if (!is_number(command.takes, name)) {
      body = with_member(body, name, value);
      continue;
    }
    const auto number = ledger::find_decimal(value, ledger::kTreeSizeMax.value);
    if (!number) return std::nullopt;
    body = with_number(body, name, *number);
  }
  return body;
}

}  // namespace

DoorRow make_row(const Board& board, const CommandRow& row) {
  const Command* command = find_command(row.command);
  LEDGER_CHECK(command != nullptr);
  Handler handler = [&board, command, status = row.status](const Request& request) {
    const auto body = body_of(request, *command);
    return body ? respond(status, command->run(board, caller_of(request), *body))
                : make_problem(Refusal::no_such_path);
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
