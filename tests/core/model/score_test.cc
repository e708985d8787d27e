#include "core/model/score.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/model/audience_equivalent.h"
#include "core/model/history.h"
#include "core/model/moments.h"
#include "tests/core/made_up_ledger.h"

namespace sway::score_test {

// A person of the method's own size: 1,333 followers, 248 likes and 40 reposts in the window.
void add_jane(MadeUpLedger& ledger) {
  FileRecorder& file = ledger.file("jane");
  file.audience({1333, {}, false});
  for (int i = 0; i < 40; ++i) add_post(file, std::to_string(i), 2 * i, {{Kind::like, i < 8 ? 7u : 6u}, {Kind::share, 1}}, "post " + std::to_string(i));
  add_post(file, "old", 800, {{Kind::like, 351}, {Kind::share, 60}}, "The one that travelled");
}

struct Scored {
  std::vector<ScoredAccount> accounts;
  std::vector<AccountState> states;
  TotalState total;
  explicit Scored(MadeUpLedger& ledger) : accounts(ledger.scored()), states(states_of(accounts)), total(total_of(states)) {}
};

int sum_of_tenths(const std::vector<Contribution>& parts) {
  return std::accumulate(parts.begin(), parts.end(), 0, [](int sum, const Contribution& part) { return sum + part.tenths; });
}

TEST(Score, IsTheFormulaOnTheSumsOfTheWindow) {
  MadeUpLedger ledger;
  add_jane(ledger);
  const Scored jane(ledger);
  EXPECT_EQ(*jane.states[0].total_action, 248 + 4 * 40);
  const double lg = (3 * std::log10(1334.0) + 2 * std::log10(408.5)) / (3 + 2 * 0.843);
  EXPECT_NEAR(jane.total.lg1, lg, 1e-9);
  EXPECT_EQ(*jane.total.score, 44.4);
}

TEST(Contributions, SumToScoreMinusOneAndFollowTheParts) {
  MadeUpLedger ledger;
  add_jane(ledger);
  const Scored jane(ledger);
  const auto parts = contributions(jane.accounts, jane.states, jane.total);
  ASSERT_EQ(parts.size(), 3u);
  EXPECT_EQ(parts[0].part, "audience");
  EXPECT_EQ(parts[1].part, "like");
  EXPECT_EQ(parts[2].part, "share");
  EXPECT_EQ(sum_of_tenths(parts), 434);
  EXPECT_NEAR(parts[1].tenths / double(parts[2].tenths), 248 / 160.0, 0.02);
}

TEST(Contributions, OfABelowTypicalActionAreOneNegativePart) {
  MadeUpLedger ledger;
  FileRecorder& file = ledger.file("quiet");
  file.audience({5000, {}, false});
  file.measures(Kind::like);
  const Scored quiet(ledger);
  const auto parts = contributions(quiet.accounts, quiet.states, quiet.total);
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(parts[1].part, "action");
  EXPECT_LT(parts[1].tenths, 0);
  EXPECT_EQ(sum_of_tenths(parts), std::lround((*quiet.total.score - 1) * 10));
}

TEST(Contributions, AreSharedOutOverAccountsByTheirAudienceEquivalent) {
  MadeUpLedger ledger;
  ledger.file("a").audience({3000, {}, false});
  ledger.file("b").audience({1000, {}, false});
  const Scored two(ledger);
  const auto parts = contributions(two.accounts, two.states, two.total);
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_NEAR(parts[0].tenths, 3 * parts[1].tenths, 2);
}

TEST(Contributions, OfNothingAreNone) {
  MadeUpLedger ledger;
  ledger.file("nobody").audience({0, {}, false});
  const Scored nobody(ledger);
  EXPECT_EQ(*nobody.total.score, 1);
  EXPECT_TRUE(contributions(nobody.accounts, nobody.states, nobody.total).empty());
}

TEST(Score, IsUnknownWhenNothingIsMeasured) {
  MadeUpLedger ledger;
  ledger.file("unmeasured");
  const Scored unmeasured(ledger);
  EXPECT_FALSE(unmeasured.total.score);
  EXPECT_FALSE(spread_of(unmeasured.accounts, unmeasured.states));
}

TEST(Levers, AreTheModelRunAgain) {
  MadeUpLedger ledger;
  add_jane(ledger);
  const Scored jane(ledger);
  const auto all = levers(jane.accounts, jane.states, jane.total);
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0].part, "audience");
  for (const Lever& lever : all) EXPECT_GT(lever.points, 0);
  EXPECT_LT(all[2].points, all[0].points);
}

TEST(Window, IsNinetyDaysWithBothEnds) {
  MadeUpLedger ledger;
  FileRecorder& file = ledger.file("jane");
  add_post(file, "today", 0, {{Kind::like, 1}});
  add_post(file, "first day", 89, {{Kind::like, 10}});
  add_post(file, "the day before", 90, {{Kind::like, 100}});
  const Scored jane(ledger);
  EXPECT_EQ(*jane.states[0].total_action, 11);
}

TEST(Lifetime, TakesASumOfAllTimeThatNoWindowKnows) {
  MadeUpLedger ledger;
  FileRecorder& file = ledger.file("jane");
  add_post(file, "p", 3, {{Kind::like, 5}});
  file.total({.kind = Kind::like, .count = 387});
  file.total({.kind = Kind::share, .count = 7});
  file.total({.kind = Kind::comment, .count = 0});
  const Scored jane(ledger);
  const WindowAction& action = jane.states[0].action;
  EXPECT_EQ(action.kinds[index_of(Kind::like)].count, 5u);
  EXPECT_FALSE(action.kinds[index_of(Kind::share)].known) << "when they came nobody knows";
  const Counts lifetime = jane.accounts[0].timeline.lifetime();
  EXPECT_EQ(lifetime[index_of(Kind::like)], 387u);
  EXPECT_EQ(lifetime[index_of(Kind::share)], 7u);
  EXPECT_EQ(lifetime[index_of(Kind::comment)], std::nullopt);
}

TEST(NamedResponses, OfOnePersonCountLessEachTime) {
  MadeUpLedger ledger;
  FileRecorder& file = ledger.file("jane");
  for (int i = 0; i < 3; ++i) file.response({.kind = Kind::comment, .at = days_before(i), .person = "ines"});
  file.response({.kind = Kind::comment, .at = days_before(1), .person = "tom"});
  const Scored jane(ledger);
  EXPECT_NEAR(*jane.states[0].total_action, 5 * (std::log2(4.0) + std::log2(2.0)), 1e-9);
  EXPECT_EQ(jane.states[0].action.responders, 2u);
}

struct MeasureCase {
  const char* name;
  std::uint64_t by_post, by_day, by_period;
  int period_days;
  Measure stands;
  double amount;
};

class Measures : public testing::TestWithParam<MeasureCase> {};

TEST_P(Measures, OfOneKindAreNeverAdded) {
  const MeasureCase& c = GetParam();
  MadeUpLedger ledger;
  FileRecorder& file = ledger.file("jane");
  add_post(file, "p", 3, {{Kind::like, c.by_post}});
  file.total({test_as_of, test_as_of, Kind::like, c.by_day});
  file.total({test_as_of - std::chrono::days{c.period_days - 1}, test_as_of, Kind::like, c.by_period});
  const Scored jane(ledger);
  const KindAction& like = jane.states[0].action.kinds[index_of(Kind::like)];
  EXPECT_EQ(like.measure, c.stands) << c.name;
  EXPECT_NEAR(like.amount, c.amount, 1e-9) << c.name;
}

INSTANTIATE_TEST_SUITE_P(Cases, Measures,
                         testing::Values(MeasureCase{"posts are more", 10, 9, 0, 30, Measure::posts, 10}, MeasureCase{"days are more", 9, 10, 0, 30, Measure::daily, 10},
                                         MeasureCase{"a tie stays with posts", 10, 10, 10, 90, Measure::posts, 10},
                                         MeasureCase{"a month is scaled to a quarter", 10, 10, 10, 30, Measure::period, 30},
                                         MeasureCase{"four weeks are enough", 0, 0, 28, 28, Measure::period, 90}, MeasureCase{"less is not scored", 1, 0, 1000, 27, Measure::posts, 1},
                                         MeasureCase{"a year is scaled down", 0, 0, 365, 365, Measure::period, 90}));

TEST(Totals, OfPostsByTheirDayAndOfDaysAreNeverAdded) {
  MadeUpLedger ledger;
  FileRecorder& file = ledger.file("jane");
  file.total({.from = test_as_of, .to = test_as_of, .kind = Kind::like, .count = 100, .of_posts = true});
  for (const int day : {0, 1}) file.total({test_as_of - std::chrono::days{day}, test_as_of - std::chrono::days{day}, Kind::like, 45});
  const Scored jane(ledger);
  EXPECT_EQ(*jane.states[0].total_action, 100);
  EXPECT_EQ(jane.accounts[0].timeline.lifetime()[index_of(Kind::like)], 100u);
  EXPECT_EQ(jane.accounts[0].timeline.sum_of_squares(day_number(test_as_of), jane.states[0].action), 100 * 100);
}

struct StatedPeriod {
  int days, ended;  // as many days before
  std::uint64_t likes;
};

struct PeriodsCase {
  const char* name;
  std::vector<StatedPeriod> periods;
  double amount;
  std::uint64_t shown;
};

TEST(Periods, TheOneNearestToTheWindowStands) {
  const PeriodsCase cases[] = {
      {"an exact one stands for a month that is scaled", {{28, 0, 100}, {90, 0, 120}}, 120, 120},
      {"and for a year", {{365, 0, 1000}, {90, 0, 120}}, 120, 120},
      {"a month of now stands for a quarter that ended long ago", {{30, 0, 10}, {90, 80, 120}}, 30, 30},
      {"of two as near the larger", {{80, 0, 80}, {100, 0, 110}}, 99, 99},
      {"what is shown is scaled too, and rounded", {{28, 0, 100}}, 100 * 90.0 / 28, 321},
  };
  for (const PeriodsCase& c : cases)
    for (const bool reversed : {false, true}) {
      MadeUpLedger ledger;
      FileRecorder& file = ledger.file("jane");
      auto periods = c.periods;
      if (reversed) std::reverse(periods.begin(), periods.end());
      for (const StatedPeriod& period : periods)
        file.total({test_as_of - std::chrono::days{period.ended + period.days - 1}, test_as_of - std::chrono::days{period.ended}, Kind::like, period.likes});
      file.owner({.generated_at = test_as_of});
      const Scored jane(ledger);
      const KindAction& like = jane.states[0].action.kinds[index_of(Kind::like)];
      EXPECT_NEAR(like.amount, c.amount, 1e-9) << c.name;
      EXPECT_EQ(like.count, c.shown) << c.name;
    }
}

struct EngagementCase {
  const char* name;
  std::uint64_t engagements, likes, comments;
  double amount;  // of action, follows apart
};

TEST(Engagements, AndTheirPartsAreNeverAdded) {
  const EngagementCase engagement_cases[] = {
      {"the total comes to more", 100, 20, 5, 150},
      {"the parts come to more", 30, 20, 6, 50},
      {"on a tie the parts stand", 10, 15, 0, 15},
      {"only the total", 10, 0, 0, 15},
      {"only parts", 0, 3, 1, 8},
      {"nothing", 0, 0, 0, 0},
  };
  for (const EngagementCase& c : engagement_cases) {
    MadeUpLedger ledger;
    FileRecorder& file = ledger.file("jane", "linkedin");
    add_post(file, "p", 3, {{Kind::engagement, c.engagements}, {Kind::like, c.likes}, {Kind::comment, c.comments}, {Kind::follow, 2}}, "text");
    const Scored jane(ledger);
    const WindowAction& action = jane.states[0].action;
    EXPECT_EQ(*jane.states[0].total_action, c.amount + 10) << c.name << ": follows are none of the parts";
    const KindAction &whole = action.kinds[index_of(Kind::engagement)], &like = action.kinds[index_of(Kind::like)];
    EXPECT_TRUE(whole.known && like.known) << c.name;
    EXPECT_EQ(whole.count, c.engagements) << c.name << ": what is set aside is still shown";
    EXPECT_EQ(like.count, c.likes) << c.name;
    EXPECT_TRUE(whole.measure == Measure::none || like.measure == Measure::none) << c.name;
    EXPECT_EQ(moments(jane.accounts, {})[0].action, c.amount + 10) << c.name;
    const double expected = (c.amount + 10) * (c.amount + 10);
    EXPECT_NEAR(jane.accounts[0].timeline.sum_of_squares(day_number(test_as_of), action), expected, 1e-9) << c.name;
  }
}

TEST(History, EndsWithTheScoreAndHasAPointForEveryWeek) {
  MadeUpLedger ledger;
  add_jane(ledger);
  const Scored jane(ledger);
  const auto points = history(jane.accounts, day_number(test_as_of));
  ASSERT_GT(points.size(), 100u);
  EXPECT_EQ(points.back().score, *jane.total.score);
  EXPECT_EQ(points.back().day, day_number(test_as_of));
  EXPECT_EQ(format_day(day_from(points.front().day)), "2022-09-04") << "the Sunday after the first response";
  for (std::size_t i = 1; i + 1 < points.size(); ++i) EXPECT_EQ(points[i].day, points[i - 1].day + 7);
}

TEST(History, IsWhatTheScoreIsAtThatDate) {
  MadeUpLedger ledger;
  add_jane(ledger);
  FileRecorder& other = ledger.file("other", "x");
  other.audience({50, {}, false});
  add_post(other, "o", 400, {{Kind::like, 12}});
  const Scored both(ledger);
  for (const HistoryPoint& point : history(both.accounts, day_number(test_as_of))) {
    const auto states = states_of(both.accounts, point.day);
    EXPECT_EQ(point.score, total_of(states).score.value_or(1)) << format_day(day_from(point.day));
  }
}

TEST(History, MarksWeeksThatNoFileCovers) {
  MadeUpLedger ledger;
  for (const int days_ago : {700, 10}) {
    FileRecorder& table = ledger.file("", "x", std::to_string(days_ago));
    table.owner({.handle = "jane"});
    for (int day = 0; day < 9; ++day) table.total({test_as_of - std::chrono::days{days_ago - day}, test_as_of - std::chrono::days{days_ago - day}, Kind::view, 100});
  }
  const Scored jane(ledger);
  ASSERT_EQ(jane.accounts.size(), 1u);
  const auto points = history(jane.accounts, day_number(day_of(jane.accounts[0].account->as_of)));
  EXPECT_TRUE(points.front().measured);
  EXPECT_FALSE(points[points.size() / 2].measured);
  EXPECT_TRUE(points.back().measured);
}

TEST(Moments, AreTheStrongestOverAllAndOfEachYear) {
  MadeUpLedger ledger;
  FileRecorder& file = ledger.file("jane");
  for (int i = 0; i < 60; ++i) add_post(file, "new" + std::to_string(i), i, {{Kind::like, 1000 + static_cast<std::uint64_t>(i)}});
  for (int i = 0; i < 30; ++i) add_post(file, "old" + std::to_string(i), 1000 + i, {{Kind::like, 10 + static_cast<std::uint64_t>(i)}});
  file.post({.id = "secret", .at = days_before(5), .text = "for friends", .is_public = false, .received = counts({{Kind::like, 99999}})});
  const Scored jane(ledger);
  const auto all = moments(jane.accounts, std::nullopt);
  ASSERT_EQ(all.size(), 35u);
  EXPECT_EQ(all.front().post->post_id, "new59");
  EXPECT_EQ(all[25].post->post_id, "old29");
  EXPECT_NEAR(*all.front().share, 1.0, 1e-9) << "the first of its 90 days that had anything";
  for (const Moment& moment : all) EXPECT_NE(moment.post->post_id, "secret");
  EXPECT_EQ(moments(jane.accounts, day_number(test_as_of) - 900).front().post->post_id, "old29");
}

TEST(Moments, OfAPickedDateAreThoseUntilThen) {
  MadeUpLedger ledger;
  FileRecorder& file = ledger.file("jane");
  for (int i = 0; i < 900; ++i) add_post(file, std::to_string(i), 899 - i, {{Kind::like, 10 + static_cast<std::uint64_t>(i)}});
  const Scored jane(ledger);
  for (const int days_ago : {10, 200, 500, 800}) {
    const DayNumber last = day_number(test_as_of) - days_ago;
    const auto until = moments(jane.accounts, last);
    ASSERT_GE(until.size(), 25u) << days_ago;
    EXPECT_EQ(until.front().post->post_id, std::to_string(899 - days_ago));
  }
}

}  // namespace sway::score_test
