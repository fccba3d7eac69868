// The workers: see workers.h.
#include "api/http/workers.h"

#include <boost/asio/post.hpp>

namespace api {

namespace asio = boost::asio;

Job::Job(asio::io_context& io, const Route& its_route, Request its_request)
    : route(its_route), request(std::move(its_request)), done(io, asio::steady_timer::time_point::max()) {}

Workers::Workers(asio::io_context& io, const Service& service, std::size_t threads, std::size_t queue_max)
    : io_(io), service_(service), outstanding_max_(threads + queue_max), pool_(threads) {}

bool Workers::submit(const std::shared_ptr<Job>& job) {
  // Only the io thread adds, so between the look and the sum the number can only fall.
  if (outstanding_.load() >= outstanding_max_) return false;
  ++outstanding_;
  asio::post(pool_, [this, job, stays_busy = asio::make_work_guard(io_)] { run(job); });
  return true;
}

void Workers::join() { pool_.join(); }

void Workers::run(const std::shared_ptr<Job>& job) {
  auto response = std::make_shared<Response>(service_.answer(job->route, job->request));
  --outstanding_;
  asio::post(io_, [job, response] {
    job->response = std::move(*response);
    job->is_done = true;
    job->done.cancel();
  });
}

}  // namespace api
