#include "core/model/spread.h"

#include <algorithm>
#include <cmath>

#include "core/model/constants.h"

namespace sway {

std::pair<double, double> action_bounds(double action, double sum_of_squares) {
  if (action <= 0 || sum_of_squares <= 0) return {0, spread_of_none};
  const double effective_posts = action * action / sum_of_squares;
  const auto bound = [=](double deviate) {
    const double root = std::max(0.0, 1 - 1 / (9 * effective_posts) + deviate / (3 * std::sqrt(effective_posts)));
    return action * root * root * root;
  };
  return {bound(-spread_deviate), bound(spread_deviate)};
}

}  // namespace sway
