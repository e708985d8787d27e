#include "core/model/audience_equivalent.h"

#include <gtest/gtest.h>

#include <cmath>

namespace sway::audience_equivalent_test {

struct Case {
  const char* name;
  std::optional<double> audience, action;
  double par, people;
};

class AudienceEquivalent : public testing::TestWithParam<Case> {};

TEST_P(AudienceEquivalent, IsThatManyPeople) {
  const Case& c = GetParam();
  EXPECT_NEAR(from_lg1(lg1_audience_equivalent(c.audience, c.action, c.par)), c.people, 0.005 * c.people) << c.name;
}

// By hand: 10^((3 lg(1+F) + 2 (lg(R+0.5) - a)) / 4.686) - 1.
INSTANTIATE_TEST_SUITE_P(Cases, AudienceEquivalent,
                         testing::Values(Case{"nothing known", {}, {}, 0, 0}, Case{"an empty network", 0.0, 0.0, -0.5, 0}, Case{"no audience, no action", {}, 0.0, 0, 0},
                                         Case{"audience only", 1240.0, {}, 0, 1240}, Case{"action only", {}, 100.0, 0, 236.8},
                                         Case{"action only, below one like", {}, 0.2, 0, 0}, Case{"both at par", 1000.0, 337.7, 0, 1000}, Case{"nobody responds", 1000.0, 0.0, 0, 61.1},
                                         Case{"the method's sample", 1333.0, 408.0, 0, 1302}, Case{"a livelier network", 1000.0, 337.7, 0.5, 611.6},
                                         Case{"a million", 1e6, 1e6, 0, 2.5195e6}));

TEST(AudienceEquivalent, ParIsWhatGivesTheAudienceItself) {
  for (const double audience : {0.0, 10.0, 1e3, 1e6}) {
    const double action = par_action(audience, 0.2) - 0.5;
    if (action > 0) {
      EXPECT_NEAR(lg1_audience_equivalent(audience, action, 0.2), lg1(audience), 1e-9);
    }
  }
}

}  // namespace sway::audience_equivalent_test
