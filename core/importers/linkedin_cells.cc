#include "core/importers/linkedin_cells.h"

#include <algorithm>
#include <string>

#include "core/formats/text.h"

namespace sway {

namespace {

constexpr std::string_view digits = "0123456789";

}  // namespace

std::string_view linkedin_post_in(std::string_view link) {
  if (link.size() < std::string_view("urn:li:").size() + 19) return {};
  if (link.find("linkedin.com") == std::string_view::npos && link.find("urn:li:") == std::string_view::npos) return {};
  for (std::size_t at = link.find_first_of(digits); at != std::string_view::npos; at = link.find_first_of(digits, at)) {
    const std::size_t end = std::min(link.find_first_not_of(digits, at), link.size());
    if (end - at == 19) return link.substr(at, end - at);
    at = end;
  }
  return {};
}

std::optional<Timestamp> linkedin_moment_in(std::string_view id) {
  std::uint64_t value = 0;
  for (const char digit : id) value = value * 10 + static_cast<std::uint64_t>(digit - '0');
  return possible_date(std::to_string(value >> 22));
}

std::optional<SignedCount> signed_count(std::string_view text, Tally& tally) {
  text = trim(text);
  bool negative = false;
  for (const std::string_view minus : {"-", "\u2212"})
    if (text.starts_with(minus)) text.remove_prefix(minus.size()), negative = true;
  if (text.empty() || text.front() < '0' || text.front() > '9' || text.ends_with('%')) return std::nullopt;
  const Count count = tally.count(text);
  return count.value ? std::optional(SignedCount{*count.value, negative}) : std::nullopt;
}

std::optional<Timestamp> serial_day(std::string_view text) {
  if (text.size() != 5 || text < "37622" || text > "73050" || !is_digits(text)) return std::nullopt;
  return Timestamp{Day{std::chrono::year{1899} / 12 / 30} + std::chrono::days{*parse_count(text).value}};
}

bool is_date(std::string_view text) {
  if (is_digits(text)) return serial_day(text).has_value();
  return parse_numeric_date(text, DateOrder::month_first) || parse_numeric_date(text, DateOrder::day_first) || possible_date(text);
}

}  // namespace sway
