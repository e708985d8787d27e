// Moments and days in UTC, without locale, time zone database or C library clock.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sway {

using Timestamp = std::chrono::sys_seconds;  // seconds since 1970-01-01T00:00:00Z
using Day = std::chrono::sys_days;           // UTC day

inline Day day_of(Timestamp at) { return std::chrono::floor<std::chrono::days>(at); }

/// Reads every written form that exports use; a form without a zone is UTC, fractions of a second are dropped:
///   Tue Dec 02 06:23:48 +0000 2025     2013-05-01 06:51:33 +0000     2016-12-23 18:50 +0000
///   2024-11-09T18:03:11.123Z           2023-04-26T00:09:11-07:00     2024-11-09     2024-11-09 18:03[:11]
///   Fri, Feb 6, 2026                   Feb 6, 2026
///   1730000000 (Unix seconds)          1730000000123 (Unix milliseconds)
///   04 Jul 2023                        18-Jun-24 (of this century)   2021/08/11 11:00:31 UTC
/// Years 1 to 9999; anything else, an impossible date among them, is nullopt. Surrounding blanks are passed over.
std::optional<Timestamp> parse_timestamp(std::string_view text);

/// Which of day and month stands first in a date of numbers alone, which does not tell.
enum class DateOrder : std::uint8_t { month_first, day_first };

/// Reads dates of numbers, in UTC, with `/`, `-` or, where the day is first, `.` between them; a year of two digits is of this century:
///   4/18/2026     18.04.2026     1/8/18, 6:14 PM     12/24/23, 05:28 AM     24/12/2023 18:14[:05]
std::optional<Timestamp> parse_numeric_date(std::string_view text, DateOrder order);

/// The one order in which it is such a date; nullopt: it is none, or is one either way.
std::optional<DateOrder> order_shown_by(std::string_view text);

std::string format_timestamp(Timestamp at);  // 2024-11-09T18:03:11Z (RFC 3339)
std::string format_day(Day day);             // 2024-11-09

/// The moment that X's servers wrote into a post's id ("snowflake", since 4 November 2010: milliseconds in the bits
/// above the 22nd, counted from 2010-11-04T01:42:54.657Z). Older ids, counted one by one, and what is no number: nullopt.
std::optional<Timestamp> snowflake_time(std::string_view id);

}  // namespace sway
