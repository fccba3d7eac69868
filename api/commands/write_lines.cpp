// From JSON to lines and back: write_each.h. A line that breaks its format has an answer like any other.
#include "api/answers.h"
#include "api/commands/write_each.h"
#include "api/failure_json.h"
#include "api/request.h"

namespace api {
namespace {

using ledger::JsonValue;
using ledger::JsonWriter;

constexpr std::size_t kIdBytesMax = 64;

Malformed wrong_document(const char* path, const char* code, const char* sentence) {
  return {{{path, code, sentence}}};
}

// The list of lines; each is judged on its own.
Answer<std::vector<JsonValue>> lines_in(std::string_view json) {
  if (json.size() > kRequestBytesMax) {
    return wrong_document("", "TE_GROOT", "the request is larger than it may be");
  }
  auto parsed = ledger::parse_json(json, ledger::JsonLimits{});
  if (!parsed || !parsed->is_object()) return wrong_document("", "GEEN_JSON", "a JSON object is needed");
  for (auto& member : parsed->members) {
    if (member.name != "lines") return wrong_document("", "ONBEKEND", "only lines is known here");
  }
  if (parsed->members.empty()) return wrong_document("/lines", "ONTBREEKT", "lines are needed");
  auto& lines = parsed->members.front().value;
  if (!lines.is_array()) return wrong_document("/lines", "SOORT", "a list is needed");
  if (lines.items.empty()) return wrong_document("/lines", "LEEG", "at least one line is needed");
  if (lines.items.size() > kWriteLinesMax) {
    return wrong_document("/lines", "TE_VEEL", "at most 1000 lines are taken at once");
  }
  return std::move(lines.items);
}

Answer<WriteLine> line_from(const JsonValue& value) {
  capnp::MallocMessageBuilder builder;
  auto request = builder.initRoot<request::WriteLine>();
  if (auto read = read_message_json(value, "", request); !read) return std::move(read).error();
  const auto asked = request.asReader();
  WriteLine line;
  line.id = text_from(asked.getId());
  if (line.id.empty()) return wrong_document("/id", "LEEG", "a name of the line is needed");
  const auto pupil = ledger::parse_subject_id(text_from(asked.getPupil()));
  if (!pupil) return wrong_document("/pupil", "HEX", "32 hexadecimal digits are needed");
  line.command.pupil = *pupil;
  line.command.category = text_from(asked.getCategory());
  line.command.value = text_from(asked.getValue());
  line.command.purpose = asked.getPurpose();
  line.command.motivation = text_from(asked.getMotivation());
  LEDGER_TRY(line.content, write_message_json(request.asReader()));
  return line;
}

struct FailureWriter {
  JsonWriter& json;

  void operator()(const Refused& refused) const {
    json.member("outcome", "GEWEIGERD").name("receipt").begin_object();
    json.member("index", refused.index).end_object();
    json.member("rule", refused.rule).member("rule_version", std::uint32_t{refused.rule_version});
    json.member("policy_version", std::uint32_t{refused.policy_version});
  }
  void operator()(const Malformed& malformed) const {
    json.member("outcome", "FOUT").member("code", ledger::name_of(ledger::ErrorCode::invalid_argument));
    json.member("detail", "the line breaks its format; nothing was recorded").name("errors").begin_array();
    for (const auto& member : malformed.members) {
      json.begin_object().member("path", member.path).member("code", member.code);
      json.member("detail", member.sentence).end_object();
    }
    json.end_array();
  }
  void operator()(const ledger::Error& error) const {
    json.member("outcome", "FOUT").member("code", ledger::name_of(error.code)).member("detail", error.detail);
  }
};

void write_answer(const std::string& id, const Answer<Written>& answer, JsonWriter& json) {
  json.begin_object().member("id", id);
  if (answer) {
    json.member("outcome", "OK").name("receipt").begin_object().member("index", answer->index).end_object();
    json.member("item", projections::to_hex(answer->item));
  } else {
    std::visit(FailureWriter{json}, answer.error());
  }
  json.end_object();
}

bool is_overloaded(const Answer<Written>& answer) {
  const auto* error = answer ? nullptr : std::get_if<ledger::Error>(&answer.error());
  return error != nullptr && error->code == ledger::ErrorCode::overloaded;
}

// What the client called it, also where the rest of the line says nothing.
std::string id_in(const JsonValue& value) {
  const auto* id = value.is_object() ? value.find("id") : nullptr;
  return id != nullptr && id->is_string() && id->text.size() <= kIdBytesMax ? id->text : std::string();
}

}  // namespace

Answer<std::string> write_lines(const Board& board, const Caller& caller, std::string_view json) {
  LEDGER_TRY(const auto values, lines_in(json));
  std::vector<WriteLine> lines;
  std::vector<Answer<std::size_t>> places;  // in `lines`, or why a value is no line
  for (const auto& value : values) {
    auto line = line_from(value);
    if (line) {
      places.emplace_back(lines.size());
      lines.push_back(std::move(*line));
    } else {
      places.emplace_back(std::move(line).error());
    }
  }
  const auto written = write_each(board, caller, lines);
  if (!written.empty() && std::ranges::all_of(written, is_overloaded)) return written.front().error();
  JsonWriter answer;
  answer.begin_object().name("lines").begin_array();
  for (std::size_t at = 0; at < values.size(); ++at) {
    const auto& place = places[at];
    write_answer(id_in(values[at]), place ? written[*place] : Answer<Written>(place.error()), answer);
  }
  answer.end_array().end_object();
  return answer.take();
}

}  // namespace api
