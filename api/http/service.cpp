// From request to answer: see service.h.
#include "api/http/service.h"

#include <algorithm>
#include <exception>

#include "api/http/field_text.h"
#include "api/http/media_type.h"
#include "api/http/problem.h"
#include "ledger/bytes.h"

namespace api {

namespace {

constexpr std::string_view kCsrfHeader = "x-inzage-csrf";
constexpr std::string_view kNoContentPolicy = "default-src 'none'; frame-ancestors 'none'";

bool is_csrf_right(const Request& request) {
  const auto sent = request.find_header(kCsrfHeader);
  return sent && request.login &&
         ledger::equal_in_constant_time(ledger::bytes_of(*sent), ledger::bytes_of(request.login->csrf));
}

/// "localhost" of "localhost:8080", "[::1]" of "[::1]:8080".
std::string_view without_port(std::string_view host) {
  const auto colon = host.rfind(':');
  if (colon == std::string_view::npos || host.find(']', colon) != std::string_view::npos) return host;
  return host.substr(0, colon);
}

/// A browser's own words about where a request comes from; a page of another site cannot change them.
bool is_same_origin(const Request& request, std::string_view public_origin) {
  for (const auto& field : request.headers) {
    if (field.name == "sec-fetch-site" && field.value != "same-origin" && field.value != "none") return false;
    if (field.name != "origin") continue;
    if (!public_origin.empty()) {
      if (!is_same_whatever_case(field.value, public_origin)) return false;
      continue;
    }
    const auto scheme_end = field.value.find("://");
    const auto host = request.find_header("host");
    if (scheme_end == std::string::npos || !host) return false;
    if (!is_same_whatever_case(std::string_view(field.value).substr(scheme_end + 3), *host)) return false;
  }
  return true;
}

bool takes_answer(const Request& request, const Route& route) {
  const auto accept = request.find_header("accept").value_or("*/*");
  if (is_acceptable(accept, route.produces)) return true;
  return !route.also_produces.empty() && is_acceptable(accept, route.also_produces);
}

}  // namespace

Service::Service(Router router, Logins& logins, ServiceOptions options)
    : router_(std::move(router)),
      logins_(logins),
      options_(std::move(options)),
      refusals_(options_.refusals_max) {}

Service::Admission Service::admit(Request& request) {
  if (!is_known_host(request)) return TurnedAway{make_problem(Refusal::wrong_host), ""};
  auto finding = router_.find_route(request.method, request.segments);
  if (auto* other = std::get_if<Router::NoSuchMethod>(&finding)) {
    auto response = make_problem(Refusal::method_not_allowed, "allowed: " + other->allow);
    response.set_header("Allow", std::move(other->allow));
    return TurnedAway{std::move(response), ""};
  }
  auto* match = std::get_if<Router::Match>(&finding);
  if (match == nullptr) return TurnedAway{make_problem(Refusal::no_such_path), ""};
  const Route& route = *match->route;
  request.parameters = std::move(match->parameters);

  if (route.csrf != Csrf::not_needed && !is_same_origin(request, options_.origin)) {
    return TurnedAway{make_problem(Refusal::csrf_failed, "a request from another site"), route.pattern};
  }
  if (const auto token = find_login_token(request, options_.transport))
    request.login = logins_.find_login(*token);
  if (route.who == Access::login && !request.login) {
    return TurnedAway{make_problem(Refusal::login_needed), route.pattern};
  }
  if (request.login) {
    const auto wait = refusals_.wait_of(request.login->person, RefusalLimit::Clock::now());
    if (route.who == Access::login && wait.count() > 0) {
      auto response = make_problem(Refusal::too_many_attempts, "refused too often");
      response.set_header("Retry-After", std::to_string(wait.count()));
      return TurnedAway{std::move(response), route.pattern};
    }
  }
  if (route.csrf == Csrf::token && !is_csrf_right(request)) {
    return TurnedAway{make_problem(Refusal::csrf_failed, "without the right X-Inzage-CSRF"), route.pattern};
  }
  if (!takes_answer(request, route)) {
    return TurnedAway{make_problem(Refusal::not_acceptable, "the answer is " + std::string(route.produces)),
                      route.pattern};
  }
  return Admitted{&route};
}

Response Service::answer(const Route& route, const Request& request) const {
  if (!request.body.empty() && !route.consumes.empty() &&
      !is_media_type(request.find_header("content-type").value_or(""), route.consumes)) {
    return make_problem(Refusal::media_type_unknown, "expected: " + std::string(route.consumes));
  }
  auto response = run(route, request);
  if (response.status == 403 && request.login)
    refusals_.note(request.login->person, RefusalLimit::Clock::now());
  return response;
}

Response Service::run(const Route& route, const Request& request) const {
  try {
    return route.handler(request);
  } catch (const std::exception&) {
    // What a library throws may quote what it was given, so its words go nowhere.
    return make_problem(Refusal::fault);
  }
}

void Service::add_house_headers(const Request& request, Response& response) const {
  const auto add_missing = [&response](std::string_view name, std::string_view value) {
    if (!response.has_header(name)) response.set_header(name, std::string(value));
  };
  add_missing("Cache-Control", "no-store");
  add_missing("Content-Security-Policy", kNoContentPolicy);
  add_missing("X-Content-Type-Options", "nosniff");
  add_missing("X-Frame-Options", "DENY");
  add_missing("Referrer-Policy", "no-referrer");
  add_missing("Cross-Origin-Opener-Policy", "same-origin");
  add_missing("Cross-Origin-Resource-Policy", "same-origin");
  if (options_.transport == Transport::tls) {
    add_missing("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  }
  if (!options_.api_version.empty()) add_missing("API-Version", options_.api_version);
  if (!request.request_id.empty()) add_missing("X-Request-Id", request.request_id);
  if (!request.traceparent.empty()) add_missing("traceparent", request.traceparent);
}

Response Service::handle(Request request) {
  auto admission = admit(request);
  Response response;
  if (auto* refused = std::get_if<TurnedAway>(&admission)) {
    response = std::move(refused->response);
  } else {
    const Route& route = *std::get<Admitted>(admission).route;
    response = request.body.size() > route.body_bytes_max ? make_problem(Refusal::body_too_large)
                                                          : answer(route, request);
  }
  add_house_headers(request, response);
  return response;
}

bool Service::is_known_host(const Request& request) const {
  if (options_.hosts.empty()) return true;
  const auto name = without_port(request.find_header("host").value_or(""));
  return std::any_of(options_.hosts.begin(), options_.hosts.end(),
                     [name](const std::string& ours) { return is_same_whatever_case(ours, name); });
}

}  // namespace api
