#include "core/formats/crc32.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace sway::crc32_test {

/// Bit by bit, as the standard says it.
std::uint32_t slow_crc32(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFF;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ (crc & 1 ? 0xEDB88320u : 0u);
  }
  return ~crc;
}

TEST(Crc32, KnownValues) {
  EXPECT_EQ(crc32(0, ""), 0u);
  EXPECT_EQ(crc32(0, "a"), 0xE8B7BE43u);
  EXPECT_EQ(crc32(0, "123456789"), 0xCBF43926u);
  EXPECT_EQ(crc32(0, "The quick brown fox jumps over the lazy dog"), 0x414FA339u);
  EXPECT_EQ(crc32(0, std::string(32, '\xFF')), 0xFF6CAB0Bu);
}

TEST(Crc32, EveryLengthAndEveryCut) {
  std::string bytes;
  for (int i = 0; i < 70; ++i) {
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut)
      ASSERT_EQ(crc32(crc32(0, bytes.substr(0, cut)), bytes.substr(cut)), slow_crc32(bytes)) << bytes.size() << " bytes cut at " << cut;
    bytes += static_cast<char>(i * 37 + 11);
  }
}

// Long ones are taken two kibibytes at a time, of two places in turn.
TEST(Crc32, LongOnes) {
  std::string bytes;
  for (std::uint32_t i = 0, number = 1; i < 6200; ++i) bytes += static_cast<char>((number = number * 1664525 + 1013904223) >> 24);
  for (const std::size_t size : {1024u, 2047u, 2048u, 2049u, 2064u, 4095u, 4096u, 4113u, 6144u, 6200u})
    for (const std::size_t cut : {0u, 1u, 1000u, 1024u, 2048u}) {
      const std::string_view text = std::string_view(bytes).substr(0, size);
      ASSERT_EQ(crc32(crc32(0, text.substr(0, cut)), text.substr(std::min<std::size_t>(cut, size))), slow_crc32(text)) << size << " bytes cut at " << cut;
    }
}

}  // namespace sway::crc32_test
