// Sorting where speed does not matter.
#pragma once

#include <algorithm>
#include <functional>

namespace sway {

/// As std::sort, by heap alone: slower, and less code for each type.
template <typename Container, typename Less = std::less<>>
void sort_few(Container& container, Less less = {}) {
  std::make_heap(container.begin(), container.end(), less);
  std::sort_heap(container.begin(), container.end(), less);
}

}  // namespace sway
