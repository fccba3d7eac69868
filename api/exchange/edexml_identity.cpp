// The judge of keys; see edexml_identity.h.
#include "api/exchange/edexml_identity.h"

#include <string>
#include <unordered_set>

#include "api/exchange/edexml_facets.h"

namespace api {
namespace {

using Keys = std::unordered_set<std::string>;

constexpr const char* kGroup = "groep";
constexpr const char* kCombinedGroup = "samengestelde_groep";

class IdentityJudge {
 public:
  IdentityJudge(const EdexmlTree& tree, EdexmlProblems& problems) : tree_(tree), problems_(problems) {}

  void check() {
    const pugi::xml_node root = tree_.root();
    collect(root.child("vestigingen"), "vestiging", locations_, all_locations_);
    collect(root.child("groepen"), kGroup, groups_, all_groups_);
    collect(root.child("groepen"), kCombinedGroup, combined_groups_, all_groups_);
    Keys pupils;
    Keys teachers;
    Keys pupil_eckids;
    Keys teacher_eckids;
    Keys ignored;
    collect(root.child("leerlingen"), "leerling", ignored, pupils);
    collect(root.child("leerkrachten"), "leerkracht", ignored, teachers);
    for (const pugi::xml_node pupil : root.child("leerlingen").children("leerling"))
      check_pupil(pupil, pupil_eckids);
    for (const pugi::xml_node teacher : root.child("leerkrachten").children("leerkracht")) {
      check_eckid(teacher, teacher_eckids);
      check_references(teacher.child("groepen"), kGroup, groups_);
      check_references(teacher.child("groepen"), kCombinedGroup, combined_groups_);
    }
  }

 private:
  void add(EdexmlCode code, pugi::xml_node element, const char* attribute) {
    tree_.report(problems_, code, element, std::string("/@") + attribute);
  }

  // The keys of one kind into `kind`; `among` is within which a key must be alone.
  void collect(pugi::xml_node parent, const char* name, Keys& kind, Keys& among) {
    for (const pugi::xml_node element : parent.children(name)) {
      if (!element.attribute("key")) continue;
      const std::string key(trim_spaces(element.attribute("key").value()));
      if (key.empty() && *element.attribute("key").value() != '\0')
        add(EdexmlCode::key_empty, element, "key");
      if (key.starts_with('#')) add(EdexmlCode::key_dummy, element, "key");
      if (!key.empty() && !among.insert(key).second) add(EdexmlCode::key_duplicate, element, "key");
      kind.insert(key);
    }
  }

  void check_pupil(pugi::xml_node pupil, Keys& eckids) {
    check_eckid(pupil, eckids);
    check_references(pupil, kGroup, groups_);
    check_references(pupil.child("samengestelde_groepen"), kCombinedGroup, combined_groups_);
    check_references(pupil, "vestiging", locations_);
  }

  void check_eckid(pugi::xml_node person, Keys& seen) {
    if (!person.attribute("eckid")) return;
    const std::string eckid(trim_spaces(person.attribute("eckid").value()));
    if (!seen.insert(eckid).second) add(EdexmlCode::eckid_duplicate, person, "eckid");
  }

  void check_references(pugi::xml_node parent, const char* name, const Keys& kind) {
    Keys seen;
    for (const pugi::xml_node reference : parent.children(name)) {
      if (!reference.attribute("key")) continue;
      const std::string key(trim_spaces(reference.attribute("key").value()));
      if (kind.count(key) == 0) add(EdexmlCode::reference_dangling, reference, "key");
      if (!seen.insert(key).second) add(EdexmlCode::reference_repeated, reference, "key");
    }
  }

  const EdexmlTree& tree_;
  EdexmlProblems& problems_;
  Keys locations_;
  Keys all_locations_;
  Keys groups_;
  Keys combined_groups_;
  Keys all_groups_;
};

}  // namespace

void check_identity(const EdexmlTree& tree, EdexmlProblems& problems) {
  IdentityJudge(tree, problems).check();
}

}  // namespace api
