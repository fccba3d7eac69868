// The structure of EDEXML: every rule of order, number, choice and attribute broken once, with line, path and
// code.
#include "api/edexml_case.h"

namespace edexml_files {

const std::vector<SpoiltCase> kStructureCases = {
    {"RootOfAnotherName", "<EDEX xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">",
     "<EDEX xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" version=\"2\">",
     "2 /EDEX/@* attribute_unknown\n", false},
    {"DefaultNamespace", "<EDEX ", "<EDEX xmlns=\"urn:x\" ", "2 /EDEX/@* namespace_refused\n", false},
    {"UnusedNamespacePrefix", "<EDEX ", "<EDEX xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" ", "", true},
    {"SchemaLocationHint", "<EDEX ", "<EDEX xsi:noNamespaceSchemaLocation=\"http://evil.example/x.xsd\" ", "",
     true},
    {"UnboundPrefix", "<school>", "<school q:x=\"1\">", "3 /EDEX/school/@* namespace_refused\n", false},
    {"PrefixedElement", "<auteur>Demo</auteur>", "<xsi:auteur>Demo</xsi:auteur>",
     "10 /EDEX/school/* namespace_refused\n", false},
    {"UnknownElement", "<auteur>Demo</auteur>", "<Auteur>Demo</Auteur>",
     "10 /EDEX/school/* element_unknown\n", false},
    {"UnknownElementInsideAValue", "<auteur>Demo</auteur>", "<auteur>De<b/>mo</auteur>",
     "10 /EDEX/school/auteur/* element_unknown\n", false},
    {"UnknownElementInsideAReference", "<groep key=\"4A\"/>", "<groep key=\"4A\"><rol>IB</rol></groep>",
     "40 /EDEX/leerlingen/leerling[1]/groep/* element_unknown\n", false},
    {"UnknownAttribute", "<school>", "<school brin=\"99ZZ\">", "3 /EDEX/school/@* attribute_unknown\n",
     false},
    {"AttributeOnAValue", "<auteur>", "<auteur key=\"x\">", "10 /EDEX/school/auteur/@* attribute_unknown\n",
     false},
    {"LanguageAttribute", "<auteur>", "<auteur xml:lang=\"nl\">",
     "10 /EDEX/school/auteur/@* attribute_unknown\n", false},
    {"NilAttribute", "<auteur>", "<auteur xsi:nil=\"true\">", "10 /EDEX/school/auteur/@* attribute_unknown\n",
     false},
    {"EckIdOnAGroup", "<groep key=\"4A\">", "<groep key=\"4A\" eckid=\"x\">",
     "20 /EDEX/groepen/groep/@* attribute_unknown\n", false},
    {"TextBetweenElements", "<school>", "<school>hallo", "3 /EDEX/school text_not_allowed\n", false},
    {"TextInAReference", "<groep key=\"4A\"/>", "<groep key=\"4A\">4</groep>",
     "40 /EDEX/leerlingen/leerling[1]/groep text_not_allowed\n", false},
    {"SpaceInAReference", "<groep key=\"4A\"/>", "<groep key=\"4A\"> </groep>",
     "40 /EDEX/leerlingen/leerling[1]/groep text_not_allowed\n", false},
    {"NoSchoolYear", "    <schooljaar>2023-2024</schooljaar>\n", "",
     "3 /EDEX/school/schooljaar element_missing\n", false},
    {"NoSchool",
     "<school>\n    <schooljaar>2023-2024</schooljaar>\n    <peildatum>2023-10-01</peildatum>\n"
     "    <brincode>99ZZ</brincode>\n    <dependancecode>01</dependancecode>\n    "
     "<schoolkey>linde</schoolkey>\n"
     "    <aanmaakdatum>2023-10-02T08:00:00</aanmaakdatum>\n    <auteur>Demo</auteur>\n"
     "    <xsdversie>2.1</xsdversie>\n    <commentaar>klein</commentaar>\n  </school>",
     "", "2 /EDEX/school element_missing\n", false},
    {"ReferenceDateBeforeTheSchoolYear",
     "<schooljaar>2023-2024</schooljaar>\n    <peildatum>2023-10-01</peildatum>",
     "<peildatum>2023-10-01</peildatum>\n    <schooljaar>2023-2024</schooljaar>",
     "4 /EDEX/school/peildatum element_misplaced\n", false},
    {"SexBeforeDateOfBirth", "<geboortedatum>2015-02-28</geboortedatum>\n      <geslacht>2</geslacht>",
     "<geslacht>2</geslacht>\n      <geboortedatum>2015-02-28</geboortedatum>",
     "36 /EDEX/leerlingen/leerling[1]/geslacht element_misplaced\n", false},
    {"AnElementFarTooEarly", "      <achternaam>Dijkstra",
     "      <mutatiedatum>2023-09-01T10:00:00</mutatiedatum>\n      <achternaam>Dijkstra",
     "31 /EDEX/leerlingen/leerling[1]/mutatiedatum[1] element_misplaced\n"
     "64 /EDEX/leerlingen/leerling[1]/mutatiedatum[2] element_repeated\n",
     false},
    {"DateOfBirthTwice", "<geslacht>2</geslacht>", "<geboortedatum>2015-02-28</geboortedatum>",
     "37 /EDEX/leerlingen/leerling[1]/geboortedatum[2] element_repeated\n", false},
    {"BrinAndInstitution", "<dependancecode>01",
     "<instellingsnummer>1234</instellingsnummer><dependancecode>01",
     "7 /EDEX/school/instellingsnummer element_excluded\n", false},
    {"InstitutionInsteadOfBrin", "<brincode>99ZZ</brincode>\n    <dependancecode>01</dependancecode>",
     "<instellingsnummer>1234</instellingsnummer>", "6 /EDEX/school/instellingsnummer brin_missing\n", true},
    {"NoBrinAtAll", "<brincode>99ZZ</brincode>\n    <dependancecode>01</dependancecode>\n", "",
     "3 /EDEX/school/brincode brin_missing\n", true},
    {"DependanceWithoutBrin", "<brincode>99ZZ</brincode>\n", "",
     "3 /EDEX/school/brincode brin_missing\n6 /EDEX/school/dependancecode element_unsupported\n", false},
    {"TwoNumbers", "<bsn_ondwnr-4>0321</bsn_ondwnr-4>",
     "<bsn_ondwnr-4>0321</bsn_ondwnr-4><onderwijsnummer>100000001</onderwijsnummer>",
     "52 /EDEX/leerlingen/leerling[1]/onderwijsnummer element_excluded\n", false},
    {"TwoPostcodes", "<postcodenl>9999ZZ</postcodenl>",
     "<postcodenl>9999ZZ</postcodenl><postcodeoverig>x</postcodeoverig>",
     "55 /EDEX/leerlingen/leerling[1]/postcodeoverig element_excluded\n", false},
    {"PrefixWithoutSurname", "      <achternaam>Dijkstra</achternaam>\n", "",
     "31 /EDEX/leerlingen/leerling[1]/voorvoegsel element_unsupported\n"
     "32 /EDEX/leerlingen/leerling[1]/voornamen element_unsupported\n"
     "33 /EDEX/leerlingen/leerling[1]/voorletters-1 element_unsupported\n",
     false},
    {"PupilWithoutAnyName", "      <roepnaam>Ilyas</roepnaam>\n", "",
     "65 /EDEX/leerlingen/leerling[2]/achternaam element_missing\n", false},
    {"TeacherWithoutAnyName", "      <roepnaam>Sanne</roepnaam>\n", "",
     "83 /EDEX/leerkrachten/leerkracht[2]/achternaam element_missing\n", false},
    {"PupilWithoutKey", "<leerling key=\"00002\" ", "<leerling ",
     "65 /EDEX/leerlingen/leerling[2]/@key attribute_missing\n", false},
    {"GroupWithoutName", "      <naam>Groep 4</naam>\n", "", "20 /EDEX/groepen/groep/naam element_missing\n",
     false},
    {"GroupWithoutYear", "      <jaargroep>4</jaargroep>\n      <oms", "      <oms",
     "20 /EDEX/groepen/groep/jaargroep element_missing\n", false},
    {"CombinedGroupWithYear", "<naam>Plusgroep</naam>", "<naam>Plusgroep</naam><jaargroep>4</jaargroep>",
     "26 /EDEX/groepen/samengestelde_groep/* element_unknown\n", false},
    {"EmptyLocations", "    <vestiging key=\"V1\">\n      <naam>Hoofdgebouw</naam>\n    </vestiging>\n", "",
     "14 /EDEX/vestigingen/vestiging element_missing\n"
     "41 /EDEX/leerlingen/leerling[1]/vestiging/@key reference_dangling\n",
     false},
    {"EmptyTeacherGroups",
     "        <groep key=\"4A\">\n          <rol>IB</rol>\n        </groep>\n"
     "        <samengestelde_groep key=\"PLUS\"/>\n",
     "", "76 /EDEX/leerkrachten/leerkracht[1]/groepen/groep element_missing\n", false},
    {"PupilsAfterTeachers", "  <leerlingen>",
     "  <leerkrachten><leerkracht key=\"X\"><roepnaam>Jo</roepnaam>"
     "</leerkracht></leerkrachten>\n  <leerlingen>",
     "30 /EDEX/leerlingen element_misplaced\n72 /EDEX/leerkrachten[2] element_repeated\n", false},
    {"RolesAndDescriptionsMixed", "<rol>LRK</rol>", "<rolomschrijving>a</rolomschrijving><rol>LRK</rol>", "",
     true},
    {"RoleAfterGroups", "</groepen>\n    </leerkracht>", "</groepen>\n<rol>IB</rol>    </leerkracht>",
     "82 /EDEX/leerkrachten/leerkracht[1]/rol[2] element_misplaced\n", false},
    {"AdditionWithoutType", " xsi:type=\"OpmerkingGegevensType\"", "",
     "58 /EDEX/leerlingen/leerling[1]/toevoegingen/blok/@xsi:type attribute_missing\n", false},
    {"AdditionOfAnotherType", "OpmerkingGegevensType", "LvsGegevensType",
     "58 /EDEX/leerlingen/leerling[1]/toevoegingen/blok/@xsi:type block_type_unknown\n", false},
    {"AdditionWithoutRemark", "          <opmerking/>\n", "",
     "58 /EDEX/leerlingen/leerling[1]/toevoegingen/blok/opmerking element_missing\n", false},
    {"EmptyAdditions",
     "        <blok xsi:type=\"OpmerkingGegevensType\">\n          <code>A</code>\n          <opmerking/>\n"
     "        </blok>\n",
     "", "57 /EDEX/leerlingen/leerling[1]/toevoegingen/blok element_missing\n", false},
};

}  // namespace edexml_files

namespace {

class EdexmlStructure : public testing::TestWithParam<edexml_files::SpoiltCase> {};

TEST_P(EdexmlStructure, NamesTheFaultWithItsPlace) { edexml_files::expect_problems(GetParam()); }

INSTANTIATE_TEST_SUITE_P(Cases, EdexmlStructure, testing::ValuesIn(edexml_files::kStructureCases),
                         edexml_files::name_of_case);

TEST(EdexmlStructure, RefusesAnotherRootWithoutNamingIt) {
  EXPECT_EQ(edexml_files::format(edexml_files::parse("<Jansen/>").problems), "1 /* root_unknown\n");
  EXPECT_EQ(edexml_files::format(edexml_files::parse("<a:EDEX xmlns:a='u'/>").problems),
            "1 /* namespace_refused\n");
}

TEST(EdexmlStructure, TakesAnEmptyDefaultNamespaceForNone) {
  EXPECT_TRUE(edexml_files::parse(edexml_files::spoil("<EDEX ", "<EDEX xmlns=\"\" ")).file);
}

TEST(EdexmlStructure, FindsEverythingAtOnce) {
  std::string text = edexml_files::spoil("2015-02-28", "2015-02-30");
  text.replace(text.find("<jaargroep>5"), 12, "<jaargroep>9");
  text.replace(text.find("key=\"4A\"/"), 8, "key=\"4B\"");
  text.replace(text.find("99ZZ"), 4, "99zz");
  EXPECT_EQ(edexml_files::format(edexml_files::parse(text).problems),
            "6 /EDEX/school/brincode value_malformed\n"
            "36 /EDEX/leerlingen/leerling[1]/geboortedatum date_invalid\n"
            "40 /EDEX/leerlingen/leerling[1]/groep/@key reference_dangling\n"
            "67 /EDEX/leerlingen/leerling[2]/jaargroep value_not_listed\n");
}

TEST(EdexmlStructure, StopsListingAtTheLimitAndSaysSo) {
  const std::string text =
      edexml_files::spoil("<leerlingen>\n", "<leerlingen>\n" + edexml_files::repeat("<leerling/>\n", 600));
  const auto problems = edexml_files::parse(text).problems;
  ASSERT_EQ(problems.size(), 1001U);
  EXPECT_EQ(problems.back().code, api::EdexmlCode::list_cut_off);
}

TEST(EdexmlStructure, NeverForgetsARefusalBehindManyWarnings) {
  std::string pupils;
  for (int i = 0; i < 1500; ++i) {
    pupils += "<leerling key=\"#" + std::to_string(i) +
              "\"><roepnaam>Jo</roepnaam><jaargroep>1</jaargroep></leerling>\n";
  }
  const auto warned = edexml_files::parse(edexml_files::spoil("<leerlingen>\n", "<leerlingen>\n" + pupils));
  EXPECT_TRUE(warned.file);
  EXPECT_EQ(warned.problems.size(), 1001U);
  pupils += "<leerling key=\"x\"><achternaam>Jo </achternaam><jaargroep>1</jaargroep></leerling>\n";
  const auto refused = edexml_files::parse(edexml_files::spoil("<leerlingen>\n", "<leerlingen>\n" + pupils));
  EXPECT_FALSE(refused.file);
  EXPECT_NE(edexml_files::format(refused.problems).find("leerling[1501]/achternaam name_spaces"),
            std::string::npos);
}

}  // namespace
