// How often somebody tries again whose facts keep changing while they decide on them.
//
// The stream of a pupil whose dossier is read in a whole classroom grows all the time. After the first few
// times whoever is late lets the others go first, for a random moment each; what takes long to make is not
// made again and again.
#pragma once

#include <chrono>

namespace api {

/// Thread: one each.
class Patience {
 public:
  /// Waits a moment; false when it is over.
  bool has_another_attempt();

 private:
  static constexpr std::chrono::seconds kPatience{1};

  int attempts_ = 0;
  const std::chrono::steady_clock::time_point end_ = std::chrono::steady_clock::now() + kPatience;
};

}  // namespace api
