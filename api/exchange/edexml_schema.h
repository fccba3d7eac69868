// The structure of EDEXML 2.1 as a table: which element holds which, in which order, how often, with which
// values. It says the same as the standard's schema, in the few shapes that this standard needs, so that one
// small judge (edexml_structure.h) can name every fault with its place.
#pragma once

#include <span>
#include <string_view>

#include "api/exchange/edexml_facets.h"

namespace api {

struct ElementRule;

struct ChildRule {
  std::string_view name;
  const ElementRule* rule;
  int step;  // children come in rising steps; of one step, mixed as they like
  bool required = false;
  bool repeats = false;
  std::string_view choice = {};  // of one choice, one name at most may be there
  std::string_view beside = {};  // may only be there when this sibling is
};

struct AttributeRule {
  std::string_view name;
  Facet facet;
  bool required = false;
};

enum class ContentKind : unsigned char { children, value, nothing };

struct ElementRule {
  ContentKind content = ContentKind::children;
  Facet facet = {};  // for content == value
  std::span<const ChildRule> children = {};
  std::span<const AttributeRule> attributes = {};
  std::span<const std::string_view> one_of = {};  // at least one child of these names
  bool typed = false;                             // needs xsi:type, of a known block type
};

/// The rule of the outermost element, EDEX. Lives for ever.
const ElementRule& edexml_root_rule();

/// The child's rule inside its parent, or nullptr when the standard does not know it there.
const ChildRule* find_child_rule(const ElementRule& parent, std::string_view name);
const AttributeRule* find_attribute_rule(const ElementRule& element, std::string_view name);

/// The only block type of the standard itself.
inline constexpr std::string_view kRemarkBlockType = "OpmerkingGegevensType";

}  // namespace api
