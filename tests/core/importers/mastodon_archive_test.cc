#include <gtest/gtest.h>

#include "core/importers/fediverse.h"
#include "tests/core/importers/reading_file.h"

namespace sway::mastodon_archive_test {

struct Recognised {
  std::string_view head, name;
  std::string_view importer;  // "": nobody knows it
  bool read = true;           // false: turned away
};

constexpr Recognised heads[] = {
    {R"({"@context":"a","id":"outbox.json","type":"OrderedCollection","totalItems":0,"orderedItems":[]})", "outbox.json", "mastodon"},
    {"\xEF\xBB\xBF {\n \"orderedItems\": [ {\"type\": \"Create\"", "download (3)", "mastodon"},
    {R"({"type":"OrderedCollection","orderedItems":[{"type":"Announce",)", "a.json", "mastodon"},
    {R"({"type":"Collection","items":[{"type":"Create",)", "a.json", "mastodon"},
    {R"({"id":"https://a.example/users/b","inbox":"c","outbox":"outbox.json","preferredUsername":"b"})", "actor.json", "mastodon"},
    {R"({"@context":[],"inbox":"c","outbox":"outbox.json","featured":)", "account.json", "mastodon"},
    {R"({"id":"likes.json","type":"OrderedCollection","orderedItems":["https://a.example/1"]})", "likes.json", "mastodon", false},
    {R"({"id":"bookmarks.json","type":"OrderedCollection","orderedItems":[]})", "bookmarks.json", "mastodon", false},
    {R"({"orderedItems":[]})", "outbox.json", ""},
    {R"({"orderedItems":["https://a.example/1"]})", "outbox.json", ""},
    {R"({"items":[{"type":"video"}]})", "outbox.json", ""},
    {R"([{"type":"Create","orderedItems":1}])", "outbox.json", ""},
    {"", "outbox.json", ""},
    {"<!DOCTYPE html>", "outbox.json", ""},
    {"\x89PNG\r\n\x1a\n", "outbox.json", ""},
};

TEST(MastodonArchive, KnowsFilesByTheirFirstBytes) {
  for (const Recognised& file : heads) {
    const FileRead read = read_file(file.head, file.name);
    EXPECT_EQ(read.importers, file.importer.empty() ? std::vector<std::string_view>{} : std::vector{file.importer}) << file.head;
    EXPECT_EQ(read.read, !file.importer.empty() && file.read) << file.head;
    EXPECT_EQ(read.said.lines() == "{\"note\":{\"code\":\"mastodon.not-needed\",\"count\":1}}\n", !file.read) << file.head;
  }
}

struct Said {
  std::string_view file, events;
};

TEST(MastodonArchive, Actor) {
  constexpr Said cases[] = {
      {R"("id":"https://a.example/users/b","preferredUsername":"b","privateKey":"secret")",
       "{\"owner\":{\"id\":\"https://a.example/users/b\",\"handle\":\"b@a.example\"}}\n"},
      {R"("id":"https://a.example/ap/users/1098","preferredUsername":"b")", "{\"owner\":{\"id\":\"https://a.example/ap/users/1098\",\"handle\":\"b@a.example\"}}\n"},
      {R"("preferredUsername":"b")", "{\"owner\":{\"handle\":\"b\"}}\n"},
      {R"("id":"https://a.example/users/b","preferredUsername":null)", "{\"owner\":{\"id\":\"https://a.example/users/b\"}}\n"},
  };
  for (const Said& one : cases)
    EXPECT_EQ(read_file(R"({"inbox":"c","outbox":"outbox.json",)" + std::string(one.file) + "}", "actor.json").said.lines(), one.events);
}

TEST(MastodonArchive, Posts) {
  const std::string measured = "{\"measures\":\"like\"}\n{\"measures\":\"share\"}\n";
  const std::string no_counts = "{\"note\":{\"code\":\"mastodon.no-counts\",\"count\":1}}\n";
  const std::string hidden = "{\"post\":{\"id\":\"u\",\"at\":\"2026-09-01T09:00:00Z\",\"public\":false,\"received\":";
  const std::string shown = "{\"post\":{\"id\":\"u\",\"at\":\"2026-09-01T09:00:00Z\",\"received\":";
  const auto item = [](std::string_view activity, std::string_view post) {
    return R"("type":"Create",)" + std::string(activity) + R"("object":{"id":"u","published":"2026-09-01T09:00:00Z",)" + std::string(post) + "}";
  };
  const std::string damaged = "{\"note\":{\"code\":\"record.damaged\",\"count\":1}}\n";
  const auto both = R"("likes":{"totalItems":3},"shares":{"totalItems":0})";
  const std::pair<std::string, std::string> cases[] = {
      {item("", both), hidden + "{\"like\":3,\"share\":0}}}\n" + measured},
      {item(R"("to":"as:Public",)", both), shown + "{\"like\":3,\"share\":0}}}\n" + measured},
      {item(R"("cc":["a","Public"],)", both), shown + "{\"like\":3,\"share\":0}}}\n" + measured},
      {item("", R"("to":["https://www.w3.org/ns/activitystreams#Public"])"), shown + "{}}}\n" + no_counts},
      {item(R"("to":"https://a.example/users/b/followers","cc":[],)", both), hidden + "{\"like\":3,\"share\":0}}}\n" + measured},
      {item("", R"("likes":{"totalItems":3})"), hidden + "{\"like\":3}}}\n{\"measures\":\"like\"}\n"},
      {item("", R"("likes":"https://a.example/likes","shares":null)"), hidden + "{}}}\n" + no_counts},
      {item("", R"("votersCount":12)"), hidden + "{}}}\n" + no_counts},
      {item("", R"("votersCount":12,"likes":{"totalItems":3})"), hidden + "{\"like\":15}}}\n{\"measures\":\"like\"}\n"},
      {item("", R"("likes":{"totalItems":-3})"), hidden + "{}}}\n{\"measures\":\"like\"}\n{\"note\":{\"code\":\"count.impossible\",\"count\":1}}\n"},
      {item("", R"("replies":{"totalItems":8,"first":{"items":["a","b"]}})"), hidden + "{}}}\n" + no_counts},
      {R"("type":"Announce","object":"https://a.example/1")", "{\"ownResponse\":{\"kind\":\"share\",\"postId\":\"https://a.example/1\"}}\n" + measured},
      {R"("type":"Create","object":{"likes":{"totalItems":3}})", damaged},
      {R"("type":"Delete")", damaged},
      {R"("object":{})", damaged},
      {R"("type":"Delete","object":"u")", measured},
      {R"("type":["Create"],"object":{"id":"u","published":"2026-09-01T09:00:00Z",)" + std::string(both) + "}", hidden + "{\"like\":3,\"share\":0}}}\n" + measured},
      {R"("type":"Create","to":"Public","object":[{"id":"u","published":"2026-09-01T09:00:00Z",)" + std::string(both) + "}]", shown + "{\"like\":3,\"share\":0}}}\n" + measured},
      {R"("type":"Article","to":["as:Public"],"attributedTo":"me","id":"u","published":"2026-09-01T09:00:00Z",)" + std::string(both),
       shown + "{\"like\":3,\"share\":0}}}\n{\"owner\":{\"id\":\"me\"}}\n" + measured},
  };
  for (const auto& [activity, events] : cases)
    for (const std::string_view list : {R"("orderedItems":[{)", R"("items":[{)", R"("first":{"type":"OrderedCollectionPage","orderedItems":[{)"})
      EXPECT_EQ(read_file(R"({"id":"outbox.json",)" + std::string(list) + activity + (list.starts_with("\"first") ? "}]}}" : "}]}"), "outbox.json").said.lines(),
                events) << list << activity;
}

TEST(MastodonArchive, PostsOfAnotherActorAreNotTheOwners) {
  constexpr std::string_view outbox = R"({"id":"outbox.json","orderedItems":[{"type":"Like","actor":"me","object":"x"},
      {"type":"Create","actor":"you","object":{"id":"u","likes":{"totalItems":1},"shares":{"totalItems":2}}}]})";
  EXPECT_EQ(read_file(outbox, "outbox.json").said.lines(),
            "{\"post\":{\"id\":\"u\",\"public\":false,\"authorId\":\"you\",\"received\":{\"like\":1,\"share\":2}}}\n{\"owner\":{\"id\":\"me\"}}\n"
            "{\"measures\":\"like\"}\n{\"measures\":\"share\"}\n");
}

TEST(Fediverse, HandlesAndHosts) {
  constexpr struct {
    std::string_view name, link, handle;
  } cases[] = {
      {"jane", "https://social.example/users/jane", "jane@social.example"}, {"@jane", "http://social.example", "jane@social.example"},
      {"jane@other.example", "https://social.example/@jane", "jane@other.example"}, {"jane", "", "jane"}, {"jane", "javascript:alert(1)", "jane"},
      {"", "https://social.example/", ""}, {"jane", "https://social.example:8443/@jane", "jane@social.example"},
  };
  for (const auto& c : cases) EXPECT_EQ(full_handle(c.name, c.link), c.handle) << c.link;
}

}  // namespace sway::mastodon_archive_test
