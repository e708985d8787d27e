// 64 bytes of JSON looked at all at once: answers are masks, a bit for a byte, the first byte in the lowest bit.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace sway {

inline constexpr std::size_t json_block_size = 64;

/// Without any instructions of its kind; the others must say the same.
class PortableJsonBlock {
 public:
  explicit PortableJsonBlock(const char* bytes) { std::memcpy(bytes_.data(), bytes, json_block_size); }

  std::uint64_t equal(char wanted) const {
    return mask([wanted](char c) { return c == wanted; });
  }
  std::uint64_t brackets() const {
    return mask([](char c) { return (c | 0x20) == '{' || (c | 0x20) == '}'; });
  }

 private:
  template <class Test>
  std::uint64_t mask(Test test) const {
    std::uint64_t result = 0;
    for (std::size_t i = 0; i < json_block_size; ++i) result |= static_cast<std::uint64_t>(test(bytes_[i])) << i;
    return result;
  }

  std::array<char, json_block_size> bytes_;
};

#if defined(__wasm_simd128__)

/// As v128 of WebAssembly.
class SimdJsonBlock {
 public:
  explicit SimdJsonBlock(const char* bytes) {
    for (std::size_t i = 0; i < 4; ++i) parts_[i] = wasm_v128_load(bytes + 16 * i);
  }
  std::uint64_t equal(char wanted) const {
    const v128_t all = wasm_i8x16_splat(wanted);
    return mask([all](v128_t part) { return wasm_i8x16_eq(part, all); });
  }
  std::uint64_t brackets() const {  // [ and { differ in one bit, and so do ] and }
    const v128_t bit = wasm_i8x16_splat(0x20), open = wasm_i8x16_splat('{'), close = wasm_i8x16_splat('}');
    return mask([=](v128_t part) {
      const v128_t curly = wasm_v128_or(part, bit);
      return wasm_v128_or(wasm_i8x16_eq(curly, open), wasm_i8x16_eq(curly, close));
    });
  }

 private:
  template <class Test>
  std::uint64_t mask(Test test) const {
    std::uint64_t result = 0;
    for (std::size_t i = 0; i < 4; ++i) result |= static_cast<std::uint64_t>(wasm_i8x16_bitmask(test(parts_[i]))) << (16 * i);
    return result;
  }

  v128_t parts_[4];
};
using JsonBlock = SimdJsonBlock;

#elif defined(__SSE2__)

/// As SSE2, which every 64-bit PC has.
class SimdJsonBlock {
 public:
  explicit SimdJsonBlock(const char* bytes) {
    for (std::size_t i = 0; i < 4; ++i) parts_[i] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + 16 * i));
  }
  std::uint64_t equal(char wanted) const {
    const __m128i all = _mm_set1_epi8(wanted);
    return mask([all](__m128i part) { return _mm_cmpeq_epi8(part, all); });
  }
  std::uint64_t brackets() const {  // [ and { differ in one bit, and so do ] and }
    const __m128i bit = _mm_set1_epi8(0x20), open = _mm_set1_epi8('{'), close = _mm_set1_epi8('}');
    return mask([=](__m128i part) {
      const __m128i curly = _mm_or_si128(part, bit);
      return _mm_or_si128(_mm_cmpeq_epi8(curly, open), _mm_cmpeq_epi8(curly, close));
    });
  }

 private:
  template <class Test>
  std::uint64_t mask(Test test) const {
    std::uint64_t result = 0;
    for (std::size_t i = 0; i < 4; ++i) result |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(test(parts_[i])))} << (16 * i);
    return result;
  }

  __m128i parts_[4];
};
using JsonBlock = SimdJsonBlock;

#else
using JsonBlock = PortableJsonBlock;
#endif

/// The block at `bytes`, of which `size` are there; what lacks is filled up with blanks.
inline JsonBlock load_json_block(const char* bytes, std::size_t size) {
  if (size >= json_block_size) return JsonBlock(bytes);
  std::array<char, json_block_size> filled;
  std::copy_n(bytes, size, filled.begin());
  std::fill(filled.begin() + static_cast<std::ptrdiff_t>(size), filled.end(), ' ');
  return JsonBlock(filled.data());
}

/// Tells, block after block, which bytes stand inside strings.
class JsonStrings {
 public:
  std::uint64_t backslashes = 0, quotes = 0;  // of the last block; quotes that begin or end a string

  /// The bytes of the block that stand inside a string, its opening quote included, its closing one not.
  std::uint64_t inside(const JsonBlock& block) {
    backslashes = block.equal('\\');
    quotes = block.equal('"') & ~escaped();
    // The parity of the quotes up to each byte: sums of 2, 4, 8 … neighbours without carry.
    std::uint64_t parity = quotes;
    for (const int shift : {1, 2, 4, 8, 16, 32}) parity ^= parity << shift;
    inside_ = parity ^ in_string_;
    in_string_ = 0 - (inside_ >> 63);
    return inside_;
  }

  /// The block just seen had but `size` bytes; the next one begins behind them.
  void end_after(std::size_t size) {
    if (size >= json_block_size) return;
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
