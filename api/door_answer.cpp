#include "api/door_answer.h"

#include "ledger/json.h"

namespace api {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin);
}

template <class Value>
std::string with_first(std::string_view body, std::string_view name, Value value) {
  const std::string_view object = trimmed(body.empty() ? std::string_view("{}") : body);
  if (object.empty() || object.front() != '{') return std::string(body);
  ledger::JsonWriter json;
  json.begin_object().member(name, value);
  const std::string_view rest = trimmed(object.substr(1));
  const bool is_empty = !rest.empty() && rest.front() == '}';
  return json.text() + (is_empty ? "" : ",") + std::string(rest);
}

}  // namespace

Response respond(unsigned status, const Answer<std::string>& answer) {
  return answer ? make_json_response(status, *answer) : make_problem(answer.error());
}

std::string with_member(std::string_view body, std::string_view name, std::string_view value) {
  return with_first(body, name, value);
}

std::string with_number(std::string_view body, std::string_view name, std::uint64_t value) {
  return with_first(body, name, value);
}

}  // namespace api
