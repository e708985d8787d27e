// The seven invariants of the method, over ledgers that RapidCheck makes up: several accounts, several files of each that overlap, counted, named and
// summed responses, odd dates and counts.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/core/ledger_corpus.h"

namespace sway::invariants_properties {

using Json = nlohmann::json;

Json report_of(const LedgerPlan& plan) { return Json::parse(report(plan)); }

// Nothing measured is no score; for comparing, it is the lowest.
double score_of(const Json& json) { return json["score"].is_null() ? 1 : json["score"].get<double>(); }

// Equal to what is shown: a double may differ in its last digit where sums are taken in another order.
constexpr double hair = 1e-9;

double equivalent(const LedgerPlan& plan, std::size_t owner) {
  MadeUpLedger ledger;
  fill(ledger, plan);
  for (const ScoredAccount& scored : ledger.scored())
    if (scored.account->id == owner_name(owner)) return state_at(scored, day_number(test_as_of)).audience_equivalent;
  return 0;
}

RC_GTEST_PROP(Invariants, MoreOfAnyResponseNeverLowers, ()) {
  LedgerPlan plan = *a_ledger();
  RC_PRE(!plan.files.empty());
  const double before = score_of(report_of(plan));
  FilePlan& file = plan.files[*rc::gen::inRange<std::size_t>(0, plan.files.size())];
  const double own = equivalent(plan, file.owner);
  switch (*rc::gen::inRange(0, 4)) {
    case 0:
      RC_PRE(!file.posts.empty());
      raise(file.posts[*rc::gen::inRange<std::size_t>(0, file.posts.size())].received);
      break;
    case 1:
      RC_PRE(!file.totals.empty());
      raise(file.totals[*rc::gen::inRange<std::size_t>(0, file.totals.size())].count);
      break;
    case 2: {
      ResponsePlan more = *a_response();
      RC_PRE(is_measured(plan, file.owner, more.kind));  // else it measures what was unknown
      more.id = 1'000'000;
      file.responses.push_back(more);
      break;
    }
    default:
      RC_PRE(file.audience.has_value());
      raise(*file.audience);
  }
  RC_ASSERT(score_of(report_of(plan)) >= before);
  RC_ASSERT(equivalent(plan, file.owner) >= own - hair * std::max(1.0, own));
}

RC_GTEST_PROP(Invariants, OwnActionsAloneNeverRaise, ()) {
  LedgerPlan plan = *a_ledger();
  RC_PRE(!plan.files.empty());
  const Json before = report_of(plan);
  FilePlan& file = plan.files[*rc::gen::inRange<std::size_t>(0, plan.files.size())];
  const int posts = *rc::gen::inRange(1, 50);
  for (int i = 0; i < posts; ++i) file.posts.push_back({1'000'000 + i, {}});  // posts that nobody responded to, with nothing counted
  const Json after = report_of(plan);
  RC_ASSERT(score_of(after) <= score_of(before));
}

RC_GTEST_PROP(Invariants, AddingAnAccountNeverLowers, ()) {
  LedgerPlan plan = *a_ledger();
  const double before = score_of(report_of(plan));
  FilePlan more = *a_file();
  more.owner = owner_count;
  plan.files.push_back(more);
  RC_ASSERT(score_of(report_of(plan)) >= before);
}

RC_GTEST_PROP(Invariants, TheSameFileTwiceAndAnyOrderChangeNothing, ()) {
  LedgerPlan plan = *a_ledger();
  const std::string once = report(plan);
  LedgerPlan twice = plan;
  twice.files.insert(twice.files.end(), plan.files.begin(), plan.files.end());
  RC_ASSERT(report(twice) == once);
  LedgerPlan backwards = plan;
  std::reverse(backwards.files.begin(), backwards.files.end());
  for (FilePlan& file : backwards.files) {
    std::reverse(file.posts.begin(), file.posts.end());
    std::reverse(file.totals.begin(), file.totals.end());
    std::reverse(file.responses.begin(), file.responses.end());
  }
  RC_ASSERT(report(backwards) == once);
}

RC_GTEST_PROP(Invariants, ContributionsSumToScoreMinusOne, ()) {
  const Json json = report_of(*a_ledger());
  long sum = 0;
  for (const Json& part : json["contributions"]) sum += std::lround(part["points"].get<double>() * 10);
  if (!json["contributions"].empty()) RC_ASSERT(sum == std::lround((score_of(json) - 1) * 10));
  if (json["contributions"].empty()) RC_ASSERT(json["score"].is_null() || score_of(json) == 1);
}

RC_GTEST_PROP(Invariants, EveryNumberIsFiniteAndTheScoreOnItsScale, ()) {
  const LedgerPlan plan = *a_ledger();
  const Json json = report_of(plan);
  if (!json["score"].is_null()) {
    const double score = score_of(json);
    RC_ASSERT(score >= 1 && score <= 99.9);
    if (!json["spread"].is_null()) {
      RC_ASSERT(json["spread"][0].get<double>() <= score);
      RC_ASSERT(json["spread"][1].get<double>() >= score);
    }
  }
  for (const Json& value : json.flatten())
    if (value.is_number()) RC_ASSERT(std::isfinite(value.get<double>()));
  if (!json["history"].empty()) RC_ASSERT(json["history"].back()["score"] == json["score"]);
}

RC_GTEST_PROP(Invariants, UnknownNeverScoresLowerThanKnownToBeZero, ()) {
  LedgerPlan plan = *a_ledger();
  RC_PRE(!plan.files.empty());
  const std::size_t owner = plan.files[*rc::gen::inRange<std::size_t>(0, plan.files.size())].owner;
  LedgerPlan zero = plan;
  const bool about_audience = *rc::gen::arbitrary<bool>();
  for (LedgerPlan* variant : {&plan, &zero})
    for (FilePlan& file : variant->files)
      if (file.owner == owner) {
        if (about_audience)
          file.audience = variant == &zero ? std::optional<std::uint64_t>(0) : std::nullopt;
        else
          file.posts.clear(), file.totals.clear(), file.responses.clear(), file.measured.reset();
      }
  if (!about_audience)
    for (FilePlan& file : zero.files)
      if (file.owner == owner) file.measured.set();
  RC_ASSERT(score_of(report_of(plan)) >= score_of(report_of(zero)));
}

RC_GTEST_PROP(Invariants, LosingResponseRecordsNeverRaises, ()) {
  LedgerPlan plan = *a_ledger();
  RC_PRE(!plan.files.empty());
  for (FilePlan& file : plan.files)
    for (const Kind kind : all_kinds)
      if (file.measures(kind)) file.measured.set(index_of(kind));  // as a damaged file says: recognised, so measured
  const double before = score_of(report_of(plan));
  FilePlan& file = plan.files[*rc::gen::inRange<std::size_t>(0, plan.files.size())];
  const auto lose = [](auto& records) {
    for (std::size_t i = records.size(); i-- > 0;)
      if (*rc::gen::arbitrary<bool>()) records.erase(records.begin() + static_cast<std::ptrdiff_t>(i));
  };
  lose(file.posts);
  std::erase_if(file.totals, [](const TotalPlan& total) { return total.days == 1 && *rc::gen::arbitrary<bool>(); });  // of periods another may stand instead
  lose(file.responses);
  RC_ASSERT(score_of(report_of(plan)) <= before);
}

// In action the window's unsplit totals or their parts stand, whichever come to more: as if the others were not there.
RC_GTEST_PROP(Invariants, UnsplitTotalsAndTheirPartsAreNeverAdded, ()) {
  const LedgerPlan plan = *a_ledger();
  const auto is_part = [](Kind kind) { return std::find(parts_of_engagement.begin(), parts_of_engagement.end(), kind) != parts_of_engagement.end(); };
  const auto action = [&plan](std::size_t owner, auto unwanted) {
    LedgerPlan rest = plan;
    for (FilePlan& file : rest.files) {
      for (PostPlan& post : file.posts) std::erase_if(post.received, [&](const auto& count) { return unwanted(count.first); });
      std::erase_if(file.totals, [&](const TotalPlan& total) { return unwanted(total.kind); });
      std::erase_if(file.responses, [&](const ResponsePlan& response) { return unwanted(response.kind); });
    }
    MadeUpLedger ledger;
    fill(ledger, rest);
    for (const ScoredAccount& scored : ledger.scored())
      if (scored.account->id == owner_name(owner)) return state_at(scored, day_number(test_as_of)).total_action.value_or(0);
    return 0.0;
  };
  for (std::size_t owner = 0; owner < owner_count; ++owner) {
    const double both = action(owner, [](Kind) { return false; });
    const double larger = std::max(action(owner, is_part), action(owner, [](Kind kind) { return kind == Kind::engagement; }));
    RC_ASSERT(std::fabs(both - larger) <= hair * std::max(1.0, larger));
  }
}

// Not a property: writes the corpus that ledger_corpus_test.cc replays.
TEST(Corpus, IsWrittenWhenAskedAndReadsBackAsItWas) {
  std::string lines;
  for (int i = 0; i < corpus_size; ++i) {
    const LedgerPlan plan = a_ledger()(rc::Random(static_cast<std::uint64_t>(i)), 100).value();
    const std::string json = report(plan);
    EXPECT_EQ(report(plan_from(to_json(plan))), json);
    lines += Json{{"ledger", to_json(plan)}, {"score", Json::parse(json)["score"]}, {"report", checksum_of(json)}}.dump() + "\n";
  }
  if (std::getenv("SWAY_UPDATE_GOLDENS")) std::ofstream(corpus_path, std::ios::binary) << lines;
}

}  // namespace sway::invariants_properties
