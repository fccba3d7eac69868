// Goal: bytes that were once written stay readable for ever, and mean the same.
//
// Method: tests/golden/messages holds, per message, its canonical bytes and its JSON, written once. Each must
// decode, be canonical, and give the other, both ways. A member that is added later must be $optional: then
// these files need no change, and none is allowed.
//
// To add what is missing: INZAGE_GOLDEN=write-missing build/.../bin/test_message_json
// --gtest_filter='Golden*' It writes files that are not there and never touches one that is.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "api/message_json.h"
#include "ledger/message.h"
#include "support/message_samples.h"

namespace api {
namespace {

namespace fs = std::filesystem;
using testing_support::MessageKind;

const fs::path kFolder = fs::path(INZAGE_SOURCE_DIR) / "tests/golden/messages";

std::string text_in(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// One line of 64 digits after the other.
std::string hex_lines(const ledger::Bytes& bytes) {
  const auto digits = ledger::to_hex(ledger::ByteView(bytes));
  std::string lines;
  for (std::size_t at = 0; at < digits.size(); at += 64) lines += digits.substr(at, 64) + '\n';
  return lines;
}

ledger::Bytes bytes_of_lines(std::string lines) {
  std::erase(lines, '\n');
  const auto bytes = ledger::parse_hex(lines);
  EXPECT_TRUE(bytes);
  return bytes ? *bytes : ledger::Bytes{};
}

void write_if_missing(const fs::path& path, const std::string& text) {
  if (fs::exists(path)) return;
  std::ofstream(path, std::ios::binary) << text;
}

void write_missing(const MessageKind& kind) {
  const char* wish = std::getenv("INZAGE_GOLDEN");
  if (wish == nullptr || std::string(wish) != "write-missing") return;
  const bool has_one =
      fs::exists(kFolder / (kind.name + ".hex")) || fs::exists(kFolder / (kind.name + ".json"));
  if (has_one) return;  // half a pair was somebody's mistake, not ours to mend
  capnp::MallocMessageBuilder message;
  auto root = message.initRoot<capnp::DynamicStruct>(kind.schema);
  testing_support::fill_sample(kind, root);
  write_if_missing(kFolder / (kind.name + ".hex"), hex_lines(testing_support::canonical_of(root)));
  write_if_missing(kFolder / (kind.name + ".json"), *write_message_json(root.asReader()) + '\n');
}

ledger::Result<std::string> json_of_bytes(const ledger::Bytes& bytes, const capnp::StructSchema& schema) {
  LEDGER_TRY(auto copy, ledger::MessageCopy::make(bytes));
  ledger::Result<std::string> json = std::string();
  LEDGER_TRY_OK(ledger::guard_message([&]() -> ledger::Result<void> {
    json = write_message_json(copy.reader().getRoot<capnp::DynamicStruct>(schema));
    return {};
  }));
  return json;
}

TEST(GoldenMessages, AreThereForEveryMessage) {
  for (const auto& kind : testing_support::message_kinds()) {
    write_missing(kind);
    for (const auto* ending : {".hex", ".json"}) {
      EXPECT_TRUE(fs::exists(kFolder / (kind.name + ending)))
          << kind.name << ending
          << " is missing. Add it with INZAGE_GOLDEN=write-missing (see this file's head).";
    }
  }
}

TEST(GoldenMessages, StillSayWhatTheySaid) {
  for (const auto& kind : testing_support::message_kinds()) {
    SCOPED_TRACE(kind.name);
    const auto bytes = bytes_of_lines(text_in(kFolder / (kind.name + ".hex")));
    const auto json = json_of_bytes(bytes, kind.schema);
    ASSERT_TRUE(json) << json.error().detail;
    EXPECT_EQ(*json + '\n', text_in(kFolder / (kind.name + ".json")));
  }
}

TEST(GoldenMessages, AreWrittenTheSameWayFromTheirJson) {
  for (const auto& kind : testing_support::message_kinds()) {
    SCOPED_TRACE(kind.name);
    capnp::MallocMessageBuilder message;
    auto root = message.initRoot<capnp::DynamicStruct>(kind.schema);
    ASSERT_TRUE(read_message_json(text_in(kFolder / (kind.name + ".json")), root));
    EXPECT_EQ(hex_lines(testing_support::canonical_of(root)), text_in(kFolder / (kind.name + ".hex")));
  }
}

TEST(GoldenMessages, AreOfMessagesThatExist) {
  std::set<std::string> names;
  for (const auto& kind : testing_support::message_kinds())
    EXPECT_TRUE(names.insert(kind.name).second) << kind.name;
  for (const auto& file : fs::directory_iterator(kFolder)) {
    EXPECT_TRUE(names.contains(file.path().stem().string())) << file.path().filename();
  }
}

}  // namespace
}  // namespace api
