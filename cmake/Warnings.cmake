option(INZAGE_WERROR "Treat warnings as errors" OFF)
option(INZAGE_TESTS "Build the tests" ON)
option(INZAGE_BENCHMARKS "Build the benchmarks" OFF)
option(INZAGE_FUZZ "Build the fuzz targets (clang)" OFF)

add_library(inzage_warnings INTERFACE)
target_compile_options(inzage_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wswitch-enum -Wnon-virtual-dtor)
# g++ 12 invents faults of these kinds in optional<> and vector<> of the standard library (GCC bugs 105562, 105329).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(inzage_warnings INTERFACE -Wno-maybe-uninitialized -Wno-stringop-overflow
    -Wno-restrict -Wno-array-bounds -Wno-stringop-overread)
endif()
if(INZAGE_WERROR)
  target_compile_options(inzage_warnings INTERFACE -Werror)
endif()

find_program(INZAGE_CCACHE ccache)
if(INZAGE_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${INZAGE_CCACHE})
endif()
