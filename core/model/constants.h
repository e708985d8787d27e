// Every number of the method, with unit, reason and source. README.md beside this file says how they work together.
// Whoever changes one raises `method_version`; results of an old version are never rewritten.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "core/events/response.h"

namespace sway {

inline constexpr std::string_view method_version = "1";

/// Points within which fair methods agree with the Klout Score of 2013-14 in two cases of three (RMSE 8.2 on 1,256 accounts).
inline constexpr double method_error = 8;

inline constexpr int window_days = 90;           // a quarter: long enough for the rare kinds, short enough to be today's
inline constexpr int shortest_period_days = 28;  // below that, chance is too large to scale a stated period to the window

/// Like-equivalents of one response.
struct KindValue {
  Kind kind;
  double value;
  std::string_view from;    // what networks call it
  std::string_view reason;  // evidence; "judgement" where there is none
};

inline constexpr std::array<KindValue, kind_count> kind_values = {{
    {Kind::view, 0.005, "views, impressions, reach, plays", "two real analytics exports show 0.15 to 0.25 likes per 100 impressions, short video 4.8; judgement within that"},
    {Kind::click, 0.5, "clicks on profile, link, hashtag, permalink; detail expands; media engagements", "as frequent as likes in an export of 1,668 posts; judgement"},
    {Kind::like, 1, "likes, favourites, reactions, poll votes, kudos", "the unit"},
    {Kind::engagement, 1.5, "totals that a network does not split", "mostly reactions, some more; judgement"},
    {Kind::endorsement, 3, "endorsements", "judgement"},
    {Kind::star, 3, "stars", "judgement"},
    {Kind::fork, 3, "forks", "judgement"},
    {Kind::save, 4, "saves, bookmarks", "6 to 8 times rarer than likes in two real exports"},
    {Kind::share, 4, "reposts, boosts, shares, sends, forwards, pingbacks", "2 to 9 times rarer than likes; carries the message on"},
    {Kind::comment, 5, "comments, replies, mentions, reviews, quotes", "5 to 38 times rarer than likes; held below X's published weight of 27, since comments are cheap to provoke"},
    {Kind::follow, 5, "follows, subscriptions, friend and connection requests received", "200 times rarer per post, but the audience counts it too; judgement"},
    {Kind::acceptance, 8, "accepted invitations", "somebody's time; judgement"},
    {Kind::recommendation, 30, "written recommendations", "minutes of work, signed; judgement"},
}};

constexpr double value_of(Kind kind) { return kind_values[index_of(kind)].value; }

/// Weights of audience and action in what people judge as influence, and the slope of responses on followers.
/// Source: 5,500 judged pairs (PeerIndex, 2013), AUC 0.849 on unseen people; 1,744 people for the slope.
inline constexpr double audience_weight = 3;  // of lg(1 + F)
inline constexpr double action_weight = 2;    // of lg(R + 0.5) - a
inline constexpr double par_slope = 0.843;    // decades of responses per decade of followers
inline constexpr double action_offset = 0.5;  // added to R, so that no response is a number too

struct Network {
  std::string_view id;
  std::string_view name;
  double par;  // a_n: decades of like-equivalents in 90 days above X's, at an equal audience
  std::string_view reason;
  std::span<const Kind> kinds;  // the kinds that exist there, in the order of Kind
};

inline constexpr std::array x_kinds = {Kind::view, Kind::click, Kind::like, Kind::save, Kind::share, Kind::comment, Kind::follow};

inline constexpr std::array mastodon_kinds = {Kind::like, Kind::share, Kind::comment, Kind::follow};
inline constexpr std::array bluesky_kinds = {Kind::like, Kind::save, Kind::share, Kind::comment, Kind::follow};

inline constexpr std::array threads_kinds = {Kind::view, Kind::like, Kind::share, Kind::comment, Kind::follow};
inline constexpr std::array instagram_kinds = {Kind::view, Kind::click, Kind::like, Kind::save, Kind::share, Kind::comment, Kind::follow};
inline constexpr std::array facebook_kinds = {Kind::view, Kind::click, Kind::like, Kind::share, Kind::comment, Kind::follow};
inline constexpr std::array tiktok_kinds = {Kind::view, Kind::click, Kind::like, Kind::save, Kind::share, Kind::comment, Kind::follow};
inline constexpr std::array youtube_kinds = {Kind::view, Kind::like, Kind::share, Kind::comment, Kind::follow};
inline constexpr std::array linkedin_kinds = {Kind::view, Kind::click, Kind::like, Kind::engagement, Kind::endorsement, Kind::save, Kind::share,
                                              Kind::comment, Kind::follow, Kind::acceptance, Kind::recommendation};

inline constexpr std::array networks = {
    Network{"x", "X", 0.0, "eight real accounts with 14 to 25,000 followers scatter around it", x_kinds},
    Network{"mastodon", "Mastodon", 0.2, "livelier per follower than X, since nothing but following decides what is seen; judgement", mastodon_kinds},
    Network{"bluesky", "Bluesky", 0.2, "livelier per follower than X; judgement", bluesky_kinds},
    Network{"threads", "Threads", 0.2, "livelier per follower than X; judgement", threads_kinds},
    Network{"instagram", "Instagram", 0.5, "two real creator accounts at or above it; judgement", instagram_kinds},
    Network{"tiktok", "TikTok", 0.5, "as Instagram, whose short video works alike; judgement", tiktok_kinds},
    Network{"facebook", "Facebook", 0.5, "as Instagram, by the same company; judgement", facebook_kinds},
    Network{"youtube", "YouTube", 0.0, "subscribers watch more than they respond; judgement", youtube_kinds},
    Network{"linkedin", "LinkedIn", -0.5, "one real account: 3,130 connections, 645 engagements in its window", linkedin_kinds},
};

/// The score at an audience-equivalent of E people; linear between the knots in lg(1 + E).
/// Slope: a tenfold of followers is worth 12.8 points in 1,256 real Klout Scores, 12.0 in Twitter's published reputation.
/// Top: Barack Obama had 99 in 2012 with about 100 million people's worth of audience.
struct Knot {
  double audience_equivalent;  // people
  double score;                // points
};

inline constexpr std::array<Knot, 15> curve_knots = {{{0, 1}, {3, 6}, {10, 13}, {30, 20}, {100, 29}, {300, 37}, {1e3, 43}, {3e3, 49}, {1e4, 55},
                                                      {3e4, 60}, {1e5, 66}, {1e6, 78}, {1e7, 89}, {1e8, 99}, {1e9, 100}}};
inline constexpr double highest_score = 99.9;

/// Spread: a normal deviate of 1.645 leaves 5 % on either side.
inline constexpr double spread_deviate = 1.645;
/// Upper bound of the action where none was seen: with 3 expected, none is seen once in twenty times.
inline constexpr double spread_of_none = 3;

/// Points per decade in the chance that a human judge calls one account the more influential: 1 / (1 + 10^(-slope * difference of lg(1 + E))).
inline constexpr double judge_slope = 0.42;

static_assert([] {
  for (std::size_t i = 0; i < kind_count; ++i)
    if (index_of(kind_values[i].kind) != i) return false;
  return true;
}());

}  // namespace sway
