// The texts of posts that may become moments; of all others no text is kept.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/events/event_sink.h"

namespace sway {

/// A 64-bit fingerprint of an id, and of what stands before it. Two ids of one account that share one are taken for the same: 1 in 10^7 for a million posts.
std::uint64_t fingerprint(std::string_view id, std::uint64_t before = 0);

/// A post that drove so much action within its week that a report may show it.
struct MomentText {
  double action;
  std::uint64_t id;  // fingerprint
  std::string post_id, text, url;
  std::optional<Timestamp> at, edited_at;
};

inline constexpr std::size_t moment_text_length = 140;  // code points

/// By week, Mondays to Sundays since that of 1970-01-01, and 0 for undated; each week a heap with the weakest on top.
using MomentTexts = std::map<int, std::vector<MomentText>>;

/// Keeps the post if it is among the strongest of its week, in whatever order they come.
/// `id`: the fingerprint of the post's.
void keep_moment(MomentTexts& moments, const Post& post, std::uint64_t id, std::optional<Timestamp> at, double action);

}  // namespace sway
