// Inflater: the same bytes and the same verdict as zlib's, in pieces of any size.
#include <cstdint>
#include <cstdlib>

#include "tests/core/formats/inflate_oracle.h"

using namespace sway;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const std::string_view packed(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto whole = inflate_oracle::read(packed, size);
  if (whole != inflate_oracle::read(packed, data[0] % 64 + std::size_t{1}) || whole != inflate_oracle::read_by_zlib(packed)) std::abort();
  return 0;
}
