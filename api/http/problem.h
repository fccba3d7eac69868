// The only place that makes an error reply: RFC 9457 problem+json. Titles are Dutch and fixed per code; a
// detail is about codes, places and counts, never about people.
#pragma once

#include <cstdint>
#include <string_view>

#include "api/http/message.h"
#include "api/outcome.h"
#include "ledger/result.h"

namespace api {

/// Why the door itself says no, before or beside any command.
enum class Refusal : std::uint8_t {
  bad_request = 1,      // 400: request line, header or target breaks its format
  login_needed,         // 401
  login_failed,         // 401: unknown name, wrong password or code: one answer for all
  csrf_failed,          // 403
  acts_for_another,     // 403: logged in at the provider as somebody's representative
  fresh_login_needed,   // 403: this needs a login of the last minutes, by factors of one's own
  no_such_path,         // 404
  method_not_allowed,   // 405; set the Allow header
  not_acceptable,       // 406
  request_timeout,      // 408
  precondition_failed,  // 412
  body_too_large,       // 413
  target_too_long,      // 414
  media_type_unknown,   // 415
  expectation_failed,   // 417
  wrong_host,           // 421
  too_many_attempts,    // 429
  header_too_large,     // 431
  fault,                // 500: a handler broke its promise
  method_unknown,       // 501
  overloaded,           // 503; with Retry-After
  version_unknown,      // 505
};

/// What a command answered instead of a value: a rule's no (403 with rule and ruleVersion), wrong members
/// (400 with errors), or an error.
Response make_problem(const Failure& failure);
/// 503 carries Retry-After.
Response make_problem(const ledger::Error& error);
Response make_problem(Refusal refusal, std::string_view detail = {});

/// The HTTP status for an error of the ledger or a command.
unsigned status_of(ledger::ErrorCode code);
unsigned status_of(Refusal refusal);

/// The reason phrase of a status that this server sends; empty for others.
std::string_view reason_of(unsigned status);

}  // namespace api
