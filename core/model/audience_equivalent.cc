#include "core/model/audience_equivalent.h"

#include <algorithm>
#include <cmath>

#include "core/model/constants.h"

namespace sway {

double lg1(double x) { return std::log10(1 + x); }

double from_lg1(double lg) { return std::max(0.0, std::pow(10.0, lg) - 1); }

double audience_term(double audience) { return audience_weight * lg1(audience); }

double action_term(double action, double par) { return action_weight * (std::log10(action + action_offset) - par); }

double par_action(double audience, double par) { return std::pow(10.0, par + par_slope * lg1(audience)); }

double lg1_audience_equivalent(std::optional<double> audience, std::optional<double> action, double par) {
  if (!audience && !action) return 0;
  if (action && *action == 0 && audience.value_or(0) == 0) return 0;  // an empty network adds nothing
  if (!action) return lg1(*audience);
  if (!audience) return std::max(0.0, (std::log10(*action + action_offset) - par) / par_slope);
  return std::max(0.0, (audience_term(*audience) + action_term(*action, par)) / (audience_weight + action_weight * par_slope));
}

}  // namespace sway
