// From an audience-equivalent to points, and the rounding of everything that is shown.
#pragma once

namespace sway {

/// Points at lg1(E): linear between the knots of constants.h; 1 at 0, 100 from a thousand million people on.
double curve(double lg1_audience_equivalent);

/// The score as shown: curve, in tenths, at most 99.9.
double score_at(double lg1_audience_equivalent);

/// x cut to nine significant digits: what different mathematics libraries agree on.
double nine_digits(double x);

/// x, cut to nine digits, then rounded to so many decimals; halves go away from zero.
double rounded(double x, int decimals);

/// x, cut to nine digits, then rounded to three significant digits.
double three_digits(double x);

}  // namespace sway
