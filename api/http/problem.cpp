// Error replies: see problem.h.
#include "api/http/problem.h"

#include "ledger/json.h"

namespace api {

using ledger::ErrorCode;

namespace {

struct Wording {
  unsigned status;
  std::string_view code;  // the last part of the type
  std::string_view
      title;  // Dutch, level B1, for people who build on this API and for the portal's last resort
};

Wording wording_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid_argument:
      return {400, ledger::name_of(code), "De vraag klopt niet."};
    case ErrorCode::not_found:
      return {404, ledger::name_of(code), "Dit bestaat niet."};
    case ErrorCode::already_exists:
      return {409, ledger::name_of(code), "Dit is al eerder vastgelegd, met een andere inhoud."};
    case ErrorCode::forbidden:
      return {403, ledger::name_of(code), "Dit mag u niet."};
    case ErrorCode::erased:
      return {410, ledger::name_of(code), "De inhoud is gewist en niet meer te lezen."};
    case ErrorCode::proof_malformed:
      return {400, ledger::name_of(code), "Het bewijs heeft niet de juiste vorm."};
    case ErrorCode::proof_mismatch:
      return {400, ledger::name_of(code), "Het bewijs past niet bij wat is ondertekend."};
    case ErrorCode::overloaded:
      return {503, ledger::name_of(code), "Het is nu te druk. Probeer het zo weer."};
    case ErrorCode::unavailable:
      return {503, ledger::name_of(code), "Dit kan nu even niet. Probeer het later weer."};
    case ErrorCode::corrupt:
      return {500, ledger::name_of(code), "Er is iets mis met wat is bewaard. De beheerder moet kijken."};
    case ErrorCode::conflict:
      return {409, ledger::name_of(code), "Er is intussen iets veranderd. Probeer het opnieuw."};
    case ErrorCode::incomplete:
      return {400, ledger::name_of(code), "Er ontbreekt iets dat nodig is."};
  }
  return {500, "fault", "Er ging iets mis."};
}

Wording wording_of(Refusal refusal) {
  switch (refusal) {
    case Refusal::bad_request:
      return {400, "bad_request", "De vraag klopt niet."};
    case Refusal::login_needed:
      return {401, "login_needed", "U bent niet ingelogd, of te lang geleden."};
    case Refusal::login_failed:
      return {401, "login_failed", "De naam, het wachtwoord of de code klopt niet."};
    case Refusal::csrf_failed:
      return {403, "csrf_failed", "Deze vraag kwam niet van onze eigen pagina."};
    case Refusal::acts_for_another:
      return {403, "acts_for_another", "U logt in namens iemand anders. Dat kan hier niet."};
    case Refusal::fresh_login_needed:
      return {403, "fresh_login_needed", "Log eerst opnieuw in, met uw eigen passkey of wachtwoord en code."};
    case Refusal::no_such_path:
      return {404, "no_such_path", "Dit adres bestaat niet."};
    case Refusal::method_not_allowed:
      return {405, "method_not_allowed", "Dit kan niet op dit adres."};
    case Refusal::not_acceptable:
      return {406, "not_acceptable", "In deze vorm kunnen wij niet antwoorden."};
    case Refusal::request_timeout:
      return {408, "request_timeout", "Het duurde te lang voordat de vraag binnen was."};
    case Refusal::precondition_failed:
      return {412, "precondition_failed", "Iemand heeft dit intussen veranderd."};
    case Refusal::body_too_large:
      return {413, "body_too_large", "De vraag is te groot."};
    case Refusal::target_too_long:
      return {414, "target_too_long", "Het adres is te lang."};
    case Refusal::media_type_unknown:
      return {415, "media_type_unknown", "De inhoud heeft niet de juiste soort."};
    case Refusal::expectation_failed:
      return {417, "expectation_failed", "Aan deze verwachting kunnen wij niet voldoen."};
    case Refusal::wrong_host:
      return {421, "wrong_host", "Deze naam is niet van ons."};
    case Refusal::too_many_attempts:
      return {429, "too_many_attempts", "Te veel pogingen. Wacht even."};
    case Refusal::header_too_large:
      return {431, "header_too_large", "De kop van de vraag is te groot."};
    case Refusal::fault:
      return {500, "fault", "Er ging iets mis."};
    case Refusal::method_unknown:
      return {501, "method_unknown", "Deze methode kennen wij niet."};
    case Refusal::overloaded:
      return {503, "overloaded", "Het is nu te druk. Probeer het zo weer."};
    case Refusal::version_unknown:
      return {505, "version_unknown", "Deze versie van HTTP kennen wij niet."};
  }
  return {500, "fault", "Er ging iets mis."};
}

constexpr std::uint32_t kRetryAfterSeconds = 2;

ledger::JsonWriter begin_problem(const Wording& wording, std::string_view detail) {
  ledger::JsonWriter json;
  json.begin_object()
      .member("type", "urn:inzage:fout:" + std::string(wording.code))
      .member("title", wording.title)
      .member("status", std::uint32_t{wording.status})
      .member("detail", detail.empty() ? wording.title : detail);
  return json;
}

Response finish_problem(const Wording& wording, ledger::JsonWriter& json) {
  json.end_object();
  Response response{wording.status, {{"Content-Type", "application/problem+json"}}, json.take()};
  if (wording.status == 503) response.set_header("Retry-After", std::to_string(kRetryAfterSeconds));
  return response;
}

Response make_plain_problem(const Wording& wording, std::string_view detail) {
  auto json = begin_problem(wording, detail);
  return finish_problem(wording, json);
}

Response make_rule_problem(const Refused& refused) {
  const auto wording = wording_of(ErrorCode::forbidden);
  auto json =
      begin_problem(wording, "rule " + refused.rule + " does not allow this; the attempt was recorded");
  json.member("rule", refused.rule).member("ruleVersion", std::uint32_t{refused.rule_version});
  return finish_problem(wording, json);
}

Response make_member_problem(const Malformed& malformed) {
  const auto wording = wording_of(ErrorCode::invalid_argument);
  const auto count = malformed.members.size();
  auto json =
      begin_problem(wording, std::to_string(count) + (count == 1 ? " wrong member" : " wrong members"));
  json.name("errors").begin_array();
  for (const auto& member : malformed.members) {
    json.begin_object().member("path", member.path).member("code", member.code);
    json.member("detail", member.sentence).end_object();
  }
  json.end_array();
  return finish_problem(wording, json);
}

}  // namespace

Response make_problem(const Failure& failure) {
  if (const auto* refused = std::get_if<Refused>(&failure)) return make_rule_problem(*refused);
  if (const auto* malformed = std::get_if<Malformed>(&failure)) return make_member_problem(*malformed);
  return make_problem(std::get<ledger::Error>(failure));
}

Response make_problem(const ledger::Error& error) {
  return make_plain_problem(wording_of(error.code), error.detail);
}

Response make_problem(Refusal refusal, std::string_view detail) {
  return make_plain_problem(wording_of(refusal), detail);
}

unsigned status_of(ErrorCode code) { return wording_of(code).status; }
unsigned status_of(Refusal refusal) { return wording_of(refusal).status; }

std::string_view reason_of(unsigned status) {
  constexpr std::pair<unsigned, std::string_view> kReasons[] = {
      {200, "OK"},
      {201, "Created"},
      {202, "Accepted"},
      {204, "No Content"},
      {304, "Not Modified"},
      {400, "Bad Request"},
      {401, "Unauthorized"},
      {403, "Forbidden"},
      {404, "Not Found"},
      {405, "Method Not Allowed"},
      {406, "Not Acceptable"},
      {408, "Request Timeout"},
      {409, "Conflict"},
      {410, "Gone"},
      {412, "Precondition Failed"},
      {413, "Content Too Large"},
      {414, "URI Too Long"},
      {415, "Unsupported Media Type"},
      {417, "Expectation Failed"},
      {421, "Misdirected Request"},
      {422, "Unprocessable Content"},
      {429, "Too Many Requests"},
      {431, "Request Header Fields Too Large"},
      {500, "Internal Server Error"},
      {501, "Not Implemented"},
      {503, "Service Unavailable"},
      {505, "HTTP Version Not Supported"},
  };
  for (const auto& [known, reason] : kReasons) {
    if (known == status) return reason;
  }
  return {};
}

}  // namespace api
