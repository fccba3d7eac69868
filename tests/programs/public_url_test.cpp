// Goal: a server that is told where browsers find it answers to that name only, and says to browsers to stay
// with TLS; one that is not told stays as it is on a loopback.
#include <gtest/gtest.h>

#include <fstream>

#include "api/http_client.h"
#include "programs/run_program.h"
#include "programs/running_program.h"

namespace {

using testing_support::run_program;
using testing_support::RunningProgram;
using testing_support::TemporaryFolder;

const std::string kPrograms = INZAGE_PROGRAMS;
constexpr std::string_view kStrict = "Strict-Transport-Security";

class PublicUrl : public ::testing::Test {
 protected:
  PublicUrl() {
    const auto made = run_program(kPrograms + "/inzage", {"init", data(), "--origin", "test.example/inzage"});
    EXPECT_EQ(made.exit_code, 0) << made.errors;
    std::filesystem::create_directory(folder_ / "portal");
    std::ofstream(folder_ / "portal" / "index.html") << "<!doctype html><title>Inzage</title>";
  }
  std::string data() const { return (folder_ / "board").string(); }
  std::vector<std::string> words(const std::string& url = {}) const {
    std::vector<std::string> all{"--data",      data(),     "--listen",
                                 "127.0.0.1:0", "--portal", (folder_ / "portal").string()};
    if (!url.empty()) all.insert(all.end(), {"--public-url", url});
    return all;
  }
  static api::Reply get(const RunningProgram& server, const std::string& host) {
    api::Client client(server.port());
    client.send("GET /livez HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    return client.read_reply();
  }

  TemporaryFolder folder_;
};

TEST_F(PublicUrl, IsTheOnlyNameThatTheServerAnswersTo) {
  const RunningProgram server(kPrograms + "/inzaged", words("https://Inzage.School.example/"));
  ASSERT_NE(server.port(), 0);
  const auto own = get(server, "inzage.school.example");
  EXPECT_EQ(own.status, 200U);
  EXPECT_EQ(own.field(kStrict), "max-age=31536000; includeSubDomains");
  EXPECT_EQ(get(server, "other.example").status, 421U);
  EXPECT_EQ(get(server, "localhost").status, 421U);
}

TEST_F(PublicUrl, LeavesALoopbackAsItIsWhereNoneIsGiven) {
  const RunningProgram server(kPrograms + "/inzaged", words());
  ASSERT_NE(server.port(), 0);
  const auto answered = get(server, "localhost");
  EXPECT_EQ(answered.status, 200U);
  EXPECT_EQ(answered.field(kStrict), "(absent)");
}

TEST_F(PublicUrl, IsRefusedUnlessItIsAnHttpsOrigin) {
  for (const std::string url :
       {"http://inzage.example", "inzage.example", "https://", "https://inzage.example/pad",
        "https://a@inzage.example", "https://inzage.example:0", "https://inzage.example:70000"}) {
    const auto ran = run_program(kPrograms + "/inzaged", words(url));
    EXPECT_EQ(ran.exit_code, 1) << url;
    EXPECT_NE(ran.errors.find("--public-url"), std::string::npos) << url;
  }
}

}  // namespace
