#include "api/door_suppliers.h"

#include <algorithm>
#include <atomic>
#include <chrono>

#include "api/commands/supplier_answers.capnp.h"
#include "api/commands/supplier_requests.capnp.h"
#include "api/http/problem.h"
#include "api/http/refusal_limit.h"
#include "api/report_json.h"
#include "api/request.h"
#include "ledger/hash.h"

namespace api {
namespace {

// Each fault stays in the log for ever (R19): in the name of one system so many deliveries with faults in ten
// minutes, and of systems that nobody registered so many together. Not by address: behind a proxy all have
// one. Deliveries in which every report is proven are taken all the same.
constexpr std::size_t kFaultyDeliveriesMax = 60;
// Each holds a worker and up to 256 places in the ledger's queue; the workers are there for people too.
constexpr int kDeliveriesAtOnce = 2;

class ReportDesk {
 public:
  explicit ReportDesk(const Board& board) : board_(board) {}

  Response answer(const Request& request) {
    const UnderWay one(under_way_);
    if (one.number > kDeliveriesAtOnce)
      return make_problem(Refusal::overloaded, "other systems are reporting");
    const auto taken =
        take_delivery(board_, ledger::text_of(request.body),
                      [this](const projections::SourceId& name) { return wait_of(name).count() == 0; });
    if (!taken) return make_problem(taken.error());
    if (taken->turned_away) return turn_away(taken->name);
    if (taken->faults > 0) faulty_.note(bucket_of(taken->name), RefusalLimit::Clock::now());
    return make_json_response(200, taken->json);
  }

 private:
  struct UnderWay {
    explicit UnderWay(std::atomic<int>& all) : count(all), number(++all) {}
    ~UnderWay() { --count; }
    UnderWay(const UnderWay&) = delete;
    UnderWay& operator=(const UnderWay&) = delete;

    std::atomic<int>& count;
    const int number;
  };

  static ledger::SubjectId bucket_of(const projections::SourceId& name) {
    ledger::SubjectId bucket;
    bucket.bytes = name.bytes;
    return bucket;
  }
  std::chrono::seconds wait_of(const projections::SourceId& name) {
    return faulty_.wait_of(bucket_of(name), RefusalLimit::Clock::now());
  }
  Response turn_away(const projections::SourceId& name) {
    auto response = make_problem(Refusal::too_many_attempts, "too many reports that nobody signed");
    response.set_header("Retry-After", std::to_string(std::max<long>(1, wait_of(name).count())));
    return response;
  }

  const Board& board_;
  RefusalLimit faulty_{kFaultyDeliveriesMax};
  std::atomic<int> under_way_{0};
};

}  // namespace

DoorRow make_report_row(const Board& board) {
  auto desk = std::make_shared<ReportDesk>(board);
  auto row = make_post_row<request::Reports, answer::ReportsTaken>(
      "/v1/aanleveringen", Access::anyone, kRequestBytesMax,
      [desk](const Request& request) { return desk->answer(request); },
      "Reports of a system, each signed; each with an answer of its own.",
      "Lever aan wat er in een programma met gegevens van leerlingen is gedaan. Elk bericht is ondertekend.");
  row.status = 200;
  row.refusals = {429, 503};
  return row;
}

std::vector<CommandRow> supplier_rows() {
  return {
      {Method::get,
       "/v1/pakketten",
       "pakketten",
       200,
       kNoBody,
       "De programma's van leveranciers, de afspraken daarover en wat leveranciers mogen zien.",
       false,
       {},
       "packages",
       "package"},
      {Method::post, "/v1/pakketten", "leg-pakket-vast", 201, kSmallBody,
       "Leg een programma van een leverancier vast."},
      {Method::post, "/v1/pakketten/{package}/overeenkomsten", "leg-overeenkomst-vast", 201, kSmallBody,
       "Leg een verwerkersovereenkomst vast."},
      {Method::post, "/v1/overeenkomsten/{agreement}/beeindigingen", "beeindig-overeenkomst", 201, kSmallBody,
       "Beëindig een verwerkersovereenkomst."},
      {Method::post, "/v1/pakketten/{package}/toestemmingen", "geef-toestemming", 201, kSmallBody,
       "Geef mensen van een leverancier toestemming om gegevens te bekijken."},
      {Method::post, "/v1/toestemmingen/{permission}/intrekkingen", "trek-toestemming-in", 201, kSmallBody,
       "Trek zo'n toestemming in."},
      {Method::get,
       "/v1/bronnen",
       "bronnen",
       200,
       kNoBody,
       "De programma's die melden wat er gebeurt, en wanneer er niets binnenkwam.",
       false,
       {},
       "sources",
       "source"},
      {Method::post, "/v1/pakketten/{package}/bronnen", "leg-bron-vast", 201, kSmallBody,
       "Leg vast dat een programma meldt wat er gebeurt."},
      {Method::post, "/v1/bronnen/{source}/sleutels", "leg-bronsleutel-vast", 201, kSmallBody,
       "Leg de sleutel vast waarmee een programma ondertekent."},
      {Method::post, "/v1/bronnen/{source}/sleutels/beeindigingen", "beeindig-bronsleutel", 201, kSmallBody,
       "Beëindig zo'n sleutel."},
      {Method::post, "/v1/bronnen/{source}/beeindigingen", "beeindig-bron", 201, kSmallBody,
       "Leg vast dat een programma niets meer meldt."},
      {Method::get,
       "/v1/quarantaine",
       "quarantaine",
       200,
       kNoBody,
       "Wat programma's vastlegden en niet mogen vastleggen, op de eigen school.",
       false,
       {},
       "reports",
       "item"},
      {Method::post, "/v1/leerlingen/{pupil}/quarantaine/{item}/lezingen", "lees-bericht", 201, kSmallBody,
       "Bekijk wat zo'n programma vastlegde. Dat u kijkt wordt eerst vastgelegd."},
      {Method::post, "/v1/leerlingen/{pupil}/quarantaine/{item}/besluiten", "beoordeel-bericht", 201,
       kSmallBody, "Besluit of zo'n gegeven alsnog in het dossier komt. De ouders zien waarom."},
  };
}

}  // namespace api
