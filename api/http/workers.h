// The threads on which handlers run, so that the io thread never waits for a disk. Bounded: who comes above
// the bound is told to come back later.
#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <cstddef>
#include <memory>

#include "api/http/service.h"

namespace api {

/// One handler's run. The session owns it together with the worker; `response` may be read once `is_done`,
/// and both change only on the io thread.
struct Job {
  Job(boost::asio::io_context& io, const Route& its_route, Request its_request);

  const Route& route;
  Request request;
  Response response;
  bool is_done = false;
  boost::asio::steady_timer done;  // never expires; cancelled when the job is done
};

class Workers {
 public:
  /// Borrows both for its whole life.
  Workers(boost::asio::io_context& io, const Service& service, std::size_t threads, std::size_t queue_max);

  /// Whether the job is taken; it is then done some time later. Thread: io thread.
  bool submit(const std::shared_ptr<Job>& job);
  /// Returns when every job that was taken has run.
  void join();

 private:
  void run(const std::shared_ptr<Job>& job);

  boost::asio::io_context& io_;
  const Service& service_;
  const std::size_t outstanding_max_;
  std::atomic<std::size_t> outstanding_{0};
  boost::asio::thread_pool pool_;
};

}  // namespace api
