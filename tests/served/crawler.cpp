#include "served/crawler.h"

#include <algorithm>

#include "projections/codes.h"
#include "projections/decide.h"
#include "served/account_story.h"

namespace testing_support {
namespace {

constexpr ledger::JsonLimits kLimits{std::size_t{64} << 20, 64, 4'000'000};
const std::string kNobodysNumber = "0123456789abcdef0123456789abcdef";

// What is there to look, by the last word of its path: it records that somebody looked, and nothing else
// changes.
constexpr std::string_view kLooks[] = {"lezingen", "_zoek",     "terugblikken", "vergelijkingen",
                                       "bewijzen", "controles", "herbouwingen"};

bool is_number(std::string_view text) {
  return text.size() == 32 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool is_base64(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '/' ||
         c == '=';
}

std::vector<std::string> names_in(const std::string& pattern) {
  std::vector<std::string> names;
  for (auto open = pattern.find('{'); open != std::string::npos; open = pattern.find('{', open + 1)) {
    names.push_back(pattern.substr(open + 1, pattern.find('}', open) - open - 1));
  }
  return names;
}

// Those that were learnt first, which are of the story, and of the rest, which come of the asking itself,
// some between them and the newest: each answer teaches more numbers to ask about, and no end would come to
// it.
std::vector<std::string> some_of(const std::vector<std::string>& all) {
  constexpr std::size_t kFirst = 8;
  constexpr std::size_t kOfTheRest = 8;
  std::vector<std::string> some(all.begin(),
                                all.begin() + static_cast<std::ptrdiff_t>(std::min(kFirst, all.size())));
  if (all.size() <= kFirst) return some;
  const std::size_t rest = all.size() - kFirst;
  const std::size_t step = (rest + kOfTheRest - 1) / kOfTheRest;
  for (std::size_t back = 0; back < rest; back += step) some.push_back(all[all.size() - 1 - back]);
  return some;
}

// The first tile of its level.
std::string tile_path(const std::string& pattern) {
  std::string path = pattern;
  for (const auto& name : names_in(pattern))
    path = replaced_all(path, "{" + name + "}", name == "level" ? "0" : "000");
  return path;
}

std::string last_word(const std::string& pattern) { return pattern.substr(pattern.rfind('/') + 1); }

std::string with_member(const std::string& body, const std::string& name, const std::string& json) {
  return (body == "{" ? body : body + ",") + "\"" + name + "\":" + json;
}

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

}  // namespace

std::string everything_in(const api::Reply& reply) {
  std::string all = reply.head + reply.body;
  constexpr std::size_t kShortest = 16;
  for (std::size_t begin = 0; begin < reply.body.size();) {
    const auto end = std::find_if_not(reply.body.begin() + static_cast<std::ptrdiff_t>(begin),
                                      reply.body.end(), is_base64) -
                     reply.body.begin();
    const auto length = static_cast<std::size_t>(end) - begin;
    if (length >= kShortest) {
      const auto decoded = ledger::parse_base64(std::string_view(reply.body).substr(begin, length));
      if (decoded) all.append("\n").append(ledger::text_of(*decoded));
    }
    begin = static_cast<std::size_t>(end) + 1;
  }
  return all;
}

Crawler::Crawler(SmallDoor& door) : door_(door) {
  const auto reply = door_.ask("", "GET", "/v1/openapi.json");
  auto parsed = ledger::parse_json(reply.body, kLimits);
  EXPECT_TRUE(parsed);
  if (!parsed) return;
  description_ = std::move(*parsed);
  read_operations();
  numbers_.insert(kNobodysNumber);
  for (const char* school : {"99ZZ", "98AA"}) remember("school", school);
  for (const char* group : {"G4", "G5"}) remember("group", group);
  for (const char* index : {"0", "999999"}) remember("index", index);
}

void Crawler::read_operations() {
  for (const auto& [path, item] : description_.find("paths")->members) {
    const std::string pattern = (item.find("servers") == nullptr ? "/v1" : "") + path;
    for (const char* method : {"get", "post", "put", "patch", "delete"}) {
      if (const auto* says = item.find(method)) read_operation(pattern, method, *says);
    }
  }
}

void Crawler::read_operation(const std::string& path, const std::string& method,
                             const ledger::JsonValue& says) {
  Operation operation;
  operation.pattern = path;
  for (const char c : method) operation.method += static_cast<char>(c & ~0x20);
  const auto word = last_word(path);
  const bool looks = std::ranges::find(kLooks, std::string_view(word)) != std::end(kLooks);
  operation.kind = method == "get" || looks ? Kind::look : method == "delete" ? Kind::leave : Kind::change;
  if (const auto* body = says.find("requestBody")) {
    operation.has_body = true;
    const auto* content = body->find("content")->find("application/json");
    const auto* schema = content == nullptr ? nullptr : resolve(content->find("schema"));
    const auto* properties = schema == nullptr ? nullptr : schema->find("properties");
    if (properties != nullptr) {
      for (const auto& property : properties->members) operation.members.push_back(property.name);
    }
  }
  operations_.push_back(std::move(operation));
}

const ledger::JsonValue* Crawler::resolve(const ledger::JsonValue* schema) const {
  const auto* reference = schema == nullptr ? nullptr : schema->find("$ref");
  if (reference == nullptr) return schema;
  const auto name = reference->text.substr(reference->text.rfind('/') + 1);
  return description_.find("components")->find("schemas")->find(name);
}

std::set<std::string> Crawler::described() const {
  std::set<std::string> all;
  for (const auto& operation : operations_) all.insert(operation.method + " " + operation.pattern);
  return all;
}

std::vector<std::string> Crawler::own_values_of(const std::string& parameter) const {
  const auto known = by_name_.find(parameter);
  return known == by_name_.end() ? std::vector<std::string>() : some_of(known->second);
}

std::vector<std::string> Crawler::other_values_of(const std::string& parameter) const {
  std::set<std::string> others{kNobodysNumber};
  for (const auto& [name, values] : by_name_) {
    const auto found = std::ranges::find_if(values, is_number);
    if (name != parameter && found != values.end()) others.insert(*found);
  }
  for (const auto& own : own_values_of(parameter)) others.erase(own);
  return {others.begin(), others.end()};
}

std::vector<std::string> Crawler::paths_of(const Operation& operation) const {
  if (operation.pattern.starts_with("/tile/")) return {tile_path(operation.pattern)};
  std::vector<std::string> right{operation.pattern};  // every number is of the kind that stands there
  std::vector<std::string> wrong;                     // one is not
  for (const auto& name : names_in(operation.pattern)) {
    const auto fill = [&name](const std::vector<std::string>& paths, const std::vector<std::string>& values,
                              std::vector<std::string>& into) {
      for (const auto& path : paths) {
        for (const auto& value : values) into.push_back(replaced_all(path, "{" + name + "}", value));
      }
    };
    const auto own = own_values_of(name);
    const auto others = name == "index" ? std::vector<std::string>() : other_values_of(name);
    std::vector<std::string> next_right, next_wrong;
    fill(right, own, next_right);
    fill({right.begin(), right.begin() + (right.empty() ? 0 : 1)}, others, next_wrong);
    fill(wrong, own.empty() ? std::vector{kNobodysNumber} : std::vector{own.front()}, next_wrong);
    right = std::move(next_right);
    wrong = std::move(next_wrong);
  }
  right.insert(right.end(), wrong.begin(), wrong.end());
  return right;
}

// A path about somebody who is a pupil: only there every part of a dossier is asked for.
bool Crawler::is_worth_all(const std::string& path) const {
  const auto pupils = by_name_.find("pupil");
  return pupils != by_name_.end() && std::ranges::any_of(pupils->second, [&path](const std::string& pupil) {
           return path.find(pupil) != std::string::npos;
         });
}

namespace {

// A value for a member of a request, by its name; nothing for one that nobody here knows.
std::optional<std::string> value_of(const std::string& name, int fresh) {
  static const std::map<std::string, std::string> kValues{
      {"reason", quoted("Voor de proef")},
      {"motivation", quoted("Voor de proef")},
      {"value", quoted("Een waarde van de proef")},
      {"from", quoted("2026-08-01")},
      {"at", quoted("2026-09-02")},
      {"born", quoted("2018-01-01")},
      {"date", quoted("2026-08-31")},
      {"school", quoted("99ZZ")},
      {"group", quoted("G4")},
      {"givenName", quoted("Proef")},
      {"surname", quoted("Persoon")},
      {"relation", quoted("MOEDER")},
      {"proof", quoted("AKTE")},
      {"role", quoted("LEERKRACHT")},
      {"password", quoted("geen goed wachtwoord")},
      {"code", quoted("AAAA-AAAA-AAAA-AAAA")},
      {"pending", quoted("niets")},
      {"error", quoted("access_denied")},
      {"state", quoted("niets")},
      {"iss", quoted("https://inloggen.school.example")},
      {"id", quoted("AA")},
      {"clientJson", quoted("AA")},
      {"authenticatorBytes", quoted("AA")},
      {"signature", quoted("AA")},
      {"persons", R"(["99ZZ/LKA"])"},
      {"release", "true"},
      {"judgement", quoted("TERECHT")},
      {"recipient", quoted("VEILIG_THUIS")},
      {"ground", quoted("MELDCODE_VT")},
      {"step", "5"},
      {"review", quoted("2026-12-31")},
      {"kind", quoted("SCHOOLKALENDER")},
      {"url", quoted("https://www.innovo.example/kalender.pdf")},
      {"digest", quoted(std::string(64, 'a'))},
      {"supplier", quoted("Verzonnen B.V.")},
      {"system", quoted("CITO_LOVS")},
      {"measures", quoted("TLS")},
      {"model", quoted("4.0")},
      {"document", quoted(std::string(64, 'd'))},
      {"reference", quoted("ticket 1")},
      {"signed", quoted("2026-07-01")},
      {"subProcessors", "[]"},
      {"source", quoted(std::string(32, '0'))},
      {"reports", "[]"},
      {"given", "true"},
      {"channel", quoted("BRIEF")},
      {"text", quoted("Een vraag van de proef")},
      {"lines", "[]"},  // of lines_for_all()
  };
  if (name == "key" || name == "name") return quoted("proef-" + std::to_string(fresh));
  const auto found = kValues.find(name);
  return found == kValues.end() ? std::nullopt : std::optional(found->second);
}

// The same for a member whose codes are others at this route. Empty: left out.
std::optional<std::string> value_at(const std::string& pattern, const std::string& name, int fresh) {
  const bool decides = pattern.ends_with("/informatiebesluiten");
  if (decides && name == "from") return std::nullopt;
  if (decides && name == "given") return "false";
  if (decides && name == "ground") return quoted("BELANG_VAN_HET_KIND");
  if (name == "kind" && pattern.ends_with("/verzoeken")) return quoted("VRAAG");
  if (name == "kind" && pattern.ends_with("/omzettingen")) return quoted("INZAGE");
  return value_of(name, fresh);
}

// Nothing is lost without them: they narrow an answer, or are another way to say what another member says.
bool may_be_left_out(const std::string& name) {
  static const std::set<std::string> kNames{
      "to",         "knownAt", "fromKnown", "toKnown", "prefix",     "fromSeq",  "earlier",
      "userHandle", "case",    "officer",   "purpose", "categories", "category", "veryConfidential",
      "matter",     "day",     "purposes",  "changes", "closed",     "asker",    "received",
      "channel"};
  return kNames.contains(name);
}

}  // namespace

// A line to write for everybody who could be a pupil.
std::string Crawler::lines_for_all() const {
  std::string lines;
  for (const auto& pupil : own_values_of("pupil")) {
    const auto id = quoted("proef-" + std::to_string(fresh_) + "-" + pupil);
    lines += (lines.empty() ? "" : ",") + with_member("{", "id", id);
    lines = with_member(with_member(lines, "pupil", quoted(pupil)), "category", quoted("TOETSRESULTAAT"));
    lines = with_member(with_member(lines, "value", quoted("Proef")), "purpose", quoted("BEGELEIDEN")) + "}";
  }
  return R"({"lines":[)" + lines + "]}";
}

std::vector<std::string> Crawler::bodies_of(const Operation& operation, bool is_whole) const {
  if (!operation.has_body) return {""};
  namespace message = projections::message;
  std::string common = "{";
  const auto has = [&](const char* name) {
    return std::ranges::find(operation.members, name) != operation.members.end();
  };
  // The end of a relation names a group or a relation; a guardian's relation is a word.
  const bool ends_relation = has("relation") && has("group");
  for (const auto& name : operation.members) {
    if (may_be_left_out(name) || (ends_relation && name == "relation")) continue;
    if (const auto value = value_at(operation.pattern, name, fresh_))
      common = with_member(common, name, *value);
  }
  // A case and an agreement have a last day.
  if (has("officer") || has("persons")) common = with_member(common, "to", quoted("2026-12-31"));
  if (has("lines")) return {lines_for_all()};
  const bool has_categories = has("categories");
  const bool has_category = has("category");
  std::vector<std::string> bodies;
  if (!has_categories && !has_category) {
    bodies.push_back((has("purpose") ? with_member(common, "purpose", quoted("BEGELEIDEN")) : common) + "}");
    return bodies;
  }
  for (const auto category : projections::all_of<message::Category>()) {
    const auto rule = projections::find_category_rule(1, category);
    if (!rule) continue;
    const auto code = quoted(std::string(projections::code_of(category)));
    auto body = with_member(common, has_categories ? "categories" : "category",
                            has_categories ? "[" + code + "]" : code);
    if (!has("purpose")) {
      bodies.push_back(body + "}");
    } else {
      bodies.push_back(
          with_member(body, "purpose", quoted(std::string(projections::code_of(rule->purposes.front())))) +
          "}");
      if (has_categories) bodies.push_back(with_member(body, "purpose", quoted("NOODSITUATIE")) + "}");
    }
    if (has_categories) bodies.push_back(with_member(body, "purpose", quoted("RECHTEN_BETROKKENE")) + "}");
    // Each agreement that is proposed is one more number to ask about: one of a pupil will do.
    if (!is_whole || has("persons")) break;
  }
  return bodies;
}

namespace {

// In an emergency a teacher reads of any child of the school, at once and in the sight of everybody (R56):
// that is not what is looked for here. Scenarios tell what stays closed to them even then. All else they ask.
bool reads_at_once(const std::string& as, const std::string& pattern, const std::string& body) {
  const bool is_teacher = as == "99ZZ/LKA" || as == "99ZZ/LKB";
  const bool is_reading = pattern == "/v1/lezingen" || pattern == "/v1/leerlingen/{pupil}/lezingen";
  return is_teacher && is_reading && body.find("NOODSITUATIE") != std::string::npos;
}

}  // namespace

void Crawler::crawl(const std::string& as, Kind kind) {
  for (const auto& operation : operations_) {
    if (operation.kind != kind) continue;
    for (const auto& name : operation.members) {
      if (!may_be_left_out(name) && !value_of(name, 0))
        unknown_members_.insert(operation.pattern + " " + name);
    }
    for (const auto& path : paths_of(operation)) {
      for (const auto& body : bodies_of(operation, is_worth_all(path))) {
        if (!reads_at_once(as, operation.pattern, body)) ask(as, operation, path, body);
      }
    }
  }
  if (kind != Kind::look) return;
  for (const auto& link : std::set<std::string>(links_)) {
    ask(as, {"GET", link.substr(0, link.find('?')), Kind::look, {}, false}, link, "");
  }
}

void Crawler::ask(const std::string& as, const Operation& operation, const std::string& path,
                  const std::string& body) {
  if (operation.kind == Kind::look &&
      !done_.insert(as + " " + operation.method + " " + path + " " + body).second)
    return;
  ++fresh_;
  const bool has_pages =
      operation.method == "GET" && path == operation.pattern && path.find("leerlingen") != std::string::npos;
  auto reply = door_.ask(as, operation.method, has_pages ? path + "?limit=1" : path, body);
  asked_.insert(operation.method + " " + operation.pattern);
  if (const auto parsed = ledger::parse_json(reply.body, kLimits)) learn("", *parsed);
  const auto link = reply.field("Link");
  if (link.starts_with("<")) links_.insert(link.substr(1, link.find('>') - 1));
  exchanges_.push_back({as, operation.method, operation.pattern, std::move(reply)});
}

void Crawler::learn(const std::string& name, const ledger::JsonValue& value) {
  for (const auto& item : value.items) learn(name, item);
  for (const auto& member : value.members) learn(member.name, member.value);
  if (value.is_string() && is_number(value.text)) {
    numbers_.insert(value.text);
    remember(name, value.text);
  }
  if (name == "index" && value.find_unsigned()) remember(name, value.text);
}

void Crawler::remember(const std::string& name, const std::string& value) {
  if (learnt_.insert(name + " " + value).second) by_name_[name].push_back(value);
}

}  // namespace testing_support
