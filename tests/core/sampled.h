// Under sanitizers and as wasm everything is slower, and there what counts is that each way through the code is gone: of many inputs of one kind a
// part is enough. What the tests say of all of them, the run of sway_properties holds.
#pragma once

namespace sway {

#if defined(SWAY_SANITIZED) || defined(__EMSCRIPTEN__)
inline constexpr bool sampled = true;
#else
inline constexpr bool sampled = false;
#endif

}  // namespace sway
