// The one vocabulary: what a person can do in response to what you share. The value of each kind is in model/constants.h.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace sway {

/// In the order in which every list of kinds is shown.
enum class Kind : std::uint8_t {
  view,            // views, impressions, reach, plays: overlapping measures of one thing, the largest stands
  click,           // profile, link, hashtag and permalink clicks, detail expands, media engagements
  like,            // like, favourite, reaction, poll vote, kudos
  engagement,      // totals that a network does not split
  endorsement,
  star,
  fork,
  save,            // save, bookmark
  share,           // repost, reblog, boost, share, send, forward, pingback
  comment,         // comment, reply, mention, review, quote
  follow,          // follow, subscription, friend or connection request received
  acceptance,      // invitation accepted
  recommendation,  // written recommendation
};

inline constexpr std::size_t kind_count = 13;

inline constexpr std::array<std::string_view, kind_count> kind_names = {
    "view", "click", "like", "engagement", "endorsement", "star", "fork", "save", "share", "comment", "follow", "acceptance", "recommendation"};

constexpr std::size_t index_of(Kind kind) { return static_cast<std::size_t>(kind); }
constexpr std::string_view name_of(Kind kind) { return kind_names[index_of(kind)]; }

/// A number for each kind; nullopt: not measured, which is not zero.
using Counts = std::array<std::optional<std::uint64_t>, kind_count>;

}  // namespace sway
