// Counts as exports write them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/formats/text.h"

namespace sway {

inline constexpr std::uint64_t max_count = 1'000'000'000'000;  // 10^12: more than there are people and posts; held there and told

struct Count {
  enum class Problem : std::uint8_t { none, impossible, capped };
  std::optional<std::uint64_t> value;  // unknown when nothing was written, or something impossible
  Problem problem = Problem::none;     // impossible: negative, NaN, not a number; capped: over max_count, held there
};

/// What parse_count does with all but plain digits.
Count parse_count_of_any_form(std::string_view text);

/// Reads "12", "12.0", "1938.7" (1938), "1e3", with surrounding blanks. "", "-", "--", "null", "None", "N/A", "undefined" are unknown and no problem.
inline Count parse_count(std::string_view text) {
  const auto plain = digits_value(text, 12);  // as nearly all are
  return plain ? Count{plain} : parse_count_of_any_form(text);
}

}  // namespace sway
