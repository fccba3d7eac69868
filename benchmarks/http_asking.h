// Whoever asks a server over HTTP while it is measured: bare sockets, so that the asking costs little.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace benchmarks {

/// A whole request as it goes on the wire, with a login's cookie and token.
std::string post_request(std::string_view path, std::string_view token, std::string_view csrf,
                         std::string_view body);
/// Without a login.
std::string post_request(std::string_view path, std::string_view body);
/// A connected socket on the loopback.
int connect_to(std::uint16_t port);
/// The same, from an address of the loopback network: 127.x.y.z, where `from` (under 2^24) is x, y and z.
int connect_from(std::uint32_t from, std::uint16_t port);
/// Sends one request and reads its whole answer into `bytes`; false unless that begins with `wanted`.
bool ask(int socket, const std::string& request, std::string_view wanted, std::string& bytes);
/// Everything until the other end of a pipe is closed.
std::string read_all(int in);

}  // namespace benchmarks
