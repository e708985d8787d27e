#include "core/formats/crc32.h"

#include <array>
#include <cstddef>

namespace sway {
namespace {

// Sixteen bytes a step ("slicing", Kounavis and Berry 2005): after[k][b] is the checksum of byte b followed by k zero bytes. A step waits for all of the
// one before, so that steps of two places are taken in turn: of a lane and of the next one, for which the first is then moved on by a lane of zero bytes.
constexpr std::size_t step = 16, lane = 1024;
struct Tables {
  std::array<std::array<std::uint32_t, 256>, step> after{};
  std::array<std::array<std::uint32_t, 256>, 4> lane_after{};  // of the byte of a checksum, the lowest first
};

Tables make_tables() {
  Tables tables;
  auto& [after, lane_after] = tables;
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t crc = byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ (crc & 1 ? 0xEDB88320u : 0u);
    after[0][byte] = crc;
  }
  for (std::size_t k = 1; k < step; ++k)
    for (std::size_t byte = 0; byte < 256; ++byte) after[k][byte] = (after[k - 1][byte] >> 8) ^ after[0][after[k - 1][byte] & 0xFF];
  for (std::size_t k = 0; k < 4; ++k)
    for (std::size_t byte = 1; byte < 256; ++byte) {
      const std::size_t rest = byte & (byte - 1);  // the sum of what its bits make
      std::uint32_t crc = static_cast<std::uint32_t>(byte) << 8 * k;
      for (std::size_t zeros = rest == 0 ? lane : 0; zeros > 0; --zeros) crc = (crc >> 8) ^ after[0][crc & 0xFF];
      lane_after[k][byte] = rest == 0 ? crc : lane_after[k][rest] ^ lane_after[k][byte ^ rest];
    }
  return tables;
}

std::uint32_t little_endian(const unsigned char* p) {
  return p[0] | static_cast<std::uint32_t>(p[1]) << 8 | static_cast<std::uint32_t>(p[2]) << 16 | static_cast<std::uint32_t>(p[3]) << 24;
}

}  // namespace

std::uint32_t crc32(std::uint32_t before, std::string_view bytes) {
  static const Tables tables = make_tables();  // at the first use: as data they would be 20 KB of the engine that no compression makes smaller
  const auto& after = tables.after;
  const auto& lane_after = tables.lane_after;
  std::uint32_t crc = ~before;
  const auto* p = reinterpret_cast<const unsigned char*>(bytes.data());
  const unsigned char* const end = p + bytes.size();
  const auto four = [&](std::uint32_t word, std::size_t zeros) {  // of these four bytes, followed by so many zero bytes
    return after[zeros + 3][word & 0xFF] ^ after[zeros + 2][word >> 8 & 0xFF] ^ after[zeros + 1][word >> 16 & 0xFF] ^ after[zeros][word >> 24];
  };
  const auto next = [&](std::uint32_t sum, const unsigned char* at) {
    return four(little_endian(at) ^ sum, 12) ^ four(little_endian(at + 4), 8) ^ four(little_endian(at + 8), 4) ^ four(little_endian(at + 12), 0);
  };
  for (; end - p >= static_cast<std::ptrdiff_t>(2 * lane); p += 2 * lane) {
    std::uint32_t second = 0;
    for (std::size_t i = 0; i < lane; i += step) {
      crc = next(crc, p + i);
      second = next(second, p + lane + i);
    }
    crc = lane_after[0][crc & 0xFF] ^ lane_after[1][crc >> 8 & 0xFF] ^ lane_after[2][crc >> 16 & 0xFF] ^ lane_after[3][crc >> 24] ^ second;
  }
  for (; end - p >= static_cast<std::ptrdiff_t>(step); p += step) crc = next(crc, p);
  for (; p != end; ++p) crc = (crc >> 8) ^ after[0][(crc ^ *p) & 0xFF];
  return ~crc;
}

}  // namespace sway
