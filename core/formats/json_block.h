// Strings of JSON, 64 bytes at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include "core/formats/byte_block.h"

namespace sway {

/// Tells, block after block, which bytes stand inside strings.
class JsonStrings {
 public:
  std::uint64_t backslashes = 0, quotes = 0;  // of the last block; quotes that begin or end a string

  /// The bytes of the block that stand inside a string, its opening quote included, its closing one not.
  std::uint64_t inside(const ByteBlock& block) {
    backslashes = block.equal('\\');
    quotes = block.equal('"') & ~escaped();
    inside_ = parity_up_to(quotes) ^ in_string_;
    in_string_ = 0 - (inside_ >> 63);
    return inside_;
  }

  /// The block just seen had but `size` bytes; the next one begins behind them.
  void end_after(std::size_t size) {
    if (size >= block_size) return;
    next_escaped_ = escaped_ >> size & 1;
    in_string_ = 0 - (inside_ >> size & 1);
  }

 private:
  /// The bytes behind a backslash that is not itself behind one. In a run of backslashes every second byte is such, and the byte behind the run
  /// if it is odd: adding the first bit of a run to it carries to the bit behind it, and which of the two columns of bits (even, odd) that is
  /// tells the rest.
  std::uint64_t escaped() {
    if (backslashes == 0) return escaped_ = std::exchange(next_escaped_, 0);
    constexpr std::uint64_t even = 0x5555555555555555;
    const std::uint64_t escaping = backslashes & ~next_escaped_;
    const std::uint64_t follows = escaping << 1 | next_escaped_;
    const std::uint64_t odd_starts = escaping & ~even & ~follows;
    const std::uint64_t carried = odd_starts + escaping;
    next_escaped_ = carried < escaping;
    return escaped_ = (even ^ carried << 1) & follows;
  }

  std::uint64_t inside_ = 0, in_string_ = 0;    // in_string_: all bits set if the next block begins inside a string
  std::uint64_t escaped_ = 0, next_escaped_ = 0;
};

}  // namespace sway
