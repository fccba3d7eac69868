// A client of bare sockets for tests of the door: sends what it is told, in pieces, and reads answers one by
// one. A read that gets nothing for a long while fails the test instead of hanging it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace api {

struct Reply {
  unsigned status = 0;  // 0: the connection ended before a whole answer was there
  std::string head;     // status line and fields, with the empty line
  std::string body;

  /// "(absent)" when it is not there.
  std::string field(std::string_view name) const;
};

class Client {
 public:
  explicit Client(std::uint16_t port);
  virtual ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  /// False when the other side has closed.
  virtual bool send(std::string_view bytes) const;
  /// The next answer; `has_body` is false after HEAD.
  Reply read_reply(bool has_body = true);
  /// Whether the server ends the connection (nothing more comes, and no byte came before that).
  bool is_closed_by_server();
  /// Says that nothing more will come, and goes on reading.
  void end_sending() const;
  void close();

 protected:
  int socket() const { return socket_; }
  /// As recv().
  virtual long receive(char* room, std::size_t bytes);

 private:
  bool read_some();

  int socket_ = -1;
  std::string bytes_;
};

/// Whether anybody listens there.
bool can_connect(std::uint16_t port);

/// "GET PATH HTTP/1.1" with Host and these fields ("A: b\r\n").
std::string get_text(std::string_view path, std::string_view fields = {});
/// A POST with Content-Length and application/json.
std::string post_text(std::string_view path, std::string_view body, std::string_view fields = {});

}  // namespace api
