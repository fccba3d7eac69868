// From a command's answer to an HTTP response.
#pragma once

#include "api/http/message.h"
#include "api/http/problem.h"
#include "api/outcome.h"

namespace api {

/// `status` with the answer's JSON, or the problem.
Response respond(unsigned status, const Answer<std::string>& answer);

/// The JSON object `body` with one member put in front of its others; `body` may be empty. What is not an
/// object stays as it is, for the command to refuse.
std::string with_member(std::string_view body, std::string_view name, std::string_view value);
std::string with_number(std::string_view body, std::string_view name, std::uint64_t value);

}  // namespace api
