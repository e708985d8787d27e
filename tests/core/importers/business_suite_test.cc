#include <gtest/gtest.h>

#include "tests/core/importers/reading_file.h"

namespace sway::business_suite_test {

struct Recognised {
  std::string_view table, name;
  std::string_view importer;  // "": nobody knows it
  std::string_view turned_away_with = "";
};

TEST(BusinessSuite, TheColumnsSayWhoseItIs) {
  constexpr Recognised cases[] = {
      {"Post ID,Account ID,Account username,Publish time,Likes\n", "x.csv", "instagram-business"},
      {"\xEF\xBB\xBF\"Post ID\";\"Account username\";\"Publish time\";\"Reach\"\r\n", "x.csv", "instagram-business"},
      {"sep=,\nPost ID,Page ID,Publish time,Reactions\n", "x.csv", "facebook-business"},
      {"Report of October\n\nPost ID,Page name,Publish time,Views\n", "x.csv", "facebook-business"},
      {"Beitrags-ID,Seiten-ID,Veröffentlichungszeitpunkt,Reaktionen\n", "x.csv", "facebook-business"},
      {"Instagram reach\nDate,Primary\n2026-10-01,5\n", "x.csv", "instagram-business"},
      {"Reach\nDate,Primary\n2026-10-01,5\n", "my instagram/Facebook Reach.csv", "facebook-business"},
      {"Reach\nDate,Primary\n", "instagram/Reach.csv", "instagram-business", "business-suite.whose"},
      {"Instagram reach\nDate,Primary\n", "facebook.csv", "instagram-business", "business-suite.whose"},
      {"Facebook interactions\nDate,Primary\n", "x.csv", "facebook-business", "business-suite.not-needed"},
      {"Post ID,Publish time,Likes\n", "x.csv", ""},
      {"Post ID,Account ID,Likes\n", "x.csv", ""},
      {"Post ID,Account ID,Publish time,Description\n", "x.csv", ""},
      {"Reach\nDate,Secondary\n", "instagram.csv", ""},
      {"{\"Post ID\":1,\"Page ID\":2,\"Publish time\":3,\"Views\":4}", "x.json", ""},
      {"", "x.csv", ""},
  };
  for (const Recognised& file : cases) {
    const FileRead read = read_file(file.table, file.name);
    EXPECT_EQ(read.importers, file.importer.empty() ? std::vector<std::string_view>{} : std::vector{file.importer}) << file.table;
    EXPECT_EQ(read.read, !file.importer.empty() && file.turned_away_with.empty()) << file.table;
    EXPECT_TRUE(file.turned_away_with.empty() || read.said.lines().find(file.turned_away_with) != std::string::npos) << file.table;
  }
}

TEST(BusinessSuite, Dates) {
  constexpr std::pair<std::string_view, std::string_view> cases[] = {
      {"10/09/2026 08:00", "2026-10-09T00:00:00Z"}, {"1/2/2026", "2026-01-02T00:00:00Z"},    {"13/09/2026 08:00", "2026-09-13T00:00:00Z"},
      {"09.10.2026, 08:00", "2026-10-09T00:00:00Z"}, {"2026-10-09 08:00", "2026-10-09T08:00:00Z"}, {"10/32/2026", ""},
      {"10/09/26 9:30 PM", "2026-10-09T00:00:00Z"},  {"10/09", ""},                          {"soon", ""},
  };
  for (const auto& [date, at] : cases) {
    const std::string table = "Post ID;Page ID;Publish time;Views\n1;2;" + std::string(date) + ";3\n";
    const std::string said = read_file(table, "x.csv").said.lines();
    const std::string post = "{\"post\":{\"id\":\"1\"," + (at.empty() ? "" : "\"at\":\"" + std::string(at) + "\",") + "\"received\":{\"view\":3}}}\n";
    EXPECT_TRUE(said.starts_with(post)) << date << said;
    EXPECT_EQ(said.find("date.impossible") != std::string::npos, at.empty()) << date;
  }
}

const std::string instagram = "Post ID,Account ID,Account username,Publish time,Date,Likes";

TEST(BusinessSuite, WhatPostsOfADayReceivedIsNotWhatCameOnThatDay) {
  const std::string post = "\n1,178,jane,10/01/2026 09:30,";
  const auto total = [](std::string_view day, int count, std::string_view more = "") {
    return "{\"total\":{\"from\":\"" + std::string(day) + "\",\"to\":\"" + std::string(day) + "\",\"kind\":\"like\",\"count\":" + std::to_string(count) + std::string(more) + "}}\n";
  };
  const std::string owner = "{\"measures\":\"like\"}\n{\"owner\":{\"id\":\"178\",\"handle\":\"jane\"}}\n";
  EXPECT_EQ(read_file(instagram + post + "Lifetime,100", "x.csv").said.lines(), total("2026-10-01", 100, ",\"ofPosts\":true") + owner);
  EXPECT_EQ(read_file(instagram + post + "10/02/2026,60" + post + "10/03/2026,40", "x.csv").said.lines(), total("2026-10-02", 60) + total("2026-10-03", 40) + owner);
}

TEST(BusinessSuite, OfTwoColumnsOfOneTitleTheFirstCounts) {
  EXPECT_EQ(read_file(instagram + ",Likes\n1,178,jane,10/01/2026,Lifetime,100,90", "x.csv").said.lines(), read_file(instagram + "\n1,178,jane,10/01/2026,Lifetime,100", "x.csv").said.lines());
}

TEST(BusinessSuite, IsOfWhomMostRowsNameByTheirId) {
  const std::string one = "\n1,178,jane,10/01/2026,Lifetime,10", renamed = "\n2,178,jane.m,10/02/2026,Lifetime,10", other = "\n3,179,tom,10/03/2026,Lifetime,10";
  const auto said = [](const std::string& rows) { return read_file(instagram + rows, "x.csv").said.lines(); };
  EXPECT_EQ(said(other + one + one).find("tom"), std::string::npos);
  EXPECT_NE(said(other + one + one).find("owner.several"), std::string::npos);
  EXPECT_EQ(said(one + renamed).find("owner.several"), std::string::npos);
}

}  // namespace sway::business_suite_test
