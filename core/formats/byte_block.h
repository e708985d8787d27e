// 64 bytes of text looked at all at once: answers are masks, a bit for a byte, the first byte in the lowest bit.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace sway {

inline constexpr std::size_t block_size = 64;

/// Without any instructions of its kind; the others must say the same.
class PortableByteBlock {
 public:
  explicit PortableByteBlock(const char* bytes) { std::memcpy(bytes_.data(), bytes, block_size); }

  std::uint64_t equal(char wanted) const {
    return mask([wanted](char c) { return c == wanted; });
  }
  std::uint64_t at_most(signed char highest) const {  // bytes beyond ASCII are below zero
    return mask([highest](char c) { return static_cast<signed char>(c) <= highest; });
  }
  std::uint64_t brackets() const {
    return mask([](char c) { return (c | 0x20) == '{' || (c | 0x20) == '}'; });
  }

 private:
  template <class Test>
  std::uint64_t mask(Test test) const {
    std::uint64_t result = 0;
    for (std::size_t i = 0; i < block_size; ++i) result |= static_cast<std::uint64_t>(test(bytes_[i])) << i;
    return result;
  }

  std::array<char, block_size> bytes_;
};

#if defined(__wasm_simd128__)

/// As v128 of WebAssembly.
class SimdByteBlock {
 public:
  explicit SimdByteBlock(const char* bytes) {
    for (std::size_t i = 0; i < 4; ++i) parts_[i] = wasm_v128_load(bytes + 16 * i);
  }
  std::uint64_t equal(char wanted) const {
    const v128_t all = wasm_i8x16_splat(wanted);
    return mask([all](v128_t part) { return wasm_i8x16_eq(part, all); });
  }
  std::uint64_t at_most(signed char highest) const {
    const v128_t all = wasm_i8x16_splat(highest);
    return mask([all](v128_t part) { return wasm_i8x16_le(part, all); });
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
using ByteBlock = SimdByteBlock;

#elif defined(__SSE2__)

/// As SSE2, which every 64-bit PC has.
class SimdByteBlock {
 public:
  explicit SimdByteBlock(const char* bytes) {
    for (std::size_t i = 0; i < 4; ++i) parts_[i] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + 16 * i));
  }
  std::uint64_t equal(char wanted) const {
    const __m128i all = _mm_set1_epi8(wanted);
    return mask([all](__m128i part) { return _mm_cmpeq_epi8(part, all); });
  }
  std::uint64_t at_most(signed char highest) const {
    const __m128i all = _mm_set1_epi8(highest);
    return ~mask([all](__m128i part) { return _mm_cmpgt_epi8(part, all); });
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
using ByteBlock = SimdByteBlock;

#else
using ByteBlock = PortableByteBlock;
#endif

/// The block at `bytes`, of which `size` are there; what lacks is filled up with blanks.
inline ByteBlock load_block(const char* bytes, std::size_t size) {
  if (size >= block_size) return ByteBlock(bytes);
  std::array<char, block_size> filled;
  std::copy_n(bytes, size, filled.begin());
  std::fill(filled.begin() + static_cast<std::ptrdiff_t>(size), filled.end(), ' ');
  return ByteBlock(filled.data());
}

/// At each bit the parity of all up to it: sums of 2, 4, 8 … neighbours without carry. Of quotes it tells what stands between them.
inline std::uint64_t parity_up_to(std::uint64_t mask) {
  for (const int shift : {1, 2, 4, 8, 16, 32}) mask ^= mask << shift;
  return mask;
}

}  // namespace sway
