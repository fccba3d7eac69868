// What is wrong or odd in an EDEXML file, all of it at once: each with a line, a path and a code.
// Never a value: a problem may be shown, logged and mailed to a supplier.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace api {

enum class EdexmlCode : unsigned char {
#define EDEXML_PROBLEM(name, weight, sentence) name,
#include "api/exchange/edexml_codes.def"
#undef EDEXML_PROBLEM
};

enum class EdexmlWeight : unsigned char { refusal, warning };

/// The code's own name, as it stands in edexml_codes.def. Never fails; lives for ever.
std::string_view name_of(EdexmlCode code);
/// Whether the file may still be used. Never fails.
EdexmlWeight weight_of(EdexmlCode code);
/// One English sentence for a person, without any value of the file. Never fails; lives for ever.
std::string_view sentence_of(EdexmlCode code);

struct EdexmlProblem {
  std::size_t line;  // counted from 1; of the start of the element
  std::string
      path;  // as XPath: "/EDEX/leerlingen/leerling[3]/geboortedatum"; empty when there is no tree yet
  EdexmlCode code;
};

/// Collects problems, at most `max` of each weight. However many there are, a refusal is never forgotten.
/// Not safe to share between threads.
class EdexmlProblems {
 public:
  explicit EdexmlProblems(std::size_t max) : max_(max) {}

  /// False when a further problem of this weight would be counted but not listed: its place need not be
  /// found.
  bool has_room(EdexmlCode code) const { return list_of(code).size() < max_; }
  void add(EdexmlCode code, std::size_t line, std::string path);
  /// True when nothing of the file may be used.
  bool has_refusal() const { return !refusals_.empty(); }
  /// True when further refusals would not be listed: whoever looks for problems may stop.
  bool is_full() const { return refusals_.size() >= max_; }
  /// The list, refusals before warnings where not all fit in `max`, sorted by line (stable); one more at the
  /// end says that it was cut off. Leaves this empty.
  std::vector<EdexmlProblem> take();

 private:
  const std::vector<EdexmlProblem>& list_of(EdexmlCode code) const {
    return weight_of(code) == EdexmlWeight::refusal ? refusals_ : warnings_;
  }

  std::size_t max_;
  bool cut_off_ = false;
  std::vector<EdexmlProblem> refusals_;
  std::vector<EdexmlProblem> warnings_;
};

}  // namespace api
