#include "core/model/score.h"

#include <algorithm>
#include <cmath>

#include "core/formats/sort_few.h"
#include "core/model/audience_equivalent.h"
#include "core/model/curve.h"
#include "core/model/spread.h"

namespace sway {
namespace {

std::optional<double> people(const AccountState& state) {
  return state.audience ? std::optional(static_cast<double>(state.audience->people)) : std::nullopt;
}

double equivalent(const ScoredAccount& scored, std::optional<double> audience, std::optional<double> action) {
  return from_lg1(lg1_audience_equivalent(audience, action, scored.network->par));
}

struct Share {
  std::size_t account;
  std::string_view part;
  double part_of_all;
};

void share_out(const ScoredAccount& scored, const AccountState& state, std::size_t index, double whole, std::vector<Share>& shares) {
  const auto audience = people(state);
  const double from_audience = audience && state.total_action ? audience_term(*audience) : audience ? 1 : 0;
  const double from_action = audience && state.total_action ? action_term(*state.total_action, scored.network->par) : state.total_action ? 1 : 0;
  const double unit = whole / (from_audience + from_action);
  if (audience) shares.push_back({index, "audience", unit * from_audience});
  if (!state.total_action) return;
  if (from_action <= 0 || *state.total_action == 0) {
    shares.push_back({index, "action", unit * from_action});
    return;
  }
  for (std::size_t k = 0; k < kind_count; ++k)
    if (state.action.kinds[k].amount > 0)
      shares.push_back({index, kind_names[k], unit * from_action * kind_values[k].value * state.action.kinds[k].amount / *state.total_action});
}

}  // namespace

const Network& network_of(std::string_view id) {
  const auto found = std::find_if(networks.begin(), networks.end(), [id](const Network& network) { return network.id == id; });
  return found == networks.end() ? networks.front() : *found;
}

AccountState state_at(const ScoredAccount& scored, DayNumber day) {
  const Account& account = *scored.account;
  AccountState state;
  const DayNumber own = day_number(day_of(account.as_of));
  state.day = std::min(day, own);
  state.at = day < own ? Timestamp{day_from(day + 1)} - std::chrono::seconds{1} : account.as_of;
  if (!scored.stands(state.day)) return state;
  state.audience = account.audience_at(state.day);
  state.action = scored.timeline.window(state.day);
  state.total_action = state.action.total();
  state.lg1 = lg1_audience_equivalent(people(state), state.total_action, scored.network->par);
  state.audience_equivalent = from_lg1(state.lg1);
  return state;
}

TotalState total_of(std::span<const AccountState> states) {
  TotalState total;
  bool known = false;
  for (const AccountState& state : states) {
    known |= state.audience || state.total_action;
    total.audience_equivalent += state.audience_equivalent;
  }
  total.lg1 = lg1(total.audience_equivalent);
  if (known) total.score = score_at(total.lg1);
  return total;
}

std::optional<std::pair<double, double>> spread_of(std::span<const ScoredAccount> accounts, std::span<const AccountState> states) {
  double below = 0, above = 0, all = 0;
  bool known = false;
  for (std::size_t i = 0; i < states.size(); ++i) {
    all += states[i].audience_equivalent;
    if (!states[i].total_action) continue;
    known = true;
    const auto [low, high] = action_bounds(*states[i].total_action, accounts[i].timeline.sum_of_squares(states[i].day, states[i].action));
    const double down = states[i].audience_equivalent - equivalent(accounts[i], people(states[i]), low);
    const double up = equivalent(accounts[i], people(states[i]), high) - states[i].audience_equivalent;
    below += down * down;
    above += up * up;
  }
  if (!known) return std::nullopt;
  return std::pair{score_at(lg1(std::max(0.0, all - std::sqrt(below)))), score_at(lg1(all + std::sqrt(above)))};
}

std::vector<Contribution> contributions(std::span<const ScoredAccount> accounts, std::span<const AccountState> states, const TotalState& total) {
  std::vector<Share> shares;
  if (!total.score || total.audience_equivalent <= 0) return {};
  for (std::size_t i = 0; i < states.size(); ++i)
    if (states[i].audience_equivalent > 0) share_out(accounts[i], states[i], i, states[i].audience_equivalent / total.audience_equivalent, shares);

  const int tenths = static_cast<int>(std::lround((*total.score - 1) * 10));
  std::vector<Contribution> result;
  std::vector<std::pair<double, std::size_t>> remainders;  // negated, so that the largest comes first and ties keep their order
  int given = 0;
  for (const Share& share : shares) {
    const double exact = nine_digits(share.part_of_all * tenths);
    result.push_back({share.account, share.part, static_cast<int>(std::floor(exact))});
    given += result.back().tenths;
    remainders.emplace_back(std::floor(exact) - exact, remainders.size());
  }
  sort_few(remainders);
  for (std::size_t i = 0; given < tenths && !remainders.empty(); ++i, ++given) ++result[remainders[i % remainders.size()].second].tenths;
  return result;
}

std::vector<Lever> levers(std::span<const ScoredAccount> accounts, std::span<const AccountState> states, const TotalState& total) {
  std::vector<Lever> result;
  if (!total.score) return result;
  for (std::size_t i = 0; i < states.size(); ++i) {
    const auto try_out = [&](std::string_view part, std::optional<double> audience, std::optional<double> action) {
      const double moved = total.audience_equivalent - states[i].audience_equivalent + equivalent(accounts[i], audience, action);
      result.push_back({i, part, std::min(highest_score, curve(lg1(moved))) - std::min(highest_score, curve(total.lg1))});
    };
    const auto audience = people(states[i]);
    if (audience && *audience > 0) try_out("audience", *audience * (1 + lever_step), states[i].total_action);
    for (std::size_t k = 0; k < kind_count; ++k)
      if (states[i].action.kinds[k].amount > 0)
        try_out(kind_names[k], audience, *states[i].total_action + lever_step * kind_values[k].value * states[i].action.kinds[k].amount);
  }
  return result;
}

}  // namespace sway
