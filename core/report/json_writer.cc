#include "core/report/json_writer.h"

#include <algorithm>
#include <cmath>

#include "core/formats/text.h"

namespace sway {
namespace {

constexpr double largest = 9e15;
constexpr std::string_view hex_digits = "0123456789abcdef";

}  // namespace

/// Only what begins a container or names a member stands before a value without a comma; the text tells, since every string ends in its quote.
void JsonWriter::separate() {
  if (!text_.empty() && std::string_view("{[:").find(text_.back()) == std::string_view::npos) text_ += ',';
}

void JsonWriter::literal(std::string_view written) {
  separate();
  text_ += written;
}

void JsonWriter::open(char bracket) { literal({&bracket, 1}); }

void JsonWriter::open(std::string_view name, char bracket) {
  key(name);
  open(bracket);
}

void JsonWriter::close(char bracket) { text_ += bracket; }

void JsonWriter::key(std::string_view name) {
  value(name);
  text_ += ':';
}

void JsonWriter::value(std::string_view text) {
  separate();
  std::size_t repaired = 0;
  text_ += '"';
  for (const char c : repair_utf8(text, repaired)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20) {
      text_ += "\\u00";
      text_ += hex_digits[byte >> 4];
      text_ += hex_digits[byte & 15];
    } else {
      if (c == '"' || c == '\\') text_ += '\\';
      text_ += c;
    }
  }
  text_ += '"';
}

void JsonWriter::value(double number) {
  number = std::clamp(number, -largest, largest);
  std::size_t decimals = 1;
  double unit = 10;
  for (; std::round(number * unit) / unit != number && std::fabs(number * unit) < largest; unit *= 10) ++decimals;
  std::string digits = std::to_string(std::llround(std::fabs(number) * unit));
  digits.insert(0, std::max(digits.size(), decimals + 1) - digits.size(), '0');
  digits.insert(digits.size() - decimals, 1, '.');
  literal((number < 0 ? "-" : "") + digits);
}

void JsonWriter::value(std::uint64_t number) { literal(std::to_string(number)); }
void JsonWriter::value(int number) { literal(std::to_string(number)); }
void JsonWriter::value(bool truth) { literal(truth ? "true" : "false"); }
void JsonWriter::value(std::nullptr_t) { literal("null"); }

}  // namespace sway
