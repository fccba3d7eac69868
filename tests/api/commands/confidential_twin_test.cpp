// Goal: evidence tells nothing of a confidential matter: not by a member, a length, a number of hashes or a
// size. Method: two ledgers on one clock, alike but for a matter in the one and as many cover events in the
// other; all that a parent can take away, compared byte by byte where nothing is drawn at random, and by its
// shape where it is: every member, every list's length, every text's length, every number. What has to differ
// is left out by name, with why:
//   map_proof   how deep a stream's key lies in the map depends on every stream's random key
// The API's answers are compared byte by byte in tests/scenarios/R54_nobody_can_tell.scenario.
#include <capnp/dynamic.h>
#include <gtest/gtest.h>

#include "api/commands/make_bundle.h"
#include "ledger/json.h"
#include "projections/event_view.h"
#include "support/small_board.h"

namespace api {
namespace {

using testing_support::SmallBoard;

// Every member by its name, every list by its length, every text by its length, every number as it is.
std::string shape_of(const ledger::JsonValue& value) {
  using Kind = ledger::JsonValue::Kind;
  std::string shape;
  switch (value.kind) {
    case Kind::object:
      for (const auto& [name, member] : value.members)
        shape += name + ":" + (name == "map_proof" ? "*" : shape_of(member)) + ",";
      return "{" + shape + "}";
    case Kind::array:
      for (const auto& item : value.items) shape += shape_of(item) + ",";
      return "[" + shape + "]";
    case Kind::string:
      return "text " + std::to_string(value.text.size());
    case Kind::number:
      return value.text;
    case Kind::boolean:
      return value.boolean ? "true" : "false";
    case Kind::null:
      return "null";
  }
  return shape;
}

std::string shape_of(const std::string& json) {
  ledger::JsonLimits limits;
  limits.bytes_max = std::size_t{1} << 24;
  limits.depth_max = 16;
  limits.values_max = 100'000;
  const auto parsed = ledger::parse_json(json, limits);
  return parsed ? shape_of(*parsed) : "no JSON: " + json;
}

constexpr const char* kLook = R"({"pupil":"99ZZ/00001","purpose":"BEGELEIDEN","categories":["NAAM"]})";

// A ledger that everything was set up in, closed: what two others begin with.
class Begun {
 public:
  Begun() {
    small_.at("2026-10-05T09:00:00Z");
    small_.import_and_confirm();
    small_.open_guardian();
    small_.open_guardian("OU2");
    small_.must("99ZZ/LKA", "lees", kLook);
    small_.close();
  }
  const SmallBoard& small() const { return small_; }

 private:
  SmallBoard small_;
};

// A ledger with, and one without, of one beginning.
template <class One>
struct Pair {
  Begun begun;
  One with{begun, true};
  One without{begun, false};
};

struct Twin {
  SmallBoard small;
  ledger::SubjectId pupil;

  Twin(const Begun& begun, bool has_matter) : small(begun.small()) {
    pupil = *find_pupil(small.board(), "99ZZ/00001");
    if (has_matter) {
      tell();
    } else {
      for (int i = 0; i < 5; ++i) EXPECT_TRUE(small.board().log().append_cover());
    }
    small.must("99ZZ/LKA", "lees", kLook);
  }
  void tell() {
    const auto opened = small.must("99ZZ/LKD", "leg-melding-vast",
                                   R"({"pupil":"99ZZ/00001","recipient":"VEILIG_THUIS","ground":"MELDCODE_VT",
          "step":5,"review":"2026-12-31","reason":"Veiligheid van het kind"})");
    const auto parsed = ledger::parse_json(opened, {});
    const auto about = R"({"pupil":"99ZZ/00001","matter":")" + parsed->find("matter")->text + "\"";
    small.must("99ZZ/LKD", "schrijf-bij-melding",
               about + R"(,"category":"ZORGNOTITIE","value":"Blauwe plekken"})");
    small.must("99ZZ/LKD", "lees-melding", about + "}");
    small.must("99ZZ/LKD", "handhaaf-melding", about + R"(,"review":"2027-01-31","reason":"Loopt nog"})");
    EXPECT_EQ(small.refused("99ZZ/LKA", "lees-melding", about + "}"), "R54");
  }
  ledger::Bundle bundle(const BundleCommand& command, const std::string& parent = "99ZZ/OUD") {
    auto made = make_bundle(small.board(), small.person(parent), command);
    EXPECT_TRUE(made);
    return std::move(*made);
  }
};

void expect_alike(Twin& with, Twin& without, const std::string& as, const std::string& command,
                  const std::string& json) {
  EXPECT_EQ(shape_of(with.small.must(as, command, json)), shape_of(without.small.must(as, command, json)))
      << command << " as " << as;
}

TEST(Evidence, HasTheSameShapeWithAndWithoutAConfidentialMatter) {
  Pair<Twin> twins;
  Twin &with = twins.with, &without = twins.without;
  ASSERT_EQ(with.small.size(), without.small.size()) << "covers are as long as what they stand for";
  const auto first = with.bundle({with.pupil, 0, {}});
  const auto other_first = without.bundle({without.pupil, 0, {}});
  EXPECT_EQ(shape_of(ledger::format_bundle(first)), shape_of(ledger::format_bundle(other_first)));
  EXPECT_EQ(first.proof.size(), other_first.proof.size());
  EXPECT_EQ(first.streams.size(), 1U);

  // A part of it, and with an earlier one beside it.
  const auto part = with.bundle({with.pupil, 3, {}});
  EXPECT_EQ(shape_of(ledger::format_bundle(part)),
            shape_of(ledger::format_bundle(without.bundle({without.pupil, 3, {}}))));
  const auto later = with.bundle({with.pupil, 0, first});
  EXPECT_EQ(shape_of(ledger::format_bundle(later)),
            shape_of(ledger::format_bundle(without.bundle({without.pupil, 0, other_first}))));

  // And that of the other parent, in which other lines are without their words.
  EXPECT_EQ(shape_of(ledger::format_bundle(with.bundle({with.pupil, 0, {}}, "99ZZ/OU2"))),
            shape_of(ledger::format_bundle(without.bundle({without.pupil, 0, {}}, "99ZZ/OU2"))));

  for (auto* twin : {&with, &without}) {
    const ledger::StreamId open{twin->pupil, ledger::StreamKind::pupil_open};
    EXPECT_EQ(twin->small.board().log().count_of(open), first.streams[0].count + 3);
  }
}

TEST(Evidence, OfOneLineAndWhatIsAnsweredHaveTheSameShape) {
  Pair<Twin> twins;
  Twin &with = twins.with, &without = twins.without;
  const std::string kOne = R"({"pupil":"99ZZ/00001"})";
  expect_alike(with, without, "99ZZ/OUD", "geschiedenis", kOne);
  expect_alike(with, without, "99ZZ/OUD", "leerlingen", "{}");
  expect_alike(with, without, "99ZZ/OUD", "afspraken", kOne);
  expect_alike(with, without, "99ZZ/OUD", "naamverzoeken", "{}");
  expect_alike(with, without, "99ZZ/OUD", "meldingen", "{}");
  expect_alike(with, without, "99ZZ/IBA", "geschiedenis", kOne);
  expect_alike(with, without, "", "geschiedenis", kOne);
  expect_alike(with, without, "", "bewijs", kOne);
  expect_alike(with, without, "99ZZ/LKD", "bewijs", kOne);
  const auto lines =
      with.small.board().lines().read_stream({with.pupil, ledger::StreamKind::pupil_open}, 0, 100);
  const auto others =
      without.small.board().lines().read_stream({without.pupil, ledger::StreamKind::pupil_open}, 0, 100);
  ASSERT_TRUE(lines && others);
  ASSERT_EQ(lines->size(), others->size());
  for (std::size_t seq = 0; seq < lines->size(); ++seq) {
    EXPECT_EQ((*lines)[seq].index, (*others)[seq].index);
    expect_alike(with, without, "99ZZ/OUD", "bewijs-regel",
                 R"({"pupil":"99ZZ/00001","index":)" + std::to_string((*lines)[seq].index) + "}");
  }
}

// The comparison is not blind: once it is lifted, everything differs.
TEST(Evidence, DiffersOnceItIsLifted) {
  Pair<Twin> twins;
  Twin &with = twins.with, &without = twins.without;
  const auto listed = with.small.must("99ZZ/LKD", "meldingen", "{}");
  const auto parsed = ledger::parse_json(listed, {});
  with.small.must("99ZZ/LKD", "hef-melding-op",
                  R"({"pupil":"99ZZ/00001","matter":")" +
                      parsed->find("matters")->items[0].find("matter")->text + R"(","reason":"Nu kan het"})");
  for (int i = 0; i < 4; ++i) EXPECT_TRUE(without.small.board().log().append_cover());
  EXPECT_NE(shape_of(ledger::format_bundle(with.bundle({with.pupil, 0, {}}))),
            shape_of(ledger::format_bundle(without.bundle({without.pupil, 0, {}}))));
}

// A ledger in which one matter was lifted, and the same with another one beside it that was not.
struct LiftedTwin {
  SmallBoard small;
  ledger::SubjectId pupil;

  LiftedTwin(const Begun& begun, bool has_other) : small(begun.small()) {
    pupil = *find_pupil(small.board(), "99ZZ/00001");
    const auto lifted = open_one();
    std::string other;
    const auto aside = [&](const char* command, const char* rest) {
      if (has_other) return void(small.must("99ZZ/LKD", command, about(other) + rest));
      EXPECT_TRUE(small.board().log().append_cover());
    };
    if (has_other) {
      other = open_one();
    } else {
      EXPECT_TRUE(small.board().log().append_cover());
    }
    small.must("99ZZ/LKD", "lees-melding", about(lifted) + "}");
    aside("lees-melding", "}");
    aside("schrijf-bij-melding", R"(,"category":"ZORGNOTITIE","value":"Iets anders"})");
    small.must("99ZZ/LKD", "lees-melding", about(lifted) + "}");
    small.must("99ZZ/LKD", "hef-melding-op", about(lifted) + R"(,"reason":"Nu kan het"})");
  }
  static std::string about(const std::string& matter) {
    return R"({"pupil":"99ZZ/00001","matter":")" + matter + "\"";
  }
  std::string open_one() {
    const auto opened = small.must("99ZZ/LKD", "leg-melding-vast",
                                   R"({"pupil":"99ZZ/00001","recipient":"VEILIG_THUIS","ground":"MELDCODE_VT",
          "step":5,"review":"2026-12-31","reason":"Veiligheid van het kind"})");
    return ledger::parse_json(opened, {})->find("matter")->text;
  }
  // All numbers that the lifted lines say, whatever they are called.
  std::vector<std::uint64_t> numbers() {
    std::vector<std::uint64_t> all;
    const auto lines = small.board().lines().read_stream({pupil, ledger::StreamKind::pupil_open}, 0, 1000);
    EXPECT_TRUE(lines);
    for (const auto& line : *lines) {
      if (line.schema != projections::kSchemaOfEvent) continue;
      const auto read = ledger::read_message<projections::message::Event>(
          line.what, [&](projections::message::Event::Reader event) -> ledger::Result<void> {
            if (!event.getBody().isLineLifted()) return {};
            const capnp::DynamicStruct::Reader said = event.getBody().getLineLifted();
            for (const auto field : said.getSchema().getFields()) {
              if (field.getType().isUInt64()) all.push_back(said.get(field).as<std::uint64_t>());
            }
            return {};
          });
      EXPECT_TRUE(read);
    }
    return all;
  }
  std::string shape() {
    const auto made = make_bundle(small.board(), small.person("99ZZ/OUD"), {pupil, 0, {}});
    EXPECT_TRUE(made);
    return made ? shape_of(ledger::format_bundle(*made)) : std::string();
  }
};

TEST(Evidence, OfALiftedMatterTellsNothingOfAnotherThatIsHidden) {
  Pair<LiftedTwin> twins;
  LiftedTwin &with = twins.with, &without = twins.without;
  ASSERT_EQ(with.small.size(), without.small.size());
  EXPECT_EQ(with.numbers().size(), 3U);
  EXPECT_EQ(with.numbers(), without.numbers());
  EXPECT_EQ(with.shape(), without.shape());
  const std::string kOne = R"({"pupil":"99ZZ/00001"})";
  EXPECT_EQ(shape_of(with.small.must("99ZZ/OUD", "geschiedenis", kOne)),
            shape_of(without.small.must("99ZZ/OUD", "geschiedenis", kOne)));
}

}  // namespace
}  // namespace api
