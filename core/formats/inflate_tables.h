// The tables by which the codes of deflate are read; the essay in inflate.cc tells how. Apart only for its length.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace sway::inflate_tables {

// An entry of a table:
//   literal    the byte << 16 | its code's bits << 8 | bits to drop, and bit 31
//   length     the base << 16 | its code's bits << 8 | bits to drop: those of the code and the extra bits that are added to the base
//   distance   the same
//   special    bit 12 and: bit 13: index of the second table << 16 | its index bits << 8 | bits to drop; bit 14: the block's end; neither: no symbol
inline constexpr std::uint32_t literal = 1u << 31, special = 1u << 12, pointer = 1u << 13, block_end = 1u << 14;

inline constexpr unsigned literal_root = 11, distance_root = 8, length_root = 7;  // bits of the first tables' indices
inline constexpr std::size_t literal_entries = 2342, distance_entries = 402;      // the most that any code needs (zlib's `enough 288 11 15`, `32 8 15`)

/// The first `count` bits, fewer than 32.
constexpr std::uint32_t low(std::uint64_t bits, unsigned count) { return static_cast<std::uint32_t>(bits) & ((1u << count) - 1); }
constexpr unsigned drop_of(std::uint32_t entry) { return entry & 63; }
constexpr unsigned index_bits(std::uint32_t entry) { return entry >> 8 & 15; }
constexpr unsigned base_of(std::uint32_t entry) { return entry >> 16; }

/// A length or distance: its base and the extra bits behind its code, with which `bits` begin.
constexpr unsigned value_of(std::uint32_t entry, std::uint64_t bits) {
  return base_of(entry) + (low(bits, drop_of(entry)) >> (entry >> 8 & 15));
}

// What a symbol means: its entry without the bits of its code.
std::uint32_t literal_or_length(unsigned symbol);
std::uint32_t distance(unsigned symbol);
std::uint32_t code_length(unsigned symbol);

/// The tables of the code whose symbols' codes have so many bits (0: none). False: there is no such code. Too many codes are always refused; too few are
/// not when there is none, or a single one of one bit that is no code_length: packers write that where all distances are the same.
bool build(std::uint32_t* table, unsigned root, std::span<const std::uint8_t> lengths, std::uint32_t (*meaning)(unsigned));

}  // namespace sway::inflate_tables
