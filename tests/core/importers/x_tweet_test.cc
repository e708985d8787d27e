#include "core/importers/x_tweet.h"

#include <gtest/gtest.h>

namespace sway::x_tweet_test {

TEST(XTweet, Links) {
  struct {
    std::string_view link, id, handle;
  } const cases[] = {
      {"https://twitter.com/jane_moor/status/123/photo/1", "123", "jane_moor"},
      {"https://x.com/jane_moor/status/123", "123", "jane_moor"},
      {"http://mobile.twitter.com/jane_moor/status/123?s=20", "123", "jane_moor"},
      {"x.com/jane_moor/status/123", "123", "jane_moor"},
      {"https://x.com/i/status/123", "123", ""},
      {"https://x.com/i/web/status/123", "123", ""},
      {"https://x.com/jane_moor/status/undefined", "", "jane_moor"},
      {"https://x.com/status/123", "", ""},
      {"https://example.org/jane_moor/status/123", "", ""},
      {"https://x.com.example.org/jane_moor/status/123", "", ""},
      {"https://notx.com/jane_moor/status/123", "", ""},
      {"https://x.com/jane moor/status/123", "123", ""},
      {"https://x.com", "", ""},
      {"/status/", "", ""},
      {"", "", ""},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(id_in_link(one.link), one.id) << one.link;
    EXPECT_EQ(handle_in_link(one.link), one.handle) << one.link;
  }
}

TEST(XTweet, Ids) {
  for (const std::string_view id : {"1", "1850813627888566272", "18446744073709551615"}) EXPECT_TRUE(is_id(id)) << id;
  for (const std::string_view id : {"", "1.0", "1e3", "-1", " 1", "123456789012345678901", "１"}) EXPECT_FALSE(is_id(id)) << id;
}

/// Which version of an edited post is the first.
TEST(XTweet, Versions) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {R"({"id_str":"1833480540779446272","edit_info":{"edit":{"initialTweetId":"1833475507614646272"}}})", "1833475507614646272"},
      {R"({"id_str":"1833480540779446272","edit_info":{"edit":{"editControlInitial":{"editTweetIds":["1833475507614646272","5"]}}}})",
       "1833475507614646272"},
      {R"({"id_str":"1833480540779446272","edit_info":{"initial":{"editTweetIds":["1833480540779446272","5"]}}})", "1833480540779446272"},
      {R"({"id_str":"1833480540779446272","edit_info":{"initial":{"editTweetIds":[]}}})", "1833480540779446272"},
      {R"({"id_str":"1833480540779446272","edit_info":{"edit":{"initialTweetId":""}}})", "1833480540779446272"},
      {R"({"tweet":{"id_str":"1833480540779446272"}})", "1833480540779446272"},
      {R"({"tweet":{"id":"1833480540779446272"}})", "1833480540779446272"},
      {R"({"tweet":{"id":1833480540779446272}})", ""},
      {R"({"tweet":{"id_str":"none","id":"12"}})", "12"},
  };
  for (const auto& [json, first] : cases) {
    std::string id;
    JsonRecords records({"", tweet_fields()}, [&id](const JsonRecord& record) {
      Tally tally;
      id = read_tweet(record, tally).id;
    });
    records.feed(json);
    EXPECT_EQ(records.finish().records, 1u) << json;
    EXPECT_EQ(id, first) << json;
  }
}

}  // namespace sway::x_tweet_test
