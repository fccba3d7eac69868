// Goal: a key has the same words here as in the page (api/portal/tests/unit/fingerprint.test.ts).
#include "api/fingerprint.h"

#include <gtest/gtest.h>

#include <set>

#include "api/qr_code.h"

namespace api {
namespace {

TEST(AKeysFingerprint, IsEightWordsThatThePageSaysToo) {
  const auto words =
      fingerprint_of("vectors.example/inzage+59739084+AWzblfophpGue+6fhM0lGXw7kuEp1Dg6zLQj4D9dtbDa");
  const std::array<std::string_view, kFingerprintWords> said{"grot",   "vuur", "kers",   "lavendel",
                                                             "paleis", "roos", "kreeft", "sleutel"};
  EXPECT_EQ(words, said);
}

TEST(AKeysFingerprint, HasAnotherWordForEachByte) {
  std::set<std::string_view> words;
  for (unsigned byte = 0; byte < 256; ++byte) words.insert(fingerprint_word(static_cast<std::uint8_t>(byte)));
  EXPECT_EQ(words.size(), 256u);
  EXPECT_FALSE(words.contains(""));
}

TEST(AQrCode, IsDrawnWithItsThreeCornersAndNothingOutside) {
  const auto code = make_qr_code("http://localhost:8080/activeren#7K3D-9QXM-2WFP-ZT4H");
  ASSERT_TRUE(code);
  EXPECT_EQ(code->size % 4, 1u);  // 17 + 4 for each version
  EXPECT_TRUE(code->path.starts_with("M0 0h7v1h-7z"));
  EXPECT_NE(code->path.find("M" + std::to_string(code->size - 7) + " 0h7v1h-7z"), std::string::npos);
  EXPECT_NE(code->path.find("M0 " + std::to_string(code->size - 1) + "h7v1h-7z"), std::string::npos);
}

TEST(AQrCode, IsNotMadeOfWhatDoesNotFit) {
  EXPECT_FALSE(make_qr_code(""));
  EXPECT_FALSE(make_qr_code(std::string(4000, 'a')));
}

}  // namespace
}  // namespace api
