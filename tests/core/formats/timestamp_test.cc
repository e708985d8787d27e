#include "core/formats/timestamp.h"

#include <gtest/gtest.h>

namespace sway::timestamp_test {

std::string shown(std::string_view text) {
  const std::optional<Timestamp> at = parse_timestamp(text);
  return at ? format_timestamp(*at) : "none";
}

TEST(ParseTimestamp, ReadsEveryForm) {
  struct Case {
    std::string_view text, expected;
  };
  static constexpr Case cases[] = {
      // X
      {"Tue Dec 02 06:23:48 +0000 2025", "2025-12-02T06:23:48Z"},
      {"Thu Jan 01 00:00:00 +0000 1970", "1970-01-01T00:00:00Z"},
      {"Wed Dec 31 23:59:59 +0000 1969", "1969-12-31T23:59:59Z"},
      {"Mon May 06 20:01:29 -0330 2013", "2013-05-06T23:31:29Z"},
      {"2013-05-01 06:51:33 +0000", "2013-05-01T06:51:33Z"},
      {"2016-12-23 18:50 +0000", "2016-12-23T18:50:00Z"},
      {"Fri, Feb 6, 2026", "2026-02-06T00:00:00Z"},
      {"Sat, Nov 16, 2024", "2024-11-16T00:00:00Z"},
      // YouTube
      {"Mar 15, 2025", "2025-03-15T00:00:00Z"},
      {"Dec 1, 2019", "2019-12-01T00:00:00Z"},
      // RFC 3339 and its relatives
      {"2024-11-09T18:03:11.123Z", "2024-11-09T18:03:11Z"},
      {"2024-11-09T18:03:11Z", "2024-11-09T18:03:11Z"},
      {"2023-04-26T00:09:11-07:00", "2023-04-26T07:09:11Z"},
      {"2023-04-26T00:09:11.999999999+05:45", "2023-04-25T18:24:11Z"},
      {"2023-04-26T00:09:11", "2023-04-26T00:09:11Z"},
      {"2024-11-09", "2024-11-09T00:00:00Z"},
      {"2024-11-09 18:03", "2024-11-09T18:03:00Z"},
      {"2024-11-09 18:03:11", "2024-11-09T18:03:11Z"},
      {"2018-11-17 21:07:51 UTC", "2018-11-17T21:07:51Z"},
      {"2024/11/09", "2024-11-09T00:00:00Z"},
      // LinkedIn, and spreadsheets that were made of it
      {"15 Sept 2026", "2026-09-15T00:00:00Z"},
      {"Sept 15, 2026", "2026-09-15T00:00:00Z"},
      {"04 Jul 2023", "2023-07-04T00:00:00Z"},
      {"4 Jul 2023", "2023-07-04T00:00:00Z"},
      {"18-Jun-24", "2024-06-18T00:00:00Z"},
      {"18-Jun-2024", "2024-06-18T00:00:00Z"},
      {"2021/08/11 11:00:31 UTC", "2021-08-11T11:00:31Z"},
      {"Tue Jun 18 12:03:31 UTC 2024", "2024-06-18T12:03:31Z"},
      // Unix
      {"0", "1970-01-01T00:00:00Z"},
      {"2024", "1970-01-01T00:33:44Z"},
      {"1730000000", "2024-10-27T03:33:20Z"},
      {"1730000000123", "2024-10-27T03:33:20Z"},
      {"99999999999", "5138-11-16T09:46:39Z"},
      {"100000000000", "1973-03-03T09:46:40Z"},
      {"253402300799999", "9999-12-31T23:59:59Z"},
      // the calendar's corners
      {"2000-02-29", "2000-02-29T00:00:00Z"},
      {"2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"},
      {"0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"},
      {"9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"},
      {"1600-02-29 23:59", "1600-02-29T23:59:00Z"},
      {" \t2024-11-09\r\n", "2024-11-09T00:00:00Z"},
  };
  for (const Case& c : cases) EXPECT_EQ(shown(c.text), c.expected) << c.text;
}

TEST(ParseTimestamp, RefusesTheRest) {
  static constexpr std::string_view cases[] = {
      "Mar 15 2025", "Mar 15", "March 15, 2025", "Mar 32, 2025",
      "", " ", "-", "null", "x", "yesterday", "-1", "1e9", "1730000000.5", "9999999999999999", "253402300800000", "12345678901234567890123",
      "2024-", "2024-1-09", "2024-11-9", "2024-11", "24-11-09", "2024/11-09", "2024.11.09", "04 Jul 123", "04 Jul 2023 x", "31 Feb 2023", "04-Jul 2023", "4 July 2023", "7/4/2023", "2024-00-10", "2024-13-10", "2024-11-00", "2024-11-31",
      "2023-02-29", "1900-02-29", "0000-01-01", "10000-01-01", "2024-11-09T", "2024-11-09T18", "2024-11-09T18:", "2024-11-09T1:03",
      "2024-11-09T24:00",
      "2024-11-09T18:60", "2024-11-09T18:03:61", "2024-11-09T18:03:11.", "2024-11-09T18:03:11.Z", "2024-11-09T18:03:11+", "2024-11-09T18:03:11+24:00",
      "2024-11-09T18:03:11+01:60", "2024-11-09T18:03:11Zx", "2024-11-09T18:03:11 ZZ", "2024-11-09x18:03", "2024-11-09 18:03 0000",
      "9999-12-31T23:59:59-00:01", "9999-12-31T23:59:60Z", "0001-01-01T00:00:00+00:01",
      "Tue Dec 02 06:23:48 +0000", "Tue Dec 32 06:23:48 +0000 2025", "Tue Dez 02 06:23:48 +0000 2025", "Die Dec 02 06:23:48 +0000 2025",
      "Tue Feb 30 06:23:48 +0000 2025", "Tue Dec 02 25:23:48 +0000 2025", "Fri, Feb 6 2026", "Fri, Feb , 2026",
      "Fri Feb 6, 2026", "Fri, Feb 30, 2026", "Fri, Feb 6, 26",
  };
  for (const std::string_view text : cases)
    EXPECT_EQ(shown(text), "none") << text;
}

std::string shown_date(std::string_view text, DateOrder order) {
  const std::optional<Timestamp> at = parse_numeric_date(text, order);
  return at ? format_timestamp(*at) : "none";
}

TEST(ParseNumericDate, ReadsEitherOrderAndKnowsWhichOneIsShown) {
  struct Case {
    std::string_view text, month_first, day_first;
  };
  static constexpr Case cases[] = {
      {"4/18/2026", "2026-04-18T00:00:00Z", "none"},
      {"18/04/2026", "none", "2026-04-18T00:00:00Z"},
      {"18.04.2026", "none", "2026-04-18T00:00:00Z"},
      {"04.05.2026", "none", "2026-05-04T00:00:00Z"},
      {"04.18.2026", "none", "none"},
      {"18-04-2026", "none", "2026-04-18T00:00:00Z"},
      {"4/5/2026", "2026-04-05T00:00:00Z", "2026-05-04T00:00:00Z"},
      {"1/8/18, 6:14 PM", "2018-01-08T18:14:00Z", "2018-08-01T18:14:00Z"},
      {"12/24/23, 05:28 AM", "2023-12-24T05:28:00Z", "none"},
      {"6/17/23, 6:18 AM", "2023-06-17T06:18:00Z", "none"},
      {"6/17/23, 6:18\u202FPM", "2023-06-17T18:18:00Z", "none"},
      {"6/17/23, 6:18\u00A0pm", "2023-06-17T18:18:00Z", "none"},
      {"6/17/23, 12:00 AM", "2023-06-17T00:00:00Z", "none"},
      {"6/17/23, 12:59 PM", "2023-06-17T12:59:00Z", "none"},
      {"24/12/2023 18:14", "none", "2023-12-24T18:14:00Z"},
      {"24/12/2023 18:14:05", "none", "2023-12-24T18:14:05Z"},
      {" 4/18/2026\r", "2026-04-18T00:00:00Z", "none"},
      {"2/29/2024", "2024-02-29T00:00:00Z", "none"},
      {"2/29/2023", "none", "none"},
      {"13/13/2026", "none", "none"},
      {"0/4/2026", "none", "none"},
      {"4/18/202", "none", "none"},
      {"4/18-2026", "none", "none"},
      {"4/18", "none", "none"},
      {"4/18/2026x", "none", "none"},
      {"4/18/2026, 13:00 PM", "none", "none"},
      {"4/18/2026, 0:10 AM", "none", "none"},
      {"4/18/2026, 24:00", "none", "none"},
      {"4/18/2026, 6:60 PM", "none", "none"},
      {"4/18/2026, 6:14 XM", "none", "none"},
      {"4/18/2026 18", "none", "none"},
      {"4 18 2026", "none", "none"},
      {"2026/4/18", "none", "none"},
      {"", "none", "none"},
      {"/", "none", "none"},
      {"NA", "none", "none"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(shown_date(c.text, DateOrder::month_first), c.month_first) << c.text;
    EXPECT_EQ(shown_date(c.text, DateOrder::day_first), c.day_first) << c.text;
    const bool one = (c.month_first == "none") != (c.day_first == "none");
    EXPECT_EQ(order_shown_by(c.text), one ? std::optional(c.day_first == "none" ? DateOrder::month_first : DateOrder::day_first) : std::nullopt) << c.text;
  }
}

TEST(ParseTimestamp, PrintsWhatItReads) {
  for (std::int64_t second = -62'135'596'800; second <= 253'402'300'799; second += 3'155'692'597) {  // a hundred years and a few odd hours
    const Timestamp at{std::chrono::seconds{second}};
    EXPECT_EQ(parse_timestamp(format_timestamp(at)), at) << second;
    EXPECT_EQ(parse_timestamp(format_day(day_of(at))), Timestamp{day_of(at)}) << second;
  }
}

TEST(SnowflakeTime, ReadsTheMomentInAnId) {
  struct Case {
    std::string_view id, expected;
  };
  static constexpr Case cases[] = {
      {"29700859247", "2010-11-04T01:43:01Z"},          // the first: 7081 ms after the epoch
      {"1995723458013532160", "2025-12-02T05:15:25Z"},
      {"0001995723458013532160", "2025-12-02T05:15:25Z"},
      {"9223372036854775807", "2080-07-10T17:30:30Z"},  // the last
      {"29700859246", "none"},                          // counted one by one
      {"20", "none"},
      {"0", "none"},
      {"", "none"},
      {"-1995723458013532160", "none"},
      {"1995723458013532160x", "none"},
      {"1995723458013532160.0", "none"},
      {" 1995723458013532160", "none"},
      {"9223372036854775808", "none"},
      {"18446744073709551616", "none"},
      {"99999999999999999999999999999999999999", "none"},
  };
  for (const Case& c : cases) {
    const std::optional<Timestamp> at = snowflake_time(c.id);
    EXPECT_EQ(at ? format_timestamp(*at) : "none", c.expected) << c.id;
  }
}

}  // namespace sway::timestamp_test
