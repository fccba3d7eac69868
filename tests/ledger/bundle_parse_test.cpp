// Goal: a bundle has one way to be read; everything else is refused with its code and place.
#include <gtest/gtest.h>

#include "ledger/addendum.h"
#include "ledger/bundle.h"
#include "support/test_log.h"

namespace ledger {
namespace {

using testing::TestLog;

std::string some_json() {
  TestLog log;
  const std::size_t child = log.open_stream();
  log.add(child, testing::plain_event("read", "reason"));
  const std::size_t head = log.seal();
  log.add(child, testing::plain_event("bundle made"));
  log.seal();
  Bundle bundle = log.bundle({child}, 1);
  bundle.earlier = log.earlier(head, child);
  bundle.audited = log.audited(head);
  bundle.subject = {{"name", "Yara"}};
  bundle.streams[0].events[0].who = WithheldGround::r32;
  return format_bundle(bundle);
}

std::string refusal_of(const std::string& json) {
  const auto bundle = parse_bundle(json);
  return bundle ? "" : std::string(name_of(bundle.error().code)) + " " + bundle.error().place;
}

// The document with the first `from` made into `to`.
std::string with(const std::string& from, const std::string& to) {
  std::string json = some_json();
  const auto at = json.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return json.replace(at, from.size(), to);
}

TEST(BundleFile, IsReadAsItWasWritten) {
  const std::string json = some_json();
  const auto bundle = parse_bundle(json);
  ASSERT_TRUE(bundle);
  EXPECT_EQ(format_bundle(*bundle), json);
  EXPECT_EQ(bundle->subject.at(0).second, "Yara");
}

TEST(BundleFile, HasItsMembersAndNoOthers) {
  EXPECT_EQ(refusal_of(with("\"seal\":", "\"zeal\":")), "member_unknown /zeal");
  EXPECT_EQ(refusal_of(with("\"count\":", "\"Count\":")), "member_unknown /streams/0/Count");
  EXPECT_EQ(refusal_of(with("\"withheld\":", "\"because\":")),
            "member_unknown /streams/0/events/0/who/because");
  EXPECT_EQ(refusal_of(with("\"count\":3,", "")), "member_missing /streams/0/count");
  EXPECT_EQ(refusal_of(with("\"from\":1,", "")), "member_missing /streams/0/from");
  EXPECT_EQ(refusal_of(with("\"count\":3,", "\"count\":3,\"count\":3,")), "member_repeated /streams/0/count");
  EXPECT_EQ(refusal_of("{}"), "member_missing /format");
}

TEST(BundleFile, HasValuesOfTheRightKind) {
  for (const char* value : {"null", "true", "\"3\"", "[3]", "{}"}) {
    EXPECT_EQ(refusal_of(with("\"count\":3,", "\"count\":" + std::string(value) + ",")),
              "type_wrong /streams/0/count");
  }
  for (const char* value : {"3.0", "3e0", "-3", "-0", "9007199254740992"}) {
    EXPECT_EQ(refusal_of(with("\"count\":3,", "\"count\":" + std::string(value) + ",")),
              "number_wrong /streams/0/count");
  }
  for (const char* value : {"null", "3", "[]", "{}", "{\"withheld\":\"R32\",\"erased\":2}"}) {
    EXPECT_EQ(refusal_of(with("{\"withheld\":\"R32\"}", value)), "part_wrong /streams/0/events/0/who")
        << value;
  }
  EXPECT_EQ(refusal_of(with("\"R32\"", "\"r32\"")), "ground_unknown /streams/0/events/0/who/withheld");
  EXPECT_EQ(refusal_of(with("{\"withheld\":\"R32\"}", "{\"erased\":1.5}")),
            "number_wrong /streams/0/events/0/who/erased");
  EXPECT_EQ(refusal_of(with("\"Yara\"", "5")), "type_wrong /subject/name");
  EXPECT_EQ(refusal_of("[]"), "type_wrong ");
}

TEST(BundleFile, HasCanonicalBase64OfTheRightLength) {
  const std::string key = "\"key\":\"";
  EXPECT_EQ(refusal_of(with(key, key + "AAAA")), "length_wrong /streams/0/key");
  EXPECT_EQ(refusal_of(with(key, key + "A")), "base64_wrong /streams/0/key");
  EXPECT_EQ(refusal_of(with("\"proof\":[", "\"proof\":[\"AAAA\",")), "length_wrong /proof/0");
  EXPECT_EQ(refusal_of(with("\"proof\":[", "\"proof\":[\"\",")), "length_wrong /proof/0");
}

TEST(BundleFile, IsOfItsFormat) {
  EXPECT_EQ(refusal_of(with("inzage-bundle/1", "inzage-bundle/2")), "format_unknown /format");
  EXPECT_EQ(refusal_of(some_json() + "{}"), "json_malformed ");
  EXPECT_EQ(refusal_of("\xef\xbb\xbf" + some_json()), "json_malformed ");
}

TEST(BundleFile, HoldsAsManyEventsAsItClaims) {
  EXPECT_EQ(refusal_of(with("\"count\":3,", "\"count\":4,")), "count_wrong /streams/0/count");
  EXPECT_EQ(refusal_of(with("\"count\":3,", "\"count\":0,")), "range_malformed /streams/0/from");
  EXPECT_EQ(refusal_of(with("\"from\":1,", "\"from\":0,")), "range_malformed /streams/0/from");
  EXPECT_EQ(refusal_of(with("\"from\":1,", "\"from\":3,")), "range_malformed /streams/0/from");
  EXPECT_EQ(refusal_of(with("\"from\":1,", "\"from\":2,")), "count_wrong /streams/0/count");
}

TEST(BundleFile, IsReadUpToItsLimitsAndNotAbove) {
  Bundle bundle = *parse_bundle(some_json());
  bundle.streams[0].events[0].content = Bytes(kAddendumHeaderBytes + kMessageBytesMax);
  EXPECT_EQ(refusal_of(format_bundle(bundle)), "");
  bundle.streams[0].events[0].content = Bytes(kAddendumHeaderBytes + kMessageBytesMax + 1);
  EXPECT_EQ(refusal_of(format_bundle(bundle)), "length_wrong /streams/0/events/0/content");

  bundle = *parse_bundle(some_json());
  bundle.streams.resize(kBundleStreamsMax, bundle.streams[0]);
  EXPECT_EQ(refusal_of(format_bundle(bundle)), "");
  bundle.streams.push_back(bundle.streams[0]);
  EXPECT_EQ(refusal_of(format_bundle(bundle)), "too_large /streams");
  bundle.streams.clear();
  EXPECT_EQ(refusal_of(format_bundle(bundle)), "length_wrong /streams");

  std::string json = some_json();
  EXPECT_EQ(refusal_of(json + std::string(kBundleBytesMax - json.size(), ' ')), "");
  EXPECT_EQ(refusal_of(json + std::string(kBundleBytesMax - json.size() + 1, ' ')), "too_large ");
}

TEST(BundleFile, CutAnywhereIsRefused) {
  const std::string json = some_json();
  for (std::size_t length = 0; length + 1 < json.size(); length += 7) {
    ASSERT_FALSE(parse_bundle(json.substr(0, length))) << length;
  }
}

}  // namespace
}  // namespace ledger
