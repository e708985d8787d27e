#include "core/formats/json_places.h"

#include "core/formats/text.h"

namespace sway {
JsonPlaces::JsonPlaces(const JsonPlan& plan) {
  const auto add = [this](std::string_view place) {
    auto& way = ways_.emplace_back();
    if (place.empty()) return;
    for (const std::string_view key : split(place, '.')) way.emplace_back(key);
  };
  add(plan.records);
  if (plan.more.empty()) return;
  for (const std::string_view place : split(plan.more, '|')) add(place);
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
