// Workbooks for tests, packed without compression.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/formats/crc32.h"

namespace sway {

using WorkbookParts = std::vector<std::pair<std::string, std::string>>;

inline std::string little_endian(std::size_t value, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> 8 * i & 0xFF);
  return text;
}

/// `flags` and `method` stand in every part; a directory of one entry follows.
inline std::string zipped(const WorkbookParts& parts, std::size_t flags = 0, std::size_t method = 0) {
  std::string zip;
  for (const auto& [name, text] : parts)
    zip += "PK\3\4" + little_endian(20, 2) + little_endian(flags, 2) + little_endian(method, 2) + std::string(4, '\0') + little_endian(crc32(0, text), 4) +
           little_endian(text.size(), 4) + little_endian(text.size(), 4) + little_endian(name.size(), 2) + little_endian(0, 2) + name + text;
  return zip + "PK\1\2" + std::string(42, '\0');
}

inline std::string sheet_of(std::string_view rows) { return "<worksheet><sheetData>" + std::string(rows) + "</sheetData></worksheet>"; }

/// One sheet, of these rows.
inline std::string workbook_of(std::string_view rows, std::string_view shared = "") {
  WorkbookParts parts{{"[Content_Types].xml", "<Types/>"}, {"xl/worksheets/sheet1.xml", sheet_of(rows)}};
  if (!shared.empty()) parts.emplace_back("xl/sharedStrings.xml", "<sst>" + std::string(shared) + "</sst>");
  return zipped(parts);
}

/// Rows of numbers and texts.
inline std::string rows_of(const std::vector<std::vector<std::string>>& rows) {
  std::string text;
  for (const auto& row : rows) {
    text += "<row>";
    for (const std::string& cell : row) text += cell.empty() ? "<c/>" : "<c t=\"inlineStr\"><is><t>" + cell + "</t></is></c>";
    text += "</row>";
  }
  return text;
}

}  // namespace sway
