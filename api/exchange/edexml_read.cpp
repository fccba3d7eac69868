// Reading a good tree; see edexml_read.h. Which field belongs to which category is the table below; nowhere
// else.
#include "api/exchange/edexml_read.h"

#include <algorithm>
#include <array>

#include "api/exchange/edexml_facets.h"
#include "api/exchange/edexml_handbook.h"
#include "api/exchange/edexml_lists.h"
#include "api/exchange/edexml_roles.h"
#include "api/exchange/edexml_schema.h"

namespace api {
namespace {

constexpr auto kCategories =
    std::to_array<std::string_view>({"NAAM", "PERSOON", "LOOPBAAN", "GROEP", "ECKID", "ACCOUNT", "BEELD",
                                     "BSN", "BEKOSTIGING", "ADRES", "INUIT"});

struct FieldCategory {
  const char* field;
  std::string_view category;
};

// In the order of the standard, which is the order of the fields in a category. Groups and attributes come
// apart.
constexpr auto kFieldCategories = std::to_array<FieldCategory>({
    {"achternaam", "NAAM"},         {"voorvoegsel", "NAAM"},
    {"voornamen", "NAAM"},          {"voorletters-1", "NAAM"},
    {"roepnaam", "NAAM"},           {"geboortedatum", "PERSOON"},
    {"geslacht", "PERSOON"},        {"start_ondw_jgr3", "LOOPBAAN"},
    {"jaargroep", "LOOPBAAN"},      {"gebruikersnaam", "ACCOUNT"},
    {"emailadres", "ACCOUNT"},      {"fotourl", "BEELD"},
    {"sofinummer", "BSN"},          {"bsn", "BSN"},
    {"onderwijsnummer", "BSN"},     {"bsn_ondwnr-4", "BSN"},
    {"rijksregisternummer", "BSN"}, {"gewicht_nieuw", "BEKOSTIGING"},
    {"gewicht", "BEKOSTIGING"},     {"postcodenl", "ADRES"},
    {"postnummerbe", "ADRES"},      {"postcodeoverig", "ADRES"},
    {"instroomdatum", "INUIT"},     {"uitstroomdatum", "INUIT"},
});

// Origin may not be kept (R25). `land` too: the handbook calls all three "land van herkomst" and defines
// ethnicity by them, so a pupil's own country says the same as the parents'. Additions are free text that
// nobody classified.
constexpr auto kQuarantined = std::to_array<FieldCategory>({{"etniciteit", "HERKOMST"},
                                                            {"land", "HERKOMST"},
                                                            {"land_vader", "HERKOMST"},
                                                            {"land_moeder", "HERKOMST"},
                                                            {"toevoegingen", ""}});

std::string value_of(pugi::xml_node parent, const char* name) {
  return EdexmlTree::value_of(parent.child(name));
}

std::string key_of(pugi::xml_node element) {
  return std::string(trim_spaces(element.attribute("key").value()));
}

// The code of the standard's own table that equals this one.
std::string_view lasting_code(std::string_view code) {
  return *std::find(kStaffRoles.begin(), kStaffRoles.end(), code);
}

class Categories {
 public:
  void add(std::string_view category, std::string_view name, std::string value) {
    const auto found = std::find_if(list_.begin(), list_.end(),
                                    [&](const EdexmlCategory& one) { return one.category == category; });
    EdexmlCategory& into = found == list_.end() ? list_.emplace_back(EdexmlCategory{category, {}}) : *found;
    into.fields.push_back({name, std::move(value)});
  }

  void add_elements(pugi::xml_node person) {
    const bool pupil = std::string_view(person.name()) == "leerling";
    const ElementRule& people =
        *find_child_rule(edexml_root_rule(), pupil ? "leerlingen" : "leerkrachten")->rule;
    const ElementRule& rule = *find_child_rule(people, person.name())->rule;
    for (const FieldCategory& field : kFieldCategories) {
      const pugi::xml_node element = person.child(field.field);
      if (!element) continue;
      std::string value =
          canonical_value(find_child_rule(rule, field.field)->rule->facet, EdexmlTree::value_of(element));
      if (field.category == "NAAM") value = mend_spaces(value);
      add(field.category, field.field, std::move(value));
    }
    if (person.attribute("eckid")) {
      add("ECKID", "eckid", std::string(trim_spaces(person.attribute("eckid").value())));
    }
  }

  std::vector<EdexmlCategory> take() {
    const auto place = [](const EdexmlCategory& one) {
      return std::find(kCategories.begin(), kCategories.end(), one.category);
    };
    std::sort(list_.begin(), list_.end(),
              [&](const EdexmlCategory& a, const EdexmlCategory& b) { return place(a) < place(b); });
    return std::move(list_);
  }

 private:
  std::vector<EdexmlCategory> list_;
};

class Reader {
 public:
  explicit Reader(const EdexmlTree& tree) : root_(tree.root()) {}

  Edexml read() {
    read_school(root_.child("school"));
    for (const pugi::xml_node location : root_.child("vestigingen").children("vestiging")) {
      file_.locations.push_back(
          {key_of(location), value_of(location, "naam"), value_of(location, "omschrijving")});
    }
    for (const pugi::xml_node group : root_.child("groepen").children()) {
      if (group.type() != pugi::node_element) continue;
      file_.groups.push_back({key_of(group), value_of(group, "naam"), value_of(group, "omschrijving"),
                              value_of(group, "jaargroep"), std::string_view(group.name()) != "groep",
                              quarantine(group)});
    }
    for (const pugi::xml_node pupil : root_.child("leerlingen").children("leerling")) read_pupil(pupil);
    for (const pugi::xml_node teacher : root_.child("leerkrachten").children("leerkracht"))
      read_teacher(teacher);
    return std::move(file_);
  }

 private:
  void read_school(pugi::xml_node school) {
    file_.school.brin = value_of(school, "brincode");
    file_.school.dependance = value_of(school, "dependancecode");
    if (file_.school.dependance == "00") file_.school.dependance.clear();
    file_.school.school_key = std::string(trim_spaces(value_of(school, "schoolkey")));
    file_.school.school_year = value_of(school, "schooljaar");
    file_.school.reference_date = find_reference_date(school);
    file_.school.created = std::string(trim_spaces(value_of(school, "aanmaakdatum")));
    file_.school.quarantined = quarantine(school);
  }

  void read_pupil(pugi::xml_node node) {
    EdexmlPupil pupil;
    pupil.key = key_of(node);
    pupil.year_group = value_of(node, "jaargroep");
    pupil.former = is_former_pupil(node, file_.school.reference_date);
    pupil.changed = std::string(trim_spaces(value_of(node, "mutatiedatum")));
    Categories categories;
    categories.add_elements(node);
    if (const pugi::xml_node group = node.child("groep")) {
      pupil.group = key_of(group);
      categories.add("GROEP", "groep", pupil.group);
    }
    for (const pugi::xml_node group : node.child("samengestelde_groepen").children("samengestelde_groep")) {
      const std::string key = key_of(group);
      auto& keys = pupil.combined_groups;
      if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
      keys.push_back(key);
      categories.add("GROEP", "samengestelde_groep", key);
    }
    if (const pugi::xml_node location = node.child("vestiging")) {
      pupil.location = key_of(location);
      categories.add("GROEP", "vestiging", pupil.location);
    }
    pupil.categories = categories.take();
    pupil.quarantined = quarantine(node);
    file_.pupils.push_back(std::move(pupil));
  }

  void read_teacher(pugi::xml_node node) {
    EdexmlTeacher teacher;
    teacher.key = key_of(node);
    teacher.changed = std::string(trim_spaces(value_of(node, "mutatiedatum")));
    Categories categories;
    categories.add_elements(node);
    teacher.categories = categories.take();
    teacher.role_codes = read_role_codes(node);
    for (const pugi::xml_node group : node.child("groepen").children()) {
      if (group.type() == pugi::node_element) add_teacher_group(group, teacher.groups);
    }
    teacher.proposals = propose_roles(teacher);
    teacher.quarantined = quarantine(node);
    file_.teachers.push_back(std::move(teacher));
  }

  static std::vector<std::string_view> read_role_codes(pugi::xml_node parent) {
    std::vector<std::string_view> codes;
    for (const pugi::xml_node role : parent.children("rol")) {
      const std::string_view code = lasting_code(EdexmlTree::value_of(role));
      if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
    }
    return codes;
  }

  static void add_teacher_group(pugi::xml_node node, std::vector<EdexmlTeacherGroup>& groups) {
    EdexmlTeacherGroup group{key_of(node), std::string_view(node.name()) != "groep", read_role_codes(node)};
    const auto earlier = std::find_if(groups.begin(), groups.end(), [&](const EdexmlTeacherGroup& one) {
      return one.key == group.key && one.combined == group.combined;
    });
    if (earlier == groups.end()) {
      groups.push_back(std::move(group));
    } else {
      earlier->role_codes.insert(earlier->role_codes.end(), group.role_codes.begin(), group.role_codes.end());
    }
  }

  std::vector<std::string_view> quarantine(pugi::xml_node person) {
    std::vector<std::string_view> names;
    for (const FieldCategory& field : kQuarantined) {
      if (!person.child(field.field)) continue;
      names.emplace_back(field.field);
      const auto found = std::find_if(file_.quarantined.begin(), file_.quarantined.end(),
                                      [&](const EdexmlQuarantined& one) { return one.field == field.field; });
      if (found == file_.quarantined.end()) {
        file_.quarantined.push_back({field.field, field.category, 1});
      } else {
        ++found->count;
      }
    }
    return names;
  }

  pugi::xml_node root_;
  Edexml file_;
};

}  // namespace

Edexml read_edexml(const EdexmlTree& tree) { return Reader(tree).read(); }

std::span<const std::string_view> edexml_categories() { return kCategories; }

}  // namespace api
