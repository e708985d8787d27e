// Repair and shortening of text that comes from exports. All results are valid UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sway {

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

int hex_digit(char c);                          // its value, -1 if it is none
std::string_view trim(std::string_view text);  // without blanks, tabs and line ends around it

/// The parts between marks, at least one.
std::vector<std::string_view> split(std::string_view text, char mark);

/// The digits at the head of it.
std::string_view digits_of(std::string_view text);
inline bool is_digits(std::string_view text) { return !text.empty() && digits_of(text).size() == text.size(); }

/// Repairs text whose UTF-8 was taken for Latin-1 and encoded once more ("SÃ£o" for "São"), as Meta's exports have it. Only runs of U+0080 to U+00FF
/// that form valid UTF-8 are repaired; everything else stays as it is.
std::string repair_mojibake(std::string_view text);

/// Resolves `&amp; &lt; &gt; &quot; &apos; &#39; &#x27; &nbsp;` and numeric references; unknown names stay as they are.
/// Resolved once: `&amp;lt;` becomes `&lt;`. References to NUL, surrogates and beyond U+10FFFF become U+FFFD.
std::string unescape_html(std::string_view text);

/// Of an HTML fragment what a reader sees: tags and comments are left out, the ends of lines, paragraphs and list items become blanks, references are
/// resolved. A `<` that begins no tag stays; a tag that is not closed ends the text.
std::string text_of_html(std::string_view html);

/// At most `limit` Unicode code points, cut at a word where there is one, then "…" (which counts as one).
/// White space and control characters are folded to single blanks.
std::string excerpt(std::string_view text, std::size_t limit);

}  // namespace sway
