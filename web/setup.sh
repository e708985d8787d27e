# Functions that bring a machine to where the page can be built; read by serve.sh and by tests/run.sh, from the root of the project.

# What must be there, one a line: Debian's package, and a command or a file that it brings.
BUILD_NEEDS='
g++                 g++
make                make
cmake               cmake
python3             python3
emscripten          em++
nlohmann-json3-dev  /usr/include/nlohmann/json.hpp
nodejs              node
npm                 npm
'

# need_packages TABLE: installs the packages of which something is missing; where that cannot be done, says which they are.
need_packages() {
  local package probe missing=()
  while read -r package probe; do
    [ -z "$package" ] && continue
    case $probe in
      /*) compgen -G "$probe" >/dev/null || missing+=("$package") ;;
      *) command -v "$probe" >/dev/null || missing+=("$package") ;;
    esac
  done <<<"$1"
  [ ${#missing[@]} -eq 0 ] && return 0
  local become=()
  [ "$(id -u)" -ne 0 ] && become=(sudo)
  if command -v apt-get >/dev/null && { [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null; }; then
    echo "Installing: ${missing[*]}"
    "${become[@]}" apt-get update -qq &&
      "${become[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null && return 0
  fi
  echo "Missing, by the names of Debian 12's packages: ${missing[*]}" >&2
  return 1
}

# use_node: puts a Node of at least 20.12 first in PATH (Debian 12 has 18); where it must, takes one from npm into the project.
use_node() {
  node_suffices && return 0
  export PATH="$PWD/build/node/node_modules/.bin:$PATH"
  node_suffices && return 0
  mkdir -p build/node
  npm install --prefix build/node --no-save --no-audit --no-fund --loglevel=error node@22 >/dev/null && hash -r && node_suffices && return 0
  echo "Missing: Node 20.12 or newer" >&2
  return 1
}

node_suffices() {
  command -v node >/dev/null && node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 12) ? 0 : 1)'
}

# npm_packages FOLDER: what its lock file names, unless it is there already.
npm_packages() {
  [ "$1/node_modules/.package-lock.json" -nt "$1/package-lock.json" ] && return 0
  npm ci --prefix "$1" --no-audit --no-fund --loglevel=error && touch "$1/node_modules/.package-lock.json"
}

# build_wasm [OFF]: the core as WebAssembly, in build/wasm/; OFF: without its tests, which want more packages.
build_wasm() {
  cmake --preset wasm -DSWAY_TESTS="${1:-ON}" && cmake --build --preset wasm -j "$(nproc)"
}

# build_page: the page with its engine, in web/dist/.
build_page() {
  npm_packages web && node web/build.js
}
