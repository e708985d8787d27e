#include "core/model/curve.h"

#include <algorithm>
#include <cmath>

#include "core/model/audience_equivalent.h"
#include "core/model/constants.h"

namespace sway {
namespace {

double significant(double x, int digits) {
  if (x == 0 || !std::isfinite(x)) return x;
  const double unit = std::pow(10.0, digits - 1 - std::floor(std::log10(std::fabs(x))));
  return std::isfinite(unit) && unit > 0 ? std::round(x * unit) / unit : x;
}

}  // namespace

double curve(double lg) {
  for (std::size_t i = 1; i < curve_knots.size(); ++i) {
    const double low = lg1(curve_knots[i - 1].audience_equivalent), high = lg1(curve_knots[i].audience_equivalent);
    if (lg <= high) {
      const double part = std::max(0.0, lg - low) / (high - low);
      return curve_knots[i - 1].score + part * (curve_knots[i].score - curve_knots[i - 1].score);
    }
  }
  return curve_knots.back().score;
}

double score_at(double lg) { return std::min(highest_score, rounded(curve(lg), 1)); }

double nine_digits(double x) { return significant(x, 9); }

double rounded(double x, int decimals) {
  const double unit = std::pow(10.0, decimals);
  return std::round(nine_digits(x) * unit) / unit;
}

double three_digits(double x) { return significant(nine_digits(x), 3); }

}  // namespace sway
