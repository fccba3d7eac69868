#include "api/door_evidence.h"

#include "api/answers.h"
#include "api/commands/make_bundle.h"
#include "api/commands/subjects.h"
#include "api/door_login.h"
#include "api/http/problem.h"
#include "ledger/decimal.h"
#include "ledger/json.h"

namespace api {
namespace {

// {"earlier"?: bundle}: the file that the parent kept, so that the new one proves that the log only grew.
Answer<std::optional<ledger::Bundle>> earlier_of(std::string_view body) {
  constexpr ledger::JsonLimits kLimits{kLargeBody, 16, 200'000};
  const auto parsed = ledger::parse_json(body.empty() ? std::string_view("{}") : body, kLimits);
  if (!parsed || !parsed->is_object()) return Malformed{{{"", "GEEN_JSON", "a JSON object is needed"}}};
  std::optional<ledger::Bundle> earlier;
  for (const auto& member : parsed->members) {
    if (member.name != "earlier") return Malformed{{{"", "ONBEKEND", "only earlier is known here"}}};
    auto bundle = ledger::parse_bundle(ledger::JsonWriter().value(member.value).text());
    if (!bundle) {
      return Malformed{
          {{"/earlier" + bundle.error().place, "BEWIJS", ledger::sentence_of(bundle.error().code)}}};
    }
    earlier = std::move(*bundle);
  }
  return earlier;
}

}  // namespace

Response answer_bundle(const Door& door, const Request& request) {
  BundleCommand command;
  const auto pupil = find_pupil(door.board, request.parameter("pupil"));
  if (!pupil) return make_problem(pupil.error());
  command.pupil = *pupil;
  auto earlier = earlier_of(ledger::text_of(request.body));
  if (!earlier) return make_problem(earlier.error());
  command.earlier = std::move(*earlier);
  const auto made = make_bundle(door.board, caller_of(request), command);
  if (!made) return make_problem(made.error());
  auto response = make_json_response(201, ledger::format_bundle(*made));
  response.set_header("Content-Disposition", "attachment; filename=\"inzage-bewijs.json\"");
  return response;
}

Response answer_line_proof(const Door& door, const Request& request) {
  const auto index = ledger::find_decimal(request.parameter("index"), ledger::kTreeSizeMax.value);
  if (!index) return make_problem(Refusal::no_such_path);
  const auto pupil = find_pupil(door.board, request.parameter("pupil"));
  if (!pupil) return make_problem(pupil.error());
  const auto made = make_line_proof(door.board, caller_of(request), {*pupil, *index});
  return made ? make_json_response(201, to_json(*made)) : make_problem(made.error());
}

}  // namespace api
