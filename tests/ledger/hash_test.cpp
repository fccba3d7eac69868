// Goal: SHA-256 is that of OpenSSL's own interface at every length around a block's border, in one part or in
// several.
#include "ledger/hash.h"

#include <gtest/gtest.h>
#include <openssl/evp.h>

namespace ledger {
namespace {

Hash by_evp(ByteView bytes) {
  Hash hash;
  EXPECT_EQ(EVP_Digest(bytes.data(), bytes.size(), hash.bytes.data(), nullptr, EVP_sha256(), nullptr), 1);
  return hash;
}

TEST(Sha256, IsOpenSslsAtEveryLengthInOnePartOrSeveral) {
  Bytes text;
  for (std::size_t length = 0; length <= 400; ++length) {
    EXPECT_EQ(sha256(text), by_evp(text)) << length;
    const ByteView whole = text;
    const std::size_t third = length / 3;
    EXPECT_EQ(sha256({whole.first(third), whole.subspan(third, third), whole.subspan(2 * third)}),
              by_evp(text))
        << length;
    text.push_back(static_cast<std::uint8_t>(length * 7 + 1));
  }
}

}  // namespace
}  // namespace ledger
