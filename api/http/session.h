// One connection's life: read a request, have it answered, write the answer, again; every step under a
// deadline. Straight-line coroutines on the io thread. (A session is a connection; who is logged in is
// login.h.)
#pragma once

#include <boost/asio/awaitable.hpp>
#include <functional>
#include <memory>

#include "api/http/connection.h"
#include "api/http/limits.h"
#include "api/http/server.h"
#include "api/http/service.h"
#include "api/http/workers.h"

namespace api {

/// What every session of a server shares. Borrowed; outlives every session.
struct SessionPlace {
  boost::asio::io_context& io;
  Service& service;
  Workers& workers;
  const ServerLimits& limits;
  const std::function<void(const AnsweredRequest&)>& on_answered;
  std::size_t& event_readers;  // of answers that go on, now
};

/// Ends when the connection is closed, by whom ever.
boost::asio::awaitable<void> run_session(const SessionPlace& place, std::shared_ptr<Connection> connection);

}  // namespace api
