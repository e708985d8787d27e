#include "core/formats/count.h"

#include <algorithm>

#include "core/formats/text.h"

namespace sway {
namespace {

constexpr Count impossible{std::nullopt, Count::Problem::impossible};

std::string_view take_digits(std::string_view& text) {
  const std::string_view digits = digits_of(text);
  text.remove_prefix(digits.size());
  return digits;
}

bool take(std::string_view& text, char wanted) {
  if (text.empty() || text.front() != wanted) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace

Count parse_count_of_any_form(std::string_view text) {
  text = trim(text);
  for (const std::string_view unknown : {"", "-", "--", "null", "None", "N/A", "undefined"})
    if (text == unknown) return {};

  const bool negative = take(text, '-');
  if (!negative) take(text, '+');
  const std::string_view whole = take_digits(text);
  const std::string_view fraction = take(text, '.') ? take_digits(text) : std::string_view{};
  if (whole.empty() && fraction.empty()) return impossible;
  std::int64_t exponent = 0;
  if (take(text, 'e') || take(text, 'E')) {
    const bool shrinks = take(text, '-');
    if (!shrinks) take(text, '+');
    const std::string_view digits = take_digits(text);
    if (digits.empty()) return impossible;
    for (const char digit : digits) exponent = std::min<std::int64_t>(exponent * 10 + (digit - '0'), 1'000'000'000'000);
    if (shrinks) exponent = -exponent;
  }
  if (!text.empty()) return impossible;

  // The number is the digits of both parts with the point moved behind the first `point` of them.
  const auto digit_at = [&](std::size_t i) {
    if (i < whole.size()) return whole[i];
    return i - whole.size() < fraction.size() ? fraction[i - whole.size()] : '0';
  };
  const std::size_t size = whole.size() + fraction.size();
  std::size_t first = 0;
  while (first < size && digit_at(first) == '0') ++first;
  if (first == size) return {0};
  if (negative) return impossible;
  const std::int64_t point = static_cast<std::int64_t>(whole.size()) + exponent;
  const std::int64_t digits = point - static_cast<std::int64_t>(first);
  if (digits <= 0) return {0};
  if (digits > 13) return {max_count, Count::Problem::capped};
  std::uint64_t value = 0;
  for (std::size_t i = first; i < static_cast<std::size_t>(point); ++i) value = value * 10 + static_cast<std::uint64_t>(digit_at(i) - '0');
  if (value > max_count) return {max_count, Count::Problem::capped};
  return {value};
}

}  // namespace sway
