set(INZAGE_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize takes them; empty for none")
if(INZAGE_SANITIZE)
  add_compile_options(-fsanitize=${INZAGE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${INZAGE_SANITIZE})
  if(INZAGE_SANITIZE MATCHES "thread")
    # Asio has fences, which tsan does not follow; its mutexes it does. Without -O1 it is slow, and g++ 12 does not see
    # that LEDGER_CHECK(false) ends a function.
    add_compile_options(-Wno-tsan -O1)
  endif()
endif()
