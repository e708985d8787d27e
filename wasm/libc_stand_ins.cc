// Stands in for functions of the C library.
// Three bring long double and formats with them, some 20 KB, and nobody sees a result of theirs: the linker wraps their names. nlohmann::json asks for the value
// of a number, though we keep it as written, and needs to know how long it is and whether it is finite; it formats characters of a message that nobody reads;
// Embind formats the name of a type that was not registered.
// memcpy goes byte by byte where it is linked for size, and copies of a few bytes are everywhere: it took a tenth of the time that a table does.
#include <wasm_simd128.h>

#include <cmath>
#include <cstddef>

extern "C" double __wrap_strtod(const char* text, char** end) {  // of a JSON number; near its value
  const char* at = text + (*text == '-');
  double value = 0;
  int exponent = 0;
  const auto digits = [&](int step) {
    for (; *at >= '0' && *at <= '9'; ++at, exponent += step) value = value * 10 + (*at - '0');
  };
  digits(0);
  if (*at == '.') ++at, digits(-1);
  if (*at == 'e' || *at == 'E') {
    const bool minus = *++at == '-';
    at += minus || *at == '+';
    int power = 0;
    for (; *at >= '0' && *at <= '9'; ++at)
      if (power < 10000) power = power * 10 + (*at - '0');
    exponent += minus ? -power : power;
  }
  *end = const_cast<char*>(at);
  return value == 0 ? 0 : value * std::pow(10.0, exponent);
}

extern "C" int __wrap_snprintf(char* into, std::size_t size, const char*, ...) {
  if (size > 0) *into = 0;
  return 0;
}

extern "C" int __wrap_siprintf(char* into, const char*, ...) {
  *into = 0;
  return 0;
}

// Of less than 16 bytes two words that overlap, of more as many of 16 as it takes, the last of which overlaps.
extern "C" void* memcpy(void* into, const void* from, std::size_t size) {
  auto* to = static_cast<char*>(into);
  const auto* at = static_cast<const char*>(from);
  if (size >= 16) {
    const v128_t last = wasm_v128_load(at + size - 16);
    char* const end = to + size - 16;
    for (; to < end; to += 16, at += 16) wasm_v128_store(to, wasm_v128_load(at));
    wasm_v128_store(end, last);
  } else if (size >= 8) {
    const v128_t first = wasm_v128_load64_zero(at), last = wasm_v128_load64_zero(at + size - 8);
    wasm_v128_store64_lane(to, first, 0);
    wasm_v128_store64_lane(to + size - 8, last, 0);
  } else if (size >= 4) {
    const v128_t first = wasm_v128_load32_zero(at), last = wasm_v128_load32_zero(at + size - 4);
    wasm_v128_store32_lane(to, first, 0);
    wasm_v128_store32_lane(to + size - 4, last, 0);
  } else {
    for (; size > 0; --size) *to++ = *at++;
  }
  return into;
}
