# The suites of tools/test: each runs, keeps its output in build/test-logs, and adds to one count. Sourced.

passed=0
failed=0
skipped=0

# Adds the result of a suite and says it. $1: name; $2 $3 $4: passed, failed, skipped.
add_counts() {
  passed=$((passed + $2))
  failed=$((failed + $3))
  skipped=$((skipped + $4))
  say "  $1: $2 passed, $3 failed, $4 skipped"
}

# A check that is one test: its name, then the command. Its output goes to a file of the same name.
run_check() {
  local name=$1
  shift
  if quietly "$logs/${name// /-}.log" "$@"; then add_counts "$name" 1 0 0; else add_counts "$name" 0 1 0; fi
}

# The value of an attribute of the first <testsuite> of a JUnit file. $1: file; $2: attribute.
junit_attribute() {
  grep -o -m1 "\\b$2=\"[0-9]*\"" "$1" | head -n1 | tr -dc 0-9
}

# Reads what ctest wrote. A run that fails without a failed test (nothing found, a program that is not there) is one
# failure. $1: name; $2: JUnit file; $3: ctest's exit code.
count_ctest() {
  local tests=0 bad=0 left=0
  if [ -s "$2" ]; then
    tests=$(junit_attribute "$2" tests)
    bad=$(junit_attribute "$2" failures)
    left=$(($(junit_attribute "$2" skipped) + $(junit_attribute "$2" disabled)))
  fi
  if [ "$3" != 0 ] && [ "${bad:-0}" = 0 ]; then bad=1 && tests=$((tests + 1)); fi
  add_counts "$1" $((tests - bad - left)) "$bad" "$left"
}

# One test may take so long, in seconds: one that hangs is red under its name, and the rest goes on.
test_seconds_max=900

# Runs ctest in the folder of a preset. $1: preset; $2: name to show; $3: pattern of tests ("" for all).
run_ctest() {
  local preset=$1 name=$2 pattern=$3 code=0
  local junit=$logs/ctest-$preset.xml log=$logs/ctest-$preset.log
  rm -f "$junit"
  ctest --test-dir "$root/build/$preset" --output-junit "$junit" --output-on-failure --no-tests=error \
    --timeout "$test_seconds_max" \
    -j "$(nproc)" ${pattern:+-R "$pattern"} >"$log" 2>&1 </dev/null || code=$?
  cp "$root/build/$preset/Testing/Temporary/LastTest.log" "$logs/ctest-$preset-all.log" 2>/dev/null || true
  if [ "$code" != 0 ]; then show_ctest_failures "$log"; fi
  count_ctest "$name" "$junit" "$code"
}

show_ctest_failures() {
  sed -n '/The following tests FAILED/,$p' "$1" >&2
  grep -A8 -E 'Failure$|ERROR: AddressSanitizer|runtime error:' "$1" | head -n 120 >&2 || true
  printf '%s\n' "inzage: the whole output is in $1" >&2
}

# The number behind a word in the closing comments of Node's JUnit report. $1: file; $2: word.
node_count() {
  sed -n "s/.*<!-- $2 \\([0-9]*\\) -->.*/\\1/p" "$1" | tail -n1
}

# Runs test files of the portal with Node's own runner. $1: name; the rest: files, relative to api/portal.
run_node_tests() {
  local name=$1 code=0 bad left
  local file=${name//[ ,]/-}
  local junit=$logs/$file.xml log=$logs/$file.log
  shift
  if [ $# = 0 ]; then
    say "  $name: no test files"
    failed=$((failed + 1))
    return 0
  fi
  in_portal node --test --test-timeout=300000 --test-concurrency="${INZAGE_NODE_TESTS_AT_ONCE:-2}" \
    --test-reporter=junit --test-reporter-destination="$junit" \
    --test-reporter=spec --test-reporter-destination="$log" "$@" >"$logs/$file-output.log" 2>&1 </dev/null || code=$?
  if [ "$code" != 0 ]; then sed -n '/failing tests/,$p' "$log" | head -n 120 >&2; fi
  bad=$(node_count "$junit" fail)
  left=$(($(node_count "$junit" skipped) + $(node_count "$junit" todo)))
  if [ "$code" != 0 ] && [ "${bad:-0}" = 0 ]; then bad=1; fi
  add_counts "$name" "$(node_count "$junit" pass)" "${bad:-1}" "$left"
}

# Runs a fuzz target from its corpus; the forged bundles are part of one. $1: its name; $2: seconds.
run_fuzz_target() {
  local name=$1 seconds=$2 found=$root/build/fuzz/found/$1 broken=$root/build/fuzz/broken
  local folders=("$found" "$root/tests/fuzz/corpus/$name")
  [ "$name" != bundle ] || folders+=("$root/tests/forgeries/bundles")
  mkdir -p "$found" "$broken"
  run_check "fuzz $name" "$root/build/fuzz/bin/fuzz_$name" -max_total_time="$seconds" -timeout=10 \
    -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="$broken/$name-" "${folders[@]}"
}

# The last line of a run, and its exit code.
finish() {
  end_phase
  printf '%s\n' "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" = 0 ] && [ "$passed" -gt 0 ]
}
