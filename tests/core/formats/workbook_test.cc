#include "core/formats/workbook.h"

#include <gtest/gtest.h>

#include "tests/core/fixture_cases.h"
#include "tests/core/formats/made_up_workbook.h"

namespace sway::workbook_test {

/// "0 Name: a|b" a line for each row; "damaged" at the end.
std::string shown(std::string_view bytes) {
  std::string text;
  const WorkbookSummary summary = read_workbook(bytes, [&text](const WorkbookSheet& sheet, std::span<const std::string_view> cells) {
    text += std::to_string(sheet.number) + " " + std::string(sheet.name) + ":";
    for (const std::string_view cell : cells) text += std::string(cell) + "|";
    text += "\n";
  });
  return text + (summary.damaged ? "damaged" : "");
}

TEST(Workbook, ReadsCellsOfEveryType) {
  struct Case {
    const char* name;
    std::string rows, expected;
  };
  const Case cases[] = {
      {"numbers as they are stored", "<row><c r=\"A1\"><v>46969</v></c><c r=\"B1\" t=\"n\" s=\"4\"><v>4.7E4</v></c></row>", "0 :46969|4.7E4|\n"},
      {"shared text", "<row><c t=\"s\"><v>1</v></c><c t=\"s\"><v>0</v></c></row>", "0 :bold two|one|\n"},
      {"text in the cell", "<row><c t=\"inlineStr\"><is><t>a</t></is></c><c t=\"inlineStr\"><is><r><t>b</t></r><r><t>c</t></r></is></c></row>", "0 :a|bc|\n"},
      {"text of a formula", "<row><c t=\"str\"><f>A1&amp;\"x\"</f><v>made</v></c></row>", "0 :made|\n"},
      {"errors are empty, truths are numbers", "<row><c t=\"e\"><v>#N/A</v></c><c t=\"b\"><v>1</v></c></row>", "0 :|1|\n"},
      {"gaps", "<row r=\"5\"><c r=\"C5\"><v>1</v></c><c r=\"E5\"><v>2</v></c></row>", "0 :||1||2|\n"},
      {"no names of cells", "<row><c><v>1</v></c><c/><c><v>3</v></c></row>", "0 :1||3|\n"},
      {"names out of order", "<row><c r=\"B1\"><v>2</v></c><c r=\"A1\"><v>1</v></c></row>", "0 :1|2|\n"},
      {"rows without cells", "<row/><row><c><v>1</v></c></row><row></row>", "0 :1|\n"},
      {"the last column, and what is beyond", "<row><c r=\"IV1\"><v>256</v></c><c r=\"IW1\"><v>257</v></c><c r=\"XFD1\"><v>9</v></c></row>", "0 :" + std::string(255, '|') + "256|\n"},
      {"a text that is not there", "<row><c t=\"s\"><v>7</v></c><c t=\"s\"><v>x</v></c><c><v>1</v></c></row>", "0 :||1|\ndamaged"},
      {"cut in a row", "<row><c><v>1</v></c></row><row><c><v>2</v></c>", "0 :1|\ndamaged"},
  };
  for (const Case& c : cases)
    EXPECT_EQ(shown(workbook_of(c.rows, "<si><t>one</t><rPh sb=\"0\"><t>aloud</t></rPh></si><si><r><t>bold</t></r><r><t> two</t></r></si>")), c.expected) << c.name;
}

TEST(Workbook, ListsSheetsAsTheWorkbookDoes) {
  const auto with = [](std::string_view targets) {
    return zipped({{"xl/worksheets/b.xml", sheet_of("<row><c><v>2</v></c></row>")},
                   {"xl/worksheets/a.xml", sheet_of("<row><c><v>1</v></c></row>")},
                   {"xl/workbook.xml", "<workbook><sheets><sheet name=\"B &amp; C\" sheetId=\"9\" r:id=\"r2\"/><sheet name=\"A\" r:id=\"r1\"/><sheet name=\"gone\" r:id=\"r3\"/></sheets></workbook>"},
                   {"xl/_rels/workbook.xml.rels", "<Relationships>" + std::string(targets) + "</Relationships>"}});
  };
  EXPECT_EQ(shown(with("<Relationship Id=\"r1\" Target=\"/xl/worksheets/a.xml\"/><Relationship Id=\"r2\" Target=\"worksheets/b.xml\"/>")), "0 B & C:2|\n1 A:1|\n");
  EXPECT_EQ(shown(with("<Relationship Id=\"r2\" Target=\"worksheets/b.xml\"/>")), "0 B & C:2|\n1 :1|\n");
  EXPECT_EQ(shown(with("")), "0 :1|\n1 :2|\n");
}

TEST(Workbook, SaysWhatIsDamaged) {
  const std::string whole = workbook_of("<row><c><v>1</v></c></row>");
  EXPECT_EQ(shown(whole), "0 :1|\n");
  EXPECT_EQ(shown(""), "damaged");
  EXPECT_EQ(shown("PK\3\4"), "damaged");
  EXPECT_EQ(shown(whole.substr(0, whole.find("PK\1\2"))), "0 :1|\ndamaged") << "without a directory it may have held more";
  for (std::size_t size = 0; size < whole.find("PK\1\2"); ++size) EXPECT_TRUE(shown(whole.substr(0, size)).ends_with("damaged")) << size;
  std::string changed = whole;
  changed[changed.find("<v>1") + 3] = '7';
  EXPECT_EQ(shown(changed), "0 :7|\ndamaged") << "the checksum tells";
  const WorkbookParts parts{{"xl/worksheets/sheet1.xml", sheet_of("<row><c><v>1</v></c></row>")}};
  EXPECT_EQ(shown(zipped(parts, 1)), "damaged") << "locked";
  EXPECT_EQ(shown(zipped(parts, 0, 12)), "damaged") << "packed in another way";
  EXPECT_EQ(shown(zipped(parts, 8)), "damaged") << "as it is, and of unknown size";
}

// Deflate's own word for stored bytes, so that the data tells where it ends.
TEST(Workbook, FindsThePartsBehindOnesOfUnknownSize) {
  const std::string text = sheet_of("<row><c><v>1</v></c></row>"), size = little_endian(text.size(), 2), complement = little_endian(~text.size(), 2);
  const std::string deflated = "\1" + size + complement + text, checksum = little_endian(crc32(0, text), 4), sizes(8, '\xFF'), wide(16, '\xFF'), unknown(12, '\0');
  const auto part = [&](int flags, const std::string& fields, const std::string& behind) {
    return "PK\3\4" + little_endian(20, 2) + little_endian(static_cast<std::size_t>(flags), 2) + little_endian(8, 2) + std::string(4, '\0') + fields + little_endian(23, 2) + little_endian(0, 2) +
           "xl/worksheets/" + "sheet.xml" + deflated + behind + zipped({{"xl/worksheets/z.xml", text}});
  };
  const std::string both = "0 :1|\n1 :1|\n";
  EXPECT_EQ(shown(part(8, unknown, "PK\7\10" + checksum + sizes)), both);
  EXPECT_EQ(shown(part(8, unknown, checksum + sizes)), both);
  EXPECT_EQ(shown(part(8, unknown, "PK\7\10" + checksum + wide)), both);
  EXPECT_EQ(shown(part(8, unknown, checksum + wide)), both);
  EXPECT_EQ(shown(part(0, checksum + sizes, "")), both) << "sizes in the field of Zip64";
  EXPECT_EQ(shown(part(8, unknown, "PK\7\10" + little_endian(1, 4) + sizes)), both + "damaged") << "another checksum";
}

TEST(Workbook, ReadsWhatProgramsPack) {
  int read = 0;
  for (const fs::path& one : cases())
    for (const auto& [name, bytes] : files_of(one))
      if (is_workbook(bytes) && one.filename() != "analytics-damaged") {
        const std::string text = shown(bytes);
        EXPECT_FALSE(text.ends_with("damaged")) << one;
        EXPECT_FALSE(text.empty()) << one;
        ++read;
      }
  EXPECT_GT(read, 10);
}

TEST(Workbook, OfMoreThanTheLimitIsReadUntilThere) {
  const std::string half = sheet_of("<row><c><v>1</v></c></row>" + std::string(max_workbook_unpacked / 2, ' '));
  EXPECT_EQ(shown(zipped({{"xl/worksheets/a.xml", half}, {"xl/worksheets/b.xml", half}})), "0 :1|\ndamaged");
}

}  // namespace sway::workbook_test
