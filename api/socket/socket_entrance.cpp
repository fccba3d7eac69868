#include "api/socket/socket_entrance.h"

#include <capnp/rpc-twoparty.h>

#include <algorithm>
#include <optional>

#include "api/command_table.h"
#include "api/request.h"
#include "api/socket/door_kinds.h"
#include "api/socket/outcome_message.h"
#include "api/socket/socket_limits.h"
#include "api/socket/unix_socket.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;

// Of an answer: a bundle of 64 MiB as text, with room.
constexpr std::uint64_t kAnswerWordsMax = (std::uint64_t{160} << 20) / sizeof(capnp::word);

capnp::ReaderOptions answer_limits() {
  capnp::ReaderOptions options;
  options.traversalLimitInWords = kAnswerWordsMax;
  return options;
}

ledger::Error lost() {
  return fail(ErrorCode::unavailable,
              "the server went away before it answered: whether the command was done stands in the log");
}

// What the library throws becomes an answer here and nowhere else.
template <class Value, class Ask>
Value ask(Ask&& question) {
  std::optional<Value> value;
  KJ_IF_MAYBE (exception, kj::runCatchingExceptions([&] { value.emplace(question()); })) return lost();
  return std::move(*value);
}

capnp::Text::Reader text_reader(const std::string& text) { return {text.c_str(), text.size()}; }

}  // namespace

struct SocketEntrance::Parts {
  explicit Parts(int descriptor)
      : io(kj::setupAsyncIo()),
        stream(io.lowLevelProvider->wrapUnixSocketFd(
            descriptor,
            kj::LowLevelAsyncIoProvider::TAKE_OWNERSHIP | kj::LowLevelAsyncIoProvider::ALREADY_CLOEXEC)),
        network(*stream, capnp::rpc::twoparty::Side::CLIENT, answer_limits()),
        rpc(capnp::makeRpcClient(network)) {}

  reception::Reception::Client reception() {
    capnp::MallocMessageBuilder message;
    auto server = message.initRoot<capnp::rpc::twoparty::VatId>();
    server.setSide(capnp::rpc::twoparty::Side::SERVER);
    return rpc.bootstrap(server).castAs<reception::Reception>();
  }

  struct Doors {
    reception::Door::Client dossier;
    reception::Door::Client history;
    reception::Door::Client work;
    reception::MachineDoor::Client machine;
  };

  reception::Door::Client& door(std::string_view command) {
    switch (door_of(command)) {
      case DoorKind::dossier:
        return doors->dossier;
      case DoorKind::history:
        return doors->history;
      case DoorKind::work:
        break;
    }
    return doors->work;
  }

  Answer<std::string> give(reception::Door::Client& door, const std::string& command,
                           const std::string& json) {
    auto request = door.giveRequest();
    request.setCommand(text_reader(command));
    request.setRequest(text_reader(json));
    const auto response = request.send().wait(io.waitScope);
    return read_outcome(response.getOutcome());
  }

  Answer<std::string> put(ledger::ByteView part) {
    auto request = doors->machine.putRequest();
    request.setPart(capnp::Data::Reader(part.data(), part.size()));
    const auto response = request.send().wait(io.waitScope);
    return read_outcome(response.getOutcome());
  }

  Answer<std::string> run(const std::string& command, const std::string& json) {
    auto request = doors->machine.runRequest();
    request.setCommand(text_reader(command));
    request.setRequest(text_reader(json));
    const auto response = request.send().wait(io.waitScope);
    return read_outcome(response.getOutcome());
  }

  kj::AsyncIoContext io;
  kj::Own<kj::AsyncIoStream> stream;
  capnp::TwoPartyVatNetwork network;
  capnp::RpcSystem<capnp::rpc::twoparty::VatId> rpc;
  std::optional<Doors> doors;
};

SocketEntrance::SocketEntrance(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
SocketEntrance::~SocketEntrance() = default;

ledger::Result<std::unique_ptr<SocketEntrance>> SocketEntrance::find(const std::filesystem::path& folder) {
  LEDGER_TRY(auto connected, connect_in(folder));
  if (!connected) return std::unique_ptr<SocketEntrance>();
  return std::make_unique<SocketEntrance>(std::make_unique<Parts>(connected->release()));
}

ledger::Result<void> SocketEntrance::enter(const Arrival& arrival) {
  return ask<ledger::Result<void>>([&]() -> ledger::Result<void> {
    auto request = parts_->reception().enterRequest();
    request.setPerson(text_reader(arrival.person));
    request.setPassword(text_reader(arrival.password));
    request.setCode(text_reader(arrival.code));
    const auto response = request.send().wait(parts_->io.waitScope);
    const auto doors = response.getDoors();
    if (doors.isFailure()) return read_failure(doors.getFailure());
    const auto open = doors.getOpen();
    parts_->doors.emplace(
        Parts::Doors{open.getDossier(), open.getHistory(), open.getWork(), open.getMachine()});
    return {};
  });
}

Answer<std::string> SocketEntrance::give(std::string_view command, std::string_view json) {
  if (!parts_->doors) return fail(ErrorCode::forbidden, "nobody has come in");
  if (find_command(command) == nullptr) return fail(ErrorCode::not_found, "there is no such command");
  if (json.size() > kRequestBytesMax) {
    return Malformed{{{"", "TE_GROOT", "the request is larger than it may be"}}};
  }
  return ask<Answer<std::string>>([&]() -> Answer<std::string> {
    return parts_->give(parts_->door(command), std::string(command), std::string(json));
  });
}

Answer<std::string> SocketEntrance::run_at_machine(std::string_view command, std::string_view json,
                                                   ledger::ByteView attachment, const WorkProgress&) {
  if (!parts_->doors) return fail(ErrorCode::forbidden, "nobody has come in");
  return ask<Answer<std::string>>([&]() -> Answer<std::string> {
    for (std::size_t at = 0; at < attachment.size(); at += kAttachmentPartBytes) {
      const auto part = attachment.subspan(at, std::min(kAttachmentPartBytes, attachment.size() - at));
      LEDGER_TRY_OK(parts_->put(part));
    }
    return parts_->run(std::string(command), std::string(json));
  });
}

}  // namespace api
