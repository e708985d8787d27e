// The posts that drove most action.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/model/score.h"

namespace sway {

struct Moment {
  std::size_t account;           // index
  const MomentText* post;
  std::string_view text;
  CountRows received;
  double action;                 // like-equivalents
  std::optional<double> share;   // of its account's action in the 90 days that end with its own; nullopt: undated

  std::optional<Timestamp> at() const { return post->at; }
};

inline constexpr std::size_t moments_over_all = 25;
inline constexpr std::size_t moments_of_a_year = 10;

/// The 25 with most action over all and the 10 of each year, most action first, ties by account, then id. With `last`, only posts until that day.
std::vector<Moment> moments(std::span<const ScoredAccount> accounts, std::optional<DayNumber> last);

}  // namespace sway
