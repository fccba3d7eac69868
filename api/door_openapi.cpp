#include "api/door_openapi.h"

#include <algorithm>
#include <map>

#include "api/commands/answers.capnp.h"
#include "api/door_pages.h"
#include "api/door_schema.h"
#include "api/http/problem.h"
#include "api/http/service.h"
#include "ledger/check.h"

namespace api {
namespace {

using ledger::JsonWriter;

constexpr std::string_view kPrefix = "/v1";
constexpr std::string_view kProblemType = "application/problem+json";

constexpr std::string_view kAbout =
    "Het logboek van een schoolbestuur: wie bekeek, schreef of deelde gegevens van een leerling, en waarom. "
    "Elke lezing staat in het logboek voordat een byte van een dossier weggaat. Elk antwoord draagt de "
    "versie "
    "van deze API, en elke fout is problem+json (RFC 9457) met alle fouten tegelijk. Adressen eindigen niet "
    "op "
    "een schuine streep. Een methode die een adres niet kent krijgt 405, een adres dat er niet is 404.";

struct Parameter {
  std::string_view name;
  std::string_view pattern;
  std::string_view dutch;
};
constexpr std::string_view kNumberPattern = "^[0-9a-f]{32}$";
constexpr std::string_view kTilePattern = "^[0-9a-z.]{1,64}$";

// What may stand between braces in a pattern.
constexpr Parameter kParameters[] = {
    {"pupil", kNumberPattern, "Het nummer van een leerling in dit logboek."},
    {"guardian", kNumberPattern, "Het nummer van een ouder of verzorger in dit logboek."},
    {"person", kNumberPattern, "Het nummer van een medewerker in dit logboek."},
    {"item", kNumberPattern, "Het nummer van een gegeven."},
    {"factor", "^(0|[1-9][0-9]{0,9})$", "Het nummer van iets waarmee u inlogt."},
    {"proposal", kNumberPattern, "Het nummer van een voorstel."},
    {"case", kNumberPattern, "Het nummer van een zaak."},
    {"agreement", kNumberPattern, "Het nummer van een afspraak."},
    {"request", kNumberPattern, "Het nummer van een verzoek."},
    {"decision", kNumberPattern, "Het nummer van een besluit over wat een ouder zonder gezag hoort."},
    {"emergency", kNumberPattern, "Het nummer van een noodinzage."},
    {"matter", kNumberPattern, "Het nummer van een melding."},
    {"document", kNumberPattern, "Het nummer van een versie van een document."},
    {"package", kNumberPattern, "Het nummer van een programma van een leverancier."},
    {"permission", kNumberPattern, "Het nummer van een toestemming aan een leverancier."},
    {"source", kNumberPattern, "Het nummer van een programma dat meldt wat er gebeurt."},
    {"index", "^(0|[1-9][0-9]{0,15})$", "De plaats van de regel in het logboek."},
    {"level", kTilePattern, "De hoogte van de tegel (c2sp.org/tlog-tiles)."},
    {"a", kTilePattern, "De plaats van de tegel."},
    {"b", kTilePattern, "De plaats van de tegel."},
    {"c", kTilePattern, "De plaats van de tegel."},
    {"d", kTilePattern, "De plaats van de tegel."},
    {"e", kTilePattern, "De plaats van de tegel."},
    {"f", kTilePattern, "De plaats van de tegel."},
    {"g", kTilePattern, "De plaats van de tegel."},
};

const Parameter& parameter_of(std::string_view name) {
  const auto found = std::ranges::find(kParameters, name, &Parameter::name);
  LEDGER_CHECK(found != std::end(kParameters));
  return *found;
}

std::vector<std::string> names_in(std::string_view pattern) {
  std::vector<std::string> names;
  for (auto open = pattern.find('{'); open != std::string_view::npos; open = pattern.find('{', open + 1)) {
    names.emplace_back(pattern.substr(open + 1, pattern.find('}', open) - open - 1));
  }
  return names;
}

bool is_of_api(std::string_view pattern) { return pattern.starts_with("/v1/"); }

std::string path_of(std::string_view pattern) {
  return std::string(is_of_api(pattern) ? pattern.substr(kPrefix.size()) : pattern);
}

// "leerlingen" of "/v1/leerlingen/{pupil}/lezingen".
std::string tag_of(std::string_view pattern) {
  const auto path = path_of(pattern).substr(1);
  return is_of_api(pattern) ? path.substr(0, path.find_first_of("/.")) : "buiten-de-api";
}

std::string operation_of(const Route& route) {
  std::string id(name_of(route.method));
  std::ranges::transform(id, id.begin(), [](char c) { return static_cast<char>(c | 0x20); });
  for (const char c : route.pattern) {
    if (c == '/' || c == '.') id += '-';
    if (c != '/' && c != '.' && c != '{' && c != '}' && c != '_') id += c;
  }
  return id;
}

// Which refusals a row can meet, beside its own: what the door judges before any command, and what commands
// say.
std::vector<unsigned> refusals_of(const DoorRow& row) {
  std::vector<unsigned> all{400, 408, 414, 421, 431, 500, 503};
  const auto add = [&all](std::initializer_list<unsigned> more) { all.insert(all.end(), more); };
  const Route& route = row.route;
  if (route.who == Access::login) add({401, 429});
  if (route.csrf != Csrf::not_needed) add({403});
  if (route.who == Access::login && row.answers) add({403, 404, 409, 410});
  if (route.pattern.find('{') != std::string_view::npos) add({404});
  if (!route.produces.empty()) add({406});
  if (!is_safe(route.method)) add({413, 415, 417});
  if (row.takes_tag) add({412});
  all.insert(all.end(), row.refusals.begin(), row.refusals.end());
  std::ranges::sort(all);
  const auto twice = std::ranges::unique(all);
  all.erase(twice.begin(), twice.end());
  return all;
}

void write_reference(std::string_view to, JsonWriter& json) {
  json.begin_object().member("$ref", to).end_object();
}

void write_headers(const std::vector<std::string_view>& names, JsonWriter& json) {
  json.name("headers").begin_object();
  for (const auto name : names) {
    json.name(name);
    write_reference("#/components/headers/" + std::string(name), json);
  }
  json.end_object();
}

class Description {
 public:
  explicit Description(const std::vector<DoorRow>& rows) : rows_(rows) {}

  std::string take() {
    json_.begin_object().member("openapi", "3.1.0");
    write_front();
    write_paths();
    write_components();
    json_.end_object();
    return json_.take();
  }

 private:
  void write_front() {
    json_.name("info").begin_object().member("title", "Inzage");
    json_.member("version", kApiVersion).member("description", kAbout);
    json_.name("contact").begin_object().member("name", "Inzage");
    json_.member("email", "founders@inzage.example").member("url", "https://inzage.example").end_object();
    json_.name("license").begin_object().member("name", "Apache-2.0");
    json_.member("identifier", "Apache-2.0").end_object().end_object();
    json_.name("servers").begin_array().begin_object().member("url", kPrefix).end_object().end_array();
    std::set<std::string> tags;
    for (const auto& row : rows_) tags.insert(tag_of(row.route.pattern));
    json_.name("tags").begin_array();
    for (const auto& tag : tags) json_.begin_object().member("name", tag).end_object();
    json_.end_array();
  }

  void write_paths() {
    std::map<std::string, std::vector<const DoorRow*>> paths;
    for (const auto& row : rows_) paths[std::string(row.route.pattern)].push_back(&row);
    json_.name("paths").begin_object();
    for (const auto& [pattern, of_path] : paths) {
      json_.name(path_of(pattern)).begin_object();
      if (!is_of_api(pattern)) {
        json_.name("servers").begin_array().begin_object().member("url", "/").end_object().end_array();
      }
      write_parameters(names_in(pattern));
      for (const auto* row : of_path) write_operation(*row);
      json_.end_object();
    }
    json_.end_object();
  }

  void write_parameters(const std::vector<std::string>& names) {
    if (names.empty()) return;
    json_.name("parameters").begin_array();
    for (const auto& name : names) {
      const auto& parameter = parameter_of(name);
      json_.begin_object().member("name", name).member("in", "path").member("required", true);
      json_.member("description", parameter.dutch).name("schema").begin_object().member("type", "string");
      json_.member("pattern", parameter.pattern).end_object().end_object();
    }
    json_.end_array();
  }

  void write_operation(const DoorRow& row) {
    const Route& route = row.route;
    std::string method(name_of(route.method));
    std::ranges::transform(method, method.begin(), [](char c) { return static_cast<char>(c | 0x20); });
    json_.name(method).begin_object().member("operationId", operation_of(route));
    json_.name("tags").begin_array().value(tag_of(route.pattern)).end_array();
    json_.member("summary", row.dutch).member("description", route.summary);
    json_.name("security").begin_array();
    if (route.who == Access::login) {
      json_.begin_object().name("sessie").begin_array().end_array();
      if (route.csrf == Csrf::token) json_.name("csrf").begin_array().end_array();
      json_.end_object();
    }
    json_.end_array();
    write_own_parameters(row);
    write_body(row);
    json_.name("responses").begin_object();
    write_answer(row, row.status, row.answers);
    if (row.other) write_answer(row, row.other->status, row.other->answers);
    if (row.has_tag) {
      json_.name("304").begin_object().member("description", reason_of(304));
      write_headers({"API-Version", "X-Request-Id", "ETag"}, json_);
      json_.end_object();
    }
    for (const unsigned status : refusals_of(row)) {
      json_.name(std::to_string(status));
      write_reference("#/components/responses/" + std::to_string(status), json_);
      problems_.insert(status);
    }
    json_.end_object().end_object();
  }

  void write_own_parameters(const DoorRow& row) {
    std::vector<std::string_view> names;
    if (row.has_pages) names.insert(names.end(), std::begin(kPageParameters), std::end(kPageParameters));
    if (row.has_tag) names.emplace_back("If-None-Match");
    if (row.takes_tag) names.emplace_back("If-Match");
    if (row.takes_event_id) names.emplace_back("Idempotency-Key");
    if (names.empty()) return;
    json_.name("parameters").begin_array();
    for (const auto name : names) write_reference("#/components/parameters/" + std::string(name), json_);
    json_.end_array();
  }

  void write_body(const DoorRow& row) {
    if (!row.takes || row.route.body_bytes_max == kNoBody) return;
    const auto in_path = names_in(row.route.pattern);
    const std::set<std::string> left_out(in_path.begin(), in_path.end());
    json_.name("requestBody").begin_object().member("required", !may_be_absent(*row.takes, left_out));
    json_.member("description", "Ten hoogste " + std::to_string(row.route.body_bytes_max) + " bytes.");
    json_.name("content").begin_object().name(row.route.consumes).begin_object().name("schema");
    if (left_out.empty()) {
      schemas_.write_reference(*row.takes, json_);
    } else {
      schemas_.write_without(*row.takes, left_out, json_);
    }
    json_.end_object().end_object().member("x-max-bytes", std::uint64_t{row.route.body_bytes_max});
    json_.end_object();
  }

  void write_answer(const DoorRow& row, unsigned status, const std::optional<capnp::StructSchema>& answers) {
    const std::string_view produces = row.route.produces;
    json_.name(std::to_string(status)).begin_object();
    json_.member("description", reason_of(status));
    std::vector<std::string_view> headers{"API-Version", "X-Request-Id"};
    if (row.has_tag) headers.emplace_back("ETag");
    if (row.has_pages || row.route.who == Access::login) headers.emplace_back("Link");
    write_headers(headers, json_);
    if (answers || !produces.empty()) {
      json_.name("content").begin_object();
      json_.name(answers ? "application/json" : produces).begin_object().name("schema");
      if (answers) {
        schemas_.write_reference(*answers, json_);
      } else {
        json_.begin_object();
        if (produces == "application/json") json_.member("type", "object");
        if (produces.starts_with("text/")) json_.member("type", "string");
        json_.end_object();
      }
      json_.end_object();
      if (const auto also = row.route.also_produces; !also.empty()) {
        json_.name(also).begin_object().name("schema").begin_object().member("type", "object").end_object();
        json_.end_object();
      }
      json_.end_object();
    }
    json_.end_object();
  }

  void write_components() {
    json_.name("components").begin_object().name("responses").begin_object();
    for (const unsigned status : problems_) {
      json_.name(std::to_string(status)).begin_object().member("description", reason_of(status));
      if (status == 503 || status == 429) {
        write_headers({"API-Version", "X-Request-Id", "Retry-After"}, json_);
      } else {
        write_headers({"API-Version", "X-Request-Id"}, json_);
      }
      json_.name("content").begin_object().name(kProblemType).begin_object().name("schema");
      schemas_.write_reference(capnp::Schema::from<answer::Problem>(), json_);
      json_.end_object().end_object().end_object();
    }
    json_.end_object();
    write_fields();
    json_.name("securitySchemes").begin_object();
    write_key("sessie", "cookie", "inzage",
              "De sessie, uit het antwoord op inloggen. Achter TLS heet het koekje __Host-inzage.");
    write_key("csrf", "header", "X-Inzage-CSRF", "Het csrf-teken van deze sessie.");
    json_.end_object().name("schemas").begin_object();
    schemas_.write_components(json_);
    json_.end_object().end_object();
  }

  void write_fields() {
    json_.name("parameters").begin_object();
    write_parameter("limit", "query", "Hoeveel er op een bladzijde staan; zonder dit komt alles.", "integer");
    write_parameter(
        "cursor", "query",
        "De volgende bladzijde, uit het veld Link van de vorige. Een uur geldig, voor u en deze vraag.",
        "string");
    write_parameter("If-None-Match", "header", "Het kenmerk (ETag) dat u al heeft: dan 304.", "string");
    write_parameter("If-Match", "header",
                    "Het kenmerk van wat u zag: is het intussen veranderd, dan 412 en gebeurt er niets.",
                    "string");
    write_parameter(
        "Idempotency-Key", "header",
        "Uw eigen naam voor deze gebeurtenis, 1 tot 64 tekens. Dezelfde vraag met dezelfde naam krijgt "
        "dertig dagen lang het eerste antwoord, een andere vraag met die naam 409.",
        "string");
    json_.end_object().name("headers").begin_object();
    write_header("API-Version", "De versie van deze API.", "string");
    write_header("X-Request-Id", "Het nummer van deze vraag, voor wie er iets over wil weten.", "string");
    write_header("Retry-After", "Na hoeveel seconden het weer kan.", "integer");
    write_header("ETag", "Het kenmerk van wat er nu staat.", "string");
    write_header(
        "Link",
        "Het privacyreglement dat nu geldt, met rel=\"privacy-policy\"; en waar er bladzijden zijn de "
        "volgende, met rel=\"next\", op de laatste niet.",
        "string");
    json_.end_object();
  }

  void write_parameter(std::string_view name, std::string_view where, std::string_view dutch,
                       std::string_view type) {
    json_.name(name).begin_object().member("name", name).member("in", where).member("description", dutch);
    json_.name("schema").begin_object().member("type", type);
    if (type == "integer") json_.member("minimum", std::uint32_t{1}).member("maximum", kPageMax);
    if (name == "Idempotency-Key") json_.member("maxLength", std::uint32_t{64}).member("pattern", "^[!-~]+$");
    json_.end_object().end_object();
  }

  void write_header(std::string_view name, std::string_view dutch, std::string_view type) {
    json_.name(name).begin_object().member("description", dutch);
    json_.member("required", name == "API-Version").name("schema").begin_object().member("type", type);
    json_.end_object().end_object();
  }

  void write_key(std::string_view id, std::string_view where, std::string_view name, std::string_view dutch) {
    json_.name(id).begin_object().member("type", "apiKey").member("in", where).member("name", name);
    json_.member("description", dutch).end_object();
  }

  const std::vector<DoorRow>& rows_;
  JsonWriter json_;
  SchemaWriter schemas_;
  std::set<unsigned> problems_;
};

}  // namespace

std::string describe_api(const std::vector<DoorRow>& rows) { return Description(rows).take(); }

DoorRow make_description_row(const std::vector<DoorRow>& rows) {
  const auto own = [](Handler handler) {
    auto row = make_open_row("/v1/openapi.json", "application/json", std::move(handler),
                             "This description, OpenAPI 3.1.", "Deze beschrijving, in OpenAPI 3.1.");
    row.route.runs_on = RunsOn::io_thread;
    return row;
  };
  auto all = rows;
  all.push_back(own([](const Request&) { return Response{}; }));
  return own([document = describe_api(all)](const Request&) {
    auto response = make_json_response(200, document);
    // The rules ask that pages of others may read it; it holds nothing of anybody.
    response.set_header("Access-Control-Allow-Origin", "*");
    return response;
  });
}

}  // namespace api
