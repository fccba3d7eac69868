// From a request to an answer, without a socket: route, login, CSRF, media type, the handler, the headers
// that every answer carries. The session (session.h) asks it twice: when the header is in, and when the body
// is.
#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "api/http/login.h"
#include "api/http/message.h"
#include "api/http/refusal_limit.h"
#include "api/http/routes.h"

namespace api {

/// Of the API as it is described (semantic versioning).
inline constexpr std::string_view kApiVersion = "1.1.0";

struct ServiceOptions {
  Transport transport = Transport::plain;
  std::vector<std::string> hosts;  // Host names that are ours, without port; empty: any
  std::string origin;  // where browsers find us, as they write it ("https://inzage.example"); empty: the Host
  std::size_t refusals_max = 0;          // of one person in ten minutes (refusal_limit.h); 0: no limit
  std::string api_version{kApiVersion};  // on every answer, refusals too; empty: on none
};

class Service {
 public:
  /// Borrows `logins` for its whole life.
  Service(Router router, Logins& logins, ServiceOptions options = {});

  /// What the header alone decides.
  struct Admitted {
    const Route* route;
  };
  struct TurnedAway {
    Response response;
    std::string_view pattern;  // of the route, for measurements; empty where there is none
  };
  using Admission = std::variant<Admitted, TurnedAway>;

  /// Requires: everything but the body is in `request`. Fills its parameters and login.
  Admission admit(Request& request);
  /// Judges the body's media type and runs the handler. Requires: `admit` gave this route for this request.
  /// Catches what a library throws under the handler: 500, without its words.
  Response answer(const Route& route, const Request& request) const;
  /// The headers that every answer carries, refusals of the reader included.
  void add_house_headers(const Request& request, Response& response) const;

  /// admit and answer in one, with the house headers: for tests and in-process callers.
  Response handle(Request request);

 private:
  bool is_known_host(const Request& request) const;
  Response run(const Route& route, const Request& request) const;

  Router router_;
  Logins& logins_;
  const ServiceOptions options_;
  mutable RefusalLimit refusals_;
};

}  // namespace api
