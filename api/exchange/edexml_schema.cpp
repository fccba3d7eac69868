// The table of EDEXML 2.1; see edexml_schema.h. Order, numbers and facets as the schema of 2017-02-17.
#include "api/exchange/edexml_schema.h"

#include <algorithm>
#include <array>

#include "api/exchange/edexml_lists.h"

namespace api {
namespace {

using std::string_view;

constexpr Facet text(std::size_t min, std::size_t max) { return {.length_min = min, .length_max = max}; }
constexpr Facet listed(std::span<const string_view> values) {
  return {.kind = FacetKind::listed, .listed = values};
}
constexpr Facet picture(std::span<const string_view> pictures) {
  return {.kind = FacetKind::picture, .listed = pictures};
}
constexpr ElementRule value_of(Facet facet) { return {.content = ContentKind::value, .facet = facet}; }

constexpr auto kBrinPicture = std::to_array<string_view>({"99XX"});
constexpr auto kTwoDigits = std::to_array<string_view>({"99"});
constexpr auto kFourDigits = std::to_array<string_view>({"9999"});
constexpr auto kNineDigits = std::to_array<string_view>({"999999999"});
constexpr auto kElevenDigits = std::to_array<string_view>({"99999999999"});
constexpr auto kInstitutionPictures = std::to_array<string_view>({"99", "999", "9999", "99999", "999999"});
constexpr auto kPostcodePicture = std::to_array<string_view>({"9999XX"});

constexpr ElementRule kFreeText = value_of(text(0, string_view::npos));
constexpr ElementRule kText6 = value_of(text(1, 6));
constexpr ElementRule kText10 = value_of(text(1, 10));
constexpr ElementRule kText32 = value_of(text(1, 32));
constexpr ElementRule kText64 = value_of(text(1, 64));
constexpr ElementRule kText128 = value_of(text(1, 128));
constexpr ElementRule kText200 = value_of(text(1, 200));
constexpr ElementRule kText256 = value_of(text(1, 256));
constexpr ElementRule kDate = value_of({.kind = FacetKind::date});
constexpr ElementRule kDateTime = value_of({.kind = FacetKind::date_time});
constexpr ElementRule kGender = value_of({.kind = FacetKind::gender});
constexpr ElementRule kSchoolYear = value_of({.kind = FacetKind::school_year});
constexpr ElementRule kBrin = value_of(picture(kBrinPicture));
constexpr ElementRule kDependance = value_of(picture(kTwoDigits));
constexpr ElementRule kInstitution = value_of(picture(kInstitutionPictures));
constexpr ElementRule kNumber4 = value_of(picture(kFourDigits));
constexpr ElementRule kNumber9 = value_of(picture(kNineDigits));
constexpr ElementRule kNumber11 = value_of(picture(kElevenDigits));
constexpr ElementRule kPostcode = value_of(picture(kPostcodePicture));
constexpr ElementRule kYearGroup = value_of(listed(kYearGroups));
constexpr ElementRule kEthnicity = value_of(listed(kEthnicities));
constexpr ElementRule kCountry = value_of(listed(kCountries));
constexpr ElementRule kWeightNew = value_of(listed(kWeightsNew));
constexpr ElementRule kWeightOld = value_of(listed(kWeightsOld));
constexpr ElementRule kStaffRole = value_of(listed(kStaffRoles));

constexpr auto kKey = std::to_array<AttributeRule>({{"key", text(1, 256), true}});
constexpr auto kKeyAndEckId =
    std::to_array<AttributeRule>({{"key", text(1, 256), true}, {"eckid", text(1, 256), false}});

constexpr auto kBlockChildren = std::to_array<ChildRule>(
    {{"code", &kText64, 1, true}, {"omschrijving", &kFreeText, 2}, {"opmerking", &kFreeText, 3, true}});
constexpr ElementRule kBlock = {.children = kBlockChildren, .typed = true};
constexpr auto kAdditionsChildren = std::to_array<ChildRule>({{"blok", &kBlock, 1, true, true}});
constexpr ElementRule kAdditions = {.children = kAdditionsChildren};

constexpr auto kSchoolChildren = std::to_array<ChildRule>({
    {"schooljaar", &kSchoolYear, 1, true},
    {"peildatum", &kDate, 2},
    {.name = "brincode", .rule = &kBrin, .step = 3, .choice = "school"},
    {.name = "instellingsnummer", .rule = &kInstitution, .step = 3, .choice = "school"},
    {.name = "dependancecode", .rule = &kDependance, .step = 4, .beside = "brincode"},
    {"schoolkey", &kText256, 5},
    {"aanmaakdatum", &kDateTime, 6},
    {"auteur", &kText128, 7},
    {"xsdversie", &kText32, 8},
    {"commentaar", &kFreeText, 9},
    {"toevoegingen", &kAdditions, 10},
});
constexpr ElementRule kSchool = {.children = kSchoolChildren};

constexpr auto kLocationChildren = std::to_array<ChildRule>(
    {{"naam", &kText64, 1, true}, {"omschrijving", &kText256, 2}, {"mutatiedatum", &kDateTime, 3}});
constexpr ElementRule kLocation = {.children = kLocationChildren, .attributes = kKey};
constexpr auto kLocationsChildren = std::to_array<ChildRule>({{"vestiging", &kLocation, 1, true, true}});
constexpr ElementRule kLocations = {.children = kLocationsChildren};

constexpr auto kGroupChildren = std::to_array<ChildRule>({{"naam", &kText64, 1, true},
                                                          {"jaargroep", &kYearGroup, 2, true},
                                                          {"omschrijving", &kText256, 3},
                                                          {"toevoegingen", &kAdditions, 4},
                                                          {"mutatiedatum", &kDateTime, 5}});
constexpr ElementRule kGroup = {.children = kGroupChildren, .attributes = kKey};
constexpr auto kCombinedGroupChildren = std::to_array<ChildRule>({{"naam", &kText64, 1, true},
                                                                  {"omschrijving", &kText256, 2},
                                                                  {"toevoegingen", &kAdditions, 3},
                                                                  {"mutatiedatum", &kDateTime, 4}});
constexpr ElementRule kCombinedGroup = {.children = kCombinedGroupChildren, .attributes = kKey};
constexpr auto kEitherGroup = std::to_array<string_view>({"groep", "samengestelde_groep"});
constexpr auto kGroupsChildren = std::to_array<ChildRule>(
    {{"groep", &kGroup, 1, false, true}, {"samengestelde_groep", &kCombinedGroup, 1, false, true}});
constexpr ElementRule kGroups = {.children = kGroupsChildren, .one_of = kEitherGroup};

constexpr ElementRule kReference = {.content = ContentKind::nothing, .attributes = kKey};
constexpr auto kCombinedReferencesChildren =
    std::to_array<ChildRule>({{"samengestelde_groep", &kReference, 1, true, true}});
constexpr ElementRule kCombinedReferences = {.children = kCombinedReferencesChildren};

// A person is known by a surname with what belongs to it, or by a first name alone.
constexpr auto kEitherName = std::to_array<string_view>({"achternaam", "roepnaam"});

constexpr auto kPupilChildren = std::to_array<ChildRule>({
    {"achternaam", &kText200, 1},
    {.name = "voorvoegsel", .rule = &kText10, .step = 2, .beside = "achternaam"},
    {.name = "voornamen", .rule = &kText200, .step = 3, .beside = "achternaam"},
    {.name = "voorletters-1", .rule = &kText6, .step = 4, .beside = "achternaam"},
    {"roepnaam", &kText64, 5},
    {"geboortedatum", &kDate, 6},
    {"geslacht", &kGender, 7},
    {"start_ondw_jgr3", &kDate, 8},
    {"jaargroep", &kYearGroup, 9},
    {"groep", &kReference, 10},
    {"samengestelde_groepen", &kCombinedReferences, 11},
    {"vestiging", &kReference, 12},
    {"gebruikersnaam", &kText64, 13},
    {"emailadres", &kText256, 14},
    {"fotourl", &kText256, 15},
    {"etniciteit", &kEthnicity, 16},
    {"land", &kCountry, 17},
    {"land_vader", &kCountry, 18},
    {"land_moeder", &kCountry, 19},
    {.name = "sofinummer", .rule = &kNumber9, .step = 20, .choice = "number"},
    {.name = "bsn", .rule = &kNumber9, .step = 20, .choice = "number"},
    {.name = "onderwijsnummer", .rule = &kNumber9, .step = 20, .choice = "number"},
    {.name = "bsn_ondwnr-4", .rule = &kNumber4, .step = 20, .choice = "number"},
    {.name = "rijksregisternummer", .rule = &kNumber11, .step = 20, .choice = "number"},
    {"gewicht_nieuw", &kWeightNew, 21},
    {"gewicht", &kWeightOld, 22},
    {.name = "postcodenl", .rule = &kPostcode, .step = 23, .choice = "postcode"},
    {.name = "postnummerbe", .rule = &kNumber4, .step = 23, .choice = "postcode"},
    {.name = "postcodeoverig", .rule = &kText32, .step = 23, .choice = "postcode"},
    {"instroomdatum", &kDate, 24},
    {"uitstroomdatum", &kDate, 25},
    {"toevoegingen", &kAdditions, 26},
    {"mutatiedatum", &kDateTime, 27},
});
constexpr ElementRule kPupil = {
    .children = kPupilChildren, .attributes = kKeyAndEckId, .one_of = kEitherName};
constexpr auto kPupilsChildren = std::to_array<ChildRule>({{"leerling", &kPupil, 1, true, true}});
constexpr ElementRule kPupils = {.children = kPupilsChildren};

constexpr auto kTeacherGroupChildren = std::to_array<ChildRule>(
    {{"rol", &kStaffRole, 1, false, true}, {"rolomschrijving", &kText64, 1, false, true}});
constexpr ElementRule kTeacherGroup = {.children = kTeacherGroupChildren, .attributes = kKey};
constexpr auto kTeacherGroupsChildren = std::to_array<ChildRule>(
    {{"groep", &kTeacherGroup, 1, false, true}, {"samengestelde_groep", &kTeacherGroup, 1, false, true}});
constexpr ElementRule kTeacherGroups = {.children = kTeacherGroupsChildren, .one_of = kEitherGroup};

constexpr auto kTeacherChildren = std::to_array<ChildRule>({
    {"achternaam", &kText200, 1},
    {.name = "voorvoegsel", .rule = &kText10, .step = 2, .beside = "achternaam"},
    {.name = "voornamen", .rule = &kText200, .step = 3, .beside = "achternaam"},
    {.name = "voorletters-1", .rule = &kText6, .step = 4, .beside = "achternaam"},
    {"roepnaam", &kText64, 5},
    {"gebruikersnaam", &kText64, 6},
    {"emailadres", &kText256, 7},
    {"rol", &kStaffRole, 8, false, true},
    {"rolomschrijving", &kText64, 8, false, true},
    {"groepen", &kTeacherGroups, 9},
    {"toevoegingen", &kAdditions, 10},
    {"mutatiedatum", &kDateTime, 11},
});
constexpr ElementRule kTeacher = {
    .children = kTeacherChildren, .attributes = kKeyAndEckId, .one_of = kEitherName};
constexpr auto kTeachersChildren = std::to_array<ChildRule>({{"leerkracht", &kTeacher, 1, true, true}});
constexpr ElementRule kTeachers = {.children = kTeachersChildren};

constexpr auto kRootChildren = std::to_array<ChildRule>({{"school", &kSchool, 1, true},
                                                         {"vestigingen", &kLocations, 2},
                                                         {"groepen", &kGroups, 3},
                                                         {"leerlingen", &kPupils, 4, true},
                                                         {"leerkrachten", &kTeachers, 5}});
constexpr ElementRule kRoot = {.children = kRootChildren};

}  // namespace

const ElementRule& edexml_root_rule() { return kRoot; }

const ChildRule* find_child_rule(const ElementRule& parent, string_view name) {
  const auto found = std::find_if(parent.children.begin(), parent.children.end(),
                                  [&](const ChildRule& child) { return child.name == name; });
  return found == parent.children.end() ? nullptr : &*found;
}

const AttributeRule* find_attribute_rule(const ElementRule& element, string_view name) {
  const auto found = std::find_if(element.attributes.begin(), element.attributes.end(),
                                  [&](const AttributeRule& attribute) { return attribute.name == name; });
  return found == element.attributes.end() ? nullptr : &*found;
}

}  // namespace api
