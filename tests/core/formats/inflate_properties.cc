// Inflater against zlib: whatever it packs, in pieces of any size; every prefix, every turned bit; and streams made up bit by bit.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <random>
#include <utility>

#include "tests/core/formats/inflate_oracle.h"

namespace sway::inflate_properties {

using inflate_oracle::deflate;
using inflate_oracle::read;
using inflate_oracle::read_by_zlib;

constexpr std::size_t pieces[] = {1, 4093, 7, 64, 65536, std::size_t{1} << 30};
constexpr int strategies[] = {Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED};

std::string posts(std::size_t size) {
  std::mt19937 random(7);
  std::string text = "window.YTD.tweets.part0 = [\n";
  while (text.size() < size)
    text += "  {\n    \"tweet\" : {\n      \"id_str\" : \"" + std::to_string(random()) + "\",\n      \"favorite_count\" : \"" + std::to_string(random() % 50) +
            "\",\n      \"full_text\" : \"" + std::string(random() % 40, static_cast<char>('a' + random() % 26)) + "\"\n    }\n  },\n";
  text.resize(size);
  return text;
}

std::string noise(std::size_t size, unsigned values) {
  std::mt19937 random(values);
  std::string bytes(size, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random() % values);
  return bytes;
}

// Copies from near and from as far as deflate reaches, of all lengths.
std::string copies(std::size_t size) {
  std::mt19937 random(3);
  std::string bytes = noise(300, 256);
  while (bytes.size() < size) {
    const std::size_t reach = std::min<std::size_t>(bytes.size(), random() % 2 ? 40 : 32768);
    const std::size_t from = bytes.size() - 1 - random() % reach;
    for (std::size_t left = 3 + random() % 300, i = from; left > 0; --left, ++i) bytes += bytes[i];
    bytes += static_cast<char>(random());
  }
  return bytes;
}

TEST(InflateAgainstZlib, WhateverItPacks) {
  const std::string texts[] = {"", "a", std::string(700'000, ' '), posts(400'000), noise(100'000, 256), noise(100'000, 3), copies(400'000)};
  for (const std::string& text : texts)
    for (const int level : {0, 1, 6, 9})
      for (const int strategy : strategies) {
        const std::string packed = deflate(text, level, strategy);
        for (const std::size_t piece : pieces) {
          const auto said = read(packed + "behind", piece);
          ASSERT_EQ(said.state, Inflater::State::whole) << level << ' ' << strategy << ' ' << piece;
          ASSERT_EQ(said.left, 6u) << level << ' ' << strategy << ' ' << piece;
          ASSERT_TRUE(said.bytes == text) << level << ' ' << strategy << ' ' << piece;
        }
      }
}

TEST(InflateAgainstZlib, EveryPrefixAndEveryTurnedBit) {
  for (const auto& [level, strategy] : {std::pair(0, Z_DEFAULT_STRATEGY), {6, Z_DEFAULT_STRATEGY}, {6, Z_FIXED}}) {
    const std::string packed = deflate(posts(300) + copies(100), level, strategy);
    for (std::size_t size = 0; size < packed.size(); ++size) {
      const auto expected = read_by_zlib(packed.substr(0, size));
      ASSERT_EQ(expected.state, Inflater::State::going);
      for (const std::size_t piece : {std::size_t{1}, packed.size()}) ASSERT_EQ(read(packed.substr(0, size), piece), expected) << size;
    }
    for (std::size_t bit = 0; bit < packed.size() * 8; ++bit) {
      std::string turned = packed;
      turned[bit / 8] = static_cast<char>(turned[bit / 8] ^ 1 << bit % 8);
      const auto expected = read_by_zlib(turned);
      for (const std::size_t piece : {std::size_t{1}, turned.size()}) ASSERT_EQ(read(turned, piece), expected) << bit;
    }
  }
}

// Bytes that begin as a block of codes of its own does, so that odd codes are met often.
RC_GTEST_PROP(InflateAgainstZlib, MadeUpStreams, ()) {
  std::string packed = *rc::gen::container<std::string>(300, rc::gen::arbitrary<char>());
  const int kind = *rc::gen::inRange(0, 8);
  if (kind < 6) packed[0] = static_cast<char>((packed[0] & ~6) | (kind < 5 ? 4 : 2));
  const int sparse = *rc::gen::inRange(0, 3);  // few code lengths make codes that are there at all
  for (std::size_t i = 2; sparse > 0 && i < 9; ++i) packed[i] = static_cast<char>(packed[i] & (sparse == 1 ? 0x12 : 0x92));
  const auto expected = read_by_zlib(packed);
  RC_ASSERT(read(packed, *rc::gen::inRange<std::size_t>(1, 20)) == expected);
  RC_ASSERT(read(packed, packed.size()) == expected);
}

}  // namespace sway::inflate_properties
