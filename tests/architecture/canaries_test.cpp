// Every rule is shown something small that breaks it, and must find it; and something like it that is right,
// and must not. A rule that finds nothing is worth nothing.
#include <gtest/gtest.h>

#include <ostream>

#include "architecture/docs_rules.h"
#include "architecture/functions.h"
#include "architecture/include_rules.h"
#include "architecture/text_rules.h"

namespace architecture {
namespace {

using Rule = Problems (*)(const std::vector<SourceFile>&);

struct Canary {
  const char* name;
  Rule rule;
  const char* path;
  std::string bad;
  std::string good;
};

void PrintTo(const Canary& canary, std::ostream* out) { *out << canary.name; }

std::string repeat(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

std::vector<Canary> include_canaries() {
  return {
      {"FloorLooksUp", check_floors, "ledger/x.cpp", "#include \"api/y.h\"\n", "#include \"ledger/y.h\"\n"},
      {"FloorUsesTests", check_floors, "api/x.cpp", "#include \"tests/y.h\"\n",
       "// #include \"tests/y.h\"\n"},
      {"IncludeWithoutFloor", check_floors, "api/x.cpp", "#include \"y.h\"\n", "#include <vector>\n"},
      {"RoomOfAnotherFloor", check_front_doors, "api/x.cpp", "#include \"ledger/store/y.h\"\n",
       "#include \"ledger/y.h\"\n"},
      {"FoldFromAbove", check_front_doors, "api/x.cpp", "#include \"projections/folds/y.h\"\n",
       "#include \"projections/events/y.capnp.h\"\n"},
      {"RoomLooksOut", check_rooms, "ledger/merkle/x.cpp", "#include \"ledger/log/y.h\"\n",
       "#include \"ledger/hash.h\"\n"},
      {"VaultAndStoreMeet", check_rooms, "ledger/vault/x.h", "#include \"ledger/store/y.h\"\n",
       "#include \"ledger/vault/y.h\"\n"},
      {"LogUsesTheLedger", check_rooms, "ledger/log/x.cpp", "#include \"ledger/ledger.h\"\n",
       "#include \"ledger/store/y.h\"\n"},
      {"BaseHeaderShowsARoom", check_rooms, "ledger/x.h", "#include \"ledger/map/y.h\"\n",
       "#include \"ledger/bytes.h\"\n"},
      {"RuleUsesAFold", check_rooms, "projections/rules/x.h", "#include \"projections/folds/y.h\"\n",
       "#include \"projections/events/y.capnp.h\"\n"},
      {"CommandUsesHttp", check_rooms, "api/commands/x.h", "#include \"api/http/y.h\"\n",
       "#include \"api/accounts/y.h\"\n"},
      {"RocksDbOutsideTheStore", check_libraries, "ledger/log/x.cpp", "#include <rocksdb/db.h>\n",
       "#include <sodium.h>\n"},
      {"BeastOutsideHttp", check_libraries, "api/commands/x.cpp", "#include <boost/beast/core.hpp>\n",
       "#include <capnp/message.h>\n"},
      {"XmlOutsideExchange", check_libraries, "api/http/x.cpp", "#include <pugixml.hpp>\n",
       "#include <boost/asio.hpp>\n"},
      {"LibraryNobodyKnows", check_libraries, "api/http/x.cpp", "#include <left/pad.h>\n",
       "#include <sys/stat.h>\n"},
  };
}

std::vector<Canary> text_canaries() {
  return {
      {"LongFile", check_file_length, "ledger/x.cpp", repeat("\n", 401), repeat("\n", 400)},
      {"LongFunction", check_function_length, "ledger/x.cpp", "void f() {\n" + repeat("  g();\n", 69) + "}\n",
       "void f() {\n" + repeat("  g();\n", 68) + "}\n"},
      {"LongTestBody", check_function_length, "tests/x.cpp",
       "TEST(A, B) {\n" + repeat("  g();\n", 69) + "}\n",
       "const int kTable[] = {\n" + repeat("  1,\n", 100) + "};\n"},
      {"LongLine", check_line_length, "ledger/x.cpp", repeat("x", 111) + "\n", repeat("é", 110) + "\n"},
      {"TypeSaysNothing", check_names, "ledger/x.cpp", "class StoreManager;\n",
       "class Store;  // no Manager\n"},
      {"VariableSaysNothing", check_names, "ledger/x.cpp", "int pupil_data = 0;\n", "use(bytes.data());\n"},
      {"ConstantSaysNothing", check_names, "ledger/x.cpp", "int kMyLimit;\n", "int kMapLimit;\n"},
      {"FileSaysNothing", check_names, "ledger/string_utils.cpp", "int a;\n", ""},
      {"NoOpening", check_opening_comment, "ledger/x.h", "#pragma once\n#include <a>\n", "// What it is.\n"},
      {"NoteToSelf", check_notes_to_self, "ledger/x.h", std::string("// TO") + "DO later\n",
       "// Todos los Santos.\n"},
      {"CatchInTheMiddle", check_exceptions, "ledger/log/x.cpp", "} catch (const E& e) {\n",
       "// catch (nothing)\n"},
      {"Throw", check_exceptions, "tools/x.cpp", "  throw 1;\n", "  return fail(\"throw\");\n"},
      {"BareNew", check_raw_memory, "ledger/x.cpp", "auto* p = new P;\n", "std::unique_ptr<P>(new P);\n"},
      {"BareDelete", check_raw_memory, "ledger/x.cpp", "  delete p;\n", "P(const P&) = delete;\n"},
      {"LinesForAnyone", check_line_reader, "api/commands/enrol.cpp", "LineReader& lines;\n",
       "// LineReader\n"},
      {"ConfidentialForAnyone", check_confidential_views, "api/commands/list_pupils.cpp",
       "board.confidential().all();\n", "// board.confidential()\n"},
      {"HiddenThread", check_hidden_threads, "tests/x.cpp", "auto a = std::async(f);\n",
       "std::thread a(f);  // not std::async\n"},
      {"Registry", check_outside_names, "docs/x.md", std::string("from registry.np") + "mjs.org\n",
       "from the registry\n"},
  };
}

std::vector<Canary> all_canaries() {
  auto all = include_canaries();
  for (auto& canary : text_canaries()) all.push_back(std::move(canary));
  return all;
}

class RuleCanary : public ::testing::TestWithParam<Canary> {};

TEST_P(RuleCanary, IsFoundAndItsRightCounterpartIsNot) {
  const auto& canary = GetParam();

  const auto bad = canary.rule({make_source(canary.path, canary.bad)});

  ASSERT_EQ(bad.size(), 1U);
  EXPECT_NE(bad.front().find(canary.path), std::string::npos) << bad.front();
  EXPECT_TRUE(bad.front().ends_with('.')) << "a sentence ends with a stop: " << bad.front();
  if (!canary.good.empty()) {
    EXPECT_EQ(canary.rule({make_source(canary.path, canary.good)}), Problems());
  }
}

INSTANTIATE_TEST_SUITE_P(Every, RuleCanary, ::testing::ValuesIn(all_canaries()),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(FrontDoors, ThatShowARoomAreClosedToOtherFloors) {
  const std::vector<SourceFile> files = {make_source("ledger/core.h", "#include \"ledger/log/y.h\"\n"),
                                         make_source("api/x.cpp", "#include \"ledger/core.h\"\n")};
  ASSERT_EQ(check_front_doors(files).size(), 1U);
}

TEST(FunctionFinder, KnowsFunctionsFromScopesAndInitialisers) {
  const auto found = find_functions(make_source("x.cpp",
                                                "namespace a {\n"
                                                "#define M(x) \\\n"
                                                "  void x() {\n"
                                                "struct S : T {\n"
                                                "  S(int a) : a_{a}, b_(a) {\n"
                                                "  }\n"
                                                "  int a_ = 0;\n"
                                                " private:\n"
                                                "  bool operator==(const S&) const { return \"}\"; }\n"
                                                "};\n"
                                                "const std::map<int, int> kTable = {{1, 2}};\n"
                                                "template <class A = int>\n"
                                                "A deep(A a) {\n"
                                                "  if (a) { for (;;) {} }\n"
                                                "}\n"
                                                "}\n"));
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].first_line, 5U);
  EXPECT_EQ(found[0].line_count, 2U);
  EXPECT_EQ(found[1].line_count, 1U);
  EXPECT_EQ(found[2].first_line, 12U);
  EXPECT_EQ(found[2].line_count, 4U);
}

TEST(Blanking, LeavesCodeAndTakesCommentsAndLiterals) {
  const auto source = make_source("x.cpp", "a(\"{\"); // {\nb('{', 1'000); /* {\n{ */ c(R\"x({)\" {)x\");\n");
  for (const auto& line : source.code) EXPECT_EQ(line.find('{'), std::string::npos) << line;
  EXPECT_NE(source.code[1].find("1'000"), std::string::npos);
  EXPECT_NE(source.code[2].find("c("), std::string::npos);
}

TEST(LinkRule, FindsALinkToNothing) {
  EXPECT_EQ(check_links(INZAGE_SOURCE_DIR, {make_source("README.md", "see [x](docs/no/such.md)\n")}).size(),
            1U);
  EXPECT_TRUE(
      check_links(INZAGE_SOURCE_DIR, {make_source("README.md", "see [x](CMakeLists.txt#a)\n")}).empty());
}

TEST(PromiseRule, FindsAPromiseWithoutATestThatExists) {
  const auto table = [](const std::string& proof) {
    return make_source("p.md", "| Promise | Proof |\n|---|---|\n| x | " + proof + " |\n");
  };
  const auto tests = find_test_names({make_source("t.cpp", "TEST_F(Suite, Name) {}\n")});
  const std::vector<SourceFile> portal = {make_source("api/portal/tests/a.mjs", "test('reads aloud', f)\n")};

  EXPECT_TRUE(check_promises(table("`Suite.Name`"), tests, portal).empty());
  EXPECT_TRUE(check_promises(table("`api/portal/tests/a.mjs: reads aloud`"), tests, portal).empty());
  EXPECT_TRUE(check_promises(table("not yet"), tests, portal).empty());
  const auto scenarios = find_scenario_names({make_source("tests/scenarios/R20_own_group.scenario", "")});
  EXPECT_TRUE(check_promises(table("`R20.own_group`"), scenarios, portal).empty());
  EXPECT_EQ(check_promises(table("`R20.other_group`"), scenarios, portal).size(), 1U);
  EXPECT_EQ(check_promises(table("`Suite.Other`"), tests, portal).size(), 1U);
  EXPECT_EQ(check_promises(table("`api/portal/tests/a.mjs: sings`"), tests, portal).size(), 1U);
  EXPECT_EQ(check_promises(table("surely"), tests, portal).size(), 1U);
  EXPECT_EQ(check_promises(make_source("p.md", "nothing\n"), tests, portal).size(), 1U);
}

TEST(WordRule, FindsAWordThatTheGlossaryGaveUp) {
  const auto given_up = find_given_up_words(
      make_source("g.md", "| Not | Say instead |\n|---|---|\n| `audit trail` | history |\n"));
  ASSERT_EQ(given_up, std::vector<std::string>{"audit trail"});
  EXPECT_EQ(check_words({make_source("d.md", "# The Audit Trails\n")}, given_up).size(), 1U);
  EXPECT_TRUE(check_words({make_source("d.md", "the `audit trail` here\n")}, given_up).empty());
}

}  // namespace
}  // namespace architecture
