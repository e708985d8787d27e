#include "core/importers/meta.h"

#include <gtest/gtest.h>

#include "tests/core/importers/reading_file.h"

namespace sway::meta_test {

TEST(Meta, Labels) {
  constexpr std::pair<std::string_view, std::string_view> cases[] = {
      {" Post Likes ", "post likes"},
      {"CONTAS ALCANÇADAS", "contas alcançadas"},
      {"Contas alcan\xC3\x83\xC2\xA7" "adas", "contas alcançadas"},  // mojibake
      {"P\xC3\x83\xC2\xA9riode", "période"},
      {"J\xE2\x80\x99" "aime", "j'aime"},
      {"Ð×ß", "ð×ß"},
      {"", ""},
  };
  for (const auto& [label, folded] : cases) EXPECT_EQ(folded_label(label), folded) << label;
}

TEST(Meta, Numbers) {
  constexpr std::pair<std::string_view, std::string_view> cases[] = {
      {"18,215", "18215"}, {"2516778", "2516778"}, {"1.234.567", "1234567"}, {"2 345", "2345"}, {"2\xE2\x80\xAF" "345", "2345"}, {"2\xC2\xA0" "345", "2345"},
      {"1'234", "1234"},   {"10.6K", "10.6e3"},    {"1,5M", "1.5e6"},        {"7 k", "7e3"},    {"12.0", "12.0"},                 {"12,50", "12.50"},
      {"-4", "-4"},        {"-1,204", "-1204"},    {"+30", "+30"},           {"--", ""},        {"12,3%", ""},                    {"+122,373% vs Jan 1 - Mar 2", ""},
      {"", ""},            {"1e3", "1e3"},         {"many", "many"},         {"12,", "12,"},    {"1,23,456", "1,23,456"},         {"3 people", "3 people"},
      {"0.139", "0.139"},  {"1046,969", "1046.969"}, {"1.234E+5", "1.234E+5"}, {"1\u2019" "234", "1234"}, {"1,234.5", "1234.5"},
  };
  for (const auto& [text, plain] : cases) EXPECT_EQ(plain_number(text), plain) << text;
}

TEST(Meta, DayOfTheExport) {
  constexpr std::pair<std::string_view, std::string_view> cases[] = {
      {"instagram-jane.moor-2026-10-20-Ab12cd34.zip/connections/a.json", "2026-10-20"},
      {"Downloads/instagram-jane-2026-10-20-Ab (1).zip/a.json", "2026-10-20"},
      {"instagram-j-2-2026-10-20-x/a.json", "2026-10-20"},
      {"facebook-jane-2024-02-29-x/a.json", "2024-02-29"},
      {"jane.moor_20221103.zip/a.json", "2022-11-03"},
      {"jane_moor_20221103 (2)/a.json", "2022-11-03"},
      {"backup_20250101/instagram-jane-2026-10-20-x/a.json", "2026-10-20"},
      {"backup_20250101/jane_20221103/a.json", "2022-11-03"},
      {"instagram-jane/a-2026-10-20.json", ""},
      {"instagram-jane-2026-13-20-x/a.json", ""},
      {"backup-2026-10-20/a.json", ""},
      {"jane_202211034/a.json", ""},
      {"a.json", ""},
      {"", ""},
  };
  for (const auto& [name, day] : cases) {
    const auto said = export_day(name);
    EXPECT_EQ(said ? format_day(*said) : "", day) << name;
  }
}

TEST(InstagramInsights, WhateverTheirForm) {
  const auto said = [](const std::string& what, const std::string& records) { return read_file("{\"organic_insights_" + what + "\":[" + records + "]}", "instagram-jane-2026-10-20-x/a.json").said.lines(); };
  const auto map = [](const std::string& members) { return "{\"string_map_data\":{" + members + "}}"; };
  const auto value = [](const std::string& label, const std::string& text) { return "\"" + label + "\":{\"value\":\"" + text + "\"}"; };
  const std::string period = value("Date Range", "Jul 22 - Oct 19"), likes = value("Post Likes", "1,100"), unknown = value("Ganz neu", "5"), labels = "{\"note\":{\"code\":\"instagram.labels\",\"count\":1}}\n";
  const std::string total = "{\"total\":{\"from\":\"2026-07-22\",\"to\":\"2026-10-19\",\"kind\":\"like\",\"count\":1100}}\n";
  EXPECT_EQ(said("interactions", map(period + "," + likes)), total);
  EXPECT_EQ(said("interactions", "{\"title\":\"\",\"data\":{" + period + "," + likes + "}}"), total);
  EXPECT_EQ(said("interactions", map(value("Unheard of", "Jul 22 - Oct 19") + "," + likes)), total) << "a period is known by its form";
  EXPECT_EQ(said("interactions", map(value("Date Range", "22 Jul - 19 Oct") + "," + likes)), total);
  EXPECT_EQ(said("interactions", map(value("Change", "+12% vs Jan 1 - Mar 2") + "," + period + "," + likes)), total);
  EXPECT_EQ(said("interactions", map(period + "," + value("Content Interactions", "2,973") + "," + unknown)), labels);
  EXPECT_EQ(said("interactions", map(period + "," + value("Content Interactions", "0"))).find("labels"), std::string::npos);
  EXPECT_EQ(said("reach", map(period + "," + value("Followers", "0.7%") + "," + unknown)), labels);
  EXPECT_NE(said("audience", map(period + "," + value("Followers", "18,215") + "," + unknown)).find(labels), std::string::npos);
  EXPECT_EQ(said("posts", "{\"string_map_data\":{\"Creation Timestamp\":{\"timestamp\":\"1791000000\"}," + likes + "}}"),
            "{\"post\":{\"id\":\"1791000000\",\"at\":\"2026-10-03T04:00:00Z\",\"received\":{\"like\":1100}}}\n{\"measures\":\"like\"}\n");
}

struct Recognised {
  std::string_view head, name;
  std::string_view importer;  // "": nobody knows it
  std::string_view turned_away_with = "";
};

TEST(Meta, KnowsFilesByTheirFirstKeys) {
  constexpr std::string_view people = R"([{"title":"","string_list_data":[{"href":"https://www.instagram.com/a","value":"a","timestamp":1}]}])";
  const std::string followers = R"({"relationships_followers":)" + std::string(people) + "}";
  const Recognised cases[] = {
      {people, "x", "instagram"},
      {followers, "x", "instagram"},
      {"\xEF\xBB\xBF { \"relationships_follow_requests_received\" : []}", "x", "instagram"},
      {R"({"organic_insights_audience":[]})", "x", "instagram"},
      {R"({"organic_insights_live":[]})", "x", "instagram"},
      {R"({"ig_reels_media":[]})", "reels.json", "instagram"},
      {R"({"organic_insights_reels":[]})", "reels.json", "instagram"},
      {R"([{"media":[{"uri":"a","creation_timestamp":1}]}])", "x", "instagram"},
      {R"({"profile_user":[]})", "x", "instagram"},
      {"[ ]", "a/followers_and_following/followers_1.json", "instagram"},
      {R"({"relationships_following":[{"string_list_data":[]}]})", "followers.json", "instagram", "instagram.not-needed"},
      {R"({"ig_stories":[{"creation_timestamp":1}]})", "x", "instagram", "instagram.not-needed"},
      {"<html>", "a/followers_and_following/followers_1.html", "instagram", "meta.web-pages"},
      {R"({"text_post_app_text_post_app_followers":[]})", "connections/followers_and_following/followers_1.json", "threads"},
      {R"({"text_post_app_text_post_app_follow_requests_received":[]})", "x", "threads"},
      {R"({"text_post_app_text_posts":[]})", "x", "threads"},
      {R"({"text_post_app_media_likes":[]})", "x", "threads", "threads.not-needed"},
      {"<!doctype html>", "threads/followers.html", "threads", "meta.web-pages"},
      {R"({"friends_v2":[]})", "x", "facebook"},
      {R"({"followers_v3":[]})", "x", "facebook"},
      {R"({"received_requests_v2":[]})", "x", "facebook"},
      {R"({"rejected_requests_v2":[]})", "x", "facebook"},
      {R"({"profile_v2":{}})", "x", "facebook"},
      {R"({"comments_v2":[]})", "x", "facebook", "facebook.not-needed"},
      {"\n<html>", "connections/friends/your_friends.html", "facebook", "meta.web-pages"},
      // Nobody's.
      {"[]", "followers.json", "fediverse-lists"},  // Pixelfed's
      {R"({"organic_insights_dreams":[]})", "x", ""},
      {R"({"likes_of_another_program":[]})", "x", ""},
      {R"({"participants":[],"messages":[]})", "message_1.json", ""},
      {R"([{"timestamp":1,"label_values":[{"label":"a"}],"string_list_data":1,"title":1}])", "x", ""},
      {R"([{"timestamp":1,"data":[{"post":"a"}],"title":"a"}])", "x", ""},
      {"<html>", "x.html", ""},
      {"{", "x", ""},
  };
  for (const Recognised& file : cases) {
    const FileRead read = read_file(file.head, file.name);
    EXPECT_EQ(read.importers, file.importer.empty() ? std::vector<std::string_view>{} : std::vector{file.importer}) << file.head;
    EXPECT_EQ(read.read, !file.importer.empty() && file.turned_away_with.empty()) << file.head;
    EXPECT_TRUE(file.turned_away_with.empty() || read.said.lines().find(file.turned_away_with) != std::string::npos) << file.head;
  }
}

std::string insight(const std::string& root, const std::string& labels) {
  return R"({"organic_insights_)" + root + R"(":[{"title":"","media_map_data":{},"string_map_data":{)" + labels + "}}]}";
}

std::string label(const std::string& name, const std::string& value) { return '"' + name + R"(":{"href":"","value":")" + value + R"(","timestamp":0})"; }

constexpr std::string_view dated = "instagram-jane-2026-10-20-x/a.json";

TEST(InstagramInsights, FollowersAndTheirNetChangeAreToldApartByArithmetic) {
  const std::string total = "Total de seguidores", net = "Saldo geral", gained = "Seguiu", either = "Seguidores", lost = "Deixou de seguir";
  struct Row {
    std::vector<std::pair<std::string, std::string>> labels;
    std::string_view followers, follows;
  };
  const Row rows[] = {
      {{{"Followers", "100"}, {"Follows", "9"}, {"Unfollows", "4"}, {"Overall followers", "5"}}, "100", "9"},
      {{{"Followers", "5"}, {"Follows", "9"}, {"Unfollows", "4"}, {"Overall followers", "5"}}, "5", "9"},
      {{{"Overall followers", "5"}, {"Follows", "9"}, {"Unfollows", "4"}}, "", "9"},
      {{{"Followers", "-5"}}, "", ""},
      {{{total, "100"}, {net, "5"}, {gained, "9"}, {lost, "4"}}, "100", "9"},
      {{{total, "5"}, {net, "5"}, {gained, "9"}, {lost, "4"}}, "5", "9"},  // so small an account
      {{{total, "5"}, {gained, "9"}, {lost, "4"}}, "", "9"},
      {{{total, "-5"}, {either, "4"}, {lost, "9"}}, "", "4"},
      {{{total, "5"}, {either, "9"}, {lost, "4"}}, "", "9"},
      {{{total, "100"}, {either, "9"}, {lost, "4"}, {net, "5"}}, "100", "9"},
      {{{either, "100"}, {gained, "9"}, {lost, "4"}, {net, "5"}}, "100", "9"},
      {{{either, "100"}, {lost, "4"}}, "", ""},
      {{{either, "100"}}, "", ""},
  };
  for (const Row& row : rows) {
    std::string labels = label("Date Range", "Jul 22 - Oct 19");
    for (const auto& [name, value] : row.labels) labels += "," + label(name, value);
    std::string followers, follows;
    for (const std::string& event : read_file(insight("audience", labels), dated).said.events) {
      if (const std::string people = part_of(event, "/audience/people"); !people.empty())
        followers = people + (part_of(event, "/audience/at") == "2026-10-19T00:00:00Z" ? "" : " at another time");
      follows += part_of(event, "/total/count");
    }
    EXPECT_EQ(followers, row.followers) << labels;
    EXPECT_EQ(follows, row.follows) << labels;
  }
}

TEST(InstagramInsights, Periods) {
  constexpr struct {
    std::string_view range, name, total;
  } rows[] = {
      {"Jul 22 - Oct 19", dated, "2026-07-22 2026-10-19"},
      {"Jul 23 - Oct 20", dated, "2026-07-23 2026-10-20"},
      {"Jul 24 - Oct 21", dated, "2026-07-24 2026-10-21"},  // east of where the name was made
      {"Jul 25 - Oct 22", dated, "2025-07-25 2025-10-22"},
      {"Nov 3 - Jan 31", "instagram-jane-2026-02-01-x/a.json", "2025-11-03 2026-01-31"},
      {"1. Aug. - 29. Oct.", dated, "2025-08-01 2025-10-29"},
      {"August 1 - October 19", dated, "2026-08-01 2026-10-19"},
      {"Jul 22", dated, ""},
      {"Jul 22 - Oct 19 - Oct 20", dated, ""},
      {"Jul 32 - Oct 19", dated, ""},
      {"Jul 22 - Oct 19", "instagram-jane/a.json", ""},
      {"--", dated, ""},
  };
  for (const auto& row : rows) {
    const FileRead file = read_file(insight("reach", label("Date Range", std::string(row.range)) + "," + label("Impressions", "7")), row.name);
    std::string total, note;
    for (const std::string& event : file.said.events) {
      if (!part_of(event, "/total").empty()) total = part_of(event, "/total/from") + " " + part_of(event, "/total/to");
      note += part_of(event, "/note/code");
    }
    EXPECT_EQ(total, row.total) << row.range;
    EXPECT_EQ(note, row.total.empty() ? "instagram.no-year" : "") << row.range;
  }
}

TEST(InstagramInsights, WhatIsLostStaysMeasured) {
  constexpr std::pair<std::string_view, std::string_view> cases[] = {
      {"audience", "follow"}, {"interactions", "like save share comment"}, {"reach", "view click"}, {"posts", "view click like save share comment follow"}};
  for (const auto& [root, kinds] : cases) {
    std::string measured;
    for (const std::string& event : read_file(R"({"organic_insights_)" + std::string(root) + R"(":[{"string_map_data":{"Likes")", dated).said.events)
      if (const std::string kind = part_of(event, "/measures"); !kind.empty()) measured += (measured.empty() ? "" : " ") + kind;
    EXPECT_EQ(measured, kinds);
  }
}

}  // namespace sway::meta_test
