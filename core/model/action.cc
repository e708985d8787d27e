#include "core/model/action.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <map>
#include <utility>

#include "core/model/constants.h"

namespace sway {
namespace {

void add(std::uint64_t& sum, std::uint64_t count) {
  sum = count > std::numeric_limits<std::uint64_t>::max() - sum ? std::numeric_limits<std::uint64_t>::max() : sum + count;
}

double scaled(const TotalRow& period) { return static_cast<double>(period.count) * window_days / days_of(period); }

// Sets the unsplit total aside, or else its parts: what counts for less. On a tie the parts stand, which say more.
void settle_engagement(std::array<KindAction, kind_count>& kinds) {
  double parts = 0;
  for (const Kind part : parts_of_engagement) parts += value_of(part) * kinds[index_of(part)].amount;
  const auto set_aside = [&kinds](Kind kind) {
    kinds[index_of(kind)].measure = Measure::none;
    kinds[index_of(kind)].amount = 0;
  };
  if (value_of(Kind::engagement) * kinds[index_of(Kind::engagement)].amount <= parts)
    set_aside(Kind::engagement);
  else
    std::for_each(parts_of_engagement.begin(), parts_of_engagement.end(), set_aside);
}

}  // namespace

double action_of(CountRows received) {
  WindowAction action;
  for (const CountRow& row : received) action.kinds[index_of(row.kind)] = {true, Measure::posts, static_cast<double>(row.count), row.count};
  settle_engagement(action.kinds);
  return action.total().value_or(0);
}

// Per person and kind, how often in the window; and what that comes to, a person's k responses counting log2(1 + k).
class ActionTimeline::NamedWindow {
 public:
  explicit NamedWindow(const std::vector<ResponseRow>& rows) : rows_(rows) {}

  void slide_to(DayNumber last) {
    while (end_ < rows_.size() && rows_[end_].day <= last) change(rows_[end_++], 1);
    while (begin_ < end_ && rows_[begin_].day <= last - window_days) change(rows_[begin_++], -1);
  }

  // Summed over how many people responded how often, never kept as a running sum of logarithms: the same window is the same number on every way there.
  double amount(std::size_t kind) const {
    double sum = 0;
    for (const auto& [times, people] : people_by_times_[kind]) sum += static_cast<double>(people) * std::log2(1 + static_cast<double>(times));
    return sum;
  }

  double sum_of_squares(std::size_t kind, double value) const {
    double sum = 0;
    for (const auto& [times, people] : people_by_times_[kind]) {
      const double action = value * std::log2(1 + static_cast<double>(times));
      sum += static_cast<double>(people) * action * action;
    }
    return sum;
  }

  std::uint64_t count(std::size_t kind) const { return counts_[kind]; }
  std::uint64_t responders() const { return kinds_of_person_.size(); }

 private:
  void change(const ResponseRow& row, int by) {
    const std::size_t kind = index_of(row.kind);
    auto& people = people_by_times_[kind];
    std::uint64_t& times = times_[kind][row.person];
    if (times > 0 && --people[times] == 0) people.erase(times);
    times += static_cast<std::uint64_t>(by);
    counts_[kind] += static_cast<std::uint64_t>(by);
    if (times > 0) ++people[times];
    if (by > 0 && times == 1) ++kinds_of_person_[row.person];
    if (times == 0) {
      times_[kind].erase(row.person);
      if (--kinds_of_person_[row.person] == 0) kinds_of_person_.erase(row.person);
    }
  }

  const std::vector<ResponseRow>& rows_;
  std::size_t begin_ = 0, end_ = 0;
  std::array<std::map<std::uint64_t, std::uint64_t>, kind_count> times_;
  std::array<std::map<std::uint64_t, std::uint64_t>, kind_count> people_by_times_;
  std::map<std::uint64_t, int> kinds_of_person_;
  Sums counts_{};
};

std::optional<double> WindowAction::total() const {
  double sum = 0;
  bool known = false;
  for (std::size_t kind = 0; kind < kind_count; ++kind) {
    known |= kinds[kind].known;
    sum += kind_values[kind].value * kinds[kind].amount;
  }
  return known ? std::optional(sum) : std::nullopt;
}

ActionTimeline::ActionTimeline(const Account& account) : account_(account) {
  const auto stretch = [this](DayNumber day, bool response) {
    if (day == no_day) return;
    first_ = first_ == no_day ? day : std::min(first_, day);
    last_ = std::max(last_, day);
    if (response) first_response_ = first_response_ == no_day ? day : std::min(first_response_, day);
  };
  if (!account.coverage.empty()) stretch(account.coverage.front().first, false);  // days on which nothing came are not told one by one
  for (std::size_t p = 0; p < account.posts.size(); ++p) stretch(account.posts[p].day, !account.counts_of(p).empty());
  for (const TotalRow& total : account.totals) {
    stretch(total.from, total.count > 0);
    stretch(total.to, total.count > 0);
    if (days_of(total) > 1) periods_.push_back(total);
  }
  for (const ResponseRow& row : account.responses) {
    stretch(row.day, true);
    if (row.day != no_day && row.person != 0) named_.push_back(row);
  }
  sort_responses(named_, true);
  if (first_ == no_day) return;

  const auto days = static_cast<std::size_t>(last_ - first_ + 1);
  posts_until_.assign(days + 1, {});
  published_until_.assign(days + 1, {});
  daily_until_.assign(days + 1, {});
  const auto slot = [this](std::vector<Sums>& sums, DayNumber day) -> Sums& { return sums[static_cast<std::size_t>(day - first_) + 1]; };
  for (std::size_t p = 0; p < account.posts.size(); ++p)
    if (account.posts[p].day != no_day)
      for (const CountRow& row : account.counts_of(p)) add(slot(posts_until_, account.posts[p].day)[index_of(row.kind)], row.count);
  for (const ResponseRow& row : account.responses)
    if (row.person == 0 && row.day != no_day) add(slot(posts_until_, row.day)[index_of(row.kind)], 1);
  for (const TotalRow& total : account.totals)
    if (days_of(total) == 1) add(slot(total.of_posts ? published_until_ : daily_until_, total.from)[index_of(total.kind)], total.count);
  for (auto* sums : {&posts_until_, &published_until_, &daily_until_})
    for (std::size_t day = 1; day <= days; ++day)
      for (std::size_t kind = 0; kind < kind_count; ++kind) add((*sums)[day][kind], (*sums)[day - 1][kind]);
}

ActionTimeline::Sums ActionTimeline::between(const std::vector<Sums>& until, DayNumber last) const {
  Sums result{};
  if (until.empty() || last < first_) return result;
  const auto at = [&](DayNumber day) { return day < first_ ? std::size_t{0} : static_cast<std::size_t>(std::min(day, last_) - first_) + 1; };
  for (std::size_t kind = 0; kind < kind_count; ++kind) result[kind] = until[at(last)][kind] - until[at(last - window_days)][kind];
  return result;
}

// The one that shares most days with the window and has fewest besides, never the one that says most: a true quarter stands for a good month times three.
const TotalRow* ActionTimeline::period(DayNumber last, Kind kind) const {
  const auto key = [last](const TotalRow& total) { return std::pair(std::abs(last - window_days + 1 - total.from) + last - total.to, -scaled(total)); };
  const TotalRow* best = nullptr;
  for (const TotalRow& total : periods_)
    if (total.kind == kind && total.to <= last && total.to > last - window_days && days_of(total) >= shortest_period_days && (!best || key(total) < key(*best)))
      best = &total;
  return best;
}

WindowAction ActionTimeline::combine(DayNumber last, const NamedWindow& named) const {
  WindowAction action;
  const Sums posts = between(posts_until_, last), published = between(published_until_, last), daily = between(daily_until_, last);
  for (std::size_t k = 0; k < kind_count; ++k) {
    KindAction& kind = action.kinds[k];
    kind.known = account_.measured[k];
    const auto offer = [&kind](Measure measure, double amount, std::uint64_t count) {
      if (amount > kind.amount) kind = {kind.known, measure, amount, count};
    };
    offer(Measure::named, named.amount(k), named.count(k));
    offer(Measure::posts, static_cast<double>(posts[k]), posts[k]);
    offer(Measure::by_publication, static_cast<double>(published[k]), published[k]);
    offer(Measure::daily, static_cast<double>(daily[k]), daily[k]);
    if (const TotalRow* total = period(last, static_cast<Kind>(k))) offer(Measure::period, scaled(*total), static_cast<std::uint64_t>(std::llround(scaled(*total))));
  }
  settle_engagement(action.kinds);
  action.responders = named.responders();
  return action;
}

WindowAction ActionTimeline::window(DayNumber last) const { return windows({last}).front(); }

std::vector<WindowAction> ActionTimeline::windows(const std::vector<DayNumber>& last_days) const {
  NamedWindow named(named_);
  std::vector<WindowAction> result;
  result.reserve(last_days.size());
  for (const DayNumber last : last_days) {
    named.slide_to(last);
    result.push_back(combine(last, named));
  }
  return result;
}

Counts ActionTimeline::lifetime() const {
  Sums posts{}, published{}, daily{}, named{}, longest{};
  for (const CountRow& row : CountRows(account_.counts)) add(posts[index_of(row.kind)], row.count);
  for (const ResponseRow& row : account_.responses) add((row.person == 0 ? posts : named)[index_of(row.kind)], 1);
  for (const TotalRow& total : account_.totals) {
    const std::size_t kind = index_of(total.kind);
    if (days_of(total) == 1)
      add((total.of_posts ? published : daily)[kind], total.count);
    else
      longest[kind] = std::max(longest[kind], total.count);
  }
  Counts result{};
  for (std::size_t kind = 0; kind < kind_count; ++kind)
    if (account_.measured[kind] || longest[kind] > 0) result[kind] = std::max({posts[kind], published[kind], daily[kind], named[kind], longest[kind]});
  return result;
}

double ActionTimeline::sum_of_squares(DayNumber last, const WindowAction& action) const {
  const auto in_window = [last](DayNumber day) { return day != no_day && day <= last && day > last - window_days; };
  const auto stands = [&action](Kind kind, Measure measure) { return action.kinds[index_of(kind)].measure == measure; };
  double sum = 0;
  for (std::size_t p = 0; p < account_.posts.size(); ++p) {
    if (!in_window(account_.posts[p].day)) continue;
    double unit = 0;
    for (const CountRow& row : account_.counts_of(p))
      if (stands(row.kind, Measure::posts)) unit += value_of(row.kind) * static_cast<double>(row.count);
    sum += unit * unit;
  }
  for (const ResponseRow& row : account_.responses)
    if (row.person == 0 && in_window(row.day) && stands(row.kind, Measure::posts)) sum += value_of(row.kind) * value_of(row.kind);
  std::map<std::pair<DayNumber, DayNumber>, double> totals;  // a day, or a period, is one unit over all its kinds
  for (const TotalRow& total : account_.totals) {
    const bool one_day = days_of(total) == 1;
    if (one_day && in_window(total.to) && stands(total.kind, total.of_posts ? Measure::by_publication : Measure::daily)) totals[{total.from, total.to}] += value_of(total.kind) * static_cast<double>(total.count);
  }
  for (std::size_t k = 0; k < kind_count; ++k)
    if (action.kinds[k].measure == Measure::period)
      if (const TotalRow* total = period(last, static_cast<Kind>(k))) totals[{total->from, total->to}] += kind_values[k].value * scaled(*total);
  for (const auto& [days, unit] : totals) sum += unit * unit;
  NamedWindow named(named_);
  named.slide_to(last);
  for (std::size_t k = 0; k < kind_count; ++k)
    if (action.kinds[k].measure == Measure::named) sum += named.sum_of_squares(k, kind_values[k].value);
  return sum;
}

std::optional<int> ActionTimeline::scaled_from(DayNumber last, const WindowAction& action) const {
  for (std::size_t k = 0; k < kind_count; ++k)
    if (action.kinds[k].measure == Measure::period)
      if (const TotalRow* total = period(last, static_cast<Kind>(k)); total && days_of(*total) != window_days) return days_of(*total);
  return std::nullopt;
}

}  // namespace sway
