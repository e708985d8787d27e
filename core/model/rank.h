// Where a score stands among a named group of real accounts.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace sway {

struct Rank {
  std::string_view group;  // whom one is compared with, and when
  std::uint32_t size;      // accounts
  double median;           // points
  double share;            // of the group that scored lower, ties half; 0 to 1
  std::array<std::uint32_t, 20> histogram;  // accounts per five points: 0 to below 5, … 95 to 100
};

Rank rank_of(double score);

}  // namespace sway
