// The C library's own memcpy natively, that of wasm/libc_stand_ins.cc in wasm.
#include <gtest/gtest.h>

#include <cstring>
#include <string>

namespace sway::memcpy_test {

TEST(Memcpy, EverySizeFromAndToEveryPlace) {
  std::string from;
  for (int i = 0; i < 200; ++i) from += static_cast<char>(i * 37 + 11);
  void* (*volatile copy)(void*, const void*, std::size_t) = std::memcpy;  // called, not replaced by the compiler
  for (std::size_t size = 0; size <= 100; ++size)
    for (std::size_t at = 0; at < 17; ++at)
      for (std::size_t to = 1; to < 18; ++to) {
        std::string into(150, '!');
        ASSERT_EQ(copy(into.data() + to, from.data() + at, size), into.data() + to);
        ASSERT_EQ(into, std::string(to, '!') + from.substr(at, size) + std::string(150 - to - size, '!')) << size << " bytes from " << at << " to " << to;
      }
}

}  // namespace sway::memcpy_test
