// Rows of what files said, by the million.
#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <type_traits>
#include <vector>

namespace sway {

/// Rows that stay where they were put. A vector that grows copies all of it, and holds it twice meanwhile.
template <typename Row, std::size_t block = 64>  // rows, few enough for the many small files of some exports
class Rows {
 public:
  void push_back(const Row& row) {
    if (size_ % block == 0) blocks_.push_back(std::unique_ptr<std::byte[]>(new std::byte[block * sizeof(Row)]));
    new (place(size_++)) Row(row);
  }
  const Row& operator[](std::size_t i) const { return *std::launder(reinterpret_cast<const Row*>(place(i))); }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

 private:
  static_assert(std::is_trivially_copyable_v<Row>);

  std::byte* place(std::size_t i) const { return blocks_[i / block].get() + i % block * sizeof(Row); }

  std::vector<std::unique_ptr<std::byte[]>> blocks_;  // of one type for all, so that there is one code
  std::size_t size_ = 0;
};

}  // namespace sway
