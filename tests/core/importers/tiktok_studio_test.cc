#include <gtest/gtest.h>

#include "tests/core/importers/reading_file.h"

namespace sway::tiktok_studio_test {

constexpr std::string_view overview = "Date,Video Views,Profile Views,Likes,Comments,Shares\n";
constexpr std::string_view history = "\"Date\",\"Followers\",\"Difference in followers from previous day\"\n";
constexpr std::string_view content = "Video title,Video link,Post time,Total likes,Total comments,Total shares,Total views\n";
constexpr std::string_view dated = "Overview_2025-08-28_1787841428_jane.zip/Overview.csv";

std::string said(std::string_view titles, std::string_view rows, std::string_view name) { return read_file(std::string(titles) + std::string(rows), name).said.lines(); }

TEST(TiktokStudio, KnowsTablesByTheirTitlesElseByNameAndOrder) {
  const std::tuple<std::string_view, std::string_view, std::string_view, bool> tables[] = {
      {overview, "28 August,1,2,3,4,5\n", dated, true},
      {"Shares,date,VIDEO VIEWS,Profile views\n", "1,28 August,2,3\n", dated, true},
      {history, "August 30,1500,3\n", "FollowerHistory_2025-08-28/x.csv", true},
      {content, "", "x.csv", true},
      {"Fecha,a,b,c,d,e\n", "28 de agosto,1,2,3,4,5\n", "Overview_2025-08-28_1787841428_jane/Overview.csv", true},
      {"Fecha,a,b,c,d,e\n", "28 de agosto,1,2,3,4,5\n", "Overview_2025-08-28/x.csv", false},
      {"Fecha,a,b,c,d,e\n", "vingt,1,2,3,4,5\n", dated, false},
      {"Fecha,a,b\n", "28 de agosto,1,2\n", dated, false},
      {"Date,Impressions,Likes\n", "2026-02-06,1,2\n", dated, false},
      {"Date,Followers\n", "2026-02-06,1\n", "FollowerHistory.csv", false},
      {"plain text", "", dated, false},
  };
  for (const auto& [titles, rows, name, known] : tables) {
    const FileRead file = read_file(std::string(titles) + std::string(rows), name);
    EXPECT_EQ(file.read, known) << titles << name;
    EXPECT_EQ(file.importers.size(), known ? 1u : 0u) << titles << name;
  }
}

TEST(TiktokStudio, DaysHaveNoYearButThatOfTheDownloadsName) {
  const std::tuple<std::string_view, std::string_view, std::string_view> rows[] = {
      {"28 August,1,,,,\n", dated, "2025-08-28"},
      {"August 28,1,,,,\n", dated, "2025-08-28"},
      {"August 31,1,,,,\n", dated, "2025-08-31"},
      {"1 de septiembre,1,,,,\n", dated, "2025-09-01"},
      {"28-Aug,1,,,,\n", dated, "2025-08-28"},
      {"28. August,1,,,,\n", dated, "2025-08-28"},
      {"1 août,1,,,,\n", "2026-07-28/t.csv", "2026-08-01"},
      {"2 juillet,1,,,,\n", "2026-06-28/t.csv", "2026-07-02"},
      {"29 February,1,,,,\n", "Overview_2024-02-29.csv", "2024-02-29"},
      {"January 1,1,,,,\n", "2025-12-31/t.csv", "2026-01-01"},
      {"2026-01-01,1,,,,\n", "Overview.csv", "2026-01-01"},
      {"August 27,1,,,,\n", dated, ""},  // the name must be of something else
      {"September 20,1,,,,\n", dated, ""},
      {"August 28,1,,,,\n", "Overview.csv", ""},
      {"August 32,1,,,,\n", dated, ""},
      {"the first,1,,,,\n", dated, ""},
  };
  for (const auto& [row, name, day] : rows) {
    const std::string lines = said(overview, row, name);
    if (day.empty())
      EXPECT_EQ(lines, "{\"note\":{\"code\":\"tiktok.no-year\",\"count\":1}}\n") << row << name;
    else
      EXPECT_EQ(lines.substr(0, lines.find('\n')), R"({"total":{"from":")" + std::string(day) + R"(","to":")" + std::string(day) + R"(","kind":"view","count":1}})") << row << name;
  }
}

TEST(TiktokStudio, Rows) {
  const std::string owner = R"({"owner":{"handle":"jane","alias":true}})" "\n";
  const std::string day = R"("from":"2025-08-28","to":"2025-08-28",)";
  EXPECT_EQ(said(overview, "28 August,10,undefined,3,0,x\n29 Brumaire,1,1,1,1,1\n", dated),
            "{\"total\":{" + day + "\"kind\":\"view\",\"count\":10}}\n{\"total\":{" + day + "\"kind\":\"like\",\"count\":3}}\n{\"total\":{" + day +
                "\"kind\":\"comment\",\"count\":0}}\n{\"measures\":\"view\"}\n{\"measures\":\"click\"}\n{\"measures\":\"like\"}\n{\"measures\":\"share\"}\n{\"measures\":\"comment\"}\n" + owner +
                "{\"note\":{\"code\":\"record.damaged\",\"count\":1}}\n{\"note\":{\"code\":\"count.impossible\",\"count\":1}}\n");
  const std::string joined = "FollowerHistory_2025-08-28_1787841428_jane/FollowerHistory.csv";
  EXPECT_EQ(said(history, "\"28 August\",\"1500\",\"-12\"\n\"29 August\",\"undefined\",\"undefined\"\n", joined),
            "{\"audience\":{\"people\":1500,\"at\":\"2025-08-28T00:00:00Z\"}}\n{\"total\":{" + day + "\"kind\":\"follow\",\"count\":0}}\n{\"measures\":\"follow\"}\n" + owner);
  EXPECT_EQ(said(content, "T,https://www.tiktok.com/@jane/video/7698397949954916352,20 October,1,2,3,40\n,,,1,1,1,1\n", "Content_1787841428_jane/Content.csv"),
            R"({"post":{"id":"2026-10-19T15:15:49Z","at":"2026-10-19T15:15:49Z","text":"T","url":"https://www.tiktok.com/@jane/video/7698397949954916352","received":{"view":40,"like":1,"share":3,"comment":2}}})"
            "\n{\"measures\":\"view\"}\n{\"measures\":\"like\"}\n{\"measures\":\"share\"}\n{\"measures\":\"comment\"}\n{\"owner\":{\"handle\":\"jane\",\"generatedAt\":\"2026-08-27T14:37:08Z\",\"alias\":true}}\n"
            "{\"note\":{\"code\":\"record.damaged\",\"count\":1}}\n");
}

TEST(TiktokStudio, ViewersAreNotNeeded) {
  for (const std::string_view table : {"Date,Total Viewers,New Viewers,Returning Viewers\n28 August,1,1,0\n", "Date,Hour,Active followers\n28 August,1,9\n"})
    EXPECT_EQ(read_file(table, "Viewers.csv").said.lines(), "{\"note\":{\"code\":\"tiktok.not-needed\",\"count\":1}}\n");
}

}  // namespace sway::tiktok_studio_test
