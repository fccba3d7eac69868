#include "tools/request_log.h"

#include <spdlog/async.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <chrono>
#include <ctime>

#include "ledger/json.h"

namespace tools {
namespace {

constexpr std::size_t kLinesWaitingMax = 8192;

std::string time_now() {
  const auto now = std::chrono::system_clock::now();
  const auto seconds = std::chrono::system_clock::to_time_t(now);
  const auto milliseconds =
      std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &parts);
  return fmt::format("{}.{:03}Z", text.data(), milliseconds);
}

}  // namespace

struct RequestLog::Parts {
  std::shared_ptr<spdlog::details::thread_pool> pool;
  std::shared_ptr<spdlog::async_logger> logger;
};

RequestLog::RequestLog(bool is_quiet) {
  if (is_quiet) return;
  parts_ = std::make_unique<Parts>();
  parts_->pool = std::make_shared<spdlog::details::thread_pool>(kLinesWaitingMax, 1);
  auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
  sink->set_pattern("%v");
  parts_->logger = std::make_shared<spdlog::async_logger>("inzaged", std::move(sink), parts_->pool,
                                                          spdlog::async_overflow_policy::overrun_oldest);
  parts_->logger->flush_on(spdlog::level::info);
}

RequestLog::~RequestLog() = default;

void RequestLog::note(const api::AnsweredRequest& request) {
  if (parts_ != nullptr) parts_->logger->info(format_log_line(request, time_now()));
}

void RequestLog::note(std::string_view event) {
  if (parts_ == nullptr) return;
  ledger::JsonWriter json;
  json.begin_object().member("time", time_now()).member("event", event).end_object();
  parts_->logger->info(json.text());
}

std::string format_log_line(const api::AnsweredRequest& request, const std::string& time) {
  ledger::JsonWriter json;
  json.begin_object().member("time", time).member("event", "request").member("method", request.method);
  json.member("route", request.pattern).member("status", std::uint32_t{request.status});
  json.member("duration_us", std::int64_t{request.duration_us}).member("request_id", request.request_id);
  json.member("trace_id", request.trace_id).end_object();
  return json.take();
}

}  // namespace tools
