#include "core/formats/csv_rows.h"

#include <gtest/gtest.h>

#include <string>

namespace sway::csv_rows_test {

using namespace std::string_literals;

/// Rows as "a|b" with "/" between them, then what the summary says beyond the count of rows.
std::string read(std::string_view bytes, std::size_t chunk) {
  std::string shown;
  std::uint64_t rows = 0;
  CsvRows reader([&](std::span<const std::string_view> cells) {
    if (rows++ > 0) shown += '/';
    for (std::size_t i = 0; i < cells.size(); ++i) (i > 0 ? shown += '|' : shown) += cells[i];
  });
  for (std::size_t i = 0; i < bytes.size(); i += chunk) reader.feed(bytes.substr(i, chunk));
  const CsvSummary summary = reader.finish();
  EXPECT_EQ(summary.rows, rows);
  if (summary.damaged > 0) shown += " damaged " + std::to_string(summary.damaged);
  if (summary.repaired > 0) shown += " repaired " + std::to_string(summary.repaired);
  if (summary.cut_off) shown += " cut off";
  return shown;
}

std::string utf16le(std::u16string_view text) {
  std::string bytes = "\xFF\xFE";
  for (const char16_t unit : text) {
    bytes += static_cast<char>(unit & 0xFF);
    bytes += static_cast<char>(unit >> 8);
  }
  return bytes;
}

TEST(CsvRows, Table) {
  struct Case {
    std::string name, bytes, expected;
  };
  const Case cases[] = {
      {"empty file", "", ""},
      {"only line ends", "\n\r\n\r", ""},
      {"one cell", "a", "a"},
      {"LF", "a,b\nc,d\n", "a|b/c|d"},
      {"CR LF", "a,b\r\nc,d\r\n", "a|b/c|d"},
      {"CR", "a,b\rc,d", "a|b/c|d"},
      {"empty lines", "\n\na,b\n\n\r\nc\n\n", "a|b/c"},
      {"empty cells", ",a,\n,\n", "|a|/|"},
      {"a quoted empty cell is a row", "a\n\"\"\nb", "a//b"},
      {"rows of different lengths", "a,b,c\nd\ne,f", "a|b|c/d/e|f"},
      {"quoted", "\"a,b\",\"c\"\"d\",\"e\nf\r\ng\"\nh", "a,b|c\"d|e\nf\r\ng/h"},
      {"doubled quotes at either end", "\"\"\"a\",\"b\"\"\",\"\"\"\",\"\"\nc", "\"a|b\"|\"|/c"},
      {"rows longer than a block", std::string(70, 'a') + ",\"" + std::string(60, 'b') + "\"\"" + std::string(64, ',') + "\"\nc,d\n",
       std::string(70, 'a') + "|" + std::string(60, 'b') + "\"" + std::string(64, ',') + "/c|d"},
      {"two quotes behind the first letter", "a\ni\"\"\nx", "a/i\"\"/x"},
      {"rows to be mended between others", "a,b\n\"c\"\"d\",e\nf\xFF,g\n\"h\"\"\",i\nj\"k,l\n\nm,n\n", "a|b/c\"d|e/f\uFFFD|g/h\"|i/j\"k|l/m|n repaired 1"},
      {"quotes inside a plain cell", "a\"b\"c,d", "a\"b\"c|d"},
      {"text after quotes", "\"a\"b,\"c\" ,d", "ab|c |d"},
      {"blanks stay", " a , b ", " a | b "},
      {"last row without line end", "a,b\nc,\"d\"", "a|b/c|d"},
      {"semicolons", "a;b;c,d\n1;2,5;3\n", "a|b|c,d/1|2,5|3"},
      {"tabs", "a\tb\tc,d\n1\t2\t3\n", "a|b|c,d/1|2|3"},
      {"separators in quotes do not count", "\"a;b;c;d\",e\nf,g\n", "a;b;c;d|e/f|g"},
      {"a note before the titles", "Notes:\n\"a, b, c\"\n\na;b\n1,5;2\n", "Notes:/a, b, c/a|b/1,5|2"},
      {"a tie is for the comma", "a,b;c\n", "a|b;c"},
      {"sep line", "sep=;\na,b;c\n", "a,b|c"},
      {"sep line with CR LF", "\xEF\xBB\xBFsep=\t\r\na,b\tc\r\n", "a,b|c"},
      {"sep line alone", "sep=;", ""},
      {"byte order mark", "\xEF\xBB\xBF" "a,b", "a|b"},
      {"half a byte order mark", "\xEF\xBB", "\uFFFD repaired 1"},
      {"header over two lines", "\"a\nb\",c\nd,e", "a\nb|c/d|e"},
      {"UTF-16LE", utf16le(u"a\tŽ\t😀\r\n1\t2\t3\r\n"), "a|Ž|😀/1|2|3"},
      {"UTF-16LE, empty", utf16le(u""), ""},
      {"UTF-16LE, surrogates alone", utf16le({u"a\xD800" u"b\xDC00\xD800", 5}), "a\uFFFDb\uFFFD\uFFFD repaired 3"},
      {"UTF-16LE, cut in a unit", utf16le(u"a,b") + "c", "a|b\uFFFD repaired 1"},
      {"UTF-16LE, NUL", utf16le({u"a\0b", 3}), "a\uFFFDb repaired 1"},
      {"ill-formed UTF-8", "a\xFF,b\xC3\nc\x80", "a\uFFFD|b\uFFFD/c\uFFFD repaired 3"},
      {"NUL", "a\0b"s, "a\uFFFDb repaired 1"},
      {"cut off within quotes", "a,b\nc,\"d\ne,f\n", "a|b cut off"},
      {"cut off within the first row's quotes", "a,\"b", " cut off"},
  };
  for (const Case& c : cases)
    for (const std::size_t chunk : {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{7}, std::size_t{1} << 20})
      EXPECT_EQ(read(c.bytes, chunk), c.expected) << c.name << ", in pieces of " << chunk;
}

TEST(CsvRows, LeavesOutRowsThatPassALimit) {
  const std::string columns = "a\n" + std::string(max_csv_columns - 1, ',') + "\n" + std::string(max_csv_columns, ',') + "\nb\n";
  EXPECT_EQ(read(columns, 65536), "a/" + std::string(max_csv_columns - 1, '|') + "/b damaged 1");
  EXPECT_EQ(read("a\n\"" + std::string(max_csv_field + 1, 'x') + "\",c\nb\n", 65536), "a/b damaged 1");
  EXPECT_EQ(read("a\n" + std::string(max_csv_field, 'x') + "\nb\n", 65536), "a/" + std::string(max_csv_field, 'x') + "/b");
  std::string row;
  for (int i = 0; i < 5; ++i) row += std::string(max_csv_field - 1, 'x') + ",";
  EXPECT_EQ(read("a\n" + row + "\nb\n", 65536), "a/b damaged 1");
  EXPECT_EQ(read(std::string(2 << 20, 'x') + ",y\nb\n", 65536), std::string(2 << 20, 'x') + "|y/b");
}

TEST(CsvRows, CanBeMoved) {
  std::string shown;
  CsvRows first([&](std::span<const std::string_view> cells) { shown += cells[0]; });
  first.feed("a");
  CsvRows second(std::move(first));
  second.feed("b\n");
  first = std::move(second);
  EXPECT_EQ(first.finish().rows, 1u);
  EXPECT_EQ(shown, "ab");
}

}  // namespace sway::csv_rows_test
