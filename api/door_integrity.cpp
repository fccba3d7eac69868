#include "api/door_integrity.h"

#include <chrono>

#include "api/commands/integrity.capnp.h"
#include "api/commands/requests.capnp.h"
#include "api/commands/upkeep_acts.h"
#include "api/door_login.h"
#include "api/http/problem.h"
#include "api/integrity_answers.h"

namespace api {
namespace {

using SteadyClock = std::chrono::steady_clock;

// Then a browser asks again by itself, and whether it still may is looked at anew.
constexpr auto kFeedLasts = std::chrono::minutes(10);
constexpr std::string_view kAskAgain = "retry: 3000\n\n";

Response refuse() {
  return make_problem(ledger::fail(ledger::ErrorCode::forbidden,
                                   "this is for DIRECTIE, the FG, the privacy officer and the operator"));
}

Response show(const Door& door, const Request& request) {
  const auto caller = caller_of(request);
  const auto may_look = look_at_ledger(door.board, caller);
  if (!may_look) return make_problem(may_look.error());
  if (!*may_look) return refuse();
  const auto may_build = may_rebuild(door.board, caller);
  if (!may_build) return make_problem(may_build.error());
  const auto json = integrity_json(door.board, door.upkeep, *may_build);
  return json ? make_json_response(200, *json) : make_problem(json.error());
}

Response start(const Door& door, const Request& request, UpkeepKind kind) {
  const auto run = door.upkeep.start(caller_of(request), kind);
  return run ? make_json_response(202, to_json(*run)) : make_problem(run.error());
}

Response start_verification(const Door& door, const Request& request) {
  return start(door, request, UpkeepKind::verification);
}

Response start_rebuild(const Door& door, const Request& request) {
  return start(door, request, UpkeepKind::rebuild);
}

bool is_running(const Upkeep& upkeep) {
  for (const auto kind : {UpkeepKind::verification, UpkeepKind::rebuild}) {
    const auto run = upkeep.find_last(kind);
    if (run && run->state == UpkeepState::running) return true;
  }
  return false;
}

// Each step says how far it is by then: whoever reads slowly misses steps and waits for none, and whoever
// comes back is told how it is now. What ended is the last event, `klaar`.
EventFeed progress_feed(const Door& door, std::string token) {
  const auto until = SteadyClock::now() + kFeedLasts;
  return [&door, token = std::move(token), until, told = std::string(), number = 0U]() mutable -> EventStep {
    if (SteadyClock::now() >= until || !door.logins.is_open(token)) return {"", true};
    // Before the look: what ends in between is told once more as running, and ends with the next step.
    const bool runs = is_running(door.upkeep);
    auto now = runs_json(door.upkeep);
    if (runs && now == told) return {};
    const std::string first = told.empty() ? std::string(kAskAgain) : std::string();
    told = now;
    return {first + "id: " + std::to_string(++number) + "\nevent: " + (runs ? "voortgang" : "klaar") +
                "\ndata: " + now + "\n\n",
            !runs};
  };
}

Response show_progress(const Door& door, const Request& request) {
  const auto may = look_at_ledger(door.board, caller_of(request));
  if (!may) return make_problem(may.error());
  if (!*may) return refuse();
  Response response;
  response.set_header("Content-Type", "text/event-stream");
  response.set_header("X-Accel-Buffering",
                      "no");  // a proxy that collects answers would hold every event back
  response.events = progress_feed(door, find_login_token(request, door.transport).value_or(""));
  return response;
}

DoorRow make_look_row(const Door& door, std::string_view pattern, DoorHandler handle,
                      std::string_view produces, std::string_view summary, std::string_view dutch) {
  DoorRow row;
  row.route = {Method::get,        pattern, Access::login,  Csrf::not_needed,   kNoBody,
               with(door, handle), summary, RunsOn::worker, "application/json", produces};
  row.dutch = dutch;
  return row;
}

}  // namespace

std::vector<DoorRow> make_integrity_rows(const Door& door) {
  auto state = make_look_row(door, "/v1/integriteit", show, "application/json",
                             "How it stands with the ledger: seals, places, witnesses, views.",
                             "Hoe het met het logboek staat.");
  state.answers = capnp::Schema::from<answer::Integrity>();
  auto progress = make_look_row(door, "/v1/integriteit/voortgang", show_progress, "text/event-stream",
                                "How far the work on the whole log is, as server-sent events.",
                                "Hoe ver de controle of de herbouw is, zolang die bezig is.");
  progress.refusals = {403};
  auto check = make_post_row<request::Nothing, answer::Verification>(
      "/v1/integriteit/controles", Access::login, kSmallBody, with(door, start_verification),
      "Have the whole log checked without keys; the check that runs, where one does.",
      "Laat het hele logboek nakijken.");
  check.status = 202;
  auto rebuild = make_post_row<request::Nothing, answer::Rebuild>(
      "/v1/integriteit/herbouwingen", Access::login, kSmallBody, with(door, start_rebuild),
      "Have every view built anew beside the ones that are read.",
      "Laat alle overzichten opnieuw opbouwen uit het logboek.");
  rebuild.status = 202;
  return {std::move(state), std::move(progress), std::move(check), std::move(rebuild)};
}

}  // namespace api
