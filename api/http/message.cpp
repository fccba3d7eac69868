// Requests and responses: see message.h.
#include "api/http/message.h"

#include <algorithm>

#include "api/http/field_text.h"
#include "ledger/check.h"

namespace api {

namespace {

constexpr std::pair<Method, std::string_view> kMethods[] = {
    {Method::get, "GET"},     {Method::head, "HEAD"},      {Method::post, "POST"},       {Method::put, "PUT"},
    {Method::patch, "PATCH"}, {Method::delete_, "DELETE"}, {Method::options, "OPTIONS"},
};

}  // namespace

std::string_view name_of(Method method) {
  for (const auto& [known, name] : kMethods) {
    if (known == method) return name;
  }
  return {};
}

std::optional<Method> find_method(std::string_view name) {
  for (const auto& [method, known] : kMethods) {
    if (known == name) return method;
  }
  return std::nullopt;
}

bool is_safe(Method method) {
  return method == Method::get || method == Method::head || method == Method::options;
}

std::optional<std::string_view> Request::find_header(std::string_view name) const {
  std::optional<std::string_view> found;
  for (const auto& field : headers) {
    if (field.name != name) continue;
    if (found) return std::nullopt;
    found = field.value;
  }
  return found;
}

std::string_view Request::parameter(std::string_view name) const {
  const auto found = std::find_if(parameters.begin(), parameters.end(),
                                  [name](const auto& pair) { return pair.first == name; });
  LEDGER_CHECK(found != parameters.end());
  return found->second;
}

std::optional<std::string_view> Request::find_query(std::string_view name) const {
  for (const auto& [known, value] : query) {
    if (known == name) return value;
  }
  return std::nullopt;
}

void Response::set_header(std::string_view name, std::string value) {
  for (auto& field : headers) {
    if (!is_same_whatever_case(field.name, name)) continue;
    field.value = std::move(value);
    return;
  }
  headers.push_back({std::string(name), std::move(value)});
}

bool Response::has_header(std::string_view name) const {
  return std::any_of(headers.begin(), headers.end(),
                     [name](const HeaderField& field) { return is_same_whatever_case(field.name, name); });
}

Response make_json_response(unsigned status, std::string json) {
  return {status, {{"Content-Type", "application/json"}}, std::move(json)};
}

Response make_text_response(unsigned status, std::string text) {
  return {status, {{"Content-Type", "text/plain; charset=utf-8"}}, std::move(text)};
}

Response make_empty_response() { return {204, {}, {}}; }

}  // namespace api
