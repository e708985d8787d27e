// Repair and shortening of text that comes from exports. All results are valid UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sway {

/// Length of the run at the head of `text` that is ASCII from `least` (above NUL) on.
inline std::size_t plain_run(std::string_view text, char least = 1) {
  constexpr std::uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    std::uint64_t word;
    std::memcpy(&word, text.data() + i, 8);
    if ((word | (word - ones * static_cast<unsigned char>(least))) & tops) break;  // a byte ≥ 0x80, or a smaller one (with neighbours that only cost a slower look)
  }
  while (i < text.size() && static_cast<signed char>(text[i]) >= least) ++i;
  return i;
}

/// True when `text` is well-formed UTF-8 (Unicode 15, table 3-7) without NUL.
bool is_clean_utf8(std::string_view text);

/// Copy with every ill-formed sequence and every NUL replaced by U+FFFD (one per maximal ill-formed part, as browsers do).
/// `repaired` grows by the number of replacements.
std::string repair_utf8(std::string_view text, std::size_t& repaired);

/// One step through text that may be ill-formed: the sequence at its head, or the maximal ill-formed part of one.
struct Utf8Step {
  std::size_t size;  // bytes, at least 1
  bool valid;        // well-formed and not NUL
  char32_t code;     // U+FFFD if not valid
};
Utf8Step utf8_step(std::string_view text);  // of what is not empty

/// Appends a code point; NUL, surrogates and beyond U+10FFFF become U+FFFD.
void append_utf8(std::string& into, char32_t code);

int hex_digit(char c);  // its value, -1 if it is none
inline bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
/// Without blanks, tabs and line ends around it.
inline std::string_view trim(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

/// The parts between marks, at least one.
std::vector<std::string_view> split(std::string_view text, char mark);

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// The digits at the head of it.
inline std::string_view digits_of(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && is_digit(text[size])) ++size;
  return text.substr(0, size);
}
inline bool is_digits(std::string_view text) { return !text.empty() && digits_of(text).size() == text.size(); }

/// The number written as digits alone, at most so many (and no more than 19, which fit).
inline std::optional<std::uint64_t> digits_value(std::string_view text, std::size_t most_digits) {
  if (text.empty() || text.size() > most_digits) return std::nullopt;
  std::uint64_t value = 0;
  for (; text.size() >= 8; text.remove_prefix(8)) {  // as one word, whose neighbours are added up: digits to pairs, these to fours, these to eight
    std::uint64_t word;
    std::memcpy(&word, text.data(), 8);
    constexpr std::uint64_t highs = 0xF0F0F0F0F0F0F0F0, above_nine = 0x0606060606060606;
    if (((word & highs) | ((word + above_nine) & highs) >> 4) != 0x3333333333333333) return std::nullopt;
    word = (word & ~highs) * (10 << 8 | 1) >> 8 & 0x00FF00FF00FF00FF;
    word = word * (100 << 16 | 1) >> 16 & 0x0000FFFF0000FFFF;
    word = word * (std::uint64_t{10000} << 32 | 1) >> 32;
    value = value * 100'000'000 + word;
  }
  for (const char c : text) {
    const auto digit = static_cast<std::uint64_t>(c) - '0';
    if (digit > 9) return std::nullopt;
    value = value * 10 + digit;
  }
  return value;
}

/// Repairs text whose UTF-8 was taken for Latin-1 and encoded once more ("SÃ£o" for "São"), as Meta's exports have it. Only runs of U+0080 to U+00FF
/// that form valid UTF-8 are repaired; everything else stays as it is.
std::string repair_mojibake(std::string_view text);
/// The same as a view of `copy`, or of itself if it is ASCII.
inline std::string_view repair_mojibake(std::string_view text, std::string& copy) { return plain_run(text) == text.size() ? text : copy = repair_mojibake(text); }

/// Resolves `&amp; &lt; &gt; &quot; &apos; &#39; &#x27; &nbsp;` and numeric references; unknown names stay as they are.
/// Resolved once: `&amp;lt;` becomes `&lt;`. References to NUL, surrogates and beyond U+10FFFF become U+FFFD.
std::string unescape_html(std::string_view text);
/// The same of text that is valid UTF-8 already: a view of `copy`, or of itself if there is nothing to resolve.
inline std::string_view unescape_html(std::string_view text, std::string& copy) {
  return text.find('&') == std::string_view::npos ? text : copy = unescape_html(text);
}

/// Of an HTML fragment what a reader sees: tags and comments are left out, the ends of lines, paragraphs and list items become blanks, references are
/// resolved. A `<` that begins no tag stays; a tag that is not closed ends the text.
std::string text_of_html(std::string_view html);

/// At most `limit` Unicode code points, cut at a word where there is one, then "…" (which counts as one).
/// White space and control characters are folded to single blanks.
std::string excerpt(std::string_view text, std::size_t limit);

}  // namespace sway
