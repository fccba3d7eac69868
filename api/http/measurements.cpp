// Measurements: see measurements.h. The only file with prometheus-cpp in it.
#include "api/http/measurements.h"

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

}  // namespace

struct Measurements::Parts {
  using Labels = std::tuple<std::string_view, std::string_view, unsigned>;

  prometheus::Registry registry;
  prometheus::Family<prometheus::Histogram>& durations =
      prometheus::BuildHistogram()
          .Name("http_server_request_duration_seconds")
          .Help("From a request's first byte to its answer's last.")
          .Register(registry);
  std::vector<std::pair<Gauge, prometheus::Gauge*>> gauges;
  std::mutex mutex;
  std::map<Labels, prometheus::Histogram*> known;  // views of the table of routes, which outlives this
};

Measurements::Measurements(const std::vector<Gauge>& gauges) : parts_(std::make_unique<Parts>()) {
  for (const auto& gauge : gauges) {
    auto& family = prometheus::BuildGauge().Name(gauge.name).Help(gauge.help).Register(parts_->registry);
    parts_->gauges.emplace_back(gauge, &family.Add({}));
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

std::string Measurements::text() const {
  for (const auto& [gauge, shown] : parts_->gauges) shown->Set(gauge.value());
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
