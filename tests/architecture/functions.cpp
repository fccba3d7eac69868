#include "architecture/functions.h"

#include <cctype>
#include <regex>

namespace architecture {
namespace {

enum class Brace { scope, function, initialiser, member_initialiser };

// Where the ':' of a constructor's initialiser list stands, or npos: a ':' outside parentheses after a ')'.
std::size_t find_initialiser_list(const std::string& head) {
  int depth = 0;
  bool after_parameters = false;
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (head[i] == '(') ++depth;
    if (head[i] == ')') after_parameters = --depth == 0;
    const bool is_double = (i + 1 < head.size() && head[i + 1] == ':') || (i > 0 && head[i - 1] == ':');
    if (head[i] == ':' && depth == 0 && after_parameters && !is_double) return i;
  }
  return std::string::npos;
}

bool has_assignment_outside_parentheses(const std::string& head) {
  int depth = 0;
  for (const char c : head) {
    if (c == '(') ++depth;
    if (c == ')') --depth;
    if (c == '=' && depth == 0) return true;
  }
  return false;
}

char last_letter(const std::string& text) {
  const auto last = text.find_last_not_of(" \t\n");
  return last == std::string::npos ? ' ' : text[last];
}

// What a '{' opens, told by the text since the last ';' or brace.
Brace classify(const std::string& text) {
  static const std::regex kTemplate(R"(^\s*template\s*<[^{;]*?>\s*(?=[a-zA-Z]))");
  static const std::regex kOperator(R"(operator\s*[^\s\w(]+)");
  static const std::regex kScope(R"(^\s*(inline\s+)?(namespace|class|struct|union|enum|extern)\b)");
  auto head = std::regex_replace(text, kTemplate, "");
  head = std::regex_replace(head, kOperator, "operator_");
  if (const auto list = find_initialiser_list(head); list != std::string::npos) {
    const char last = last_letter(head.substr(list));
    return last == ')' || last == '}' ? Brace::function : Brace::member_initialiser;
  }
  if (has_assignment_outside_parentheses(head)) return Brace::initialiser;
  const bool has_parameters = head.find('(') != std::string::npos;
  if (std::regex_search(head, kScope) && !(has_parameters && last_letter(head) == ')')) return Brace::scope;
  return has_parameters ? Brace::function : Brace::initialiser;
}

// Walks the blanked lines once, with a stack of what is open.
class Walker {
 public:
  explicit Walker(const SourceFile& file) : file_(file) {}

  std::vector<FunctionSpan> walk() {
    bool in_directive = false;
    for (line_ = 0; line_ < file_.code.size(); ++line_) {
      const auto& code = file_.code[line_];
      const auto first = code.find_first_not_of(" \t");
      const bool is_directive = in_directive || (first != std::string::npos && code[first] == '#');
      in_directive = is_directive && code.ends_with('\\');
      if (is_directive) continue;
      for (const char c : code) step(c);
      step(' ');
    }
    return std::move(found_);
  }

 private:
  void step(char c) {
    if (c == '{') return open();
    if (c == '}') return close();
    if (is_inside_body()) return;
    if (c == ';' || (c == ':' && is_access_label())) {
      head_.clear();
      return;
    }
    if (head_.empty() && std::isspace(static_cast<unsigned char>(c)) != 0) return;
    if (head_.empty()) head_line_ = line_;
    head_ += c;
  }

  bool is_access_label() const { return head_ == "public" || head_ == "private" || head_ == "protected"; }

  bool is_inside_body() const { return !open_.empty() && open_.back() != Brace::scope; }

  void open() {
    if (is_inside_body()) {
      open_.push_back(open_.back());
      return;
    }
    open_.push_back(classify(head_));
    if (open_.back() == Brace::scope) head_.clear();
  }

  void close() {
    if (open_.empty()) return;
    const auto closed = open_.back();
    open_.pop_back();
    if (is_inside_body()) return;
    if (closed == Brace::member_initialiser) {
      head_ += '}';
      return;
    }
    if (closed == Brace::function) found_.push_back({head_, head_line_ + 1, line_ - head_line_ + 1});
    head_.clear();
  }

  const SourceFile& file_;
  std::size_t line_ = 0;
  std::string head_;
  std::size_t head_line_ = 0;
  std::vector<Brace> open_;
  std::vector<FunctionSpan> found_;
};

}  // namespace

std::vector<FunctionSpan> find_functions(const SourceFile& file) { return Walker(file).walk(); }

}  // namespace architecture
