// The constants of the method as a document, for the section "How the score is made".
#pragma once

#include <string>

namespace sway {

/// {version, methodError, windowDays, shortestPeriodDays, audienceWeight, actionWeight, parSlope, actionOffset, judgeSlope,
///  kinds: [{kind, value, from, reason}], networks: [{id, name, par, reason, kinds}], curve: [{audienceEquivalent, score}], rank: {group, size, median}}
std::string method_json();

}  // namespace sway
