// Counts of responses by kind, packed: there are millions of them, and most are small.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>

#include "core/events/response.h"
#include "core/ledger/rows.h"

namespace sway {

struct CountRow {
  std::uint64_t count;  // above zero, and at most max_count; zero and unknown have no row
  Kind kind;
};

using PackedCounts = Rows<char, 1024>;

/// Packs one behind the others: the count and below it four bits of kind, seven bits a byte, the lowest first; all but the last have the eighth set.
void pack(PackedCounts& packed, const CountRow& row);

/// The rows that were packed, one after another.
class CountRows {
 public:
  class Iterator {
   public:
    Iterator(const PackedCounts& packed, std::size_t at, std::size_t end) : packed_(&packed), at_(at), end_(end) { ++*this; }
    const CountRow& operator*() const { return row_; }
    Iterator& operator++();
    bool operator==(std::default_sentinel_t) const { return at_end_; }

   private:
    const PackedCounts* packed_;
    std::size_t at_, end_;
    CountRow row_{};
    bool at_end_ = false;
  };

  explicit CountRows(const PackedCounts& packed) : CountRows(packed, 0, packed.size()) {}
  /// Of the bytes from `begin` to `end`.
  CountRows(const PackedCounts& packed, std::size_t begin, std::size_t end) : packed_(&packed), begin_(begin), end_(end) {}
  Iterator begin() const { return Iterator(*packed_, begin_, end_); }
  std::default_sentinel_t end() const { return {}; }
  bool empty() const { return begin_ == end_; }

 private:
  const PackedCounts* packed_;
  std::size_t begin_, end_;
};

}  // namespace sway
