// The router: see routes.h.
#include "api/http/routes.h"

#include <algorithm>
#include <set>

#include "ledger/check.h"

namespace api {

namespace {

bool is_pattern_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

std::vector<std::string_view> split_pattern(std::string_view pattern) {
  LEDGER_CHECK(pattern.starts_with('/'));
  std::vector<std::string_view> pieces;
  pattern.remove_prefix(1);
  while (!pattern.empty()) {
    const auto end = std::min(pattern.find('/'), pattern.size());
    LEDGER_CHECK(end > 0);
    pieces.push_back(pattern.substr(0, end));
    LEDGER_CHECK(end + 1 != pattern.size());  // no trailing slash
    pattern.remove_prefix(std::min(end + 1, pattern.size()));
  }
  return pieces;
}

bool is_method_with_body(Method method) { return !is_safe(method); }

void check_protection(const Route& route) {
  LEDGER_CHECK(route.who == Access::anyone || route.who == Access::login);
  LEDGER_CHECK(route.csrf != Csrf{});
  LEDGER_CHECK(route.runs_on != RunsOn{});
  LEDGER_CHECK(route.handler != nullptr);
  LEDGER_CHECK(!route.summary.empty());
  LEDGER_CHECK(route.csrf != Csrf::token || route.who == Access::login);
  // What changes something is protected, and fully so once there is a login to protect.
  LEDGER_CHECK(is_safe(route.method) || route.csrf != Csrf::not_needed);
  LEDGER_CHECK(is_safe(route.method) || route.who == Access::anyone || route.csrf == Csrf::token);
  LEDGER_CHECK(is_method_with_body(route.method) || route.body_bytes_max == kNoBody);
}

}  // namespace

bool is_api_path(const std::vector<std::string>& segments) {
  return !segments.empty() && segments[0] == "v1";
}

Router::Router(std::vector<Route> routes) : routes_(std::move(routes)) {
  std::set<std::pair<Method, std::vector<std::string>>> seen;
  for (const auto& route : routes_) {
    check_protection(route);
    std::vector<Shape> shape;
    std::vector<std::string> key;
    for (const auto piece : split_pattern(route.pattern)) {
      const bool is_name = piece.front() == '{' && piece.back() == '}' && piece.size() > 2;
      const auto text = is_name ? piece.substr(1, piece.size() - 2) : piece;
      LEDGER_CHECK(std::all_of(text.begin(), text.end(), is_pattern_character));
      shape.push_back({text, is_name});
      key.emplace_back(is_name ? "{}" : text);
    }
    LEDGER_CHECK(seen.emplace(route.method, std::move(key)).second);
    shapes_.push_back(std::move(shape));
  }
}

void Router::set_fallback(Handler handler) {
  fallback_.clear();
  fallback_.push_back({Method::get, "/*", Access::anyone, Csrf::not_needed, kNoBody, std::move(handler),
                       "The portal's own pages.", RunsOn::io_thread, "", ""});
}

Router::Finding Router::find_route(Method method, const std::vector<std::string>& segments) const {
  const auto wanted = method == Method::head ? Method::get : method;
  const Route* best = nullptr;
  std::size_t best_at = 0;
  std::size_t best_literals = 0;
  std::set<std::string_view> allowed;
  for (std::size_t at = 0; at < routes_.size(); ++at) {
    const auto& shape = shapes_[at];
    const bool fits = std::equal(
        shape.begin(), shape.end(), segments.begin(), segments.end(),
        [](const Shape& part, const std::string& segment) { return part.is_name || part.text == segment; });
    if (!fits) continue;
    allowed.insert(name_of(routes_[at].method));
    if (routes_[at].method == Method::get) allowed.insert(name_of(Method::head));
    if (routes_[at].method != wanted) continue;
    const auto literals = static_cast<std::size_t>(
        std::count_if(shape.begin(), shape.end(), [](const Shape& part) { return !part.is_name; }));
    if (best != nullptr && literals <= best_literals) continue;
    best = &routes_[at];
    best_at = at;
    best_literals = literals;
  }
  if (best != nullptr) {
    Match match{best, {}};
    for (std::size_t i = 0; i < segments.size(); ++i) {
      const auto& part = shapes_[best_at][i];
      if (part.is_name) match.parameters.emplace_back(part.text, segments[i]);
    }
    return match;
  }
  if (!allowed.empty()) {
    std::string allow;
    for (const auto name : allowed) allow += (allow.empty() ? "" : ", ") + std::string(name);
    return NoSuchMethod{std::move(allow)};
  }
  if (fallback_.empty() || is_api_path(segments)) return NoSuchPath{};
  if (wanted != Method::get) return NoSuchMethod{"GET, HEAD"};
  return Match{&fallback_.front(), {}};
}

}  // namespace api
