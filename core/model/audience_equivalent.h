// How large an audience would typically give that much action: section "Audience-equivalent" of README.md.
#pragma once

#include <optional>

namespace sway {

/// lg(1 + x), the scale on which audiences are compared.
double lg1(double x);
/// The x of a lg1(x).
double from_lg1(double lg);

/// lg1 of the audience-equivalent (people) of one account with an audience of F people, an action of R like-equivalents in 90 days,
/// and its network's par a. Unknown is not zero; both unknown is 0.
double lg1_audience_equivalent(std::optional<double> audience, std::optional<double> action, double par);

/// Like-equivalents that an audience of F people typically gives in 90 days.
double par_action(double audience, double par);

/// The two terms that make a number where both are known.
double audience_term(double audience);
double action_term(double action, double par);

}  // namespace sway
