// Reads workbooks (.xlsx: a zip of XML) row by row. It knows no network.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string_view>

namespace sway {

inline constexpr std::size_t max_workbook = 16u << 20;           // bytes as packed; who gathers them stops there
inline constexpr std::size_t max_workbook_unpacked = 64u << 20;  // bytes of all its parts together
inline constexpr std::size_t max_workbook_columns = 256;         // cells beyond are passed over

/// It begins as a zip whose first parts are those of an Office document.
bool is_workbook(std::string_view head);

struct WorkbookSheet {
  std::size_t number;     // from 0 on, in the order of the workbook
  std::string_view name;  // empty: not known
};

struct WorkbookSummary {
  std::size_t sheets = 0;  // that could be read, be it in part
  bool damaged = false;    // it is cut off, locked or broken, or passed a limit; what came before that was handed out
};

/// Hands out every row that holds a cell, in the order of the sheets, as the text of its cells from the first column on. Numbers stand as they are
/// stored ("46969", "4.6969E4"), and so do dates that are numbers: days since 30 December 1899. What is an error is empty. Text is clean UTF-8.
/// The parts of the zip are found by walking from one to the next, so that one without a directory, for it is cut off, can be read too.
using OnWorkbookRow = std::function<void(const WorkbookSheet& sheet, std::span<const std::string_view> cells)>;  // valid until the callback returns
WorkbookSummary read_workbook(std::string_view bytes, const OnWorkbookRow& on_row);

}  // namespace sway
