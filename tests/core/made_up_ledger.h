// Small ledgers of invented accounts, made the way importers make them.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/formats/timestamp.h"
#include "core/ledger/accounts.h"
#include "core/model/score.h"
#include "core/report/report.h"

namespace sway {

inline constexpr Timestamp test_read_at = Day{std::chrono::year{2026} / 1 / 1};
inline constexpr Day test_as_of = Day{std::chrono::year{2024} / 11 / 9};

inline Timestamp days_before(int days) { return Timestamp{test_as_of - std::chrono::days{days}} + std::chrono::hours{12}; }

inline const std::array<double, kind_count>& test_values() {
  static const auto values = [] {
    std::array<double, kind_count> result{};
    for (std::size_t kind = 0; kind < kind_count; ++kind) result[kind] = kind_values[kind].value;
    return result;
  }();
  return values;
}

using KindCounts = std::initializer_list<std::pair<Kind, std::uint64_t>>;

inline Counts counts(const std::vector<std::pair<Kind, std::uint64_t>>& of) {
  Counts result{};
  for (const auto& [kind, count] : of) result[index_of(kind)] = count;
  return result;
}

class MadeUpLedger {
 public:
  /// A file written at test_as_of by the owner of that id (with the id as handle).
  FileRecorder& file(std::string_view owner, std::string_view network = "x", std::string_view root = "") {
    files_.push_back(std::make_unique<FileEvents>());
    files_.back()->network = network;
    files_.back()->root = std::string(root) + std::string(owner);
    recorders_.push_back(std::make_unique<FileRecorder>(*files_.back(), test_read_at, test_values()));
    if (!owner.empty()) recorders_.back()->owner({.id = owner, .handle = owner, .generated_at = Timestamp{test_as_of} + std::chrono::hours{12}});
    return *recorders_.back();
  }

  std::vector<FileEvents*> files() const {
    std::vector<FileEvents*> result;
    for (const auto& file : files_) result.push_back(file.get());
    return result;
  }

  const std::vector<Account>& accounts() {
    const auto all = files();
    accounts_ = merge_accounts(all, test_read_at);
    return accounts_;
  }

  std::vector<ScoredAccount> scored() {
    std::vector<ScoredAccount> result;
    for (const Account& account : accounts()) result.emplace_back(account);
    return result;
  }

  std::string report(std::optional<Day> as_of = std::nullopt) {
    const auto all = scored();
    return report_json({all, as_of, {}, 0, 0});
  }

 private:
  std::vector<std::unique_ptr<FileEvents>> files_;
  std::vector<std::unique_ptr<FileRecorder>> recorders_;
  std::vector<Account> accounts_;
};

inline void add_post(EventSink& sink, std::string_view id, int days_ago, KindCounts received, std::string_view text = "") {
  sink.post({.id = id, .at = days_before(days_ago), .text = text, .received = counts(received)});
}

inline std::vector<AccountState> states_of(const std::vector<ScoredAccount>& accounts, DayNumber day = day_number(test_as_of)) {
  std::vector<AccountState> states;
  for (const ScoredAccount& account : accounts) states.push_back(state_at(account, day));
  return states;
}

}  // namespace sway
