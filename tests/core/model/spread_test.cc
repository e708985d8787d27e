#include "core/model/spread.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "core/model/audience_equivalent.h"
#include "core/model/curve.h"
#include "tests/core/made_up_ledger.h"

namespace sway::spread_test {

TEST(Spread, OfNothingIsNoneToThree) {
  EXPECT_EQ(action_bounds(0, 0), std::pair(0.0, 3.0));
}

TEST(Spread, OfOneViralPostIsWideAndOfManySmallOnesNarrow) {
  const auto one = action_bounds(1000, 1000.0 * 1000), many = action_bounds(1000, 100 * 100.0);
  EXPECT_LT(one.first, 50);
  EXPECT_GT(one.second, 2900);
  EXPECT_GT(many.first, 800);
  EXPECT_LT(many.second, 1200);
}

struct Posts {
  const char* name;
  double audience;
  std::vector<std::uint64_t> likes;  // of each post
};

double effective_posts(const std::vector<std::uint64_t>& likes) {
  double sum = 0, squares = 0;
  for (const auto like : likes) sum += static_cast<double>(like), squares += static_cast<double>(like) * static_cast<double>(like);
  return sum * sum / squares;
}

// Draws every post again as often as chance has it (Poisson, mean 1) and reads the bounds off the scores.
std::pair<double, double> bootstrap(const Posts& posts) {
  std::mt19937 random(20241109);
  const auto draw = [&random] {  // Knuth's way, the same on every machine
    int times = -1;
    for (double product = 1; product > std::exp(-1.0); product *= (static_cast<double>(random()) + 0.5) / 4294967296.0) ++times;
    return times;
  };
  std::vector<double> scores;
  for (int i = 0; i < 4000; ++i) {
    double action = 0;
    for (const auto like : posts.likes) action += draw() * static_cast<double>(like);
    scores.push_back(curve(lg1_audience_equivalent(posts.audience, action, 0)));
  }
  std::sort(scores.begin(), scores.end());
  return {scores[200], scores[3799]};
}

// With three to five posts the bounds step from one whole post to the next, and with few likes by up to 1.5 points of the score.
TEST(Spread, AgreesWithABootstrapFromThreeEffectivePostsUp) {
  const std::vector<std::uint64_t> falling = {1, 1, 2, 2, 3, 5, 8, 13, 21, 34}, many(200, 3);
  std::vector<std::uint64_t> long_tail;
  for (std::uint64_t i = 1; i <= 60; ++i) long_tail.push_back(600 / i);
  const Posts fixtures[] = {{"three equal", 500, {40, 40, 40}},      {"four equal", 2000, {10, 10, 10, 10}}, {"ten equal", 100, std::vector<std::uint64_t>(10, 7)},
                            {"falling", 1240, falling},              {"two hundred small", 5300, many},       {"long tail", 20000, long_tail},
                            {"one large among many", 800, {50, 10, 10, 10, 10, 10, 10, 10, 10, 10}},          {"large numbers", 1e6, {90000, 70000, 120000, 30000, 80000}},
                            {"few followers", 12, {4, 7, 5, 6, 3, 5, 4, 6, 5, 4}},     {"fifty", 3000, std::vector<std::uint64_t>(50, 20)}};
  for (const Posts& posts : fixtures) {
    ASSERT_GE(effective_posts(posts.likes), 3) << posts.name;
    MadeUpLedger ledger;
    FileRecorder& file = ledger.file("jane");
    file.audience({static_cast<std::uint64_t>(posts.audience), {}, false});
    for (std::size_t i = 0; i < posts.likes.size(); ++i) add_post(file, std::to_string(i), static_cast<int>(i % 80), {{Kind::like, posts.likes[i]}});
    const auto accounts = ledger.scored();
    const auto closed = spread_of(accounts, states_of(accounts));
    const auto drawn = bootstrap(posts);
    ASSERT_TRUE(closed);
    EXPECT_NEAR(closed->first, drawn.first, 0.7) << posts.name;
    EXPECT_NEAR(closed->second, drawn.second, 0.7) << posts.name;
  }
}

}  // namespace sway::spread_test
