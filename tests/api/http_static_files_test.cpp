// The portal from memory: what is served, with which policy, and that nothing else is.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "api/http/media_type.h"
#include "api/http/static_files.h"
#include "api/http/target.h"
#include "ledger/check.h"

namespace api {
namespace {

namespace fs = std::filesystem;
using ledger::ErrorCode;

class StaticFilesTest : public ::testing::Test {
 protected:
  StaticFilesTest() {
    std::string name = ::testing::TempDir() + "portal-XXXXXX";
    LEDGER_CHECK(::mkdtemp(name.data()) != nullptr);
    folder_ = fs::path(name) / "portal";
    fs::create_directory(folder_);
    write("index.html", "<p>index</p>");
    write("assets/app-B4Xk9f2c.js", "go()");
    write("assets/plain.css", "a{}");
    write("controleer.html", "<p>check</p>");
  }
  ~StaticFilesTest() override { fs::remove_all(folder_.parent_path()); }

  void write(const std::string& path, const std::string& content) const {
    fs::create_directories((folder_ / path).parent_path());
    std::ofstream(folder_ / path, std::ios::binary) << content;
  }

  static Response answer(const StaticFiles& files, std::string_view target) {
    Request request;
    auto parsed = parse_target(target);
    if (!parsed) return {404, {}, {}};
    request.segments = std::move(parsed->segments);
    return files.answer(request);
  }

  static std::string field(const Response& response, std::string_view name) {
    for (const auto& header : response.headers) {
      if (header.name == name) return header.value;
    }
    return "(absent)";
  }

  fs::path folder_;
};

TEST_F(StaticFilesTest, AreServedWithTheirMediaType) {
  const auto files = StaticFiles::load(folder_);
  ASSERT_TRUE(files);
  const auto script = answer(*files, "/assets/app-B4Xk9f2c.js");
  EXPECT_EQ(script.status, 200u);
  EXPECT_EQ(script.body, "go()");
  EXPECT_EQ(field(script, "Content-Type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(field(answer(*files, "/assets/plain.css"), "Content-Type"), "text/css; charset=utf-8");
  EXPECT_EQ(content_type_of("x.bin"), "application/octet-stream");
}

TEST_F(StaticFilesTest, GiveTheIndexForThePathsOfThePortal) {
  const auto files = StaticFiles::load(folder_);
  ASSERT_TRUE(files);
  for (const char* path : {"/", "/inloggen", "/kind/0a0b/geschiedenis", "/index.html"}) {
    const auto page = answer(*files, path);
    EXPECT_EQ(page.status, 200u) << path;
    EXPECT_EQ(page.body, "<p>index</p>") << path;
    EXPECT_EQ(field(page, "Cache-Control"), "no-cache") << path;
    EXPECT_TRUE(field(page, "Content-Security-Policy").starts_with("default-src 'none'; script-src 'self'; "))
        << path;
  }
}

TEST_F(StaticFilesTest, DoNotComeBackAsAPageWhenTheyAreGone) {
  const auto files = StaticFiles::load(folder_);
  ASSERT_TRUE(files);
  for (const char* path : {"/assets/app-00000000.js", "/assets/x", "/assets", "/favicon.ico", "/a/b.png"}) {
    EXPECT_EQ(answer(*files, path).status, 404u) << path;
  }
}

TEST_F(StaticFilesTest, NeverLeadOutOfTheirFolder) {
  std::ofstream(folder_.parent_path() / "outside.txt") << "outside";
  fs::create_symlink(folder_.parent_path() / "outside.txt", folder_ / "link.txt");
  fs::create_directory_symlink(folder_.parent_path(), folder_ / "up");
  write(".hidden", "hidden");
  write(".git/config", "hidden");
  const auto files = StaticFiles::load(folder_);
  ASSERT_TRUE(files);
  EXPECT_EQ(files->count(), 4u);
  for (const char* path :
       {"/../outside.txt", "/..%2foutside.txt", "/%2e%2e/outside.txt", "/assets/../../outside.txt",
        "/link.txt", "/up/outside.txt", "/.hidden", "/.git/config", "/assets/..%5c..%5coutside.txt",
        "//outside.txt", "/assets/%00.js", "/index.html/"}) {
    EXPECT_EQ(answer(*files, path).status, 404u) << path;
  }
}

TEST_F(StaticFilesTest, AreKeptForeverOnlyWhenTheirNameHoldsAHash) {
  const auto files = StaticFiles::load(folder_);
  ASSERT_TRUE(files);
  EXPECT_EQ(field(answer(*files, "/assets/app-B4Xk9f2c.js"), "Cache-Control"),
            "public, max-age=31536000, immutable");
  EXPECT_EQ(field(answer(*files, "/assets/plain.css"), "Cache-Control"), "no-cache");
}

TEST_F(StaticFilesTest, AreNotSentAgainToWhoHasThem) {
  const auto files = StaticFiles::load(folder_);
  ASSERT_TRUE(files);
  Request request;
  const auto first = files->answer(request);
  const auto etag = field(first, "ETag");
  ASSERT_EQ(etag.size(), 34u);
  for (const auto& tag : {etag, "\"x\", W/" + etag, std::string("*")}) {
    request.headers = {{"if-none-match", tag}};
    const auto again = files->answer(request);
    EXPECT_EQ(again.status, 304u) << tag;
    EXPECT_TRUE(again.body.empty()) << tag;
    EXPECT_EQ(field(again, "ETag"), etag) << tag;
  }
  request.headers = {{"if-none-match", "\"" + std::string(32, '0') + "\""}};
  EXPECT_EQ(files->answer(request).status, 200u);
}

TEST_F(StaticFilesTest, TakeAPagesOwnPolicyFromBesideIt) {
  write("controleer.csp", "default-src 'none'; script-src 'sha256-AAAA'\n");
  const auto files = StaticFiles::load(folder_);
  ASSERT_TRUE(files);
  EXPECT_EQ(field(answer(*files, "/controleer.html"), "Content-Security-Policy"),
            "default-src 'none'; script-src 'sha256-AAAA'");
  EXPECT_TRUE(field(answer(*files, "/"), "Content-Security-Policy")
                  .starts_with("default-src 'none'; script-src 'self'"));
  EXPECT_EQ(answer(*files, "/controleer.csp").status, 404u);
}

TEST_F(StaticFilesTest, RefuseAPolicyThatIsNotOneLine) {
  for (const char* policy :
       {"", "\n", "default-src 'none'\r\nSet-Cookie: x", "default-src 'none'\x01", "é"}) {
    write("controleer.csp", policy);
    const auto files = StaticFiles::load(folder_);
    ASSERT_FALSE(files) << policy;
    EXPECT_EQ(files.error().code, ErrorCode::invalid_argument) << policy;
  }
}

TEST_F(StaticFilesTest, AreBoundedInNumberSizeAndDepth) {
  const auto code_with = [this](const StaticLimits& limits) {
    const auto files = StaticFiles::load(folder_, limits);
    return files ? std::optional<ErrorCode>() : files.error().code;
  };
  const std::size_t total = 12 + 4 + 3 + 12;
  StaticLimits limits{4, 12, total, 1};
  EXPECT_EQ(code_with(limits), std::nullopt);
  EXPECT_EQ(code_with({3, 12, total, 1}), ErrorCode::invalid_argument);
  EXPECT_EQ(code_with({4, 11, total, 1}), ErrorCode::invalid_argument);
  EXPECT_EQ(code_with({4, 12, total - 1, 1}), ErrorCode::invalid_argument);
  EXPECT_EQ(code_with({4, 12, total, 0}), ErrorCode::invalid_argument);
}

TEST_F(StaticFilesTest, NeedAnIndexAndAFolder) {
  fs::remove(folder_ / "index.html");
  EXPECT_EQ(StaticFiles::load(folder_).error().code, ErrorCode::not_found);
  EXPECT_EQ(StaticFiles::load(folder_ / "nowhere").error().code, ErrorCode::unavailable);
}

}  // namespace
}  // namespace api
