// The values of EDEXML: every facet, key rule and handbook rule broken once, with line, path and code.
#include "api/edexml_case.h"
#include "api/exchange/edexml_facets.h"

namespace edexml_files {

const std::vector<SpoiltCase> kValueCases = {
    {"ThirtiethOfFebruary", "2015-02-28", "2015-02-30",
     "36 /EDEX/leerlingen/leerling[1]/geboortedatum date_invalid\n", false},
    {"LeapDayInACommonYear", "2015-02-28", "2015-02-29",
     "36 /EDEX/leerlingen/leerling[1]/geboortedatum date_invalid\n", false},
    {"LeapDayInALeapYear", "2015-02-28", "2016-02-29", "", true},
    {"DutchDate", "2015-02-28", "28-02-2015", "36 /EDEX/leerlingen/leerling[1]/geboortedatum date_invalid\n",
     false},
    {"DateWithTime", "2015-02-28", "2015-02-28T00:00:00",
     "36 /EDEX/leerlingen/leerling[1]/geboortedatum date_invalid\n", false},
    {"DateWithZone", "2015-02-28", "2015-02-28Z", "", true},
    {"DateWithWildZone", "2015-02-28", "2015-02-28+14:01",
     "36 /EDEX/leerlingen/leerling[1]/geboortedatum date_invalid\n", false},
    {"EmptyDate", "2015-02-28", "", "36 /EDEX/leerlingen/leerling[1]/geboortedatum date_invalid\n", false},
    {"TimeWithFractionAndZone", "2023-10-02T08:00:00", "2023-10-02T08:00:00.123+02:00", "", true},
    {"HourTwentyFive", "2023-10-02T08:00:00", "2023-10-02T25:00:00",
     "9 /EDEX/school/aanmaakdatum date_time_invalid\n", false},
    {"MidnightAtTheEnd", "2023-10-02T08:00:00", "2023-10-02T24:00:00", "", true},
    {"TimeWithoutDate", "2023-10-02T08:00:00", "08:00:00", "9 /EDEX/school/aanmaakdatum date_time_invalid\n",
     false},
    {"SchoolYearBeyondTheList", "2023-2024", "2025-2026", "4 /EDEX/school/schooljaar school_year_unlisted\n",
     false},
    {"SchoolYearOfThreeYears", "2023-2024", "2025-2027", "4 /EDEX/school/schooljaar school_year_invalid\n",
     false},
    {"SchoolYearBackwards", "2023-2024", "2024-2023", "4 /EDEX/school/schooljaar school_year_invalid\n",
     false},
    {"SchoolYearWithSlash", "2023-2024", "2023/2024", "4 /EDEX/school/schooljaar school_year_invalid\n",
     false},
    {"SchoolYearOfTheFuture", "2023-2024", "3023-3024", "4 /EDEX/school/schooljaar school_year_invalid\n",
     false},
    {"LowercaseBrin", "99ZZ</brin", "99zz</brin", "6 /EDEX/school/brincode value_malformed\n", false},
    {"LongBrin", "99ZZ</brin", "99ZZ01</brin", "6 /EDEX/school/brincode value_malformed\n", false},
    {"OneDigitDependance", ">01<", ">1<", "7 /EDEX/school/dependancecode value_malformed\n", false},
    {"UnknownYearGroup", "<jaargroep>5", "<jaargroep>9",
     "67 /EDEX/leerlingen/leerling[2]/jaargroep value_not_listed\n", false},
    {"YearGroupWithSpace", "<jaargroep>5", "<jaargroep> 5",
     "67 /EDEX/leerlingen/leerling[2]/jaargroep value_not_listed\n", false},
    {"SexThree", "<geslacht>2", "<geslacht>3", "37 /EDEX/leerlingen/leerling[1]/geslacht value_not_listed\n",
     false},
    {"SexAsALetter", "<geslacht>2", "<geslacht>V",
     "37 /EDEX/leerlingen/leerling[1]/geslacht value_not_listed\n", false},
    {"SexWithLeadingZero", "<geslacht>2", "<geslacht>02", "", true},
    {"UnknownCountry", "<land>NL", "<land>XX", "49 /EDEX/leerlingen/leerling[1]/land value_not_listed\n",
     false},
    {"UnknownOrigin", "<land>NL", "<land>?", "", true},
    {"EthnicityTwo", "<etniciteit>9", "<etniciteit>2",
     "48 /EDEX/leerlingen/leerling[1]/etniciteit value_not_listed\n", false},
    {"WeightWithPoint", "0,3", "0.3", "53 /EDEX/leerlingen/leerling[1]/gewicht_nieuw value_not_listed\n",
     false},
    {"OldWeightWithComma", ">0.00<", ">0,00<", "54 /EDEX/leerlingen/leerling[1]/gewicht value_not_listed\n",
     false},
    {"PostcodeWithSpace", "9999ZZ", "9999 ZZ", "55 /EDEX/leerlingen/leerling[1]/postcodenl value_malformed\n",
     false},
    {"UnknownRole", "<rol>LRK", "<rol>BAAS", "74 /EDEX/leerkrachten/leerkracht[1]/rol value_not_listed\n",
     false},
    {"LowercaseRole", "<rol>IB", "<rol>ib",
     "78 /EDEX/leerkrachten/leerkracht[1]/groepen/groep/rol value_not_listed\n", false},
    {"ThreeOfFourDigits", "0321", "321", "52 /EDEX/leerlingen/leerling[1]/bsn_ondwnr-4 value_malformed\n",
     false},
    {"LettersInANumber", "<bsn_ondwnr-4>0321</bsn_ondwnr-4>", "<bsn>12345678X</bsn>",
     "52 /EDEX/leerlingen/leerling[1]/bsn value_malformed\n", false},
    {"NumberThatFailsItsCheck", "<bsn_ondwnr-4>0321</bsn_ondwnr-4>", "<bsn>123456781</bsn>",
     "52 /EDEX/leerlingen/leerling[1]/bsn citizen_number_check\n", true},
    {"NumberOfNoughts", "<bsn_ondwnr-4>0321</bsn_ondwnr-4>", "<sofinummer>000000000</sofinummer>",
     "52 /EDEX/leerlingen/leerling[1]/sofinummer citizen_number_check\n", true},
    {"EducationNumberHasAnotherCheck", "<bsn_ondwnr-4>0321</bsn_ondwnr-4>",
     "<onderwijsnummer>100000001</onderwijsnummer>", "", true},
};

const std::vector<SpoiltCase> kRuleCases = {
    {"EmptyFirstName", "<roepnaam>Ilyas</roepnaam>", "<roepnaam/>",
     "66 /EDEX/leerlingen/leerling[2]/roepnaam value_too_short\n", false},
    {"FirstNameOfSpaces", "<roepnaam>Ilyas", "<roepnaam>  ",
     "66 /EDEX/leerlingen/leerling[2]/roepnaam value_too_short\n", true},
    {"LongPrefix", "van der", "van der van", "32 /EDEX/leerlingen/leerling[1]/voorvoegsel value_too_long\n",
     false},
    {"TenLettersOfTwoBytes", "van der", "éééééééééé", "", true},
    {"LongInitials", ">FM<", ">FMABCDE<", "34 /EDEX/leerlingen/leerling[1]/voorletters-1 value_too_long\n",
     false},
    {"EmptyKey", "key=\"00002\"", "key=\"\"", "65 /EDEX/leerlingen/leerling[2]/@key value_too_short\n",
     false},
    {"KeyOfSpaces", "key=\"00002\"", "key=\"  \"", "65 /EDEX/leerlingen/leerling[2]/@key key_empty\n", true},
    {"KeyTwice", "key=\"00002\"", "key=\"00001\"", "65 /EDEX/leerlingen/leerling[2]/@key key_duplicate\n",
     false},
    {"KeyTwiceButForSpaces", "key=\"00002\"", "key=\" 00001 \"",
     "65 /EDEX/leerlingen/leerling[2]/@key key_duplicate\n", true},
    {"TeacherKeyTwice", "<leerkracht key=\"LK2\"", "<leerkracht key=\"LK1\"",
     "83 /EDEX/leerkrachten/leerkracht[2]/@key key_duplicate\n", false},
    {"PupilAndTeacherShareAKey", "<leerkracht key=\"LK2\"", "<leerkracht key=\"00001\"", "", true},
    {"GroupKeyTwiceOverBothKinds", "<samengestelde_groep key=\"PLUS\">\n",
     "<samengestelde_groep key=\"4A\">\n",
     "25 /EDEX/groepen/samengestelde_groep/@key key_duplicate\n"
     "42 /EDEX/leerlingen/leerling[1]/samengestelde_groepen/samengestelde_groep/@key reference_dangling\n"
     "80 /EDEX/leerkrachten/leerkracht[1]/groepen/samengestelde_groep/@key reference_dangling\n",
     false},
    {"DummyKey", "key=\"00002\"", "key=\"#1\"", "65 /EDEX/leerlingen/leerling[2]/@key key_dummy\n", true},
    {"EckIdTwice", "aa\">", "bb\">", "65 /EDEX/leerlingen/leerling[2]/@eckid eckid_duplicate\n", false},
    {"PupilAndTeacherShareAnEckId", "ketenid.example/cc", "ketenid.example/aa", "", true},
    {"DanglingGroup", "<groep key=\"4A\"/>", "<groep key=\"4B\"/>",
     "40 /EDEX/leerlingen/leerling[1]/groep/@key reference_dangling\n", false},
    {"GroupThatIsACombinedOne", "<groep key=\"4A\"/>", "<groep key=\"PLUS\"/>",
     "40 /EDEX/leerlingen/leerling[1]/groep/@key reference_dangling\n", false},
    {"DanglingLocation", "<vestiging key=\"V1\"/>", "<vestiging key=\"V2\"/>",
     "44 /EDEX/leerlingen/leerling[1]/vestiging/@key reference_dangling\n", false},
    {"DanglingTeacherGroup", "<groep key=\"4A\">\n          <rol>", "<groep key=\"4B\">\n          <rol>",
     "77 /EDEX/leerkrachten/leerkracht[1]/groepen/groep/@key reference_dangling\n", false},
    {"CombinedGroupTwice", "<samengestelde_groep key=\"PLUS\"/>\n      </",
     "<samengestelde_groep key=\"PLUS\"/>\n<samengestelde_groep key=\"PLUS \"/></",
     "43 /EDEX/leerlingen/leerling[1]/samengestelde_groepen/samengestelde_groep[2]/@key "
     "reference_repeated\n",
     false},
    {"NoYearGroup", "      <jaargroep>5</jaargroep>\n", "",
     "65 /EDEX/leerlingen/leerling[2]/jaargroep year_group_missing\n", true},
    {"CombinedYearForAPupil", "<jaargroep>5", "<jaargroep>C",
     "67 /EDEX/leerlingen/leerling[2]/jaargroep year_group_combined\n", true},
    {"SurnameEndsWithSpace", "Dijkstra", "Dijkstra ",
     "31 /EDEX/leerlingen/leerling[1]/achternaam name_spaces\n", true},
    {"TwoSpacesInPrefix", "van der", "van  der", "32 /EDEX/leerlingen/leerling[1]/voorvoegsel name_spaces\n",
     true},
    {"TwoSpacesInFirstNames", "Fenna Maria", "Fenna  Maria",
     "33 /EDEX/leerlingen/leerling[1]/voornamen name_spaces_mended\n", true},
    {"TeacherNameWithSpace", ">Yildiz", "> Yildiz",
     "73 /EDEX/leerkrachten/leerkracht[1]/achternaam name_spaces\n", true},
    {"OtherVersion", "<xsdversie>2.1", "<xsdversie>2.0", "11 /EDEX/school/xsdversie version_other\n", true},
    {"BornAfterTheReferenceDate", "2015-02-28", "2023-10-02",
     "36 /EDEX/leerlingen/leerling[1]/geboortedatum birth_after_reference\n", true},
    {"LeftBeforeComing", "<uitstroomdatum>2023-10-01",
     "<instroomdatum>2023-11-01</instroomdatum><uitstroomdatum>2023-10-01",
     "68 /EDEX/leerlingen/leerling[2]/uitstroomdatum leaving_before_entry\n", true},
    {"NoDateAtAll",
     "<peildatum>2023-10-01</peildatum>\n    <brincode>99ZZ</brincode>\n    "
     "<dependancecode>01</dependancecode>\n"
     "    <schoolkey>linde</schoolkey>\n    <aanmaakdatum>2023-10-02T08:00:00</aanmaakdatum>",
     "<brincode>99ZZ</brincode>", "3 /EDEX/school/peildatum reference_date_missing\n", true},
};

}  // namespace edexml_files

namespace {

class EdexmlValue : public testing::TestWithParam<edexml_files::SpoiltCase> {};

TEST_P(EdexmlValue, NamesTheFaultWithItsPlace) { edexml_files::expect_problems(GetParam()); }

INSTANTIATE_TEST_SUITE_P(Values, EdexmlValue, testing::ValuesIn(edexml_files::kValueCases),
                         edexml_files::name_of_case);
INSTANTIATE_TEST_SUITE_P(Rules, EdexmlValue, testing::ValuesIn(edexml_files::kRuleCases),
                         edexml_files::name_of_case);

TEST(EdexmlValue, WarnsAboutASurnameBeyondTheHandbookAndRefusesOneBeyondTheSchema) {
  const auto of_length = [](std::size_t length) {
    return edexml_files::format(
        edexml_files::parse(edexml_files::spoil("Dijkstra", edexml_files::repeat("x", length))).problems);
  };
  EXPECT_EQ(of_length(70), "");
  EXPECT_EQ(of_length(71), "31 /EDEX/leerlingen/leerling[1]/achternaam surname_long\n");
  EXPECT_EQ(of_length(200), "31 /EDEX/leerlingen/leerling[1]/achternaam surname_long\n");
  EXPECT_EQ(of_length(201),
            "31 /EDEX/leerlingen/leerling[1]/achternaam value_too_long\n"
            "31 /EDEX/leerlingen/leerling[1]/achternaam surname_long\n");
}

TEST(EdexmlValue, TakesKeysOfTwoHundredAndFiftySixCharacters) {
  const auto of_length = [](std::size_t length) {
    const std::string key = "key=\"" + edexml_files::repeat("k", length) + "\"";
    return edexml_files::format(edexml_files::parse(edexml_files::spoil("key=\"00002\"", key)).problems);
  };
  EXPECT_EQ(of_length(256), "");
  EXPECT_EQ(of_length(257), "65 /EDEX/leerlingen/leerling[2]/@key value_too_long\n");
}

TEST(EdexmlValue, MendsSpacesInFirstNames) {
  const auto reading = edexml_files::parse(edexml_files::spoil("Fenna Maria", " Fenna \n Maria "));
  ASSERT_TRUE(reading.file);
  EXPECT_EQ(api::category_fields(reading.file->pupils[0], "NAAM")[2].value, "Fenna Maria");
}

TEST(EdexmlValue, NeverStandsInAProblem) {
  const auto reading = edexml_files::parse(
      edexml_files::spoil("<bsn_ondwnr-4>0321</bsn_ondwnr-4>", "<bsn>123456781</bsn><Geheim9/>"));
  ASSERT_EQ(reading.problems.size(), 2U);
  for (const auto& problem : reading.problems) {
    const std::string all = problem.path + std::string(api::sentence_of(problem.code));
    EXPECT_EQ(all.find("12345678"), std::string::npos);
    EXPECT_EQ(all.find("Geheim"), std::string::npos);
  }
}

}  // namespace
