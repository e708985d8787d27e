// What stands in the cells of LinkedIn's workbooks.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/importers/reading.h"

namespace sway {

/// Id of the post that a link leads to: ids have 19 digits, and nothing else there has as many. Empty: none.
std::string_view linkedin_post_in(std::string_view link);

/// When the post of that id was made: the bits above the 22nd count milliseconds since 1970.
std::optional<Timestamp> linkedin_moment_in(std::string_view id);

/// A number with its sign. "1,234", "1.234" and "1 234" are thousands, since no count has three decimals.
struct SignedCount {
  std::uint64_t size;
  bool negative;
};
std::optional<SignedCount> signed_count(std::string_view text, Tally& tally);  // nullopt: no number, or a percentage

/// Something that is a date, whichever way round it is read; days that spreadsheets count are, too.
bool is_date(std::string_view text);

/// The day that a spreadsheet counts as that number, of 2003 to 2099.
std::optional<Timestamp> serial_day(std::string_view text);

}  // namespace sway
