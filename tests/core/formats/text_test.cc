#include "core/formats/text.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace sway::text_test {

using namespace std::string_view_literals;

TEST(RepairUtf8, Table) {
  struct Case {
    std::string_view text, expected;
    std::size_t repaired;
  };
  static constexpr Case cases[] = {
      {"", "", 0},
      {"plain text of more than eight bytes", "plain text of more than eight bytes", 0},
      {"Žofie 日本 😀", "Žofie 日本 😀", 0},
      {"\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xF0\x90\x80\x80\xF4\x8F\xBF\xBF",
       "\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", 0},
      {"\xEF\xBF\xBE\xEF\xBF\xBF", "\xEF\xBF\xBE\xEF\xBF\xBF", 0},  // noncharacters are well-formed
      {"a\0b"sv, "a\uFFFDb", 1},
      {"12345678\0"sv, "12345678\uFFFD", 1},
      {"\x80", "\uFFFD", 1},
      {"\xFF\xFE", "\uFFFD\uFFFD", 2},
      {"\xC0\xAF", "\uFFFD\uFFFD", 2},                          // overlong
      {"\xE0\x80\xAF", "\uFFFD\uFFFD\uFFFD", 3},
      {"\xF0\x80\x80\xAF", "\uFFFD\uFFFD\uFFFD\uFFFD", 4},
      {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD", 3},                // a surrogate
      {"\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\x41\uFFFD\uFFFD\x42", 7},  // Unicode 15, table 3-10
      {"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", "\uFFFD\uFFFD\uFFFD\uFFFD\x41", 4},                        // table 3-11
      {"\xC3", "\uFFFD", 1},                                    // cut off
      {"\xE6\x97", "\uFFFD", 1},
      {"\xF0\x9F\x98", "\uFFFD", 1},
      {"\xE6\x97x", "\uFFFDx", 1},
  };
  for (const Case& c : cases) {
    std::size_t repaired = 0;
    EXPECT_EQ(repair_utf8(c.text, repaired), c.expected) << c.text;
    EXPECT_EQ(repaired, c.repaired) << c.text;
    EXPECT_EQ(is_clean_utf8(c.text), c.repaired == 0) << c.text;
    EXPECT_TRUE(is_clean_utf8(c.expected)) << c.text;
  }
}

TEST(AppendUtf8, Table) {
  struct Case {
    char32_t code;
    std::string_view expected;
  };
  static constexpr Case cases[] = {{'a', "a"}, {0x7F, "\x7F"}, {0x80, "\u0080"}, {0x7FF, "\u07FF"}, {0x800, "\u0800"}, {0xFFFF, "\xEF\xBF\xBF"},
                                   {0x10000, "\U00010000"}, {0x10FFFF, "\U0010FFFF"}, {0, "\uFFFD"}, {0xD800, "\uFFFD"}, {0xDFFF, "\uFFFD"},
                                   {0x110000, "\uFFFD"},
                                   {0xFFFFFFFF, "\uFFFD"}};
  for (const Case& c : cases) {
    std::string text;
    append_utf8(text, c.code);
    EXPECT_EQ(text, c.expected) << static_cast<std::uint32_t>(c.code);
  }
}

TEST(Trim, Table) {
  EXPECT_EQ(trim(""), "");
  EXPECT_EQ(trim(" \t\r\n"), "");
  EXPECT_EQ(trim(" a b\n"), "a b");
}

TEST(TextOfHtml, Table) {
  struct Case {
    std::string_view html, expected;
  };
  static constexpr Case cases[] = {
      {"", ""}, {"plain &amp; simple", "plain & simple"}, {"<p>One.</p><p>Two.</p>", "One. Two."}, {"a<br>b<br/>c<br />d<BR>e", "a b c d e"},
      {"<p><span class=\"h-card\"><a href=\"https://a.example/@b\">@<span>b</span></a></span> hi</p>", "@b hi"},
      {"<span class=\"invisible\">https://</span><span>a.example/b</span>", "https://a.example/b"},
      {"un<b>bro</b>ken", "unbroken"}, {"<brand>x</brand>y", "xy"}, {"<ul><li>a</li><li>b</li></ul>", "a b"},
      {"&lt;b&gt; &amp;lt;", "<b> &lt;"}, {"1 < 2 and <3", "1 < 2 and <3"}, {"a<!-- <p> -->b", "ab"}, {"<a title=\"x > y\">z</a>", "z"},
      {"cut <a href=\"https", "cut"}, {"a<", "a<"}, {"a</", "a</"}, {"a<!-- b", "a"}, {"<p>\xFF</p>", "\uFFFD"},
  };
  for (const Case& c : cases) EXPECT_EQ(text_of_html(c.html), c.expected) << c.html;
}

TEST(UnescapeHtml, Table) {
  struct Case {
    std::string_view text, expected;
  };
  static constexpr Case cases[] = {
      {"", ""}, {"plain", "plain"},
      {"&amp;&lt;&gt;&quot;&apos;&#39;&#x27;&nbsp;", "&<>\"'''\u00A0"},
      {"Q&amp;A &lt;3", "Q&A <3"},
      {"&amp;lt;", "&lt;"},
      {"&#128512;&#x1F600;&#X1f600;", "😀😀😀"},
      {"&#0;&#xD800;&#x110000;&#99999999999999999999;", "\uFFFD\uFFFD\uFFFD\uFFFD"},
      {"&", "&"}, {"&&&", "&&&"}, {"a & b", "a & b"}, {"&amp", "&amp"}, {"&AMP;", "&AMP;"}, {"&eacute;", "&eacute;"},
      {"&#;", "&#;"}, {"&#x;", "&#x;"}, {"&#12", "&#12"}, {"&#1f;", "&#1f;"}, {"&#xg;", "&#xg;"}, {"&#", "&#"},
      {"x\xFF&amp;", "x\uFFFD&"},
  };
  for (const Case& c : cases) EXPECT_EQ(unescape_html(c.text), c.expected) << c.text;
}

TEST(Excerpt, Table) {
  struct Case {
    std::string_view text;
    std::size_t limit;
    std::string_view expected;
  };
  static constexpr Case cases[] = {
      {"", 10, ""}, {"short", 10, "short"}, {"exactly10!", 10, "exactly10!"}, {"eleven char", 10, "eleven…"},
      {"one two three", 8, "one two…"},       // the blank after the last word is where it is cut
      {"one two three", 7, "one…"},
      {"unbroken", 5, "unbr…"}, {"ab", 1, "…"}, {"a", 1, "a"}, {"ab", 0, ""},
      {"日本語日本語", 4, "日本語…"}, {"😀😀😀", 3, "😀😀😀"}, {"😀😀😀", 2, "😀…"},
      {"  many \t\n\r blanks  ", 20, "many blanks"}, {"a\u00A0\u2003b\u3000", 10, "a b"}, {"a\x01\x7F\u0085" "b", 10, "a b"},
      {"a\0b"sv, 10, "a b"}, {"a\xFF" "b", 10, "a\uFFFDb"}, {"ends in blanks   ", 14, "ends in blanks"},
      {"a bcdefghij", 5, "a…"},
  };
  for (const Case& c : cases) EXPECT_EQ(excerpt(c.text, c.limit), c.expected) << c.text << " " << c.limit;
}

// Every text of up to seven of these characters, against the rule written down plainly: blanks are one and none at the ends; what is too long ends at its last blank.
TEST(Excerpt, IsAsTheRuleSaysForAllShortTexts) {
  static constexpr std::string_view characters[] = {"a", "é", " ", "\n"};
  for (std::size_t length = 0; length <= 7; ++length)
    for (std::size_t which = 0; which < std::size_t{1} << 2 * length; ++which) {
      std::string text;
      std::vector<std::string> folded;
      for (std::size_t i = 0; i < length; ++i) {
        const std::string character(characters[which >> 2 * i & 3]);
        text += character;
        const bool is_blank = character == " " || character == "\n";
        if (!is_blank) folded.push_back(character);
        else if (!folded.empty() && folded.back() != " ") folded.push_back(" ");
      }
      if (!folded.empty() && folded.back() == " ") folded.pop_back();
      for (std::size_t limit = 1; limit <= 7; ++limit) {
        std::size_t end = folded.size();
        if (end > limit) {
          const auto last = std::find(folded.rend() - static_cast<std::ptrdiff_t>(limit), folded.rend(), " ");
          end = last == folded.rend() ? limit - 1 : static_cast<std::size_t>(folded.rend() - last) - 1;
        }
        std::string expected;
        for (std::size_t i = 0; i < end; ++i) expected += folded[i];
        if (end < folded.size()) expected += "…";
        ASSERT_EQ(excerpt(text, limit), expected) << '"' << text << "\" " << limit;
      }
    }
}

TEST(Mojibake, IsRepairedWhereItIsCertain) {
  const std::pair<const char*, const char*> rows[] = {
      {"", ""}, {"plain", "plain"}, {"S\xC3\x83\xC2\xA3o", "S\xC3\xA3o"},                      // SÃ£o, São
      {"\xC3\xA2\xC2\x80\xC2\xA6", "\xE2\x80\xA6"},                                           // three for an ellipsis
      {"S\xC3\xA3o", "S\xC3\xA3o"},                                                             // right already: a lone ã is no UTF-8
      {"\xC3\xBC\xC3\xB1", "\xC3\xBC\xC3\xB1"},                                               // two that form none
      {"\xF0\x9F\x98\x80 \xC3\x83\xC2\xA9", "\xF0\x9F\x98\x80 \xC3\xA9"}, {"\xC3", "\xC3"}};
  for (const auto& [written, meant] : rows) {
    std::string copy;
    EXPECT_EQ(repair_mojibake(written), meant) << written;
    EXPECT_EQ(repair_mojibake(written, copy), meant) << written;
  }
}

// Eight at once, or one after another.
TEST(DigitsValue, IsThatOfEachDigitWhateverStandsWhere) {
  const std::string digits = "9081726354998877665";
  for (std::size_t size = 1; size <= digits.size(); ++size)
    for (std::size_t at = 0; at < size; ++at)
      for (int byte = 0; byte < 256; ++byte) {
        std::string text = digits.substr(0, size);
        text[at] = static_cast<char>(byte);
        std::optional<std::uint64_t> expected = 0;
        for (const char c : text) expected = expected && c >= '0' && c <= '9' ? std::optional(*expected * 10 + static_cast<std::uint64_t>(c - '0')) : std::nullopt;
        ASSERT_EQ(digits_value(text, 19), expected) << text;
        ASSERT_EQ(digits_value(text, size - 1), std::nullopt) << text;
      }
  EXPECT_EQ(digits_value("", 19), std::nullopt);
}

}  // namespace sway::text_test
