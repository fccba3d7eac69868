// Goal: the page about events says what the schema and the folds say.
#include "tools/schema_docs/event_reference.h"

#include <gtest/gtest.h>

#include <fstream>

#include "projections/annotations.h"
#include "projections/fold_table.h"

namespace tools {
namespace {

TEST(EventReference, IsNotStale) {
  std::ifstream in(INZAGE_SOURCE_DIR "/docs/reference/events.md", std::ios::binary);
  const std::string page{std::istreambuf_iterator<char>(in), {}};
  EXPECT_TRUE(page == event_reference())
      << "docs/reference/events.md is stale: bin/inzage-schema-docs > docs/reference/events.md";
}

TEST(EventReference, NamesEveryEventAndWhoFoldsIt) {
  const auto text = event_reference();
  for (const auto& schema : projections::event_schemas()) {
    const std::string name(projections::dutch_name(schema));
    const auto title = text.find("### " + name + " (");
    ASSERT_NE(title, std::string::npos) << name;
    const auto section = text.substr(title, text.find("### ", title + 1) - title);
    for (const auto projection : projections::projections_of(schema)) {
      EXPECT_NE(section.find(projection), std::string::npos) << name << " " << projection;
    }
    for (const auto field : schema.getFields()) {
      EXPECT_NE(section.find('`' + std::string(field.getProto().getName().cStr()) + '`'), std::string::npos)
          << name;
    }
  }
}

}  // namespace
}  // namespace tools
