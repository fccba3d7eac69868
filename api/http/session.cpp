// Sessions: see session.h. For g++ 12: one co_await in a statement, its arguments named before it, and no
// lambda that captures inside it.
#include "api/http/session.h"

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>

#include "api/http/problem.h"
#include "api/http/request_reader.h"
#include "api/http/response_text.h"
#include "api/http/trace.h"
#include "ledger/bytes.h"

namespace api {

namespace asio = boost::asio;
using asio::awaitable;
using boost::system::error_code;

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t kReadBytes = std::size_t{16} << 10;
constexpr std::size_t kRequestIdBytes = 16;
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

// One request and what has become of it so far.
struct Turn {
  explicit Turn(const ReadLimits& limits) : reader(limits), started(SteadyClock::now()) {
    request_id = ledger::to_hex(ledger::random_bytes(kRequestIdBytes));
  }

  void decide(Response its_response) {
    response = std::move(its_response);
    is_decided = true;
  }

  RequestReader reader;
  const SteadyClock::time_point started;
  std::string request_id;
  TraceContext trace;  // empty until the header is read
  const Route* route = nullptr;
  std::string_view pattern;  // of the route, also where the service turned the request away
  std::string_view method;   // empty until the header is read
  bool is_lost = false;      // the client has gone: nobody to answer
  bool is_decided = false;   // there is a response
  bool is_read = false;      // the request was read to its end, so that the next one starts where we stand
  Response response;
};

// What follows a request.
enum class After : std::uint8_t { next_request, last_answer, closed };

class Session {
 public:
  Session(const SessionPlace& place, std::shared_ptr<Connection> connection)
      : place_(place), connection_(std::move(connection)) {}

  awaitable<void> run() {
    const bool is_greeted = co_await greet();
    if (!is_greeted) {
      co_await linger();
      co_return;
    }
    for (std::size_t left = place_.limits.requests_per_connection_max; left > 0; --left) {
      const bool has_request = co_await wait_for_request();
      if (!has_request) co_return;
      const auto after = co_await serve_one(left == 1);
      if (after == After::closed) co_return;
      if (after == After::last_answer) break;
    }
    co_await linger();
  }

 private:
  /// The handshake, where there is one. Nobody has asked anything yet: a server that stops does not wait for
  /// it.
  awaitable<bool> greet() {
    connection_->set_deadline(place_.limits.handshake);
    connection_->set_idle(true);
    const bool is_greeted = co_await connection_->greet();
    connection_->set_idle(false);
    co_return is_greeted;
  }

  /// Whether at least one byte of a request is there.
  awaitable<bool> wait_for_request() {
    if (!bytes_.empty()) co_return true;
    if (connection_->is_draining()) co_return false;
    connection_->set_idle(true);
    const bool has_bytes = co_await read_more(place_.limits.idle);
    connection_->set_idle(false);
    co_return has_bytes;
  }

  /// Adds to bytes_; false when the client has gone or `limit` has passed.
  awaitable<bool> read_more(ServerLimits::Duration limit) {
    const auto before = bytes_.size();
    bytes_.resize(before + kReadBytes);
    connection_->set_deadline(limit);
    const auto room = asio::buffer(bytes_.data() + before, kReadBytes);
    error_code error;
    const std::size_t count = co_await connection_->read_some(room, error);
    bytes_.resize(before + (error ? 0 : count));
    co_return !error;
  }

  /// As read_more, for a request that has begun: decides on 408 when the client is late, else notes that it
  /// is lost.
  awaitable<void> read_more_of(Turn& turn, ServerLimits::Duration total, ServerLimits::Duration stall) {
    const auto passed = std::chrono::duration_cast<ServerLimits::Duration>(SteadyClock::now() - turn.started);
    const auto limit = std::min(total - passed, stall);
    const bool has_more = co_await read_more(limit);
    if (has_more) co_return;
    turn.is_lost = !connection_->is_late();
    if (connection_->is_late()) turn.decide(make_problem(Refusal::request_timeout));
  }

  awaitable<void> read_header(Turn& turn) {
    while (!turn.is_decided && !turn.is_lost) {
      auto step = turn.reader.read_header(bytes_);
      if (step.refusal) turn.decide(make_problem(*step.refusal, step.detail));
      if (step.is_done) break;
      co_await read_more_of(turn, place_.limits.header_read, place_.limits.header_read);
    }
    if (turn.is_decided || turn.is_lost) co_return;
    auto& request = turn.reader.request();
    request.peer = connection_->peer();
    request.peer_is_loopback = connection_->peer_is_loopback();
    request.request_id = turn.request_id;
    turn.trace = continue_trace(request.find_header("traceparent"));
    request.traceparent = turn.trace.format();
    turn.method = name_of(request.method);
    turn.is_read = !turn.reader.has_body();
  }

  void admit(Turn& turn) {
    auto admission = place_.service.admit(turn.reader.request());
    if (auto* turned_away = std::get_if<Service::TurnedAway>(&admission)) {
      turn.pattern = turned_away->pattern;
      turn.decide(std::move(turned_away->response));
      return;
    }
    turn.route = std::get<Service::Admitted>(admission).route;
    turn.pattern = turn.route->pattern;
  }

  awaitable<void> read_body(Turn& turn) {
    if (!turn.reader.has_body()) co_return;
    const auto bytes_max = turn.route->body_bytes_max;
    const bool may_come = turn.reader.content_length().value_or(0) <= bytes_max;
    if (turn.reader.expects_continue() && may_come && bytes_.empty()) {
      co_await write_continue(turn);
    }
    while (!turn.is_decided && !turn.is_lost) {
      auto step = turn.reader.read_body(bytes_, bytes_max);
      if (step.refusal) turn.decide(make_problem(*step.refusal, step.detail));
      turn.is_read = step.is_done && !step.refusal;
      if (step.is_done) co_return;
      co_await read_more_of(turn, place_.limits.request_read, place_.limits.body_stall);
    }
  }

  awaitable<void> write_continue(Turn& turn) {
    const std::array<asio::const_buffer, 2> text{asio::buffer(kContinue), asio::const_buffer{}};
    connection_->set_deadline(place_.limits.response_write);
    error_code error;
    co_await connection_->write(text, error);
    turn.is_lost = bool{error};
  }

  /// Takes as long as the handler takes: a deadline only ends what the socket does, and that is nothing here.
  awaitable<void> run_handler(Turn& turn) {
    if (turn.route->runs_on == RunsOn::io_thread) {
      turn.decide(place_.service.answer(*turn.route, turn.reader.request()));
      co_return;
    }
    const auto job = std::make_shared<Job>(place_.io, *turn.route, std::move(turn.reader.request()));
    if (!place_.workers.submit(job)) {
      turn.reader.request() = std::move(job->request);
      turn.decide(make_problem(Refusal::overloaded, "every worker is busy"));
      co_return;
    }
    while (!job->is_done) {
      error_code ignored;
      auto token = asio::redirect_error(asio::use_awaitable, ignored);
      co_await job->done.async_wait(token);
    }
    turn.reader.request() = std::move(job->request);
    turn.decide(std::move(job->response));
  }

  /// Whether the connection may carry another request.
  awaitable<bool> write_answer(Turn& turn, bool is_last) {
    auto& request = turn.reader.request();
    request.request_id = turn.request_id;  // also where the header could not be read
    if (!is_sendable(turn.response)) turn.response = make_problem(Refusal::fault);
    place_.service.add_house_headers(request, turn.response);
    const bool keep_alive =
        turn.is_read && turn.reader.wants_keep_alive() && !is_last && !connection_->is_draining();
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const ResponseFraming framing{keep_alive, std::chrono::duration_cast<std::chrono::seconds>(now).count()};
    const auto head = format_response_head(turn.response, framing);
    const bool has_body = has_body_on_wire(request.method, turn.response.status);
    const std::array<asio::const_buffer, 2> buffers{
        asio::buffer(head), has_body ? asio::buffer(turn.response.body) : asio::const_buffer{}};
    connection_->set_deadline(place_.limits.response_write);
    error_code error;
    co_await connection_->write(buffers, error);
    turn.is_lost = bool{error};
    co_return keep_alive && !error;
  }

  awaitable<After> serve_one(bool is_last) {
    Turn turn(place_.limits.read);
    co_await read_header(turn);
    if (!turn.is_decided && !turn.is_lost) admit(turn);
    if (!turn.is_decided && !turn.is_lost) {
      co_await read_body(turn);
    }
    if (!turn.is_decided && !turn.is_lost) {
      co_await run_handler(turn);
    }
    if (turn.is_lost) co_return After::closed;
    const bool goes_on = co_await write_answer(turn, is_last);
    if (place_.on_answered) {
      const auto passed =
          std::chrono::duration_cast<std::chrono::microseconds>(SteadyClock::now() - turn.started);
      place_.on_answered({turn.method, turn.pattern, turn.response.status, turn.request_id,
                          turn.trace.trace_id, passed.count()});
    }
    if (turn.is_lost) co_return After::closed;
    co_return goes_on ? After::next_request : After::last_answer;
  }

  /// Closes so that the answer arrives: what the client still sends is read away for a while. Closing with
  /// unread bytes would make the kernel reset the connection, and the answer with it (RFC 9112 section 9.6).
  awaitable<void> linger() {
    const auto until = SteadyClock::now() + place_.limits.linger;
    connection_->set_deadline(place_.limits.linger);
    co_await connection_->end_sending();
    bool has_more = true;
    while (has_more) {
      bytes_.clear();
      const auto left = std::chrono::duration_cast<ServerLimits::Duration>(until - SteadyClock::now());
      has_more = co_await read_more(left);
    }
  }

  const SessionPlace& place_;
  const std::shared_ptr<Connection> connection_;
  std::string bytes_;  // read from the client, not yet used
};

}  // namespace

awaitable<void> run_session(const SessionPlace& place, std::shared_ptr<Connection> connection) {
  Session session(place, connection);
  co_await session.run();
  connection->cut();
}

}  // namespace api
