// The one door: what is opened, what is said of files that are not what they seem, and that losing bytes never raises a score.
#include "core/analyse.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "core/formats/crc32.h"
#include "core/importers/importer_list.h"

namespace sway::analyse_test {

using Json = nlohmann::json;
constexpr Timestamp read_at = Day{std::chrono::year{2026} / 11 / 1};

constexpr std::string_view tweets =
    R"(window.YTD.tweets.part0 = [ {"tweet": {"id_str": "1855000000000000000", "full_text": "one", "favorite_count": "10", "retweet_count": "2"}},)"
    R"( {"tweet": {"id_str": "1854000000000000000", "full_text": "two", "favorite_count": "3", "retweet_count": "0"}} ])";
constexpr std::string_view manifest =
    R"(window.__THAR_CONFIG = {"userInfo": {"accountId": "7", "userName": "jane"}, "archiveInfo": {"generationDate": "2024-11-09T18:03:11.000Z"},)"
    R"( "dataTypes": {"follower": {"files": [{"count": "80"}]}}})";

std::string read(Analysis& analysis, std::string_view name, std::string_view bytes, const FileEnding& ending = {}) {
  const int file = analysis.open(name, bytes.size());
  analysis.feed(file, bytes);
  return analysis.close(file, ending);
}

struct SelectCase {
  const char* name;
  std::vector<std::string_view> members;
  std::vector<std::size_t> selected;
};

TEST(Select, OpensOnlyWhatIsOnTheList) {
  const SelectCase select_cases[] = {
      {"nothing", {}, {}},
      {"an archive", {"data/tweets.js", "data/manifest.js", "data/account.js", "data/follower.js", "data/direct-messages.js"}, {0, 1, 3}},
      {"without a manifest", {"tweet.js", "account.js", "follower.js", "ip-audit.js", "phone-number.js"}, {0, 1, 2}},
      {"two archives in one, each for itself", {"a/data/manifest.js", "a/data/account.js", "b/data/account.js"}, {0, 2}},
      {"an extra folder and other case", {"My Twitter/DATA/Tweets-Part12.js"}, {0}},
      {"names that only end alike", {"data/mytweets.js", "data/tweets.js.bak", "tweets.js/readme", "data/deleted-tweets.js"}, {}},
      {"media", {"data/tweets_media/1-tweets.jpg"}, {}},
  };
  Analysis analysis(read_at);
  for (const SelectCase& c : select_cases) EXPECT_EQ(analysis.select(c.members), c.selected) << c.name;
}

// Everything that importers ever ask of an archive. Who adds to it shows that no message, address, number or log can be among it.
TEST(Select, TheWholeListOfMembers) {
  std::set<std::string> patterns;
  for (const Importer* importer : importers())
    for (const MemberPattern& member : importer->members) patterns.insert(std::string(importer->id) + ": " + std::string(member.pattern));
  std::ostringstream listed;
  for (const std::string& pattern : patterns) listed << pattern << "\n";
  std::ifstream golden(SWAY_FIXTURES "/members.txt");
  std::ostringstream expected;
  expected << golden.rdbuf();
  EXPECT_EQ(listed.str(), expected.str());
}

struct UnknownCase {
  const char* name;
  std::string bytes, status, code;
};

TEST(UnknownFiles, GetASentence) {
  const UnknownCase unknown_cases[] = {
      {"empty", "", "empty", "file.empty"},
      {"a page", "\xef\xbb\xbf \n<!DOCTYPE HTML><html>", "not-recognised", "file.html"},
      {"a page without a doctype", "<html><body>", "not-recognised", "file.html"},
      {"a photo", "\xff\xd8\xff\xe0 JFIF", "not-recognised", "file.picture"},
      {"a film", std::string("\0\0\0\x18", 4) + "ftypmp42", "not-recognised", "file.picture"},
      {"other JSON", R"({"orderedItems": []})", "not-recognised", "file.unknown"},
      {"text", "hello", "not-recognised", "file.unknown"},
      {"messages of X", "window.YTD.direct_messages.part0 = [ ]", "no-responses", "x.not-needed"},
      {"an empty list", "window.YTD.tweets.part0 = [ ]", "empty", "file.no-entries"},
  };
  for (const UnknownCase& c : unknown_cases) {
    Analysis analysis(read_at);
    const Json entry = Json::parse(read(analysis, "file", c.bytes));
    EXPECT_EQ(entry["status"], c.status) << c.name;
    ASSERT_EQ(entry["notes"].size(), 1u) << c.name;
    EXPECT_EQ(entry["notes"][0]["code"], c.code) << c.name;
    const Json score = Json::parse(analysis.report({}))["score"];
    EXPECT_EQ(score, c.status == "empty" && !c.bytes.empty() ? Json(1.0) : Json()) << c.name << ": a list that is there and empty says that nobody responded";
  }
}

TEST(Feeding, StopsWhereNobodyWantsTheRest) {
  Analysis analysis(read_at);
  const int file = analysis.open("photo.jpg", 1'000'000);
  EXPECT_TRUE(analysis.feed(file, std::string(100, 'x'))) << "not yet enough to tell";
  EXPECT_FALSE(analysis.feed(file, std::string(20'000, 'x')));
  EXPECT_FALSE(analysis.feed(99, "x")) << "no such file";
  EXPECT_EQ(analysis.close(99, {}), "");
}

/// As deflate stores what it cannot pack.
std::string stored(std::string_view bytes) {
  const auto byte = [](std::size_t value) { return std::string(1, static_cast<char>(value)); };
  return "\x01" + byte(bytes.size() & 255) + byte(bytes.size() >> 8) + byte(~bytes.size() & 255) + byte(~bytes.size() >> 8 & 255) + std::string(bytes);
}

TEST(Deflated, IsUnpackedAndHeldToItsSizeAndChecksum) {
  const std::string packed = stored(tweets), all(tweets);
  const std::uint32_t right = crc32(0, tweets);
  std::string broken = packed;
  broken[3] = 0;
  const struct {
    const char* what;
    std::string packed;
    std::optional<std::uint64_t> bytes;
    std::uint32_t crc;
    std::vector<std::string> codes;
    std::size_t came;  // as the report says
    int posts;
  } rows[] = {
      {"whole", packed, all.size(), right, {}, all.size(), 2},
      {"whole, of a size that nobody knows", packed, std::nullopt, right, {}, all.size(), 2},
      {"something behind the end", packed + "more", all.size(), right, {}, all.size(), 2},
      {"another checksum", packed, all.size(), 1, {"entry.crc"}, all.size(), 2},
      {"cut off", packed.substr(0, packed.size() - 10), all.size(), right, {"entry.damaged", "file.cut-off"}, all.size(), 1},
      {"cut off, of a size that nobody knows", packed.substr(0, packed.size() - 10), std::nullopt, right, {"entry.damaged", "file.cut-off"}, all.size() - 10, 1},
      {"more than declared", packed, all.size() - 10, right, {"entry.damaged", "file.cut-off"}, all.size() - 10, 1},
      {"less than declared", packed, all.size() + 10, right, {"entry.damaged"}, all.size() + 10, 2},
      {"no deflate", broken, all.size(), right, {"entry.damaged"}, all.size(), 0},
  };
  for (const auto& row : rows)
    for (const std::size_t piece : {std::size_t{1}, std::size_t{4096}}) {
      Analysis analysis(read_at);
      const int file = analysis.open("data/tweets.js", row.bytes, true);
      for (std::size_t i = 0; i < row.packed.size() && analysis.feed(file, std::string_view(row.packed).substr(i, piece)); i += piece) {}
      const Json entry = Json::parse(analysis.close(file, {std::nullopt, row.crc}));
      std::vector<std::string> codes;
      for (const Json& note : entry["notes"]) codes.push_back(note["code"]);
      EXPECT_EQ(codes, row.codes) << row.what;
      EXPECT_EQ(entry["bytes"], row.came) << row.what;
      const Json accounts = Json::parse(analysis.report({}))["accounts"];
      EXPECT_EQ(accounts.empty() ? 0 : accounts[0]["posts"]["lifetime"].get<int>(), row.posts) << row.what;
    }
}

TEST(Checksums, ThatDisagreeAreToldAndWhatCameCounts) {
  Analysis analysis(read_at);
  FileEnding ending;
  ending.crc32 = crc32(0, tweets);
  EXPECT_EQ(Json::parse(read(analysis, "tweets.js", tweets, ending))["status"], "read");
  ending.crc32 = 1;
  EXPECT_EQ(Json::parse(read(analysis, "tweets.js", tweets, ending))["notes"][0]["code"], "entry.crc");
  EXPECT_EQ(Json::parse(analysis.report({}))["accounts"][0]["posts"]["lifetime"], 2);
}

TEST(Refused, FilesStandInTheReportWithTheirReason) {
  Analysis analysis(read_at);
  analysis.refuse("locked.zip", 100, Note::archive_encrypted, "");
  analysis.refuse("cut.zip", 100, Note::archive_cut_off, " at 1.3 GB");
  analysis.skip(3, 1000);
  analysis.skip(1, 1);
  const Json json = Json::parse(analysis.report({}));
  EXPECT_EQ(json["files"].dump(), R"([{"bytes":100,"importer":null,"name":"cut.zip","status":"damaged"},{"bytes":100,"importer":null,"name":"locked.zip","status":"unreadable"}])");
  EXPECT_EQ(json["notes"][0]["text"],
            "This archive is cut off at 1.3 GB; the download may not have finished. What could be read was counted, so the score is partial. Fetch the archive again.");
  EXPECT_EQ(json["skipped"].dump(), R"({"bytes":1001,"files":4})");
}

TEST(Damaged, PostsWhoseFirstBytesAreLostAreMeasuredAndToldOnce) {
  for (const bool container_knows : {false, true}) {
    Analysis analysis(read_at);
    read(analysis, "data/manifest.js", manifest);
    FileEnding ending;
    if (container_knows) ending.fault = Note::entry_damaged;
    const Json entry = Json::parse(read(analysis, "data/tweets.js", "\x15\x9b\x87;Y", ending));
    EXPECT_EQ(entry["importer"], "x");
    ASSERT_EQ(entry["notes"].size(), 1u) << entry;
    EXPECT_EQ(entry["notes"][0]["code"], container_knows ? "entry.damaged" : "file.damaged");
    EXPECT_EQ(Json::parse(analysis.report({}))["accounts"][0]["coverage"], "audience+action");
    EXPECT_EQ(Json::parse(read(analysis, "data/unheard-of.js", "\x15\x9b", ending))["importer"], nullptr);
  }
}

TEST(Abandoned, FilesLeaveNoTrace) {
  Analysis analysis(read_at);
  const std::string before = analysis.report({});
  const int file = analysis.open("tweets.js", tweets.size());
  analysis.feed(file, tweets);
  analysis.abandon(file);
  EXPECT_EQ(analysis.report({}), before);
}

TEST(Views, OfADateAndOfOneAccount) {
  Analysis analysis(read_at);
  read(analysis, "data/manifest.js", manifest);
  read(analysis, "data/tweets.js", tweets);
  EXPECT_EQ(Json::parse(analysis.report({}))["asOf"], "2024-11-09");
  EXPECT_EQ(Json::parse(analysis.report({.as_of = Day{std::chrono::year{2024} / 11 / 7}, .account = ""}))["asOf"], "2024-11-07");
  EXPECT_EQ(Json::parse(analysis.report({.as_of = Day{std::chrono::year{2030} / 1 / 1}, .account = ""}))["asOf"], "2024-11-09") << "what came later is unknown";
  EXPECT_EQ(Json::parse(analysis.report({.as_of = {}, .account = "x/jane"}))["accounts"].size(), 1u);
  EXPECT_EQ(Json::parse(analysis.report({.as_of = {}, .account = "x/tom"}))["accounts"].size(), 0u);
}

// A timeline says nothing of whose it is: the report says who comes into question, and counts whom the person says to be.
TEST(Owners, AreAskedForAndTold) {
  const auto post = [](std::string_view id, std::string_view acct, int likes) {
    return R"({"id":")" + std::string(id) + R"(","uri":"https://a.example/)" + std::string(id) + R"(","created_at":"2026-10-01T09:00:00.000Z","visibility":"public","account":{"acct":")" +
           std::string(acct) + R"(","uri":"https://a.example/users/)" + std::string(acct) + R"(","url":"https://a.example/@)" + std::string(acct) + R"("},"favourites_count":)" +
           std::to_string(likes) + R"(,"reblogs_count":0})";
  };
  std::string many;
  for (int i = 0; i < 9; ++i) many += "," + post("z" + std::to_string(i), "z" + std::to_string(i), 0);
  Analysis analysis(read_at);
  read(analysis, "home.json", "[" + post("1", "Jane", 5) + "," + post("2", "tom", 900) + "," + post("3", "Jane", 2) + many + "]");

  const Json unknown = Json::parse(analysis.report({}));
  ASSERT_EQ(unknown["authors"].size(), 8u) << "at most so many";
  EXPECT_EQ(unknown["authors"][0].dump(), R"({"handle":"jane@a.example","network":"mastodon","posts":2})");
  EXPECT_EQ(unknown["authors"][1]["handle"], "tom@a.example");
  EXPECT_EQ(unknown["notes"][0]["code"], "owner.unknown");
  EXPECT_EQ(unknown["score"], Json());

  const auto likes = [&](std::vector<std::string> owners) {
    const Json told = Json::parse(analysis.report({.as_of = {}, .account = "", .owners = std::move(owners)}));
    EXPECT_EQ(told["accounts"].size(), 1u);
    return told["accounts"][0]["owner"].dump() + " " + told["accounts"][0]["received"][0]["lifetime"].dump() + " " + std::to_string(told["authors"].size());
  };
  EXPECT_EQ(likes({"@Jane@a.example"}), "\"jane@a.example\" 7 0");
  EXPECT_EQ(likes({"tom@a.example"}), "\"tom@a.example\" 900 0");
  EXPECT_EQ(likes({"tom@a.example", "jane@a.example"}), "\"jane@a.example\" 907 0") << "two handles of one person";
  EXPECT_EQ(likes({"nobody", "@", ""}), "null null 8");
  EXPECT_EQ(Json::parse(analysis.report({})), unknown) << "what was told is told anew each time";
}

TEST(Merging, AheadOfTheReportChangesNothing) {
  Analysis whole(read_at), halves(read_at);
  for (Analysis* analysis : {&whole, &halves}) {
    analysis->merge({});
    read(*analysis, "data/manifest.js", manifest);
    if (analysis == &halves) analysis->merge({"tom"});
    read(*analysis, "data/tweets.js", tweets);
  }
  halves.merge({"@jane"});
  halves.merge({});
  EXPECT_EQ(halves.report({}), whole.report({}));
  EXPECT_NE(Json::parse(halves.report({}))["score"], Json());
}

TEST(Names, AreCleanTextInTheReport) {
  Analysis analysis(read_at);
  EXPECT_EQ(Json::parse(read(analysis, "bad\xff\xfe.js", tweets))["name"], "bad\xef\xbf\xbd\xef\xbf\xbd.js");
}

// A file cut at any byte, or destroyed up to any byte, never gives a higher score than the whole one.
TEST(Losing, BytesOfAFileNeverRaisesTheScore) {
  const auto score = [](std::string_view posts) {
    Analysis analysis(read_at);
    read(analysis, "data/manifest.js", manifest);
    read(analysis, "data/tweets.js", posts);
    return Json::parse(analysis.report({}))["score"].get<double>();
  };
  const double whole = score(tweets);
  for (std::size_t length = 1; length < tweets.size(); ++length) EXPECT_LE(score(tweets.substr(0, length)), whole) << "cut at " << length;
  for (std::size_t length = 1; length < tweets.size(); ++length)
    EXPECT_LE(score(std::string(length, '#') + std::string(tweets.substr(length))), whole) << "destroyed until " << length;
}

TEST(Damage, OfAnyBitCrashesNothing) {
  for (std::size_t bit = 0; bit < tweets.size() * 8; ++bit) {
    std::string damaged(tweets);
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << bit % 8));
    Analysis analysis(read_at);
    read(analysis, "data/manifest.js", manifest);
    read(analysis, "data/tweets.js", damaged);
    const Json json = Json::parse(analysis.report({}));
    EXPECT_TRUE(json["score"].is_number()) << bit;
  }
}

TEST(Containers, WithTheSamePathsAreDifferentPeoples) {
  Analysis analysis(read_at);
  for (const char* owner : {"jane", "tom"}) {
    std::string whose(manifest);
    whose.replace(whose.find("jane"), 4, owner);
    if (owner[0] == 't') whose.replace(whose.find("\"7\""), 3, "\"8\"");
    analysis.select({"data/manifest.js", "data/tweets.js"});
    read(analysis, "twitter.zip/data/manifest.js", whose);
    read(analysis, "twitter.zip/data/tweets.js", owner[0] == 'j' ? tweets : R"(window.YTD.tweets.part0 = [ {"tweet": {"id_str": "1853000000000000000", "favorite_count": "1"}} ])");
  }
  const Json accounts = Json::parse(analysis.report({}))["accounts"];
  ASSERT_EQ(accounts.size(), 2u);
  EXPECT_EQ(accounts[0]["posts"]["lifetime"], 2);
  EXPECT_EQ(accounts[1]["posts"]["lifetime"], 1);
}

TEST(Views, OfADateSayThatDate) {
  Analysis analysis(read_at);
  read(analysis, "data/manifest.js", manifest);
  read(analysis, "data/tweets.js", tweets);
  const Json before = Json::parse(analysis.report({.as_of = Day{std::chrono::year{2010} / 1 / 1}, .account = ""}))["accounts"][0];
  EXPECT_EQ(before["asOf"], "2010-01-01T23:59:59Z");
  EXPECT_EQ(before["measured"]["from"], nullptr);
  EXPECT_EQ(before["measured"]["to"], "2010-01-01");
  EXPECT_EQ(before["coverage"], "none");
}

TEST(Refused, DamagedPostsAreStillKnownToBeMeasured) {
  Analysis analysis(read_at);
  read(analysis, "data/manifest.js", manifest);
  EXPECT_EQ(Json::parse(analysis.report({}))["accounts"][0]["coverage"], "audience");
  analysis.refuse("data/tweets.js", 10, Note::entry_method, "");
  EXPECT_EQ(Json::parse(analysis.report({}))["accounts"][0]["coverage"], "audience") << "not damaged, only not to be read here: unknown";
  analysis.refuse("data/tweets-part1.js", 10, Note::entry_damaged, "");
  EXPECT_EQ(Json::parse(analysis.report({}))["accounts"][0]["coverage"], "audience+action");
}

std::string list_of(std::string_view posts) { return "window.YTD.tweets.part0 = [" + std::string(posts) + "]"; }
std::string post_of(std::uint64_t id, std::string_view likes) {
  return R"({"tweet": {"id_str": ")" + std::to_string(id) + R"(", "full_text": "one", "favorite_count": ")" + std::string(likes) + R"(", "retweet_count": "0"}})";
}

TEST(Damaged, AManifestThatIsCutLeavesTheFollowersOfTheirOwnList) {
  Analysis analysis(read_at);
  read(analysis, "data/manifest.js", manifest.substr(0, manifest.size() - 30));
  read(analysis, "data/follower.js", R"(window.YTD.follower.part0 = [{"follower": {"accountId": "1"}}, {"follower": {"accountId": "2"}}])");
  EXPECT_EQ(analysis.select({"data/manifest.js", "data/follower.js"}).size(), 2u);
  EXPECT_EQ(Json::parse(analysis.report({}))["accounts"][0]["audience"], 2);
}

TEST(Damaged, PostsOfWhichNothingIsThereAreMeasured) {
  for (const std::string_view bytes : {"", "  ", "window.YTD.tweets.part0 = []", "window.YTD.tweets.part0 = {}", "window.YTD.tweets.part0 = [null]"}) {
    Analysis analysis(read_at);
    read(analysis, "data/manifest.js", manifest);
    read(analysis, "data/tweets.js", bytes);
    EXPECT_EQ(Json::parse(analysis.report({}))["accounts"][0]["coverage"], "audience+action") << bytes;
  }
}

TEST(History, OfOneAccountIsThereThoughAnotherHasNoDatedEntry) {
  Analysis analysis(read_at);
  for (const std::string_view owner : {"7", "8"}) {
    analysis.select({});  // another archive
    std::string told(manifest);
    told.replace(told.find("\"7\""), 3, '"' + std::string(owner) + '"');
    read(analysis, "twitter.zip/data/manifest.js", told);
    read(analysis, "twitter.zip/data/tweets.js", owner == "7" ? tweets : "window.YTD.tweets.part0 = []");
  }
  const Json history = Json::parse(analysis.report({}))["history"];
  ASSERT_FALSE(history.empty());
  for (const Json& point : history) EXPECT_EQ(point["measured"], true) << point;
}

TEST(Moments, OfAWeekAreKeptWhateverLaterWeeksHold) {
  constexpr std::uint64_t day = std::uint64_t{86'400'000} << 22, first_of_october = 1840900000000000000;
  std::string posts = post_of(first_of_october, "1");
  for (std::uint64_t i = 0; i < 100; ++i) posts += ", " + post_of(first_of_october + day * 20 + (i << 22), "9");
  Analysis analysis(read_at);
  read(analysis, "data/tweets.js", list_of(posts));
  const Json before = Json::parse(analysis.report({.as_of = Day{std::chrono::year{2024} / 10 / 8}, .account = ""}));
  EXPECT_EQ(before["moments"].size(), 1u) << before["moments"];
}

TEST(Totals, DaysOnWhichNothingCameAreMeasured) {
  std::string table = "Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Unfollows,Replies,Reposts,Profile visits,Create Post,Video views,Media views\n";
  for (const std::string_view row : {"\"Wed, Sep 11, 2024\",0,0", "\"Fri, Nov 8, 2024\",5,2"}) table += std::string(row) + ",0,0,0,0,0,0,0,0,0,0,0\n";
  Analysis analysis(read_at);
  read(analysis, "account_overview_analytics.csv", table);
  const Json early = Json::parse(analysis.report({.as_of = Day{std::chrono::year{2024} / 10 / 8}, .account = ""}));
  ASSERT_EQ(early["accounts"].size(), 1u);
  EXPECT_EQ(early["accounts"][0]["coverage"], "action");
  EXPECT_EQ(early["accounts"][0]["measured"]["from"], "2024-09-11");
}

}  // namespace sway::analyse_test
