// A second ledger beside the first, begun as a copy of the same school. Whatever is asked of the first is
// asked of it as well, unless the scenario says that it is for one of them; so a scenario puts something
// hidden into one of the two and looks whether anybody who may not see it could tell them apart.
#pragma once

#include <optional>

#include "scenarios/runner/school.h"
#include "support/temporary_folder.h"

namespace scenarios {

/// A school, and what it answered last.
struct Answered {
  const School* school = nullptr;
  api::Reply reply;
  std::uint64_t before = 0;  // the log's size before that was asked
};

/// Where two answers differ, and what each of the two says there; nothing where they are the same byte for
/// byte: status, fields but the time of day and random numbers, body, and the events that were appended
/// meanwhile, in their order, by stream and by what their lines say.
struct Difference {
  std::string first;
  std::string second;
};
std::optional<Difference> find_difference(const Answered& first, const Answered& second);

class Twin {
 public:
  static ledger::Result<std::unique_ptr<Twin>> open(const std::filesystem::path& beginning);

  School& school() { return *school_; }
  const Answered& answered() const { return answered_; }
  void ask(const std::string& as, api::LoginLevel level, const std::string& method, const std::string& path,
           const std::string& body);

 private:
  testing_support::TemporaryFolder folder_;
  std::unique_ptr<School> school_;
  Answered answered_;
};

}  // namespace scenarios
