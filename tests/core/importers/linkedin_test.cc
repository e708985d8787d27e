// LinkedIn's lists and workbooks.
#include <gtest/gtest.h>

#include "core/analyse.h"
#include "core/formats/workbook.h"
#include "core/importers/linkedin_cells.h"
#include "tests/core/formats/made_up_workbook.h"
#include "tests/core/importers/reading_file.h"

namespace sway::linkedin_test {

struct Recognised {
  std::string_view head, name, importer;  // importer "": nobody knows it
  bool read = true;                       // false: turned away
};

constexpr std::string_view recommendations = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n";

constexpr Recognised heads[] = {
    {"First Name,Last Name,Email Address,Company,Position,Connected On\n", "a.csv", "linkedin"},
    {"Notes:\n\"When exporting, you may notice\"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n", "a.csv", "linkedin"},
    {"\xEF\xBB\xBF\" first name \";LAST NAME;connected on;;\r\n", "a.csv", "linkedin"},
    {"Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorsement Status\n", "a.csv", "linkedin"},
    {"From,To,Sent At,Message,Direction\n", "a.csv", "linkedin"},
    {recommendations, "Recommendations_Received (1).csv", "linkedin"},
    {recommendations, "folder/Recommendations Received.csv", "linkedin"},
    {recommendations, "Recommendations_Given.csv", "linkedin", false},
    {recommendations, "Received/a.csv", "linkedin", false},
    {"CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE\n", "messages.csv", "linkedin", false},
    {"Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n", "a.csv", "linkedin", false},
    {"Date,Link,Message\n", "Comments.csv", "linkedin", false},
    {"First Name,Last Name,Maiden Name,Address,Birth Date\n", "Profile.csv", "linkedin", false},
    {std::string_view("PK\3\4\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x13\0\0\0[Content_Types].xml", 49), "a.csv", "linkedin-analytics"},
    {"PK\3\4 photo.jpg", "a.zip", ""},
    {"First Name,Last Name,Email\n", "Contacts.csv", ""},
    {"Date,Link\n", "a.csv", ""},
    {"from,to,direction\n", "a.csv", ""},
    {"", "Connections.csv", ""},
    {"Notes:\n", "Connections.csv", ""},
};

TEST(Linkedin, KnowsFilesByTheirFirstBytes) {
  for (const Recognised& file : heads) {
    const FileRead read = read_file(file.head, file.name);
    EXPECT_EQ(read.importers, file.importer.empty() ? std::vector<std::string_view>{} : std::vector{file.importer}) << file.head;
    EXPECT_EQ(read.read, file.read && !file.importer.empty()) << file.head;
  }
}

using Rows = std::vector<std::vector<std::string>>;

std::string said(std::string_view text, std::string_view name = "a.csv") { return read_file(text, name).said.lines(); }

TEST(LinkedinLists, SayWhoAndWhen) {
  const std::string invitations = "From,To,Sent At,Message,Direction\n", measured = "{\"measures\":\"follow\"}\n";
  const auto follow = [](const std::string& when, const std::string& day, const std::string& person) {
    return "{\"response\":{\"kind\":\"follow\"" + (when.empty() ? "" : ",\"at\":\"" + when + "\"") + (person.empty() ? "" : ",\"person\":\"" + person + "\"") + ",\"id\":\"" + day + "\"}}\n";
  };
  const auto note = [](const std::string& code, const std::string& more = "") { return "{\"note\":{\"code\":\"" + code + "\",\"count\":1" + more + "}}\n"; };
  struct Case {
    const char* name;
    std::string rows, expected;
  };
  const Case cases[] = {
      {"what came in counts", "Ines Prado,Jane,\"4/15/26, 6:18 AM\",,INCOMING\nJane,Tom,\"4/15/26, 6:18 AM\",,OUTGOING\n",
       follow("2026-04-15T06:18:00Z", "\\n2026-04-15", "ines prado") + measured},
      {"a date waits for one that shows the order", "A,Jane,4/5/26,,INCOMING\nB,Jane,15/4/26,,INCOMING\n",
       follow("2026-05-04T00:00:00Z", "\\n2026-05-04", "a") + follow("2026-04-15T00:00:00Z", "\\n2026-04-15", "b") + measured},
      {"one that does not fit that order is none", "A,Jane,15/4/26,,INCOMING\nB,Jane,4/15/26,,INCOMING\n",
       follow("2026-04-15T00:00:00Z", "\\n2026-04-15", "a") + follow("", "\\n", "b") + measured + note("date.impossible")},
      {"an order that nothing shows is told", "A,Jane,4/5/26,,INCOMING\n",
       note("linkedin.date-order", ",\"detail\":\"month/day\"") + follow("2026-04-05T00:00:00Z", "\\n2026-04-05", "a") + measured},
      {"nobody in particular", ",Jane,4/15/26,,INCOMING\n,Jane,4/15/26,,incoming\n",
       follow("2026-04-15T00:00:00Z", "\\nnobody\\n2026-04-15\\n1", "") + follow("2026-04-15T00:00:00Z", "\\nnobody\\n2026-04-15\\n2", "") + measured},
      {"no date", "A,Jane,,,INCOMING\nB,Jane,NA,,INCOMING\n,,,,\n", follow("", "\\n", "a") + follow("", "\\n", "b") + measured},
      {"nothing", "", measured},
  };
  for (const Case& c : cases) EXPECT_EQ(said(invitations + c.rows), c.expected) << c.name;
}

TEST(LinkedinLists, TellOneConnectionFromAnother) {
  const std::string head = "First Name,Last Name,URL,Connected On\n";
  const auto member = [](const std::string& person) { return "{\"audienceMember\":{\"person\":\"" + person + "\",\"since\":\"2023-07-04T00:00:00Z\"}}\n"; };
  const std::string list = "{\"listsAudience\":{\"mayBeCut\":true}}\n";
  EXPECT_EQ(said(head + "A,B,https://www.linkedin.com/in/A-B/,04 Jul 2023\nA,B,www.linkedin.com/in/a-b2,04 Jul 2023\nA,B,,04 Jul 2023\n,,,04 Jul 2023\n,,,04-Jul-23\n"),
            member("www.linkedin.com/in/a-b") + member("www.linkedin.com/in/a-b2") + member("a b\\n2023-07-04") + member("nobody\\n2023-07-04\\n1") +
                member("nobody\\n2023-07-04\\n2") + list);
  EXPECT_EQ(said(head + "A,B,,\n"), "{\"audienceMember\":{\"person\":\"a b\\n\"}}\n" + list);
  EXPECT_EQ(said(head + "A,B,,04 Jul 2023\n", "Complete_LinkedInDataExport_07-05-2023.zip/Connections.csv"),
            member("a b\\n2023-07-04") + list + "{\"owner\":{\"generatedAt\":\"2023-07-05T00:00:00Z\"}}\n");
}

TEST(LinkedinLists, InAWorkbookAreReadAlike) {
  const Rows received = {{"First Name", "Last Name", "Job Title", "Creation Date"}, {"A", "B", "", "12/24/23, 05:28 AM", "beyond"}};
  EXPECT_EQ(said(workbook_of(rows_of(received)), "Recommendations_Received.csv"),
            "{\"response\":{\"kind\":\"recommendation\",\"at\":\"2023-12-24T05:28:00Z\",\"person\":\"a b\",\"id\":\"\\n2023-12-24\"}}\n{\"measures\":\"recommendation\"}\n");
  EXPECT_EQ(said(workbook_of(rows_of(received)), "Recommendations_Given.csv"), "{\"note\":{\"code\":\"linkedin.not-needed\",\"count\":1}}\n");
  EXPECT_EQ(said(workbook_of(rows_of(received)), "a.xlsx"), "{\"note\":{\"code\":\"linkedin.recommendations-unnamed\",\"count\":1}}\n");
}

TEST(LinkedinCells, Posts) {
  static constexpr std::pair<std::string_view, std::string_view> cases[] = {
      {"https://www.linkedin.com/feed/update/urn:li:activity:7110000000000000001", "7110000000000000001"},
      {"https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7110000000000000001/?x=1", "7110000000000000001"},
      {"https://www.linkedin.com/posts/jane-moor-4b12345_a-activity-7110000000000000001-aBc9", "7110000000000000001"},
      {"urn:li:ugcPost:7110000000000000001", "7110000000000000001"},
      {"https://www.linkedin.com/jobs/view/3712345678", ""},
      {"https://www.linkedin.com/in/jane-moor-71100000000000000012", ""},
      {"https://example.org/7110000000000000001", ""},
      {"", ""},
  };
  for (const auto& [link, id] : cases) EXPECT_EQ(linkedin_post_in(link), id) << link;
  EXPECT_EQ(format_timestamp(*linkedin_moment_in("7110000000000000000")), "2023-09-19T20:41:37Z");
}

TEST(LinkedinCells, Numbers) {
  static constexpr std::pair<std::string_view, std::string_view> cases[] = {
      {"46969", "46969"}, {"46969.0", "46969"}, {"4.6969E4", "46969"}, {"0", "0"}, {" 12 ", "12"},
      {"46,969", "46969"}, {"46.969", "46969"}, {"46\u00A0969", "46969"}, {"46\u202F969", "46969"}, {"1,046,969", "1046969"}, {"46'969", "46969"},
      {"-28", "-28"}, {"\u221228", "-28"}, {"-1,028", "-1028"},
      {"0.139", "0"}, {"4,69", "4"}, {"1,0469", "1"}, {"1.2K", "1200"}, {"1046,969", "1046"}, {"12x", "none told"}, {"4,", "none told"},
      {"2%", "none"}, {"< 1%", "none"}, {"", "none"}, {"-", "none"}, {"NaN", "none"},
  };
  for (const auto& [text, expected] : cases) {
    Tally tally;
    RecordingSink sink;
    const auto count = signed_count(text, tally);
    tally.tell(sink, CsvSummary{});
    EXPECT_EQ(count ? (count->negative ? "-" : "") + std::to_string(count->size) : sink.events.empty() ? "none" : "none told", expected) << text;
  }
}

constexpr std::string_view post = "https://www.linkedin.com/feed/update/urn:li:activity:7110000000000000000";
std::string totals(const Rows& rows) {
  std::string text;
  for (const std::string& event : read_file(workbook_of(rows_of(rows)), "a.xlsx").said.events)
    text += part_of(event, "/total").empty() ? event + "\n" : part_of(event, "/total/from").substr(5) + " " + part_of(event, "/total/kind") + " " + part_of(event, "/total/count") + "\n";
  return text;
}

TEST(LinkedinAnalytics, DaysAreOfTheKindThatTitlesOrOrderSay) {
  const std::vector<std::string> titles = {"Date", "Impressions", "Engagements"};
  EXPECT_EQ(totals({titles, {"10/18/2023", "9", "2"}, {"10/19/2023", "8", "0"}}), "10-18 view 9\n10-19 view 8\n10-18 engagement 2\n10-19 engagement 0\n");
  EXPECT_EQ(totals({{"Date", "Engagements", "Impressions"}, {"10/18/2023", "2", "9"}, {std::string(post), "10/18/2023", "1"}}).substr(0, 33), "10-18 view 9\n10-18 engagement 2\n{");
  EXPECT_EQ(totals({titles, {"18/10/2023", "9", "2"}}), "10-18 view 9\n10-18 engagement 2\n");
  EXPECT_EQ(totals({titles, {"45217", "9", "2"}}), "10-18 view 9\n10-18 engagement 2\n");
  EXPECT_EQ(totals({{"Date", "Impressions", "Likes", "Engagements"}, {"10/18/2023", "9", "1", "2"}}), "{\"note\":{\"code\":\"file.unknown\",\"count\":1}}\n") << "of another network";
  EXPECT_EQ(totals({titles, {"10/18/2023", "9", ""}, {"10/19/2023", "9", "1"}}), "10-18 view 9\n10-19 view 9\n10-19 engagement 1\n");
  EXPECT_EQ(totals({titles, {"10/18/2023", "9", "12x"}}), "10-18 view 9\n{\"note\":{\"code\":\"count.impossible\",\"count\":1}}\n");
}

TEST(LinkedinAnalytics, ColumnsThatCameLaterTakeNothingFromThoseKnown) {
  const std::string name = "AggregateAnalytics_Jane.xlsx";
  const auto totals_of = [&](const Rows& rows) {
    std::string text;
    for (const std::string& event : read_file(workbook_of(rows_of(rows)), name).said.events)
      for (const char* path : {"/total/kind", "/total/count", "/audience/people"}) text += part_of(event, path).empty() ? "" : part_of(event, path) + " ";
    return text;
  };
  for (const char* rate : {"0.04", "4%", "4"}) EXPECT_EQ(totals_of({{"Date", "Impressions", "Engagements", "Engagement rate"}, {"10/18/2023", "900", "40", rate}}), "view 900 engagement 40 ") << rate;
  EXPECT_EQ(totals_of({{"Date", "Impressions", "Members reached", "Engagements"}, {"10/18/2023", "900", "800", "40"}}), "view 900 engagement 40 ");
  EXPECT_EQ(totals_of({{"Followers on 10/18/2023:", "1,230"}, {"Date", "New followers", "Total followers"}, {"10/18/2023", "3", "1230"}}), "follow 3 1230 ");
  EXPECT_EQ(totals_of({{"Date", "Organic followers", "Sponsored followers"}, {"10/18/2023", "3", "0"}}), "follow 3 ");
  EXPECT_EQ(totals_of({{"Tag", "Ansicht", "Tun"}, {"18.10.2023", "900", "40"}}), "view 900 engagement 40 ") << "by order";
}

TEST(LinkedinAnalytics, DatesThatCannotBeReadAreTold) {
  const std::string read = said(workbook_of(rows_of({{"Date", "Impressions", "Interactions"}, {"1 oct. 2026", "900", "40"}, {"20 oct. 2026", "500", "20"}, {"Total", "900", "40"}})), "AggregateAnalytics_J.xlsx");
  EXPECT_EQ(read, "{\"note\":{\"code\":\"date.impossible\",\"count\":2}}\n");
}

TEST(LinkedinAnalytics, WhatIsWithdrawnTakesFromTheDaysBefore) {
  const auto engagements = [](const std::vector<std::string>& counts) {
    Rows rows{{"Date", "Impressions", "Engagements"}};
    for (std::size_t i = 0; i < counts.size(); ++i) rows.push_back({"10/" + std::to_string(20 + i) + "/2023", "0", counts[i]});
    std::string text;
    for (const std::string& event : read_file(workbook_of(rows_of(rows)), "a.xlsx").said.events)
      if (part_of(event, "/total/kind") == "engagement") text += part_of(event, "/total/count") + " ";
    return text;
  };
  EXPECT_EQ(engagements({"5", "6", "-8", "2"}), "3 0 0 2 ");
  EXPECT_EQ(engagements({"5", "-8", "2"}), "0 0 2 ");
  EXPECT_EQ(engagements({"9", "-1", "1", "-2"}), "7 0 0 0 ");
}

TEST(LinkedinAnalytics, FollowersAreThoseOfTheirSheet) {
  const std::string proof(post);
  EXPECT_EQ(totals({{"Total followers on 10/19/2023", "1,029"}, {"Date", "New followers"}, {"10/18/2023", "4"}, {"10/19/2023", "0"}, {proof, "10/19/2023", "7"}}),
            "10-18 follow 4\n10-19 follow 0\n{\"post\":{\"id\":\"7110000000000000000\",\"at\":\"2023-09-19T20:41:37Z\",\"url\":\"" + proof +
                "\",\"received\":{\"engagement\":7}}}\n{\"audience\":{\"people\":1029,\"at\":\"2023-10-19T00:00:00Z\"}}\n");
  EXPECT_EQ(totals({{"Followers today", "1029"}, {"Date", "New followers"}, {"10/18/2023", "4"}, {proof, "10/19/2023", ""}}), "{\"note\":{\"code\":\"file.unknown\",\"count\":1}}\n");
}

TEST(LinkedinAnalytics, TopPostsStandInTwoTables) {
  const std::string a(post), b = a.substr(0, a.size() - 1) + "1";
  const auto received = [](const Rows& rows) {
    std::string text;
    for (const std::string& event : read_file(workbook_of(rows_of(rows)), "a.xlsx").said.events)
      text += part_of(event, "/post").empty() ? event : part_of(event, "/post/id").substr(18) + part_of(event, "/post/received");
    return text;
  };
  const std::vector<std::string> titles = {"Post URL", "Post publish date", "Engagements", "", "Post URL", "Post publish date", "Impressions"};
  EXPECT_EQ(received({{"Maximum of 50 posts"}, titles, {a, "9/19/2023", "5", "", b, "9/19/2023", "90"}, {b, "9/19/2023", "4", "", a, "9/19/2023", "80"}}),
            "0{\"view\":80,\"engagement\":5}1{\"view\":90,\"engagement\":4}");
  EXPECT_EQ(received({titles, {"", "", "", "", a, "9/19/2023", "80"}}), "0{\"view\":80}");
  EXPECT_EQ(received({{a, "9/19/2023", "5", "", b, "9/19/2023", "90"}}), "0{\"engagement\":5}1{\"view\":90}") << "without titles";
  EXPECT_EQ(received({titles, {a, "9/19/2023", "many"}, {b, "9/19/2023", "4"}}), "1{\"engagement\":4}{\"note\":{\"code\":\"record.damaged\",\"count\":1}}");
}

TEST(LinkedinAnalytics, AreNotWhatOthersKeepInWorkbooks) {
  const Rows budget = {{"Day", "Money"}, {"10/18/2023", "9"}};
  const std::string unknown = "{\"note\":{\"code\":\"file.unknown\",\"count\":1}}\n";
  for (const std::string_view name : {"budget.xlsx", "Content_plan.xlsx"}) EXPECT_EQ(said(workbook_of(rows_of(budget)), name), unknown) << name;
  EXPECT_NE(said(workbook_of(rows_of(budget)), "AggregateAnalytics_Jane.xlsx"), unknown) << "in a language that nobody taught us, without a post";
}

TEST(LinkedinAnalytics, OfMoreThanTheLimitIsRefused) {
  const std::string large = workbook_of("") + std::string(max_workbook, ' ');
  EXPECT_EQ(said(large, "Content_1.xlsx"), "{\"note\":{\"code\":\"archive.too-large\",\"count\":1,\"detail\":\": a workbook of more than 16 MiB\"}}\n");
}

// Of what is damaged the name tells what it measures, and a known post what such a file does.
TEST(LinkedinAnalytics, DamageNeverTurnsWhatIsMeasuredIntoUnknown) {
  const auto measured = [](std::string_view bytes, std::string_view name) {
    std::string text;
    for (const std::string& event : read_file(bytes, name).said.events)
      if (const std::string kind = part_of(event, "/measures"); !kind.empty()) text += kind + " ";
    return text;
  };
  const std::string whole = workbook_of(rows_of({{std::string(post), "9/19/2023", "5"}}));
  const std::string cut = whole.substr(0, whole.find("PK\1\2"));
  EXPECT_EQ(measured(whole, "Content_1.xlsx"), "");
  EXPECT_EQ(measured(cut, "a.xlsx"), "view engagement follow ");
  EXPECT_EQ(measured(cut.substr(0, 100), "a.xlsx"), "");
  EXPECT_EQ(measured(cut.substr(0, 100), "b/AggregateAnalytics_1.xlsx"), "view engagement follow ");
  EXPECT_EQ(measured(cut.substr(0, 100), "SinglePostAnalytics_1.xlsx"), "view like share comment ");
}

}  // namespace sway::linkedin_test
