#include <gtest/gtest.h>

#include "tests/core/importers/reading_file.h"

namespace sway::x_analytics_test {

constexpr std::string_view old_title =
    "Tweet id,Tweet permalink,Tweet text,time,impressions,engagements,engagement rate,retweets,replies,likes,user profile clicks,url clicks,"
    "hashtag clicks,detail expands,permalink clicks,app opens,app installs,follows,email tweet,dial phone,media views,media engagements";
constexpr std::string_view new_title =
    "Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Replies,Reposts,Profile visits,Detail Expands,"
    "URL Clicks,Hashtag Clicks,Permalink Clicks";
constexpr std::string_view days_title =
    "Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Unfollows,Replies,Reposts,Profile visits,Create Post,Video views,Media views";
constexpr std::string_view seventeen = "a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q";
constexpr std::string_view fourteen = "a,b,c,d,e,f,g,h,i,j,k,l,m,n";

std::string lines(std::initializer_list<std::string_view> rows) {
  std::string text;
  for (const std::string_view row : rows) text += std::string(row) + '\n';
  return text;
}

bool is_read(std::string_view table, std::string_view name = "table.csv") {
  const FileRead file = read_file(table, name);
  return file.read && file.importers == std::vector<std::string_view>{"x-analytics"};
}

TEST(XAnalytics, KnowsTablesByTitlesOrByOrder) {
  constexpr std::string_view row =
      "2019879772615606272,\"Fri, Feb 6, 2026\",text,https://x.com/jane_moor/status/2019879772615606272,1,2,3,4,5,6,7,8,9,10,11,12,13";
  constexpr std::string_view day = "\"Fri, Feb 6, 2026\",1,2,3,4,5,6,7,8,9,10,11,12,13";
  EXPECT_TRUE(is_read(lines({old_title})));
  EXPECT_TRUE(is_read(lines({new_title})));
  EXPECT_TRUE(is_read(lines({days_title})));
  EXPECT_TRUE(is_read(lines({std::string(new_title) + ",A new column"})));
  EXPECT_TRUE(is_read(lines({seventeen, row})));
  EXPECT_TRUE(is_read(lines({seventeen, ",,,https://x.com/jane_moor/status/undefined,0,0,0,0,0,0,0,0,0,0,0,0,0", row})));
  EXPECT_TRUE(is_read(lines({fourteen, day})));
  const std::string long_text(2 * head_size, 'a');
  EXPECT_TRUE(is_read(lines({seventeen, "2019879772615606272,\"Fri, Feb 6, 2026\",\"" + long_text + "\",d,1,2,3,4,5,6,7,8,9,10,11,12,13"})));
  EXPECT_TRUE(is_read(lines({seventeen}), "drop/account_analytics_content_2025-11-10_2026-02-07.csv"));

  EXPECT_FALSE(is_read(lines({seventeen})));
  EXPECT_FALSE(is_read(lines({seventeen, "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17"})));
  EXPECT_FALSE(is_read(lines({std::string(seventeen) + ",r", row})));
  EXPECT_FALSE(is_read(lines({fourteen, "2026-02-06,1,2,3,4,5,6,7,8,9,10,11,12,13"})));
  EXPECT_FALSE(is_read(lines({fourteen, "\"Fri, Feb 6, 2026\",a,2,3,4,5,6,7,8,9,10,11,12,13"})));
  EXPECT_FALSE(is_read(lines({"Date,Impressions,Clicks,CTR", "2026-02-06,1,2,3"})));
  EXPECT_FALSE(is_read(lines({"Post ID,Account ID,Description,Publish time,Permalink,Post type,Date,Impressions,Reach,Shares,Follows,Likes"})));
  EXPECT_FALSE(is_read(lines({"Date,Impressions,Engagements,Reactions,Comments,Reposts"})));
  EXPECT_FALSE(is_read("Impressions\n1\n"));
  EXPECT_FALSE(is_read("two,columns\n", "account_analytics_content_2025-11-10_2026-02-07.csv"));
  EXPECT_FALSE(is_read("plain text, of no table\n"));
}

TEST(XAnalytics, VideoOverviewIsTurnedAway) {
  for (const std::string_view table : {"Video overview,,,,,\nDate,Views,Watch Time (ms),a,b,c\n", "Date,Views,Watch Time (ms)\n"}) {
    const FileRead file = read_file(table, "video_overview_analytics.csv");
    EXPECT_FALSE(file.read);
    EXPECT_EQ(file.said.lines(), "{\"note\":{\"code\":\"x.video-overview\",\"count\":1}}\n");
  }
}

TEST(XAnalytics, AllKindsOfAnEmptyTableAreMeasured) {
  EXPECT_EQ(read_file(lines({new_title}), "table.csv").said.lines(),
            "{\"measures\":\"view\"}\n{\"measures\":\"click\"}\n{\"measures\":\"like\"}\n{\"measures\":\"save\"}\n{\"measures\":\"share\"}\n"
            "{\"measures\":\"comment\"}\n{\"measures\":\"follow\"}\n");
}

TEST(XAnalytics, RowsOfPosts) {
  constexpr std::string_view title = "Post id,Date,Post Link,Impressions,Likes";
  const std::string measured = "{\"measures\":\"view\"}\n{\"measures\":\"like\"}\n";
  const std::string owner = "{\"owner\":{\"handle\":\"jane_moor\",\"alias\":true}}\n";
  const std::string post =
      "{\"post\":{\"id\":\"2019879772615606272\",\"at\":\"2026-02-06T21:04:00Z\","
      "\"url\":\"https://x.com/i/status/2019879772615606272\",\"received\":";
  const std::string damaged = "{\"note\":{\"code\":\"record.damaged\",\"count\":1}}\n";
  const std::pair<std::string_view, std::string> cases[] = {
      {"2019879772615606272,,https://x.com/jane_moor/status/2019879772615606272,5,2", post + "{\"view\":5,\"like\":2}}}\n" + measured + owner},
      {"2019879772615606272,,,5,2", post + "{\"view\":5,\"like\":2}}}\n" + measured},
      {"2.02E+18,,https://twitter.com/jane_moor/status/2019879772615606272?s=20,5,2",
       post + "{\"view\":5,\"like\":2}}}\n" + measured + owner},
      {"2019879772615610000,,https://x.com/jane_moor/status/2019879772615606272,5,2",
       post + "{\"view\":5,\"like\":2}}}\n" + measured + owner},
      {"2019879772615606272,,https://x.com/i/status/2019879772615606272,5,2", post + "{\"view\":5,\"like\":2}}}\n" + measured},
      {"2019879772615606272,,https://example.org/jane_moor/status/1,5,2", post + "{\"view\":5,\"like\":2}}}\n" + measured},
      {"2019879772615606272,,,5,-", post + "{\"view\":5}}}\n{\"measures\":\"view\"}\n"},
      {"2019879772615606272,,,5", post + "{\"view\":5}}}\n{\"measures\":\"view\"}\n"},
      {",,https://x.com/jane_moor/status/undefined,0,0", measured},
      {",,,5,0", measured + damaged},
      {"no id,,,5,0", measured + damaged},
      {"20198797726", measured + damaged},  // the file ends within a row
  };
  for (const auto& [row, events] : cases) EXPECT_EQ(read_file(lines({title, row}), "table.csv").said.lines(), events) << row;
}

TEST(XAnalytics, ColumnsToKinds) {
  const std::string row = "812369682232246272,,,2016-12-23 18:50 +0000,1,2,3,4,8,16,32,64,128,256,512,1024,2048,4096,8192,16384,65536,131072";
  const FileRead old = read_file(lines({old_title, row}), "table.csv");
  EXPECT_EQ(part_of(old.said.events[0], "/post/received"), R"({"view":65536,"click":132064,"like":16,"share":4,"comment":8,"follow":4096})");
  const FileRead now = read_file(lines({new_title, "2019879772615606272,,,,1,2,4,8,16,32,64,128,256,512,1024,2048,4096"}), "table.csv");
  EXPECT_EQ(part_of(now.said.events[0], "/post/received"), R"({"view":1,"click":7936,"like":2,"save":8,"share":144,"comment":64,"follow":32})");
}

TEST(XAnalytics, HandleOfDaysIsThatOfTheName) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"daily_tweet_activity_metrics_jane_moor_20161201_20170101_en.csv", "jane_moor"},
      {"a.zip/daily_tweet_activity_metrics_jane_20161201_20170101_ja (1).csv", "jane"},
      {"daily_tweet_activity_metrics_20161201_20170101_en.csv", ""},
      {"daily_tweet_activity_metrics_jane_20161201.csv", ""},
      {"jane_20161201_20170101_en.csv", ""},
  };
  for (const auto& [name, handle] : cases) {
    const FileRead file = read_file("Date,Impressions,Engagements,Retweets\n2016-12-23,1,0,0\n", name);
    const std::string owner = handle.empty() ? "" : "{\"owner\":{\"handle\":\"" + std::string(handle) + "\",\"alias\":true}}\n";
    const std::string said = file.said.lines();
    EXPECT_EQ(said.substr(std::min(said.find("{\"owner\""), said.size())), owner) << name;
  }
}

TEST(XAnalytics, DaysWithoutADateAreDamaged) {
  const auto said = [](std::string_view row) {
    return read_file(lines({"Date,Impressions,Engagements,Retweets", row}), "table.csv").said.lines();
  };
  const std::string measured = "{\"measures\":\"view\"}\n{\"measures\":\"share\"}\n";
  const std::string damaged = "{\"note\":{\"code\":\"record.damaged\",\"count\":1}}\n";
  EXPECT_EQ(said("\"Fri, Feb 6, 2026\",7,9,1"),
            "{\"total\":{\"from\":\"2026-02-06\",\"to\":\"2026-02-06\",\"kind\":\"view\",\"count\":7}}\n"
            "{\"total\":{\"from\":\"2026-02-06\",\"to\":\"2026-02-06\",\"kind\":\"share\",\"count\":1}}\n" + measured);
  EXPECT_EQ(said("Total,7,9,1"), measured + damaged);
  EXPECT_EQ(said("1970-01-01,7,9,1"), measured + damaged);
  EXPECT_EQ(said(",0,0,0"), measured);
}

}  // namespace sway::x_analytics_test
