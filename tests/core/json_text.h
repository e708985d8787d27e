// A JSON file taken apart, to change what stands in it and write it anew.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace sway {

/// What stands before the first value, and the values, one a line if there are several.
struct JsonText {
  using Json = nlohmann::ordered_json;
  std::string before;
  std::vector<Json> values;  // empty: no JSON, or damaged already

  explicit JsonText(const std::string& bytes);

  std::string text() const;

  /// Calls `visit` for every member of every object and every element of every array, with its path ("feed[].post"); what it answers false to is left out.
  using Visit = std::function<bool(const std::string& path, Json& value)>;
  void walk(const Visit& visit);
};

bool holds_objects(const JsonText::Json& value);

/// The list of a document that is reached by keys alone and holds most records; the document itself if there is none.
JsonText::Json& longest_list(JsonText& json);

}  // namespace sway
