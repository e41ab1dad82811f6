# timtin_floor(NAME SOURCES ... USES ...): one static library per floor of the house.
# Every include names its floor from the top of the tree: #include "searcher/query.h".
function(timtin_floor name)
  cmake_parse_arguments(FLOOR "" "" "SOURCES;USES" ${ARGN})
  add_library(timtin_${name} STATIC ${FLOOR_SOURCES})
  target_include_directories(timtin_${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(timtin_${name} PUBLIC ${FLOOR_USES} timtin_flags)
endfunction()

# timtin_test(NAME SOURCES ... USES ...): one GoogleTest program, its cases known to ctest.
function(timtin_test name)
  cmake_parse_arguments(TEST "" "" "SOURCES;USES" ${ARGN})
  add_executable(test_${name} ${TEST_SOURCES})
  target_link_libraries(test_${name} PRIVATE
    ${TEST_USES} timtin_test_places GTest::gtest_main GTest::gmock)
  if(TIMTIN_SANITIZE)  # The tests' own code runs little and is half of what such a build compiles.
    target_compile_options(test_${name} PRIVATE -O0)
  endif()
  add_dependencies(test_${name} timtin)
  gtest_discover_tests(test_${name} DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 300)
endfunction()

# timtin_embed(TARGET SYMBOL FILE): FILE's bytes as `extern "C" const unsigned char SYMBOL[]` and
# SYMBOL_end, in the read-only part of the binary (paged in on use, shared between processes).
function(timtin_embed target symbol file)
  set(stub ${CMAKE_CURRENT_BINARY_DIR}/${symbol}.S)
  file(WRITE ${stub}.new "    .section .rodata
    .global ${symbol}
    .global ${symbol}_end
    .balign 64
${symbol}:
    .incbin \"${file}\"
${symbol}_end:
    .byte 0
    .section .note.GNU-stack,\"\",@progbits
")
  configure_file(${stub}.new ${stub} COPYONLY)
  set_source_files_properties(${stub} PROPERTIES OBJECT_DEPENDS ${file})
  target_sources(${target} PRIVATE ${stub})
endfunction()

add_library(timtin_flags INTERFACE)
target_compile_definitions(timtin_flags INTERFACE RAPIDJSON_HAS_STDSTRING=1)
target_compile_options(timtin_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
  # False alarms of GCC 12 over std::string and std::variant (GCC bugs 105651, 80635).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict> $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
if(TIMTIN_SANITIZE)
  target_compile_options(timtin_flags INTERFACE
    -fsanitize=${TIMTIN_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(timtin_flags INTERFACE -fsanitize=${TIMTIN_SANITIZE})
endif()
