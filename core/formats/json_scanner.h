// Finds the end of one JSON value while its bytes pass, by brackets and quotes alone.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/formats/json_block.h"
#include "core/formats/json_records.h"

namespace sway {

[[gnu::always_inline]] inline bool is_json_blank(char c) {
  constexpr std::uint64_t blanks = std::uint64_t{1} << ' ' | 1 << '\n' | 1 << '\r' | 1 << '\t';
  return static_cast<unsigned char>(c) <= ' ' && (blanks >> c & 1) != 0;
}

class JsonScanner {
 public:
  static constexpr std::size_t more = std::string_view::npos;

  bool broken = false;    // brackets that do not match
  bool too_deep = false;  // deeper than max_json_depth

  void begin(char first);  // with the first byte of the value
  /// The next bytes behind the first: how many of them belong to the value, or `more` if it does not end in them.
  std::size_t scan(std::string_view bytes);
  bool in_scalar() const { return kind_ == Kind::scalar; }

 private:
  enum class Kind : std::uint8_t { container, string, scalar };

  std::size_t scan_container(std::string_view bytes);
  bool bracket(std::string_view bytes, std::size_t at);
  char before(std::string_view bytes, std::size_t at) const;
  void push(char opener);
  void close(char opener);
  bool opener_fits(char before);

  std::array<char, max_json_depth> open_{};
  std::size_t depth_ = 0;
  Kind kind_ = Kind::scalar;
  JsonStrings strings_;
  bool escaped_ = false;  // in a string that is the value itself
  char before_ = 0;       // the last byte that is no blank
};

}  // namespace sway
