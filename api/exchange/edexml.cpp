// Reading an EDEXML file, step by step; see edexml.h.
#include "api/exchange/edexml.h"

#include <algorithm>

#include "api/exchange/edexml_handbook.h"
#include "api/exchange/edexml_identity.h"
#include "api/exchange/edexml_read.h"
#include "api/exchange/edexml_scan.h"
#include "api/exchange/edexml_structure.h"
#include "api/exchange/edexml_text.h"
#include "api/exchange/edexml_tree.h"

namespace api {
namespace {

std::optional<Edexml> read_checked(ledger::ByteView bytes, const EdexmlLimits& limits,
                                   const EdexmlOptions& options, EdexmlProblems& problems) {
  const std::optional<EdexmlText> text = decode_edexml_text(bytes, limits, problems);
  if (!text || !scan_edexml(*text, limits, problems)) return std::nullopt;
  const std::optional<EdexmlTree> tree = EdexmlTree::build(*text);
  if (!tree) {
    problems.add(EdexmlCode::not_well_formed, 1, {});
    return std::nullopt;
  }
  check_structure(*tree, problems);
  check_identity(*tree, problems);
  check_handbook(*tree, options.brin_required, problems);
  if (problems.has_refusal()) return std::nullopt;
  return read_edexml(*tree);
}

}  // namespace

EdexmlReading parse_edexml(ledger::ByteView file, const EdexmlLimits& limits, const EdexmlOptions& options) {
  EdexmlProblems problems(limits.problems_max);
  EdexmlReading reading;
  reading.file = read_checked(file, limits, options, problems);
  reading.problems = problems.take();
  return reading;
}

std::span<const EdexmlField> category_fields(const EdexmlPupil& pupil, std::string_view category) {
  const auto found = std::find_if(pupil.categories.begin(), pupil.categories.end(),
                                  [&](const EdexmlCategory& one) { return one.category == category; });
  if (found == pupil.categories.end()) return {};
  return found->fields;
}

std::string format_fields(std::span<const EdexmlField> fields) {
  std::string text;
  for (const EdexmlField& field : fields) {
    text += field.name;
    text += '=';
    for (const char c : field.value) {
      if (c == '\\') text += "\\\\";
      if (c == '\n') text += "\\n";
      if (c != '\\' && c != '\n') text += c;
    }
    text += '\n';
  }
  return text;
}

}  // namespace api
