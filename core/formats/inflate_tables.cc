#include "core/formats/inflate_tables.h"

#include <algorithm>
#include <array>

namespace sway::inflate_tables {

std::uint32_t literal_or_length(unsigned symbol) {
  if (symbol < 256) return literal | symbol << 16;
  if (symbol == 256) return special | block_end;
  if (symbol < 265) return (symbol - 254) << 16;
  if (symbol == 285) return 258 << 16;
  if (symbol > 285) return special;
  const unsigned extra = (symbol - 261) / 4;
  return (3 + ((4 + (symbol - 261) % 4) << extra)) << 16 | extra;
}

std::uint32_t distance(unsigned symbol) {
  if (symbol < 2) return (symbol + 1) << 16;
  if (symbol > 29) return special;
  const unsigned extra = symbol / 2 - 1;
  return (1 + ((2 + symbol % 2) << extra)) << 16 | extra;
}

std::uint32_t code_length(unsigned symbol) { return symbol << 16; }

bool build(std::uint32_t* table, unsigned root, std::span<const std::uint8_t> lengths, std::uint32_t (*meaning)(unsigned)) {
  std::array<unsigned, 16> counts{}, starts{};
  for (const std::uint8_t length : lengths) ++counts[length];
  counts[0] = 0;
  unsigned longest = 15;
  while (longest > 0 && counts[longest] == 0) --longest;
  int free = 1;
  for (unsigned length = 1; length <= 15; ++length) {
    free = 2 * free - static_cast<int>(counts[length]);
    if (free < 0) return false;
    starts[length] = starts[length - 1] + counts[length - 1];
  }
  if (free > 0 && (longest > 1 || (longest == 1 && meaning == code_length))) return false;
  if (free > 0) std::fill_n(table, std::size_t{1} << root, special | 1 << 8 | 1);

  std::array<std::uint16_t, 288> by_length;
  for (unsigned symbol = 0; symbol < lengths.size(); ++symbol)
    if (lengths[symbol] > 0) by_length[starts[lengths[symbol]]++] = static_cast<std::uint16_t>(symbol);

  unsigned code = 0;  // its first bit lowest, as the input has it
  unsigned sub = 0, sub_bits = 0, next_sub = 1u << root, prefix = ~0u;
  const std::uint16_t* symbol = by_length.data();
  for (unsigned length = 1; length <= longest; ++length) {
    for (unsigned left = counts[length]; left > 0; --left) {
      std::uint32_t* at = table;
      unsigned size = root, bits = length, index = code;
      if (length > root) {
        if (low(code, root) != prefix) {  // the second table is as large as the longest code with this beginning needs
          prefix = low(code, root);
          sub = next_sub;
          sub_bits = length - root;
          for (int room = (1 << sub_bits) - static_cast<int>(left); room > 0 && root + sub_bits < longest;)
            room = 2 * room - static_cast<int>(counts[root + ++sub_bits]);
          next_sub += 1u << sub_bits;
          table[prefix] = special | pointer | sub << 16 | sub_bits << 8 | root;
        }
        at = table + sub;
        size = sub_bits;
        bits = length - root;
        index = code >> root;
      }
      const std::uint32_t entry = meaning(*symbol++) + (bits << 8) + bits;
      for (; index < 1u << size; index += 1u << bits) at[index] = entry;
      unsigned bit = 1u << (length - 1);  // adds one to the code, whose highest bit is the first
      while (code & bit) bit >>= 1;
      code = bit ? (code & (bit - 1)) + bit : 0;
    }
  }
  return true;
}

}  // namespace sway::inflate_tables
