// Goal: what somebody logs in with is theirs to change, by a login that is new and by factors of their own;
// and a login on a second device is told (R47), to them and to DIRECTIE.
#include <gtest/gtest.h>

#include "api/line.h"
#include "ledger/json.h"
#include "served/account_story.h"

namespace testing_support {
namespace {

const std::string kCarer = "99ZZ/IBA";

class OnesOwnAccount : public ::testing::Test {
 protected:
  // The carer's passkey, from a browser that brings these fields.
  api::Reply log_in(const std::string& fields = {}) {
    const auto body = story_.fill(
        R"({"pending":"{question}","id":"{id}","clientJson":"{client}","authenticatorBytes":"{authenticator}",
            "signature":"{signature}"})");
    auto reply = door_.ask("", "POST", "/v1/sessies/passkeys", body, fields);
    EXPECT_EQ(reply.status, 201U) << reply.body;
    return reply;
  }
  static std::string cookie_in(const api::Reply& reply, const std::string& name) {
    const auto begin = reply.head.find("Set-Cookie: " + name + "=");
    if (begin == std::string::npos) return {};
    const auto value = begin + std::string("Set-Cookie: ").size();
    return reply.head.substr(value, reply.head.find(';', value) - value);
  }
  static std::string fields_of(const api::Reply& reply) {
    const auto json = ledger::parse_json(reply.body, {});
    return "Cookie: " + cookie_in(reply, "inzage") + "; " + cookie_in(reply, "inzage-device") +
           "\r\nX-Inzage-CSRF: " + json->find("csrf")->text + "\r\n";
  }
  static std::uint64_t others_in(const api::Reply& reply) {
    return ledger::parse_json(reply.body, {})->find("others")->find_unsigned().value_or(99);
  }
  // As a login of the carer that was made in this way.
  std::string fields_by(const std::string& method, api::LoginLevel level) {
    const auto person = *door_.school().person(kCarer).person;
    const auto opened = door_.door().logins.open(person, level, {}, method);
    EXPECT_TRUE(opened);
    return "Cookie: inzage=" + opened->token + "\r\nX-Inzage-CSRF: " + opened->login.csrf + "\r\n";
  }
  std::size_t overlaps() {
    const ledger::StreamId stream{*door_.school().person(kCarer).person, ledger::StreamKind::person};
    const auto lines = door_.school().board().lines().read_stream(stream, 0, 1000);
    EXPECT_TRUE(lines);
    return static_cast<std::size_t>(std::ranges::count_if(*lines, [](const ledger::Line& line) {
      const auto text = api::describe(line);
      return text && text->action == "GELIJKTIJDIG_INGELOGD";
    }));
  }

  SmallDoor door_;
  AccountStory story_{door_};
};

TEST_F(OnesOwnAccount, IsToldOfALoginOnASecondDeviceAndSoIsDirectie) {
  const auto first = log_in();
  EXPECT_EQ(others_in(first), 0U);
  EXPECT_EQ(overlaps(), 0U);
  const auto second = log_in();
  EXPECT_EQ(others_in(second), 1U);
  EXPECT_EQ(overlaps(), 1U);
  EXPECT_EQ(others_in(log_in()), 2U);
  EXPECT_EQ(overlaps(), 2U);
  const auto shown = door_.ask("", "GET", "/v1/account", {}, fields_of(second));
  EXPECT_NE(shown.body.find(R"("overlapped":")"), std::string::npos) << shown.body;
  EXPECT_NE(door_.ask("99ZZ/LKD", "GET", "/v1/medewerkers").body.find(R"("overlapped":")"),
            std::string::npos);
  EXPECT_EQ(door_.ask(kCarer, "GET", "/v1/medewerkers").body.find("overlapped"), std::string::npos);
}

TEST_F(OnesOwnAccount, IsNotToldOfTheSameBrowserTwice) {
  const auto first = log_in();
  const auto device = cookie_in(first, "inzage-device");
  ASSERT_EQ(device.size(), std::string("inzage-device=").size() + 64);
  EXPECT_NE(first.head.find(device + "; Path=/; HttpOnly; SameSite=Strict; Max-Age="), std::string::npos);
  EXPECT_EQ(others_in(log_in("Cookie: " + device + "\r\n")), 0U);
  EXPECT_EQ(overlaps(), 0U);
  // And a login that has ended overlaps nothing.
  door_.door().logins.close_all_of(*door_.school().person(kCarer).person);
  EXPECT_EQ(others_in(log_in()), 0U);
}

TEST_F(OnesOwnAccount, IsChangedByANewLoginWithFactorsOfOnesOwnOnly) {
  const std::string path = "/v1/account/factoren/0/verwijderingen";
  for (const auto& [method, level] :
       {std::pair{"SCHOOLACCOUNT_TWEE_FACTOREN", api::LoginLevel::second_factor},
        std::pair{"SCHOOLACCOUNT", api::LoginLevel::password},
        std::pair{"WACHTWOORD", api::LoginLevel::password}, std::pair{"", api::LoginLevel::second_factor}}) {
    const auto fields = fields_by(method, level);
    for (const char* one : {"/v1/account/passkeys/uitdagingen", "/v1/account/passkeys", path.c_str()}) {
      const auto refused = door_.ask("", "POST", one, "{}", fields);
      EXPECT_EQ(refused.status, 403U) << method << " " << one;
      EXPECT_NE(refused.body.find("fresh_login_needed"), std::string::npos) << refused.body;
    }
    EXPECT_NE(door_.ask("", "GET", "/v1/account", {}, fields).body.find(R"("fresh":false)"),
              std::string::npos);
  }
  const auto fields = fields_by("PASSKEY", api::LoginLevel::second_factor);
  EXPECT_NE(door_.ask("", "GET", "/v1/account", {}, fields).body.find(R"("fresh":true)"), std::string::npos);
  EXPECT_EQ(door_.ask("", "POST", path, "{}", fields).status, 201U);
}

TEST_F(OnesOwnAccount, EndsTheOtherLoginsWhenSomethingIsTakenAway) {
  const auto lost = fields_of(log_in());
  const auto here = fields_of(log_in());
  EXPECT_EQ(door_.ask("", "GET", "/v1/account", {}, lost).status, 200U);
  EXPECT_EQ(door_.ask("", "POST", "/v1/account/factoren/0/verwijderingen", "{}", here).status, 201U);
  EXPECT_EQ(door_.ask("", "GET", "/v1/account", {}, lost).status, 401U);
  EXPECT_EQ(door_.ask("", "GET", "/v1/account", {}, here).status, 200U);
}

}  // namespace
}  // namespace testing_support
