// Trace context: what is believed of a field, and what goes on from there.
#include <gtest/gtest.h>

#include "api/http/trace.h"

namespace api {
namespace {

const std::string kTrace = "4bf92f3577b34da6a3ce929d0e0e4736";
const std::string kSpan = "00f067aa0ba902b7";
const std::string kField = "00-" + kTrace + "-" + kSpan + "-01";

TEST(Trace, IsReadAsItWasWritten) {
  const auto read = parse_traceparent(kField);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->trace_id, kTrace);
  EXPECT_EQ(read->parent_id, kSpan);
  EXPECT_EQ(read->format(), kField);
}

TEST(Trace, OfALaterVersionIsReadAsFarAsItIsKnown) {
  EXPECT_TRUE(parse_traceparent("01" + kField.substr(2)));
  EXPECT_TRUE(parse_traceparent("01" + kField.substr(2) + "-more"));
  EXPECT_FALSE(parse_traceparent("01" + kField.substr(2) + "more"));
}

TEST(Trace, ThatBreaksItsFormatIsNone) {
  for (const std::string& field :
       {std::string(), kField.substr(1), kField + "0", kField + "-x", "ff" + kField.substr(2),
        "00-" + std::string(32, '0') + "-" + kSpan + "-01",
        "00-" + kTrace + "-" + std::string(16, '0') + "-01",
        "00-" + std::string(32, 'A') + "-" + kSpan + "-01", "00_" + kField.substr(3),
        kField.substr(0, kField.size() - 1) + "g"}) {
    EXPECT_FALSE(parse_traceparent(field)) << field;
  }
}

TEST(Trace, GoesOnUnderASpanOfOurOwnOrBegins) {
  const auto ours = continue_trace(kField);
  EXPECT_EQ(ours.trace_id, kTrace);
  EXPECT_NE(ours.parent_id, kSpan);
  EXPECT_EQ(ours.flags, "01");
  const auto fresh = continue_trace("nonsense");
  EXPECT_TRUE(parse_traceparent(fresh.format())) << fresh.format();
  EXPECT_NE(continue_trace(std::nullopt).trace_id, fresh.trace_id);
}

}  // namespace
}  // namespace api
