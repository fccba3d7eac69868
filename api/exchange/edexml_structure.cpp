// The judge of structure; see edexml_structure.h. Namespaces as Namespaces in XML 1.0, xsi:type as XML Schema
// part 1.
#include "api/exchange/edexml_structure.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "api/exchange/edexml_schema.h"

namespace api {
namespace {

constexpr std::string_view kInstanceNamespace = "http://www.w3.org/2001/XMLSchema-instance";

struct KnownChild {
  pugi::xml_node node;
  const ChildRule* rule;
};

// Which of the children may stay so that as few as possible are out of order: a longest run of steps that
// never falls. Returns one flag per child.
std::vector<bool> find_children_in_order(const std::vector<KnownChild>& children) {
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::vector<std::size_t> run_ends;  // run_ends[n]: the child that ends a run of n + 1 with the lowest step
  std::vector<std::size_t> previous(children.size(), kNone);
  std::size_t best_end = kNone;  // of the longest runs the one that was complete first
  for (std::size_t i = 0; i < children.size(); ++i) {
    const auto place =
        std::upper_bound(run_ends.begin(), run_ends.end(), children[i].rule->step,
                         [&](int step, std::size_t end) { return step < children[end].rule->step; });
    if (place != run_ends.begin()) previous[i] = *(place - 1);
    if (place == run_ends.end()) {
      run_ends.push_back(i);
      best_end = i;
    } else {
      *place = i;
    }
  }
  std::vector<bool> in_order(children.size(), false);
  for (std::size_t at = best_end; at != kNone; at = previous[at]) {
    in_order[at] = true;
  }
  return in_order;
}

// The namespace that a prefix stands for here, "" when for none.
std::string_view find_namespace(pugi::xml_node element, std::string_view prefix) {
  const std::string declaration = "xmlns:" + std::string(prefix);
  for (pugi::xml_node at = element; at; at = at.parent()) {
    if (const pugi::xml_attribute found = at.attribute(declaration.c_str())) return found.value();
  }
  return {};
}

class Judge {
 public:
  Judge(const EdexmlTree& tree, EdexmlProblems& problems) : tree_(tree), problems_(problems) {}

  void check_root() {
    const pugi::xml_node root = tree_.root();
    if (std::strcmp(root.name(), "EDEX") != 0) {
      const bool prefixed = std::strchr(root.name(), ':') != nullptr;
      problems_.add(prefixed ? EdexmlCode::namespace_refused : EdexmlCode::root_unknown, tree_.line_of(root),
                    "/*");
      return;
    }
    check_element(root, edexml_root_rule());
  }

 private:
  void add(EdexmlCode code, pugi::xml_node element, std::string_view below = {}) {
    tree_.report(problems_, code, element, below);
  }
  void add_unknown(EdexmlCode code, pugi::xml_node child) {
    if (!problems_.has_room(code)) return problems_.add(code, 0, {});
    problems_.add(code, tree_.line_of(child), EdexmlTree::path_of(child.parent()) + "/*");
  }

  void check_element(pugi::xml_node element, const ElementRule& rule) {
    if (problems_.is_full()) return;
    if (!check_attributes(element, rule)) return;
    switch (rule.content) {
      case ContentKind::children:
        if (!trim_spaces(EdexmlTree::value_of(element)).empty()) add(EdexmlCode::text_not_allowed, element);
        check_children(element, rule);
        return;
      case ContentKind::value:
        check_children(element, rule);
        if (const auto fault = find_fault(rule.facet, EdexmlTree::value_of(element))) add(*fault, element);
        return;
      case ContentKind::nothing:
        if (!EdexmlTree::value_of(element).empty()) add(EdexmlCode::text_not_allowed, element);
        check_children(element, rule);
        return;
    }
  }

  // False when the element's kind stays unknown, so that its content cannot be judged.
  bool check_attributes(pugi::xml_node element, const ElementRule& rule) {
    bool typed = false;
    bool type_known = true;
    for (const pugi::xml_attribute attribute : element.attributes()) {
      const std::string_view name = attribute.name();
      if (name == "xmlns" || name.starts_with("xmlns:")) {
        // A declaration says nothing yet, but a default one moves the elements themselves.
        const bool empty = *attribute.value() == '\0';
        if ((name == "xmlns") != empty) add(EdexmlCode::namespace_refused, element, "/@*");
        continue;
      }
      if (const AttributeRule* known = find_attribute_rule(rule, name)) {
        if (const auto fault = find_fault(known->facet, attribute.value())) {
          add(*fault, element, "/@" + std::string(name));
        }
        continue;
      }
      if (is_type_attribute(element, name) && rule.typed) {
        typed = true;
        type_known = trim_spaces(attribute.value()) == kRemarkBlockType;
        continue;
      }
      check_other_attribute(element, name);
    }
    for (const AttributeRule& attribute : rule.attributes) {
      const std::string name(attribute.name);
      if (attribute.required && !element.attribute(name.c_str())) {
        add(EdexmlCode::attribute_missing, element, "/@" + name);
      }
    }
    if (rule.typed && !typed) add(EdexmlCode::attribute_missing, element, "/@xsi:type");
    if (!type_known) add(EdexmlCode::block_type_unknown, element, "/@xsi:type");
    return type_known && (typed || !rule.typed);
  }

  static std::string_view prefix_of(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? std::string_view{} : name.substr(0, colon);
  }
  static bool is_type_attribute(pugi::xml_node element, std::string_view name) {
    return name.ends_with(":type") && find_namespace(element, prefix_of(name)) == kInstanceNamespace;
  }

  // The schema's place is a hint for other readers; it is never fetched.
  void check_other_attribute(pugi::xml_node element, std::string_view name) {
    const std::string_view prefix = prefix_of(name);
    const std::string_view local = prefix.empty() ? name : name.substr(prefix.size() + 1);
    if (!prefix.empty() && prefix != "xml") {
      const std::string_view space = find_namespace(element, prefix);
      if (space.empty()) return add(EdexmlCode::namespace_refused, element, "/@*");
      const bool location = local == "noNamespaceSchemaLocation" || local == "schemaLocation";
      if (space == kInstanceNamespace && location) return;
    }
    add(EdexmlCode::attribute_unknown, element, "/@*");
  }

  void check_children(pugi::xml_node element, const ElementRule& rule) {
    const std::vector<KnownChild> children = collect_known_children(element, rule);
    const std::vector<KnownChild> single = drop_surplus(children);
    const std::vector<bool> in_order = find_children_in_order(single);
    for (std::size_t i = 0; i < single.size(); ++i) {
      if (!in_order[i]) add(EdexmlCode::element_misplaced, single[i].node);
    }
    check_presence(element, rule);
    for (const KnownChild& child : children) check_element(child.node, *child.rule->rule);
  }

  std::vector<KnownChild> collect_known_children(pugi::xml_node element, const ElementRule& rule) {
    std::vector<KnownChild> known;
    for (const pugi::xml_node child : element.children()) {
      if (child.type() != pugi::node_element) continue;
      const std::string_view name = child.name();
      if (const ChildRule* child_rule = find_child_rule(rule, name)) {
        known.push_back({child, child_rule});
      } else {
        const bool prefixed = name.find(':') != std::string_view::npos;
        add_unknown(prefixed ? EdexmlCode::namespace_refused : EdexmlCode::element_unknown, child);
      }
    }
    return known;
  }

  // Reports the second of what may stand once, and the other side of a choice; returns the rest.
  std::vector<KnownChild> drop_surplus(const std::vector<KnownChild>& children) {
    std::vector<KnownChild> kept;
    std::vector<const ChildRule*> seen;
    for (const KnownChild& child : children) {
      const ChildRule* rule = child.rule;
      if (!rule->repeats) {
        const bool repeated = std::find(seen.begin(), seen.end(), rule) != seen.end();
        const bool excluded =
            !rule->choice.empty() && std::any_of(seen.begin(), seen.end(), [&](auto* other) {
              return other != rule && other->choice == rule->choice;
            });
        if (repeated || excluded) {
          add(repeated ? EdexmlCode::element_repeated : EdexmlCode::element_excluded, child.node);
          continue;
        }
        seen.push_back(rule);
      }
      kept.push_back(child);
    }
    return kept;
  }

  void check_presence(pugi::xml_node element, const ElementRule& rule) {
    const auto has = [&](std::string_view name) {
      return static_cast<bool>(element.child(std::string(name).c_str()));
    };
    for (const ChildRule& child : rule.children) {
      if (child.required && !has(child.name)) {
        add(EdexmlCode::element_missing, element, "/" + std::string(child.name));
      }
      if (!child.beside.empty() && has(child.name) && !has(child.beside)) {
        add(EdexmlCode::element_unsupported, element.child(std::string(child.name).c_str()));
      }
    }
    if (!rule.one_of.empty() && std::none_of(rule.one_of.begin(), rule.one_of.end(), has)) {
      add(EdexmlCode::element_missing, element, "/" + std::string(rule.one_of.front()));
    }
  }

  const EdexmlTree& tree_;
  EdexmlProblems& problems_;
};

}  // namespace

void check_structure(const EdexmlTree& tree, EdexmlProblems& problems) { Judge(tree, problems).check_root(); }

}  // namespace api
