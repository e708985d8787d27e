#include "core/importers/tiktok_names.h"

#include <algorithm>

#include "core/formats/text.h"
#include "core/importers/reading.h"

namespace sway {

std::string_view tiktok_video_id(std::string_view link) {
  for (const std::string_view part : {"/video/", "/photo/"})
    if (const std::size_t at = link.find(part); at != std::string_view::npos)
      if (const std::string_view id = digits_of(link.substr(at + part.size())); id.size() >= 15 && id.size() <= 19) return id;
  return {};
}

std::optional<Timestamp> tiktok_id_time(std::string_view id) {
  const auto value = digits_value(id, 19);
  return value ? possible_date(Timestamp{std::chrono::seconds{*value >> 32}}) : std::nullopt;
}

std::string tiktok_key(Timestamp at) { return format_timestamp(at); }

TiktokDownload tiktok_download(std::string_view name) {
  constexpr std::size_t seconds = 10;  // digits, from 2001 to 2286
  for (std::size_t at = name.find('_'); at != std::string_view::npos; at = name.find('_', at + 1)) {
    const std::string_view digits = digits_of(name.substr(at + 1));
    if (digits.size() != seconds) continue;
    std::string_view rest = name.substr(at + 1 + seconds);
    rest = rest.substr(0, std::min(rest.find('/'), rest.size()));
    for (const std::string_view end : {".zip", ".csv"})
      if (rest.ends_with(end)) rest.remove_suffix(end.size());
    rest = rest.substr(0, std::min(rest.find(' '), rest.size()));  // "jane (1)", as browsers name a second copy
    return {possible_date(digits), rest.starts_with('_') ? rest.substr(1) : std::string_view{}};
  }
  return {};
}

}  // namespace sway
