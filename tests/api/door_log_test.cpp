// Goal: over HTTP anyone gets the published checkpoint and its hash tiles, with the right kinds and
// lifetimes, and nothing else under their addresses: no entries, no page.
#include "api/door_log.h"

#include <gtest/gtest.h>

#include "api/http/problem.h"
#include "api/http/service.h"
#include "support/small_board.h"

namespace api {
namespace {

using testing_support::SmallBoard;

class TheLogOverHttp : public ::testing::Test {
 protected:
  TheLogOverHttp() : service_(router_of(small_.board()), logins_) { small_.import_and_confirm(); }

  static Router router_of(const Board& board) {
    std::vector<Route> routes;
    for (auto& row : make_log_rows(board)) routes.push_back(std::move(row.route));
    Router router(std::move(routes));
    router.set_fallback([](const Request& request) {
      return is_log_path(request.segments) ? make_problem(Refusal::no_such_path)
                                           : make_text_response(200, "page");
    });
    return router;
  }
  Response get(const std::string& path) {
    Request request;
    std::size_t begin = 1;
    while (begin <= path.size()) {
      const auto end = std::min(path.find('/', begin), path.size());
      request.segments.push_back(path.substr(begin, end - begin));
      begin = end + 1;
    }
    return service_.handle(std::move(request));
  }
  static std::string field(const Response& response, const std::string& name) {
    for (const auto& header : response.headers) {
      if (header.name == name) return header.value;
    }
    return "(absent)";
  }

  SmallBoard small_;
  ledger::TestClock clock_{0};
  Logins logins_{clock_};
  Service service_;
};

TEST_F(TheLogOverHttp, ShowsTheCheckpointToAnyoneAndForNow) {
  ASSERT_TRUE(small_.board().log().publish());
  const auto shown = get("/checkpoint");
  EXPECT_EQ(shown.status, 200U);
  EXPECT_EQ(field(shown, "Content-Type"), "text/plain; charset=utf-8");
  EXPECT_EQ(field(shown, "Cache-Control"), "no-store");
  const auto opened = ledger::open_checkpoint_with_vkey(shown.body, small_.board().log().vkey());
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->size, small_.size());
}

TEST_F(TheLogOverHttp, ServesHashTilesForEver) {
  ASSERT_TRUE(small_.board().log().publish());
  const auto width = small_.size();
  ASSERT_GT(width, 2U);
  ASSERT_LT(width, 256U);
  const auto tile = get("/tile/0/000.p/" + std::to_string(width));
  EXPECT_EQ(tile.status, 200U);
  EXPECT_EQ(tile.body.size(), width * 32);
  EXPECT_EQ(field(tile, "Content-Type"), "application/octet-stream");
  EXPECT_EQ(field(tile, "Cache-Control"), "public, max-age=31536000, immutable");
  const auto shorter = get("/tile/0/000.p/2");
  EXPECT_EQ(shorter.body, tile.body.substr(0, 64));
}

TEST_F(TheLogOverHttp, HasNothingWhereNoTileIs) {
  ASSERT_TRUE(small_.board().log().publish());
  const auto beyond = std::to_string(small_.size() + 1);
  for (const std::string& path :
       {std::string("/tile/0/000"), "/tile/0/000.p/" + beyond, std::string("/tile/0/001.p/1"),
        std::string("/tile/1/000.p/1"), std::string("/tile/7/000.p/1"), std::string("/tile/63/000.p/1"),
        std::string("/tile/64/000.p/1"), std::string("/tile/00/000.p/1"), std::string("/tile/0/0.p/1"),
        std::string("/tile/0/000.p/0"), std::string("/tile/0/000.p/256"), std::string("/tile/0/000.p/01"),
        std::string("/tile/0/x000/000.p/1"), std::string("/tile/0/001/000.p/1"), std::string("/tile/0/x001"),
        std::string("/tile/data/000"), std::string("/tile"), std::string("/tile/0"),
        std::string("/tile/0/x1/x2/x3/x4/x5/x6/x7/x8/000")}) {
    const auto response = get(path);
    EXPECT_EQ(response.status, 404U) << path;
    EXPECT_EQ(field(response, "Cache-Control"), "no-store") << path;
  }
}

TEST_F(TheLogOverHttp, KeepsEntriesForAuditorsWithAMandate) {
  ASSERT_TRUE(small_.board().log().publish());
  EXPECT_EQ(get("/tile/entries/000.p/1").status, 403U);
  EXPECT_EQ(get("/tile/entries/nonsense").status, 404U);
  EXPECT_EQ(get("/elsewhere").body, "page");
}

}  // namespace
}  // namespace api
