#include "core/model/moments.h"
#include "core/formats/sort_few.h"

#include <algorithm>
#include <map>

namespace sway {
namespace {

int year_of(std::optional<Timestamp> at) { return at ? static_cast<int>(std::chrono::year_month_day{day_of(*at)}.year()) : 0; }

}  // namespace

std::vector<Moment> moments(std::span<const ScoredAccount> accounts, std::optional<DayNumber> last) {
  std::vector<Moment> all;
  for (std::size_t i = 0; i < accounts.size(); ++i) {
    const Account& account = *accounts[i].account;
    for (const AccountMoment& moment : account.moments) {
      const std::optional<Timestamp> at = moment.post->at;
      if (last && (!at || day_number(day_of(*at)) > *last)) continue;
      const auto post = std::lower_bound(account.posts.begin(), account.posts.end(), moment.post->id, [](const AccountPost& p, std::uint64_t id) { return p.id < id; });
      const auto received = account.counts_of(static_cast<std::size_t>(post - account.posts.begin()));
      all.push_back({i, moment.post, moment.text, received, action_of(received), std::nullopt});
    }
  }
  sort_few(all, [](const Moment& a, const Moment& b) {
    if (a.action != b.action) return a.action > b.action;
    return std::tie(a.account, a.post->post_id) < std::tie(b.account, b.post->post_id);
  });

  std::vector<Moment> shown;
  std::map<int, std::size_t> of_year;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (of_year[year_of(all[i].at())]++ < moments_of_a_year || i < moments_over_all) shown.push_back(all[i]);
  for (std::size_t i = 0; i < accounts.size(); ++i) {
    std::map<DayNumber, double> window;  // action of the 90 days that end with a moment's
    for (const Moment& moment : shown)
      if (moment.account == i && moment.at()) window[day_number(day_of(*moment.at()))] = 0;
    std::vector<DayNumber> days;
    for (const auto& [day, action] : window) days.push_back(day);
    const std::vector<WindowAction> actions = accounts[i].timeline.windows(days);
    for (std::size_t d = 0; d < days.size(); ++d) window[days[d]] = actions[d].total().value_or(0);
    for (Moment& moment : shown)
      if (moment.account == i && moment.at())
        if (const double action = window[day_number(day_of(*moment.at()))]; action > 0) moment.share = std::min(1.0, moment.action / action);
  }
  return shown;
}

}  // namespace sway
