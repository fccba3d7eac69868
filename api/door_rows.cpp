#include "api/door_rows.h"

#include <algorithm>

#include "api/command_table.h"
#include "api/door_answer.h"
#include "api/door_login.h"
#include "api/door_pages.h"
#include "api/http/problem.h"
#include "ledger/check.h"
#include "ledger/decimal.h"
#include "ledger/proof.h"

namespace api {
namespace {

constexpr std::string_view kItemGuard = "{item}";
constexpr std::size_t kEventIdBytesMax = 64;

bool is_visible(std::string_view text) {
  return text.find_first_not_of(
             "!\"#$%&'()*+,-./"
             "0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~") ==
         std::string_view::npos;
}

std::string path_of(const Request& request) {
  std::string path;
  for (const auto& segment : request.segments) path += "/" + segment;
  return path;
}

bool has_field(const Request& request, std::string_view name) {
  return std::ranges::find(request.headers, name, &HeaderField::name) != request.headers.end();
}

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

// One command behind one route: the question out of path, body and fields, and the answer with what the
// client can use for its next question.
class CommandHandler {
 public:
  CommandHandler(const Board& board, std::shared_ptr<DoorMemory> memory, const CommandRow& row)
      : board_(board), memory_(std::move(memory)), row_(row), command_(find_command(row.command)) {
    LEDGER_CHECK(command_ != nullptr);
    if (row.guard.empty() || row.guard == kItemGuard) return;
    guard_ = find_command(row.guard);
    LEDGER_CHECK(guard_ != nullptr);
  }

  const Command& command() const { return *command_; }

  Response operator()(const Request& request) const {
    const auto asked = body_of(request, *command_);
    if (!asked) return make_problem(Refusal::no_such_path);
    const std::string& body = *asked;
    Caller caller = caller_of(request);
    if (auto wrong = mark_event(request, body, caller); !wrong.members.empty())
      return make_problem(Failure(wrong));
    const bool has_guard = !row_.guard.empty() && has_field(request, "if-match");
    if (has_guard && !is_unchanged(request, caller)) return make_problem(Refusal::precondition_failed);
    const auto answer = command_->run(board_, caller, body);
    if (!answer) {
      const auto* error = std::get_if<ledger::Error>(&answer.error());
      const bool is_gone = error != nullptr && error->code == ledger::ErrorCode::not_found;
      return has_guard && is_gone ? make_problem(Refusal::precondition_failed) : make_problem(answer.error());
    }
    return is_safe(row_.method) ? tagged(request, *answer) : paged(request, body, *answer);
  }

 private:
  // The client's own name for what it does, bound to who it is and to every byte of what it asks.
  Malformed mark_event(const Request& request, std::string_view body, Caller& caller) const {
    if (!row_.takes_event_id || !has_field(request, "idempotency-key")) return {};
    const auto id = request.find_header("idempotency-key");
    if (!id || id->empty() || id->size() > kEventIdBytesMax || !is_visible(*id)) {
      return {{{"Idempotency-Key", "TEKEN", "1 to 64 visible characters of ASCII are needed, once"}}};
    }
    const auto name = ledger::sha256({caller.person->view(), ledger::bytes_of(*id)});
    const auto content =
        ledger::sha256({ledger::bytes_of(row_.command), ledger::bytes_of("\n"), ledger::bytes_of(body)});
    caller.once = ledger::Idempotency{*caller.person, ledger::Bytes(name.bytes.begin(), name.bytes.end()),
                                      ledger::Bytes(content.bytes.begin(), content.bytes.end())};
    return {};
  }

  // Whether what the client saw is what stands there now. Two fields of that name are believed less than
  // none.
  bool is_unchanged(const Request& request, const Caller& caller) const {
    const auto field = request.find_header("if-match");
    if (!field) return false;
    if (guard_ == nullptr) {
      return names_tag(*field, "\"" + std::string(request.parameter("item")) + "\"", false);
    }
    const auto now = guard_->run(board_, caller, "{}");
    return now && names_tag(*field, memory_->tags.tag_of(*now), false);
  }

  Response tagged(const Request& request, const std::string& answer) const {
    const auto tag = memory_->tags.tag_of(answer);
    auto response = paged(request, "", answer);
    const auto known = request.find_header("if-none-match");
    if (response.status == row_.status && known && names_tag(*known, tag, true)) response = {304, {}, {}};
    if (response.status < 400) response.set_header("ETag", tag);
    return response;
  }

  Response paged(const Request& request, const std::string& body, const std::string& answer) const {
    if (row_.pages.empty()) return make_json_response(row_.status, answer);
    const auto path = path_of(request);
    const auto page =
        cut_page(request, {row_.pages, row_.number, path + "\n" + body, path}, answer, memory_->cursors);
    if (!page) return make_problem(page.error());
    auto response = make_json_response(row_.status, page->answer);
    if (!page->link.empty()) response.set_header("Link", page->link);
    return response;
  }

  const Board& board_;
  std::shared_ptr<DoorMemory> memory_;
  CommandRow row_;
  const Command* command_;
  const Command* guard_ = nullptr;
};

}  // namespace

DoorRow make_row(const Board& board, const std::shared_ptr<DoorMemory>& memory, const CommandRow& row) {
  CommandHandler handler(board, memory, row);
  DoorRow made;
  made.route.method = row.method;
  made.route.pattern = row.pattern;
  made.route.who = Access::login;
  made.route.csrf = is_safe(row.method) ? Csrf::not_needed : Csrf::token;
  made.route.body_bytes_max = row.body_bytes_max;
  made.route.summary = handler.command().summary;
  made.route.produces = "application/json";
  made.status = row.status;
  made.dutch = row.dutch;
  made.takes = handler.command().takes;
  made.answers = handler.command().answers;
  made.has_pages = !row.pages.empty();
  made.has_tag = is_safe(row.method);
  made.takes_tag = !row.guard.empty();
  made.takes_event_id = row.takes_event_id;
  made.route.handler = std::move(handler);
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
