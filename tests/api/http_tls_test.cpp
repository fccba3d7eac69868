// Goal: the door under TLS is the same door: answers, pipelining, half-open clients, draining and limits; a
// certificate is replaced without ending a connection, and a broken one never takes the place of one that
// works.
#include <gtest/gtest.h>

#include <fstream>

#include "api/http_running_server.h"
#include "api/http_tls_client.h"
#include "support/temporary_folder.h"

namespace api {
namespace {

using std::chrono::milliseconds;

class HttpTlsTest : public ::testing::Test {
 protected:
  HttpTlsTest() {
    write_certificate(certificate(), key(), "first");
    auto loaded = TlsContext::load({certificate(), key()});
    EXPECT_TRUE(loaded) << loaded.error().detail;
    options_.tls = *std::move(loaded);
    options_.on_certificate_read = [this](const std::string& trouble) {
      const std::lock_guard lock(mutex_);
      told_.push_back(trouble);
      changed_.notify_all();
    };
    service_options_.transport = Transport::tls;
  }
  std::filesystem::path certificate() const { return folder_ / "certificate.pem"; }
  std::filesystem::path key() const { return folder_ / "key.pem"; }

  void serve() { server_ = std::make_unique<RunningServer>(options_, service_options_); }
  std::uint16_t port() const { return server_->port(); }
  /// What the server said about the n-th time that it read the files.
  std::string told(std::size_t n) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this, n] { return told_.size() > n; });
    return told_[n];
  }

  testing_support::TemporaryFolder folder_;
  ServerOptions options_;
  ServiceOptions service_options_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> told_;
  std::unique_ptr<RunningServer> server_;
};

TEST_F(HttpTlsTest, AnswersAsThePlainDoorDoes) {
  serve();
  TlsClient client(port());
  ASSERT_TRUE(client.is_connected());
  client.send(get_text("/name"));
  const auto reply = client.read_reply();
  EXPECT_EQ(reply.status, 200U);
  EXPECT_EQ(reply.body, "near");
  EXPECT_EQ(reply.field("Strict-Transport-Security"), "max-age=31536000; includeSubDomains");
  client.send(post_text("/echo", R"({"a":1})"));
  EXPECT_EQ(client.read_reply().body, R"({"a":1})");
  client.send(post_text("/echo", std::string(101, ' ')));
  EXPECT_EQ(client.read_reply().status, 413U);
  EXPECT_TRUE(client.is_closed_by_server());
  EXPECT_TRUE(client.has_goodbye()) << "an answer without TLS's own end may have been cut short";
}

TEST_F(HttpTlsTest, AnswersPipelinedRequestsInOrder) {
  serve();
  TlsClient client(port());
  std::string all;
  for (int i = 0; i < 20; ++i) all += post_text("/echo", std::to_string(i));
  client.send(all + get_text("/name", "Connection: close\r\n"));
  for (int i = 0; i < 20; ++i) EXPECT_EQ(client.read_reply().body, std::to_string(i));
  EXPECT_EQ(client.read_reply().body, "near");
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST_F(HttpTlsTest, AnswersAClientThatHasSaidItsLast) {
  serve();
  TlsClient client(port());
  client.send(get_text("/name"));
  client.end_sending_under_tls();
  EXPECT_EQ(client.read_reply().status, 200U);
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST_F(HttpTlsTest, TellsALateClientUnderTls) {
  options_.limits.header_read = milliseconds(100);
  serve();
  TlsClient client(port());
  client.send("GET /name HT");
  EXPECT_EQ(client.read_reply().status, 408U);
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST_F(HttpTlsTest, FinishesWhatRunsWhenItStopsAndClosesWhoShakesHands) {
  serve();
  const Client silent(port());  // connected, and no word of TLS
  TlsClient client(port());
  client.send(get_text("/slow"));
  server_->gate().wait_until_inside(1);
  server_->server().stop();
  server_->gate().open();
  EXPECT_EQ(client.read_reply().status, 200U);
  EXPECT_TRUE(client.is_closed_by_server());
  server_->join();
}

TEST_F(HttpTlsTest, EndsAHandshakeThatTakesTooLong) {
  options_.limits.handshake = milliseconds(100);
  options_.limits.linger = milliseconds(50);
  serve();
  Client silent(port());
  EXPECT_TRUE(silent.is_closed_by_server());
  Client slow(port());
  slow.send(std::string("\x16\x03\x01\x02\x00\x01", 6));  // the beginning of a first word, and no more
  EXPECT_TRUE(slow.is_closed_by_server());
}

TEST_F(HttpTlsTest, TellsWhoeverSpeaksPlainHttp) {
  serve();
  Client client(port());
  client.send(get_text("/name"));
  const auto reply = client.read_reply();
  EXPECT_EQ(reply.status, 400U);
  EXPECT_EQ(reply.body, "this port speaks TLS: ask again with https://\n");
  EXPECT_TRUE(client.is_closed_by_server());
  EXPECT_TRUE(server_->answered().empty());
}

TEST_F(HttpTlsTest, ServesOthersWhateverComesInPlaceOfAHandshake) {
  serve();
  for (int round = 0; round < 50; ++round) {
    Client client(port());
    client.send(std::string(static_cast<std::size_t>(round) * 7, static_cast<char>(round)));
  }
  TlsClient client(port());
  client.send(get_text("/name"));
  EXPECT_EQ(client.read_reply().status, 200U);
}

TEST_F(HttpTlsTest, SpeaksGoodVersionsAndSuitesOnly) {
  serve();
  EXPECT_FALSE(TlsClient(port(), {TLS1_VERSION, TLS1_1_VERSION}).is_connected());
  EXPECT_FALSE(
      TlsClient(port(), {TLS1_2_VERSION, TLS1_2_VERSION, "AES128-GCM-SHA256:AES256-SHA"}).is_connected())
      << "without forward secrecy";
  EXPECT_FALSE(TlsClient(port(), {TLS1_2_VERSION, TLS1_2_VERSION, "ECDHE-ECDSA-AES128-SHA"}).is_connected())
      << "without AEAD";
  const TlsClient older(port(), {TLS1_2_VERSION, TLS1_2_VERSION});
  EXPECT_EQ(older.version(), "TLSv1.2");
  const TlsClient newer(port());
  EXPECT_EQ(newer.version(), "TLSv1.3");
  EXPECT_EQ(newer.suite(), "TLS_AES_256_GCM_SHA384");
}

TEST_F(HttpTlsTest, ShowsANewCertificateToNewConnectionsAndEndsNone) {
  options_.limits.certificate_look = milliseconds(20);
  serve();
  TlsClient old(port());
  EXPECT_EQ(old.subject(), "first");
  write_certificate(certificate(), key(), "second", 60);
  // Between the two files a look may find a pair that does not fit; then the next one finds both.
  for (std::size_t n = 0; !told(n).empty(); ++n) {
  }
  EXPECT_EQ(TlsClient(port()).subject(), "second");
  old.send(get_text("/name"));
  EXPECT_EQ(old.read_reply().status, 200U);
  EXPECT_GT(options_.tls->expires_at(), ::time(nullptr) + 50L * 24 * 60 * 60);
}

TEST_F(HttpTlsTest, KeepsThePairThatWorksWhenTheNewOneDoesNot) {
  options_.limits.certificate_look = milliseconds(20);
  serve();
  const auto expected = options_.tls->expires_at();
  std::ofstream(folder_ / "new") << "no certificate\n";
  std::filesystem::rename(folder_ / "new", certificate());
  EXPECT_EQ(told(0), "the certificate's file holds no certificate that can be read");
  EXPECT_EQ(TlsClient(port()).subject(), "first");
  write_certificate(certificate(), folder_ / "another.pem", "second");
  EXPECT_EQ(told(1), "the key's file holds no key, or another certificate's");
  EXPECT_EQ(TlsClient(port()).subject(), "first");
  std::filesystem::remove(key());
  EXPECT_EQ(told(2), "the certificate's key is not there");
  EXPECT_EQ(TlsClient(port()).subject(), "first");
  EXPECT_EQ(options_.tls->expires_at(), expected);
}

TEST(TlsContextTest, RefusesPairsThatCannotServe) {
  const testing_support::TemporaryFolder folder;
  const auto certificate = folder / "certificate.pem";
  const auto key = folder / "key.pem";
  const auto refusal = [&] {
    const auto loaded = TlsContext::load({certificate, key});
    return loaded ? std::string() : loaded.error().detail;
  };
  EXPECT_EQ(refusal(), "the certificate is not there");
  write_certificate(certificate, key, "past", -1);
  EXPECT_EQ(refusal(), "the certificate has expired");
  write_certificate(certificate, key, "now");
  EXPECT_EQ(refusal(), "");
  std::filesystem::permissions(key, std::filesystem::perms(0644));
  EXPECT_EQ(refusal(), "everybody may read the certificate's key: its mode must be 0600 or 0640");
}

}  // namespace
}  // namespace api
