set(INZAGE_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize takes them; empty for none")
if(INZAGE_SANITIZE)
  add_compile_options(-fsanitize=${INZAGE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${INZAGE_SANITIZE})
  if(NOT INZAGE_SANITIZE MATCHES "fuzzer")
    # Tests run faster for a fifth more compiling; lines are all of the debug information
    # that a report shows. And g++ 12 does not see without -O1 that LEDGER_CHECK(false) ends a function.
    add_compile_options(-O1 -g1)
    # What the address sanitizer tells too, when it is reached; without them a sixth less to compile.
    add_compile_options(-fno-sanitize=null,object-size,vptr)
  endif()
  if(INZAGE_SANITIZE MATCHES "thread")
    add_compile_options(-Wno-tsan)  # Asio has fences, which tsan does not follow; its mutexes it does.
  endif()
endif()
