// libFuzzer's entry: one program for each target; INZAGE_FUZZ_TARGET is the function's name.
#include "fuzz/targets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  fuzz::INZAGE_FUZZ_TARGET({bytes, size});
  return 0;
}
