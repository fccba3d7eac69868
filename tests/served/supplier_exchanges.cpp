#include "served/supplier_exchanges.h"

#include "ledger/json.h"
#include "projections/ids.h"
#include "tools/inzage/simulated_source.h"

namespace testing_support {
namespace {

const std::string kOfficer = "BESTUUR/PRV";
const std::string kCategories = R"("categories":["NAAM","ADRES"])";

class SupplierStory {
 public:
  SupplierStory() {
    door_.school().must(
        "", "benoem",
        R"({"person":"PRV","role":"PRIVACY","name":"Noor Verzonnen","reason":"Besluit van het bestuur"})");
  }

  // What was asked answers a number of what it made, which later paths name.
  std::string ask(const std::string& as, const std::string& pattern, const std::string& path,
                  const std::string& body, const char* member = "id") {
    const std::string method = body.empty() ? "GET" : "POST";
    all.push_back({as, method, pattern, door_.ask(as, method, path, body)});
    EXPECT_LT(all.back().reply.status, 300U) << pattern << " " << all.back().reply.body;
    const auto parsed = ledger::parse_json(all.back().reply.body, {});
    const auto* found = parsed ? parsed->find(member) : nullptr;
    return found == nullptr ? std::string() : found->text;
  }

  // A writing that is held, because another system keeps the administration. Returns the item's number.
  std::string report(const std::string& source, int number) {
    const tools::SimulatedSource cito(
        door_.school().board().log().origin(),
        {*projections::parse_id<projections::SourceId>(source), projections::message::System::CITO_LOVS},
        "cito");
    const auto told = ledger::parse_json(
        R"({"id":"c-)" + std::to_string(number) + R"(","kind":"VASTGELEGD","happened":")" +
            std::string(kNow) +
            R"(","school":"99ZZ","pupil":"00001","user":"LKD","account":"PERSOONLIJK","role":"DIRECTIE",
               "purpose":"ORGANISATIE","categories":["ADRES"],"values":[{"name":"waarde","value":"Weg 1"}]})",
        {});
    EXPECT_TRUE(told);
    ask("", "/v1/aanleveringen", "/v1/aanleveringen", cito.delivery(*told));
    const auto parsed = ledger::parse_json(all.back().reply.body, {});
    const auto* reports = parsed ? parsed->find("reports") : nullptr;
    const auto* item =
        reports == nullptr || reports->items.empty() ? nullptr : reports->items[0].find("item");
    EXPECT_NE(item, nullptr) << all.back().reply.body;
    return item == nullptr ? std::string() : item->text;
  }

  std::string pupil() { return "/v1/leerlingen/" + door_.pupil_number("99ZZ/00001"); }

  std::vector<Exchange> all;
  static constexpr const char* kNow = "2026-09-01T08:00:00Z";

 private:
  SmallDoor door_;
};

}  // namespace

std::vector<Exchange> supplier_exchanges() {
  SupplierStory it;
  const auto package =
      it.ask(kOfficer, "/v1/pakketten", "/v1/pakketten",
             R"({"name":"Toetsen","supplier":"Toetsuitgever","purpose":"ORGANISATIE",)" + kCategories + "}");
  const auto under = "/v1/pakketten/" + package;
  const std::string kPackage = "/v1/pakketten/{package}";
  const auto agreement = it.ask(
      kOfficer, kPackage + "/overeenkomsten", under + "/overeenkomsten",
      "{" + kCategories +
          R"(,"signed":"2026-07-01","from":"2026-08-01","to":"2027-07-31","model":"4.0","document":")" +
          std::string(64, 'd') + R"(","subProcessors":["Rekencentrum Verzonnen"]})");
  const auto source = it.ask(kOfficer, kPackage + "/bronnen", under + "/bronnen",
                             R"({"system":"CITO_LOVS","measures":"TLS"})");
  const auto of_source = "/v1/bronnen/" + source;
  const auto key = tools::SimulatedSource::key_of("cito");
  it.ask(kOfficer, "/v1/bronnen/{source}/sleutels", of_source + "/sleutels",
         R"({"key":")" + key + R"(","from":"2026-08-01","to":"2027-07-31"})");
  const auto permission = it.ask(kOfficer, kPackage + "/toestemmingen", under + "/toestemmingen",
                                 R"({"purpose":"ORGANISATIE","categories":["NAAM"],"from":"2026-09-01",
          "to":"2026-12-31","reference":"ticket 1"})");
  const auto item = it.report(source, 1);
  it.ask("99ZZ/LKD", "/v1/quarantaine", "/v1/quarantaine", "");
  const std::string kHeld = "/v1/leerlingen/{pupil}/quarantaine/{item}";
  const auto held = it.pupil() + "/quarantaine/" + item;
  it.ask("99ZZ/LKD", kHeld + "/lezingen", held + "/lezingen", "{}");
  it.ask("99ZZ/LKD", kHeld + "/besluiten", held + "/besluiten", R"({"release":true,"reason":"Het klopt"})");
  it.ask("OUD", "/v1/leerlingen/{pupil}/geschiedenis/_zoek", it.pupil() + "/geschiedenis/_zoek", "{}");
  it.ask(kOfficer, "/v1/pakketten", "/v1/pakketten", "");
  it.ask(kOfficer, "/v1/bronnen", "/v1/bronnen", "");
  it.ask(kOfficer, "/v1/toestemmingen/{permission}/intrekkingen",
         "/v1/toestemmingen/" + permission + "/intrekkingen", "{}");
  it.ask(kOfficer, "/v1/bronnen/{source}/sleutels/beeindigingen", of_source + "/sleutels/beeindigingen",
         R"({"key":")" + key + "\"}");
  it.ask(kOfficer, "/v1/bronnen/{source}/beeindigingen", of_source + "/beeindigingen", "{}");
  it.ask(kOfficer, "/v1/overeenkomsten/{agreement}/beeindigingen",
         "/v1/overeenkomsten/" + agreement + "/beeindigingen", "{}");
  return it.all;
}

}  // namespace testing_support
