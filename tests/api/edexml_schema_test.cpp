// Our table of EDEXML against the standard's own schema, judged by xmllint: every case of the tables of
// spoilt files gets from the schema the verdict that the table says. Where we differ on purpose, the table
// shows it.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "api/edexml_case.h"

namespace {

class EdexmlSchema : public testing::Test {
 protected:
  void SetUp() override {
    if (std::system("xmllint --version >/dev/null 2>&1") != 0) {
      GTEST_SKIP() << "xmllint (Debian: libxml2-utils) is not installed";
    }
    if (!std::filesystem::exists(schema_))
      GTEST_SKIP() << "no schema beside the project: ../shared/vectors/edexml";
  }
  void TearDown() override { std::filesystem::remove(path_); }

  bool is_valid(const std::string& text) {
    std::ofstream(path_, std::ios::binary) << text;
    return std::system(
               ("xmllint --nonet --noout --schema '" + schema_ + "' '" + path_ + "' 2>/dev/null").c_str()) ==
           0;
  }

  std::string schema_ = edexml_files::kVectors + "EDEXML.structuur.xsd";
  std::string path_ = testing::TempDir() + "edexml_schema_" + std::to_string(getpid()) + ".xml";
};

TEST_F(EdexmlSchema, LetsTheGoodFilePass) { EXPECT_TRUE(is_valid(std::string(edexml_files::kGoodFile))); }

TEST_F(EdexmlSchema, AgreesWithEveryCaseOfStructure) {
  for (const auto& one : edexml_files::kStructureCases) {
    EXPECT_EQ(is_valid(edexml_files::spoil(one.from, one.to)), one.valid_by_schema) << one.name;
  }
}

TEST_F(EdexmlSchema, AgreesWithEveryCaseOfValues) {
  for (const auto& one : edexml_files::kValueCases) {
    EXPECT_EQ(is_valid(edexml_files::spoil(one.from, one.to)), one.valid_by_schema) << one.name;
  }
}

TEST_F(EdexmlSchema, AgreesWithEveryCaseOfKeysAndNames) {
  for (const auto& one : edexml_files::kRuleCases) {
    EXPECT_EQ(is_valid(edexml_files::spoil(one.from, one.to)), one.valid_by_schema) << one.name;
  }
}

}  // namespace
