# Headers that nearly every source includes are parsed once and not by each of some 500 (docs/performance.md). A
# source still includes what it uses: clang's builds (--fuzz, --tidy) have no such headers, and do not forgive one that
# is missing.
#
# ccache needs to be told (its manual, "Precompiled headers"): the two macros that it must not look at, and an option.
#
# GCC takes a precompiled header only under the optimisation that it was made with, so there is one for each.
option(INZAGE_PRECOMPILED "Parse common headers once (GCC)" ON)
set(inzage_common_headers
  <algorithm> <array> <atomic> <cstdint> <cstring> <filesystem> <functional> <map> <memory> <mutex> <optional> <set>
  <span> <string> <string_view> <tuple> <unordered_map> <utility> <variant> <vector>)

# Makes the precompiled header NAME of the common headers and HEADERS ..., as targets of this folder are compiled that
# link LINKS ....
function(inzage_precompiled_header name)
  cmake_parse_arguments(arg "" "" "HEADERS;LINKS" ${ARGN})
  if(NOT INZAGE_PRECOMPILED OR NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    return()
  endif()
  file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp CONTENT "// Nothing: its header is what counts.\n")
  add_library(${name} OBJECT ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp)
  target_link_libraries(${name} PRIVATE ${arg_LINKS} inzage_warnings)
  target_precompile_headers(${name} PRIVATE ${inzage_common_headers} ${arg_HEADERS})
endfunction()
if(INZAGE_PRECOMPILED AND INZAGE_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${INZAGE_CCACHE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-fpch-preprocess)
  endif()
endif()

# Has TARGET ... compiled with it; without any, every target of this folder, so it is called when they are all there.
function(inzage_use_precompiled_header name)
  if(NOT TARGET ${name})
    return()
  endif()
  set(targets ${ARGN})
  if(NOT targets)
    get_property(targets DIRECTORY PROPERTY BUILDSYSTEM_TARGETS)
  endif()
  foreach(target ${targets})
    get_target_property(type ${target} TYPE)
    if(type MATCHES "EXECUTABLE|STATIC_LIBRARY")
      target_precompile_headers(${target} REUSE_FROM ${name})
    endif()
  endforeach()
endfunction()
