// One way to spoil the good file, and what must be said about it. Shared by the tables of cases.
#pragma once

#include <gtest/gtest.h>

#include "api/edexml_files.h"

namespace edexml_files {

struct SpoiltCase {
  const char* name;      // reads as the end of a sentence
  const char* from;      // stands in the good file
  const char* to;        // stands there instead
  const char* problems;  // all of them: "line path code", a line each
  bool valid_by_schema;  // whether the standard's own schema lets it pass
};

inline std::ostream& operator<<(std::ostream& out, const SpoiltCase& one) { return out << one.name; }

/// Checks that exactly these problems are found, and that a file with a refusal gives nothing to use.
inline void expect_problems(const SpoiltCase& one) {
  const std::string text = spoil(one.from, one.to);
  ASSERT_FALSE(text.empty()) << "the good file does not hold: " << one.from;
  const api::EdexmlReading reading = parse(text);
  EXPECT_EQ(format(reading.problems), one.problems);
  bool refused = false;
  for (const auto& problem : reading.problems) {
    refused = refused || api::weight_of(problem.code) == api::EdexmlWeight::refusal;
  }
  EXPECT_EQ(reading.file.has_value(), !refused);
}

inline std::string name_of_case(const testing::TestParamInfo<SpoiltCase>& tested) {
  return tested.param.name;
}

/// The tables, each in its own test file; the comparison with the schema goes over both.
extern const std::vector<SpoiltCase> kStructureCases;
extern const std::vector<SpoiltCase> kValueCases;
extern const std::vector<SpoiltCase> kRuleCases;

}  // namespace edexml_files
