#include "tests/core/json_text.h"

#include <algorithm>
#include <string_view>

namespace sway {
namespace {

void walk(JsonText::Json& value, const std::string& path, const JsonText::Visit& visit) {
  for (auto it = value.begin(); value.is_structured() && it != value.end();) {
    const std::string inner = value.is_array() ? path + "[]" : path.empty() ? it.key() : path + "." + it.key();
    if (!visit(inner, *it)) {
      it = value.erase(it);
      continue;
    }
    walk(*it, inner, visit);
    ++it;
  }
}

}  // namespace

JsonText::JsonText(const std::string& bytes) {
  const std::size_t start = std::min(bytes.find_first_of("{["), bytes.size());
  before = bytes.substr(0, start);
  const auto add = [this](std::string_view text) {
    values.push_back(Json::parse(text, nullptr, false));
    return !values.back().is_discarded();
  };
  if (start == bytes.size() || add(std::string_view(bytes).substr(start))) return;
  values.clear();
  for (std::size_t at = start, end; at < bytes.size() && bytes[at] != '\n'; at = end + 1) {
    end = std::min(bytes.find('\n', at), bytes.size());
    if (add(std::string_view(bytes).substr(at, end - at))) continue;
    values.clear();
    return;
  }
}

std::string JsonText::text() const {
  std::string joined = before;
  for (const Json& value : values) joined += (&value == values.data() ? "" : "\n") + value.dump(-1, ' ', false, Json::error_handler_t::replace);
  return joined;
}

void JsonText::walk(const Visit& visit) {
  for (Json& value : values) sway::walk(value, "", visit);
}

bool holds_objects(const JsonText::Json& value) {
  return value.is_array() && std::any_of(value.begin(), value.end(), [](const auto& element) { return element.is_object(); });
}

JsonText::Json& longest_list(JsonText& json) {
  JsonText::Json* longest = &json.values[0];
  json.walk([&](const std::string& path, JsonText::Json& value) {
    if (path.find("[]") == std::string::npos && holds_objects(value) && (!holds_objects(*longest) || value.size() > longest->size())) longest = &value;
    return true;
  });
  return *longest;
}

}  // namespace sway
