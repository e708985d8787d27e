#!/usr/bin/env bash
# The benchmark: see README.md. Builds what is missing; options go to bench.js. --smoke: small and quick, only whether all agree.
set -euo pipefail
cd "$(dirname "$0")/../.."
. web/setup.sh
need_packages "$BUILD_NEEDS
chromium chromium" && use_node
[[ " $* " == *" --smoke "* && -e web/dist/sway-engine.js ]] || { build_wasm OFF >/dev/null && build_page; }
npm_packages tests/web
npm_packages tests/bench
exec node tests/bench/bench.js "$@"
