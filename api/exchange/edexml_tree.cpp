// Building the tree, and places in it; see edexml_tree.h.
#include "api/exchange/edexml_tree.h"

#include <algorithm>

namespace api {
namespace {

// No document type and no instructions: the scan refused them. White space counts where it is a whole value.
constexpr unsigned kParseOptions = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol |
                                   pugi::parse_wconv_attribute | pugi::parse_ws_pcdata_single;

std::size_t count_earlier_namesakes(pugi::xml_node node) {
  std::size_t count = 0;
  for (pugi::xml_node at = node.previous_sibling(node.name()); at; at = at.previous_sibling(node.name()))
    ++count;
  return count;
}

}  // namespace

std::optional<EdexmlTree> EdexmlTree::build(const EdexmlText& text) {
  EdexmlTree tree;
  const pugi::xml_parse_result parsed =
      tree.document_.load_buffer(text.utf8.data(), text.utf8.size(), kParseOptions, pugi::encoding_utf8);
  if (!parsed || !tree.root()) return std::nullopt;
  tree.line_begins_.push_back(0);
  for (std::size_t i = 0; i < text.utf8.size(); ++i) {
    const bool pair = text.utf8[i] == '\r' && i + 1 < text.utf8.size() && text.utf8[i + 1] == '\n';
    if (text.utf8[i] == '\n' || (text.utf8[i] == '\r' && !pair)) {
      tree.line_begins_.push_back(static_cast<std::ptrdiff_t>(i) + 1);
    }
  }
  return tree;
}

std::size_t EdexmlTree::line_of(pugi::xml_node element) const {
  const auto after = std::upper_bound(line_begins_.begin(), line_begins_.end(), element.offset_debug());
  return static_cast<std::size_t>(after - line_begins_.begin());
}

void EdexmlTree::report(EdexmlProblems& problems, EdexmlCode code, pugi::xml_node element,
                        std::string_view below) const {
  if (!problems.has_room(code)) return problems.add(code, 0, {});
  problems.add(code, line_of(element), path_of(element) + std::string(below));
}

std::string EdexmlTree::path_of(pugi::xml_node element) {
  std::string path;
  for (pugi::xml_node at = element; at.type() == pugi::node_element; at = at.parent()) {
    std::string step = std::string("/") + at.name();
    const std::size_t before = count_earlier_namesakes(at);
    if (before > 0 || at.next_sibling(at.name())) step += "[" + std::to_string(before + 1) + "]";
    path.insert(0, step);
  }
  return path;
}

std::string EdexmlTree::value_of(pugi::xml_node element) {
  std::string value;
  for (const pugi::xml_node part : element.children()) {
    if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) value += part.value();
  }
  return value;
}

}  // namespace api
