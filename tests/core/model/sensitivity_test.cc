// How far each value of the table moves the scores of the sample exports when it is doubled and halved. Printed, so that whoever changes a value sees it;
// asserted only as the method states it.
#include <gtest/gtest.h>

#include <cmath>
#include <iostream>

#include "core/model/audience_equivalent.h"
#include "core/model/curve.h"
#include "tests/core/fixture_cases.h"
#include "tests/core/importers/reading_file.h"
#include "tests/core/made_up_ledger.h"

namespace sway::sensitivity_test {

double score_with(const AccountState& state, const ScoredAccount& scored, std::size_t changed, double factor) {
  double action = 0;
  for (std::size_t kind = 0; kind < kind_count; ++kind)
    action += kind_values[kind].value * (kind == changed ? factor : 1) * state.action.kinds[kind].amount;
  const auto audience = state.audience ? std::optional(static_cast<double>(state.audience->people)) : std::nullopt;
  return curve(lg1_audience_equivalent(audience, action, scored.network->par));
}

// The accounts of one fixture case.
std::vector<Account> accounts_of(const fs::path& one) {
  std::vector<std::unique_ptr<FileEvents>> events;
  for (const auto& [name, bytes] : files_of(one))
    for (const Importer* importer : importers()) {
      auto said = std::make_unique<FileEvents>();
      FileRecorder recorder(*said, test_read_at + std::chrono::hours{24 * 300}, test_values());
      const auto reader = importer->open(std::string_view(bytes).substr(0, head_size), name, recorder);
      if (!reader) continue;
      reader->feed(bytes);
      reader->finish();
      said->network = importer->network;
      events.push_back(std::move(said));
    }
  std::vector<FileEvents*> files;
  for (const auto& file : events) files.push_back(file.get());
  return merge_accounts(files, test_read_at);
}

TEST(Sensitivity, OfTheSampleScoresToTheTableOfValues) {
  double most_with_both = 0, most_of_action_alone = 0;
  std::array<double, kind_count> most{};
  for (const fs::path& one : cases())
    for (const Account& account : accounts_of(one)) {
      const ScoredAccount scored(account);
      const AccountState state = state_at(scored, day_number(day_of(account.as_of)));
      if (!state.total_action || *state.total_action == 0) continue;
      for (std::size_t kind = 0; kind < kind_count; ++kind)
        for (const double factor : {0.5, 2.0}) {
          const double moved = std::fabs(score_with(state, scored, kind, factor) - score_with(state, scored, kind, 1));
          most[kind] = std::max(most[kind], moved);
          (state.audience ? most_with_both : most_of_action_alone) = std::max(state.audience ? most_with_both : most_of_action_alone, moved);
        }
    }
  std::cout << "doubling or halving a value moves the sample scores by at most (points):";
  for (std::size_t kind = 0; kind < kind_count; ++kind)
    if (most[kind] > 0) std::cout << " " << kind_names[kind] << " " << rounded(most[kind], 1);
  std::cout << "; audience and action " << rounded(most_with_both, 1) << ", action alone " << rounded(most_of_action_alone, 1) << "\n";
  // 17.5 points a decade where the curve is steepest; twice the action is lg 2 of a decade, of which the action's weight is 2 of 4.686.
  EXPECT_LE(most_with_both, 17.5 * std::log10(2.0) * 2 / 4.686 + 0.1);
  EXPECT_LE(most_of_action_alone, 17.5 * std::log10(2.0) / 0.843 + 0.1);
}

}  // namespace sway::sensitivity_test
