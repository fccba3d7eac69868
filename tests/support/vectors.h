// The shared test vectors, where they lie beside the project. Other people's data: read, never copied in.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "ledger/hash.h"
#include "ledger/json.h"
#include "ledger/policy.h"

#define SKIP_WITHOUT_VECTORS()                                                                              \
  do {                                                                                                      \
    if (!std::filesystem::exists(ledger::testing::vectors_folder())) {                                      \
      GTEST_SKIP() << "the shared test vectors are not beside the project; this test needs shared/vectors"; \
    }                                                                                                       \
  } while (false)

namespace ledger::testing {

inline std::filesystem::path vectors_folder() {
  return std::filesystem::path(INZAGE_SOURCE_DIR) / ".." / "shared" / "vectors";
}

inline std::string read_whole(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.good()) << path;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline JsonValue read_vectors(const std::filesystem::path& name) {
  JsonLimits limits;
  limits.bytes_max = std::size_t{16} << 20;
  limits.values_max = 1'000'000;
  auto document = parse_json(read_whole(vectors_folder() / name), limits);
  EXPECT_TRUE(document) << name;
  return document ? std::move(*document) : JsonValue{};
}

inline const JsonValue& member(const JsonValue& object, std::string_view name) {
  const JsonValue* value = object.find(name);
  LEDGER_CHECK(value != nullptr);
  return *value;
}

inline const std::string& text_in(const JsonValue& object, std::string_view name) {
  return member(object, name).text;
}
inline std::uint64_t number_in(const JsonValue& object, std::string_view name) {
  return member(object, name).find_unsigned().value();
}
inline Bytes hex_in(const JsonValue& object, std::string_view name) {
  return *parse_hex(text_in(object, name));
}
inline Hash hash_in(const JsonValue& object, std::string_view name) { return *to_hash(hex_in(object, name)); }

/// The policy that the bundles are made for: the log of inzage-v1.json and its one witness.
inline Policy vectors_policy() {
  const JsonValue ledger = read_vectors("inzage-v1.json");
  auto policy = Policy::parse("log " + text_in(ledger, "vkey") + "\nwitness w " +
                              text_in(ledger, "witness_vkey") + "\nquorum w\n");
  LEDGER_CHECK(policy.has_value());
  return std::move(*policy);
}

}  // namespace ledger::testing
