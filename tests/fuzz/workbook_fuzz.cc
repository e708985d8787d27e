// Workbooks: whatever the bytes, every cell is clean text and no row is longer than it may be. Inputs that are no zip are taken for a sheet, so that
// what is in one is reached too.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/formats/text.h"
#include "core/formats/workbook.h"
#include "tests/core/formats/made_up_workbook.h"

using namespace sway;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto look = [](const WorkbookSheet& sheet, std::span<const std::string_view> cells) {
    if (cells.empty() || cells.size() > max_workbook_columns || !is_clean_utf8(sheet.name)) std::abort();
    for (const std::string_view cell : cells)
      if (!is_clean_utf8(cell)) std::abort();
  };
  if (bytes.starts_with("PK")) {
    read_workbook(bytes, look);
  } else {
    const std::size_t half = bytes.size() / 2;
    read_workbook(workbook_of(bytes.substr(0, half), bytes.substr(half)), look);
    read_workbook(zipped({{"xl/workbook.xml", std::string(bytes.substr(0, half))}, {"xl/_rels/workbook.xml.rels", std::string(bytes.substr(half))},
                          {"xl/worksheets/sheet1.xml", std::string(bytes)}}), look);
  }
  return 0;
}
