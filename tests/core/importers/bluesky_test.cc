#include <gtest/gtest.h>

#include "core/analyse.h"
#include "core/importers/members.h"
#include "tests/core/importers/reading_file.h"

namespace sway::bluesky_test {

using Importers = std::vector<std::string_view>;

constexpr std::string_view post = R"({"post":{"uri":"at://did:plc:a/app.bsky.feed.post/1","author":{"did":"did:plc:a"}}})";

TEST(Bluesky, KnowsFilesByTheirFirstBytes) {
  const std::string one(post);
  const std::pair<std::string, bool> heads[] = {
      {R"({"feed":[)" + one, true},
      {R"({"cursor":"2026","feed":[)" + one, true},
      {"\xEF\xBB\xBF\n{ \"feed\" : [ " + one + "]}", true},
      {R"({"feed":[{"reply":{"root":{"uri":"at://did:plc:a/app.bsky.feed.post/1","author":{}}},)", true},
      {"[" + one, true},
      {one + "\n" + one, true},
      {R"({"feed":[],"cursor":"1"})", true},
      {R"({"feed": [ ] })", true},
      {R"({"did":"did:plc:a","handle":"a.example.org","followersCount":5})", true},
      {R"({"handle":"a.example.org","postsCount":5,"did": "did:web:example.org"})", true},
      {R"({"notifications":[{"uri":"at://did:plc:a/app.bsky.feed.like/1","author":{"did":"did:plc:a"}}]})", true},
      {R"({"cursor":"1","notifications":[],"seenAt":"2026-10-01T00:00:00Z"})", true},
      // Others' lists, other answers of Bluesky, and other networks.
      {R"({"feed":[{"title":"an RSS reader's"}]})", false},
      {R"({"thread":{"post":{"uri":"at://did:plc:a/app.bsky.feed.post/1","author":{}}}})", false},
      {R"({"posts":[{"uri":"at://did:plc:a/app.bsky.feed.post/1","author":{}}]})", false},
      {R"({"subject":{"did":"did:plc:a","handle":"a.example.org"},"followers":[]})", false},
      {R"({"notifications":[{"uri":"at://did:plc:a"}]})", false},
      {R"([{"uri":"at://did:plc:a/app.bsky.feed.post/1","author":{}}])", false},
      {R"([{"id":"1","uri":"https://example.org/1","favourites_count":1,"content":"{\"post\":{\"uri\":\"at://did:plc:a\",\"author\":1}}"}])", false},
      {R"({"orderedItems":[{"uri":"at://did:plc:a"}]})", false},
      {R"({"did":"did:plc:a","handle":"a.example.org"})", false},
      {"", false},
      {"{", false},
  };
  for (const auto& [head, known] : heads) EXPECT_EQ(read_file(head, "feed.json").importers, known ? Importers{"bluesky"} : Importers{}) << head;
}

TEST(Bluesky, AnswersARepositoryWithTheAddressesThatHoldTheResponses) {
  const std::string begin = std::string(1, '\x3a') + "\xa2\x65roots\x81\xd8\x2a\x58\x25";
  const std::string key = "\xa6\x63" "did\x78\x20", did = "did:plc:jane5moor7qz3k2e6x4wnahq", next = "\x63rev\x6d";
  const std::pair<std::string, std::string_view> repositories[] = {
      {begin + key + did + next, did},
      {begin + key + did + "\x63sig", did},
      {begin, "HANDLE"},
      {begin + key + did, "HANDLE"},                                      // of something else, or cut off
      {begin + key + "did:plc:jane5moor7qz3k2e6x4w<b>" "q" + next, "HANDLE"},  // no id
      {begin + key + did.substr(0, 9), "HANDLE"},
      {begin + key, "HANDLE"},
      {"\xba\x01\xa2\x65roots\x82", "HANDLE"},
  };
  for (const auto& [head, actor] : repositories) {
    const FileRead file = read_file(head, "repo.car");
    EXPECT_EQ(file.importers, Importers{"bluesky"});
    EXPECT_FALSE(file.read);
    EXPECT_EQ(file.said.lines(), "{\"note\":{\"code\":\"bluesky.repository\",\"count\":1,\"detail\":\"" + std::string(actor) + "\"}}\n");
  }
  for (const std::string_view other : {"\x3a\xa2\x65root", "\xa2\x65roots", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xa2\x65roots"})
    EXPECT_TRUE(read_file(other, "repo.car").importers.empty());

  Analysis analysis(Day{std::chrono::year{2026} / 11 / 1});
  const int file = analysis.open("repo.car", 99);
  EXPECT_FALSE(analysis.feed(file, begin + key + did + next + std::string(head_size, '\0')));
  const std::string said = analysis.close(file, {});
  EXPECT_NE(said.find("getAuthorFeed?actor=" + did + "&limit=100 and"), std::string::npos) << said;
  EXPECT_NE(said.find("getProfile?actor=" + did + " "), std::string::npos) << said;
}

TEST(Bluesky, OpensOnlyPagesAndProfiles) {
  const auto opened = [](std::string_view path) {
    return std::any_of(importers().begin(), importers().end(), [path](const Importer* importer) {
      return importer->id == "bluesky" && std::any_of(importer->members.begin(), importer->members.end(),
                                                      [path](const MemberPattern& member) { return root_of(path, member.pattern).has_value(); });
    });
  };
  for (const std::string_view path : {"app.bsky.feed.getAuthorFeed.json", "a/app.bsky.feed.getAuthorFeed (12).json", "getauthorfeed-2.JSON",
                                      "app.bsky.actor.getProfile.json", "a/b/getProfile.json", "app.bsky.notification.listNotifications (1).json", "feed.json", "repo.car"})
    EXPECT_TRUE(opened(path)) << path;
  for (const std::string_view path : {"chat.bsky.convo.getMessages.json", "app.bsky.actor.getPreferences.json",
                                      "getAuthorFeed.json/a", "app.bsky.feed.getActorLikes.json"})
    EXPECT_FALSE(opened(path)) << path;
}

FileRead page_of(const std::string& entries) { return read_file(R"({"feed":[)" + entries + "]}", "feed.json"); }

TEST(Bluesky, NotificationsAreReadFromAPageAndFromABareList) {
  const std::string list = R"([{"uri":"at://did:plc:b/app.bsky.feed.like/1","author":{"did":"did:plc:b"},"reason":"like","reasonSubject":"at://did:plc:a/app.bsky.feed.post/1","isRead":true}])";
  const std::string said = "{\"response\":{\"kind\":\"like\",\"person\":\"did:plc:b\",\"postId\":\"at://did:plc:a/app.bsky.feed.post/1\",\"id\":\"at://did:plc:b/app.bsky.feed.like/1\"}}\n"
                           "{\"owner\":{\"id\":\"did:plc:a\"}}\n";
  EXPECT_EQ(read_file(list, "a.json").said.lines(), said);
  EXPECT_EQ(read_file("{\"notifications\":" + list + "}", "a.json").said.lines(), said);
}

TEST(Bluesky, WhatTheAuthorPassedOnOfTheirOwnIsTold) {
  const auto entry = [](std::string_view by) {
    return R"({"post":{"uri":"at://did:plc:a/app.bsky.feed.post/1","author":{"did":"did:plc:a"}},"reason":{"by":{"did":")" + std::string(by) + R"("}}})";
  };
  EXPECT_NE(page_of(entry("did:plc:a")).said.lines().find("{\"ownResponse\":{\"kind\":\"share\",\"postId\":\"at://did:plc:a/app.bsky.feed.post/1\"}}"), std::string::npos);
  EXPECT_EQ(page_of(entry("did:plc:b")).said.lines().find("ownResponse"), std::string::npos);
  EXPECT_EQ(page_of("null").said.lines().find("record.damaged"), std::string::npos);
}

TEST(Bluesky, Posts) {
  const auto entry = [](const std::string& rest) {
    return R"({"post":{"uri":"at://did:plc:a/app.bsky.feed.post/1","author":{"did":"did:plc:a","handle":"a.example.org"})" + rest + "}}";
  };
  const std::string begin = R"({"post":{"id":"at://did:plc:a/app.bsky.feed.post/1",)", url = R"("url":"https://bsky.app/profile/did:plc:a/post/1",)";
  const std::string who = R"("authorId":"did:plc:a","authorHandle":"a.example.org",)", owner = "{\"owner\":{\"id\":\"did:plc:a\",\"handle\":\"a.example.org\"}}\n";
  const auto measures = [](std::initializer_list<std::string> kinds) {
    std::string lines;
    for (const std::string& kind : kinds) lines += "{\"measures\":\"" + kind + "\"}\n";
    return lines;
  };
  const std::string impossible_date = "{\"note\":{\"code\":\"date.impossible\",\"count\":1}}\n", at = R"("at":"2026-10-01T08:00:00Z",)";
  const std::pair<std::string, std::string> cases[] = {
      {R"(,"likeCount":3,"repostCount":2,"replyCount":5,"quoteCount":1,"bookmarkCount":0)",
       begin + url + who + R"("received":{"like":3,"save":0,"share":2,"comment":6}}})" + "\n" + measures({"like", "save", "share", "comment"}) + owner},
      {R"(,"replyCount":5)", begin + url + who + R"("received":{"comment":5}}})" + "\n" + measures({"comment"}) + owner},
      {R"(,"quoteCount":2,"replyCount":-1)",
       begin + url + who + R"("received":{"comment":2}}})" + "\n" + measures({"comment"}) + owner + "{\"note\":{\"code\":\"count.impossible\",\"count\":1}}\n"},
      {R"(,"replyCount":999999999999,"quoteCount":2)", begin + url + who + R"("received":{"comment":1000000000000}}})" + "\n" + measures({"comment"}) + owner},
      {R"(,"indexedAt":"2026-10-01T08:00:00.123Z","record":{"createdAt":"2031-01-01T00:00:00Z","text":"a &amp; b"})",
       begin + at + R"("text":"a &amp; b",)" + url + who + "\"received\":{}}}\n" + owner},
      {R"(,"indexedAt":"soon","record":{"createdAt":"2026-10-01T05:00:00-03:00"})", begin + at + url + who + "\"received\":{}}}\n" + owner},
      {R"(,"indexedAt":"soon")", begin + url + who + "\"received\":{}}}\n" + owner + impossible_date},
      {R"(,"record":{"createdAt":"1970-01-01T00:00:00Z","text":7})", begin + url + who + "\"received\":{}}}\n" + owner + impossible_date},
      // Counts of others that stand within.
      {R"(,"embed":{"record":{"likeCount":9,"replyCount":9}},"record":{"likeCount":9},"viewer":{"likeCount":9})", begin + url + who + "\"received\":{}}}\n" + owner},
  };
  for (const auto& [rest, events] : cases) EXPECT_EQ(page_of(entry(rest)).said.lines(), events) << rest;
}

TEST(Bluesky, TheOwnerIsWhomAllEntriesName) {
  const auto by = [](const std::string& did, const std::string& rest = "") {
    return R"({"post":{"uri":"at://)" + did + R"(/app.bsky.feed.post/1","author":{"did":")" + did + R"("}})" + rest + "}";
  };
  const std::string reposted = by("did:plc:b", R"(,"reason":{"by":{"did":"did:plc:a","handle":"handle.invalid"}})");
  const auto owner_said = [](const std::string& entries) {
    std::string owner;
    for (const std::string& event : page_of(entries).said.events) owner += part_of(event, "/owner") + part_of(event, "/note/code");
    return owner;
  };
  const std::string a = R"({"id":"did:plc:a"})";
  EXPECT_EQ(owner_said(by("did:plc:a")), a);
  EXPECT_EQ(owner_said(reposted), a);
  EXPECT_EQ(owner_said(reposted + "," + by("did:plc:a")), a);
  EXPECT_EQ(owner_said(by("did:plc:a") + "," + by("did:plc:b")), "owner.several");
  EXPECT_EQ(owner_said(by("did:plc:b") + "," + reposted), "owner.several");
  EXPECT_EQ(owner_said(by("did:plc:a", R"(,"reason":{"$type":"app.bsky.feed.defs#reasonPin"})")), "");
}

TEST(Bluesky, Profiles) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {R"({"did":"did:plc:a","handle":"a.example.org","followersCount":5})", "{\"audience\":{\"people\":5}}\n{\"owner\":{\"id\":\"did:plc:a\",\"handle\":\"a.example.org\"}}\n"},
      {R"({"did":"did:plc:a","handle":"handle.invalid","followersCount":-5})",
       "{\"owner\":{\"id\":\"did:plc:a\"}}\n{\"note\":{\"code\":\"count.impossible\",\"count\":1}}\n"},
      {R"({"did":"did:plc:a","handle":"a.example.org","postsCount":0})", "{\"owner\":{\"id\":\"did:plc:a\",\"handle\":\"a.example.org\"}}\n"},
      {"{\"did\":\"did:plc:a\",\"handle\":\"a.example.org\",\"followersCount\":0}\n{\"did\":\"did:plc:b\",\"handle\":\"b.example.org\",\"followersCount\":7}",
       "{\"audience\":{\"people\":0}}\n{\"note\":{\"code\":\"owner.several\",\"count\":1}}\n"},
      {R"({"pinned":{"did":"did:plc:a"},"handle":"a.example.org","followersCount":5})", "{\"note\":{\"code\":\"record.damaged\",\"count\":1}}\n"},
  };
  for (const auto& [profile, events] : cases) EXPECT_EQ(read_file(profile, "profile.json").said.lines(), events) << profile;
}

TEST(Bluesky, OfHowManyBytesAreLostAllKindsStayMeasured) {
  std::string page = R"({"feed":[)";
  for (int i = 0; i < 9; ++i)
    page += (i > 0 ? "," : "") + std::string(R"({"post":{"uri":"at://did:plc:a/app.bsky.feed.post/)") + std::to_string(i) +
            R"(","author":{"did":"did:plc:a"},"likeCount":1,"repostCount":1,"replyCount":1,"bookmarkCount":1,"indexedAt":"2026-10-01T08:00:00.123Z"}})";
  page += "]}";
  const std::size_t recognised = page.find("\"author\":") + 9;
  for (std::size_t size = recognised; size <= page.size(); ++size) {
    const FileRead file = read_file(std::string_view(page).substr(0, size), "feed.json");
    std::size_t measured = 0, cut_off = 0;
    for (const std::string& event : file.said.events) {
      measured += !part_of(event, "/measures").empty();
      cut_off += part_of(event, "/note/code") == "file.cut-off";
    }
    EXPECT_EQ(measured, 4u) << size;
    EXPECT_EQ(cut_off, size < page.size() ? 1u : 0u) << size;
  }
}

}  // namespace sway::bluesky_test
