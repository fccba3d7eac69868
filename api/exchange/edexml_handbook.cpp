// The handbook's rules; see edexml_handbook.h. "Handleiding EDEXML 2.1" of February 2017, chapters on
// definitions, objects and exchange formats.
#include "api/exchange/edexml_handbook.h"

#include <array>

#include "api/exchange/edexml_facets.h"

namespace api {
namespace {

constexpr std::size_t kSurnameLengthMax = 70;
constexpr std::string_view kVersion = "2.1";
constexpr auto kStrictNames = std::to_array<const char*>({"achternaam", "voorvoegsel"});
constexpr auto kMendedNames = std::to_array<const char*>({"voornamen", "voorletters-1", "roepnaam"});
constexpr auto kCheckedNumbers = std::to_array<const char*>({"bsn", "sofinummer"});

// The first ten characters of a date or date with time; none when they are not a date.
std::optional<std::string> find_day(pugi::xml_node element) {
  const std::string value = EdexmlTree::value_of(element);
  const std::string day(trim_spaces(value).substr(0, 10));
  if (!element || find_fault({.kind = FacetKind::date}, day)) return std::nullopt;
  return day;
}

bool is_nine_digits(std::string_view value) {
  return value.size() == 9 && value.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_spaced_well(std::string_view name) { return mend_spaces(name) == name; }

class HandbookJudge {
 public:
  HandbookJudge(const EdexmlTree& tree, EdexmlProblems& problems) : tree_(tree), problems_(problems) {}

  void check(bool brin_required) {
    const pugi::xml_node school = tree_.root().child("school");
    if (school) check_school(school, brin_required);
    reference_date_ = find_reference_date(school);
    for (const pugi::xml_node pupil : tree_.root().child("leerlingen").children("leerling")) {
      if (problems_.is_full()) return;
      check_names(pupil);
      check_pupil(pupil);
    }
    for (const pugi::xml_node teacher : tree_.root().child("leerkrachten").children("leerkracht")) {
      check_names(teacher);
    }
  }

 private:
  void add(EdexmlCode code, pugi::xml_node element, std::string_view below = {}) {
    tree_.report(problems_, code, element, below);
  }

  void check_school(pugi::xml_node school, bool brin_required) {
    if (brin_required && !school.child("brincode")) {
      if (const pugi::xml_node flemish = school.child("instellingsnummer")) {
        add(EdexmlCode::brin_missing, flemish);
      } else {
        add(EdexmlCode::brin_missing, school, "/brincode");
      }
    }
    const pugi::xml_node version = school.child("xsdversie");
    if (version && trim_spaces(EdexmlTree::value_of(version)) != kVersion)
      add(EdexmlCode::version_other, version);
    if (!school.child("peildatum") && !school.child("aanmaakdatum")) {
      add(EdexmlCode::reference_date_missing, school, "/peildatum");
    }
  }

  void check_names(pugi::xml_node person) {
    for (const char* name : kStrictNames) check_name(person.child(name), EdexmlCode::name_spaces);
    for (const char* name : kMendedNames) check_name(person.child(name), EdexmlCode::name_spaces_mended);
    const pugi::xml_node surname = person.child("achternaam");
    if (length_of(EdexmlTree::value_of(surname)) > kSurnameLengthMax) add(EdexmlCode::surname_long, surname);
  }

  void check_name(pugi::xml_node name, EdexmlCode code) {
    if (!name) return;
    const std::string value = EdexmlTree::value_of(name);
    if (trim_spaces(value).empty() && !value.empty()) {
      add(EdexmlCode::value_too_short, name);
    } else if (!is_spaced_well(value)) {
      add(code, name);
    }
  }

  void check_pupil(pugi::xml_node pupil) {
    const pugi::xml_node year = pupil.child("jaargroep");
    if (!year) add(EdexmlCode::year_group_missing, pupil, "/jaargroep");
    if (EdexmlTree::value_of(year) == "C") add(EdexmlCode::year_group_combined, year);
    for (const char* name : kCheckedNumbers) {
      const pugi::xml_node number = pupil.child(name);
      const std::string digits = EdexmlTree::value_of(number);
      if (is_nine_digits(digits) && !passes_citizen_number_check(digits))
        add(EdexmlCode::citizen_number_check, number);
    }
    const auto birth = find_day(pupil.child("geboortedatum"));
    if (birth && reference_date_ && *birth > *reference_date_) {
      add(EdexmlCode::birth_after_reference, pupil.child("geboortedatum"));
    }
    const auto entry = find_day(pupil.child("instroomdatum"));
    const auto leaving = find_day(pupil.child("uitstroomdatum"));
    if (entry && leaving && *leaving < *entry)
      add(EdexmlCode::leaving_before_entry, pupil.child("uitstroomdatum"));
  }

  const EdexmlTree& tree_;
  EdexmlProblems& problems_;
  std::optional<std::string> reference_date_;
};

}  // namespace

void check_handbook(const EdexmlTree& tree, bool brin_required, EdexmlProblems& problems) {
  HandbookJudge(tree, problems).check(brin_required);
}

std::optional<std::string> find_reference_date(pugi::xml_node school) {
  if (school.child("peildatum")) return find_day(school.child("peildatum"));
  return find_day(school.child("aanmaakdatum"));
}

bool is_former_pupil(pugi::xml_node pupil, const std::optional<std::string>& reference_date) {
  if (EdexmlTree::value_of(pupil.child("jaargroep")) == "H") return true;
  const auto leaving = find_day(pupil.child("uitstroomdatum"));
  return leaving && reference_date && *leaving < *reference_date;
}

std::string mend_spaces(std::string_view name) {
  std::string mended;
  for (const char c : trim_spaces(name)) {
    const bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (!space) {
      mended.push_back(c);
    } else if (mended.back() != ' ') {
      mended.push_back(' ');
    }
  }
  return mended;
}

}  // namespace api
