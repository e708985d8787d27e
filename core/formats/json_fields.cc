#include "core/formats/json_fields.h"

#include <algorithm>
#include <cassert>

namespace sway {

JsonPathTree::JsonPathTree(const std::vector<std::string_view>& paths) : nodes(1) {
  assert(paths.size() <= max_json_fields);
  for (std::uint32_t field = 0; field < paths.size(); ++field) {
    const std::uint64_t bit = std::uint64_t{1} << field;
    std::size_t node = 0;
    nodes[0].below |= bit;
    const auto descend = [&](int child) {
      const bool named = nodes[node].named;
      node = static_cast<std::size_t>(child);
      if (node == nodes.size()) nodes.emplace_back();
      nodes[node].named |= named;
      nodes[node].below |= bit;
    };
    std::string_view rest = paths[field];
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('.'), rest.size());
      std::string_view key = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      std::size_t arrays = 0;
      for (; key.size() >= 2 && key.substr(key.size() - 2) == "[]"; key.remove_suffix(2)) ++arrays;
      if (key == "*") {
        if (nodes[node].any == none) nodes[node].any = static_cast<int>(nodes.size());
        descend(nodes[node].any);
        nodes[node].named = true;
      } else if (!key.empty()) {
        const int known = nodes[node].find(key);
        if (known == none) nodes[node].add(key, static_cast<int>(nodes.size()));
        descend(known == none ? nodes[node].members.back().node : nodes[node].members[static_cast<std::size_t>(known)].node);
      }
      for (; arrays > 0; --arrays) {
        if (nodes[node].element == none) nodes[node].element = static_cast<int>(nodes.size());
        descend(nodes[node].element);
      }
    }
    nodes[node].fields.push_back(field);
  }
}

void JsonFindings::clear() {
  entries.clear();
  texts.clear();
}

void JsonFindings::add(const JsonPathTree::Node& wanted_by, JsonValue::Type type, std::string_view text) {
  for (const std::uint32_t field : wanted_by.fields) entries.push_back({field, type, true, texts.size(), text.size()});
  texts += text;
}

void JsonFindings::forget(std::size_t first, std::uint64_t fields) {
  const auto from = entries.begin() + static_cast<std::ptrdiff_t>(first);
  entries.erase(std::remove_if(from, entries.end(), [&](const Entry& entry) { return fields >> entry.field & 1; }), entries.end());
}

JsonFields::JsonFields(const std::vector<std::string_view>& paths) : tree_(paths), fields_(paths.size()) {}

std::size_t JsonFields::pick_ahead(std::string_view ahead, JsonRecord& into) {
  const std::size_t size = pick_by_structure(ahead, tree_, found_);
  if (size > 0) hand_over(ahead, into);
  return size;
}

bool JsonFields::pick(std::string_view record, JsonRecord& into, std::uint64_t& repaired) {
  if (!pick_with_nlohmann(record, tree_, found_, repaired)) return false;
  hand_over(record, into);
  return true;
}

void JsonFields::hand_over(std::string_view record, JsonRecord& into) const {
  into.values_.resize(fields_);
  for (auto& values : into.values_) values.clear();
  for (const JsonFindings::Entry& entry : found_.entries)
    into.values_[entry.field].push_back({entry.type, (entry.decoded ? std::string_view(found_.texts) : record).substr(entry.begin, entry.size)});
}

}  // namespace sway
