#include "served/school_exchanges.h"

#include "api/commands/school_desk.h"
#include "ledger/json.h"
#include "served/account_story.h"
#include "support/test_provider.h"

namespace testing_support {
namespace {

const std::string kCarer = "99ZZ/IBA";

// The small door's school behind one more server, which has a provider.
class DoorWithProvider {
 public:
  DoorWithProvider() : served_(small_.door()), story_(small_) {
    served_.school = &school_;
    service_ = std::make_unique<api::Service>(api::make_router(served_), served_.logins);
    auto server = api::Server::listen(*service_, {});
    EXPECT_TRUE(server);
    server_ = *std::move(server);
    thread_ = std::thread([this] { server_->run(); });
  }
  ~DoorWithProvider() {
    server_->stop();
    thread_.join();
  }
  DoorWithProvider(const DoorWithProvider&) = delete;
  DoorWithProvider& operator=(const DoorWithProvider&) = delete;

  // `cookie`: one more than that of the login ("name=value"), or empty.
  Exchange ask(const std::string& as, const std::string& method, const std::string& path,
               const std::string& body = {}, const std::string& cookie = {},
               const std::string& more_fields = {}) {
    auto fields = small_.login_fields(as) + more_fields;
    if (!cookie.empty()) {
      fields = as.empty() ? "Cookie: " + cookie + "\r\n"
                          : replaced_all(fields, "Cookie: ", "Cookie: " + cookie + "; ");
    }
    std::string text = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + fields;
    if (!body.empty()) {
      text += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    }
    api::Client client(server_->port());
    client.send(text + "\r\n" + body);
    return {as, method, path, client.read_reply()};
  }

  // Begins at `path` and brings back what the provider says of this subject: both exchanges.
  std::vector<Exchange> go_to_school(const std::string& as, const std::string& path) {
    auto begun = ask(as, "POST", path, "{}");
    const auto json = ledger::parse_json(begun.reply.body, {});
    if (!json || json->find("url") == nullptr) return {std::move(begun)};
    const auto url = json->find("url")->text;
    const auto set = begun.reply.field("Set-Cookie");
    const auto body = R"({"state":")" + query_of(url, "state") + R"(","code":")" +
                      there_.code_for("s-1", url) + R"(","iss":")" + there_.settings().issuer + R"("})";
    auto finished = ask(as, "POST", path + "/antwoorden", body, set.substr(0, set.find(';')));
    return {std::move(begun), std::move(finished)};
  }

  Exchange add_passkey() {
    const auto asked = ask(kCarer, "POST", "/v1/account/passkeys/uitdagingen", "{}");
    const auto json = ledger::parse_json(asked.reply.body, {});
    EXPECT_TRUE(json && json->find("passkey") != nullptr) << asked.reply.body;
    const auto challenge = api::parse_base64url(json->find("passkey")->find("challenge")->text);
    TestPasskey passkey;
    passkey.origin = "http://localhost";
    const auto made = passkey.make(*challenge);
    return ask(kCarer, "POST", "/v1/account/passkeys",
               R"({"pending":")" + json->find("pending")->text + R"(","name":"Telefoon","clientJson":")" +
                   api::to_base64url(made.client_json) + R"(","authenticatorBytes":")" +
                   api::to_base64url(made.authenticator_bytes) + R"("})");
  }

 private:
  SmallDoor small_;
  ledger::SystemClock clock_;
  TestProvider there_{clock_};
  api::OidcProvider provider_{there_.settings(), api::ClientKeys::make(), there_.ask(), clock_};
  api::Door served_;
  AccountStory story_;
  api::SchoolDesk school_{small_.school().board(), small_.accounts(), small_.desk(),
                          served_.factors,         provider_,         clock_};
  std::unique_ptr<api::Service> service_;
  std::unique_ptr<api::Server> server_;
  std::thread thread_;
};

}  // namespace

std::vector<Exchange> school_exchanges() {
  DoorWithProvider door;
  std::vector<Exchange> all{door.ask("", "GET", "/v1/schoolaccount/sleutels"), door.add_passkey()};
  all.push_back(
      door.ask("", "GET", "/v1/schoolaccount/sleutels", {}, {}, "Accept: application/jwk-set+json\r\n"));
  for (const auto& [as, path] : {std::pair{kCarer, "/v1/account/schoolaccount"},
                                 std::pair{std::string(), "/v1/sessies/schoolaccount"}}) {
    for (auto& one : door.go_to_school(as, path)) all.push_back(std::move(one));
  }
  return all;
}

}  // namespace testing_support
