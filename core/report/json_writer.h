// Writes a JSON document from its beginning to its end.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sway {

class JsonWriter {
 public:
  void open(char bracket);  // '{' or '['
  void open(std::string_view key, char bracket);
  void close(char bracket);  // '}' or ']'

  void value(std::string_view text);     // what is ill-formed becomes U+FFFD
  void value(const char* text) { value(std::string_view(text)); }
  void value(double number);             // the shortest decimals that read back as the same, at least one; held at 9e15, above which not every whole number is a double
  void value(std::uint64_t number);
  void value(std::uint32_t number) { value(std::uint64_t{number}); }
  void value(int number);
  void value(bool truth);
  void value(std::nullptr_t);
  template <typename T>
  void value(const std::optional<T>& value_or_null) {
    value_or_null ? value(*value_or_null) : value(nullptr);
  }

  template <typename T>
  void member(std::string_view name, const T& of) {
    key(name);
    value(of);
  }

  const std::string& text() const { return text_; }

 private:
  void key(std::string_view name);
  void separate();
  void literal(std::string_view written);

  std::string text_;
};

}  // namespace sway
