#include "core/formats/timestamp.h"

#include <algorithm>
#include <cstdint>

#include "core/formats/text.h"

namespace sway {
namespace {

using std::chrono::seconds;

constexpr std::int64_t first_second = -62'135'596'800;  // 0001-01-01T00:00:00Z
constexpr std::int64_t last_second = 253'402'300'799;   // 9999-12-31T23:59:59Z

std::optional<Timestamp> within_years(std::int64_t unix_seconds) {
  if (unix_seconds < first_second || unix_seconds > last_second) return std::nullopt;
  return Timestamp{seconds{unix_seconds}};
}

/// Reads a text from its head on; the first part that does not fit makes the whole fail.
struct Scanner {
  std::string_view rest;
  bool failed = false;

  bool take(char wanted) {
    if (rest.empty() || rest.front() != wanted) return false;
    rest.remove_prefix(1);
    return true;
  }
  void expect(char wanted) { failed |= !take(wanted); }
  bool digit_next() const { return !rest.empty() && is_digit(rest.front()); }

  template <std::size_t digits>  // as many, and no fewer; known to the compiler, since most of a date is read here
  int number() {
    if (rest.size() < digits) return failed = true, 0;
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      failed |= !is_digit(rest[i]);
      value = value * 10 + (rest[i] - '0');
    }
    rest.remove_prefix(digits);
    return value;
  }

  int number(std::size_t least_digits, std::size_t most_digits) {
    int value = 0;
    std::size_t digits = 0;
    for (; digits < std::min(most_digits, rest.size()) && is_digit(rest[digits]); ++digits) value = value * 10 + (rest[digits] - '0');
    rest.remove_prefix(digits);
    failed |= digits < least_digits;
    return value;
  }

  /// Which of the names stands next, from 1 on; 0: none.
  int name_next(std::string_view names) const {
    if (rest.size() < 3) return 0;
    for (std::size_t i = 0; i < names.size(); i += 3)
      if (names[i] == rest[0] && names[i + 1] == rest[1] && names[i + 2] == rest[2]) return static_cast<int>(i / 3) + 1;
    return 0;
  }

  int name(std::string_view names) {
    const int found = name_next(names);
    if (found == 0) return failed = true, 1;
    rest.remove_prefix(3);
    return found;
  }
};

constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec", weekdays = "MonTueWedThuFriSatSun";  // three letters each

struct Fields {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  int offset = 0;  // seconds east of UTC
};

/// 18:03, 18:03:11, 18:03:11.123
void take_time(Scanner& in, Fields& fields) {
  fields.hour = in.number<2>();
  in.expect(':');
  fields.minute = in.number<2>();
  if (!in.take(':')) return;
  fields.second = in.number<2>();
  if (!in.take('.')) return;
  in.failed |= !in.digit_next();
  while (in.digit_next()) in.rest.remove_prefix(1);
}

/// Z, UTC, +00:00, -0700
void take_zone(Scanner& in, Fields& fields) {
  if (in.take('Z')) return;
  if (in.rest.substr(0, 3) == "UTC") {
    in.rest.remove_prefix(3);
    return;
  }
  const bool west = in.take('-');
  if (!west) in.expect('+');
  const int hours = in.number<2>();
  in.take(':');
  const int minutes = in.number<2>();
  in.failed |= hours > 23 || minutes > 59;
  fields.offset = (hours * 60 + minutes) * (west ? -60 : 60);
}

/// "Sep", or "Sept" as British pages have it
void take_month(Scanner& in, Fields& fields) {
  fields.month = in.name(months);
  if (fields.month == 9) in.take('t');
}

/// Tue Dec 02 06:23:48 +0000 2025, Fri, Feb 6, 2026 and Feb 6, 2026
void take_english(Scanner& in, Fields& fields) {
  bool comma = in.name_next(months) != 0;
  if (!comma) {
    in.name(weekdays);
    if (in.failed) return;
    comma = in.take(',');
    in.expect(' ');
  }
  take_month(in, fields);
  in.expect(' ');
  fields.day = in.number(1, 2);
  if (comma) {
    in.expect(',');
  } else {
    in.expect(' ');
    take_time(in, fields);
    in.expect(' ');
    take_zone(in, fields);
  }
  in.expect(' ');
  fields.year = in.number<4>();
}

/// Of four digits, or of two and this century.
void take_year(Scanner& in, Fields& fields) {
  fields.year = in.number(2, 4);
  in.failed |= fields.year >= 100 && fields.year < 1000;
  if (fields.year < 100) fields.year += 2000;
}

/// 04 Jul 2023 and 18-Jun-24
void take_day_first(Scanner& in, char separator, Fields& fields) {
  fields.day = in.number(1, 2);
  in.expect(separator);
  take_month(in, fields);
  in.expect(separator);
  take_year(in, fields);
}

/// 6:14 PM, 05:28 AM, 18:14, 18:14:05; the blank may be one that does not break
void take_clock(Scanner& in, Fields& fields) {
  fields.hour = in.number(1, 2);
  in.expect(':');
  fields.minute = in.number<2>();
  if (in.take(':')) fields.second = in.number<2>();
  if (in.rest.empty()) return;
  for (const std::string_view blank : {" ", "\u00A0", "\u202F"})
    if (in.rest.starts_with(blank)) {
      in.rest.remove_prefix(blank.size());
      break;
    }
  const bool afternoon = in.take('P') || in.take('p');
  if (!afternoon && !in.take('A')) in.expect('a');
  if (!in.take('M')) in.expect('m');
  in.failed |= fields.hour < 1 || fields.hour > 12;
  fields.hour = fields.hour % 12 + (afternoon ? 12 : 0);
}

/// 2024-11-09, 2024/11/09 with an optional time and zone
void take_iso(Scanner& in, char separator, Fields& fields) {
  fields.year = in.number<4>();
  in.expect(separator);
  fields.month = in.number<2>();
  in.expect(separator);
  fields.day = in.number<2>();
  if (in.rest.empty()) return;
  if (!in.take('T')) in.expect(' ');
  take_time(in, fields);
  in.take(' ');
  if (!in.rest.empty()) take_zone(in, fields);
}

/// What was read, if all of it fitted.
std::optional<Timestamp> moment_of(const Scanner& in, const Fields& fields) {
  if (in.failed || !in.rest.empty() || fields.hour > 23 || fields.minute > 59 || fields.second > 60) return std::nullopt;  // 60: a leap second
  const std::chrono::year_month_day date{std::chrono::year{fields.year}, std::chrono::month{static_cast<unsigned>(fields.month)},
                                         std::chrono::day{static_cast<unsigned>(fields.day)}};
  if (!date.ok()) return std::nullopt;
  const std::int64_t days = Day{date}.time_since_epoch().count();
  return within_years(days * 86400 + fields.hour * 3600 + fields.minute * 60 + fields.second - fields.offset);
}

void put_two(std::string& into, std::size_t at, unsigned value) {
  into[at] = static_cast<char>('0' + value / 10 % 10);
  into[at + 1] = static_cast<char>('0' + value % 10);
}

void put_day(std::string& into, Day day) {
  const std::chrono::year_month_day date{day};
  const auto year = static_cast<unsigned>(static_cast<int>(date.year()));
  put_two(into, 0, year / 100);
  put_two(into, 2, year);
  put_two(into, 5, static_cast<unsigned>(date.month()));
  put_two(into, 8, static_cast<unsigned>(date.day()));
}

}  // namespace

std::optional<Timestamp> parse_timestamp(std::string_view text) {
  text = trim(text);
  if (text.empty()) return std::nullopt;
  // Unix seconds of up to 11 digits (until the year 5138), milliseconds of 12 to 15 (since 1973).
  if (const auto number = digits_value(text, 15)) return within_years(static_cast<std::int64_t>(text.size() <= 11 ? *number : *number / 1000));
  Scanner in{text};
  Fields fields;
  const std::size_t digits = digits_of(text).size();
  const char separator = digits < text.size() ? text[digits] : '\0';
  if (digits == 0) {
    take_english(in, fields);
  } else if (digits == 4 && (separator == '-' || separator == '/')) {
    take_iso(in, separator, fields);
  } else if (digits <= 2 && (separator == ' ' || separator == '-')) {
    take_day_first(in, separator, fields);
  } else {
    return std::nullopt;
  }
  return moment_of(in, fields);
}

std::optional<Timestamp> parse_numeric_date(std::string_view text, DateOrder order) {
  Scanner in{trim(text)};
  Fields fields;
  const bool month_first = order == DateOrder::month_first;
  (month_first ? fields.month : fields.day) = in.number(1, 2);
  if (in.failed) return std::nullopt;
  const char separator = in.rest.empty() ? '\0' : in.rest.front();
  in.failed |= separator != '/' && separator != '-' && (separator != '.' || month_first);
  in.take(separator);
  (month_first ? fields.day : fields.month) = in.number(1, 2);
  in.expect(separator);
  take_year(in, fields);
  if (!in.rest.empty()) {
    in.take(',');
    in.expect(' ');
    take_clock(in, fields);
  }
  return moment_of(in, fields);
}

std::optional<DateOrder> order_shown_by(std::string_view text) {
  const bool month_first = parse_numeric_date(text, DateOrder::month_first).has_value();
  if (month_first == parse_numeric_date(text, DateOrder::day_first).has_value()) return std::nullopt;
  return month_first ? DateOrder::month_first : DateOrder::day_first;
}

std::string format_timestamp(Timestamp at) {
  const Day day = day_of(at);
  const auto second = static_cast<unsigned>((at - day).count());
  std::string text = "0000-00-00T00:00:00Z";
  put_day(text, day);
  put_two(text, 11, second / 3600);
  put_two(text, 14, second / 60 % 60);
  put_two(text, 17, second % 60);
  return text;
}

std::string format_day(Day day) {
  std::string text = "0000-00-00";
  put_day(text, day);
  return text;
}

std::optional<Timestamp> snowflake_time(std::string_view id) {
  constexpr std::uint64_t first_snowflake = 29'700'859'247;
  constexpr std::uint64_t epoch_ms = 1'288'834'974'657;
  id.remove_prefix(std::min(id.find_first_not_of('0'), id.size()));
  const std::uint64_t value = digits_value(id, 19).value_or(0);
  if (value < first_snowflake || value > INT64_MAX) return std::nullopt;
  return Timestamp{seconds{static_cast<std::int64_t>(((value >> 22) + epoch_ms) / 1000)}};
}

}  // namespace sway
