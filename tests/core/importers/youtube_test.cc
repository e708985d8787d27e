#include <gtest/gtest.h>

#include "core/importers/members.h"
#include "tests/core/importers/reading_file.h"

namespace sway::youtube_test {

constexpr std::string_view studio = "Content,Video title,Video publish time,Duration,";
constexpr std::string_view takeout = "Video Id,Channel Id,Title,Status,Visibility,Time Created,Time Published,Duration,Like Count,Dislike Count,View Count\n";
constexpr std::string_view channel = "UCjane_moor_builds_00000";

std::string note(std::string_view code, int count = 1) { return "{\"note\":{\"code\":\"" + std::string(code) + "\",\"count\":" + std::to_string(count) + "}}\n"; }
const std::string no_period = note("youtube.no-period");

TEST(Youtube, CountsAsPeopleWriteThem) {
  const std::string row = "k2vJanePier,A,\"Oct 1, 2026\",60,";
  const auto said = [&](const std::string& titles, const std::string& counts) { return read_file(std::string(studio) + titles + "\n" + row + counts, "Table data.csv").said.lines(); };
  const std::string plain = said("Views,Likes", "12000,1200");
  EXPECT_NE(plain.find("{\"view\":12000,\"like\":1200}"), std::string::npos) << plain;
  EXPECT_EQ(said("Views,Likes", "\"12,000\",1.2K"), plain);
  EXPECT_EQ(said("Views,Likes,Likes", "12000,1200,1200"), plain) << "of one title the first column";
}

TEST(Youtube, KnowsTablesByTheirContent) {
  const std::string chan(channel), row = "k2vJanePier,180000,pt,Educação,d," + chan + ",t,Público,Ao vivo,a,b\n";
  const std::string eleven = "a,b,c,d,e,f,g,h,i,j,k\n";
  const std::pair<std::string, std::string_view> tables[] = {
      {std::string(studio) + "Views\n", "read"},
      {"Content,Video title,Video publish time\n", "read"},
      {std::string(takeout), "read"},
      {"Date,Content,Video title,Video publish time,Duration,Views\n", "youtube.chart"},
      {"Date,Content,Likes\n", "youtube.chart"},
      {"Date,Views\n2026-10-01,5\n", "youtube.chart"},
      {"Video ID,Approx Duration (ms),Video Audio Language\n", "youtube.no-counts"},
      {eleven + row, "youtube.no-counts"},
      {eleven + "k2vJanePier,180000,pt,Educação,\"" + std::string(2 * head_size, 'd') + "\"," + chan + ",t,P,A,a,b\n", "youtube.no-counts"},
      {"Channel Id,Channel Url,Channel Title\n", "youtube.not-needed"},
      {"Kanaal-ID,Kanaal-URL,Kanaaltitel\n" + chan + ",http://www.youtube.com/channel/x,Somebody\n", "youtube.not-needed"},
      {"Comment ID,Channel ID,Comment Create Timestamp\n", "youtube.not-needed"},
      {"Inhalt,Videotitel,Veröffentlicht,Aufrufe\nGesamt,,,9\nk2vJanePier,Die Brücke,02.10.2026,9\n", "youtube.language"},
      {"Date,Primary\n2026-10-01,5\n", ""},
      {"Date,Clicks\n2026-10-01,5\n", ""},
      {"Post ID,Permalink,Publish time,Views,Date\n1,https://www.instagram.com/p/1,10/01/2026 10:00,5,Lifetime\n", ""},
      {"Word,Count,Of\ninformation,5,x\n", ""},
      {"Geography,Views\nDE,5\n", ""},
      {"Geography,Views,Watch time (hours)\nDE,5,1\n", "youtube.chart"},
      {"Traffic source,Impressions,Views,Average view duration,Watch time (hours)\nTotal,9,5,0:01:00,1\nExternal,9,5,0:01:00,1\n", "youtube.chart"},
      {"one column\n", ""},
  };
  for (const auto& [table, expected] : tables) {
    const FileRead file = read_file(table, "x.csv");
    EXPECT_EQ(file.importers.size(), expected.empty() ? 0u : 1u) << table;
    EXPECT_EQ(file.read, expected == "read") << table;
    if (!file.read) {
      EXPECT_EQ(file.said.lines(), expected.empty() ? "" : note(expected)) << table;
    }
  }
}

TEST(Youtube, OpensOnlyListsOfVideos) {
  const auto opened = [](std::string_view path) {
    return std::any_of(importers().begin(), importers().end(), [path](const Importer* importer) {
      return importer->id == "youtube" && std::any_of(importer->members.begin(), importer->members.end(),
                                                      [path](const MemberPattern& member) { return root_of(path, member.pattern).has_value(); });
    });
  };
  for (const std::string_view path : {"Table data.csv", "a/Video Metadata.csv", "a/videos.csv", "v\xC3\xAD" "deos.csv", "vi\xCC\x81" "deos.csv", "video_s.csv", "videoclipuri.csv", "vaizdo \xC4\xAF" "ra\xC5\xA1" "ai.csv"})
    EXPECT_TRUE(opened(path)) << path;
  for (const std::string_view path : {"subscriptions/subscriptions.csv", "comments/comments.csv", "my-comments.html", "history/watch-history.json", "Chart data.csv", "Totals.csv", "videos.json"})
    EXPECT_FALSE(opened(path)) << path;
}

TEST(Youtube, RowsOfStudio) {
  const std::string begin = R"({"post":{"id":"k2vJanePier","at":"2026-10-02T00:00:00Z","text":"T","url":"https://www.youtube.com/watch?v=k2vJanePier","received":)";
  const std::string period = R"("from":"2026-10-01","to":"2026-10-28",)", undated = R"({"post":{"id":"k2vJanePier","text":"T","url":"https://www.youtube.com/watch?v=k2vJanePier","received":)";
  const auto total = [&](std::string_view kind, int count) { return "{\"total\":{" + period + "\"kind\":\"" + std::string(kind) + "\",\"count\":" + std::to_string(count) + "}}\n"; };
  const std::string named = "Content 2026-10-01_2026-10-28 Jane/Table data.csv", bare = "Table data.csv", row = "k2vJanePier,T,\"Oct 2, 2026\",9,", video = "{\"measures\":\"view\"}\n";
  struct Case {
    const char* name;
    std::string titles, rows, file, events;
  } const cases[] = {
      {"any columns", "Shares,Views,Comments added,Likes,Subscribers gained,Watch time (hours)", row + "1,2,3,4,5,6.5\n", bare,
       begin + R"({"view":2,"like":4,"share":1,"comment":3,"follow":5}}})" "\n" + video + R"({"measures":"like"})" "\n" R"({"measures":"share"})" "\n" R"({"measures":"comment"})" "\n"
       R"({"measures":"follow"})" "\n" + no_period},
      {"views are the largest of what overlaps", "Views,Impressions", row + "20,300\n", bare, begin + R"({"view":300}}})" "\n" + video + no_period},
      {"gained subscribers before the net", "Subscribers,Subscribers gained", row + "3,5\n", bare, begin + R"({"follow":5}}})" "\n" R"({"measures":"follow"})" "\n" + no_period},
      {"lost ones tell of no gain", "Subscribers", row + "-3\n", bare, begin + R"({"follow":0}}})" "\n" R"({"measures":"follow"})" "\n" + no_period},
      {"hidden numbers", "Views", row + "\n", bare, begin + "{}}}\n" + no_period},
      {"the period's sum is that of the total", "Views", "Total,,,,99\n" + row + "90\n", named, begin + R"({"view":90}}})" "\n" + video + total("view", 99)},
      {"else that of the videos", "Views", row + "90\n", named, begin + R"({"view":90}}})" "\n" + video + total("view", 90)},
      {"a total in another language", "Views", "Gesamt,,,,99\n" + row + "90\n", named, begin + R"({"view":90}}})" "\n" + video + total("view", 99)},
      {"an older video had more before", "Views", "k2vJanePier,T,\"Sep 30, 2026\",9,90\n", named, undated + R"({"view":90}}})" "\n" + video + total("view", 90)},
      {"impossible", "Views", "k2vJanePier,T,\"Feb 30, 2026\",9,-1\n", bare, undated + "{}}}\n" + video + no_period + note("count.impossible") + note("date.impossible")},
      {"no video", "Views", "Somewhere,T,\"Oct 2, 2026\",9,1\n" + row + "1\n", bare, begin + R"({"view":1}}})" "\n" + video + no_period + note("record.damaged")},
      {"cut", "Views", "k2vJanePier,T\n" + row + "1\n", bare, begin + R"({"view":1}}})" "\n" + video + no_period + note("record.damaged")},
      {"nothing", "Views", "", bare, video},
  };
  for (const Case& c : cases) EXPECT_EQ(read_file(std::string(studio) + c.titles + "\n" + c.rows, c.file).said.lines(), c.events) << c.name;
}

TEST(Youtube, RowsOfTakeout) {
  const std::string row = "k2vJanePier," + std::string(channel) + ",T,Processed,";
  const std::string owner = "{\"owner\":{\"id\":\"" + std::string(channel) + "\"}}\n", measured = "{\"measures\":\"view\"}\n{\"measures\":\"like\"}\n";
  const std::string url = R"("url":"https://www.youtube.com/watch?v=k2vJanePier",)";
  const std::pair<std::string, std::string> cases[] = {
      {row + "Public,2018-11-17 21:07:50 UTC,2018-11-17 21:07:51 UTC,PT1M,3,1,40\n",
       owner + R"({"post":{"id":"k2vJanePier","at":"2018-11-17T21:07:51Z","text":"T",)" + url + R"("received":{"view":40,"like":3}}})" "\n" + measured},
      {row + "Private,2018-11-17 21:07:50 UTC,,PT1M,3,1,40\n",
       owner + R"({"post":{"id":"k2vJanePier","at":"2018-11-17T21:07:50Z",)" + url + R"("public":false,"received":{"view":40,"like":3}}})" "\n" + measured},
      {"\nPlaylist Id,Title\nPLbridges,Bridges\n", measured},
      {"not a video,,,,,,,,1,1,1\n", measured + note("record.damaged")},
  };
  for (const auto& [rows, events] : cases) EXPECT_EQ(read_file(std::string(takeout) + rows, "x.csv").said.lines(), events) << rows;
}

}  // namespace sway::youtube_test
