#include "api/socket/unix_socket.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;

constexpr int kBacklog = 64;

// The folder under a short name: a socket's address holds 108 bytes, and a path may be longer.
struct ShortAddress {
  OpenSocket folder;
  sockaddr_un address{};
};

ledger::Result<ShortAddress> short_address(const std::filesystem::path& folder) {
  OpenSocket opened(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (opened.get() < 0) return fail(ErrorCode::not_found, "the ledger's folder cannot be opened");
  const std::string path = "/proc/self/fd/" + std::to_string(opened.get()) + "/" + kSocketName;
  ShortAddress made{std::move(opened), {}};
  made.address.sun_family = AF_UNIX;
  std::ranges::copy(path, made.address.sun_path);
  return made;
}

const sockaddr* address_of(const ShortAddress& made) {
  return reinterpret_cast<const sockaddr*>(&made.address);
}

ledger::Error no_socket(const char* what) {
  return fail(ErrorCode::unavailable, std::string("the socket for the command line ") + what);
}

bool may_be_trusted(int descriptor, uid_t owner) {
  const auto user = peer_user(descriptor);
  return user && (*user == ::geteuid() || *user == owner || *user == 0);
}

}  // namespace

OpenSocket::~OpenSocket() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

ledger::Result<OpenSocket> listen_in(const std::filesystem::path& folder) {
  struct stat facts {};
  if (::stat(folder.c_str(), &facts) != 0)
    return fail(ErrorCode::not_found, "the ledger's folder is not there");
  if ((facts.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
    return fail(
        ErrorCode::forbidden,
        "others may write in the ledger's folder, and could listen there in the server's place: its mode "
        "must be 0700");
  }
  LEDGER_TRY(const auto place, short_address(folder));
  OpenSocket made(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (made.get() < 0) return no_socket("cannot be made");
  if (::unlink(place.address.sun_path) != 0 && errno != ENOENT) return no_socket("cannot take its old place");
  // Linux gives the new file the mode of the socket, so that it is never open to others, not for a moment.
  if (::fchmod(made.get(), 0600) != 0 || ::bind(made.get(), address_of(place), sizeof(place.address)) != 0 ||
      ::chmod(place.address.sun_path, 0600) != 0) {
    return no_socket("cannot be made in the ledger's folder");
  }
  if (::listen(made.get(), kBacklog) != 0) return no_socket("cannot listen");
  return made;
}

ledger::Result<std::optional<OpenSocket>> connect_in(const std::filesystem::path& folder) {
  const auto place = short_address(folder);
  struct stat owner {};
  if (!place || ::stat(folder.c_str(), &owner) != 0) return std::optional<OpenSocket>();
  OpenSocket made(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (made.get() < 0) return no_socket("cannot be made");
  if (::connect(made.get(), address_of(*place), sizeof(place->address)) != 0) {
    if (errno == ENOENT || errno == ECONNREFUSED || errno == ENOTDIR) return std::optional<OpenSocket>();
    if (errno == EACCES || errno == EPERM) {
      return fail(ErrorCode::forbidden,
                  "a server of another user has this ledger open: only that user and root may ask it");
    }
    return no_socket("does not answer");
  }
  if (!may_be_trusted(made.get(), owner.st_uid)) {
    return fail(ErrorCode::forbidden,
                "whoever listens in the ledger's folder is neither its owner nor you: nothing was sent");
  }
  return std::optional<OpenSocket>(std::move(made));
}

std::optional<uid_t> peer_user(int descriptor) {
  ucred credentials{};
  socklen_t size = sizeof(credentials);
  if (::getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &size) != 0) return std::nullopt;
  return credentials.uid;
}

void remove_socket(const std::filesystem::path& folder) {
  const auto place = short_address(folder);
  if (place) ::unlink(place->address.sun_path);
}

}  // namespace api
