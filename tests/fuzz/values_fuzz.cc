// Texts, moments, counts: any bytes give clean text and possible values.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/formats/count.h"
#include "core/formats/crc32.h"
#include "core/formats/text.h"
#include "core/formats/timestamp.h"

using namespace sway;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

std::size_t code_points(std::string_view text) {
  std::size_t points = 0;
  for (const char c : text) points += (c & 0xC0) != 0x80;
  return points;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);

  std::size_t repaired = 0;
  const std::string clean = repair_utf8(text, repaired);
  require(is_clean_utf8(clean) && is_clean_utf8(text) == (repaired == 0));
  require(repaired > 0 || clean == text);
  require(is_clean_utf8(unescape_html(text)));
  const std::string shortened = excerpt(text, data[0]);
  require(is_clean_utf8(shortened) && code_points(shortened) <= data[0]);
  require(excerpt(shortened, data[0]) == shortened);

  if (const auto at = parse_timestamp(text)) require(parse_timestamp(format_timestamp(*at)) == at);
  if (const auto at = snowflake_time(text)) require(parse_timestamp(format_timestamp(*at)) == at);
  const Count count = parse_count(text);
  require(!count.value || *count.value <= max_count);
  require(count.problem != Count::Problem::impossible || !count.value);
  require(count.problem != Count::Problem::capped || count.value == max_count);

  const std::size_t cut = data[0] % (text.size() + 1);
  require(crc32(0, text) == crc32(crc32(0, text.substr(0, cut)), text.substr(cut)));
  return 0;
}
