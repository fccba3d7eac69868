// Goal: the command line works the same with and without a server on the ledger: every command by every role,
// word for word and with the same exit code; and what goes wrong with the server is told.
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <memory>
#include <regex>
#include <set>
#include <thread>

#include "ledger/json.h"
#include "programs/run_program.h"
#include "programs/running_program.h"
#include "support/small_school.h"
#include "support/temporary_folder.h"

namespace {

using testing_support::Ran;
using testing_support::run_program;
using testing_support::RunningProgram;
using testing_support::small_school;
using testing_support::TemporaryFolder;

const std::string kPrograms = INZAGE_PROGRAMS;
const std::vector<std::string> kRoles{"", "LKA", "LKB", "IBA", "LKD", "ADM", "CON", "OUD", "NIEMAND"};

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

const std::vector<std::string> kFew{"", "LKA", "OUD"};
const std::vector<std::string> kOperator{""};

// One command: its words after `inzage`, what it reads, and who gives it.
struct Asked {
  std::vector<std::string> words;
  std::string input = {};
  const std::vector<std::string>* roles = &kRoles;
};

// Of the machine: a test-clock ledger that begins now, so that the server's time and its own are one day.
std::string time_now(const char* format) {
  const std::time_t now = std::time(nullptr);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), format, std::gmtime(&now));
  return text.data();
}

class BothWays : public ::testing::Test {
 protected:
  // Two ledgers that are the same to the byte; on the second a server will run.
  BothWays() { std::filesystem::create_directory(folder_ / "without"); }

  std::string data(const std::string& side) const { return (folder_ / side / "board").string(); }

  Ran inzage(std::vector<std::string> words, const std::string& side, const std::string& input = {}) const {
    words.insert(words.end(), {"--data", data(side)});
    return run_program(kPrograms + "/inzage", words, input);
  }
  void must(const std::vector<std::string>& words, const std::string& input = {}) const {
    const auto ran = inzage(words, "without", input);
    ASSERT_EQ(ran.exit_code, 0) << words[0] << ": " << ran.errors;
  }

  void make_school() {
    const auto made =
        run_program(kPrograms + "/inzage", {"init", data("without"), "--origin", "test.example/inzage",
                                            "--gmr-consent", "2018-05-14", "--adopted", "2018-05-24",
                                            "--test-clock", "--at", time_now("%Y-%m-%dT%H:%M:%SZ")});
    ASSERT_EQ(made.exit_code, 0) << made.errors;
    std::ofstream(folder_ / "school.xml") << small_school();
    must({"import", "edexml", (folder_ / "school.xml").string()});
    must({"first-director", "--person", "LKD", "--reason", "Benoemd"});
    must({"do", "bevestig-alles", "-", "--as", "LKD"}, R"({"proposals":"all"})");
    must({"do", "open-ouder", "-", "--as", "ADM"},
         R"({"pupil":"00001","key":"OUD","name":"Noor Voorbeeld","relation":"MOEDER",)"
         R"("proof":"GEZAGSREGISTER",)"
         R"("from":"2020-08-01"})");
    must({"dossier", "--pupil", "00001", "--as", "LKA", "--purpose", "LEREN", "--categories", "NAAM",
          "--reason", "Kennismaken"});
    std::filesystem::copy(folder_ / "without", folder_ / "with", std::filesystem::copy_options::recursive);
    std::filesystem::permissions(data("with"), std::filesystem::perms(0700));
  }

  std::vector<std::string> server_words(const std::string& side = "with") {
    std::filesystem::create_directory(folder_ / "portal");
    std::ofstream(folder_ / "portal" / "index.html") << "<!doctype html><title>Inzage</title>";
    return {"--data", data(side), "--listen", "127.0.0.1:0", "--portal", (folder_ / "portal").string(),
            "--quiet"};
  }
  void serve() {
    server_ = std::make_unique<RunningProgram>(kPrograms + "/inzaged", server_words());
    ASSERT_NE(server_->port(), 0) << server_->output();
  }

  // What must differ between two ledgers and two moments, taken out: times, random numbers, and where entries
  // stand.
  std::string without_chance(std::string text, const std::string& side) const {
    const auto put = [&text](const char* pattern, const char* stand_in) {
      text = std::regex_replace(text, std::regex(pattern), stand_in);
    };
    for (auto at = text.find("/" + side + "/"); at != std::string::npos; at = text.find("/" + side + "/")) {
      text.replace(at, side.size() + 2, "/SIDE/");
    }
    put(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z)", "TIME");
    put(R"(20\d\d-\d\d-\d\d)", "DAY");
    put(R"([0-9a-f]{32,})", "HEX");
    put(R"([0-9A-Z]{4}(-[0-9A-Z]{4}){3})", "CODE");
    put(R"([a-z]+-[a-z]+-\d{4})", "NAME");
    put(R"((entry|"index":|Index":|bundle of|"size":) ?\d+( events, \d+ bytes)?)", "$1 N");
    put(R"("checkpoint":"[^"]*")", "CHECKPOINT");
    return text;
  }

  void expect_same(const Asked& asked, const std::string& as) {
    auto words = asked.words;
    if (!as.empty()) words.insert(words.end(), {"--as", as});
    const auto without = inzage(words, "without", asked.input);
    const auto with = inzage(words, "with", asked.input);
    std::string told = "as \"" + as + "\":";
    for (const auto& word : words) told += " " + word;
    EXPECT_EQ(with.exit_code, without.exit_code) << told << "\n" << with.errors << without.errors;
    EXPECT_EQ(without_chance(with.output, "with"), without_chance(without.output, "without")) << told;
    EXPECT_EQ(without_chance(with.errors, "with"), without_chance(without.errors, "without")) << told;
    exits_.insert(without.exit_code);
  }

  std::vector<Asked> questions();
  std::vector<Asked> questions_of_the_operator();

  TemporaryFolder folder_;
  std::unique_ptr<RunningProgram> server_;
  std::set<int> exits_;
};

std::vector<Asked> BothWays::questions_of_the_operator() {
  const auto out = [this](const char* name) { return (folder_ / name).string(); };
  return {
      {{"doctor"}, {}, &kOperator},
      {{"doctor", "--json"}, {}, &kOperator},
      {{"witness"}, {}, &kOperator},
      {{"witness", "--json"}, {}, &kOperator},
      {{"adopt-policy", "--gmr-consent", "2018-05-14", "--adopted", "2018-05-24"}, {}, &kOperator},
      {{"adopt-policy", "--gmr-consent", "x", "--adopted", "2018-05-24", "--json"}, {}, &kOperator},
      {{"first-director", "--person", "LKB", "--reason", "Nog een"}, {}, &kOperator},
      {{"appoint", "--person", "FG1", "--role", "FG", "--name", "Noor", "--reason", "Besluit"},
       {},
       &kOperator},
      {{"appoint", "--person", "FG1", "--role", "PRIVACY", "--reason", "Besluit", "--json"}, {}, &kOperator},
      {{"appoint", "--person", "FG1", "--role", "IB", "--reason", "Besluit"}, {}, &kOperator},
      {{"invite", "--person", "FG1"}, {}, &kOperator},
      {{"end-appointment", "--person", "FG1", "--role", "FG", "--reason", "Pensioen"}, {}, &kOperator},
      {{"end-appointment", "--person", "FG1", "--role", "FG", "--reason", "Nog eens"}, {}, &kOperator},
      {{"import", "edexml", out("school.xml")}, {}, &kOperator},
      {{"import", "edexml", out("school.xml"), "--json"}, {}, &kOperator},
      {{"import", "edexml", out("broken.xml")}, {}, &kOperator},
      {{"import", "edexml", out("bestaat-niet.xml")}, {}, &kOperator},
      {{"account", "--person", "IBA", "--name", "iba"}, "een lange zin met spaties\n", &kOperator},
      {{"account", "--person", "ADM", "--name", "iba", "--json"}, "een lange zin met spaties\n", &kOperator},
      {{"account", "--person", "ADM", "--name", "adm"}, "kort\n", &kOperator},
      {{"close-account", "--person", "IBA"}, {}, &kOperator},
      {{"vkey"}, {}, &kOperator},
      {{"import", "edexml", out("other.xml")}, {}, &kOperator},
  };
}

std::vector<Asked> BothWays::questions() {
  const std::string pupil = R"({"pupil":"00001")";
  const auto out = [this](const char* name) { return (folder_ / name).string(); };
  std::vector<Asked> all{
      {{"dossier", "--pupil", "00001", "--purpose", "LEREN", "--categories", "NAAM,GROEP", "--reason",
        "Gesprek"}},
      {{"dossier", "--pupil", "00001", "--purpose", "LEREN", "--categories", "NAAM", "--reason", "Gesprek",
        "--json"}},
      {{"dossier", "--pupil", "00001"}},
      {{"dossier", "--pupil", "zoek", "--purpose", "LEREN", "--categories", "NAAM"}, {}, &kFew},
      {{"dossier", "--pupil", "00001", "--purpose", "ANDERS"}, {}, &kFew},
      {{"dossier", "--pupil", "00001", "--known-at", "2020-12-01", "--categories", "NAAM", "--reason",
        "Klacht"}},
      {{"dossier", "--pupil", "00001", "--at", "gisteren", "--categories", "NAAM", "--reason", "Klacht",
        "--json"}},
      {{"replay", "--pupil", "00001", "--reason", "Klacht", "--between", "2020-08-01", time_now("%Y-%m-%d")}},
      {{"replay", "--pupil", "00001", "--reason", "Klacht", "--between", "2020-08-01", time_now("%Y-%m-%d"),
        "--json"}},
      {{"replay", "--pupil", "00001", "--reason", "Klacht", "--reading", "999999"}, {}, &kFew},
      {{"history", "--pupil", "00001", "--from", "2020-08-01", "--to", time_now("%Y-%m-%d")}},
      {{"history", "--pupil", "00001", "--from", "2020-08-01", "--to", time_now("%Y-%m-%d"), "--json"}},
      {{"history", "--pupil", "00001", "--from", "geen dag"}, {}, &kFew},
      {{"bundle", "--pupil", "00001", "-o", out("bundle.json")}},
      {{"bundle", "--pupil", "00001", "-o", out("none/bundle.json")}, {}, &kFew},
      {{"bundle", "--pupil", "00001", "-o", out("later.json"), "--earlier", out("school.xml")}, {}, &kFew},
      {{"proof", "--pupil", "00001", "--index", "999999", "-o", out("proof")}, {}, &kFew},
      {{"do", "leerlingen"}},
      {{"do", "medewerkers"}},
      {{"do", "voorstellen"}},
      {{"do", "schrijf", "-"},
       pupil + R"(,"category":"TOETSRESULTAAT","value":"Rekenen M4: niveau II","purpose":"LEREN"})"},
      {{"do", "schrijf", "-"}, pupil + R"(,"category":"BESTAAT_NIET","value":"x","purpose":"LEREN"})", &kFew},
      {{"do", "schrijf", "-", "--json"}, R"({"pupil":7,"onbekend":true})", &kFew},
      {{"do", "lees-groep", "-"},
       R"({"group":"G4","purpose":"LEREN","categories":["NAAM"],"reason":"Rapport"})"},
      {{"do", "bewijs", "-"}, pupil + "x", &kFew},
      {{"do", "bestaat-niet"}, {}, &kFew},
      {{"do", "benoem", "-"}, R"({"person":"B1","role":"FG","name":"Noor","reason":"Besluit"})", &kFew},
      {{"do", "onderzoek"}, {}, &kFew},
      {{"do", "lees", out("bestaat-niet")}, {}, &kFew},
      {{"do", "beeindig-rol", "-"}, R"({"person":"CON","role":"DIRECTIE"})"},
      {{"invite", "--person", "LKA"}},
      {{"invite", "--person", "LKA", "--json"}},
      {{"invite", "--person", "zoek"}, {}, &kFew},
      {{"invite", "--person", "LKA", "--name", "geen naam!"}, {}, &kFew},
      {{"close-account", "--person", "LKB"}},
  };
  const auto of_the_operator = questions_of_the_operator();
  all.insert(all.end(), of_the_operator.begin(), of_the_operator.end());
  return all;
}

TEST_F(BothWays, EveryCommandByEveryRoleSaysTheSameWithTheSameExitCode) {
  make_school();
  std::ofstream(folder_ / "other.xml") << small_school("98AA", "Nora");
  std::ofstream(folder_ / "broken.xml") << "<EDEX>";
  serve();
  for (const auto& asked : questions()) {
    for (const auto& role : *asked.roles) expect_same(asked, role);
  }
  EXPECT_EQ(exits_, (std::set<int>{0, 1, 4})) << "not every kind of answer was met";
}

TEST_F(BothWays, ABundleThroughTheServerVerifiesAndHoldsWhatAnEarlierOneSaw) {
  make_school();
  const auto first = (folder_ / "first.json").string();
  const auto later = (folder_ / "later.json").string();
  ASSERT_EQ(inzage({"bundle", "--pupil", "00001", "--as", "OUD", "-o", first}, "with").exit_code, 0);
  serve();
  const auto made =
      inzage({"bundle", "--pupil", "00001", "--as", "OUD", "-o", later, "--earlier", first}, "with");
  ASSERT_EQ(made.exit_code, 0) << made.errors;
  const auto key = inzage({"vkey"}, "with").output;
  const auto verdict =
      run_program(kPrograms + "/inzage-verify", {later, "--vkey", key.substr(0, key.size() - 1)});
  EXPECT_EQ(verdict.exit_code, 0) << verdict.output << verdict.errors;
}

TEST_F(BothWays, WhatNeedsTheLedgerForItselfSaysSoWhileAServerRuns) {
  make_school();
  serve();
  std::ofstream(folder_ / "script.jsonl") << "\n";
  const std::string sentence =
      "inzage: a server runs on this ledger, and this command needs it for itself: stop the server first "
      "(unavailable)\n";
  for (const auto& words : {std::vector<std::string>{"rebuild"},
                            {"play", (folder_ / "script.jsonl").string()},
                            {"restore-second-place", "--seen", (folder_ / "script.jsonl").string()}}) {
    const auto ran = inzage(words, "with");
    EXPECT_EQ(ran.exit_code, 1) << words[0];
    EXPECT_EQ(ran.errors, sentence) << words[0];
  }
  const auto at = inzage({"history", "--pupil", "00001", "--at", "2026-10-01T08:00:00Z"}, "with");
  EXPECT_EQ(at.exit_code, 1);
  EXPECT_TRUE(holds(at.errors, "keeps its time")) << at.errors;
  const auto witnesses =
      inzage({"bundle", "--pupil", "00001", "-o", "x", "--witnesses", (folder_ / "w").string()}, "with");
  EXPECT_EQ(witnesses.exit_code, 1);
  EXPECT_TRUE(holds(witnesses.errors, "leave --witnesses out")) << witnesses.errors;
  server_.reset();
  EXPECT_EQ(inzage({"rebuild"}, "with").exit_code, 0);
}

TEST_F(BothWays, ASecondServerIsRefusedAndTheFirstGoesOn) {
  make_school();
  serve();
  const RunningProgram second(kPrograms + "/inzaged", server_words());
  EXPECT_EQ(second.port(), 0);
  EXPECT_TRUE(holds(second.output(), "another process has this ledger open")) << second.output();
  EXPECT_EQ(inzage({"doctor"}, "with").exit_code, 0);
}

TEST_F(BothWays, AServerThatWasKilledLeavesTheLedgerToTheCommandLineAndToTheNextServer) {
  make_school();
  serve();
  server_->kill();
  ASSERT_TRUE(std::filesystem::exists(data("with") + "/inzage.sock"));
  EXPECT_EQ(inzage({"doctor"}, "with").exit_code, 0);
  serve();
  EXPECT_EQ(inzage({"do", "leerlingen", "--as", "LKA"}, "with").exit_code, 0);
  server_.reset();
  EXPECT_FALSE(std::filesystem::exists(data("with") + "/inzage.sock"));
  EXPECT_EQ(inzage({"do", "leerlingen", "--as", "LKA"}, "with").exit_code, 0);
}

TEST_F(BothWays, ACallWhoseServerIsKilledIsToldAndTheLedgerHolds) {
  make_school();
  serve();
  std::string large = small_school();
  std::string pupils;
  for (int i = 100; i < 700; ++i) {
    pupils += "<leerling key=\"" + std::to_string(i) +
              "\"><achternaam>Voorbeeld</achternaam><roepnaam>Sam</roepnaam>" +
              "<geslacht>1</geslacht><jaargroep>4</jaargroep><groep key=\"G4\"/></leerling>\n";
  }
  large.insert(large.find("</leerlingen>"), pupils);
  std::ofstream(folder_ / "large.xml") << large;
  Ran ran;
  std::thread importing([&] {
    ran = inzage({"import", "edexml", (folder_ / "large.xml").string()}, "with");
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(150));
  server_->kill();
  importing.join();
  if (ran.exit_code != 0) {
    EXPECT_EQ(ran.exit_code, 1);
    EXPECT_TRUE(holds(ran.errors, "the server went away before it answered")) << ran.errors;
  }
  EXPECT_EQ(inzage({"import", "edexml", (folder_ / "large.xml").string()}, "with").exit_code, 0);
  EXPECT_EQ(inzage({"audit"}, "with").exit_code, 0);
}

std::string member(const std::string& json, const std::string& name) {
  const auto parsed = ledger::parse_json(json, {});
  const auto* found = parsed && parsed->is_object() ? parsed->find(name) : nullptr;
  return found == nullptr ? std::string() : found->text;
}

// On the real clock people show a password and a code, through the socket as without it.
TEST_F(BothWays, APersonOnTheRealClockNeedsTheSameLogin) {
  const auto made =
      run_program(kPrograms + "/inzage", {"init", data("without"), "--origin", "real.example/inzage",
                                          "--gmr-consent", "2018-05-14", "--adopted", "2018-05-24"});
  ASSERT_EQ(made.exit_code, 0) << made.errors;
  std::ofstream(folder_ / "school.xml") << small_school();
  must({"import", "edexml", (folder_ / "school.xml").string()});
  must({"first-director", "--person", "LKD", "--reason", "Benoemd"});
  std::filesystem::copy(folder_ / "without", folder_ / "with", std::filesystem::copy_options::recursive);
  serve();
  const auto login = folder_ / "login";
  std::ofstream(login) << "een lange zin met spaties\n000000\n";
  std::filesystem::permissions(login, std::filesystem::perms(0600));
  const std::vector<std::string> words{"do", "voorstellen", "--as", "LKD"};
  for (const auto& side : {"without", "with"}) {
    const auto no_login = inzage(words, side);
    EXPECT_EQ(no_login.exit_code, 4) << side;
    EXPECT_EQ(no_login.errors, "inzage: acting as a person needs a login: give --login FILE (forbidden)\n");
    auto wrong = words;
    wrong.insert(wrong.end(), {"--login", login.string()});
    const auto refused = inzage(wrong, side);
    EXPECT_EQ(refused.exit_code, 4) << side;
    EXPECT_EQ(refused.errors, "inzage: the login is not right (forbidden)\n");
    const auto account = inzage({"account", "--person", "LKD", "--name", "lkd"}, side, "een lange zin\n");
    EXPECT_EQ(account.exit_code, 4) << side;
    const auto time = inzage({"doctor", "--at", "2026-10-01T08:00:00Z"}, side);
    EXPECT_EQ(time.exit_code, 4) << side;
    EXPECT_TRUE(holds(time.errors, "test-clock ledger only"));
    EXPECT_FALSE(member(inzage({"invite", "--person", "LKD", "--json"}, side).output, "code").empty());
  }
}

}  // namespace
