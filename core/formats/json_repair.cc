#include "core/formats/json_repair.h"

#include <algorithm>
#include <optional>

#include "core/formats/text.h"

namespace sway {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

/// The code unit of `\uXXXX` at the head of `text`.
std::optional<unsigned> code_unit(std::string_view text) {
  if (text.size() < 6 || text[0] != '\\' || text[1] != 'u') return std::nullopt;
  unsigned unit = 0;
  for (const char c : text.substr(2, 4)) {
    if (hex_digit(c) < 0) return std::nullopt;
    unit = unit << 4 | static_cast<unsigned>(hex_digit(c));
  }
  return unit;
}

bool is_high(unsigned unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low(unsigned unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

struct Part {
  std::size_t size;
  bool valid;
};

/// The escape at the head of `text`, or the part of it that one replacement stands for.
Part escape(std::string_view text) {
  if (text.size() < 2) return {1, false};
  if (text[1] != 'u') {
    if (std::string_view("\"\\/bfnrt").find(text[1]) != std::string_view::npos) return {2, true};
    if (text[1] == 'x' && text.size() >= 4 && hex_digit(text[2]) >= 0 && hex_digit(text[3]) >= 0) return {4, false};  // \x01, as C has it
    return {text[1] > 0x20 ? 2u : 1u, false};
  }
  const std::optional<unsigned> unit = code_unit(text);
  if (!unit) return {2, false};
  if (is_low(*unit)) return {6, false};
  if (!is_high(*unit)) return {6, true};
  const std::optional<unsigned> second = code_unit(text.substr(6));
  return second && is_low(*second) ? Part{12, true} : Part{6, false};
}

Part next_part(std::string_view text) {
  const auto byte = static_cast<unsigned char>(text.front());
  if (byte == '\\') return escape(text);
  if (byte < 0x20) return {1, false};
  const Utf8Step step = utf8_step(text);
  return {step.size, step.valid};
}

/// Copies the string at the head of `text`, quotes included; gives the bytes taken.
std::size_t copy_string(std::string_view text, JsonRepair& into) {
  std::uint32_t replaced = 0;
  std::size_t i = 1;
  into.json += '"';
  while (i < text.size() && text[i] != '"') {
    const Part part = next_part(text.substr(i));
    into.json += part.valid ? text.substr(i, part.size) : replacement;
    replaced += !part.valid;
    i += part.size;
  }
  into.replaced.push_back(replaced);
  if (i == text.size()) return i;
  into.json += '"';
  return i + 1;
}

/// Sets the number at the head of `text` aside; gives the bytes taken.
std::size_t take_number(std::string_view text, JsonRepair& into) {
  const std::string_view number = text.substr(0, text.find_first_not_of("0123456789+-.eE"));
  if (is_json_number(number)) {
    into.numbers.push_back(number);
    into.json += '0';
  } else {
    into.json += '!';
  }
  return number.size();
}

}  // namespace

bool is_json_number(std::string_view text) {
  std::size_t i = 0;
  const auto take = [&](std::string_view any) {
    if (i == text.size() || any.find(text[i]) == std::string_view::npos) return false;
    ++i;
    return true;
  };
  const auto digits = [&] {
    const std::size_t size = digits_of(text.substr(i)).size();
    i += size;
    return size > 0;
  };
  take("-");
  if (!take("0") && !digits()) return false;
  if (take(".") && !digits()) return false;
  if (take("eE")) {
    take("+-");
    if (!digits()) return false;
  }
  return i == text.size();
}

JsonRepair repair_json(std::string_view record) {
  JsonRepair result;
  result.json.reserve(record.size());
  while (!record.empty()) {
    const char c = record.front();
    std::size_t taken = 1;
    if (c == '"') {
      taken = copy_string(record, result);
    } else if (c == '-' || (c >= '0' && c <= '9')) {
      taken = take_number(record, result);
    } else {
      result.json += c == '\0' ? '\x01' : c;  // NUL would end the parse, as if all were well
    }
    record.remove_prefix(taken);
  }
  return result;
}

}  // namespace sway
