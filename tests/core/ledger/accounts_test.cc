#include "core/ledger/accounts.h"

#include <gtest/gtest.h>

#include "tests/core/made_up_ledger.h"

namespace sway::accounts_test {

std::uint64_t likes_of(const Account& account) {
  std::uint64_t sum = 0;
  for (const CountRow& row : CountRows(account.counts))
    if (row.kind == Kind::like) sum += row.count;
  return sum;
}

FileRecorder& nameless(MadeUpLedger& ledger, std::string_view root) { return ledger.file("", "x", root); }

TEST(Merging, TakesTheLargestCountOfAPostPerKind) {
  MadeUpLedger ledger;
  add_post(ledger.file("jane"), "1", 5, {{Kind::like, 10}, {Kind::share, 1}});
  add_post(ledger.file("jane"), "1", 5, {{Kind::like, 7}, {Kind::share, 3}, {Kind::view, 900}});
  const auto& accounts = ledger.accounts();
  ASSERT_EQ(accounts.size(), 1u);
  ASSERT_EQ(accounts[0].posts.size(), 1u);
  std::vector<std::uint64_t> counts;
  for (const CountRow& row : accounts[0].counts_of(0)) counts.push_back(row.count);
  EXPECT_EQ(counts, (std::vector<std::uint64_t>{900, 10, 3}));
}

TEST(Merging, TakesOffWhatTheOwnerDidOnceInWhicheverFileItStands) {
  MadeUpLedger ledger;
  FileRecorder &newer = ledger.file("jane"), &older = ledger.file("jane");
  newer.own_response(Kind::comment, "p", "r1");
  newer.own_response(Kind::comment, "17", "r2");
  newer.own_response(Kind::share, "p", "");
  older.own_response(Kind::comment, "p", "r1");
  older.own_response(Kind::comment, "somebody's", "r3");
  older.own_response(Kind::comment, "q", "r4");
  older.own_response(Kind::comment, "q", "r5");
  older.post({.id = "p", .at = days_before(5), .received = counts({{Kind::like, 10}, {Kind::share, 4}, {Kind::comment, 7}}), .number = "17"});
  add_post(older, "q", 5, {{Kind::comment, 1}}, "a moment");
  const auto& accounts = ledger.accounts();
  ASSERT_EQ(accounts.size(), 1u);
  std::vector<std::uint64_t> left;
  for (const CountRow& row : CountRows(accounts[0].counts)) left.push_back(row.count);
  EXPECT_EQ(left, (std::vector<std::uint64_t>{10, 3, 5})) << "and never below zero";
  EXPECT_EQ(accounts[0].moments.size(), 1u) << "a post to which only its author responded is none";
}

TEST(Merging, OfTheSameFileTwiceChangesNothing) {
  MadeUpLedger once, twice;
  for (MadeUpLedger* ledger : {&once, &twice, &twice}) {
    FileRecorder& file = ledger->file("jane");
    file.audience({70, {}, false});
    for (int i = 0; i < 20; ++i) add_post(file, std::to_string(i), i, {{Kind::like, 3}}, "text");
    file.response({.kind = Kind::follow, .at = days_before(3), .person = "ines"});
    file.response({.kind = Kind::follow, .at = days_before(3), .person = "", .post_id = "", .id = "f1"});
    file.total({test_as_of, test_as_of, Kind::view, 1000});
  }
  EXPECT_EQ(once.report(), twice.report());
}

TEST(Ownership, PostsGoWithTheManifestOfTheirRoot) {
  MadeUpLedger ledger;
  ledger.file("jane", "x", "a/").audience({10, {}, false});
  ledger.file("tom", "x", "b/").audience({20, {}, false});
  add_post(nameless(ledger, "a/jane"), "1", 1, {{Kind::like, 1}});
  add_post(nameless(ledger, "b/tom"), "2", 1, {{Kind::like, 2}});
  const auto& accounts = ledger.accounts();
  ASSERT_EQ(accounts.size(), 2u);
  EXPECT_EQ(accounts[0].handle, "jane");
  EXPECT_EQ(likes_of(accounts[0]), 1u);
  EXPECT_EQ(likes_of(accounts[1]), 2u);
}

TEST(Ownership, ATableFindsItsAccountByASharedPostWhenTheHandleHasChanged) {
  MadeUpLedger ledger;
  ledger.file("jane", "x", "a/").audience({10, {}, false});
  ledger.file("tom", "x", "b/").audience({20, {}, false});
  add_post(nameless(ledger, "a/jane"), "1", 1, {{Kind::like, 1}});
  FileRecorder& table = nameless(ledger, "");
  table.owner({.handle = "janes_old_name"});
  add_post(table, "1", 1, {{Kind::view, 500}});
  const auto& accounts = ledger.accounts();
  ASSERT_EQ(accounts.size(), 2u);
  EXPECT_TRUE(accounts[0].measured[index_of(Kind::view)]);
  EXPECT_EQ(accounts[0].handle, "jane") << "what the manifest says is newer";
}

TEST(Ownership, ATableGoesByHandleWithoutRegardToCase) {
  MadeUpLedger ledger;
  ledger.file("Jane").audience({10, {}, false});
  ledger.file("tom").audience({10, {}, false});
  FileRecorder& table = nameless(ledger, "");
  table.owner({.handle = "jAnE"});
  add_post(table, "9", 1, {{Kind::like, 4}});
  const auto& accounts = ledger.accounts();
  ASSERT_EQ(accounts.size(), 2u);
  EXPECT_EQ(likes_of(accounts[0]), 4u);
}

TEST(Ownership, ANamelessFileIsTheOnlyAccountsAndThatIsTold) {
  MadeUpLedger ledger;
  ledger.file("jane", "x", "a/").audience({10, {}, false});
  add_post(nameless(ledger, "elsewhere"), "1", 1, {{Kind::like, 1}});
  ASSERT_EQ(ledger.accounts().size(), 1u);
  ASSERT_EQ(ledger.files()[1]->merge_notes.size(), 1u);
  EXPECT_EQ(ledger.files()[1]->merge_notes[0].note, Note::owner_assumed);
}

TEST(Ownership, ANamelessFileAmongSeveralAccountsIsLeftOutAndThatIsTold) {
  MadeUpLedger ledger;
  ledger.file("jane", "x", "a/").audience({10, {}, false});
  ledger.file("tom", "x", "b/").audience({10, {}, false});
  add_post(nameless(ledger, "elsewhere"), "1", 1, {{Kind::like, 1}});
  EXPECT_EQ(ledger.accounts().size(), 2u);
  ASSERT_EQ(ledger.files()[2]->merge_notes.size(), 1u);
  EXPECT_EQ(ledger.files()[2]->merge_notes[0].note, Note::owner_several);
}

TEST(Ownership, AFileWhoseLinksNameSomebodyElseIsNotTheOnlyAccounts) {
  MadeUpLedger ledger;
  ledger.file("jane", "x", "a/").audience({10, {}, false});
  FileRecorder& table = nameless(ledger, "elsewhere");
  table.owner({.handle = "bob", .alias = true});
  add_post(table, "1", 1, {{Kind::like, 1}});
  ASSERT_EQ(ledger.accounts().size(), 2u);
  EXPECT_TRUE(ledger.files()[1]->merge_notes.empty());
}

TEST(Ownership, PartsOfOneArchiveAreOneAccountsThoughTheHandleChangedBetweenThem) {
  for (const bool contained : {true, false}) {
    MadeUpLedger ledger;
    int days = 9;
    for (const char* handle : {"jane_old", "Jane_New"}) {
      FileRecorder& part = nameless(ledger, "1:data");
      part.owner({.handle = handle, .alias = true});
      add_post(part, handle, days--, {{Kind::like, 3}});
    }
    for (FileEvents* file : ledger.files()) file->contained = contained;
    const auto& accounts = ledger.accounts();
    ASSERT_EQ(accounts.size(), contained ? 1u : 2u) << "files that came bare may be of two accounts";
    if (contained) {
      EXPECT_EQ(accounts[0].handle, "Jane_New");
      EXPECT_EQ(likes_of(accounts[0]), 6u);
    }
  }
}

TEST(Ownership, TwoManifestsInOneFolderAreTold) {
  MadeUpLedger ledger;
  for (const char* owner : {"jane", "tom"}) {
    ledger.file("", "x", "same").owner({.id = owner, .handle = owner});
  }
  add_post(nameless(ledger, "same"), "1", 1, {{Kind::like, 1}});
  EXPECT_EQ(ledger.accounts().size(), 2u);
  EXPECT_EQ(ledger.files()[2]->merge_notes[0].note, Note::owner_several);
}

TEST(Authors, OfOtherPeoplesPostsAreLeftOut) {
  MadeUpLedger ledger;
  FileRecorder& file = ledger.file("jane");
  Post post{.id = "1", .at = days_before(1), .received = counts({{Kind::like, 5}})};
  post.author_handle = "JANE";
  file.post(post);
  post.id = "2";
  post.author_handle = "somebody_famous";
  file.post(post);
  const auto& accounts = ledger.accounts();
  ASSERT_EQ(accounts[0].posts.size(), 1u);
  EXPECT_EQ(likes_of(accounts[0]), 5u);
}

TEST(Authors, WithoutAnOwnerAreToldAndLeftOut) {
  MadeUpLedger ledger;
  FileRecorder& file = nameless(ledger, "");
  Post post{.id = "1", .at = days_before(1), .received = counts({{Kind::like, 5}})};
  post.author_handle = "jane";
  file.post(post);
  ledger.accounts();
  ASSERT_EQ(ledger.files()[0]->merge_notes.size(), 1u);
  EXPECT_EQ(ledger.files()[0]->merge_notes[0].note, Note::owner_unknown);
}

TEST(Dates, OutsideOfTimeCountForTheLifetimeOnlyAndAreTold) {
  MadeUpLedger ledger;
  FileRecorder& file = ledger.file("jane");
  const Timestamp impossible[] = {Timestamp{}, test_read_at + std::chrono::hours{49}, Timestamp{Day{std::chrono::year{1999} / 12 / 31}}};
  int id = 0;
  for (const Timestamp at : impossible)
    file.post({.id = std::to_string(id++), .at = at, .received = counts({{Kind::like, 5}})});
  file.post({.id = "near", .at = test_read_at + std::chrono::hours{47}, .received = counts({{Kind::like, 5}})});
  const auto accounts = ledger.scored();
  EXPECT_EQ(accounts[0].timeline.lifetime()[index_of(Kind::like)], 20u);
  EXPECT_EQ(ledger.files()[0]->notes[0].note, Note::date_impossible);
  EXPECT_EQ(ledger.files()[0]->notes[0].count, 3u);
}

TEST(Texts, OfTheLatestVersionAndOfTheNoteBelongToThePost) {
  MadeUpLedger ledger;
  FileRecorder& file = ledger.file("jane");
  const Timestamp at = days_before(3);
  file.post({.id = "1", .at = at, .edited_at = at + std::chrono::minutes{5}, .text = "second", .url = "u2", .received = counts({{Kind::like, 1}})});
  file.post({.id = "1", .at = at, .text = "first", .url = "u1", .received = counts({{Kind::like, 2}})});
  file.post({.id = "2", .at = at + std::chrono::seconds{9}, .text = "A long story that begins like this and …", .received = counts({{Kind::like, 1}})});
  ledger.file("jane").full_text(at + std::chrono::seconds{9}, "A long story that begins like this and ends well.");
  ledger.file("jane").full_text(at + std::chrono::seconds{9}, "Another story of the same second.");
  std::map<std::string, std::string> texts;
  const auto& accounts = ledger.accounts();
  for (const AccountMoment& moment : accounts[0].moments) texts[moment.post->post_id] = moment.text;
  EXPECT_EQ(texts["1"], "second");
  EXPECT_EQ(texts["2"], "A long story that begins like this and ends well.");
}

TEST(Audience, IsTheNewestWordUntilThatDay) {
  MadeUpLedger ledger;
  FileRecorder& file = ledger.file("jane");
  file.audience({10, days_before(100), false});
  file.audience({30, {}, false});
  file.audience({20, days_before(50), false});
  const Account& account = ledger.accounts()[0];
  const DayNumber today = day_number(test_as_of);
  EXPECT_EQ(account.audience_at(today)->people, 30u);
  EXPECT_EQ(account.audience_at(today - 10)->people, 20u);
  EXPECT_EQ(account.audience_at(today - 70)->people, 10u);
  EXPECT_EQ(account.audience_at(today - 700)->people, 10u) << "held before the first word";
}

TEST(AsOf, IsTheExportsOwnDateElseItsNewestEntryElseTheMomentOfReading) {
  MadeUpLedger ledger;
  ledger.file("written");
  FileRecorder& undated = nameless(ledger, "u");
  undated.owner({.id = "undated", .handle = "undated"});
  FileRecorder& entries = nameless(ledger, "e");
  entries.owner({.id = "entries", .handle = "entries"});
  add_post(entries, "1", 40, {{Kind::like, 1}});
  const auto& accounts = ledger.accounts();
  ASSERT_EQ(accounts.size(), 3u);
  EXPECT_EQ(accounts[0].as_of, days_before(40));
  EXPECT_EQ(accounts[1].as_of, test_read_at);
  EXPECT_EQ(accounts[2].as_of, days_before(0));
}

TEST(Audience, OfAnOldListIsAsOldAsItsExport) {
  MadeUpLedger ledger;
  FileRecorder& account = nameless(ledger, "old");
  account.owner({.id = "jane", .handle = "jane"});
  nameless(ledger, "old").audience({2000, {}, false});
  add_post(nameless(ledger, "old"), "1", 2000, {{Kind::like, 1}});
  ledger.file("jane").audience({1333, {}, false});
  const auto& accounts = ledger.accounts();
  ASSERT_EQ(accounts.size(), 1u);
  EXPECT_EQ(accounts[0].audience_at(day_number(test_as_of))->people, 1333u);
  EXPECT_EQ(accounts[0].audience_at(day_number(test_as_of) - 1000)->people, 2000u);
}

void list(FileRecorder& file, bool may_be_cut, std::initializer_list<std::pair<std::string_view, int>> members) {
  file.lists_audience(may_be_cut);
  for (const auto& [person, days_ago] : members) file.audience_member({person, days_ago < 0 ? std::nullopt : std::optional(days_before(days_ago))});
}

std::vector<std::uint64_t> audience_of(const Account& account, std::initializer_list<int> days_ago) {
  std::vector<std::uint64_t> people;
  for (const int days : days_ago) people.push_back(account.audience_at(day_number(test_as_of) - days)->people);
  return people;
}

TEST(AudienceLists, GrowAsTheirDatesSayAndCountEachPersonOnceOverTheirParts) {
  MadeUpLedger ledger;
  list(ledger.file("jane"), false, {{"ines", 300}, {"tom", 200}, {"undated", -1}});
  list(ledger.file("jane"), false, {{"tom", 250}, {"kofi", 100}});
  const Account& account = ledger.accounts()[0];
  EXPECT_EQ(audience_of(account, {0, 100, 101, 251, 300, 900}), (std::vector<std::uint64_t>{4, 4, 3, 2, 2, 2}));
  EXPECT_FALSE(account.audience_at(day_number(test_as_of))->lower_bound);
}

TEST(AudienceLists, ThatAreEmptySayThatNobodyIsThere) {
  MadeUpLedger ledger;
  list(ledger.file("jane"), false, {});
  ASSERT_EQ(ledger.accounts().size(), 1u);
  EXPECT_EQ(audience_of(ledger.accounts()[0], {0}), std::vector<std::uint64_t>{0});
}

TEST(AudienceLists, ThatMayBeCutAreLowerBoundsUntilAFullNumberSaysHowLargeItWas) {
  MadeUpLedger cut;
  list(cut.file("jane"), true, {{"ines", 50}, {"tom", 20}});
  EXPECT_TRUE(cut.accounts()[0].audience_at(day_number(test_as_of))->lower_bound);
  EXPECT_EQ(audience_of(cut.accounts()[0], {0, 30}), (std::vector<std::uint64_t>{2, 1}));

  list(cut.file("jane"), true, {{"kofi", 5}});
  cut.file("jane").audience({1000, days_before(10), false});
  const Account& account = cut.accounts()[0];
  EXPECT_EQ(audience_of(account, {0, 5, 10, 20, 30, 900}), (std::vector<std::uint64_t>{1001, 1001, 1000, 1000, 999, 999}));
  EXPECT_FALSE(account.audience_at(day_number(test_as_of))->lower_bound);
}

TEST(AudienceLists, OfANewerExportStandFromTheEndOfTheOlderOneOn) {
  MadeUpLedger ledger;
  FileRecorder& old = nameless(ledger, "old");
  old.owner({.id = "jane", .handle = "jane", .generated_at = days_before(100)});
  list(old, false, {{"left", 400}, {"ines", 300}});
  list(ledger.file("jane"), false, {{"ines", 300}, {"tom", 50}, {"kofi", 10}});
  EXPECT_EQ(audience_of(ledger.accounts()[0], {400, 300, 100, 50, 10, 0}), (std::vector<std::uint64_t>{1, 2, 2, 2, 3, 3}));
}

TEST(Authors, WhoAreTheOwnerMeasureZeroToo) {
  MadeUpLedger ledger;
  FileRecorder& file = ledger.file("jane");
  Post post{.id = "1", .at = days_before(1), .received = counts({{Kind::like, 0}})};
  post.author_handle = "jane";
  file.post(post);
  post = {.id = "2", .at = days_before(1), .received = counts({{Kind::share, 7}})};
  post.author_handle = "tom";
  file.post(post);
  const Account& account = ledger.accounts()[0];
  EXPECT_TRUE(account.measured[index_of(Kind::like)]);
  EXPECT_FALSE(account.measured[index_of(Kind::share)]) << "that is Tom's";
}

}  // namespace sway::accounts_test
