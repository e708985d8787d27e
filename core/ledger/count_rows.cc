#include "core/ledger/count_rows.h"

#include "core/formats/count.h"

namespace sway {

static_assert(kind_count <= 16 && max_count < std::uint64_t{1} << 60);

void pack(PackedCounts& packed, const CountRow& row) {
  std::uint64_t rest = row.count << 4 | index_of(row.kind);
  for (; rest >= 0x80; rest >>= 7) packed.push_back(static_cast<char>(rest | 0x80));
  packed.push_back(static_cast<char>(rest));
}

CountRows::Iterator& CountRows::Iterator::operator++() {
  std::uint64_t all = 0;
  at_end_ = at_ == end_;
  for (unsigned shift = 0, byte = 0x80; byte >= 0x80 && at_ < end_; shift += 7) {
    byte = static_cast<unsigned char>((*packed_)[at_++]);
    all |= std::uint64_t{byte & 0x7F} << shift;
  }
  row_ = {all >> 4, static_cast<Kind>(all & 15)};
  return *this;
}

}  // namespace sway
