// Which places of a plan a value of the document stands at, or on the way to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/formats/json_records.h"

namespace sway {

/// Goes down with the reader. Places are bits, the first for JsonPlan::records.
class JsonPlaces {
 public:
  explicit JsonPlaces(const JsonPlan& plan);

  void at_top() { matched_.assign(1, ~std::uint64_t{0}); }
  /// At a member of the object that is `depth` objects deep, the one at the top being 1.
  void at_member(std::size_t depth, std::string_view key);

  std::uint64_t here() const { return matching(true); }     // those that end here
  std::uint64_t deeper() const { return matching(false); }  // those on whose way this is

 private:
  std::uint64_t matching(bool here) const;

  std::vector<std::vector<std::string>> ways_;  // of each place the keys from the top to it
  std::vector<std::uint64_t> matched_;          // the places whose way leads here, from the top down
};

}  // namespace sway
