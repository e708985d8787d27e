// Under sanitizers everything is ten times slower, and there what counts is that each way through the code is gone: of many inputs of one kind a
// part is enough. What the tests say of all of them, other runs hold.
#pragma once

namespace sway {

#ifdef SWAY_SANITIZED
inline constexpr bool sanitized = true;
#else
inline constexpr bool sanitized = false;
#endif

}  // namespace sway
