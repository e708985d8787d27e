// The action of one account in any 90 days: prefix sums by day, so that a window costs the same however many posts there are.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/ledger/accounts.h"

namespace sway {

/// Which measure of a kind stands. Of measures of one thing the one that counts for most stands, never their sum; on a tie the earlier of this order.
/// So it is too with a total that a network does not split and its parts: `none` stands for the one that is set aside.
enum class Measure : std::uint8_t { none, named, posts, by_publication, daily, period };

struct KindAction {
  bool known = false;
  Measure measure = Measure::none;
  double amount = 0;        // responses, one person's repeats discounted, a period scaled to 90 days; times the kind's value it is action
  std::uint64_t count = 0;  // responses as the export states them, a period's scaled to 90 days
};

struct WindowAction {
  std::array<KindAction, kind_count> kinds;
  std::uint64_t responders = 0;  // distinct named people
  std::optional<double> total() const;  // R in like-equivalents; nullopt: no kind is measured
};

/// Days that a total is of; 0: all there ever were.
inline int days_of(const TotalRow& total) { return total.from == no_day ? 0 : total.to - total.from + 1; }

/// What these responses to one post come to, in like-equivalents.
double action_of(CountRows received);

class ActionTimeline {
 public:
  explicit ActionTimeline(const Account& account);

  /// The window of 90 days that ends with `last`.
  WindowAction window(DayNumber last) const;
  /// The same for every given last day (ascending), in one sliding pass over named responders.
  std::vector<WindowAction> windows(const std::vector<DayNumber>& last_days) const;
  /// All days, undated responses and sums of all time included; nullopt: not measured, and no such sum. Sums stop at the largest 64-bit number.
  Counts lifetime() const;
  /// Σ r_i² over the units of a window: posts, days, periods, persons.
  double sum_of_squares(DayNumber last, const WindowAction& action) const;
  /// The first day on which anything is dated, response or post; no_day: none.
  DayNumber first_day() const { return first_; }
  /// The first day of which a response is dated; no_day: none.
  DayNumber first_response_day() const { return first_response_; }
  /// Days that a stated period in the window covers, if one stands there and is not 90 days.
  std::optional<int> scaled_from(DayNumber last, const WindowAction& action) const;

 private:
  using Sums = std::array<std::uint64_t, kind_count>;
  class NamedWindow;

  Sums between(const std::vector<Sums>& until, DayNumber last) const;
  WindowAction combine(DayNumber last, const NamedWindow& named) const;
  const TotalRow* period(DayNumber last, Kind kind) const;

  const Account& account_;
  DayNumber first_ = no_day, last_ = no_day, first_response_ = no_day;
  std::vector<Sums> posts_until_, published_until_, daily_until_;  // [i]: before the end of day first_ + i - 1
  std::vector<TotalRow> periods_;                                  // longer than a day
  std::vector<ResponseRow> named_;                                 // dated, by day
};

}  // namespace sway
