// The same things told several times: exports of two days, an export in parts, files one by one. For every fixture the numbers are those of telling once.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>

#include "tests/core/damages.h"
#include "tests/core/dropping.h"

namespace sway::overlap_test {

nlohmann::json numbers_of(const std::vector<Files>& containers) {
  Analysis analysis(reading_moment);
  for (const Files& files : containers) drop(analysis, files);
  return numbers_of(analysis);
}

TEST(Overlap, AnExportZippedTwiceIsOne) {
  for (const fs::path& one : cases()) {
    const Files files = files_of(one);
    EXPECT_EQ(numbers_of({within("a.zip", files), within("b.zip", files)}), numbers_of({within("a.zip", files)})) << one;
  }
}

TEST(Overlap, BareFilesOneByOneAreThoseOfOneDrop) {
  for (const fs::path& one : cases()) {
    Files bare;
    std::vector<Files> one_by_one;
    for (const auto& [name, bytes] : files_of(one))
      if (bare.emplace(name.substr(name.rfind('/') + 1), bytes).second) one_by_one.push_back({{name.substr(name.rfind('/') + 1), bytes}});
    const auto together = numbers_of({bare});
    EXPECT_EQ(numbers_of(one_by_one), together) << one;
    std::reverse(one_by_one.begin(), one_by_one.end());
    EXPECT_EQ(numbers_of(one_by_one), together) << one;
  }
}

// A half of these lacks the one date that shows in which order day and month stand, so that it speaks of other days.
constexpr std::string_view dated_by_the_whole[] = {"linkedin/analytics-either-way", "linkedin/archive-2018"};
// A half of these tells the audience of an earlier day.
constexpr std::string_view audience_of_two_days[] = {"mastodon/archive-and-api"};
// The audience of these lies in several files, which tell together how large it was when: its date, or the full number that levels a list that may be cut.
constexpr std::string_view audience_in_several_files[] = {"facebook/of-2022", "instagram/no-year"};

bool is_one_of(const fs::path& one, std::span<const std::string_view> names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return one.generic_string().ends_with(name); });
}

TEST(Overlap, AnEarlierExportAddsNothingToALaterOne) {
  for (const fs::path& one : cases()) {
    if (is_one_of(one, dated_by_the_whole) || is_one_of(one, audience_of_two_days)) continue;
    const Files files = files_of(one);
    Files halves;
    for (const auto& [name, bytes] : files) halves[name] = earlier_half(bytes);
    const auto whole = numbers_of({within("new.zip", files)});
    if (whole["score"].is_null()) continue;  // nothing was measured; a part that seems to have lost all its records says that it was
    EXPECT_EQ(numbers_of({within("new.zip", files), within("old.zip", halves)}), whole) << one;
    EXPECT_EQ(numbers_of({within("old.zip", halves), within("new.zip", files)}), whole) << one;
  }
}

TEST(Overlap, AnExportInPartsIsTheWhole) {
  const auto without_history = [](const std::vector<Files>& containers) {  // until when a part tells, only its own files say: weeks may be gaps there
    auto numbers = numbers_of(containers);
    numbers.erase("history");
    return numbers;
  };
  for (const fs::path& one : cases()) {
    if (is_one_of(one, audience_in_several_files)) continue;
    const Files files = files_of(one);
    Files parts[2];
    for (const auto& [name, bytes] : files) parts[parts[0].size() > parts[1].size()][name] = bytes;
    const auto whole = without_history({within("export.zip", files)});
    EXPECT_EQ(without_history({within("part-1.zip", parts[0]), within("part-2.zip", parts[1])}), whole) << one;
    EXPECT_EQ(without_history({within("part-2.zip", parts[1]), within("part-1.zip", parts[0])}), whole) << one;
  }
}

}  // namespace sway::overlap_test
