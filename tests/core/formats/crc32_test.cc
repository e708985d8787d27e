#include "core/formats/crc32.h"

#include <gtest/gtest.h>

#include <string>

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

}  // namespace sway::crc32_test
