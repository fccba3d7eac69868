// The header's shape by itself: the parser behind it would catch some of this too, and must not have to.
#include <gtest/gtest.h>

#include "api/http/header_check.h"

namespace api {
namespace {

std::optional<Refusal> refusal_of(const std::string& fields, const char* version = "HTTP/1.1") {
  const auto header = "POST /a " + std::string(version) + "\r\n" + fields + "\r\n";
  const auto fault = find_header_fault(header, {});
  return fault ? std::optional(fault->refusal) : std::nullopt;
}

TEST(HeaderCheck, TakesOneWayToSayHowLongTheBodyIs) {
  EXPECT_EQ(refusal_of("Host: x\r\n"), std::nullopt);
  EXPECT_EQ(refusal_of("Host: x\r\nContent-Length: 5\r\n"), std::nullopt);
  EXPECT_EQ(refusal_of("Host: x\r\nTransfer-Encoding: chunked\r\n"), std::nullopt);
}

TEST(HeaderCheck, RefusesTwo) {
  for (const char* fields :
       {"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        "TRANSFER-ENCODING: chunked\r\ncontent-length: 5\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
        "Content-Length: 5\r\nContent-Length: 5\r\n", "Transfer-Encoding: chunked, chunked\r\n"}) {
    EXPECT_EQ(refusal_of(std::string("Host: x\r\n") + fields), Refusal::bad_request) << fields;
  }
  EXPECT_EQ(refusal_of("Transfer-Encoding: chunked\r\n", "HTTP/1.0"), Refusal::bad_request);
}

TEST(HeaderCheck, WantsEveryLineToEndInCarriageReturnAndLineFeed) {
  for (const char* fields :
       {"Host: x\nY: z\r\n", "Host: x\rY: z\r\n", "Host: x\r\rY: z\r\n", "Host: x\n\r\n", "\rHost: x\r\n"}) {
    EXPECT_EQ(refusal_of(fields), Refusal::bad_request) << fields;
  }
}

TEST(HeaderCheck, KnowsAFieldLine) {
  for (const char* line : {"A: b", "A:b", "A:", "a-b_c.d!: \t x", "A: caf\xc3\xa9"})
    EXPECT_TRUE(is_field_line(line)) << line;
  for (const char* line :
       {"", "A", ": b", " A: b", "A : b", "A\t: b", "A(: b", "A: b\x01", "A: b\x7f", "A: b\r", "\xc3: b"}) {
    EXPECT_FALSE(is_field_line(line)) << line;
  }
}

TEST(HeaderCheck, FindsTheEndOnlyAtAnEmptyLine) {
  EXPECT_EQ(find_header_end("A\r\n\r\nB"), 5u);
  EXPECT_EQ(find_header_end("A\r\n\rB\n\r\n"), std::nullopt);
  EXPECT_EQ(find_header_end("A\n\nB"), std::nullopt);
  EXPECT_EQ(find_header_end(""), std::nullopt);
}

}  // namespace
}  // namespace api
