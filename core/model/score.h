// The score of a person's accounts at one moment, with everything it is made of.
#pragma once

#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "core/model/action.h"
#include "core/model/constants.h"

namespace sway {

const Network& network_of(std::string_view id);  // an id that no importer has gives X's constants

/// An account with its sums, made once and asked for any date.
struct ScoredAccount {
  explicit ScoredAccount(const Account& of) : account(&of), network(&network_of(of.network)), timeline(of) {}
  const Account* account;
  const Network* network;
  ActionTimeline timeline;
  /// False before the account's first entry: then nothing is known of it.
  bool stands(DayNumber day) const { return timeline.first_day() == no_day || day >= timeline.first_day(); }
};

/// One account at one moment.
struct AccountState {
  Timestamp at;
  DayNumber day = 0;  // the last of the window
  std::optional<AudienceRow> audience;
  WindowAction action;
  std::optional<double> total_action;  // R, like-equivalents
  double lg1 = 0;                      // of the audience-equivalent
  double audience_equivalent = 0;      // people
};

/// An account as it stood at the end of `day`, or at its own as-of if that was before.
AccountState state_at(const ScoredAccount& scored, DayNumber day);

struct TotalState {
  double lg1 = 0;
  double audience_equivalent = 0;
  std::optional<double> score;  // points; nullopt: nothing is known of any account
};

TotalState total_of(std::span<const AccountState> states);

/// 90 % bounds of the score from the luck of posts; nullopt: no account's action is known.
std::optional<std::pair<double, double>> spread_of(std::span<const ScoredAccount> accounts, std::span<const AccountState> states);

/// A part of the points above 1, in tenths of a point. Negative: an action below what is typical.
struct Contribution {
  std::size_t account;    // index
  std::string_view part;  // "audience", the name of a kind, or "action"
  int tenths;
};

/// Points above 1, shared out over accounts as E_n / E, within them as the two terms, within action as the kinds' parts of R; by largest
/// remainder, so that they sum to score - 1 exactly. Empty when the score is unknown or E is 0.
std::vector<Contribution> contributions(std::span<const ScoredAccount> accounts, std::span<const AccountState> states, const TotalState& total);

/// What a tenth more of one thing would do.
struct Lever {
  std::size_t account;
  std::string_view part;  // "audience" or the name of a kind
  double points;
};

inline constexpr double lever_step = 0.10;

/// One for the audience and each kind that is above zero, in the order of accounts and kinds.
std::vector<Lever> levers(std::span<const ScoredAccount> accounts, std::span<const AccountState> states, const TotalState& total);

}  // namespace sway
