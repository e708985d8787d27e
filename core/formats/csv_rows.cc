#include "core/formats/csv_rows.h"

#include <array>
#include <bit>
#include <string>
#include <utility>
#include <vector>

#include "core/formats/byte_block.h"
#include "core/formats/text.h"

namespace sway {

class CsvRows::Reader {
 public:
  explicit Reader(OnRow on_row) : on_row_(std::move(on_row)) {}

  void feed(std::string_view bytes) {
    if (encoding_ == Encoding::unknown) {
      const std::string_view head = bytes.substr(0, 3 - head_.size());
      head_ += head;
      bytes.remove_prefix(head.size());
      if (head_.size() < 3) return;
      settle_encoding();
    }
    decode(bytes);
  }

  CsvSummary finish() {
    if (encoding_ == Encoding::unknown) settle_encoding();
    if (encoding_ == Encoding::utf16) {
      if (pending_high_ != 0) append_unit_as_text(0xFFFD, true);
      if (half_unit_ >= 0) append_unit_as_text(0xFFFD, true);
      flush_utf16();
    }
    if (!separator_known_) settle_separator();
    summary_.cut_off = state_ == State::quoted;
    if (!summary_.cut_off) end_row();
    return summary_;
  }

 private:
  enum class Encoding : std::uint8_t { unknown, utf8, utf16 };
  enum class State : std::uint8_t { cell_begin, plain, quoted, quote_in_quoted };

  void settle_encoding() {
    const std::string head = std::exchange(head_, {});
    const std::string_view bytes = head;
    const bool utf16 = bytes.substr(0, 2) == "\xFF\xFE";
    encoding_ = utf16 ? Encoding::utf16 : Encoding::utf8;
    decode(bytes.substr(utf16 ? 2 : bytes.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0));
  }

  void decode(std::string_view bytes) {
    if (encoding_ == Encoding::utf8) return text(bytes);
    for (const char c : bytes) {
      const auto byte = static_cast<unsigned char>(c);
      if (half_unit_ < 0) {
        half_unit_ = byte;
      } else {
        take_unit(static_cast<unsigned>(std::exchange(half_unit_, -1)) | static_cast<unsigned>(byte) << 8);
      }
    }
    flush_utf16();
  }

  void take_unit(unsigned unit) {
    const bool low = unit >= 0xDC00 && unit <= 0xDFFF;
    if (pending_high_ != 0) {
      const unsigned high = std::exchange(pending_high_, 0);
      if (low) return append_unit_as_text(0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00), false);
      append_unit_as_text(0xFFFD, true);
    }
    if (unit >= 0xD800 && unit <= 0xDBFF) {
      pending_high_ = unit;
    } else {
      append_unit_as_text(unit, low || unit == 0);
    }
  }

  void append_unit_as_text(char32_t code, bool replaced) {
    append_utf8(utf16_as_utf8_, code);
    summary_.repaired += replaced;
  }

  void flush_utf16() {
    text(utf16_as_utf8_);
    utf16_as_utf8_.clear();
  }

  /// The next bytes of UTF-8. They are put by up to the end of the first line with a separator, or until they are longer than any header.
  void text(std::string_view bytes) {
    if (separator_known_) return rows(bytes);
    constexpr std::size_t longest_header = 1 << 20;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      const char c = bytes[i];
      const bool line_end = c == '\n' || c == '\r';
      if (line_end && head_.empty()) continue;
      if ((line_end && !head_quoted_ && seen_ != decltype(seen_){}) || head_.size() == longest_header) {
        settle_separator();
        return rows(bytes.substr(i));
      }
      head_ += c;
      head_quoted_ ^= c == '"';
      if (!head_quoted_)
        for (std::size_t k = 0; k < separators.size(); ++k) seen_[k] += c == separators[k];
    }
  }

  void settle_separator() {
    separator_known_ = true;
    const std::string head = std::exchange(head_, {});
    if (head.size() == 5 && head.substr(0, 4) == "sep=") {
      separator_ = head[4];
      return;
    }
    for (std::size_t k = 1, most = seen_[0]; k < separators.size(); ++k)
      if (seen_[k] > most) {
        most = seen_[k];
        separator_ = separators[k];
      }
    rows(head);
  }

  void rows(std::string_view bytes) {
    while (!bytes.empty()) {
      std::size_t taken = row_is_empty_ ? rows_in_place(bytes) : 0;
      if (taken == 0) do take(bytes[taken++]); while (!row_is_empty_ && taken < bytes.size());
      bytes.remove_prefix(taken);
    }
  }

  /// Hands out the rows at the head of `bytes` without a copy, as long as they end there and nothing in them is to be changed; their bytes, their line
  /// ends among them. 0: the first must be taken byte by byte.
  std::size_t rows_in_place(std::string_view bytes) {
    const char *const begin = bytes.data(), *const end = begin + bytes.size();
    const char *row = begin, *cell = begin;
    const char separator = separator_;
    std::size_t cells = 0;
    std::uint64_t in_quotes = 0, after_closing = 0, after_end = 1;  // of the next block: all bits, its first one, its first one
    bool doubled = false, plain = true;                             // of the row, in the blocks before
    const auto between = [](const char* from, const char* to) { return std::string_view(from, static_cast<std::size_t>(to - from)); };
    for (const char* at = begin; at < end; at += block_size) {
      const auto left = static_cast<std::size_t>(end - at);
      const ByteBlock block = load_block(at, left);
      const std::uint64_t quotes = block.equal('"'), inside = (quotes == 0 ? 0 : parity_up_to(quotes)) ^ in_quotes;
      std::uint64_t ends = (block.equal(separator) | block.equal('\n') | block.equal('\r')) & ~inside;  // of cells
      if (left < block_size) ends &= (std::uint64_t{1} << left) - 1;  // what fills it up may be what separates cells
      const std::uint64_t opening = quotes & inside, closing = quotes & ~inside;
      after_closing |= closing << 1;
      // A quote opens where a cell begins or one was closed, and what closes one is followed by the end of the cell or another.
      const std::uint64_t wrong = (opening & ~(after_end | ends << 1 | after_closing)) | (after_closing & ~(ends | quotes));
      const bool doubled_block = (opening & after_closing) != 0, plain_block = block.at_most('\0') == 0;
      doubled |= doubled_block;
      plain &= plain_block;
      in_quotes = 0 - (inside >> 63);
      after_closing = closing >> 63;
      after_end = ends >> 63;
      if (wrong != 0) ends &= (wrong & (0 - wrong)) - 1;
      if (cells + block_size > views_.size()) views_.resize(2 * cells + block_size);
      for (std::string_view* const views = views_.data(); ends != 0; ends &= ends - 1) {
        const char* const mark = at + std::countr_zero(ends);
        const bool quoted = *cell == '"';
        views[cells++] = between(cell + quoted, mark - quoted);
        cell = mark + 1;
        if (*mark == separator) continue;
        const std::string_view whole = between(row, mark);
        if (cells > max_csv_columns || whole.size() > max_csv_field || (!plain && !is_clean_utf8(whole))) return static_cast<std::size_t>(row - begin);
        const std::span all(views, std::exchange(cells, 0));
        if (doubled) undouble(all, whole.size());
        if (!whole.empty()) {
          ++summary_.rows;
          on_row_(all);
        }
        cells_.clear();
        row = cell;
        doubled = doubled_block;
        plain = plain_block;
      }
      if (wrong != 0) break;
    }
    return static_cast<std::size_t>(row - begin);
  }

  /// Of two quotes in a cell one stays, in a copy; a row of that size is at hand.
  void undouble(std::span<std::string_view> row, std::size_t size) {
    cells_.reserve(size);  // so that none of them moves
    for (std::string_view& cell : row) {
      if (cell.find('"') == std::string_view::npos) continue;
      const std::size_t begin = cells_.size();
      for (std::size_t i = 0; i < cell.size(); i += 1 + (cell[i] == '"')) cells_ += cell[i];
      cell = std::string_view(cells_).substr(begin);
    }
  }

  void take(char c) {
    switch (state_) {
      case State::quoted:
        if (c == '"') {
          state_ = State::quote_in_quoted;
        } else {
          add(c);
        }
        return;
      case State::quote_in_quoted:
        if (c == '"') {
          add(c);
          state_ = State::quoted;
          return;
        }
        state_ = State::plain;
        break;
      case State::cell_begin:
        if (c == '"') {
          state_ = State::quoted;
          row_is_empty_ = false;
          return;
        }
        break;
      case State::plain: break;
    }
    if (c == separator_) {
      row_is_empty_ = false;
      end_cell();
    } else if (c == '\n' || c == '\r') {
      end_row();
    } else {
      row_is_empty_ = false;
      state_ = State::plain;
      add(c);
    }
  }

  void add(char c) {
    too_large_ |= cells_.size() - cell_begin_ >= max_csv_field || cells_.size() >= max_csv_row;
    if (!too_large_) cells_ += c;
  }

  void end_cell() {
    state_ = State::cell_begin;
    too_large_ |= ends_.size() >= max_csv_columns;
    if (too_large_) return;
    const std::string_view cell = std::string_view(cells_).substr(cell_begin_);
    if (!is_clean_utf8(cell)) {
      std::size_t repaired = 0;
      const std::string clean = repair_utf8(cell, repaired);
      cells_.replace(cell_begin_, std::string::npos, clean);
      row_repaired_ += repaired;
    }
    ends_.push_back(cell_begin_ = cells_.size());
  }

  void end_row() {
    if (!row_is_empty_) {
      end_cell();
      if (too_large_) {
        ++summary_.damaged;
      } else {
        hand_out();
      }
    }
    state_ = State::cell_begin;
    cells_.clear();
    ends_.clear();
    cell_begin_ = 0;
    row_repaired_ = 0;
    row_is_empty_ = true;
    too_large_ = false;
  }

  void hand_out() {
    views_.clear();
    std::size_t begin = 0;
    for (const std::size_t end : ends_) views_.push_back(std::string_view(cells_).substr(begin, end - begin)), begin = end;
    ++summary_.rows;
    summary_.repaired += row_repaired_;
    on_row_(views_);
  }

  static constexpr std::array<char, 3> separators = {',', ';', '\t'};

  OnRow on_row_;
  CsvSummary summary_;

  Encoding encoding_ = Encoding::unknown;
  int half_unit_ = -1;         // the first byte of a UTF-16 unit
  unsigned pending_high_ = 0;  // the first unit of a surrogate pair
  std::string utf16_as_utf8_;

  std::string head_;  // the first bytes, then the first lines
  bool head_quoted_ = false, separator_known_ = false;
  std::array<std::size_t, 3> seen_{};
  char separator_ = ',';

  State state_ = State::cell_begin;
  bool row_is_empty_ = true, too_large_ = false;
  std::string cells_;              // the cells of the row, one behind the other
  std::vector<std::size_t> ends_;  // of each of them
  std::size_t cell_begin_ = 0;
  std::uint64_t row_repaired_ = 0;
  std::vector<std::string_view> views_;
};

CsvRows::CsvRows(OnRow on_row) : reader_(std::make_unique<Reader>(std::move(on_row))) {}
CsvRows::~CsvRows() = default;
CsvRows::CsvRows(CsvRows&&) noexcept = default;
CsvRows& CsvRows::operator=(CsvRows&&) noexcept = default;
void CsvRows::feed(std::string_view bytes) { reader_->feed(bytes); }
CsvSummary CsvRows::finish() { return reader_->finish(); }

}  // namespace sway
