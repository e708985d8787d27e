#include "core/ledger/count_rows.h"

#include <gtest/gtest.h>

#include <vector>

#include "core/formats/count.h"

namespace sway::count_rows_test {

TEST(CountRows, AreWhatWasPacked) {
  std::vector<std::pair<std::size_t, std::uint64_t>> packed_rows, read_rows;
  PackedCounts packed;
  for (std::size_t kind = 0; kind < kind_count; ++kind)
    for (std::uint64_t count : {std::uint64_t{1}, std::uint64_t{7}, std::uint64_t{8}, std::uint64_t{127}, std::uint64_t{128}, std::uint64_t{1023}, std::uint64_t{1024}, max_count - 1, max_count}) {
      packed_rows.emplace_back(kind, count);
      pack(packed, {count, static_cast<Kind>(kind)});
    }
  for (const CountRow& row : CountRows(packed)) read_rows.emplace_back(index_of(row.kind), row.count);
  EXPECT_EQ(read_rows, packed_rows);
}

TEST(CountRows, OfNothingAreNone) {
  const PackedCounts none;
  EXPECT_TRUE(CountRows(none).empty());
  EXPECT_TRUE(CountRows(none).begin() == CountRows(none).end());
}

TEST(CountRows, TakeFewBytes) {
  for (const auto& [count, bytes] : {std::pair<std::uint64_t, std::size_t>{7, 1}, {1023, 2}, {131071, 3}, {max_count, 7}}) {
    PackedCounts packed;
    pack(packed, {count, Kind::like});
    EXPECT_EQ(packed.size(), bytes) << count;
  }
}

}  // namespace sway::count_rows_test
