#include "socket/socket_stage.h"

#include <capnp/message.h>
#include <capnp/rpc.capnp.h>
#include <capnp/serialize.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>

namespace testing_support {

SocketStage::SocketStage(const api::SocketLimits& limits) {
  small_.import_and_confirm();
  auto started = api::SocketServer::start({small_.board(), small_.places(), accounts_,
                                           [this]() -> api::Passwords& {
                                             gate_.wait_here();
                                             return passwords_;
                                           },
                                           [this]() -> api::AccountDesk& { return desk_; }},
                                          limits);
  EXPECT_TRUE(started) << started.error().detail;
  server_ = std::move(*started);
}

std::unique_ptr<api::SocketEntrance> SocketStage::enter(const std::string& person) const {
  auto found = api::SocketEntrance::find(folder());
  EXPECT_TRUE(found && *found != nullptr);
  const auto entered = (*found)->enter({person, "", ""});
  EXPECT_TRUE(entered) << entered.error().detail;
  return std::move(*found);
}

api::OpenSocket SocketStage::connect() const {
  auto connected = api::connect_in(folder());
  EXPECT_TRUE(connected && *connected);
  return std::move(**connected);
}

bool SocketStage::serves() const {
  const auto visitor = enter();
  const auto answer = visitor->run_at_machine("onderzoek", "{}");
  return answer && answer->starts_with(R"({"origin":"test.example/inzage")");
}

bool send_all(const api::OpenSocket& socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool is_closed_by_server(const api::OpenSocket& socket) {
  constexpr int kPatienceMs = 10'000;
  std::array<char, 4096> read_away{};
  while (true) {
    pollfd waiting{socket.get(), POLLIN, 0};
    if (::poll(&waiting, 1, kPatienceMs) <= 0) return false;
    if (::recv(socket.get(), read_away.data(), read_away.size(), 0) <= 0) return true;
  }
}

std::string bootstrap_bytes() {
  capnp::MallocMessageBuilder builder;
  builder.initRoot<capnp::rpc::Message>().initBootstrap().setQuestionId(0);
  const auto words = capnp::messageToFlatArray(builder);
  const auto bytes = words.asChars();
  return {bytes.begin(), bytes.size()};
}

}  // namespace testing_support
