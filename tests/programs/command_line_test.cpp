// Goal: the chain from a school's file to a parent's evidence works on the command line, and whatever goes
// wrong is told in one sentence, with its exit code, and leaves the ledger as it was.
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <unistd.h>

#include <fstream>

#include "programs/run_program.h"
#include "support/small_school.h"
#include "support/temporary_folder.h"

namespace {

using testing_support::Ran;
using testing_support::run_program;
using testing_support::small_school;
using testing_support::TemporaryFolder;

const std::string kPrograms = INZAGE_PROGRAMS;

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

class CommandLine : public ::testing::Test {
 protected:
  Ran inzage(std::vector<std::string> words, const std::string& input = {}) {
    return run_program(kPrograms + "/inzage", words, input);
  }
  std::string data() const { return (folder_ / "board").string(); }

  void make_school() {
    ASSERT_EQ(inzage({"init", data(), "--origin", "test.example/inzage", "--gmr-consent", "2018-05-14",
                      "--adopted", "2018-05-24", "--test-clock", "--at", "2026-09-01T08:00:00Z"})
                  .exit_code,
              0);
    std::ofstream(folder_ / "school.xml") << small_school();
    const auto imported = inzage({"import", "edexml", (folder_ / "school.xml").string(), "--data", data()});
    ASSERT_EQ(imported.exit_code, 0) << imported.errors;
    ASSERT_EQ(
        inzage({"first-director", "--data", data(), "--person", "LKD", "--reason", "Benoemd"}).exit_code, 0);
    ASSERT_EQ(inzage({"do", "bevestig-alles", "-", "--data", data(), "--as", "LKD"}, R"({"proposals":"all"})")
                  .exit_code,
              0);
  }

  // One sentence that begins with the program's name, and nothing of a person.
  void expect_sentence(const Ran& ran, const std::string& part) {
    EXPECT_EQ(ran.errors.rfind("inzage: ", 0), 0U) << ran.errors;
    EXPECT_TRUE(holds(ran.errors, part)) << ran.errors;
    EXPECT_FALSE(holds(ran.errors, "Voorbeeld"));
  }

  TemporaryFolder folder_;
};

TEST_F(CommandLine, SpeaksJsonWhereItIsAsked) {
  const auto is_object = [](const Ran& ran) {
    return ran.exit_code == 0 && ran.output.rfind("{\"", 0) == 0 && holds(ran.output, "}\n");
  };
  const auto made = inzage({"init", data(), "--origin", "test.example/inzage", "--test-clock", "--json"});
  EXPECT_TRUE(is_object(made) && holds(made.output, R"("origin":"test.example/inzage","vkey":")"))
      << made.output;
  const auto vkey = inzage({"vkey", "--data", data(), "--json"});
  EXPECT_TRUE(is_object(vkey) && holds(vkey.output, R"({"vkey":"test.example/inzage+)")) << vkey.output;
  const auto doctor = inzage({"doctor", "--data", data(), "--json"});
  EXPECT_TRUE(is_object(doctor) &&
              holds(doctor.output, R"("testClock":true,"unfinishedImports":0,"epochStoreOnOwnDevice":true)"))
      << doctor.output;
  const auto rebuilt = inzage({"rebuild", "--data", data(), "--json"});
  EXPECT_TRUE(is_object(rebuilt) && holds(rebuilt.output, R"({"rebuilt":true,"size":)")) << rebuilt.output;
  std::ofstream(folder_ / "none.jsonl") << "\n";
  const auto played = inzage({"play", (folder_ / "none.jsonl").string(), "--data", data(), "--json"});
  EXPECT_TRUE(is_object(played) && holds(played.output, R"({"steps":1,"refused":0})")) << played.output;
  const auto absent = inzage({"doctor", "--data", data() + "x", "--json"});
  EXPECT_EQ(absent.exit_code, 1);
  EXPECT_TRUE(holds(absent.errors, R"({"status":"FOUT","code":")")) << absent.errors;
}

TEST_F(CommandLine, GoesFromASchoolsFileToEvidenceThatVerifiesElsewhere) {
  make_school();
  const auto read = inzage({"dossier", "--data", data(), "--pupil", "00001", "--as", "LKA", "--purpose",
                            "LEREN", "--categories", "NAAM,GROEP", "--reason", "Kennismaken", "--json"});
  ASSERT_EQ(read.exit_code, 0) << read.errors;
  EXPECT_TRUE(holds(read.output, R"({"receipt":{"index":)"));
  const auto history = inzage({"history", "--data", data(), "--pupil", "00001", "--json"});
  ASSERT_EQ(history.exit_code, 0);
  EXPECT_TRUE(holds(history.output,
                    R"("action":"GELEZEN","outcome":"OK","role":"LEERKRACHT","organisation":"99ZZ")"));
  const std::string bundle = (folder_ / "bewijs.json").string();
  ASSERT_EQ(inzage({"bundle", "--data", data(), "--pupil", "00001", "-o", bundle}).exit_code, 0);
  const auto vkey = inzage({"vkey", "--data", data()});
  const std::string key = vkey.output.substr(0, vkey.output.size() - 1);

  const auto verdict = run_program(kPrograms + "/inzage-verify", {bundle, "--vkey", key});

  EXPECT_EQ(verdict.exit_code, 0) << verdict.output << verdict.errors;
  EXPECT_EQ(inzage({"verify", bundle, "--vkey", key}).exit_code, 0);
  EXPECT_EQ(inzage({"verify", data(), "--vkey", key}).exit_code, 0);
  EXPECT_EQ(inzage({"audit", "--data", data()}).exit_code, 0);
  EXPECT_EQ(inzage({"rebuild", "--data", data()}).exit_code, 0);
  EXPECT_EQ(inzage({"doctor", "--data", data()}).exit_code, 0);
}

TEST_F(CommandLine, TellsWhatAFileNoLongerGives) {
  make_school();
  const std::string file = small_school();
  const auto teacher = file.find("<leerkracht key=\"LKA\">");
  const auto next = file.find("<leerkracht key=\"LKB\">");
  std::ofstream(folder_ / "changed.xml") << file.substr(0, teacher) + file.substr(next);
  const std::vector<std::string> words{"import", "edexml", (folder_ / "changed.xml").string(), "--data",
                                       data()};
  const auto told = inzage(words);
  ASSERT_EQ(told.exit_code, 0) << told.errors;
  EXPECT_TRUE(holds(told.output, "left as they were: 0 pupils, 1 people")) << told.output;
  EXPECT_TRUE(holds(told.output, "1 working relations, proposed to end, and 1 roles")) << told.output;
  auto as_json = words;
  as_json.push_back("--json");
  EXPECT_TRUE(holds(inzage(as_json).output, R"("roles_to_end":1)"));
}

TEST_F(CommandLine, TellsARefusalByItsRuleWithExitCode4) {
  make_school();
  const auto ran = inzage({"dossier", "--data", data(), "--pupil", "00001", "--as", "LKB", "--purpose",
                           "LEREN", "--categories", "TOETSRESULTAAT"});
  EXPECT_EQ(ran.exit_code, 4);
  expect_sentence(ran, "refused by rule R20 version 1");
  EXPECT_TRUE(ran.output.empty());
}

TEST_F(CommandLine, EndsAndRejectsAndEnrolsByTheSameCommandsAsHttp) {
  make_school();
  const auto give = [&](const char* as, const char* command, const std::string& json) {
    return inzage({"do", command, "-", "--data", data(), "--as", as}, json).exit_code;
  };
  const std::vector<std::string> read{"dossier", "--data",    data(),  "--pupil",      "00001", "--as",
                                      "LKA",     "--purpose", "LEREN", "--categories", "NAAM"};
  ASSERT_EQ(inzage(read).exit_code, 0);
  EXPECT_EQ(give("LKB", "beeindig-relatie", R"({"person":"LKA","group":"G4"})"), 4);
  EXPECT_EQ(give("LKD", "beeindig-relatie", R"({"person":"LKA","group":"G4"})"), 0);
  expect_sentence(inzage(read), "refused by rule R20 version 1");
  EXPECT_EQ(give("LKD", "beeindig-rol", R"({"person":"LKA","role":"LEERKRACHT"})"), 0);
  expect_sentence(inzage(read), "refused by rule R23 version 1");
  const std::string enrolment =
      R"({"school":"99ZZ","key":"00017","givenName":"Yara","surname":"Voorbeeld","born":"2020-05-03",
          "date":"2026-08-31"})";
  EXPECT_EQ(give("LKB", "schrijf-in", enrolment), 4);
  EXPECT_EQ(give("ADM", "schrijf-in", enrolment), 0);
  const std::string guardian =
      R"({"pupil":"00017","key":"OUD","name":"Noor Voorbeeld","relation":"MOEDER","proof":"AKTE",
          "from":"2026-08-01"})";
  EXPECT_EQ(give("ADM", "open-ouder", guardian), 0);
  EXPECT_EQ(give("OUD", "geschiedenis", R"({"pupil":"00017"})"), 0);
  EXPECT_EQ(give("LKD", "beeindig-gezag", R"({"pupil":"00017","guardian":"OUD","proof":"BESCHIKKING"})"), 0);
  EXPECT_EQ(give("OUD", "geschiedenis", R"({"pupil":"00017"})"), 4);
  EXPECT_EQ(give("LKD", "wijs-af", R"({"proposal":"00112233445566778899aabbccddeeff"})"), 1);
}

TEST_F(CommandLine, TellsAnUnknownPupil) {
  make_school();
  const auto ran = inzage({"history", "--data", data(), "--pupil", "4711"});
  EXPECT_EQ(ran.exit_code, 1);
  expect_sentence(ran, "there is no such pupil");
  EXPECT_FALSE(holds(ran.errors, "4711"));
}

TEST_F(CommandLine, TellsAFolderThatHoldsNoLedger) {
  const auto ran = inzage({"vkey", "--data", (folder_ / "nothing").string()});
  EXPECT_EQ(ran.exit_code, 1);
  expect_sentence(ran, "there is no ledger in this folder");
}

TEST_F(CommandLine, TellsAWrongRootKeyAndOpensNothing) {
  make_school();
  std::ofstream(folder_ / "other.root", std::ios::binary) << std::string(32, 'k');
  const auto ran = inzage({"history", "--data", data(), "--pupil", "00001", "--root",
                           "file:" + (folder_ / "other.root").string()});
  EXPECT_EQ(ran.exit_code, 4);
  expect_sentence(ran, "do not open this vault");
}

TEST_F(CommandLine, TellsADamagedLedger) {
  make_school();
  std::filesystem::path newest;
  for (const auto& file : std::filesystem::directory_iterator(data() + "/log")) {
    if (file.path().extension() == ".log" && file.file_size() > 0) newest = file.path();
  }
  ASSERT_FALSE(newest.empty());
  const auto half = std::filesystem::file_size(newest) / 2;
  std::fstream wal(newest, std::ios::in | std::ios::out | std::ios::binary);
  wal.seekp(static_cast<std::streamoff>(half));
  wal.write("damaged-damaged-damaged", 23);
  wal.close();
  const auto ran = inzage({"history", "--data", data(), "--pupil", "00001"});
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_EQ(ran.errors.rfind("inzage: ", 0), 0U) << ran.errors;
}

TEST_F(CommandLine, RefusesToMakeALedgerWhereOneStands) {
  make_school();
  const auto ran = inzage({"init", data(), "--origin", "test.example/again", "--test-clock"});
  EXPECT_EQ(ran.exit_code, 1);
  expect_sentence(ran, "stands at");
}

TEST_F(CommandLine, RefusesEverythingByR15UntilCouncilAndBoardDecided) {
  const auto made = inzage(
      {"init", data(), "--origin", "test.example/inzage", "--test-clock", "--at", "2026-09-01T08:00:00Z"});
  ASSERT_EQ(made.exit_code, 0) << made.errors;
  EXPECT_TRUE(holds(made.output, "no policy is in force")) << made.output;
  std::ofstream(folder_ / "school.xml") << small_school();
  const std::vector<std::string> import{"import", "edexml", (folder_ / "school.xml").string(), "--data",
                                        data()};
  const auto refused = inzage(import);
  EXPECT_EQ(refused.exit_code, 4);
  expect_sentence(refused, "refused by rule R15");
  const auto adopt = [&](const char* consent, const char* adopted) {
    return inzage({"adopt-policy", "--data", data(), "--gmr-consent", consent, "--adopted", adopted});
  };
  expect_sentence(adopt("2026-06-22", "2026-06-15"), "the board decides after the council consented");
  expect_sentence(adopt("2026-06-15", "2026-09-02"), "this day has not come yet");
  EXPECT_EQ(inzage(import).exit_code, 4);
  EXPECT_EQ(adopt("2026-06-15", "2026-06-22").exit_code, 0);
  EXPECT_EQ(inzage(import).exit_code, 0);
  expect_sentence(adopt("2026-06-15", "2026-06-22"), "has its policy already");
}

TEST_F(CommandLine, MakesNoLedgerWithAnAdoptionThatCannotBe) {
  const auto ran = inzage({"init", data(), "--origin", "test.example/inzage", "--test-clock", "--at",
                           "2026-09-01T08:00:00Z", "--gmr-consent", "2026-06-15"});
  EXPECT_EQ(ran.exit_code, 1);
  expect_sentence(ran, "/adopted");
  EXPECT_FALSE(std::filesystem::exists(data()));
}

TEST_F(CommandLine, SetsNoTimeInALedgerOnTheRealClock) {
  ASSERT_EQ(inzage({"init", data(), "--origin", "real.example/inzage", "--gmr-consent", "2018-05-14",
                    "--adopted", "2018-05-24"})
                .exit_code,
            0);
  const auto set = inzage({"history", "--data", data(), "--pupil", "1", "--at", "2026-01-01T00:00:00Z"});
  EXPECT_EQ(set.exit_code, 4);
  expect_sentence(set, "test-clock ledger only");
  const auto played = inzage({"play", "/dev/null", "--data", data()});
  EXPECT_EQ(played.exit_code, 4);
}

TEST_F(CommandLine, OpensNoAccountWithSecretsInTheOpenOnTheRealClock) {
  ASSERT_EQ(inzage({"init", data(), "--origin", "real.example/inzage", "--gmr-consent", "2018-05-14",
                    "--adopted", "2018-05-24"})
                .exit_code,
            0);
  std::ofstream(folder_ / "school.xml") << small_school();
  ASSERT_EQ(inzage({"import", "edexml", (folder_ / "school.xml").string(), "--data", data()}).exit_code, 0);
  const auto ran = inzage({"account", "--data", data(), "--person", "LKD", "--name", "directeur"},
                          "een-lang-wachtwoord\n");
  EXPECT_EQ(ran.exit_code, 4);
  expect_sentence(ran, "use invite");
}

TEST_F(CommandLine, PrintsTheCodeOfASecretAsAnAppDoes) {
  const auto ran = inzage({"code", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"});
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_EQ(ran.output.size(), 7U);
  EXPECT_EQ(inzage({"code", "geheim"}).exit_code, 1);
}

TEST_F(CommandLine, TellsAFileThatDoesNotValidateWithItsPlaces) {
  make_school();
  std::ofstream(folder_ / "bad.xml") << "<EDEX><school></school></EDEX>";
  const auto ran = inzage({"import", "edexml", (folder_ / "bad.xml").string(), "--data", data()});
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_TRUE(holds(ran.errors, "refused: line 1 /EDEX")) << ran.errors;
  EXPECT_TRUE(holds(ran.errors, "nothing was changed"));
}

// A small disk of memory; these tests need the right to mount one and say so where it is missing.
class SmallDisk : public CommandLine {
 protected:
  bool mount(const char* options) {
    std::filesystem::create_directory(folder_ / "disk");
    mounted_ = ::mount("tmpfs", (folder_ / "disk").c_str(), "tmpfs", 0, options) == 0;
    return mounted_;
  }
  void TearDown() override {
    if (mounted_) ::umount((folder_ / "disk").c_str());
  }
  bool mounted_ = false;
};

TEST_F(SmallDisk, ThatIsFullAtTheStartIsTold) {
  if (!mount("size=64k")) GTEST_SKIP() << "needs the right to mount a file system in memory";
  const auto ran = inzage({"init", (folder_ / "disk" / "board").string(), "--origin", "test.example/inzage",
                           "--gmr-consent", "2018-05-14", "--adopted", "2018-05-24"});
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_TRUE(holds(ran.errors, "No space left on device")) << ran.errors;
  EXPECT_TRUE(std::filesystem::is_empty(folder_ / "disk")) << "what a failed init made is still there";
}

TEST_F(SmallDisk, ThatIsReadOnlyIsTold) {
  if (!mount("size=256m")) GTEST_SKIP() << "needs the right to mount a file system in memory";
  const std::string disk = (folder_ / "disk").string();
  ASSERT_EQ(inzage({"init", disk + "/board", "--origin", "test.example/inzage", "--test-clock"}).exit_code,
            0);
  ASSERT_EQ(::mount("tmpfs", disk.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr), 0);
  const auto ran = inzage({"doctor", "--data", disk + "/board"});
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_EQ(ran.errors.rfind("inzage: ", 0), 0U) << ran.errors;
}

}  // namespace
