// The tree of a scanned EDEXML file with what its readers need: values as one text, and the place of every
// element. A room of edexml.h: nobody else needs pugixml.
#pragma once

#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "api/exchange/edexml_text.h"

namespace api {

class EdexmlTree {
 public:
  /// The tree, or none when the tree builder refuses what the strict scan let through (a fault of ours).
  /// Requires: scan_edexml said yes to this text.
  static std::optional<EdexmlTree> build(const EdexmlText& text);

  /// The outermost element.
  pugi::xml_node root() const { return document_.document_element(); }

  /// The line (from 1) where the element's start tag begins.
  std::size_t line_of(pugi::xml_node element) const;

  /// Adds a problem at this element, or at `below` in it: "/naam", "/@key". Cheap when the list has no more
  /// room.
  void report(EdexmlProblems& problems, EdexmlCode code, pugi::xml_node element,
              std::string_view below = {}) const;

  /// "/EDEX/leerlingen/leerling[3]": a number where siblings share the name.
  static std::string path_of(pugi::xml_node element);

  /// The element's text and CDATA parts, joined; references are resolved.
  static std::string value_of(pugi::xml_node element);

 private:
  pugi::xml_document document_;
  std::vector<std::ptrdiff_t> line_begins_;
};

}  // namespace api
