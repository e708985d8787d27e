#include "core/formats/json_places.h"

#include <algorithm>

namespace sway {
namespace {

std::vector<std::string> split_at_dots(std::string_view path) {
  std::vector<std::string> keys;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('.'), path.size());
    keys.emplace_back(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return keys;
}

}  // namespace

JsonPlaces::JsonPlaces(const JsonPlan& plan) {
  ways_.push_back(split_at_dots(plan.records));
  for (const std::string& place : plan.more) ways_.push_back(split_at_dots(place));
}

void JsonPlaces::at_member(std::size_t depth, std::string_view key) {
  std::uint64_t matched = 0;
  for (std::size_t place = 0; place < ways_.size(); ++place) {
    const auto& way = ways_[place];
    const bool leads_here = (matched_[depth - 1] >> place & 1) != 0 && way.size() >= depth && (way[depth - 1] == key || way[depth - 1] == "*");
    matched |= std::uint64_t{leads_here} << place;
  }
  matched_.resize(depth);
  matched_.push_back(matched);
}

std::uint64_t JsonPlaces::matching(bool here) const {
  std::uint64_t places = 0;
  for (std::size_t place = 0; place < ways_.size(); ++place)
    if ((matched_.back() >> place & 1) != 0 && (ways_[place].size() == matched_.size() - 1) == here) places |= std::uint64_t{1} << place;
  return places;
}

}  // namespace sway
