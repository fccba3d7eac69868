// Measurements: see measurements.h. The only file with prometheus-cpp in it.
#include "api/http/measurements.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <map>
#include <mutex>
#include <tuple>

namespace api {

namespace {

// Seconds; of the OpenTelemetry conventions for http.server.request.duration.
const prometheus::Histogram::BucketBoundaries kSeconds{0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25,
                                                       0.5,   0.75, 1.0,   2.5,  5.0,   7.5, 10.0};
constexpr double kMicrosecondsInASecond = 1e6;
// A group takes some tens of microseconds to make, and as long as the disk takes to be written.
const prometheus::Histogram::BucketBoundaries kAppendSeconds{
    0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0};

}  // namespace

struct Measurements::Parts {
  using Labels = std::tuple<std::string_view, std::string_view, unsigned>;

  prometheus::Registry registry;
  prometheus::Family<prometheus::Histogram>& durations =
      prometheus::BuildHistogram()
          .Name("http_server_request_duration_seconds")
          .Help("From a request's first byte to its answer's last.")
          .Register(registry);
  prometheus::Family<prometheus::Histogram>& appends =
      prometheus::BuildHistogram()
          .Name("ledger_append_duration_seconds")
          .Help("What a commit group took, by phase; each group is measured for one of them, in turn.")
          .Register(registry);
  std::vector<std::pair<Gauge, prometheus::Gauge*>> gauges;
  std::vector<std::pair<Gauge, prometheus::Counter*>> counters;
  std::mutex mutex;
  std::map<Labels, prometheus::Histogram*> known;  // views of the table of routes, which outlives this
};

Measurements::Measurements(const std::vector<Gauge>& gauges) : parts_(std::make_unique<Parts>()) {
  for (const auto& gauge : gauges) {
    if (gauge.is_counter) {
      auto& family = prometheus::BuildCounter().Name(gauge.name).Help(gauge.help).Register(parts_->registry);
      parts_->counters.emplace_back(gauge, &family.Add(gauge.labels));
    } else {
      auto& family = prometheus::BuildGauge().Name(gauge.name).Help(gauge.help).Register(parts_->registry);
      parts_->gauges.emplace_back(gauge, &family.Add(gauge.labels));
    }
  }
}

Measurements::~Measurements() = default;

void Measurements::note(const AnsweredRequest& request) {
  const Parts::Labels labels{request.method, request.pattern, request.status};
  prometheus::Histogram* histogram = nullptr;
  {
    const std::lock_guard lock(parts_->mutex);
    auto& known = parts_->known[labels];
    if (known == nullptr) {
      known = &parts_->durations.Add({{"http_request_method", std::string(request.method)},
                                      {"http_route", std::string(request.pattern)},
                                      {"http_response_status_code", std::to_string(request.status)}},
                                     kSeconds);
    }
    histogram = known;
  }
  histogram->Observe(static_cast<double>(request.duration_us) / kMicrosecondsInASecond);
}

void Measurements::expect_appends(std::string_view phase) {
  parts_->appends.Add({{"phase", std::string(phase)}}, kAppendSeconds);
}

void Measurements::note_append(std::string_view phase, double seconds) {
  parts_->appends.Add({{"phase", std::string(phase)}}, kAppendSeconds).Observe(seconds);
}

std::string Measurements::text() const {
  for (const auto& [gauge, shown] : parts_->gauges) shown->Set(gauge.value());
  for (const auto& [counter, shown] : parts_->counters) {
    const double more = counter.value() - shown->Value();
    if (more > 0) shown->Increment(more);
  }
  return prometheus::TextSerializer().Serialize(parts_->registry.Collect());
}

Router make_metrics_router(const Measurements& measurements) {
  const auto answer = [&measurements](const Request&) {
    auto response = make_text_response(200, measurements.text());
    response.set_header("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    return response;
  };
  return Router({{Method::get, "/metrics", Access::anyone, Csrf::not_needed, kNoBody, answer,
                  "Measurements, for Prometheus.", RunsOn::worker, "", "text/plain"}});
}

}  // namespace api
