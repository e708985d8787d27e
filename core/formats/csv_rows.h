// Reads CSV (RFC 4180 and what spreadsheets make of it) one row at a time while its bytes stream in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

namespace sway {

// Limits of one row; beyond them it counts as damaged.
inline constexpr std::size_t max_csv_columns = 4096;
inline constexpr std::size_t max_csv_field = 16u << 20;  // bytes
inline constexpr std::size_t max_csv_row = 64u << 20;    // bytes

struct CsvSummary {
  std::uint64_t rows = 0;      // handed out
  std::uint64_t damaged = 0;   // rows that passed a limit and were left out
  std::uint64_t repaired = 0;  // characters that were no text and became U+FFFD
  bool cut_off = false;        // the file ended within quotes
};

/// Push parser. UTF-8 with or without a byte order mark, or UTF-16LE with one. The separator is what a first line `sep=;` says, else the
/// one of `,` `;` TAB that stands most often outside quotes in the first line with any. Line ends LF, CR LF or CR; quoted cells may hold any of them.
/// Empty lines are passed over. Rows may differ in length.
class CsvRows {
 public:
  using OnRow = std::function<void(std::span<const std::string_view> cells)>;  // decoded; valid until the callback returns

  explicit CsvRows(OnRow on_row);
  ~CsvRows();
  CsvRows(CsvRows&&) noexcept;
  CsvRows& operator=(CsvRows&&) noexcept;

  void feed(std::string_view bytes);
  CsvSummary finish();  // once, after the last bytes

 private:
  class Reader;
  std::unique_ptr<Reader> reader_;
};

}  // namespace sway
