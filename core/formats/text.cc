#include "core/formats/text.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace sway {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::string_view ellipsis = "\xE2\x80\xA6";     // U+2026

unsigned byte_at(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

bool folds_to_blank(char32_t code) {
  return code <= 0x20 || (code >= 0x7F && code <= 0xA0) || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x2028 ||
         code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000 || code == 0xFEFF;
}

/// The text that `&…;` at the head of `text` stands for, and its length; 0: none that we know.
std::size_t resolve_reference(std::string_view text, std::string& into) {
  struct Name {
    std::string_view name;
    char32_t code;
  };
  static constexpr Name names[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}, {"&nbsp;", 0xA0}};
  for (const Name& known : names)
    if (text.substr(0, known.name.size()) == known.name) {
      append_utf8(into, known.code);
      return known.name.size();
    }
  if (text.size() < 4 || text[1] != '#') return 0;
  const bool hex = text[2] == 'x' || text[2] == 'X';
  const std::size_t first = hex ? 3 : 2;
  char32_t code = 0;
  std::size_t i = first;
  for (; i < text.size(); ++i) {
    const int digit = hex_digit(text[i]);
    if (digit < 0 || (!hex && digit > 9)) break;
    code = std::min<char32_t>(code * (hex ? 16 : 10) + static_cast<char32_t>(digit), 0x110000);
  }
  if (i == first || i == text.size() || text[i] != ';') return 0;
  append_utf8(into, code);
  return i + 1;
}

/// Length of the tag or comment at the head of `html`, which begins with `<`; 0: none begins here.
std::size_t tag_length(std::string_view html) {
  if (html.starts_with("<!--")) {
    const std::size_t end = html.find("-->", 4);
    return end == std::string_view::npos ? html.size() : end + 3;
  }
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const std::size_t name = html.starts_with("</") ? 2 : 1;
  if (name >= html.size() || !is_letter(html[name])) return 0;
  char quote = 0;  // a `>` in quotes ends no tag
  for (std::size_t i = name; i < html.size(); ++i) {
    if (quote != 0) {
      if (html[i] == quote) quote = 0;
    } else if (html[i] == '"' || html[i] == '\'') {
      quote = html[i];
    } else if (html[i] == '>') {
      return i + 1;
    }
  }
  return html.size();
}

/// `tag` without its `<`: "br />", "/p>".
bool breaks_line(std::string_view tag) {
  for (const std::string_view name : {"br", "BR", "/p", "/P", "/li", "/LI", "/div", "/blockquote"})
    if (tag.starts_with(name) && tag.find_first_of(" \t\r\n/>", name.size()) == name.size()) return true;
  return false;
}

}  // namespace

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::vector<std::string_view> split(std::string_view text, char mark) {
  std::vector<std::string_view> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find(mark, from), text.size());
    parts.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return parts;
}

void append_utf8(std::string& into, char32_t code) {
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) code = 0xFFFD;
  const auto tail = [&](int shift) { into += static_cast<char>(0x80 | (code >> shift & 0x3F)); };
  if (code < 0x80) {
    into += static_cast<char>(code);
  } else if (code < 0x800) {
    into += static_cast<char>(0xC0 | code >> 6);
    tail(0);
  } else if (code < 0x10000) {
    into += static_cast<char>(0xE0 | code >> 12);
    tail(6);
    tail(0);
  } else {
    into += static_cast<char>(0xF0 | code >> 18);
    tail(12);
    tail(6);
    tail(0);
  }
}

Utf8Step utf8_step(std::string_view text) {
  const unsigned lead = byte_at(text, 0);
  if (lead < 0x80) return {1, lead != 0, lead};
  // Table 3-7: how many bytes follow, and the bounds of the first of them, which shut out overlong forms, surrogates and beyond U+10FFFF.
  std::size_t following = 0;
  unsigned low = 0x80, high = 0xBF;
  if (lead >= 0xC2 && lead <= 0xDF) {
    following = 1;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    following = 2;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    following = 3;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  } else {
    return {1, false, 0xFFFD};
  }
  char32_t code = lead & (0x3Fu >> following);
  for (std::size_t i = 1; i <= following; ++i) {
    if (i >= text.size() || byte_at(text, i) < low || byte_at(text, i) > high) return {i, false, 0xFFFD};
    code = code << 6 | (byte_at(text, i) & 0x3F);
    low = 0x80;
    high = 0xBF;
  }
  return {following + 1, true, code};
}

bool is_clean_utf8(std::string_view text) {
  for (;;) {
    text.remove_prefix(plain_run(text));
    if (text.empty()) return true;
    const Utf8Step step = utf8_step(text);
    if (!step.valid) return false;
    text.remove_prefix(step.size);
  }
}

std::string repair_utf8(std::string_view text, std::size_t& repaired) {
  std::string result;
  result.reserve(text.size());
  for (;;) {
    const std::size_t run = plain_run(text);
    result += text.substr(0, run);
    text.remove_prefix(run);
    if (text.empty()) return result;
    const Utf8Step step = utf8_step(text);
    result += step.valid ? text.substr(0, step.size) : replacement;
    repaired += !step.valid;
    text.remove_prefix(step.size);
  }
}

std::string unescape_html(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const std::size_t run = std::min(text.find('&'), text.size());
    result += text.substr(0, run);
    text.remove_prefix(run);
    if (text.empty()) break;
    std::size_t taken = resolve_reference(text, result);
    if (taken == 0) {
      result += '&';
      taken = 1;
    }
    text.remove_prefix(taken);
  }
  if (is_clean_utf8(result)) return result;
  std::size_t repaired = 0;
  return repair_utf8(result, repaired);
}

std::string text_of_html(std::string_view html) {
  std::string text;
  text.reserve(html.size());
  while (!html.empty()) {
    const std::size_t run = std::min(html.find('<'), html.size());
    text += html.substr(0, run);
    html.remove_prefix(run);
    if (html.empty()) break;
    const std::size_t length = tag_length(html);
    if (length == 0) text += '<';
    else if (breaks_line(html.substr(1, length - 1))) text += ' ';
    html.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return unescape_html(trim(text));
}

std::string excerpt(std::string_view text, std::size_t limit) {
  if (limit == 0) return {};
  std::string result;
  std::size_t points = 0;    // code points in `result`
  std::size_t hard_cut = 0;  // where `result` has limit - 1 code points
  bool blank = false;        // blanks were passed since the last character
  const auto add = [&](std::string_view character) {
    if (points == limit - 1) hard_cut = result.size();
    ++points;
    if (points <= limit) result += character;
  };
  const auto is_plain = [&text](std::size_t i) { return i < text.size() && text[i] > ' ' && text[i] < '\x7F'; };
  while (!text.empty() && points <= limit) {
    const std::size_t room = limit - std::min(limit, points + 2);  // with a blank before it, nothing is cut within
    std::size_t plain = 0;                                         // bytes that stay as they are
    while (plain < room && (is_plain(plain) || (plain > 0 && is_plain(plain + 1) && text[plain] == ' '))) ++plain;
    const Utf8Step step = plain > 0 ? Utf8Step{plain, true, U'!'} : utf8_step(text);
    if (text.front() == 0 || (step.valid && folds_to_blank(step.code))) {
      blank = true;
    } else {
      if (blank && points > 0) add(" ");
      blank = false;
      if (plain > 0) result += text.substr(0, plain), points += plain;
      else add(step.valid ? text.substr(0, step.size) : replacement);
    }
    text.remove_prefix(step.size);
  }
  if (points <= limit) return result;
  result.resize(std::min(result.rfind(' '), hard_cut));
  return result += ellipsis;
}

std::string repair_mojibake(std::string_view text) {
  const auto continues = [&text](std::size_t i) { return i + 1 < text.size() && (text[i] == '\xC2' || text[i] == '\xC3') && (text[i + 1] & '\xC0') == '\x80'; };
  std::string result, run;  // the bytes that a run of U+0080 to U+00FF stands for
  for (;;) {
    const std::size_t plain = plain_run(text);
    result += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) return result;
    run.clear();
    std::size_t size = 0;
    for (; continues(size); size += 2) run += static_cast<char>((text[size] & 0x03) << 6 | (text[size + 1] & 0x3F));
    if (size == 0) run = text[size++];  // any other byte, as it is
    result += is_clean_utf8(run) ? std::string_view(run) : text.substr(0, size);
    text.remove_prefix(size);
  }
}

}  // namespace sway
