#include <gtest/gtest.h>

#include "core/importers/members.h"
#include "tests/core/importers/reading_file.h"

namespace sway::x_archive_test {

constexpr std::string_view not_needed = "{\"note\":{\"code\":\"x.not-needed\",\"count\":1}}\n";

struct Recognised {
  std::string_view head, name;
  std::string_view importer;     // "": nobody knows it
  bool read = true;              // false: turned away
};

constexpr Recognised heads[] = {
    {"window.YTD.tweets.part0 = [\n  {\n    \"tweet\" : {", "tweets.js", "x"},
    {"window.YTD.tweet.part0 = [ {", "tweet.js", "x"},
    {"window.YTD.tweet.part17=[", "download (3)", "x"},
    {"\xEF\xBB\xBF \r\nwindow.YTD.tweets.part1 = [", "tweets-part1.js", "x"},
    {"window.YTD.tweets.pa", "tweets.js", "x"},
    {"window.YTD.tweet", "tweets.js", "x"},
    {"window.YTD.twe", "tweets.js", ""},
    {"window.YTD.community_tweet.part0 = [ ]", "community-tweet.js", "x"},
    {"window.YTD.note_tweet.part0 = [ ]", "note-tweet.js", "x"},
    {"window.YTD.twitter_circle_tweet.part0 = [ ]", "twitter-circle-tweet.js", "x"},
    {"window.YTD.account.part0 = [ {", "account.js", "x"},
    {"window.YTD.follower.part0 = [ {", "follower.js", "x"},
    {"window.__THAR_CONFIG = {", "manifest.js", "x"},
    {"window.YTD.posts.part0 = [ {\"tweet\":{\"favorite_count\":\"1\"}}]", "posts.js", "x"},
    // What holds no responses to the owner is turned away by its first bytes.
    {"window.YTD.direct_messages.part0 = [ {", "direct-messages.js", "x", false},
    {"window.YTD.direct_message_headers.part0 = [", "direct-message-headers.js", "x", false},
    {"window.YTD.direct_messages_group.part0 = [", "x.js", "x", false},
    {"window.YTD.like.part0 = [", "like.js", "x", false},
    {"window.YTD.following.part0 = [", "following.js", "x", false},
    {"window.YTD.ip_audit.part0 = [", "ip-audit.js", "x", false},
    {"window.YTD.phone_number.part0 = [", "phone-number.js", "x", false},
    {"window.YTD.email_address_change.part0 = [", "email-address-change.js", "x", false},
    {"window.YTD.contact.part0 = [", "contact.js", "x", false},
    {"window.YTD.device_token.part0 = [", "device-token.js", "x", false},
    {"window.YTD.grok_chat_item.part0 = [", "grok-chat-item.js", "x", false},
    {"window.YTD.ad_impressions.part0 = [", "ad-impressions.js", "x", false},
    {"window.YTD.tweet_headers.part0 = [ {\"tweet\":{\"tweet_id\":\"1\"}}", "tweet-headers.js", "x", false},
    {"window.YTD.deleted_tweets.part0 = [ {\"tweet\":{\"full_text\":\"\"}}", "deleted-tweets.js", "x", false},
    {"window.YTD.deleted_tweet.part0 = [ {\"tweet\":{\"full_text\":\"\"}}", "deleted-tweet.js", "x", false},
    // Without the assignment.
    {"[ {\"tweet\" : {\"edit_info\" : {", "tweets.json", "x"},
    {"[{\"retweeted\":false,\"favorite_count\":\"1\",\"full_text\":\"a\"}]", "a.json", "x"},
    {"{\"userInfo\":{},\"archiveInfo\":{}}", "manifest.json", "x"},
    {"[{\"noteTweet\":{}}]", "note.json", "x"},
    {"[{\"follower\":{\"accountId\":\"1\"}}]", "follower.json", "x"},
    {"[{\"account\":{\"username\":\"jane_moor\",\"accountId\":\"1\"}}]", "account.json", "x"},
    {"[{\"tweet\":{\"full_text\":\"\"}}]", "deleted-tweets.json", ""},
    {"[{\"tweet\":{\"tweet_id\":\"1\",\"user_id\":\"2\"}}]", "headers.json", ""},
    {"[{\"like\":{\"tweetId\":\"1\",\"fullText\":\"\"}}]", "like.json", ""},
    {"[{\"text\":\"\\\"tweet\\\" and \\\"full_text\\\"\"}]", "chat.json", ""},
    {"[{\"dmConversation\":{}}]", "direct-messages.json", ""},
    // Nobody's.
    {"", "tweets.js", ""},
    {"<!DOCTYPE html>", "tweets.js", ""},
    {"\x89PNG\r\n\x1a\n", "tweets.js", ""},
    {"{\"orderedItems\":[]}", "outbox.json", ""},
    {"function () { return \"tweet\" + \"full_text\"; }", "tweets.js", ""},
};

TEST(XArchive, KnowsFilesByTheirFirstBytes) {
  for (const Recognised& file : heads) {
    const FileRead read = read_file(file.head, file.name);
    EXPECT_EQ(read.importers, file.importer.empty() ? std::vector<std::string_view>{} : std::vector{file.importer}) << file.head;
    EXPECT_EQ(read.read, !file.importer.empty() && file.read) << file.head;
    EXPECT_EQ(read.said.lines() == not_needed, !file.read) << file.head;
  }
}

TEST(XArchive, TellsCirclePostsByNameWhereTheAssignmentIsGone) {
  constexpr std::string_view list = R"([{"tweet":{"id_str":"1631746262430646272","full_text":"a","favorite_count":"7"}}])";
  EXPECT_EQ(read_file(list, "twitter-circle-tweet.json").said.lines(), "{\"notPublic\":\"1631746262430646272\"}\n");
}

/// Whether any importer's list of members holds the path.
bool may_be_opened(std::string_view path) {
  for (const Importer* importer : importers())
    for (const MemberPattern& member : importer->members)
      if (root_of(path, member.pattern)) return true;
  return false;
}

TEST(XArchive, OpensOnlyWhatIsOnTheList) {
  for (const std::string_view name : {"manifest.js", "account.js", "follower.js", "tweets.js", "tweets-part1.js", "tweets-part12.js", "tweet.js",
                                      "tweet-part1.js", "community-tweet.js", "note-tweet.js", "twitter-circle-tweet.js"}) {
    EXPECT_TRUE(may_be_opened(name)) << name;
    EXPECT_TRUE(may_be_opened("data/" + std::string(name))) << name;
    EXPECT_TRUE(may_be_opened("twitter-2022-11-05-0a1b2c/data/" + std::string(name))) << name;
  }
  constexpr std::string_view others[] = {
      "ad-engagements.js", "ad-impressions.js", "ad-mobile-conversions-attributed.js", "ads-revenue-sharing.js", "ageinfo.js", "app.js",
      "block.js", "bookmark.js", "connected-application.js", "contact.js", "deleted-note-tweet.js", "deleted-tweet-headers.js",
      "deleted-tweet.js", "deleted-tweets.js", "device-token.js", "direct-message-group-headers.js", "direct-message-headers.js",
      "direct-message-mute.js", "direct-message.js", "direct-messages-group.js", "direct-messages-group-part1.js",
      "direct-messages-part1.js", "direct-messages.js", "email-address-change.js", "following.js", "following-part1.js",
      "grok-chat-item.js", "ip-audit.js", "key-registry.js", "like.js", "like-part1.js", "lists-created.js", "lists-member.js",
      "moment.js", "mute.js", "ni-devices.js", "periscope-followers.js", "personalization.js", "phone-number.js",
      "professional-data.js", "profile.js", "protected-history.js", "README.txt", "saved-search.js", "screen-name-change.js",
      "spaces-metadata.js", "tweet-headers.js", "tweetdeck.js", "twitter-shop.js", "user-link-clicks.js", "verified.js"};
  for (const std::string_view name : others)
    for (const std::string_view folder : {"", "data/", "tweets/", "tweets/data/", "js/tweets/"})
      EXPECT_FALSE(may_be_opened(std::string(folder) + std::string(name))) << folder << name;
  EXPECT_FALSE(may_be_opened("data/tweets_media/2017900732216246272-Fxyz.jpg"));
}

TEST(XArchive, AccountIsNotOpenedWhereThereIsAManifest) {
  for (const Importer* importer : importers())
    for (const MemberPattern& member : importer->members) EXPECT_EQ(member.unless, member.pattern == "account.js" ? "manifest.js" : "") << member.pattern;
}

struct Said {
  std::string_view file, events;
};

TEST(XArchive, Manifest) {
  const auto manifest = [](std::string_view rest) { return "window.__THAR_CONFIG = {" + std::string(rest) + "}"; };
  const Said cases[] = {
      {R"("userInfo":{"accountId":"7","userName":"jane_moor"},"archiveInfo":{"generationDate":"2024-11-09T18:03:11.123Z","isPartialArchive":false},
          "dataTypes":{"follower":{"files":[{"count":"1000"},{"count":"240"}]}})",
       "{\"owner\":{\"id\":\"7\",\"handle\":\"jane_moor\",\"generatedAt\":\"2024-11-09T18:03:11Z\"}}\n"
       "{\"audience\":{\"people\":1240,\"at\":\"2024-11-09T18:03:11Z\"}}\n"},
      {R"("userInfo":{"accountId":"7"})", "{\"owner\":{\"id\":\"7\"}}\n"},
      {R"("dataTypes":{"follower":{"files":[]}})", "{\"owner\":{}}\n"},
      {R"("dataTypes":{"follower":{"files":[{"count":"5"},{"count":"-1"}]}})",
       "{\"owner\":{}}\n{\"audience\":{\"people\":5,\"lowerBound\":true}}\n{\"note\":{\"code\":\"count.impossible\",\"count\":1}}\n"},
      {R"("dataTypes":{"follower":{"files":[{"count":0}]}},"archiveInfo":{"isPartialArchive":"true","generationDate":"soon"})",
       "{\"owner\":{}}\n{\"note\":{\"code\":\"part.missing\",\"count\":1}}\n{\"audience\":{\"people\":0}}\n"
       "{\"note\":{\"code\":\"date.impossible\",\"count\":1}}\n"},
  };
  for (const Said& one : cases) EXPECT_EQ(read_file(manifest(one.file), "manifest.js").said.lines(), one.events);
}

TEST(XArchive, Posts) {
  const auto list = [](std::string_view tweet) { return "window.YTD.tweets.part0 = [{\"tweet\":{" + std::string(tweet) + "}}]"; };
  const auto owner = [](std::string_view at) { return "{\"owner\":{\"generatedAt\":\"" + std::string(at) + "\",\"alias\":true}}\n"; };
  const std::string both = "{\"measures\":\"like\"}\n{\"measures\":\"share\"}\n", dated = owner("2024-10-28T08:15:30Z"), measured = both + dated;
  const std::string id = R"("id_str":"1850813627888566272",)";
  const std::string begin = "{\"post\":{\"id\":\"1850813627888566272\",\"at\":\"2024-10-28T08:15:30Z\",";
  const std::string url = "\"url\":\"https://x.com/i/status/1850813627888566272\",";
  const std::pair<std::string, std::string> cases[] = {
      {id + R"("favorite_count":"3","retweet_count":"0")", begin + url + "\"received\":{\"like\":3,\"share\":0}}}\n" + measured},
      {id + R"("favorite_count":"3")", begin + url + "\"received\":{\"like\":3}}}\n{\"measures\":\"like\"}\n" + dated},
      {id + R"("favorite_count":"-3","retweet_count":null)",
       begin + url + "\"received\":{}}}\n{\"measures\":\"like\"}\n" + dated + "{\"note\":{\"code\":\"count.impossible\",\"count\":1}}\n"},
      {id + R"("favorite_count":"","retweet_count":"-")", begin + url + "\"received\":{}}}\n" + dated},
      {id + R"("favorite_count":"9","retweet_count":"9","text":"a &amp;amp; b")",
       begin + "\"text\":\"a &amp; b\"," + url + "\"received\":{\"like\":9,\"share\":9}}}\n" + measured},
      {id + R"("favorite_count":"0","retweet_count":"0","full_text":"RT @sam_lund: theirs")", measured},
      {id + R"("favorite_count":"0","retweet_count":"0","full_text":"RT @sam_lund is right")",
       begin + "\"text\":\"RT @sam_lund is right\"," + url + "\"received\":{\"like\":0,\"share\":0}}}\n" + measured},
      {id + R"("favorite_count":"0","retweet_count":"0","full_text":"RT @: nobody")",
       begin + "\"text\":\"RT @: nobody\"," + url + "\"received\":{\"like\":0,\"share\":0}}}\n" + measured},
      {id + R"("favorite_count":"5","retweet_count":"900","retweeted_status":{"favorite_count":"5"})", measured},
      {id + R"("favorite_count":"5","retweet_count":"9","deleted_at":"Wed Oct 30 10:05:00 +0000 2024")", measured},
      {R"("favorite_count":"5","retweet_count":"9","id":1850813627888566272)", both + "{\"owner\":{\"alias\":true}}\n{\"note\":{\"code\":\"record.damaged\",\"count\":1}}\n"},
      {R"("favorite_count":"5","retweet_count":"9","id":7,"created_at":"Wed Mar 22 10:05:00 +0000 2006")",
       "{\"post\":{\"id\":\"7\",\"at\":\"2006-03-22T10:05:00Z\","
       "\"url\":\"https://x.com/i/status/7\",\"received\":{\"like\":5,\"share\":9}}}\n" + both + owner("2006-03-22T10:05:00Z")},
      {id + R"("favorite_count":"5","retweet_count":"9","user":{"id_str":"12","screen_name":"sam_lund"})",
       begin + url + "\"authorId\":\"12\",\"authorHandle\":\"sam_lund\",\"received\":{\"like\":5,\"share\":9}}}\n" + dated},
  };
  for (const auto& [tweet, events] : cases) EXPECT_EQ(read_file(list(tweet), "tweets.js").said.lines(), events) << tweet;
}

TEST(XArchive, TheNewestPostTellsTheMomentThoughItIsARepost) {
  const auto list = [](std::string_view tweets) { return "window.YTD.tweets.part0 = [" + std::string(tweets) + "]"; };
  const std::string post = R"({"tweet":{"id_str":"1850813627888566272","favorite_count":"3"}})";
  const std::string repost = R"({"tweet":{"id_str":"1855000000000000000","full_text":"RT @sam_lund: theirs","favorite_count":"0","retweet_count":"0"}})";
  for (const std::string& tweets : {repost, post + "," + repost, repost + "," + post}) {
    const std::string said = read_file(list(tweets), "tweets.js").said.lines();
    EXPECT_NE(said.find(R"("generatedAt":"2024-11-08T)"), std::string::npos) << said;
  }
}

TEST(XArchive, FollowersOfADamagedListAreALowerBound) {
  const std::string list = R"(window.YTD.follower.part0 = [{"follower":{"accountId":"1"}},{"follower":{"accountId":"2"}})";
  EXPECT_EQ(read_file(list + "]", "follower.js").said.lines(), "{\"audience\":{\"people\":2}}\n");
  EXPECT_EQ(read_file(list, "follower.js").said.lines(),
            "{\"audience\":{\"people\":2,\"lowerBound\":true}}\n{\"note\":{\"code\":\"file.cut-off\",\"count\":1}}\n");
  EXPECT_EQ(read_file("window.YTD.follower.part0 = [ ]", "follower.js").said.lines(), "{\"audience\":{\"people\":0}}\n");
}

TEST(XArchive, FollowersOfAListAsLongAsAPartAreALowerBound) {
  std::string list = "[";
  for (int i = 0; i < 500'000; ++i) list += R"({"follower":{"accountId":"1"}},)";
  list.back() = ']';
  EXPECT_EQ(read_file(list, "follower.js").said.lines(), "{\"audience\":{\"people\":500000,\"lowerBound\":true}}\n");
}

TEST(XArchive, OfHowManyBytesAreLostLikesAndSharesStayMeasured) {
  std::string list = "window.YTD.tweets.part0 = [";
  for (int day = 1; day <= 9; ++day) {
    const std::string number = std::to_string(day);
    list += day > 1 ? "," : "";
    list += R"({"tweet":{"id_str":"184107055329784627)" + number + R"(","full_text":"","favorite_count":")" + number + R"(","retweet_count":"1"}})";
  }
  list += "]";
  const auto count = [](const RecordingSink& said, std::string_view what) {
    const std::string lines = said.lines();
    std::size_t n = 0;
    for (std::size_t at = lines.find(what); at != std::string::npos; at = lines.find(what, at + 1)) ++n;
    return n;
  };
  for (std::size_t size = std::string_view("window.YTD.tweets").size(); size <= list.size(); ++size) {
    const FileRead file = read_file(std::string_view(list).substr(0, size), "tweets.js");
    EXPECT_EQ(count(file.said, "\"measures\""), 2u) << size;
    EXPECT_EQ(count(file.said, "\"file.cut-off\""), size < list.size() ? 1u : 0u) << size;
  }
}

}  // namespace sway::x_archive_test
