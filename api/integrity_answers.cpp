#include "api/integrity_answers.h"

#include "api/dates.h"
#include "ledger/json.h"

namespace api {
namespace {

using ledger::JsonWriter;

constexpr std::size_t kSealsShown = 20;
constexpr ledger::UnixMs kSecondMs = 1000;

std::string_view code_of(UpkeepState state) {
  switch (state) {
    case UpkeepState::running:
      return "BEZIG";
    case UpkeepState::done:
      return "KLAAR";
    case UpkeepState::failed:
      return "MISLUKT";
    case UpkeepState::stopped:
      return "GESTOPT";
  }
  return "MISLUKT";
}

void write_findings(const std::vector<ledger::Finding>& findings, JsonWriter& json) {
  json.name("findings").begin_array();
  for (const auto& finding : findings) {
    json.begin_object().member("index", finding.index).member("promise", finding.promise);
    json.member("sentence", finding.sentence).end_object();
  }
  json.end_array();
}

void write_run(const UpkeepRun& run, JsonWriter& json) {
  json.begin_object().member("number", run.number).member("state", code_of(run.state));
  json.member("begun", format_time(run.begun));
  if (run.ended != 0) json.member("ended", format_time(run.ended));
  json.member("checked", run.checked).member("size", run.size);
  if (run.kind == UpkeepKind::verification) {
    json.member("events", run.events).member("groups", run.groups);
    write_findings(run.findings, json);
  }
  json.end_object();
}

void write_runs(const Upkeep& upkeep, JsonWriter& json) {
  if (const auto run = upkeep.find_last(UpkeepKind::verification)) {
    json.name("verification");
    write_run(*run, json);
  }
  if (const auto run = upkeep.find_last(UpkeepKind::rebuild)) {
    json.name("rebuild");
    write_run(*run, json);
  }
}

void write_seals(const std::vector<ledger::ShownSeal>& seals, JsonWriter& json) {
  json.name("seals").begin_array();
  for (const auto& seal : seals) {
    json.begin_object().member("index", seal.index).member("events", seal.events);
    json.member("hour", format_time(seal.hour)).member("mapRoot", ledger::to_hex(seal.map_root.view()));
    json.end_object();
  }
  json.end_array();
}

void write_places(const ledger::LedgerStatus& status, JsonWriter& json) {
  const auto& second = status.second_place;
  json.name("secondPlace").begin_object().member("size", second.size);
  json.member("behind", status.size - std::min(second.size, status.size)).member("epoch", second.epoch);
  json.member("destroyed", second.destroyed).member("ownDevice", second.is_on_own_device);
  json.member("failed", second.has_failed).end_object();
  const auto& epochs = status.epoch_store;
  json.name("epochStore").begin_object().member("epoch", epochs.epoch).member("keys", epochs.keys);
  json.member("older", epochs.older).member("present", epochs.is_there);
  json.member("ownDevice", epochs.is_on_own_device).end_object();
}

void write_witnesses(const std::vector<ledger::WitnessState>& witnesses, JsonWriter& json) {
  json.name("witnesses").begin_array();
  for (const auto& witness : witnesses) {
    json.begin_object().member("name", witness.name).member("size", witness.size);
    if (witness.time != 0)
      json.member("cosigned", format_time(static_cast<ledger::UnixMs>(witness.time) * kSecondMs));
    json.member("failed", witness.failure.has_value()).end_object();
  }
  json.end_array();
}

void write_projections(const Board& board, std::uint64_t size, JsonWriter& json) {
  json.name("projections").begin_array();
  for (const auto& view : board.view_states()) {
    json.begin_object().member("name", view.name).member("version", view.version);
    json.member("position", view.position).member("behind", size - std::min(view.position, size));
    json.end_object();
  }
  json.end_array();
}

}  // namespace

ledger::Result<std::string> integrity_json(const Board& board, const Upkeep& upkeep, bool may_rebuild) {
  LEDGER_TRY(const auto status, board.log().status(kSealsShown));
  JsonWriter json;
  json.begin_object().member("origin", board.log().origin());
  json.member("testClock", board.log().is_test_clock());
  json.member("size", status.size).member("events", status.events);
  json.member("root", ledger::to_hex(status.root.view()));
  write_seals(status.seals, json);
  write_places(status, json);
  write_witnesses(status.witnesses, json);
  write_projections(board, status.size, json);
  json.member("waiting", board.log().load().waiting);
  // No system reports by itself yet: there is no way in for one. A page says so instead of showing nothing.
  json.name("feeds").begin_array().end_array();
  write_runs(upkeep, json);
  json.member("mayRebuild", may_rebuild).end_object();
  return json.take();
}

std::string to_json(const UpkeepRun& run) {
  JsonWriter json;
  write_run(run, json);
  return json.take();
}

std::string runs_json(const Upkeep& upkeep) {
  JsonWriter json;
  json.begin_object();
  write_runs(upkeep, json);
  json.end_object();
  return json.take();
}

}  // namespace api
