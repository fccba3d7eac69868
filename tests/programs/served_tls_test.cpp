// Goal: the server as a program under TLS: what it needs to start, its cookies and headers, and its
// certificate read again while it runs.
#include <gtest/gtest.h>
#include <signal.h>

#include <fstream>
#include <thread>

#include "api/http_tls_client.h"
#include "programs/run_program.h"
#include "programs/running_program.h"
#include "support/temporary_folder.h"

namespace {

using api::TlsClient;
using testing_support::run_program;
using testing_support::RunningProgram;
using testing_support::TemporaryFolder;

const std::string kPrograms = INZAGE_PROGRAMS;

class ServedUnderTls : public ::testing::Test {
 protected:
  ServedUnderTls() {
    const auto made = run_program(kPrograms + "/inzage", {"init", data(), "--origin", "real.example/inzage"});
    EXPECT_EQ(made.exit_code, 0) << made.errors;
    std::filesystem::create_directory(folder_ / "portal");
    std::ofstream(folder_ / "portal" / "index.html") << "<!doctype html><title>Inzage</title>";
    api::write_certificate(folder_ / "certificate.pem", folder_ / "key.pem", "first");
  }
  std::string data() const { return (folder_ / "board").string(); }
  std::vector<std::string> words(const std::string& listen, const std::vector<std::string>& more) const {
    std::vector<std::string> all{"--data", data(),     "--listen",
                                 listen,   "--portal", (folder_ / "portal").string()};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  std::vector<std::string> with_certificate() const {
    return {"--certificate", (folder_ / "certificate.pem").string(),
            "--key",         (folder_ / "key.pem").string(),
            "--public-url",  "https://localhost"};
  }
  static bool says(const RunningProgram& server, const std::string& part) {
    for (int attempt = 0; attempt < 1000; ++attempt) {
      if (server.output().find(part) != std::string::npos) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
  }

  TemporaryFolder folder_;
};

TEST_F(ServedUnderTls, SetsCookiesAndHeadersForTls) {
  const RunningProgram server(kPrograms + "/inzaged", words("127.0.0.1:0", with_certificate()));
  ASSERT_NE(server.port(), 0) << server.output();
  TlsClient client(server.port());
  ASSERT_TRUE(client.is_connected());
  client.send(api::get_text("/readyz"));
  EXPECT_EQ(client.read_reply().status, 200U);
  client.send(api::get_text("/v1/sessies/huidige", "Cookie: inzage=x\r\n"));
  const auto refused = client.read_reply();
  EXPECT_EQ(refused.status, 401U);
  EXPECT_EQ(refused.field("Strict-Transport-Security"), "max-age=31536000; includeSubDomains");
  client.send("GET /readyz HTTP/1.1\r\nHost: elders.example\r\n\r\n");
  EXPECT_EQ(client.read_reply().status, 421U);
}

TEST_F(ServedUnderTls, ReadsItsCertificateAgainAtSighup) {
  auto all = with_certificate();
  all.insert(all.end(), {"--metrics", "127.0.0.1:0"});
  RunningProgram server(kPrograms + "/inzaged", words("127.0.0.1:0", all));
  ASSERT_NE(server.port(), 0) << server.output();
  TlsClient old(server.port());
  EXPECT_EQ(old.subject(), "first");
  api::write_certificate(folder_ / "certificate.pem", folder_ / "key.pem", "second", 60);
  server.send_signal(SIGHUP);
  ASSERT_TRUE(says(server, "certificate read"));
  EXPECT_EQ(TlsClient(server.port()).subject(), "second");
  old.send(api::get_text("/readyz"));
  EXPECT_EQ(old.read_reply().status, 200U);
  std::filesystem::remove(folder_ / "key.pem");
  server.send_signal(SIGHUP);
  ASSERT_TRUE(says(server, "certificate not taken: the certificate's key is not there"));
  EXPECT_EQ(TlsClient(server.port()).subject(), "second");
  const auto output = server.output();
  const auto at = output.find("measures on port ");
  api::Client metrics(static_cast<std::uint16_t>(std::stoul(output.substr(at + 17))));
  metrics.send(api::get_text("/metrics"));
  const auto text = metrics.read_reply().body;
  const auto gauge = text.find("\ntls_certificate_expiry_seconds ");
  ASSERT_NE(gauge, std::string::npos) << text;
  EXPECT_GT(std::stod(text.substr(gauge + 32)), 59.0 * 24 * 60 * 60);
}

TEST_F(ServedUnderTls, RefusesAnAddressOfOthersWithoutProtection) {
  const auto refused = [this](const std::string& listen, const std::vector<std::string>& more) {
    const auto ran = run_program(kPrograms + "/inzaged", words(listen, more));
    EXPECT_EQ(ran.exit_code, 1);
    return ran.errors;
  };
  for (const auto* address : {"0.0.0.0:0", "[::]:0", "192.0.2.1:0"}) {
    EXPECT_NE(refused(address, {}).find("passwords would cross it in the clear"), std::string::npos)
        << address;
  }
  EXPECT_NE(refused("127.0.0.1:0", {"--certificate", "x"}).find("are given together"), std::string::npos);
  EXPECT_NE(refused("127.0.0.1:0", {"--certificate", "x", "--key", "y"}).find("--public-url"),
            std::string::npos);
  EXPECT_NE(refused("127.0.0.1:0", {"--certificate", "x", "--key", "y", "--public-url", "https://localhost"})
                .find("the certificate is not there"),
            std::string::npos);
  const RunningProgram behind_a_proxy(kPrograms + "/inzaged",
                                      words("0.0.0.0:0", {"--public-url", "https://inzage.example"}));
  EXPECT_NE(behind_a_proxy.port(), 0) << behind_a_proxy.output();
}

}  // namespace
