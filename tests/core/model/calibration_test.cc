// Holds the rank table and the curve against 1,256 real accounts of 2013-14 with their published Klout Score.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <iostream>
#include <sstream>

#include "core/model/audience_equivalent.h"
#include "core/model/curve.h"
#include "core/model/rank.h"
#include "core/model/rank_table.h"

namespace sway::calibration_test {

struct RealAccount {
  double followers, klout;
};

std::vector<RealAccount> real_accounts() {
  std::ifstream file(SWAY_TESTS "/calibration/klout_accounts.csv");
  std::vector<RealAccount> accounts;
  std::string line;
  std::getline(file, line);
  EXPECT_EQ(line, "followers,following,listed,posts,klout,year");
  while (std::getline(file, line)) {
    std::istringstream cells(line);
    std::vector<double> numbers;
    for (std::string cell; std::getline(cells, cell, ',');) numbers.push_back(std::stod(cell));
    accounts.push_back({numbers.at(0), numbers.at(4)});
  }
  return accounts;
}

TEST(Calibration, TheCurveMatchesRealKloutScoresFromFollowersAlone) {
  double absolute = 0, squares = 0, bias = 0;
  const auto accounts = real_accounts();
  ASSERT_EQ(accounts.size(), 1256u);
  for (const RealAccount& account : accounts) {
    const double error = curve(lg1(account.followers)) - account.klout;
    absolute += std::fabs(error);
    squares += error * error;
    bias += error;
  }
  const auto n = static_cast<double>(accounts.size());
  std::cout << "curve against Klout, followers alone: mean error " << absolute / n << ", RMSE " << std::sqrt(squares / n) << ", bias " << bias / n << " points\n";
  EXPECT_LE(absolute / n, 6.6);
  EXPECT_LE(std::fabs(bias / n), 1);
}

TEST(Calibration, TheRankTableIsMadeOfTheseAccounts) {
  std::array<std::uint16_t, 101> counted{};
  for (const RealAccount& account : real_accounts()) ++counted[static_cast<std::size_t>(account.klout)];
  EXPECT_EQ(counted, rank_table) << "run tests/calibration/make_rank_table.py";
}

TEST(Rank, IsTheShareThatScoredLowerTiesHalf) {
  const auto accounts = real_accounts();
  for (const double score : {1.0, 10.0, 39.0, 39.1, 44.4, 80.0, 99.9}) {
    double below = 0;
    for (const RealAccount& account : accounts) below += account.klout < score ? 1 : account.klout == score ? 0.5 : 0;
    EXPECT_NEAR(rank_of(score).share, below / 1256, 1e-12) << score;
  }
  const Rank rank = rank_of(39);
  EXPECT_EQ(rank.size, 1256u);
  EXPECT_EQ(rank.median, 39);
  EXPECT_EQ(rank.histogram[0] + rank.histogram[1], 0u);
  EXPECT_EQ(rank.histogram[2], 63u);
}

}  // namespace sway::calibration_test
