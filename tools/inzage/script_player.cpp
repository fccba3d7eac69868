#include "tools/inzage/script_player.h"

#include <charconv>

#include "api/command_table.h"
#include "api/commands/subjects.h"
#include "api/dates.h"
#include "api/failure_json.h"
#include "ledger/at_once.h"
#include "tools/inzage/simulated_source.h"

namespace tools {
namespace {

using ledger::Result;

constexpr std::size_t kLineBytesMax = std::size_t{256} << 10;
constexpr std::size_t kAtOnceMax = 32;

ledger::Error wrong(std::size_t line, const std::string& what) {
  return ledger::fail(ledger::ErrorCode::invalid_argument, "line " + std::to_string(line) + " " + what);
}

// The index of the event that answered, allowed or refused.
std::uint64_t index_of(const api::Answer<std::string>& answer) {
  if (!answer) {
    const auto* refused = std::get_if<api::Refused>(&answer.error());
    return refused == nullptr ? 0 : refused->index;
  }
  const auto parsed = ledger::parse_json(*answer, {});
  const auto* receipt = parsed ? parsed->find("receipt") : nullptr;
  const auto* index = receipt == nullptr ? nullptr : receipt->find("index");
  return index == nullptr ? 0 : index->find_unsigned().value_or(0);
}

std::string member_of(const api::Answer<std::string>& answer, const char* name) {
  if (!answer) return {};
  const auto parsed = ledger::parse_json(*answer, {});
  const auto* member = parsed ? parsed->find(name) : nullptr;
  return member == nullptr ? std::string() : member->text;
}

// The items of a delivery that are held.
void add_held(const api::Answer<std::string>& answer, std::vector<std::string>& held) {
  const auto parsed = answer ? ledger::parse_json(*answer, {}) : ledger::parse_json("{}", {});
  const auto* reports = parsed ? parsed->find("reports") : nullptr;
  if (reports == nullptr) return;
  for (const auto& one : reports->items) {
    const auto* outcome = one.find("outcome");
    const auto* item = one.find("item");
    if (outcome != nullptr && item != nullptr && outcome->text == "QUARANTAINE") held.push_back(item->text);
  }
}

// What stands at that place, told in digits; empty where nothing does.
std::string place_in(const std::vector<std::string>& all, const std::string& digits) {
  std::size_t place = all.size();
  std::from_chars(digits.data(), digits.data() + digits.size(), place);
  return place < all.size() ? all[place] : std::string();
}

// No command of the API.
bool is_played_alone(const ledger::JsonValue& line) {
  const auto* command = line.find("command");
  return command != nullptr && (ScriptAccounts::knows(command->text) || ScriptUpkeep::knows(command->text));
}

}  // namespace

Result<void> ScriptPlayer::play(const std::vector<std::string>& lines, const Progress& progress) {
  std::vector<Step> steps;
  std::string time;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].empty()) continue;
    const auto parsed = ledger::parse_json(lines[i], {kLineBytesMax, 8, 10'000});
    if (!parsed || !parsed->is_object()) return wrong(i + 1, "is not a JSON object");
    const auto* at = parsed->find("at");
    if (at == nullptr || !at->is_string()) return wrong(i + 1, "needs at, command and body");
    // What a line names of earlier ones must have happened before it is read.
    const bool is_alone = is_played_alone(*parsed) || (!steps.empty() && steps.back().alone);
    if (!steps.empty() && (is_alone || at->text != time || steps.size() == kAtOnceMax)) {
      LEDGER_TRY_OK(play_at_once(steps));
      steps.clear();
    }
    time = at->text;
    LEDGER_TRY(auto step, read_step(*parsed, i + 1));
    steps.push_back(std::move(step));
    if (progress) progress(i + 1, lines.size());
  }
  return steps.empty() ? Result<void>{} : play_at_once(steps);
}

Result<ScriptPlayer::Step> ScriptPlayer::read_step(const ledger::JsonValue& parsed, std::size_t line) {
  const auto* command = parsed.find("command");
  const auto* body = parsed.find("body");
  if (command == nullptr || body == nullptr || !command->is_string()) {
    return wrong(line, "needs at, command and body");
  }
  Step step;
  step.line = line;
  LEDGER_TRY(step.time, api::parse_time(parsed.find("at")->text));
  if (const auto* as = parsed.find("as"); as != nullptr && as->is_string() && !as->text.empty()) {
    LEDGER_TRY(step.caller.person, find_person(as->text));
  }
  step.command = command->text;
  if (is_played_alone(parsed)) step.alone = *body;
  const bool is_delivery = step.command == "lever-aan";
  step.body = is_delivery ? delivery_of(*body) : with_numbers(*body);
  return step;
}

Result<void> ScriptPlayer::play_at_once(std::span<const Step> steps) {
  clock_.set(steps.front().time);
  if (steps.front().alone) return play_alone(steps.front());
  const auto run = [this](const Step& step) {
    return api::run_command(board_, step.caller, step.command, step.body);
  };
  std::vector<api::Answer<std::string>> answers;
  if (steps.size() == 1) {
    answers.push_back(run(steps.front()));
  } else {
    std::vector<ledger::AtOnce<api::Answer<std::string>>> running;
    for (const auto& step : steps) running.emplace_back([&run, &step] { return run(step); });
    for (auto& one : running) answers.push_back(one.get());
  }
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const auto& answer = answers[i];
    if (steps[i].command == "schrijf") written_.push_back(member_of(answer, "item"));
    if (steps[i].command == "stel-afspraak-voor") agreed_.push_back(member_of(answer, "agreement"));
    if (steps[i].command == "open-zaak") opened_.push_back(member_of(answer, "case"));
    if (steps[i].command == "vraag-naam") asked_.push_back(member_of(answer, "request"));
    const bool is_emergency = steps[i].body.find("NOODSITUATIE") != std::string::npos;
    if (steps[i].command == "lees" && is_emergency) emergencies_.push_back(member_of(answer, "emergency"));
    if (steps[i].command == "stel-document-op") drafted_.push_back(member_of(answer, "document"));
    if (steps[i].command == "leg-melding-vast") told_.push_back(member_of(answer, "matter"));
    if (steps[i].command == "leg-pakket-vast") packages_.push_back(member_of(answer, "id"));
    if (steps[i].command == "leg-overeenkomst-vast") processings_.push_back(member_of(answer, "id"));
    if (steps[i].command == "lever-aan") add_held(answer, held_);
    if (steps[i].command == "leg-bron-vast") sources_.push_back(member_of(answer, "id"));
    if (steps[i].command == "geef-toestemming") permissions_.push_back(member_of(answer, "id"));
    if (steps[i].command == "besluit-informatie") informed_.push_back(member_of(answer, "decision"));
    if (steps[i].command == "neem-verzoek-aan") requested_.push_back(member_of(answer, "request"));
    if (steps[i].command == "lees") read_.push_back(index_of(answer));
    if (answer) continue;
    if (!std::holds_alternative<api::Refused>(answer.error()))
      return wrong(steps[i].line, api::failure_text(answer.error()));
    ++refused_;
  }
  return {};
}

Result<void> ScriptPlayer::play_alone(const Step& step) {
  const auto answer = ScriptUpkeep::knows(step.command)
                          ? upkeep_.run(step.caller, step.command)
                          : accounts_.run(step.caller, step.command, *step.alone);
  if (answer) return {};
  if (!std::holds_alternative<api::Refused>(answer.error()))
    return wrong(step.line, api::failure_text(answer.error()));
  ++refused_;
  return {};
}

Result<ledger::SubjectId> ScriptPlayer::find_person(const std::string& key) {
  const auto known = persons_.find(key);
  if (known != persons_.end()) return known->second;
  LEDGER_TRY(const auto person, api::find_person(board_, key));
  persons_.emplace(key, person);
  return person;
}

// {"source_of":n,"key_of":NAME,"reports":[...]}: signed here, since nobody knows the system's number before.
std::string ScriptPlayer::delivery_of(const ledger::JsonValue& body) const {
  const auto* source = body.find("source_of");
  const auto* key = body.find("key_of");
  const auto* reports = body.find("reports");
  if (source == nullptr || key == nullptr || reports == nullptr) return "{}";
  const auto id = projections::parse_id<projections::SourceId>(place_in(sources_, source->text));
  const auto known = id ? board_.sources().find(*id) : std::nullopt;
  if (!known) return "{}";
  return SimulatedSource(board_.log().origin(), {known->id, known->system}, key->text).delivery(*reports);
}

std::string ScriptPlayer::with_numbers(const ledger::JsonValue& body) const {
  ledger::JsonWriter json;
  json.begin_object();
  for (const auto& member : body.members) {
    const auto number = member.value.find_unsigned();
    if (member.name == "item_of") {
      json.member("item", number && *number < written_.size() ? written_[*number] : std::string());
    } else if (member.name == "case_of") {
      json.member("case", place_in(opened_, member.value.text));
    } else if (member.name == "agreement_of") {
      json.member("agreement", place_in(agreed_, member.value.text));
    } else if (member.name == "request_of") {
      json.member("request", place_in(asked_, member.value.text));
    } else if (member.name == "question_of") {
      json.member("request", place_in(requested_, member.value.text));
    } else if (member.name == "information_of") {
      json.member("decision", place_in(informed_, member.value.text));
    } else if (member.name == "emergency_of") {
      json.member("emergency", place_in(emergencies_, member.value.text));
    } else if (member.name == "matter_of") {
      json.member("matter", place_in(told_, member.value.text));
    } else if (member.name == "document_of") {
      json.member("document", place_in(drafted_, member.value.text));
    } else if (member.name == "step") {
      json.member("step", std::uint64_t{std::stoul(member.value.text)});
    } else if (member.name == "package_of") {
      json.member("package", place_in(packages_, member.value.text));
    } else if (member.name == "source_of") {
      json.member("source", place_in(sources_, member.value.text));
    } else if (member.name == "permission_of") {
      json.member("permission", place_in(permissions_, member.value.text));
    } else if (member.name == "processing_of") {
      json.member("agreement", place_in(processings_, member.value.text));
    } else if (member.name == "held_of") {
      json.member("item", place_in(held_, member.value.text));
    } else if (member.name == "key_of") {
      json.member("key", SimulatedSource::key_of(member.value.text));
    } else if (member.name == "release") {
      json.member("release", member.value.text == "yes");
    } else if (member.name == "reading_of") {
      json.member("index", number && *number < read_.size() ? read_[*number] : std::uint64_t{0});
    } else {
      json.name(member.name).value(member.value);
    }
  }
  json.end_object();
  return json.take();
}

}  // namespace tools
