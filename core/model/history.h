// The score at the end of every week, by the same formula.
#pragma once

#include <span>
#include <vector>

#include "core/model/score.h"

namespace sway {

struct HistoryPoint {
  DayNumber day;    // a Sunday, or the last day of all
  double score;
  double action;    // like-equivalents over all accounts
  bool measured;    // false: some account that stood then has no file that covers the day
};

/// From the week of the first response on to `last`, which is the last point. An account does not stand before its first entry.
/// Cost: linear in responses of named people and in weeks.
std::vector<HistoryPoint> history(std::span<const ScoredAccount> accounts, DayNumber last);

}  // namespace sway
