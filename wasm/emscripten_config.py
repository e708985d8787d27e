# Debian's own configuration but for NODE_JS: its optimiser needs acorn, which lies where only Debian's node looks for modules.
EMSCRIPTEN_ROOT = '/usr/share/emscripten'
LLVM_ROOT = '/usr/bin'
BINARYEN_ROOT = '/usr'
NODE_JS = ['/usr/bin/env', 'NODE_PATH=/usr/share/nodejs', 'node']
JAVA = 'java'
FROZEN_CACHE = True
CLOSURE_COMPILER = 'closure-compiler'
LLVM_ADD_VERSION = '14'
CLANG_ADD_VERSION = '14'
