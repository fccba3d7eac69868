#include "api/failure_json.h"

#include "ledger/json.h"
#include "projections/decide.h"

namespace api {
namespace {

std::string text_of(const Refused& refused) {
  std::string text = "refused by rule " + refused.rule + " version " + std::to_string(refused.rule_version);
  if (const auto rule = projections::find_rule_text(refused.rule, refused.rule_version)) {
    text += " (\"" + std::string(rule->phrase) + "\")";
  }
  return text + "; the refusal stands in the log as entry " + std::to_string(refused.index);
}

std::string text_of(const Malformed& malformed) {
  std::string text = "the request breaks its format; nothing was recorded";
  for (const auto& member : malformed.members) {
    text += "\n  " + member.path + " " + member.code + ": " + member.sentence;
  }
  return text;
}

std::string text_of(const ledger::Error& error) {
  return error.detail + " (" + ledger::name_of(error.code) + ")";
}

void write(const Refused& refused, ledger::JsonWriter& json) {
  json.member("status", "GEWEIGERD").member("rule", refused.rule);
  json.member("ruleVersion", std::uint32_t{refused.rule_version});
  json.member("policyVersion", std::uint32_t{refused.policy_version}).member("index", refused.index);
}

void write(const Malformed& malformed, ledger::JsonWriter& json) {
  json.member("status", "FOUT").member("code", "invalid_argument");
  json.member("detail", "the request breaks its format; nothing was recorded");
  json.name("errors").begin_array();
  for (const auto& member : malformed.members) {
    json.begin_object()
        .member("path", member.path)
        .member("code", member.code)
        .member("detail", member.sentence);
    json.end_object();
  }
  json.end_array();
}

void write(const ledger::Error& error, ledger::JsonWriter& json) {
  json.member("status", "FOUT").member("code", ledger::name_of(error.code)).member("detail", error.detail);
}

}  // namespace

std::string failure_text(const Failure& failure) {
  return std::visit([](const auto& reason) { return text_of(reason); }, failure);
}

std::string failure_json(const Failure& failure) {
  ledger::JsonWriter json;
  json.begin_object();
  std::visit([&json](const auto& reason) { write(reason, json); }, failure);
  json.end_object();
  return json.take();
}

}  // namespace api
