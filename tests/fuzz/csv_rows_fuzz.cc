// CsvRows: every chunking says the same, and every cell is clean text.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <tuple>
#include <vector>

#include "core/formats/csv_rows.h"
#include "core/formats/text.h"

using namespace sway;

namespace {

using Reading = std::tuple<std::vector<std::vector<std::string>>, std::uint64_t, std::uint64_t, std::uint64_t, bool>;

Reading read(std::string_view bytes, std::size_t piece) {
  std::vector<std::vector<std::string>> rows;
  CsvRows reader([&](std::span<const std::string_view> cells) { rows.emplace_back(cells.begin(), cells.end()); });
  for (std::size_t i = 0; i < bytes.size(); i += piece) reader.feed(bytes.substr(i, piece));
  const CsvSummary summary = reader.finish();
  return {rows, summary.rows, summary.damaged, summary.repaired, summary.cut_off};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const Reading whole = read(bytes, bytes.size() + 1);
  if (whole != read(bytes, 1) || whole != read(bytes, data[0] + std::size_t{1})) std::abort();
  if (std::get<0>(whole).size() != std::get<1>(whole)) std::abort();
  for (const auto& row : std::get<0>(whole))
    for (const std::string& cell : row)
      if (!is_clean_utf8(cell)) std::abort();
  return 0;
}
