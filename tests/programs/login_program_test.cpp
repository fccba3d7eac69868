// Goal: from the operator's invitation to a login with two factors, over HTTP and on the command line, with
// the programs as a school runs them.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>

#include "api/accounts/totp.h"
#include "api/http_client.h"
#include "ledger/json.h"
#include "programs/run_program.h"
#include "programs/running_program.h"
#include "support/small_school.h"

namespace {

using testing_support::run_program;
using testing_support::RunningProgram;
using testing_support::TemporaryFolder;

const std::string kPrograms = INZAGE_PROGRAMS;
const std::string kPassword = "een lange zin met spaties";

std::string member(const std::string& json, const std::string& name) {
  const auto parsed = ledger::parse_json(json, {});
  const auto* found = parsed && parsed->is_object() ? parsed->find(name) : nullptr;
  if (found == nullptr) return {};
  return found->is_object() ? ledger::JsonWriter().value(*found).text() : found->text;
}

class PeopleWhoLogIn : public ::testing::Test {
 protected:
  PeopleWhoLogIn() {
    must({"init", data(), "--origin", "real.example/inzage", "--gmr-consent", "2018-05-14", "--adopted",
          "2018-05-24"});
    std::ofstream(folder_ / "school.xml") << testing_support::small_school();
    must({"import", "edexml", (folder_ / "school.xml").string(), "--data", data()});
    must({"first-director", "--data", data(), "--person", "LKD", "--reason", "Benoemd"});
    const auto invited = must({"invite", "--data", data(), "--person", "LKD", "--json"});
    code_ = member(invited, "code");
    name_ = member(invited, "name");
    std::filesystem::create_directory(folder_ / "portal");
    std::ofstream(folder_ / "portal" / "index.html") << "<!doctype html><title>Inzage</title>";
    std::ofstream(folder_ / "portal" / "controleer.html") << "<!doctype html><title>Controleer</title>";
  }
  std::string data() const { return (folder_ / "board").string(); }
  testing_support::Ran inzage(const std::vector<std::string>& words) const {
    return run_program(kPrograms + "/inzage", words);
  }
  std::string must(const std::vector<std::string>& words) const {
    const auto ran = inzage(words);
    EXPECT_EQ(ran.exit_code, 0) << words[0] << ": " << ran.errors;
    return ran.output;
  }
  void serve() {
    server_ = std::make_unique<RunningProgram>(
        kPrograms + "/inzaged", std::vector<std::string>{"--data", data(), "--listen", "127.0.0.1:0",
                                                         "--portal", (folder_ / "portal").string()});
    ASSERT_NE(server_->port(), 0);
  }

  api::Reply send(const std::string& method, const std::string& path, const std::string& body = {}) {
    api::Client client(server_->port());
    std::string text = method + " /v1" + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    if (!cookie_.empty()) text += "Cookie: " + cookie_ + "\r\nX-Inzage-CSRF: " + csrf_ + "\r\n";
    if (!body.empty()) text += "Content-Type: application/json\r\n";
    client.send(text + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    return client.read_reply();
  }
  api::Reply post(const std::string& path, const std::string& body) { return send("POST", path, body); }

  void keep_login(const api::Reply& reply) {
    cookie_ = reply.field("Set-Cookie");
    cookie_ = cookie_.substr(0, cookie_.find(';'));
    csrf_ = member(reply.body, "csrf");
  }
  std::string begin(const std::string& code) {
    const auto begun = post("/activeringen", R"({"code":")" + code + R"("})");
    EXPECT_EQ(begun.status, 201U) << begun.body;
    seed_ = *api::parse_totp_seed(member(member(begun.body, "totp"), "secret"));
    return member(begun.body, "pending");
  }
  std::string code_in(std::uint64_t steps) const {
    return api::make_totp_code(seed_, api::totp_step_of(ledger::SystemClock().now_ms()) + steps);
  }
  void activate() {
    const auto pending = begin(code_);
    const auto done =
        post("/activeringen/bevestigingen", R"({"pending":")" + pending + R"(","password":")" + kPassword +
                                                R"(","code":")" + code_in(0) + R"("})");
    ASSERT_EQ(done.status, 201U) << done.body;
    keep_login(done);
  }
  api::Reply give_password(const std::string& password) {
    return post("/sessies", R"({"name":")" + name_ + R"(","password":")" + password + R"("})");
  }

  TemporaryFolder folder_;
  std::string code_;
  std::string name_;
  std::string cookie_;
  std::string csrf_;
  ledger::Bytes seed_;
  std::unique_ptr<RunningProgram> server_;
};

// Appointed and invited while the server runs; and what they are appointed for they may at once.
TEST_F(PeopleWhoLogIn, AreOfTheBoardToo) {
  serve();
  must({"appoint", "--data", data(), "--person", "BH1", "--role", "BEHEER", "--name", "Bas Verzonnen",
        "--reason", "Besluit van het bestuur"});
  code_ = member(must({"invite", "--data", data(), "--person", "BH1", "--json"}), "code");
  activate();
  EXPECT_EQ(send("GET", "/integriteit").status, 200U);
  const auto me = send("GET", "/sessies/huidige").body;
  EXPECT_NE(me.find(R"("role":"BEHEER","organisation":"BESTUUR")"), std::string::npos) << me;
  EXPECT_NE(me.find("Bas Verzonnen"), std::string::npos) << me;
  must({"end-appointment", "--data", data(), "--person", "BH1", "--role", "BEHEER", "--reason",
        "Andere baan"});
  EXPECT_EQ(send("GET", "/integriteit").status, 403U);
}

TEST_F(PeopleWhoLogIn, ActivateAndThenUsePasswordAndCode) {
  serve();
  activate();
  EXPECT_EQ(send("GET", "/voorstellen").status, 200U);
  EXPECT_EQ(send("DELETE", "/sessies/huidige").status, 204U);
  EXPECT_EQ(send("GET", "/voorstellen").status, 401U);
  cookie_.clear();

  const auto unknown = post("/sessies", R"({"name":"niemand","password":"een lange zin met spaties"})");
  const auto wrong = give_password("een andere zin met spaties");
  EXPECT_EQ(unknown.status, 401U);
  EXPECT_EQ(wrong.status, 401U);
  EXPECT_EQ(wrong.body, unknown.body);

  const auto step = give_password(kPassword);
  EXPECT_EQ(step.status, 202U);
  EXPECT_EQ(step.field("Set-Cookie"), "(absent)");
  const auto pending = member(step.body, "pending");
  EXPECT_EQ(post("/sessies/codes", R"({"pending":")" + pending + R"(","code":"000000"})").status, 401U);
  const auto in =
      post("/sessies/codes", R"({"pending":")" + pending + R"(","code":")" + code_in(1) + R"("})");
  ASSERT_EQ(in.status, 201U) << in.body;
  keep_login(in);
  EXPECT_EQ(send("GET", "/voorstellen").status, 200U);
}

TEST_F(PeopleWhoLogIn, AreLoggedOutEverywhereAtOnce) {
  serve();
  activate();
  const auto first_cookie = cookie_;
  const auto first_csrf = csrf_;
  cookie_.clear();
  const auto pending = member(give_password(kPassword).body, "pending");
  keep_login(post("/sessies/codes", R"({"pending":")" + pending + R"(","code":")" + code_in(1) + R"("})"));
  EXPECT_NE(cookie_, first_cookie);
  EXPECT_EQ(send("DELETE", "/sessies").status, 204U);
  EXPECT_EQ(send("GET", "/sessies/huidige").status, 401U);
  cookie_ = first_cookie;
  csrf_ = first_csrf;
  EXPECT_EQ(send("GET", "/sessies/huidige").status, 401U);
}

TEST_F(PeopleWhoLogIn, AreInvitedByDirectieWithALetterAndClosedAgain) {
  serve();
  activate();
  const auto staff = send("GET", "/medewerkers").body;
  const auto at = staff.find(R"("person":")");
  ASSERT_NE(at, std::string::npos) << staff;
  std::string person;
  const auto parsed = ledger::parse_json(staff, {});
  for (const auto& one : parsed->find("people")->items) {
    if (one.find("name")->text == "Eerste") person = one.find("person")->text;
  }
  ASSERT_EQ(person.size(), 32U) << staff;
  const auto letter = post("/accounts/" + person + "/uitnodigingen", "{}");
  ASSERT_EQ(letter.status, 201U) << letter.body;
  const auto url = member(letter.body, "url");
  EXPECT_EQ(url, "http://localhost/activeren#" + member(letter.body, "code"));
  EXPECT_EQ(member(letter.body, "verifier").size(), 64U);
  EXPECT_NE(letter.body.find(R"("words":[")"), std::string::npos);
  EXPECT_NE(letter.body.find(R"("vkey":"real.example/inzage+)"), std::string::npos);
  EXPECT_EQ(post("/accounts/LKA/uitnodigingen", "{}").status, 404U);

  const auto director_cookie = cookie_;
  const auto director_csrf = csrf_;
  cookie_.clear();
  code_ = member(letter.body, "code");
  activate();
  const auto teacher_cookie = cookie_;
  EXPECT_EQ(post("/accounts/" + person + "/sluitingen", "{}").status, 403U);
  cookie_ = director_cookie;
  csrf_ = director_csrf;
  EXPECT_EQ(post("/accounts/" + person + "/sluitingen", "{}").status, 201U);
  cookie_ = teacher_cookie;
  EXPECT_EQ(send("GET", "/sessies/huidige").status, 401U);
}

TEST_F(PeopleWhoLogIn, ActOnTheCommandLineWithTheSameTwoFactors) {
  serve();
  activate();
  server_.reset();
  const auto with = [&](const std::string& password, const std::string& code, unsigned mode = 0600) {
    const auto file = folder_ / "login";
    std::ofstream(file) << password << "\n" << code << "\n";
    std::filesystem::permissions(file, std::filesystem::perms(mode));
    return inzage({"do", "voorstellen", "--data", data(), "--as", "LKD", "--login", file.string()});
  };
  EXPECT_EQ(inzage({"do", "voorstellen", "--data", data(), "--as", "LKD"}).exit_code, 4);
  EXPECT_EQ(with("een andere zin met spaties", code_in(1)).exit_code, 4);
  EXPECT_EQ(with(kPassword, "000000").exit_code, 4);
  EXPECT_EQ(with(kPassword, "").exit_code, 4);
  const auto code = code_in(1);
  const auto in = with(kPassword, code);
  EXPECT_EQ(in.exit_code, 0) << in.errors;
  EXPECT_EQ(with(kPassword, code).exit_code, 4);  // a code counts once
  const auto open_to_others = with(kPassword, code_in(1), 0644);
  EXPECT_EQ(open_to_others.exit_code, 4);
  EXPECT_NE(open_to_others.errors.find("its mode must be 0600"), std::string::npos) << open_to_others.errors;
}

}  // namespace
