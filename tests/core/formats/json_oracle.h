// What JsonRecords must say, taken from nlohmann::json's DOM; for property tests and fuzzing.
#pragma once

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "core/formats/json_records.h"
#include "core/formats/text.h"

namespace sway::json_oracle {

using Json = nlohmann::json;

inline void collect(const Json& value, std::string_view path, std::vector<std::string>& into) {
  if (path.empty()) {
    std::size_t repaired = 0;
    if (value.is_string()) {
      into.push_back("'" + repair_utf8(value.get<std::string>(), repaired));
    } else if (value.is_number()) {
      into.push_back(value.dump());
    } else {
      into.push_back(value.is_object() ? "{" : value.is_array() ? "[" : value.dump());
    }
    return;
  }
  if (path.substr(0, 2) == "[]") {
    if (value.is_array())
      for (const Json& element : value) collect(element, path.substr(path.substr(0, 3) == "[]." ? 3 : 2), into);
    return;
  }
  const std::size_t end = std::min(path.find_first_of(".["), path.size());
  const auto member = value.is_object() ? value.find(std::string(path.substr(0, end))) : value.end();
  if (member != value.end()) collect(*member, path.substr(end + (end < path.size() && path[end] == '.')), into);
}

/// All values of a field of a record.
inline std::vector<std::string> expected(const Json& record, std::string_view field) {
  std::vector<std::string> values;
  collect(record, field, values);
  return values;
}

inline std::string shown(const JsonValue& value) {
  switch (value.type) {
    case JsonValue::Type::absent: return "absent";
    case JsonValue::Type::null: return "null";
    case JsonValue::Type::boolean: return std::string(value.text);
    case JsonValue::Type::number: return Json::parse(value.text, nullptr, false).dump();  // one that no double holds: "<discarded>"
    case JsonValue::Type::string: return "'" + std::string(value.text);
    case JsonValue::Type::array: return "[";
    case JsonValue::Type::object: return "{";
  }
  return "";
}

struct Reading {
  std::vector<std::vector<std::vector<std::string>>> records;  // record, field, value
  std::vector<std::size_t> places;                             // of each record
  JsonSummary summary;

  bool operator==(const Reading& other) const {
    const auto flags = [](const JsonSummary& s) { return std::tuple(s.records, s.damaged, s.repaired, s.cut_off, s.structure_broken, s.places); };
    return records == other.records && places == other.places && flags(summary) == flags(other.summary);
  }
};

/// Reads all bytes in pieces of the sizes of `cuts`, over and over; all at once if there are none.
inline Reading read(const JsonPlan& plan, std::string_view bytes, const std::vector<std::size_t>& cuts) {
  Reading reading;
  const std::size_t fields = split(plan.fields, '|').size();
  JsonRecords reader(plan, [&](const JsonRecord& record) {
    auto& values = reading.records.emplace_back(fields);
    reading.places.push_back(record.place());
    for (std::size_t field = 0; field < fields; ++field)
      for (const JsonValue& value : record.all(field)) values[field].push_back(shown(value));
  });
  std::size_t begin = 0;
  for (std::size_t i = 0; begin < bytes.size(); ++i) {
    const std::size_t size = cuts.empty() ? bytes.size() : std::max<std::size_t>(1, cuts[i % cuts.size()]);
    reader.feed(bytes.substr(begin, size));
    begin += size;
  }
  reading.summary = reader.finish();
  return reading;
}

}  // namespace sway::json_oracle
