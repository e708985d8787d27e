#include "core/model/curve.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/model/audience_equivalent.h"
#include "core/model/constants.h"

namespace sway::curve_test {

TEST(Curve, GoesThroughItsKnots) {
  for (const Knot& knot : curve_knots) EXPECT_NEAR(curve(lg1(knot.audience_equivalent)), knot.score, 1e-9);
}

TEST(Curve, NeverFallsAndStaysWithinItsScale) {
  double before = 0;
  for (double lg = 0; lg < 25; lg += 0.01) {
    EXPECT_GE(score_at(lg), before);
    before = score_at(lg);
    EXPECT_GE(before, 1);
    EXPECT_LE(before, 99.9);
  }
  EXPECT_EQ(score_at(9.5), 99.9);
}

TEST(Rounding, CutsToNineDigitsFirst) {
  EXPECT_EQ(nine_digits(123456.78949), 123456.789);
  EXPECT_EQ(nine_digits(0), 0);
  EXPECT_EQ(rounded(44.3499999999999, 1), 44.4) << "what two libraries compute as 44.35 and 44.3499999999999 must be one number";
  EXPECT_EQ(rounded(44.35, 1), 44.4);
  EXPECT_EQ(rounded(-0.25, 1), -0.3);
  EXPECT_EQ(three_digits(1302.6), 1300);
  EXPECT_EQ(three_digits(0.0012345), 0.00123);
  EXPECT_EQ(three_digits(0), 0);
}

}  // namespace sway::curve_test
