#include "core/ledger/count_rows.h"

#include <array>

#include "core/formats/count.h"

namespace sway {

static_assert(kind_count <= 16 && max_count < std::uint64_t{1} << 60);

void pack(std::string& packed, std::span<const CountRow> rows) {
  constexpr std::size_t longest = 10;  // bytes of a row
  std::array<char, kind_count * longest> bytes;
  char* end = bytes.data();
  for (const CountRow& row : rows) {
    std::uint64_t rest = row.count << 4 | index_of(row.kind);
    for (; rest >= 0x80; rest >>= 7) *end++ = static_cast<char>(rest | 0x80);
    *end++ = static_cast<char>(rest);
  }
  packed.append(bytes.data(), end);
}

CountRows::Iterator& CountRows::Iterator::operator++() {
  std::uint64_t all = 0;
  at_end_ = rest_.empty();
  for (unsigned shift = 0, byte = 0x80; byte >= 0x80 && !rest_.empty(); shift += 7, rest_.remove_prefix(1)) {
    byte = static_cast<unsigned char>(rest_.front());
    all |= std::uint64_t{byte & 0x7F} << shift;
  }
  row_ = {all >> 4, static_cast<Kind>(all & 15)};
  return *this;
}

}  // namespace sway
