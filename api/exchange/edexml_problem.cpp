// The list of problems; see edexml_problem.h.
#include "api/exchange/edexml_problem.h"

#include <algorithm>
#include <array>
#include <utility>

namespace api {
namespace {

struct Row {
  std::string_view name;
  EdexmlWeight weight;
  std::string_view sentence;
};

constexpr auto kRows = std::to_array<Row>({
#define EDEXML_PROBLEM(name, weight, sentence) {#name, EdexmlWeight::weight, sentence},
#include "api/exchange/edexml_codes.def"
#undef EDEXML_PROBLEM
});

const Row& row_of(EdexmlCode code) { return kRows.at(static_cast<std::size_t>(code)); }

}  // namespace

std::string_view name_of(EdexmlCode code) { return row_of(code).name; }
EdexmlWeight weight_of(EdexmlCode code) { return row_of(code).weight; }
std::string_view sentence_of(EdexmlCode code) { return row_of(code).sentence; }

void EdexmlProblems::add(EdexmlCode code, std::size_t line, std::string path) {
  if (!has_room(code)) {
    cut_off_ = true;
    return;
  }
  auto& list = weight_of(code) == EdexmlWeight::refusal ? refusals_ : warnings_;
  list.push_back({line, std::move(path), code});
}

std::vector<EdexmlProblem> EdexmlProblems::take() {
  cut_off_ = cut_off_ || is_full();  // whoever saw that it was full has stopped looking
  std::vector<EdexmlProblem> list = std::exchange(refusals_, {});
  for (EdexmlProblem& warning : warnings_) {
    if (list.size() >= max_) {
      cut_off_ = true;
      break;
    }
    list.push_back(std::move(warning));
  }
  warnings_.clear();
  std::stable_sort(list.begin(), list.end(),
                   [](const EdexmlProblem& a, const EdexmlProblem& b) { return a.line < b.line; });
  if (cut_off_) list.push_back({list.empty() ? 1 : list.back().line, {}, EdexmlCode::list_cut_off});
  return list;
}

}  // namespace api
