// What comes out of a good EDEXML file: the standard's own sample, and a small one of ours.
#include "api/exchange/edexml.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "api/edexml_files.h"
#include "api/exchange/edexml_facets.h"
#include "api/exchange/edexml_roles.h"

namespace {

using api::category_fields;
using api::Edexml;
using api::EdexmlReading;
using api::format_fields;

class EdexmlSample : public testing::Test {
 protected:
  void SetUp() override {
    const auto text = edexml_files::find_file_text(edexml_files::kVectors + "EDEXML.Voorbeeld.2.1.xml");
    if (!text) GTEST_SKIP() << "no test vectors beside the project: ../shared/vectors/edexml";
    reading_ = edexml_files::parse(*text);
    ASSERT_TRUE(reading_.file) << edexml_files::format(reading_.problems);
  }
  const Edexml& file() const { return *reading_.file; }

  EdexmlReading reading_;
};

TEST_F(EdexmlSample, IsReadWholeWithOneWarningForTheNumberThatFailsItsCheck) {
  EXPECT_EQ(edexml_files::format(reading_.problems),
            "99 /EDEX/leerlingen/leerling[2]/bsn citizen_number_check\n");
  EXPECT_EQ(file().school.brin, "99ZZ");
  EXPECT_EQ(file().school.dependance, "");
  EXPECT_EQ(file().school.school_key, "41323");
  EXPECT_EQ(file().school.school_year, "2014-2015");
  EXPECT_EQ(file().school.reference_date, "2014-10-01");
  EXPECT_EQ(file().school.created, "2014-11-25T14:33:33");
  ASSERT_EQ(file().locations.size(), 2U);
  EXPECT_EQ(file().locations[1].name, "Vestiging Bemmel");
  EXPECT_EQ(
      std::count_if(file().groups.begin(), file().groups.end(), [](auto& group) { return !group.combined; }),
      5);
  EXPECT_EQ(
      std::count_if(file().groups.begin(), file().groups.end(), [](auto& group) { return group.combined; }),
      3);
  EXPECT_EQ(file().pupils.size(), 3U);
  EXPECT_EQ(file().teachers.size(), 3U);
}

TEST_F(EdexmlSample, KnowsWhoHadLeftByTheReferenceDate) {
  EXPECT_FALSE(file().pupils[0].former);
  EXPECT_FALSE(file().pupils[1].former);
  EXPECT_TRUE(file().pupils[2].former);
  EXPECT_EQ(file().pupils[2].key, "12345");
}

TEST_F(EdexmlSample, GivesThePupilsGroupsByKey) {
  const api::EdexmlPupil& pupil = file().pupils[0];
  EXPECT_EQ(pupil.group, "GRP4B");
  EXPECT_EQ(pupil.combined_groups, (std::vector<std::string>{"sg1", "sg2"}));
  EXPECT_EQ(pupil.location, "VH");
  EXPECT_EQ(format_fields(category_fields(pupil, "GROEP")),
            "groep=GRP4B\nsamengestelde_groep=sg1\nsamengestelde_groep=sg2\nvestiging=VH\n");
  EXPECT_EQ(file().pupils[1].group, "");
  EXPECT_TRUE(file().pupils[1].combined_groups.empty());
}

TEST_F(EdexmlSample, DropsOriginAndAdditionsAndCountsThem) {
  ASSERT_EQ(file().quarantined.size(), 4U);
  const auto count_of = [&](std::string_view field) {
    for (const auto& one : file().quarantined) {
      if (one.field == field) return one.count;
    }
    return std::size_t{0};
  };
  EXPECT_EQ(count_of("land"), 2U);
  EXPECT_EQ(count_of("land_vader"), 1U);
  EXPECT_EQ(count_of("land_moeder"), 1U);
  EXPECT_EQ(count_of("toevoegingen"), 3U) << "of two groups and one member of staff or pupil";
  EXPECT_EQ(file().pupils[1].quarantined, (std::vector<std::string_view>{"land"}));
}

TEST_F(EdexmlSample, SaysWithWhichGroupsEachTeacherWorks) {
  const auto keys_of = [&](std::size_t teacher) {
    std::string keys;
    for (const auto& group : file().teachers[teacher].groups)
      keys += group.key + (group.combined ? "* " : " ");
    return keys;
  };
  EXPECT_EQ(keys_of(0), "GRP4A ");
  EXPECT_EQ(keys_of(1), "002 sg1* 001 sg2* sg3* ");
  EXPECT_EQ(keys_of(2), "GRP4A ");
}

TEST_F(EdexmlSample, ProposesRolesAndSaysWhereItAssumesOne) {
  // A leader of tests has no role; somebody with only a description is assumed to teach; an assistant
  // supports.
  EXPECT_TRUE(file().teachers[0].proposals.empty());
  ASSERT_EQ(file().teachers[1].proposals.size(), 1U);
  EXPECT_EQ(file().teachers[1].proposals[0].role, "LEERKRACHT");
  EXPECT_EQ(file().teachers[1].proposals[0].source_code, "");
  EXPECT_TRUE(file().teachers[1].proposals[0].assumed);
  ASSERT_EQ(file().teachers[2].proposals.size(), 1U);
  EXPECT_EQ(file().teachers[2].proposals[0].role, "ONDERSTEUNER");
  EXPECT_EQ(file().teachers[2].proposals[0].source_code, "OWA");
  EXPECT_EQ(file().teachers[2].proposals[0].group, "GRP4A");
  EXPECT_FALSE(file().teachers[2].proposals[0].assumed);
}

TEST(Edexml, PutsEveryFieldOfAPupilUnderItsCategory) {
  const EdexmlReading reading = edexml_files::parse(edexml_files::kGoodFile);
  ASSERT_TRUE(reading.file) << edexml_files::format(reading.problems);
  EXPECT_EQ(edexml_files::format(reading.problems), "");
  std::string all;
  for (const auto& category : reading.file->pupils[0].categories) {
    all += "[" + std::string(category.category) + "]\n" + format_fields(category.fields);
  }
  EXPECT_EQ(all,
            "[NAAM]\nachternaam=Dijkstra\nvoorvoegsel=van der\nvoornamen=Fenna Maria\nvoorletters-1=FM\n"
            "roepnaam=Fenna\n"
            "[PERSOON]\ngeboortedatum=2015-02-28\ngeslacht=2\n"
            "[LOOPBAAN]\nstart_ondw_jgr3=2021-08-23\njaargroep=4\n"
            "[GROEP]\ngroep=4A\nsamengestelde_groep=PLUS\nvestiging=V1\n"
            "[ECKID]\neckid=https://ketenid.example/aa\n"
            "[ACCOUNT]\ngebruikersnaam=fenna\nemailadres=fenna@school.example\n"
            "[BEELD]\nfotourl=https://foto.example/1\n"
            "[BSN]\nbsn_ondwnr-4=0321\n"
            "[BEKOSTIGING]\ngewicht_nieuw=0,3\ngewicht=0.00\n"
            "[ADRES]\npostcodenl=9999ZZ\n"
            "[INUIT]\ninstroomdatum=2019-03-01\n");
  EXPECT_EQ(
      reading.file->pupils[0].quarantined,
      (std::vector<std::string_view>{"etniciteit", "land", "land_vader", "land_moeder", "toevoegingen"}));
  EXPECT_TRUE(category_fields(reading.file->pupils[0], "HERKOMST").empty());
}

TEST(Edexml, CountsSomebodyWhoLeavesOnTheReferenceDateAsAPupil) {
  const auto day_of = edexml_files::parse(edexml_files::kGoodFile);
  EXPECT_FALSE(day_of.file->pupils[1].former);
  const auto day_before =
      edexml_files::parse(edexml_files::spoil("datum>2023-10-01</uit", "datum>2023-09-30</uit"));
  EXPECT_TRUE(day_before.file->pupils[1].former);
}

TEST(Edexml, TakesTheDayOfMakingWhereNoReferenceDateIsGiven) {
  const auto reading = edexml_files::parse(edexml_files::spoil("<peildatum>2023-10-01</peildatum>", ""));
  ASSERT_TRUE(reading.file);
  EXPECT_EQ(reading.file->school.reference_date, "2023-10-02");
  EXPECT_TRUE(reading.file->pupils[1].former);
}

TEST(Edexml, WritesValuesInOneForm) {
  const auto reading = edexml_files::parse(edexml_files::spoil(
      "<geboortedatum>2015-02-28</geboortedatum>\n      <geslacht>2</geslacht>",
      "<geboortedatum> 2015-02-28+01:00 </geboortedatum>\n      <geslacht> +02 </geslacht>"));
  ASSERT_TRUE(reading.file) << edexml_files::format(reading.problems);
  EXPECT_EQ(format_fields(category_fields(reading.file->pupils[0], "PERSOON")),
            "geboortedatum=2015-02-28\ngeslacht=2\n");
}

TEST(Edexml, JoinsTextCharacterReferencesAndCdata) {
  const auto reading = edexml_files::parse(edexml_files::spoil(
      "<roepnaam>Fenna</roepnaam>", "<roepnaam>F&#233;<!-- x --><![CDATA[n]]>n&#x61;</roepnaam>"));
  ASSERT_TRUE(reading.file) << edexml_files::format(reading.problems);
  EXPECT_EQ(category_fields(reading.file->pupils[0], "NAAM").back().value, "F\xC3\xA9nna");
}

TEST(Edexml, ReadsIso8859WhenTheFileSaysSo) {
  std::string text = edexml_files::spoil("encoding=\"UTF-8\"", "encoding='iso-8859-1'");
  text.replace(text.find("Fenna</roep"), 5, "F\xE9nna");
  const auto reading = edexml_files::parse(text);
  ASSERT_TRUE(reading.file) << edexml_files::format(reading.problems);
  EXPECT_EQ(category_fields(reading.file->pupils[0], "NAAM").back().value, "F\xC3\xA9nna");
}

TEST(Edexml, TakesAKeyWithoutTheSpacesAroundIt) {
  const auto reading =
      edexml_files::parse(edexml_files::spoil("<groep key=\"4A\"/>", "<groep key=\" 4A \"/>"));
  ASSERT_TRUE(reading.file) << edexml_files::format(reading.problems);
  EXPECT_EQ(reading.file->pupils[0].group, "4A");
}

TEST(Edexml, KeepsAValueOnOneLineInItsCanonicalText) {
  EXPECT_EQ(format_fields(std::vector<api::EdexmlField>{{"a", "x\\y\nz=1"}, {"b", ""}}),
            "a=x\\\\y\\nz=1\nb=\n");
}

TEST(EdexmlRoles, MapEveryCodeOfTheStandard) {
  const auto role_of = [](const char* code) { return std::string(api::role_for_code(code)); };
  for (const char* code : {"LRK", "VAK"}) EXPECT_EQ(role_of(code), "LEERKRACHT") << code;
  for (const char* code : {"LOS", "OWA", "KLA", "RT", "SMW"})
    EXPECT_EQ(role_of(code), "ONDERSTEUNER") << code;
  for (const char* code : {"DIR", "ADJ", "LOC"}) EXPECT_EQ(role_of(code), "DIRECTIE") << code;
  for (const char* code : {"CON", "ICT", "STA", "TAL", "OUD"}) EXPECT_EQ(role_of(code), "") << code;
  EXPECT_EQ(role_of("IB"), "IB");
  EXPECT_EQ(role_of("ADM"), "ADMIN");
}

TEST(EdexmlRoles, KeepTheGroupForWhichARoleIsGiven) {
  const auto reading = edexml_files::parse(edexml_files::kGoodFile);
  const auto& proposals = reading.file->teachers[0].proposals;
  ASSERT_EQ(proposals.size(), 2U);
  EXPECT_EQ(proposals[0].role, "LEERKRACHT");
  EXPECT_EQ(proposals[0].group, "");
  EXPECT_EQ(proposals[1].role, "IB");
  EXPECT_EQ(proposals[1].group, "4A");
}

TEST(CitizenNumberCheck, TellsGoodNumbersFromBad) {
  // Public test numbers; who they could belong to is not known, so none of them goes anywhere near a ledger.
  EXPECT_TRUE(api::passes_citizen_number_check("123456782"));
  EXPECT_FALSE(api::passes_citizen_number_check("123456781"));
  EXPECT_FALSE(api::passes_citizen_number_check("000000000"));
  EXPECT_FALSE(api::passes_citizen_number_check("12345678"));
  EXPECT_FALSE(api::passes_citizen_number_check("12345678x"));
}

}  // namespace
