// Goal: JSON says all that a message says and nothing else; every fault is told, at its place.
#include "api/message_json.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "ledger/message.h"
#include "projections/annotations.h"
#include "projections/events/events.capnp.h"
#include "support/message_samples.h"

namespace api {
namespace {

using projections::message::Event;
using testing_support::canonical_of;
using testing_support::message_kinds;

std::string json_of(const capnp::DynamicStruct::Builder& message) {
  const auto written = write_message_json(message.asReader());
  EXPECT_TRUE(written);
  return written ? *written : std::string();
}

std::string sample_json(const testing_support::MessageKind& kind) {
  capnp::MallocMessageBuilder message;
  auto root = message.initRoot<capnp::DynamicStruct>(kind.schema);
  testing_support::fill_sample(kind, root);
  return json_of(root);
}

std::vector<std::string> faults_in(std::string_view document, const capnp::StructSchema& schema) {
  capnp::MallocMessageBuilder message;
  const auto read = read_message_json(document, message.initRoot<capnp::DynamicStruct>(schema));
  std::vector<std::string> faults;
  if (read) return faults;
  for (const auto& wrong : read.error().members) faults.push_back(wrong.path + " " + wrong.code);
  return faults;
}

std::vector<std::string> faults_in_event(std::string_view document) {
  return faults_in(document, capnp::Schema::from<Event>());
}

// The document with another value for one member that holds no object or list.
std::string with_member(std::string document, std::string_view name, std::string_view value) {
  const auto at = document.find('"' + std::string(name) + "\":");
  EXPECT_NE(at, std::string::npos) << name;
  const auto from = at + name.size() + 3;
  return document.replace(from, document.find_first_of(",}", from) - from, value);
}

const testing_support::MessageKind& kind_named(std::string_view name) {
  static const auto kinds = message_kinds();
  return *std::ranges::find(kinds, name, &testing_support::MessageKind::name);
}

TEST(MessageJson, BringsEveryMessageThereAndBack) {
  std::mt19937_64 random(31);
  for (const auto& kind : message_kinds()) {
    SCOPED_TRACE(kind.name + ", seed 31");
    for (int round = 0; round < 50; ++round) {
      capnp::MallocMessageBuilder message, again;
      auto root = message.initRoot<capnp::DynamicStruct>(kind.schema);
      testing_support::fill_random(kind, random, root);
      const auto document = json_of(root);
      auto read = again.initRoot<capnp::DynamicStruct>(kind.schema);
      ASSERT_TRUE(read_message_json(document, read)) << document;
      EXPECT_EQ(canonical_of(read), canonical_of(root)) << document;
      EXPECT_EQ(json_of(read), document);
    }
  }
}

TEST(MessageJson, HasTheShapesOfTheApi) {
  const auto document = sample_json(kind_named("GegevenGelezen"));
  for (const std::string_view part :
       {R"("happened":"2014-10-01T)", R"("role":")", R"("body":{"GegevenGelezen":{"items":[")",
        R"("organisation":"99ZZ")", R"("subject":"0)"}) {
    EXPECT_NE(document.find(part), std::string::npos) << part << " in " << document;
  }
}

TEST(MessageJson, WantsEveryMemberThatIsNotOptional) {
  for (const auto& kind : message_kinds()) {
    SCOPED_TRACE(kind.name);
    std::vector<std::string> expected;
    for (const auto field : kind.schema.getNonUnionFields()) {
      if (projections::notes_of(field).optional) continue;
      expected.push_back(std::string("/") + field.getProto().getName().cStr() + " ONTBREEKT");
    }
    EXPECT_EQ(faults_in("{}", kind.schema), expected);
  }
}

TEST(MessageJson, TellsAllFaultsAtOnceWithTheirPlaces) {
  auto document = sample_json(kind_named("WerkrelatieBevestigd"));
  document = with_member(document, "kind", "1");
  document = with_member(document, "organisation", R"(7,"brin":"99ZZ")");
  document = with_member(document, "ruleVersion", R"(65536,"old":0)");
  document = with_member(document, "outcome", R"("ok")");
  auto faults = faults_in_event(document);
  std::ranges::sort(faults);
  EXPECT_EQ(faults, (std::vector<std::string>{"/body/WerkrelatieBevestigd/kind SOORT", "/brin ONBEKEND",
                                              "/old ONBEKEND", "/organisation SOORT",
                                              "/outcome ONBEKENDE_CODE", "/ruleVersion BEREIK"}));
}

TEST(MessageJson, RefusesUnspecifiedNumericAndEnglishCodes) {
  const auto good = sample_json(kind_named("NamenGelezen"));
  for (const std::string value : {R"("unspecified")", R"("teacher")", R"("")", R"("leerkracht")"}) {
    EXPECT_EQ(faults_in_event(with_member(good, "role", value)),
              std::vector<std::string>{"/role ONBEKENDE_CODE"})
        << value;
  }
  for (const std::string value : {"1", "0", "null", "true", "{}", "[]"}) {
    EXPECT_EQ(faults_in_event(with_member(good, "role", value)), std::vector<std::string>{"/role SOORT"});
  }
}

TEST(MessageJson, WantsExactlyOneChoice) {
  const auto good = sample_json(kind_named("NamenGelezen"));
  const auto with_body = [&](std::string_view body) {
    return faults_in_event(good.substr(0, good.find(R"("body":)")) + R"("body":)" + std::string(body) + "}");
  };
  const std::vector<std::string> choice{"/body KEUZE"};
  EXPECT_EQ(with_body(R"({"NamenGelezen":{"count":1}})"), std::vector<std::string>{});
  EXPECT_EQ(with_body("{}"), choice);
  EXPECT_EQ(with_body(R"({"NamenGelezen":{"count":1},"BewijsGemaakt":{"fromSeq":0}})"), choice);
  EXPECT_EQ(with_body(R"({"namesRead":{"count":1}})"),
            (std::vector<std::string>{"/body KEUZE", "/body/namesRead ONBEKEND"}));
}

TEST(MessageJson, RefusesDocumentsThatAreNoneOrSayThingsTwice) {
  EXPECT_EQ(faults_in_event("{"), std::vector<std::string>{" GEEN_JSON"});
  EXPECT_EQ(faults_in_event(R"({"role":"IB","role":"IB"})"), std::vector<std::string>{"/role DUBBEL"});
  EXPECT_EQ(faults_in_event("[]"), std::vector<std::string>{" SOORT"});
  EXPECT_EQ(faults_in_event(std::string(std::size_t{2} << 20, ' ')), std::vector<std::string>{" TE_GROOT"});
}

TEST(MessageJson, TellsBoundedManyFaultsAndNoLongNames) {
  std::string document = "{";
  for (int member = 0; member < 1000; ++member) document += "\"m" + std::to_string(member) + "\":1,";
  document.back() = '}';
  EXPECT_EQ(faults_in_event(document).size(), kMessageFaultsMax);
  const auto faults = faults_in(R"({")" + std::string(65, 'x') + R"(":1})", kind_named("Dekking").schema);
  EXPECT_EQ(faults, std::vector<std::string>{" ONBEKEND"});
}

TEST(MessageJson, ReadsTimesInOneFormOnly) {
  const auto good = sample_json(kind_named("NamenGelezen"));
  const auto happened = [&](std::string_view text) {
    return faults_in_event(with_member(good, "happened", '"' + std::string(text) + '"'));
  };
  for (const auto* text : {"2026-03-03T13:05:00Z", "2026-03-03T13:05:00.001Z", "0001-01-01T00:00:00Z",
                           "9999-12-31T23:59:59.999Z", "2024-02-29T00:00:00Z", "1969-12-31T23:59:59.999Z"}) {
    EXPECT_EQ(happened(text), std::vector<std::string>{}) << text;
  }
  for (const auto* text :
       {"2026-03-03", "2026-03-03T13:05:00", "2026-03-03T13:05:00+01:00", "2026-03-03t13:05:00z",
        "2026-13-03T13:05:00Z", "2026-02-29T13:05:00Z", "2026-03-03T24:00:00Z", "2026-03-03T13:60:00Z",
        "2026-03-03T13:05:60Z", "2026-03-03T13:05:00.1Z", "2026-03-03T13:05:00.1234Z", "0000-01-01T00:00:00Z",
        "+026-03-03T13:05:00Z", ""}) {
    EXPECT_EQ(happened(text), std::vector<std::string>{"/happened TIJD"}) << text;
  }
  EXPECT_EQ(faults_in_event(with_member(good, "happened", "0")), std::vector<std::string>{"/happened SOORT"});
}

TEST(MessageJson, RefusesControlCharactersAndOtherHex) {
  const auto& kind = kind_named("Reden");
  EXPECT_EQ(faults_in(R"({"text":"een\nregel\tmeer"})", kind.schema), std::vector<std::string>{});
  for (const auto* text : {R"({"text":"a\u0000b"})", R"({"text":"\u001b[31m"})", R"({"text":"\u007f"})"}) {
    EXPECT_EQ(faults_in(text, kind.schema), std::vector<std::string>{"/text TEKEN"});
  }
  const auto actor = [](std::string_view person) {
    return faults_in(R"({"login":"WACHTWOORD","level":1,"person":")" + std::string(person) + R"("})",
                     kind_named("Uitvoerder").schema);
  };
  EXPECT_EQ(actor("00ff"), std::vector<std::string>{});
  for (const auto* person : {"0", "0F", "zz", "0x"})
    EXPECT_EQ(actor(person), std::vector<std::string>{"/person HEX"});
}

TEST(MessageJson, WritesNothingThatOthersReadDifferently) {
  capnp::MallocMessageBuilder message;
  auto event = message.initRoot<Event>();
  event.getBody().initBundleMade().setFromSeq(std::uint64_t{1} << 53);
  EXPECT_FALSE(write_message_json(event.asReader()));
  event.getBody().getBundleMade().setFromSeq((std::uint64_t{1} << 53) - 1);
  EXPECT_TRUE(write_message_json(event.asReader()));
  event.setHappened(std::numeric_limits<std::int64_t>::max());
  EXPECT_FALSE(write_message_json(event.asReader()));
}

}  // namespace
}  // namespace api
