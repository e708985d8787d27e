#include "core/ledger/moment_texts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <bitset>

#include "tests/core/sampled.h"

namespace sway::fingerprint_test {

constexpr std::size_t ids = sampled ? 20'000 : 200'000;

struct Sort {
  const char* name;
  std::string (*id)(std::size_t i);
};

// As networks number their posts and people, and what a hash that takes eight bytes a step might not like.
constexpr Sort sorts[] = {
    {"counted", [](std::size_t i) { return std::to_string(i); }},
    {"of the millisecond", [](std::size_t i) { return std::to_string(1500000000000000000ull + i * 7919000021ull); }},
    {"of the second", [](std::size_t i) { return std::to_string((1ull << 60) + (std::uint64_t{i} << 22)); }},
    {"handles", [](std::size_t i) { return "user" + std::to_string(i); }},
    {"addresses", [](std::size_t i) { return "https://social.example/users/jane/statuses/" + std::to_string(110000000000000000ull + std::uint64_t{i} * 65536); }},
    {"two words that move together", [](std::size_t i) { return std::to_string(10000000 + i) + std::to_string(10000000 + i); }},
};

TEST(Fingerprint, IsOfOneIdAlone) {
  for (const Sort& sort : sorts) {
    std::vector<std::uint64_t> all;
    for (std::size_t i = 0; i < ids; ++i) all.push_back(fingerprint(sort.id(i)));
    std::sort(all.begin(), all.end());
    EXPECT_EQ(std::adjacent_find(all.begin(), all.end()), all.end()) << sort.name;
  }
}

TEST(Fingerprint, EachBitIsSetInHalfOfThem) {
  for (const Sort& sort : sorts) {
    std::array<std::size_t, 64> set{};
    for (std::size_t i = 0; i < ids; ++i) {
      const std::bitset<64> print = fingerprint(sort.id(i));
      for (std::size_t bit = 0; bit < 64; ++bit) set[bit] += print[bit];
    }
    for (const std::size_t count : set) EXPECT_NEAR(static_cast<double>(count) / ids, 0.5, 0.02) << sort.name;  // 5.6 standard deviations of the fewer
  }
}

TEST(Fingerprint, ChangesInHalfItsBitsWithOneOfTheIds) {
  std::array<std::size_t, 64> changed{};
  for (std::size_t i = 0; i < ids; ++i) {
    std::string id = sorts[1].id(i);
    const std::uint64_t before = fingerprint(id);
    id[i % id.size()] ^= static_cast<char>(1 << i % 7);
    const std::bitset<64> difference = before ^ fingerprint(id);
    for (std::size_t bit = 0; bit < 64; ++bit) changed[bit] += difference[bit];
  }
  for (const std::size_t count : changed) EXPECT_NEAR(static_cast<double>(count) / ids, 0.5, 0.02);
}

}  // namespace sway::fingerprint_test
