// The table of ways into the service, and the router that reads it. A path that is not in the table does not
// exist. Pure: who the caller is and what a handler does are elsewhere (service.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "api/http/message.h"

namespace api {

// No value is 0, so that a row that leaves one out is refused when the table is made.
enum class Access : std::uint8_t { anyone = 1, login };
/// token: the header X-Inzage-CSRF must equal the login's. same_origin: no login yet, so only the browser's
/// own words about where the request comes from are judged (they are judged for `token` too).
enum class Csrf : std::uint8_t { not_needed = 1, same_origin, token };
/// Where the handler runs. io_thread is only for what never blocks: memory and nothing else.
enum class RunsOn : std::uint8_t { worker = 1, io_thread };

inline constexpr std::size_t kNoBody = 0;
inline constexpr std::size_t kSmallBody = std::size_t{64} << 10;
inline constexpr std::size_t kLargeBody = std::size_t{8} << 20;

/// One row:
///   {Method::post, "/v1/leerlingen/{pupil}/lezingen", Access::login, Csrf::token, kSmallBody, read_dossier,
///    "Open chosen parts of a dossier; the reading is recorded first."}
struct Route {
  Method method;
  std::string_view pattern;  // whole segments only: "/a/{name}/b"; borrowed, in practice a literal
  Access who;
  Csrf csrf;
  std::size_t body_bytes_max;
  Handler handler;
  std::string_view summary;  // one sentence, for the API description
  RunsOn runs_on = RunsOn::worker;
  std::string_view consumes = "application/json";  // a body of another media type is 415
  std::string_view produces = "";  // a client that does not accept this is 406; empty: not judged
  // Another name of the same bytes: who accepts only this is answered, and the handler says so.
  std::string_view also_produces = "";
};

class Router {
 public:
  struct Match {
    const Route* route;  // lives as long as the router
    std::vector<std::pair<std::string, std::string>> parameters;
  };
  struct NoSuchPath {};
  struct NoSuchMethod {
    std::string allow;  // for the Allow header: "GET, HEAD, POST"
  };
  using Finding = std::variant<Match, NoSuchPath, NoSuchMethod>;

  /// Requires: patterns well-formed, no two rows with the same method and shape, no POST, PUT, PATCH or
  /// DELETE without CSRF protection, no `anyone` with a CSRF token, no GET with a body. These are faults of
  /// the code.
  explicit Router(std::vector<Route> routes);
  /// For paths outside /v1 that no row has: the static pages. GET and HEAD only, for anyone, on the io
  /// thread.
  void set_fallback(Handler handler);

  /// HEAD is answered by the GET row. A literal segment wins over a {name}.
  Finding find_route(Method method, const std::vector<std::string>& segments) const;
  const std::vector<Route>& routes() const { return routes_; }

 private:
  struct Shape {
    std::string_view text;
    bool is_name;
  };

  std::vector<Route> routes_;
  std::vector<std::vector<Shape>> shapes_;  // beside routes_
  std::vector<Route> fallback_;             // none or one
};

/// The sub-tree whose answers are the API's: version header, never cached, never a page.
bool is_api_path(const std::vector<std::string>& segments);

}  // namespace api
