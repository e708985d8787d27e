#!/usr/bin/env bash
# Builds the page and serves it at http://localhost:8080 (or PORT). On a fresh Debian 12 it installs what is missing, as root or through sudo; elsewhere
# it says what that is. A second start takes seconds.
set -euo pipefail
cd "$(dirname "$0")/.."
. web/setup.sh

need_packages "$BUILD_NEEDS"
use_node
echo "Building the core; the first time this takes a minute or two."
mkdir -p build
build_wasm OFF >build/serve.log 2>&1 || { cat build/serve.log >&2; exit 1; }
build_page
exec node web/server.js
