#include "tests/core/damages.h"

#include <algorithm>
#include <map>
#include <random>
#include <string_view>
#include <vector>

#include "core/formats/csv_rows.h"
#include "core/formats/text.h"
#include "tests/core/json_text.h"

namespace sway {
namespace {

void damage_bytes(const std::string& bytes, bool is_json, const UseDamage& use) {
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

void damage_json(const JsonText& json, const UseDamage& use) {
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

void damage_csv(const std::string& bytes, const UseDamage& use) {
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

}  // namespace

void for_each_damage(const std::string& bytes, const UseDamage& use) {
  if (bytes.empty()) return;
  const JsonText json(bytes);
  damage_bytes(bytes, json.values.size() == 1, use);
  const bool is_binary = !is_clean_utf8(std::string_view(bytes).substr(0, 64)) && !bytes.starts_with("\xff\xfe");  // UTF-16 is text
  if (!json.values.empty()) damage_json(json, use);
  else if (!is_binary && bytes.find_first_of("{[<") != 0) damage_csv(bytes, use);
}

std::string earlier_half(const std::string& bytes) {
  JsonText json(bytes);
  if (json.values.size() > 1) json.values.resize((json.values.size() + 1) / 2);
  if (json.values.empty()) return bytes.find_first_of("{[<") == 0 ? bytes : bytes.substr(0, std::min(bytes.find('\n', bytes.size() / 2), bytes.size() - 1) + 1);
  if (json.values.size() > 1) return json.text();
  JsonText::Json& list = longest_list(json);
  if (holds_objects(list)) list.erase(list.begin() + static_cast<std::ptrdiff_t>(list.size() + 1) / 2, list.end());
  return json.text();
}

LostRecord lose_a_record(const std::string& bytes) {
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
