// What reading one EDEXML file may cost at most. All of it is checked before a tree is built.
#pragma once

#include <cstddef>

namespace api {

/// The defaults take a school of some ten thousand pupils; the standard itself needs six levels.
struct EdexmlLimits {
  std::size_t bytes_max = std::size_t{64} << 20;
  std::size_t depth_max = 16;
  std::size_t elements_max = 500'000;
  std::size_t attributes_per_element_max = 16;
  std::size_t problems_max = 1000;
};

}  // namespace api
