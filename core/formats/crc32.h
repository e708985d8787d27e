// CRC-32 as in zip, gzip and PNG (ISO 3309, reflected polynomial 0xEDB88320).
#pragma once

#include <cstdint>
#include <string_view>

namespace sway {

/// The checksum of all bytes so far, given that of those before (0 to begin with) and the next ones.
std::uint32_t crc32(std::uint32_t before, std::string_view bytes);

}  // namespace sway
