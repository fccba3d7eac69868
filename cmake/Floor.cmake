# inzage_floor(NAME SOURCES ... LINKS ...): one static library; include paths start at the root, so that an
# #include names its floor ("ledger/hash.h").
function(inzage_floor name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR})
  target_link_libraries(${name} PUBLIC ${arg_LINKS} PRIVATE inzage_warnings)
endfunction()

# inzage_messages(TARGET FILE ...): compiles Cap'n Proto files into C++ under the build folder, same relative path,
# and adds them to TARGET. The generated code is not ours to warn about.
function(inzage_messages target)
  foreach(file ${ARGN})
    get_filename_component(path ${file} ABSOLUTE)
    file(RELATIVE_PATH relative ${CMAKE_SOURCE_DIR} ${path})
    set(source ${CMAKE_BINARY_DIR}/${relative}.c++)
    add_custom_command(
      OUTPUT ${source} ${CMAKE_BINARY_DIR}/${relative}.h
      COMMAND capnp compile -oc++:${CMAKE_BINARY_DIR} --src-prefix=${CMAKE_SOURCE_DIR}
              -I${CMAKE_SOURCE_DIR} ${path}
      DEPENDS ${path} VERBATIM)
    target_sources(${target} PRIVATE ${source})
    set_source_files_properties(${source} PROPERTIES COMPILE_OPTIONS "-w" SKIP_LINTING ON)
  endforeach()
  target_link_libraries(${target} PUBLIC CapnProto::capnp)
endfunction()
