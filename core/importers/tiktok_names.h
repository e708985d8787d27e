// What TikTok writes into names and ids, shared by the importers of its export and of its Studio's tables.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/formats/timestamp.h"

namespace sway {

/// The id of a video in its address, "https://www.tiktok.com/@jane/video/7380000000000000000"; "": none. Downloads link files, without an id.
std::string_view tiktok_video_id(std::string_view link);

/// The moment in an id: its upper 32 bits are Unix seconds.
std::optional<Timestamp> tiktok_id_time(std::string_view id);

/// The key of a video: the second of its publication, which the export and Studio's tables both tell, while an id stands in few exports.
std::string tiktok_key(Timestamp at);

/// The name of a download holds when it was made, in Unix seconds: "TikTok_Data_1764000000.zip", "Overview_2025-08-28_1787841428_jane.zip".
struct TiktokDownload {
  std::optional<Timestamp> made_at;
  std::string_view handle;  // behind it; "": none
};
TiktokDownload tiktok_download(std::string_view name);

}  // namespace sway
