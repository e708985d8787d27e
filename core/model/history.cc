#include "core/model/history.h"

#include <algorithm>

#include "core/model/audience_equivalent.h"
#include "core/model/curve.h"

namespace sway {
namespace {

DayNumber end_of_week(DayNumber day) {
  const int weekday = static_cast<int>(std::chrono::weekday{day_from(day)}.iso_encoding());  // Monday 1 … Sunday 7
  return day + 7 - weekday;
}

bool covered(const Account& account, DayNumber day) {
  return account.coverage.empty() || std::any_of(account.coverage.begin(), account.coverage.end(), [day](const auto& days) { return days.first <= day && day <= days.second; });
}

}  // namespace

std::vector<HistoryPoint> history(std::span<const ScoredAccount> accounts, DayNumber last) {
  DayNumber first = last + 1;
  for (const ScoredAccount& scored : accounts)
    if (const DayNumber day = scored.timeline.first_response_day(); day != no_day) first = std::min(first, day);
  if (first > last) return {};

  std::vector<DayNumber> days;
  for (DayNumber day = end_of_week(first); day < last; day += 7) days.push_back(day);
  days.push_back(last);

  std::vector<HistoryPoint> points;
  std::vector<double> equivalents(days.size());
  for (const DayNumber day : days) points.push_back({day, 0, 0, true});
  for (const ScoredAccount& scored : accounts) {
    const Account& account = *scored.account;
    const DayNumber own = day_number(day_of(account.as_of));
    std::vector<DayNumber> stands = days;
    for (DayNumber& day : stands) day = std::min(day, own);
    const std::vector<WindowAction> windows = scored.timeline.windows(stands);
    for (std::size_t i = 0; i < days.size(); ++i) {
      if (!scored.stands(stands[i])) continue;
      const auto audience = account.audience_at(stands[i]);
      const auto action = windows[i].total();
      equivalents[i] += from_lg1(lg1_audience_equivalent(audience ? std::optional(static_cast<double>(audience->people)) : std::nullopt, action, scored.network->par));
      points[i].action += action.value_or(0);
      if (action && !covered(account, stands[i])) points[i].measured = false;
    }
  }
  for (std::size_t i = 0; i < days.size(); ++i) points[i].score = score_at(lg1(equivalents[i]));
  return points;
}

}  // namespace sway
