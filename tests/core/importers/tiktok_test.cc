#include <gtest/gtest.h>

#include "core/importers/members.h"
#include "core/importers/tiktok_names.h"
#include "tests/core/importers/reading_file.h"

namespace sway::tiktok_test {

using Importers = std::vector<std::string_view>;

TEST(Tiktok, KnowsFilesByTheirFirstBytes) {
  const std::pair<std::string_view, bool> heads[] = {
      {R"({"Activity":{"Favorite Effects":{"FavoriteEffectsList":[]}}})", true},
      {R"({"Activity": {"Follower List": {}}})", true},
      {"\xEF\xBB\xBF\n{ \"Profile And Settings\" : { \"AI-Moji\":", true},
      {R"({"Ads and data":{}})", true},
      {R"({"Comment":{"Comments":{"App":0,"CommentsList":[]}}})", true},
      {R"({"Direct Messages":{"Chat History":{"ChatHistory":{}}}})", true},
      {R"({"Post":{"Posts":{"VideoList":[)", true},
      {R"({"Profile":{"Profile Information":{"ProfileMap":{)", true},
      {R"({"A new section":{"x":1},"Video":{"Videos":{"VideoList":[]}}})", true},
      {R"({"Activity":{"type":"Create"}})", false},
      {R"({"Profile":{"name":"jane"}})", false},
      {R"({"Post":[{"VideoList":[]}]})", false},
      {R"({"VideoList":[]})", false},
      {R"([{"FansList":[]}])", false},
      {R"("FansList")", false},
      {R"({"Comment")", false},
      {"{", false},
      {"", false},
  };
  for (const auto& [head, known] : heads) EXPECT_EQ(read_file(head, "data.json").importers, known ? Importers{"tiktok"} : Importers{}) << head;
}

TEST(Tiktok, AnswersTheOtherForms) {
  const std::tuple<std::string_view, std::string_view, std::string_view> files[] = {
      {"Date: 2024-05-01 10:00:00 UTC\nUsername: tom\n", "Follower.txt", "tiktok.text"},
      {"\nDate: 2024-05-01 10:00:00\r\nUserName: tom\r\n", "x.txt", "tiktok.text"},
      {"Date: 2024-05-01 10:00:00\nVideo Link: https://www.tiktokv.com/share/video/7/\n", "Videos.txt", "tiktok.text"},
      {"Date: 2024-05-01 10:00:00\nLink: https://example.org/\n", "Videos.txt", ""},
      {"Date: Tue, 1 May 2024\nFrom: tom\n", "mail.txt", ""},
      {"Date: 2024-05-01 10:00:00", "cut.txt", ""},
      {R"({"anything":1})", "a/user_data_lemon8.json", "tiktok.lemon8"},
      {R"({"Your Activity":{"Watch History":{"VideoList":[{"Date":"2024-05-01 10:00:00","Likes":"7"}]}}})", "user_data.json", "tiktok.no-parts"},
  };
  for (const auto& [bytes, name, code] : files) {
    const FileRead file = read_file(bytes, name);
    EXPECT_EQ(file.said.lines(), code.empty() ? "" : "{\"note\":{\"code\":\"" + std::string(code) + "\",\"count\":1}}\n") << bytes;
  }
}

TEST(Tiktok, OpensOneFileOfAnExport) {
  const auto opened = [](std::string_view path) {
    return std::any_of(importers().begin(), importers().end(), [path](const Importer* importer) {
      return importer->network == "tiktok" && std::any_of(importer->members.begin(), importer->members.end(),
                                                          [path](const MemberPattern& member) { return root_of(path, member.pattern).has_value(); });
    });
  };
  for (const std::string_view path : {"user_data.json", "a/user_data_tiktok.json", "Your Activity/Follower.txt", "Activity/Follower List.txt", "Overview_2025-08-28_1_j.zip/Overview.csv"})
    EXPECT_TRUE(opened(path)) << path;
  for (const std::string_view path : {"Direct Messages/Chat History.txt", "Your Activity/Login History.txt", "Profile/Autofill.txt", "Profile/Profile Info.txt", "data.json"})
    EXPECT_FALSE(opened(path)) << path;
}

struct Case {
  const char* name;
  std::string section, events;
};

std::string note(std::string_view code, int count = 1) { return "{\"note\":{\"code\":\"" + std::string(code) + "\",\"count\":" + std::to_string(count) + "}}\n"; }
std::string measures(std::string_view kind) { return "{\"measures\":\"" + std::string(kind) + "\"}\n"; }

TEST(Tiktok, Records) {
  const auto videos = [](const std::string& list) { return R"("Post":{"Posts":{"VideoList":)" + list + "}}"; };
  const auto fans = [](const std::string& list) { return R"("Your Activity":{"Follower":{"FansList":)" + list + "}}"; };
  const auto profile = [](const std::string& map) { return R"("Profile":{"Profile Info":{"ProfileMap":)" + map + "}}"; };
  const std::string post = R"({"post":{"id":"2026-10-20T17:30:05Z","at":"2026-10-20T17:30:05Z",)";
  const std::string lists = "{\"listsAudience\":{\"mayBeCut\":false}}\n";
  const Case cases[] = {
      {"a video", videos(R"([{"Date":"2026-10-20 17:30:05","Link":"https://v16m.example/video/tos/1/","Likes":"12","Title":"T","WhoCanView":"Public"}])"),
       post + R"("text":"T","received":{"like":12}}})" + "\n" + measures("like")},
      {"its id dates a video", videos(R"([{"Date":"2026-10-20 17:30:09","Link":"https://www.tiktok.com/@jane/video/7698397949954916352?x=1","Likes":12}])"),
       R"({"post":{"id":"2026-10-19T15:15:49Z","at":"2026-10-19T15:15:49Z","url":"https://www.tiktok.com/@jane/video/7698397949954916352?x=1","received":{"like":12}}})"},
      {"for some only", videos(R"([{"Date":"2026-10-20 17:30:05","Likes":"12","Title":"T","WhoCanView":"Friends"}])"),
       post + R"("public":false,"received":{"like":12}}})" + "\n" + measures("like")},
      {"no likes stated", videos(R"([{"Date":"2026-10-20 17:30:05","Likes":"N/A"}])"), post + "\"received\":{}}}\n"},
      {"likes that cannot be", videos(R"([{"Date":"2026-10-20 17:30:05","Likes":[1]}])"), post + "\"received\":{}}}\n" + measures("like") + note("count.impossible")},
      {"a date that cannot be", videos(R"([{"Date":"soon","Link":"https://v16m.example/1","Likes":"1"}])"),
       R"({"post":{"id":"https://v16m.example/1","received":{"like":1}}})" "\n" + measures("like") + note("date.impossible")},
      {"neither date nor link", videos(R"([{"Likes":"1"}])"), measures("like") + note("record.damaged")},
      {"no object", videos(R"(["x"])"), measures("like") + note("record.damaged")},
      {"no videos", videos("[]"), measures("like")},
      {"no videos, as null", videos("null"), measures("like")},
      {"no videos, as an object", videos("{}"), measures("like")},
      {"those of others", R"("Your Activity":{"Watch History":{"VideoList":[{"Date":"2026-10-20 17:30:05","Likes":"9"}]}},"VideoList":[{"Likes":"9"}],)" + videos("[]"), measures("like")},
      {"a follower", fans(R"([{"Date":"2026-10-20 17:30:05","UserName":"tom"}])"),
       R"({"response":{"kind":"follow","at":"2026-10-20T17:30:05Z","person":"tom"}})" "\n" R"({"audienceMember":{"person":"tom","since":"2026-10-20T17:30:05Z"}})" "\n" + lists + measures("follow")},
      {"one without a name", fans(R"([{"Date":"2026-10-20 17:30:05"}])"),
       R"({"response":{"kind":"follow","at":"2026-10-20T17:30:05Z","person":"since 2026-10-20 17:30:05"}})" "\n"
       R"({"audienceMember":{"person":"since 2026-10-20 17:30:05","since":"2026-10-20T17:30:05Z"}})" "\n" + lists + measures("follow")},
      {"one without a date", fans(R"([{"UserName":"tom"}])"),
       R"({"response":{"kind":"follow","person":"tom"}})" "\n" R"({"audienceMember":{"person":"tom"}})" "\n" + lists + measures("follow")},
      {"no followers", fans("null"), lists + measures("follow")},
      {"followers in an unknown list", R"("Profile":{"Follower List":{"Fans":[{"Date":"2026-10-02 10:00:00","UserName":"tom"}]}})", note("record.damaged")},
      {"followers of an unknown form", fans(R"([{"Day":"2026-10-02"},{"Day":"2026-10-02"}])"), note("record.damaged", 2)},
      {"followers that are no objects", fans(R"(["tom"])"), note("record.damaged")},
      {"followers without a holder", R"("Profile":{"Follower List":[{"UserName":"tom"}]})",
       R"({"response":{"kind":"follow","person":"tom"}})" "\n" R"({"audienceMember":{"person":"tom"}})" "\n" + lists + measures("follow")},
      {"no followers, as an object", fans("{}"), lists + measures("follow")},
      {"no followers, not even a list", R"("Profile":{"Follower List":{}})", lists + measures("follow")},
      {"fewer listed than there are", profile(R"({"userName":"jane","followerCount":2})") + "," + fans(R"([{"UserName":"tom"}])"),
       R"({"owner":{"handle":"jane"}})" "\n" R"({"audience":{"people":2}})" "\n" R"({"response":{"kind":"follow","person":"tom"}})" "\n" R"({"audienceMember":{"person":"tom"}})" "\n"
       R"({"listsAudience":{"mayBeCut":true}})" "\n" + measures("follow")},
      {"a profile", profile(R"({"userName":"jane","likesReceived":"387"})"), R"({"owner":{"handle":"jane"}})" "\n" R"({"total":{"kind":"like","count":387}})" "\n"},
      {"a profile without its map", R"("Profile":{"Profile Information":{"userName":"jane","likesReceived":"1,387"}})", R"({"owner":{"handle":"jane"}})" "\n" R"({"total":{"kind":"like","count":1387}})" "\n"},
      {"grouped likes", videos(R"([{"Date":"2026-10-20 17:30:05","Likes":"1.2K"}])"), post + R"("received":{"like":1200}}})" "\n" + measures("like")},
      {"no likes at all", profile(R"({"userName":"jane","likesReceived":"None"})"), R"({"owner":{"handle":"jane"}})" "\n"},
      {"a live", R"("Tiktok Live":{"Go Live History":{"GoLiveList":[{"LiveStartTime":"2026-10-20 17:30:05","TotalLike":3,"TotalView":"40"}]}})",
       R"({"post":{"id":"live 2026-10-20T17:30:05Z","at":"2026-10-20T17:30:05Z","received":{"view":40,"like":3}}})" "\n"},
      {"a live without a date", R"("Tiktok Live":{"Go Live History":{"GoLiveList":[{"TotalLike":3}]}})", note("record.damaged")},
      {"a live of nothing", R"("Tiktok Live":{"Go Live History":{"GoLiveList":{}}})", ""},
      {"a comma too many", videos(R"([{"Date":"2026-10-20 17:30:05","Likes":"12",},])"), measures("follow") + measures("like") + note("file.damaged") + note("record.damaged")},
  };
  for (const Case& c : cases) {
    const std::string lines = read_file(R"({"App Settings":{},)" + c.section + "}", "user_data.json").said.lines();
    if (c.events.ends_with("\n") || c.events.empty())
      EXPECT_EQ(lines, c.events) << c.name;
    else
      EXPECT_EQ(lines.substr(0, c.events.size()), c.events) << c.name;
  }
}

TEST(Tiktok, OfHowManyBytesAreLostBothKindsStayMeasured) {
  const std::string file = R"({"Profile And Settings":{"Follower":{"FansList":[{"Date":"2026-10-20 17:30:05","UserName":"tom"}]}},"Post":{"Posts":{"VideoList":[{"Date":"2026-10-20 17:30:05","Likes":"1"}]}}})";
  for (std::size_t size = file.find(":{\"Follower") + 2; size < file.size(); ++size) {
    const std::string said = read_file(std::string_view(file).substr(0, size), "user_data.json").said.lines();
    EXPECT_NE(said.find(measures("follow") + measures("like") + note("file.cut-off")), std::string::npos) << size << said;
  }
}

TEST(TiktokNames, Table) {
  EXPECT_EQ(tiktok_video_id("https://www.tiktok.com/@j/video/7698397949954916352"), "7698397949954916352");
  EXPECT_EQ(tiktok_video_id("https://www.tiktok.com/@j/photo/7698397949954916352/"), "7698397949954916352");
  EXPECT_EQ(tiktok_video_id("https://v16m.example/video/tos/useast5/1"), "");
  EXPECT_EQ(tiktok_video_id("https://v16m.example/video/123/"), "");
  EXPECT_EQ(tiktok_id_time("7698397949954916352"), parse_timestamp("2026-10-19 15:15:49"));
  EXPECT_EQ(tiktok_id_time(""), std::nullopt);
  EXPECT_EQ(tiktok_id_time("76983979499549163520"), std::nullopt);
  EXPECT_EQ(tiktok_id_time("123456789012345"), std::nullopt) << "in 1970";

  const std::tuple<std::string_view, std::string_view, std::string_view> names[] = {
      {"Overview_2025-08-28_1787841428_jane.moor.zip/Overview.csv", "2026-08-27", "jane.moor"},
      {"a b/Content_1787841428_jane_moor (1).zip/Content.csv", "2026-08-27", "jane_moor"},
      {"TikTok_Data_1792800000/user_data.json", "2026-10-24", ""},
      {"TikTok_Data_1792800000.zip/user_data.json", "2026-10-24", ""},
      {"Overview_2025-08-28.csv", "", ""},
      {"user_data_tiktok.json", "", ""},
  };
  for (const auto& [name, day, handle] : names) {
    const TiktokDownload download = tiktok_download(name);
    EXPECT_EQ(download.made_at ? format_day(day_of(*download.made_at)) : "", day) << name;
    EXPECT_EQ(download.handle, handle) << name;
  }
}

}  // namespace sway::tiktok_test
