#include <gtest/gtest.h>

#include "core/importers/members.h"
#include "tests/core/importers/reading_file.h"

namespace sway::x_grailbird_test {

struct Said {
  std::string_view file, events;
};

constexpr std::string_view no_responses = "{\"note\":{\"code\":\"x.grailbird\",\"count\":1}}\n";
constexpr std::string_view updated = "{\"note\":{\"code\":\"x.grailbird-updated\",\"count\":1}}\n";

TEST(XGrailbird, Files) {
  const Said cases[] = {
      {"Grailbird.data.tweets_2013_04 = \n [ ]", no_responses},
      {"Grailbird.data.tweet", "{\"note\":{\"code\":\"x.grailbird\",\"count\":1}}\n{\"note\":{\"code\":\"file.cut-off\",\"count\":1}}\n"},
      {"\xEF\xBB\xBFGrailbird.data.tweets_2010_10 = [ {\"id_str\":\"26442112345\",\"text\":\"a\"} ]", no_responses},
      {"var user_details =  {\"screen_name\":\"jane_moor\",\"id\":\"784512369\"}", "{\"owner\":{\"id\":\"784512369\",\"handle\":\"jane_moor\"}}\n"},
      {"var user_details =  {\"screen_name\":\"jane_moor\",\"id\":784512369}", "{\"owner\":{\"id\":\"784512369\",\"handle\":\"jane_moor\"}}\n"},
      // A number that may have been rounded.
      {"var user_details =  {\"screen_name\":\"jane_moor\",\"id\":1013577702115168300}", "{\"owner\":{\"handle\":\"jane_moor\"}}\n"},
      {"var payload_details =  {\"tweets\":4}", no_responses},
      {"var tweet_index =  [ ]", no_responses},
      {"tweet_id,in_reply_to_status_id,in_reply_to_user_id,retweeted_status_id\r\n1,,,\r\n", no_responses},
      {"\"tweet_id\",\"in_reply_to_status_id\",\"in_reply_to_user_id\",\"timestamp\"\n", no_responses},
      {"var other = 1", ""},
      {"tweet_id,text\n1,a\n", ""},
  };
  for (const Said& one : cases) EXPECT_EQ(read_file(one.file, "file").said.lines(), one.events) << one.file;
}

TEST(XGrailbird, MonthsAndOwnerHaveOneRoot) {
  const auto root = [](std::string_view path) -> std::optional<std::string_view> {
    for (const Importer* importer : importers())
      if (importer->id == "x-grailbird")
        for (const MemberPattern& member : importer->members)
          if (const auto found = root_of(path, member.pattern)) return found;
    return std::nullopt;
  };
  for (const std::string_view folder : {"data/js", "tweets-2017/data/js"}) {
    EXPECT_EQ(root(std::string(folder) + "/tweets/2017_03.js"), folder);
    EXPECT_EQ(root(std::string(folder) + "/user_details.js"), folder);
  }
  EXPECT_EQ(root("tweets/2017_03.js"), "");
  EXPECT_EQ(root("2017_03.js"), std::nullopt);
  EXPECT_EQ(root("data/js/2017_03.js"), std::nullopt);
  EXPECT_EQ(root("data/js/tweets/2017_03.js.txt"), std::nullopt);
  EXPECT_EQ(root("data/js/payload_details.js"), std::nullopt);
}

TEST(XGrailbird, EntriesThatAProgramAdded) {
  const std::string id = R"("id_str":"847959685460918272","id":847959685460918300,)";
  const std::string counts = R"("favorite_count":6,"retweet_count":1,)";
  const std::string post =
      "{\"post\":{\"id\":\"847959685460918272\",\"at\":\"2017-03-31T23:51:58Z\",\"url\":\"https://x.com/i/status/847959685460918272\",";
  const std::string received = "\"received\":{\"like\":6,\"share\":1}}}\n";
  const std::string note(updated);
  const std::pair<std::string, std::string> cases[] = {
      {id + counts + R"("user":{"id_str":"7","screen_name":"jane_moor"})",
       post + "\"authorId\":\"7\",\"authorHandle\":\"jane_moor\"," + received + note},
      {id + counts + R"("user":{"screen_name":"jane_moor"})", post + "\"authorHandle\":\"jane_moor\"," + received + note},
      {id + counts + R"("user":{"id":7})", post + "\"authorId\":\"7\"," + received + note},
      {id + counts + R"("user":{"id":1013577702115168300,"screen_name":"jane_moor"})", post + "\"authorHandle\":\"jane_moor\"," + received + note},
      {id + counts + R"("user":null)", note + "{\"note\":{\"code\":\"owner.unknown\",\"count\":1}}\n"},
      {id + counts + R"("user":{"id_str":"7"},"retweeted_status":{"favorite_count":70000})", note},
      {id + counts + R"("user":{"id_str":"7"},"retweeted_status":null)", post + "\"authorId\":\"7\"," + received + note},
      {R"("id":847959685460918300,)" + counts + R"("user":{"id_str":"7"})", note + "{\"note\":{\"code\":\"record.damaged\",\"count\":1}}\n"},
      {id + R"("favorite_count":null,"user":{"id_str":"7"})", std::string(no_responses)},
      {id + R"("user":{"id_str":"7"},"quoted_status":{"favorite_count":50000})", std::string(no_responses)},
  };
  for (const auto& [entry, events] : cases)
    EXPECT_EQ(read_file("Grailbird.data.tweets_2017_03 = [{" + entry + "}]", "2017_03.js").said.lines(), events) << entry;
}

}  // namespace sway::x_grailbird_test
