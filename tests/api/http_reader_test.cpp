// Requests from bytes: whatever the pieces, and everything that two servers could read in two ways is
// refused.
#include <gtest/gtest.h>

#include "api/http/chunk_decoder.h"
#include "api/http/request_reader.h"

namespace api {
namespace {

struct Read {
  std::optional<Refusal> refusal;
  bool is_done = false;
  Request request;
  std::string left;  // bytes that belong to the next request
  bool keep_alive = false;
};

/// Feeds `bytes` in pieces of `piece` bytes, as a connection would.
Read read_all(const std::string& bytes, std::size_t piece, std::size_t body_max = 1000,
              const ReadLimits& limits = {}) {
  RequestReader reader(limits);
  Read read;
  bool has_header = false;
  std::size_t at = 0;
  for (;;) {
    auto step = has_header ? reader.read_body(read.left, body_max) : reader.read_header(read.left);
    read.refusal = step.refusal;
    if (step.refusal) return read;
    if (step.is_done && !has_header) {
      has_header = true;
      if (reader.has_body()) continue;
    }
    if (step.is_done) {
      if (at < bytes.size()) read.left += bytes.substr(at);
      read.request = std::move(reader.request());
      read.keep_alive = reader.wants_keep_alive();
      read.is_done = true;
      return read;
    }
    if (at >= bytes.size()) return read;
    read.left += bytes.substr(at, piece);
    at += piece;
  }
}

const std::string kHost = "Host: localhost\r\n";

std::optional<Refusal> refusal_of(const std::string& bytes, const ReadLimits& limits = {}) {
  const auto whole = read_all(bytes, bytes.size() + 1, 1000, limits);
  const auto in_bytes = read_all(bytes, 1, 1000, limits);
  EXPECT_EQ(whole.refusal, in_bytes.refusal) << bytes;
  return whole.refusal;
}

TEST(RequestReader, ReadsMethodPathFieldsAndBodyWhateverThePieces) {
  const std::string bytes =
      "POST /v1/a%20b?x=1 HTTP/1.1\r\nHost: localhost\r\nX-Two:  a  b \r\nCONTENT-LENGTH: 5\r\n\r\nhelloGET "
      "/";
  for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
    const auto read = read_all(bytes, piece);
    ASSERT_TRUE(read.is_done) << piece;
    EXPECT_EQ(read.request.method, Method::post);
    EXPECT_EQ(read.request.segments, (std::vector<std::string>{"v1", "a b"}));
    EXPECT_EQ(read.request.find_query("x"), "1");
    EXPECT_EQ(read.request.find_header("x-two"), "a  b");
    EXPECT_EQ(ledger::text_of(read.request.body), "hello");
    EXPECT_EQ(read.left, "GET /");
    EXPECT_TRUE(read.keep_alive);
  }
}

TEST(RequestReader, ReadsABodyInChunksWhateverThePieces) {
  const std::string bytes =
      "POST /a HTTP/1.1\r\n" + kHost +
      "Transfer-Encoding: Chunked\r\n\r\n5\r\nhello\r\n6;x=y\r\n world\r\n0\r\nT: u\r\n\r\nrest";
  for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
    const auto read = read_all(bytes, piece);
    ASSERT_TRUE(read.is_done) << piece;
    EXPECT_EQ(ledger::text_of(read.request.body), "hello world");
    EXPECT_EQ(read.left, "rest");
    EXPECT_FALSE(read.request.find_header("t"));  // a trailer is no header
  }
}

TEST(RequestReader, WaitsForMoreWhileNothingIsWrong) {
  const std::string bytes = "POST /a HTTP/1.1\r\n" + kHost + "Content-Length: 5\r\n\r\nhell";
  for (std::size_t end = 0; end <= bytes.size(); ++end) {
    const auto read = read_all(bytes.substr(0, end), 1);
    EXPECT_FALSE(read.is_done) << end;
    EXPECT_FALSE(read.refusal) << end;
  }
}

TEST(RequestReader, RefusesRequestLinesThatAreNone) {
  for (const char* line : {"GARBAGE", "GET /", "GET  / HTTP/1.1", "GET / HTTP/1.1 ", " GET / HTTP/1.1",
                           "GET / http/1.1", "G(T / HTTP/1.1", "GET /a b HTTP/1.1", "GET /\x01 HTTP/1.1",
                           "GET / FTP/1.1", "", "GET\t/ HTTP/1.1", "GET / HTTP/1.1\x80", "GET / HTTP/11"}) {
    const auto refusal = refusal_of(std::string(line) + "\r\n" + kHost + "\r\n");
    ASSERT_TRUE(refusal) << line;
    EXPECT_EQ(status_of(*refusal), 400u) << line;
  }
}

TEST(RequestReader, RefusesVersionsAndMethodsThatItDoesNotKnow) {
  const auto status = [](const std::string& line) {
    return status_of(*refusal_of(line + "\r\n" + kHost + "\r\n"));
  };
  EXPECT_EQ(status("GET / HTTP/2.0"), 505u);
  EXPECT_EQ(status("GET / HTTP/0.9"), 505u);
  EXPECT_EQ(status("GET / HTTP/1.2"), 505u);
  EXPECT_EQ(status("BREW / HTTP/1.1"), 501u);
  EXPECT_EQ(status("get / HTTP/1.1"), 501u);
  EXPECT_EQ(status("CONNECT / HTTP/1.1"), 501u);
  EXPECT_EQ(status("TRACE / HTTP/1.1"), 501u);
  EXPECT_EQ(status("PRI * HTTP/2.0"), 505u);
  EXPECT_EQ(status("OPTIONS * HTTP/1.1"), 400u);
  EXPECT_EQ(status("GET /v1/ HTTP/1.1"), 404u);
}

TEST(RequestReader, RefusesTwoWaysToSayHowLongTheBodyIs) {
  for (const char* fields : {"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
                             "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
                             "Content-Length: 5\r\nContent-Length: 6\r\n",
                             "Content-Length: 5\r\nContent-Length: 5\r\n",
                             "Content-Length: 5, 5\r\n",
                             "Content-Length: +5\r\n",
                             "Content-Length: -5\r\n",
                             "Content-Length: 0x5\r\n",
                             "Content-Length: \r\n",
                             "Content-Length: 5 5\r\n",
                             "Content-Length: 9999999999999999\r\n",
                             "Content-Length: 99999999999999999999999999\r\n",
                             "Transfer-Encoding: gzip, chunked\r\n",
                             "Transfer-Encoding: chunked, gzip\r\n",
                             "Transfer-Encoding: identity\r\n",
                             "Transfer-Encoding: xchunked\r\n",
                             "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                             "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n",
                             "Transfer-Encoding: \"chunked\"\r\n",
                             "Transfer-Encoding:\x0b"
                             "chunked\r\n"}) {
    EXPECT_EQ(refusal_of("POST /a HTTP/1.1\r\n" + kHost + fields + "\r\nhello"), Refusal::bad_request)
        << fields;
  }
  EXPECT_EQ(refusal_of("POST /a HTTP/1.0\r\n" + kHost + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
            Refusal::bad_request);
}

TEST(RequestReader, RefusesFieldsThatHideBehindSpacesFoldsAndLineEnds) {
  for (const char* fields : {"X: a\r\n b\r\n", "X: a\r\n\tb\r\n", " X: a\r\n", "X : a\r\n", "X\t: a\r\n",
                             ": a\r\n", "X\r\n", "X: a\nY: b\r\n", "X: a\rY: b\r\n", "X: a\x01\r\n",
                             "X: a\x7f\r\n", "X(: a\r\n", "X\x80: a\r\n", "\r\n\n"}) {
    // The last one ends the header early: what is left is no fault of this request.
    const auto refusal = refusal_of("GET /a HTTP/1.1\r\n" + kHost + fields + "\r\n");
    if (std::string_view(fields).starts_with("\r\n")) {
      EXPECT_FALSE(refusal);
    } else {
      EXPECT_EQ(refusal, Refusal::bad_request) << fields;
    }
  }
  EXPECT_EQ(refusal_of("GET /a HTTP/1.1\n" + kHost + "\r\n"), Refusal::bad_request);
  EXPECT_EQ(refusal_of("GET /a HTTP/1.1\r\n" + kHost + std::string("X: a\0b\r\n\r\n", 10)),
            Refusal::bad_request);
}

TEST(RequestReader, WantsExactlyOneHostThatTheTargetAgreesWith) {
  EXPECT_EQ(refusal_of("GET / HTTP/1.1\r\n\r\n"), Refusal::bad_request);
  EXPECT_EQ(refusal_of("GET / HTTP/1.1\r\n" + kHost + kHost + "\r\n"), Refusal::bad_request);
  EXPECT_EQ(refusal_of("GET / HTTP/1.0\r\n\r\n"), std::nullopt);
  EXPECT_EQ(refusal_of("GET http://localhost/ HTTP/1.1\r\n" + kHost + "\r\n"), std::nullopt);
  EXPECT_EQ(refusal_of("GET http://evil.example/ HTTP/1.1\r\n" + kHost + "\r\n"), Refusal::bad_request);
}

TEST(RequestReader, TakesTheLongestTargetAndRefusesOneByteMore) {
  ReadLimits limits;
  limits.target_bytes_max = 20;
  const auto with = [](std::size_t length) {
    return "GET /" + std::string(length - 1, 'a') + " HTTP/1.1\r\n" + kHost + "\r\n";
  };
  EXPECT_EQ(refusal_of(with(20), limits), std::nullopt);
  EXPECT_EQ(refusal_of(with(21), limits), Refusal::target_too_long);
  // Known before the line has ended.
  EXPECT_EQ(refusal_of("GET /" + std::string(100, 'a'), limits), Refusal::target_too_long);
}

TEST(RequestReader, TakesTheLargestHeaderAndRefusesOneByteMore) {
  ReadLimits limits;
  limits.header_bytes_max = 200;
  const std::string start = "GET / HTTP/1.1\r\n" + kHost + "X: ";
  const auto with = [&start](std::size_t length) {
    return start + std::string(length - start.size() - 4, 'a') + "\r\n\r\n";
  };
  EXPECT_EQ(refusal_of(with(200), limits), std::nullopt);
  EXPECT_EQ(refusal_of(with(201), limits), Refusal::header_too_large);
  EXPECT_EQ(refusal_of(start + std::string(300, 'a'), limits), Refusal::header_too_large);
}

TEST(RequestReader, TakesTheLargestNumberOfFieldsAndRefusesOneMore) {
  ReadLimits limits;
  limits.header_fields_max = 5;
  const auto with = [](std::size_t count) {
    std::string bytes = "GET / HTTP/1.1\r\n" + kHost;
    for (std::size_t i = 1; i < count; ++i) bytes += "X: y\r\n";
    return bytes + "\r\n";
  };
  EXPECT_EQ(refusal_of(with(5), limits), std::nullopt);
  EXPECT_EQ(refusal_of(with(6), limits), Refusal::header_too_large);
}

TEST(RequestReader, TakesTheLargestBodyAndRefusesOneByteMore) {
  const auto sized = [](std::size_t length) {
    return "POST /a HTTP/1.1\r\n" + kHost + "Content-Length: " + std::to_string(length) + "\r\n\r\n" +
           std::string(length, 'a');
  };
  const auto chunked = [](std::size_t length) {
    std::string bytes = "POST /a HTTP/1.1\r\n" + kHost + "Transfer-Encoding: chunked\r\n\r\n";
    for (std::size_t i = 0; i < length; ++i) bytes += "1\r\na\r\n";
    return bytes + "0\r\n\r\n";
  };
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{10'000}}) {
    EXPECT_TRUE(read_all(sized(50), piece, 50).is_done);
    EXPECT_EQ(read_all(sized(51), piece, 50).refusal, Refusal::body_too_large);
    EXPECT_TRUE(read_all(chunked(50), piece, 50).is_done);
    EXPECT_EQ(read_all(chunked(51), piece, 50).refusal, Refusal::body_too_large);
    EXPECT_EQ(read_all(sized(1), piece, 0).refusal, Refusal::body_too_large);
  }
}

TEST(RequestReader, HasNoLimitOfItsOwnOnABody) {
  const std::string start = "POST /a HTTP/1.1\r\n" + kHost;
  const std::string body(3'000'000, 'a');
  const auto sized = read_all(start + "Content-Length: 3000000\r\n\r\n" + body, 16384, body.size());
  EXPECT_EQ(sized.request.body.size(), body.size());
  const auto chunked = read_all(
      start + "Transfer-Encoding: chunked\r\n\r\n2dc6c0\r\n" + body + "\r\n0\r\n\r\n", 16384, body.size());
  EXPECT_EQ(chunked.request.body.size(), body.size());
}

TEST(RequestReader, RefusesChunksThatAreNone) {
  const std::string start = "POST /a HTTP/1.1\r\n" + kHost + "Transfer-Encoding: chunked\r\n\r\n";
  for (const char* body :
       {"g\r\nhello\r\n0\r\n\r\n", "5\r\nhelloX\r\n0\r\n\r\n", "-1\r\na\r\n0\r\n\r\n", "\r\n\r\n",
        "fffffffffffffffff\r\n", "5\nhello\n0\n\n", "5 x\r\nhello\r\n0\r\n\r\n", "0x5\r\nhello\r\n0\r\n\r\n",
        "5;\x01\r\nhello\r\n0\r\n\r\n", "0\r\n X: y\r\n\r\n", "0\r\nX\r\n\r\n", " 5\r\nhello\r\n0\r\n\r\n",
        "1\r\na\n0\r\n\r\n"}) {
    const auto refusal = refusal_of(start + body);
    ASSERT_TRUE(refusal) << body;
    EXPECT_TRUE(*refusal == Refusal::bad_request || *refusal == Refusal::body_too_large) << body;
  }
  const auto with_extension = [&start](std::size_t length) {
    return start + "1;" + std::string(length - 3, 'x') + "\r\na\r\n0\r\n\r\n";
  };
  EXPECT_EQ(refusal_of(with_extension(kChunkLineBytesMax)), std::nullopt);
  EXPECT_EQ(refusal_of(with_extension(kChunkLineBytesMax + 1)), Refusal::bad_request);
  const auto with_trailer = [&start](std::size_t length) {
    return start + "0\r\nX: " + std::string(length - 7, 'x') + "\r\n\r\n";
  };
  EXPECT_EQ(refusal_of(with_trailer(kTrailerBytesMax)), std::nullopt);
  EXPECT_EQ(refusal_of(with_trailer(kTrailerBytesMax + 1)), Refusal::bad_request);
  EXPECT_EQ(refusal_of(start + "1;" + std::string(5000, 'x') + "\r\na\r\n0\r\n\r\n"), Refusal::bad_request);
  EXPECT_EQ(refusal_of(start + "0\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n"), Refusal::bad_request);
}

TEST(RequestReader, KnowsWhetherTheConnectionMayStay) {
  EXPECT_TRUE(read_all("GET / HTTP/1.1\r\n" + kHost + "\r\n", 99).keep_alive);
  EXPECT_FALSE(read_all("GET / HTTP/1.1\r\n" + kHost + "Connection: x, Close\r\n\r\n", 99).keep_alive);
  EXPECT_FALSE(read_all("GET / HTTP/1.0\r\n\r\n", 99).keep_alive);
  EXPECT_TRUE(read_all("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", 99).keep_alive);
}

TEST(RequestReader, RefusesAnExpectationThatIsNotToGoOn) {
  EXPECT_EQ(refusal_of("POST / HTTP/1.1\r\n" + kHost + "Expect: miracles\r\n\r\n"),
            Refusal::expectation_failed);
  EXPECT_EQ(refusal_of("POST / HTTP/1.1\r\n" + kHost + "Expect: 100-Continue\r\n\r\n"), std::nullopt);
}

}  // namespace
}  // namespace api
