// The socket file in a ledger's folder: DIR/inzage.sock, mode 0600, and who stands at its other end. Thin:
// system calls only. The folder is opened first and the socket named under it, so that a long path does not
// matter.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>

#include "ledger/result.h"

namespace api {

inline constexpr const char* kSocketName = "inzage.sock";

/// An open file of ours; closes it at the end.
class OpenSocket {
 public:
  explicit OpenSocket(int descriptor) : descriptor_(descriptor) {}
  OpenSocket(OpenSocket&& other) noexcept : descriptor_(other.release()) {}
  OpenSocket& operator=(OpenSocket&&) = delete;
  ~OpenSocket();

  int get() const { return descriptor_; }
  /// The caller closes it from here on.
  int release() {
    const int descriptor = descriptor_;
    descriptor_ = -1;
    return descriptor;
  }

 private:
  int descriptor_;
};

/// Listens there, in the place of what a server that died left behind. Requires: the caller has the ledger
/// open, so that nobody else serves it. Errors: forbidden (others may write in the folder, and so put their
/// own socket there), unavailable.
ledger::Result<OpenSocket> listen_in(const std::filesystem::path& folder);

/// Nothing when no server listens there. Errors: forbidden (the socket is another user's, or whoever listens
/// is neither the folder's owner, nor this user, nor root), unavailable.
ledger::Result<std::optional<OpenSocket>> connect_in(const std::filesystem::path& folder);

/// The user of the process at the other end of a connected socket, as the kernel knows it (SO_PEERCRED).
std::optional<uid_t> peer_user(int descriptor);

void remove_socket(const std::filesystem::path& folder);

}  // namespace api
