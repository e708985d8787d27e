#include "core/formats/crc32.h"

#include <array>
#include <cstddef>

namespace sway {
namespace {

// Sixteen bytes a step ("slicing", Kounavis and Berry 2005): table[k][b] is the checksum of byte b followed by k zero bytes. The next step waits for all
// of this one, so that larger steps wait less often: with eight bytes it takes half as long again.
constexpr std::size_t step = 16;
using Tables = std::array<std::array<std::uint32_t, 256>, step>;

Tables make_tables() {
  Tables tables{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t crc = byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ (crc & 1 ? 0xEDB88320u : 0u);
    tables[0][byte] = crc;
  }
  for (std::size_t k = 1; k < step; ++k)
    for (std::size_t byte = 0; byte < 256; ++byte) tables[k][byte] = (tables[k - 1][byte] >> 8) ^ tables[0][tables[k - 1][byte] & 0xFF];
  return tables;
}

std::uint32_t little_endian(const unsigned char* p) {
  return p[0] | static_cast<std::uint32_t>(p[1]) << 8 | static_cast<std::uint32_t>(p[2]) << 16 | static_cast<std::uint32_t>(p[3]) << 24;
}

}  // namespace

std::uint32_t crc32(std::uint32_t before, std::string_view bytes) {
  static const Tables tables = make_tables();  // at the first use: as data they would be 16 KB of the engine that no compression makes smaller
  std::uint32_t crc = ~before;
  const auto* p = reinterpret_cast<const unsigned char*>(bytes.data());
  const unsigned char* const end = p + bytes.size();
  const auto four = [&](std::uint32_t word, std::size_t zeros) {  // of these four bytes, followed by so many zero bytes
    return tables[zeros + 3][word & 0xFF] ^ tables[zeros + 2][word >> 8 & 0xFF] ^ tables[zeros + 1][word >> 16 & 0xFF] ^ tables[zeros][word >> 24];
  };
  for (; end - p >= static_cast<std::ptrdiff_t>(step); p += step)
    crc = four(little_endian(p) ^ crc, 12) ^ four(little_endian(p + 4), 8) ^ four(little_endian(p + 8), 4) ^ four(little_endian(p + 12), 0);
  for (; p != end; ++p) crc = (crc >> 8) ^ tables[0][(crc ^ *p) & 0xFF];
  return ~crc;
}

}  // namespace sway
