#include "core/formats/timestamp.h"

#include <gtest/gtest.h>

namespace sway {
namespace {

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
      "2024-", "2024-1-09", "2024-11-9", "2024-11", "24-11-09", "2024/11/09", "2024-00-10", "2024-13-10", "2024-11-00", "2024-11-31",
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

}  // namespace
}  // namespace sway
