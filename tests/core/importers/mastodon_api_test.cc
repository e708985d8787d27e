#include <gtest/gtest.h>

#include "tests/core/importers/reading_file.h"

namespace sway::mastodon_api_test {

struct Recognised {
  std::string_view head;
  std::string_view importer;  // "": nobody knows it
};

constexpr Recognised heads[] = {
    {R"([{"id":"1","created_at":"a","visibility":"public","uri":"b","replies_count":0,"reblogs_count":0,"favourites_count":0)", "mastodon-api"},
    {"\xEF\xBB\xBF [\n  {\n    \"visibility\": \"public\", \"reblogs_count\": 0, \"favourites_count\": 0", "mastodon-api"},
    {R"({"id":"1","visibility":"public","reblogs_count":0,"favourites_count":0,"media_attachments":[{"type":"image"}]})", "mastodon-api"},
    {"{\"account\": {\n \"id\": 1, \"acct\": \"b\", \"followers_count\": 1", "mastodon-api"},
    {"{\n  \"statuses\": []}", "mastodon-api"},
    {R"({"id":"1","username":"b","acct":"b","followers_count":1,"statuses_count":2})", "mastodon-api"},
    {R"([{"id":"1","type":"favourite","created_at":"a","account":{"acct":"b"},"status":{"visibility":"public","reblogs_count":0,"favourites_count":0}}])", "mastodon-api"},
    {R"([{"id":"1","type":"never heard of","created_at":"a","account":{"acct":"b"}}])", "mastodon-api"},
    {R"([{"account":{"acct":"b","emojis":[{"shortcode":"a)", "mastodon-api"},
    {R"({"accounts":[],"statuses":[{"id":"1","visibility":"public")", "mastodon-api"},
    {R"({"id":"1","username":"b","acct":"b","note":"#","followers_count":1,"statuses_count":2})", "mastodon-api"},
    {R"({"accounts":[{"name":"b"}]})", ""},
    {R"({"followers_count":1,"following_count":2,"statuses_count":2,"lists_count":0,"blocks_count":0})", "mastodon-api"},
    {R"([{"id":"1","username":"b","acct":"b","followers_count":1,"statuses_count":2}])", ""},
    {R"({"account":{"username":"b"}})", ""},
    {"[]", ""}, {"{}", ""}, {"", ""}, {"<!DOCTYPE html>", ""},
};

TEST(MastodonApi, KnowsFilesByTheirFirstBytes) {
  for (const Recognised& file : heads) {
    std::string head(file.head);
    if (const std::size_t text = head.find('#'); text != std::string::npos) head.replace(text, 1, 8000, 'a');
    EXPECT_EQ(read_file(head, "a.json").importers, file.importer.empty() ? std::vector<std::string_view>{} : std::vector{file.importer}) << file.head;
  }
}

std::string status(std::string_view more, std::string_view counts = R"("favourites_count":3,"reblogs_count":1)", std::string_view acct = "b") {
  return R"({"id":"9","created_at":"2026-09-01T09:00:00.000Z","visibility":"public","uri":"u","account":{"id":"1","url":"https://a.example/@b","acct":")" +
         std::string(acct) + "\"}," + std::string(counts) + std::string(more) + "}";
}

TEST(MastodonApi, Statuses) {
  const std::string post = "{\"post\":{\"id\":\"u\",\"at\":\"2026-09-01T09:00:00Z\",\"authorHandle\":\"b@a.example\",\"received\":";
  const std::string answered = "{\"post\":{\"id\":\"u\",\"at\":\"2026-09-01T09:00:00Z\",\"authorHandle\":\"b@a.example\",\"number\":\"9\",\"received\":";
  const std::string hidden = "{\"post\":{\"id\":\"u\",\"at\":\"2026-09-01T09:00:00Z\",\"public\":false,\"authorHandle\":\"b@a.example\",\"received\":";
  const std::string owner = "{\"owner\":{\"handle\":\"b@a.example\"}}\n";
  const std::string measured = "{\"measures\":\"like\"}\n{\"measures\":\"share\"}\n";
  const std::string all = measured + "{\"measures\":\"comment\"}\n";
  const std::pair<std::string, std::string> cases[] = {
      {status(""), post + "{\"like\":3,\"share\":1}}}\n" + owner + measured},
      {status(R"(,"replies_count":0,"quotes_count":2)"), post + "{\"like\":3,\"share\":1,\"comment\":2}}}\n" + owner + all},
      {status(R"(,"replies_count":4,"quotes_count":2)"), answered + "{\"like\":3,\"share\":1,\"comment\":6}}}\n" + owner + all},
      {status(R"(,"replies_count":4,"edited_at":"2026-09-02T09:00:00Z")"),
       "{\"post\":{\"id\":\"u\",\"at\":\"2026-09-01T09:00:00Z\",\"editedAt\":\"2026-09-02T09:00:00Z\",\"authorHandle\":\"b@a.example\",\"number\":\"9\",\"received\":"
       "{\"like\":3,\"share\":1,\"comment\":4}}}\n" + owner + all},
      {status(R"(,"visibility":"private")"), hidden + "{\"like\":3,\"share\":1}}}\n" + owner + measured},
      {status(R"(,"visibility":"list")"), hidden + "{\"like\":3,\"share\":1}}}\n" + owner + measured},
      {status(R"(,"visibility":"limited")"), hidden + "{\"like\":3,\"share\":1}}}\n" + owner + measured},
      {status(R"(,"visibility":"mutuals_only")"), hidden + "{\"like\":3,\"share\":1}}}\n" + owner + measured},
      {status(R"(,"visibility":null)"), hidden + "{\"like\":3,\"share\":1}}}\n" + owner + measured},
      {status(R"(,"visibility":"unlisted")"), post + "{\"like\":3,\"share\":1}}}\n" + owner + measured},
      {status(R"(,"visibility":"local")"), post + "{\"like\":3,\"share\":1}}}\n" + owner + measured},
      {status(R"(,"visibility":"direct")"), hidden + "{\"like\":3,\"share\":1}}}\n" + owner + measured},
      {status(R"(,"poll":{"votes_count":9,"voters_count":5})"), post + "{\"like\":8,\"share\":1}}}\n" + owner + measured},
      {status(R"(,"poll":{"votes_count":9,"voters_count":null})"), post + "{\"like\":12,\"share\":1}}}\n" + owner + measured},
      {status(R"(,"reblog":null)"), post + "{\"like\":3,\"share\":1}}}\n" + owner + measured},
      {status(R"(,"reblog":{"id":"1","favourites_count":900})"), owner + all},
      {status(R"(,"reblog":{"uri":"v","account":{"id":"2"}})"), owner + all},
      {status(R"(,"reblog":{"uri":"v","account":{"id":"1"}})"), "{\"ownResponse\":{\"kind\":\"share\",\"postId\":\"v\"}}\n" + owner + all},
      {R"({"visibility":"public","favourites_count":3,"reblogs_count":1})",
       "{\"note\":{\"code\":\"record.damaged\",\"count\":1}}\n"},
  };
  for (const auto& [json, events] : cases) {
    EXPECT_EQ(read_file(json, "a.json").said.lines(), events) << json;
    EXPECT_EQ(read_file("[" + json + "]", "a.json").said.lines(), events) << json;
    EXPECT_EQ(read_file(json + "\n", "a.jsonl").said.lines(), events) << json;
  }
}

TEST(MastodonApi, RepliesToOneselfThatEveryoneMaySeeAreTold) {
  const struct {
    std::string_view to, visibility;
    bool told;
  } cases[] = {{"1", "public", true}, {"1", "unlisted", true}, {"1", "direct", false}, {"8", "public", false}};
  for (const auto& c : cases) {
    const std::string reply = status(R"(,"in_reply_to_id":"5","in_reply_to_account_id":")" + std::string(c.to) + R"(","visibility":")" + std::string(c.visibility) + "\"");
    EXPECT_EQ(read_file(reply, "a.json").said.lines().starts_with("{\"ownResponse\":{\"kind\":\"comment\",\"postId\":\"5\",\"id\":\"u\"}}\n"), c.told) << reply;
  }
}

TEST(MastodonApi, StatusesOfASearchAreRead) {
  for (const std::string_view other : {R"("accounts":[],)", R"("accounts":[{"acct":"tom"}],"hashtags":[],)", ""})
    EXPECT_NE(read_file("{" + std::string(other) + R"("statuses":[)" + status("") + "]}", "a.json").said.lines().find("\"like\":3"), std::string::npos) << other;
}

TEST(MastodonApi, OfWhatNobodyUnderstandsNothingIsMeasured) {
  for (const std::string_view file : {R"([{"id":"1","accounts":[{"acct":"tom"}],"unread":false,"last_status":{"account":{"acct":"b"}}}])", R"({"statuses":[{"id":)",
                                      R"([{"id":"1","favourites_count":1,"reblogs_count":1)", R"({"statuses":{"a":1}})"})
    EXPECT_EQ(read_file(file, "a.json").said.lines().find("measures"), std::string::npos) << file;
  EXPECT_NE(read_file(R"({"statuses":[]})", "a.json").said.lines().find("measures"), std::string::npos);
}

TEST(MastodonApi, ATimelineOfSeveralPeopleNamesNoOwner) {
  const std::string said = read_file("[" + status("") + "," + status("", R"("favourites_count":3,"reblogs_count":1)", "c") + "]", "a.json").said.lines();
  EXPECT_EQ(said.find("\"owner\""), std::string::npos);
  EXPECT_EQ(said.find("\"measures\""), std::string::npos);
  EXPECT_NE(said.find("c@a.example"), std::string::npos);
}

TEST(MastodonApi, Account) {
  EXPECT_EQ(read_file(R"({"username":"b","acct":"b","uri":"https://a.example/users/b","url":"https://a.example/@b","followers_count":41,"statuses_count":2})", "a.json").said.lines(),
            "{\"owner\":{\"id\":\"https://a.example/users/b\",\"handle\":\"b@a.example\"}}\n{\"audience\":{\"people\":41}}\n");
}

TEST(MastodonApi, Notifications) {
  const auto said = [](std::string_view type, std::string_view account, std::string_view when = "2026-09-01T09:00:00.000Z") {
    return read_file(R"([{"id":"5","type":")" + std::string(type) + R"(","created_at":")" + std::string(when) + R"(","account":{)" + std::string(account) +
                         R"("acct":"tom","url":"https://a.example/@tom"},"status":{"uri":"u","account":{"acct":"b","uri":"https://a.example/users/b","url":"https://a.example/@b"}}}])",
                     "a.json")
        .said.lines();
  };
  const auto response = [](std::string_view kind, std::string_view post, std::string_view id) {
    return "{\"response\":{\"kind\":\"" + std::string(kind) + "\",\"at\":\"2026-09-01T09:00:00Z\",\"person\":\"tom@a.example\"," + std::string(post) + "\"id\":\"" + std::string(id) + "\"}}\n";
  };
  const std::string owner = "{\"owner\":{\"id\":\"https://a.example/users/b\",\"handle\":\"b@a.example\"}}\n";
  EXPECT_EQ(said("favourite", ""), response("like", "\"postId\":\"u\",", "5") + owner);
  EXPECT_EQ(said("pleroma:emoji_reaction", ""), response("like", "\"postId\":\"u\",", "5") + owner);
  EXPECT_EQ(said("reblog", ""), response("share", "\"postId\":\"u\",", "5") + owner);
  EXPECT_EQ(said("favourite", R"("bot":true,)"), owner) << "a bot is nobody";
  EXPECT_EQ(said("mention", ""), response("comment", "", "u")) << "the post is the other's";
  EXPECT_EQ(said("quote", ""), response("comment", "", "u"));
  EXPECT_EQ(said("follow", ""), response("follow", "\"postId\":\"u\",", "5"));
  for (const std::string_view other : {"poll", "status", "update", "admin.sign_up"}) EXPECT_EQ(said(other, ""), "") << other;
}

TEST(MastodonApi, NotificationsAreKnownByTheirShapeWhateverStandsFirst) {
  const std::string tom = R"("account":{"acct":"tom@c.example"},"created_at":"2026-09-01T09:00:00Z","id":"5",)", post = status("");
  const std::string like = "{" + tom + R"("status":)" + post + R"(,"type":"favourite"})";
  for (const std::string& first : {std::string(), "{" + tom + R"("type":"annual_report"},)", "{" + tom + R"("type":"move"},)", "{" + tom + R"("status":)" + post + R"(,"type":"x"},)"})
    EXPECT_EQ(read_file("[" + first + like + "]", "a.json").said.lines(),
              "{\"response\":{\"kind\":\"like\",\"at\":\"2026-09-01T09:00:00Z\",\"person\":\"tom@c.example\",\"postId\":\"u\",\"id\":\"5\"}}\n{\"owner\":{\"handle\":\"b@a.example\"}}\n") << first;
}

TEST(Misskey, ReactionsOfEachEmojiAddUpWhereNoSumIsStated) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {R"("reactions":{":heart@.:":3,"👍":2})", "\"like\":5"}, {R"("reactions":{})", "\"like\":0"}, {R"("reactionCount":4,"reactions":{"a":9})", "\"like\":4"}, {R"("a":1)", "{\"share\":2"}};
  for (const auto& [reactions, said] : cases) {
    const std::string note = R"([{"id":"n","createdAt":"2026-09-01T09:00:00Z","user":{"id":"u","username":"b"},"text":"a","visibility":"public","fileIds":[],"renoteId":null,"renoteCount":2,)";
    EXPECT_NE(read_file(note + std::string(reactions) + "}]", "a.json").said.lines().find(said), std::string::npos) << reactions;
  }
}

TEST(FediverseLists, AnEmptyListIsNoFollowers) {
  EXPECT_EQ(read_file("[]", "a/followers.json").said.lines(), "{\"listsAudience\":{\"mayBeCut\":false}}\n");
}

TEST(MastodonApi, TheFileOfMastodonArchiveSaysWhoseItIsWithoutAnyStatus) {
  EXPECT_EQ(read_file(R"({"account":{"acct":"b","url":"https://a.example/@b","followers_count":41},"statuses":[],"mentions":[{"uri":"u","created_at":"2026-09-01T09:00:00+00:00",)"
                      R"("account":{"acct":"tom@c.example"}},{"uri":"v"},null]})", "a.json").said.lines(),
            "{\"response\":{\"kind\":\"comment\",\"at\":\"2026-09-01T09:00:00Z\",\"person\":\"tom@c.example\",\"id\":\"u\"}}\n"
            "{\"owner\":{\"handle\":\"b@a.example\"}}\n{\"audience\":{\"people\":41}}\n"
            "{\"measures\":\"like\"}\n{\"measures\":\"share\"}\n{\"measures\":\"comment\"}\n{\"note\":{\"code\":\"record.damaged\",\"count\":1}}\n");
}

}  // namespace sway::mastodon_api_test
