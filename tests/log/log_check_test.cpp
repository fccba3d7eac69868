// The rules of the log test: every kind of personal word is found in every encoding, and ordinary output is
// not.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "log/search.h"
#include "support/temporary_folder.h"

namespace log_test {
namespace {

constexpr const char* kSchool = R"(<?xml version="1.0" encoding="UTF-8"?>
<EDEX><school><brincode>99ZZ</brincode></school>
<leerlingen><leerling key="00001" eckid="https://id.school/abcdefgh">
<achternaam>Zonneveld</achternaam><voorvoegsel>van</voorvoegsel><roepnaam>Bo</roepnaam>
<geboortedatum>2015-03-21</geboortedatum><bsn>000000012</bsn></leerling></leerlingen>
<leerkrachten><leerkracht key="LK-000017"><achternaam>Éluard</achternaam></leerkracht></leerkrachten>
</EDEX>)";

Search search_for_the_school() {
  const testing_support::TemporaryFolder folder;  // of this process: tests run side by side
  const auto file = folder / "school.xml";
  std::ofstream(file) << kSchool;
  const auto words = read_personal_words(file);
  return Search(forms_of(words.value_or(std::vector<PersonalWord>())));
}

struct Sample {
  const char* name;
  const char* text;
  const char* kind;
};

void PrintTo(const Sample& sample, std::ostream* out) { *out << sample.name; }

class PersonalOutput : public ::testing::TestWithParam<Sample> {};

TEST_P(PersonalOutput, IsFoundWithItsKind) {
  const auto search = search_for_the_school();
  const auto findings = search.find_in(GetParam().text);
  ASSERT_FALSE(findings.empty());
  EXPECT_EQ(findings.front().form->kind, GetParam().kind);
}

const Sample kSamples[] = {
    {"FamilyName", "import of (Zonneveld) failed", "a family name"},
    {"FullNameThatIsShort", "hello Bo Zonneveld", "a full name"},
    {"FullNameWithPrefix", "hello Bo van Zonneveld", "a full name"},
    {"Accents", "Éluard logged in", "a family name"},
    {"UrlEncoded", "GET /zoek?q=%C3%89luard HTTP/1.1", "a family name"},
    {"Base64AtTheStart", "Wm9ubmV2ZWxk", "a family name"},
    {"Base64OneByteLater", "IFpvbm5ldmVsZA==", "a family name"},
    {"Base64TwoBytesLater", "ICBab25uZXZlbGQ=", "a family name"},
    {"Hexadecimal", "0x5a6f6e6e6576656c64", "a family name"},
    {"BirthDate", "2015-03-21T00:00", "a birth date"},
    {"BirthDateTheDutchWay", "geboren 21-03-2015", "a birth date"},
    {"ShortKeyThatIsCalledOne", "key=\"00001\"", "a key"},
    {"ShortKeyBehindItsSchool", "pupil 99ZZ/00001 is unknown", "a key"},
    {"LongKey", "no such person: LK-000017", "a key"},
    {"Bsn", "bsn 000000012", "a BSN"},
    {"EckId", "https://id.school/abcdefgh", "an ECK iD"},
};

INSTANTIATE_TEST_SUITE_P(Every, PersonalOutput, ::testing::ValuesIn(kSamples),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(OrdinaryOutput, IsLeftAlone) {
  const auto search = search_for_the_school();
  for (const char* text : {"[00001/00420] Building", "took 00001 ms", "zonneveld-straat", "Zonnevelden", "Bo",
                           "van", "2026-03-21", "LK-0000171"}) {
    EXPECT_TRUE(search.find_in(text).empty()) << text;
  }
}

TEST(LinesOfFindings, AreCountedFromOne) {
  const auto search = search_for_the_school();
  const auto findings = search.find_in("first\nsecond\nZonneveld\n");
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings.front().line, 3U);
}

TEST(PersonalWords, OfAFileThatIsNotXmlAreNone) {
  EXPECT_FALSE(read_personal_words(INZAGE_SOURCE_DIR "/CMakeLists.txt").has_value());
}

}  // namespace
}  // namespace log_test
