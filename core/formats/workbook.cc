#include "core/formats/workbook.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/formats/count.h"
#include "core/formats/crc32.h"
#include "core/formats/inflate.h"
#include "core/formats/xml.h"

namespace sway {
namespace {

constexpr std::string_view local_header = "PK\3\4", directory_entry = "PK\1\2", descriptor = "PK\7\10";
constexpr std::string_view sheets_folder = "xl/worksheets/";

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

using Parts = std::map<std::string, std::string, std::less<>>;  // by name, unpacked

bool is_wanted(std::string_view name) {
  return name == "xl/workbook.xml" || name == "xl/_rels/workbook.xml.rels" || name == "xl/sharedStrings.xml" ||
         (name.starts_with(sheets_folder) && name.ends_with(".xml"));
}

class Unzip {
 public:
  explicit Unzip(std::string_view bytes) : rest_(bytes) {}

  Parts parts;
  bool damaged = false;

  void walk() {
    while (rest_.starts_with(local_header)) take_part();
    damaged |= !rest_.starts_with(directory_entry);  // which follows the last part
  }

 private:
  void take_part() {
    constexpr std::size_t fixed = 30;
    if (rest_.size() < fixed) return fail();
    const std::uint32_t flags = number_at(rest_, 6, 2), method = number_at(rest_, 8, 2), packed = number_at(rest_, 18, 4);
    std::uint32_t checksum = number_at(rest_, 14, 4);
    const std::size_t name_size = number_at(rest_, 26, 2), begin = fixed + name_size + number_at(rest_, 28, 2);
    const bool described = (flags & 8) != 0;                         // behind the data, not before it
    const bool sized = !described && packed != 0xFFFFFFFF;           // else the packed bytes tell where they end
    if (begin > rest_.size() || (flags & 1) != 0 || (method != 8 && (method != 0 || !sized))) return fail();
    const std::string name(rest_.substr(fixed, name_size));
    rest_.remove_prefix(begin);
    const std::string_view data = rest_.substr(0, sized ? packed : rest_.size());
    std::string text;
    std::size_t taken = data.size();
    bool whole = !sized || taken == packed;
    if (sized && !is_wanted(name)) {
      // passed over
    } else if (method == 0) {
      whole &= room(data.size());
      if (whole) text = data;
    } else {
      Inflater inflater([&](std::string_view bytes) {
        if (!room(bytes.size())) return false;
        if (is_wanted(name)) text += bytes;
        return true;
      });
      whole &= inflater.feed(data) == Inflater::State::whole;
      if (!sized && whole) taken -= inflater.left();
    }
    rest_.remove_prefix(taken);
    if (whole && described) whole = take_descriptor(checksum);
    if (is_wanted(name)) {
      damaged |= whole && crc32(0, text) != checksum;
      parts.emplace(name, std::move(text));
    }
    damaged |= !whole;
    if (left_ == 0) rest_ = {};
  }

  // Checksum and sizes behind the data, with or without a mark; the sizes are of 4 bytes or of 8.
  bool take_descriptor(std::uint32_t& checksum) {
    if (rest_.starts_with(descriptor)) rest_.remove_prefix(descriptor.size());
    if (rest_.size() < 12) return false;
    checksum = number_at(rest_, 0, 4);
    const bool wide = rest_.size() >= 20 && !rest_.substr(12).starts_with(local_header) && !rest_.substr(12).starts_with(directory_entry);
    rest_.remove_prefix(wide ? 20 : 12);
    return true;
  }

  bool room(std::size_t bytes) {
    left_ -= std::min(left_, bytes);
    return left_ > 0;
  }

  void fail() {
    damaged = true;
    rest_ = {};
  }

  std::string_view rest_;
  std::size_t left_ = max_workbook_unpacked;
};

/// Gives every step of a document to `take`; false: it is damaged.
template <typename Take>
bool each_step(std::string_view document, Take take) {
  using Step = XmlReader::Step;
  XmlReader xml(document);
  for (Step step = xml.next();; step = xml.next()) {
    if (step == Step::finished || step == Step::damaged) return step == Step::finished;
    take(xml, step);
  }
}

std::string_view part_of(const Parts& parts, std::string_view name) {
  const auto found = parts.find(name);
  return found == parts.end() ? std::string_view{} : found->second;
}

class Reading {
 public:
  Reading(std::string_view bytes, const OnWorkbookRow& on_row) : on_row_(on_row), zip_(bytes) {}

  WorkbookSummary read() {
    zip_.walk();
    summary_.damaged = zip_.damaged;
    read_shared();
    for (const auto& [name, path] : listed()) {
      read_sheet(name, part_of(zip_.parts, path));
      zip_.parts.erase(path);
    }
    for (const auto& [path, text] : zip_.parts)
      if (path.starts_with(sheets_folder)) read_sheet("", text);
    return summary_;
  }

 private:
  using Step = XmlReader::Step;

  /// Names of the sheets, and the parts that hold them.
  std::vector<std::pair<std::string, std::string>> listed() {
    std::map<std::string, std::string, std::less<>> targets;
    each_step(part_of(zip_.parts, "xl/_rels/workbook.xml.rels"), [&](XmlReader& xml, Step step) {
      if (step != Step::begin || xml.name() != "Relationship") return;
      const std::string target(xml.attribute("Target").value_or(""));
      targets[std::string(xml.attribute("Id").value_or(""))] = target.starts_with('/') ? target.substr(1) : "xl/" + target;
    });
    std::vector<std::pair<std::string, std::string>> sheets;
    each_step(part_of(zip_.parts, "xl/workbook.xml"), [&](XmlReader& xml, Step step) {
      if (step != Step::begin || xml.name() != "sheet") return;
      const auto target = targets.find(xml.attribute("id").value_or(""));
      if (target != targets.end() && zip_.parts.count(target->second) > 0) sheets.emplace_back(xml.attribute("name").value_or(""), target->second);
    });
    return sheets;
  }

  void read_shared() {
    const std::string_view document = part_of(zip_.parts, "xl/sharedStrings.xml");
    bool wanted = false;  // in <t>, but not in what tells how it is read aloud
    bool aloud = false;
    const bool whole = document.empty() || each_step(document, [&](XmlReader& xml, Step step) {
      if (step == Step::text) {
        if (wanted && !shared_.empty()) shared_.back() += xml.text();
      } else if (xml.name() == "si") {
        if (step == Step::begin) shared_.emplace_back();
      } else if (xml.name() == "rPh") {
        aloud = step == Step::begin;
      } else {
        wanted = step == Step::begin && xml.name() == "t" && !aloud;
      }
    });
    summary_.damaged |= !whole;
  }

  void read_sheet(std::string_view name, std::string_view document) {
    const WorkbookSheet sheet{summary_.sheets++, name};
    std::vector<std::string> own(max_workbook_columns);
    std::vector<std::string_view> row;
    std::size_t column = 0;
    std::string type, value;
    bool wanted = false;
    summary_.damaged |= !each_step(document, [&](XmlReader& xml, Step step) {
      if (step == Step::text) {
        if (wanted) value += xml.text();
      } else if (xml.name() == "row") {
        if (step == Step::end && !row.empty()) on_row_(sheet, row);
        row.clear();
      } else if (xml.name() != "c") {
        wanted = step == Step::begin && (xml.name() == "v" || xml.name() == "t");
      } else if (step == Step::begin) {
        column = column_of(xml.attribute("r").value_or("")).value_or(row.size());
        type = xml.attribute("t").value_or("");
        value.clear();
      } else if (column < max_workbook_columns) {
        if (row.size() <= column) row.resize(column + 1);
        if (type == "s") {
          row[column] = shared(value);
        } else if (type != "e") {
          own[column].swap(value);
          row[column] = own[column];
        }
      }
    });
  }

  std::string_view shared(std::string_view index) {
    const std::size_t i = static_cast<std::size_t>(parse_count(index).value.value_or(max_count));
    if (i < shared_.size()) return shared_[i];
    summary_.damaged = true;
    return {};
  }

  /// 27 of "AB12"; nullopt: no letters.
  static std::optional<std::size_t> column_of(std::string_view cell) {
    std::size_t column = 0;
    for (const char c : cell.substr(0, 4))
      if (c >= 'A' && c <= 'Z') column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
    return column == 0 ? std::nullopt : std::optional(column - 1);
  }

  const OnWorkbookRow& on_row_;
  Unzip zip_;
  std::vector<std::string> shared_;
  WorkbookSummary summary_;
};

}  // namespace

bool is_workbook(std::string_view head) {
  return head.starts_with(local_header) && (head.find("[Content_Types].xml") != std::string_view::npos || head.find("xl/") != std::string_view::npos ||
                                            head.find("_rels/.rels") != std::string_view::npos);
}

WorkbookSummary read_workbook(std::string_view bytes, const OnWorkbookRow& on_row) { return Reading(bytes, on_row).read(); }

}  // namespace sway
