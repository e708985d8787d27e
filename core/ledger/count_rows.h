// Counts of responses by kind, packed: there are millions of them, and most are small.
#pragma once

#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <string_view>

#include "core/events/response.h"

namespace sway {

struct CountRow {
  std::uint64_t count;  // above zero, and at most max_count; zero and unknown have no row
  Kind kind;
};

/// Packs some, at most one of each kind, behind others: the count and below it four bits of kind, seven bits a byte, the lowest first; all but the last
/// have the eighth set.
void pack(std::string& packed, std::span<const CountRow> rows);
inline void pack(std::string& packed, const CountRow& row) { pack(packed, {&row, 1}); }

/// The rows that were packed, one after another.
class CountRows {
 public:
  class Iterator {
   public:
    explicit Iterator(std::string_view packed) : rest_(packed) { ++*this; }
    const CountRow& operator*() const { return row_; }
    Iterator& operator++();
    bool operator==(std::default_sentinel_t) const { return at_end_; }

   private:
    std::string_view rest_;
    CountRow row_{};
    bool at_end_ = false;
  };

  explicit CountRows(std::string_view packed) : packed_(packed) {}
  Iterator begin() const { return Iterator(packed_); }
  std::default_sentinel_t end() const { return {}; }
  bool empty() const { return packed_.empty(); }

 private:
  std::string_view packed_;
};

}  // namespace sway
