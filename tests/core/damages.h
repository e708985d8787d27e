// The one table of damages that every fixture of every importer must bear: bytes cut off or turned over, and of what can be taken apart (JSON, CSV) the
// parts left out or exchanged.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "core/formats/csv_rows.h"
#include "core/formats/text.h"

namespace sway {

struct Damage {
  std::string what;    // "cut at 3 of 10", "without column 4"
  std::string bytes;   // what the file became
  bool loses = false;  // it only lost records: no score may rise by that
  bool shows = false;  // whoever reads it must see that something is missing
};

using UseDamage = std::function<void(const Damage&)>;

/// A JSON file taken apart: what stands before the first value, and the values, one a line if there are several.
struct JsonText {
  using Json = nlohmann::ordered_json;
  std::string before;
  std::vector<Json> values;  // empty: no JSON, or damaged already

  explicit JsonText(const std::string& bytes) {
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

  std::string text() const {
    std::string joined = before;
    for (const Json& value : values) joined += (&value == values.data() ? "" : "\n") + value.dump(-1, ' ', false, Json::error_handler_t::replace);
    return joined;
  }

  /// Calls `visit` for every member of every object and every element of every array, with its path ("feed[].post"); what it answers false to is left out.
  using Visit = std::function<bool(const std::string& path, Json& value)>;
  void walk(const Visit& visit) {
    for (Json& value : values) walk(value, "", visit);
  }

 private:
  static void walk(Json& value, const std::string& path, const Visit& visit) {
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
};

inline bool holds_objects(const JsonText::Json& value) {
  return value.is_array() && std::any_of(value.begin(), value.end(), [](const auto& element) { return element.is_object(); });
}

inline void damage_bytes(const std::string& bytes, bool is_json, const UseDamage& use) {
  for (std::size_t tenth = 1; tenth < 10; ++tenth)
    use({"cut at " + std::to_string(tenth) + " of 10", bytes.substr(0, bytes.size() * tenth / 10), is_json, is_json});  // half a cell is another cell
  std::mt19937 random(static_cast<unsigned>(bytes.size()));  // the same everywhere, unlike the distributions of <random>
  for (int flip = 0; flip < 24; ++flip) {
    std::string flipped = bytes;
    for (std::size_t at = random() % bytes.size(), end = std::min(at + (flip % 3 == 0 ? 16 : 1), bytes.size()); at < end; ++at)
      flipped[at] = static_cast<char>(static_cast<unsigned char>(flipped[at]) ^ (1u << random() % 8));
    use({"flip " + std::to_string(flip), flipped});
  }
}

inline void damage_json(const JsonText& json, const UseDamage& use) {
  using Json = JsonText::Json;
  std::map<std::string, bool> paths;  // and whether objects stand in a list there
  JsonText(json).walk([&](const std::string& path, Json& value) {
    paths[path] |= holds_objects(value);
    return true;
  });
  const auto changed = [&](const std::string& what, const std::string& path, bool loses, const JsonText::Visit& change) {
    JsonText copy(json);
    copy.walk([&](const std::string& at, Json& value) { return at != path || change(at, value); });
    use({what + " " + path, copy.text(), loses});
  };
  const Json others[] = {nullptr, true, 7, -1, 1e300, 0.5, "", "text", Json::array(), Json::object(), Json::array({"a", nullptr, 3}), Json{{"a", 1}}};
  std::size_t turn = 0;
  for (const auto& [path, list] : paths) {
    changed("without", path, false, [](const auto&, Json&) { return false; });
    for (int i = 0; i < 3; ++i)
      changed("another type", path, false, [&](const auto&, Json& value) {
        value = others[turn++ % std::size(others)];
        return true;
      });
    changed("empty", path, list, [](const auto&, Json& value) {
      if (value.is_array()) value = Json::array();
      return true;
    });
    bool keep = false;
    if (path.ends_with("[]")) changed("every other of", path, paths[path.substr(0, path.size() - 2)], [&](const auto&, Json&) { return keep = !keep; });
  }
}

inline void damage_csv(const std::string& bytes, const UseDamage& use) {
  std::vector<std::vector<std::string>> rows;
  CsvRows reader([&](std::span<const std::string_view> cells) { rows.emplace_back(cells.begin(), cells.end()); });
  reader.feed(bytes);
  reader.finish();
  const auto text = [&](std::size_t without_row, std::size_t without_column) {
    std::string joined;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      std::string line;
      for (std::size_t column = 0; column < rows[row].size() && row != without_row; ++column) {
        if (column == without_column) continue;
        std::string cell = rows[row][column];
        for (std::size_t at = 0; (at = cell.find('"', at)) != std::string::npos; at += 2) cell.insert(at, 1, '"');
        line += (line.empty() ? "\"" : ",\"") + cell + '"';
      }
      if (row != without_row) joined += line + "\n";
    }
    return joined;
  };
  const std::size_t none = std::string::npos;
  std::size_t columns = 0;
  for (const auto& row : rows) columns = std::max(columns, row.size());
  for (std::size_t column = 0; column < columns; ++column) use({"without column " + std::to_string(column), text(none, column)});
  for (std::size_t row = 0; row < rows.size(); ++row) use({"without row " + std::to_string(row), text(row, none), row > 0});
  const auto quotes = static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '"'));
  for (std::size_t at = 0, n = 0; (at = bytes.find('"', at)) != std::string::npos; ++at, ++n)
    if (n % (quotes / 40 + 1) == 0) use({"without quote " + std::to_string(n), std::string(bytes).erase(at, 1)});
}

/// Calls `use` for every damage of a file: always the same ones, in the same order.
inline void for_each_damage(const std::string& bytes, const UseDamage& use) {
  if (bytes.empty()) return;
  const JsonText json(bytes);
  damage_bytes(bytes, json.values.size() == 1, use);
  const bool is_binary = !is_clean_utf8(std::string_view(bytes).substr(0, 64)) && !bytes.starts_with("\xff\xfe");  // UTF-16 is text
  if (!json.values.empty()) damage_json(json, use);
  else if (!is_binary && bytes.find_first_of("{[<") != 0) damage_csv(bytes, use);
}

/// The list of a document that is reached by keys alone and holds most records; the document itself if there is none.
inline JsonText::Json& longest_list(JsonText& json) {
  JsonText::Json* longest = &json.values[0];
  json.walk([&](const std::string& path, JsonText::Json& value) {
    if (path.find("[]") == std::string::npos && holds_objects(value) && (!holds_objects(*longest) || value.size() > longest->size())) longest = &value;
    return true;
  });
  return *longest;
}

/// The first half of a file's records, as an export of an earlier day has them; of what is no list, all of it.
inline std::string earlier_half(const std::string& bytes) {
  JsonText json(bytes);
  if (json.values.size() > 1) json.values.resize((json.values.size() + 1) / 2);
  if (json.values.empty()) return bytes.find_first_of("{[<") == 0 ? bytes : bytes.substr(0, std::min(bytes.find('\n', bytes.size() / 2), bytes.size() - 1) + 1);
  if (json.values.size() > 1) return json.text();
  JsonText::Json& list = longest_list(json);
  if (holds_objects(list)) list.erase(list.begin() + static_cast<std::ptrdiff_t>(list.size() + 1) / 2, list.end());
  return json.text();
}

/// A file with a list of records: one of them destroyed, and the same file that never held it. Both are empty where there is no list of three or more.
struct LostRecord {
  std::string destroyed, never_there;
};

inline LostRecord lose_a_record(const std::string& bytes) {
  using Json = JsonText::Json;
  JsonText json(bytes);
  if (json.values.size() != 1) return {};
  Json& list = longest_list(json);
  if (!holds_objects(list) || list.size() < 3 || !list[list.size() / 2].is_object()) return {};
  const std::size_t middle = list.size() / 2;
  list[middle] = "the record";
  LostRecord lost{json.text(), {}};
  lost.destroyed.replace(lost.destroyed.find("\"the record\""), 12, R"({"broken"})");
  list.erase(middle);
  lost.never_there = json.text();
  return lost;
}

}  // namespace sway
