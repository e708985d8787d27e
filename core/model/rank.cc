#include "core/model/rank.h"

#include <algorithm>

#include "core/model/rank_table.h"

namespace sway {

Rank rank_of(double score) {
  Rank rank{"1,256 active accounts, 2013-14", 0, 0, 0, {}};
  double below = 0;
  for (std::size_t points = 0; points < rank_table.size(); ++points) {
    const auto at = static_cast<double>(points);
    rank.size += rank_table[points];
    rank.histogram[std::min<std::size_t>(points / 5, 19)] += rank_table[points];
    below += at < score ? rank_table[points] : at == score ? rank_table[points] / 2.0 : 0;
  }
  std::uint32_t until = 0;
  for (std::size_t points = 0; until * 2 < rank.size; ++points) {
    until += rank_table[points];
    rank.median = static_cast<double>(points);
  }
  rank.share = below / rank.size;
  return rank;
}

}  // namespace sway
