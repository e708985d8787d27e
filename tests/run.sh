#!/usr/bin/env bash
# Passes every test, from nothing: installs what is missing on Debian 12 (elsewhere says what it is), builds, and prints one closing line per runner.
# What each printed is in build/logs/; its end is shown when it fails. Names of runners as arguments run only those.
set -uo pipefail
cd "$(dirname "$0")/.."
. web/setup.sh

TEST_NEEDS='
libgtest-dev        /usr/lib/*/libgtest.a
googletest          /usr/src/googletest/CMakeLists.txt
librapidcheck-dev   /usr/include/rapidcheck.h
zlib1g-dev          /usr/include/zlib.h
gcovr               gcovr
clang-14            clang++-14
llvm-14             llvm-cov-14
libclang-rt-14-dev  /usr/lib/llvm-14/lib/clang/14*/lib/linux/libclang_rt.fuzzer-*.a
brotli              brotli
zip                 zip
chromium            chromium
firefox-esr         firefox-esr
webkit2gtk-driver   WebKitWebDriver
xvfb                Xvfb
'
COVERAGE_GOAL=95   # per cent of the lines of core/
FUZZ_SECONDS=30    # of one processor, all targets together

LOGS=build/logs
RUNNERS="$*"
total_passed=0
total_failed=0
mkdir -p "$LOGS"

# wanted NAME: is this runner to run?
wanted() { [ -z "$RUNNERS" ] || [[ " $RUNNERS " == *" $1 "* ]]; }

# close NAME PASSED FAILED SECONDS [NOTE]: the closing line of a runner.
close() {
  total_passed=$((total_passed + $2))
  total_failed=$((total_failed + $3))
  echo "$1: $2 passed, $3 failed (${4} s)${5:+; $5}"
  [ "$3" -eq 0 ] && return 0
  echo "--- $LOGS/$1.log: what failed, and the end"
  grep -nE -A 14 '^ *not ok|[0-9]: Failure|\[  FAILED  \]|error:|ERROR:|SUMMARY' "$LOGS/$1.log" | cut -c1-400 | head -n 80
  echo "..."
  tail -n 30 "$LOGS/$1.log" | cut -c1-400
  echo "---"
}

# runner NAME COUNTER COMMAND…: runs it; COUNTER reads its log and prints "passed failed". A command that fails without a failed test counts as one.
runner() {
  local name=$1 counter=$2 start=$SECONDS status passed failed
  shift 2
  wanted "$name" || return 0
  "$@" >"$LOGS/$name.log" 2>&1
  status=$?
  read -r passed failed < <("$counter" "$LOGS/$name.log")
  [ "$status" -ne 0 ] && [ "$failed" -eq 0 ] && failed=1
  [ "$status" -eq 0 ] && [ "$((passed + failed))" -eq 0 ] && echo "no test ran" >>"$LOGS/$name.log" && failed=1
  close "$name" "$passed" "$failed" $((SECONDS - start))
}

# GoogleTest, through ctest --verbose. A skipped test is a failed one: nobody would miss it.
count_gtest() {
  awk '/^[0-9]+: \[  PASSED  \] [0-9]+ test/ { for (i = 1; i < NF; ++i) if ($i == "]") passed += $(i + 1) }
       /^[0-9]+: \[  (FAILED|SKIPPED)  ?\] [0-9]+ test/ { for (i = 1; i < NF; ++i) if ($i == "]") failed += $(i + 1) }
       END { print passed + 0, failed + 0 }' "$1"
}

# node --test, as TAP.
count_node() {
  awk '/^# pass / { passed = $3 } /^# (fail|cancelled|skipped|todo) / { failed += $3 } END { print passed + 0, failed + 0 }' "$1"
}

# Lines "ok …" and "not ok …".
count_lines() {
  awk '/^ok / { ++passed } /^not ok / { ++failed } END { print passed + 0, failed + 0 }' "$1"
}

# Built by another compiler than the unit tests, and as fast as it can.
properties() {
  cmake --preset native && cmake --build --preset native -j "$(nproc)" --target sway_properties importers_bench &&
    ctest --preset native --verbose -j "$(nproc)" -R '^(sway_properties|importers_bench)'
}

# With the fuzz targets, which are the same core: it is built once for sanitizers, coverage and these.
native() {
  find build/asan -name '*.gcda' -delete 2>/dev/null
  cmake --preset asan && cmake --build --preset asan -j "$(nproc)" && ctest --preset asan --verbose -j "$(nproc)"
}

coverage() {
  gcovr --gcov-executable 'llvm-cov-14 gcov' --root . --filter core/ --exclude-throw-branches --exclude-unreachable-branches --print-summary --fail-under-line "$COVERAGE_GOAL" build/asan
}

count_coverage() {
  awk -v goal="$COVERAGE_GOAL" '/^lines: / { reached = ($2 + 0 >= goal) } END { print reached + 0, !reached }' "$1"
}

wasm() {
  build_wasm && ctest --preset wasm --verbose -j "$(nproc)"
}

# Every fixture counted a second time, by scripts that share no code with the core.
fixtures() {
  local script status=0
  for script in tests/fixtures/*/count_independently.py; do python3 "$script" || status=1; done
  return $status
}

# The page, as it will be served.
page() {
  build_page && echo "ok page built"
}

node_tests() {
  npm_packages tests/web && node --test --test-concurrency="$(nproc)" --test-reporter=tap --test-timeout=600000 "$@"
}

# The tests in JavaScript: those in browsers, which say so by what they import, and the rest.
mapfile -t ALL_NODE < <(find tests web -name node_modules -prune -o -name '*.test.js' -print | sort)
mapfile -t IN_BROWSERS < <(grep -lE "from '(./browsers.js|playwright-core)'" "${ALL_NODE[@]}")
mapfile -t IN_NODE < <(grep -LE "from '(./browsers.js|playwright-core)'" "${ALL_NODE[@]}")

# Whether the bench runs, and all it measures agree on the sums; no time is asserted.
bench() {
  tests/bench/run.sh --smoke
}

# fuzz_target PROGRAM SECONDS
fuzz_target() {
  local name corpus log
  name=$(basename "$1")
  corpus=build/fuzz/corpus/$name
  log=build/logs/$name.log  # of its own: what several say at once would run into each other's lines
  mkdir -p "$corpus"
  if GCOV_PREFIX="$PWD/build/fuzz/coverage" "$1" -max_total_time="$2" -max_len=65536 -timeout=10 -artifact_prefix="build/logs/fuzz-" "$corpus" >"$log" 2>&1; then
    echo "ok $name"
  else
    tail -n 40 "$log"
    echo "not ok $name"
    return 1
  fi
}
export -f fuzz_target

# Each target for its share of the seconds, from the fixtures on; as many at once as there are processors.
fuzz() {
  cmake --preset asan && cmake --build --preset asan -j "$(nproc)" --target fuzz_targets || return 1
  local targets
  mapfile -t targets < <(find build/asan/tests/fuzz -maxdepth 1 -type f -perm -u+x | sort)
  [ ${#targets[@]} -eq 0 ] && return 1
  printf '%s\n' "${targets[@]}" | xargs -P "$(nproc)" -I '{}' bash -c "fuzz_target {} $((FUZZ_SECONDS / ${#targets[@]} + 1))"
}

start=$SECONDS
need_packages "$BUILD_NEEDS$TEST_NEEDS" && use_node || exit 1
echo "packages: there ($((SECONDS - start)) s)"

# What fails fast comes first.
runner includes count_node node --test --test-reporter=tap tests/web/includes.test.js
runner fixtures count_lines fixtures
runner properties count_gtest properties
runner native count_gtest native
runner coverage count_coverage coverage
runner wasm count_gtest wasm
runner page count_lines page
runner node count_node node_tests "${IN_NODE[@]}"
runner bench count_lines bench
runner browsers count_node node_tests "${IN_BROWSERS[@]}"
runner fuzz count_lines fuzz

echo "$total_passed passed, $total_failed failed"
[ "$total_failed" -eq 0 ]
