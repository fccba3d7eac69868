#include "api/socket/socket_server.h"

#include <capnp/rpc-twoparty.h>
#include <kj/async-unix.h>
#include <unistd.h>

#include <algorithm>
#include <future>
#include <set>
#include <thread>

#include "api/socket/unix_socket.h"
#include "api/socket/visit.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using SteadyClock = std::chrono::steady_clock;

constexpr SocketLimits::Duration kAcceptPause(50);
constexpr SocketLimits::Duration kDrainPause(5);

capnp::ReaderOptions read_limits(const SocketLimits& limits) {
  capnp::ReaderOptions options;
  options.traversalLimitInWords = limits.message_bytes_max / sizeof(capnp::word);
  return options;
}

// A connection with all that serves it. The order of the members is the order in which they need one another.
struct Connected {
  Connected(kj::Own<kj::AsyncIoStream> its_stream, Hall& hall, std::optional<ledger::Error> turned_away)
      : visit(std::make_shared<Visit>(hall)),
        stream(kj::mv(its_stream)),
        network(*stream, capnp::rpc::twoparty::Side::SERVER, read_limits(hall.limits)),
        rpc(capnp::makeRpcServer(network, make_reception(visit, std::move(turned_away)))) {
    rpc.setFlowLimit(hall.limits.waiting_bytes_max / sizeof(capnp::word));
  }

  std::shared_ptr<Visit> visit;
  kj::Own<kj::AsyncIoStream> stream;
  capnp::TwoPartyVatNetwork network;
  capnp::RpcSystem<capnp::rpc::twoparty::VatId> rpc;
};

// Everything on the socket's own thread.
class Lobby final : private kj::TaskSet::ErrorHandler {
 public:
  Lobby(kj::AsyncIoContext& io, int listening, Hall& hall)
      : io_(io),
        listener_(io.lowLevelProvider->wrapListenSocketFd(listening,
                                                          kj::LowLevelAsyncIoProvider::TAKE_OWNERSHIP |
                                                              kj::LowLevelAsyncIoProvider::ALREADY_CLOEXEC |
                                                              kj::LowLevelAsyncIoProvider::ALREADY_NONBLOCK)),
        hall_(hall),
        visits_(*this) {}

  void serve(kj::Promise<void> stopped) {
    auto accepting = accept_all();
    accepting.exclusiveJoin(kj::mv(stopped)).wait(io_.waitScope);
    hall_.is_stopping = true;
    drain();
  }

 private:
  void taskFailed(kj::Exception&&) override {}  // a connection ended badly, and only that one

  kj::Promise<void> accept_all() {
    if (connected_.size() >= hall_.limits.connections_max) {
      auto pair = kj::newPromiseAndFulfiller<void>();
      place_free_ = kj::mv(pair.fulfiller);
      return pair.promise.then([this] { return accept_all(); });
    }
    return listener_->accept().then(
        [this](kj::Own<kj::AsyncIoStream> stream) {
          open(kj::mv(stream));
          return accept_all();
        },
        [this](kj::Exception&&) {
          // Mostly out of file descriptors: closing connections will help, trying at once will not.
          return pause(kAcceptPause).then([this] { return accept_all(); });
        });
  }

  void open(kj::Own<kj::AsyncIoStream> stream) {
    auto turned_away = find_objection(*stream);
    auto connected = kj::heap<Connected>(kj::mv(stream), hall_, std::move(turned_away));
    auto ended = connected->network.onDisconnect().exclusiveJoin(watch(connected->visit));
    connected_.insert(connected.get());
    visits_.add(ended.attach(kj::defer([this, gone = connected.get()] { close(gone); }), kj::mv(connected)));
  }

  void close(Connected* gone) {
    connected_.erase(gone);
    KJ_IF_MAYBE (waiting, place_free_) {
      (*waiting)->fulfill();
      place_free_ = nullptr;
    }
  }

  static std::optional<ledger::Error> find_objection(kj::AsyncIoStream& stream) {
    std::optional<uid_t> user;
    KJ_IF_MAYBE (descriptor, stream.getFd()) user = peer_user(*descriptor);
    if (user && (*user == ::geteuid() || *user == 0)) return std::nullopt;
    return fail(ErrorCode::forbidden,
                "only the user that runs the server, and root, may come in by its socket");
  }

  // Ends when the connection has done nothing for too long. Half a message is nothing.
  kj::Promise<void> watch(std::shared_ptr<Visit> visit) {
    const auto idle = hall_.limits.idle;
    if (visit->is_idle_since(SteadyClock::now() - idle)) return kj::READY_NOW;
    const auto nap =
        std::chrono::duration_cast<std::chrono::milliseconds>(idle / 4 + SocketLimits::Duration(1));
    return pause(nap).then([this, visit] { return watch(visit); });
  }

  bool has_work() const {
    return hall_.calls_in_flight > 0 || std::ranges::any_of(connected_, [](auto* connected) {
             return connected->network.getCurrentQueueCount() > 0;
           });
  }

  // What runs is answered, and the answers sent.
  void drain() {
    const auto until = SteadyClock::now() + hall_.limits.drain;
    do {
      pause(kDrainPause).wait(io_.waitScope);
    } while (has_work() && SteadyClock::now() < until);
  }

  kj::Promise<void> pause(SocketLimits::Duration duration) {
    return io_.provider->getTimer().afterDelay(duration.count() * kj::MILLISECONDS);
  }

  kj::AsyncIoContext& io_;
  kj::Own<kj::ConnectionReceiver> listener_;
  Hall& hall_;
  std::set<Connected*> connected_;
  kj::Maybe<kj::Own<kj::PromiseFulfiller<void>>> place_free_;
  kj::TaskSet visits_;
};

}  // namespace

struct SocketServer::Parts {
  Parts(const Machine& its_machine, const SocketLimits& its_limits)
      : machine(its_machine), limits(its_limits) {}

  using Stop = kj::Own<kj::CrossThreadPromiseFulfiller<void>>;

  // The thread's whole life. Whatever the loop throws ends the socket and nothing else.
  void run(int listening, std::promise<Stop>& started) {
    bool has_started = false;
    const auto failed = kj::runCatchingExceptions([&] {
      JobThreads threads(limits.worker_threads);
      std::mutex one_at_a_time;
      Hall hall{machine, limits, threads, one_at_a_time};
      auto io = kj::setupAsyncIo();
      Lobby lobby(io, listening, hall);
      auto pair = kj::newPromiseAndCrossThreadFulfiller<void>();
      has_started = true;
      started.set_value(kj::mv(pair.fulfiller));
      lobby.serve(kj::mv(pair.promise));
      threads.join();
    });
    if (failed != nullptr && !has_started) started.set_value({});
  }

  const Machine machine;
  const SocketLimits limits;
  Stop stop;
  std::thread thread;
};

SocketServer::SocketServer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
SocketServer::~SocketServer() { stop(); }

ledger::Result<std::unique_ptr<SocketServer>> SocketServer::start(const Machine& machine,
                                                                  const SocketLimits& limits) {
  LEDGER_TRY(auto listening, listen_in(machine.places.directory));
  auto parts = std::make_unique<Parts>(machine, limits);
  std::promise<Parts::Stop> started;
  auto has_started = started.get_future();
  parts->thread = std::thread(
      [&parts = *parts, descriptor = listening.release(), &started] { parts.run(descriptor, started); });
  parts->stop = has_started.get();
  if (parts->stop.get() == nullptr) {
    parts->thread.join();
    return fail(ErrorCode::unavailable, "the socket for the command line cannot be served");
  }
  return std::make_unique<SocketServer>(std::move(parts));
}

void SocketServer::stop() {
  if (!parts_ || !parts_->thread.joinable()) return;
  parts_->stop->fulfill();
  parts_->thread.join();
  remove_socket(parts_->machine.places.directory);
}

}  // namespace api
