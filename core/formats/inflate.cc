// How deflate works, and how it is read fast.
//
// A stream is a chain of blocks. A block is stored (a length and bytes as they are) or a row of symbols: a literal is a byte of the output; a length of 3
// to 258 and the distance of 1 to 32,768 that follows say "copy so many bytes from so far back"; one symbol ends the block. Frequent symbols have short
// codes. A block uses the fixed codes of the standard, or begins with codes of its own: for each symbol the number of its code's bits, from which the codes
// follow (the canonical Huffman code: shorter first, then by symbol); these numbers are packed by a third code of their own.
//
// Reading bits. `bits_` holds the next `count_` bits of the input, the first one lowest. While eight bytes are there, one load of 64 bits fills it to 56
// or more, which is more than the longest pair of length and distance takes (15 + 5 + 15 + 13 = 48 bits): one refill a symbol.
//
// Reading codes. A code is not read bit by bit: the next 11 bits (8 for distances) are the index of a table, in which every code of up to so many bits
// stands under all continuations. Longer codes, which are rare, point from there to a second table, indexed by the bits that remain. An entry holds all
// that is needed of its symbol (inflate_tables.h), so that a literal takes a load, a test, a store and a shift.
//
// Writing. The output is the history: one buffer, of which the unpacked bytes are handed on in place. When it is full, its last 32 KiB move to its front.
// There is always room for the longest copy, so that no symbol is ever half done. Copies go by 16 bytes and may write beyond their end, where the next
// symbol will write. A copy that overlaps itself (distance 3, length 100: a pattern of three bytes) goes by its distance: each step of 16 bytes has
// that many right ones at least.
//
// At the edges. The same code reads the last bytes of a piece carefully: it looks whether the bits are there, and if not, forgets what it has read of the
// symbol and waits for the next piece. Since every feed goes as far as its bits reach, whole bytes that are left in `bits_` at a block's end are always
// bytes of this feed, and can be given back.
#include "core/formats/inflate.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <span>
#include <utility>

#include "core/formats/inflate_tables.h"

namespace sway {
namespace {

using namespace inflate_tables;
static_assert(std::endian::native == std::endian::little);

constexpr std::size_t history = 32 << 10;
constexpr std::size_t capacity = history + (256 << 10);  // within the processor's second cache
constexpr std::size_t slack = 2 + 258 + 16;              // two literals and the longest copy, with what it writes beyond its end

constexpr unsigned max_literals = 286, max_distances = 30;
constexpr std::uint8_t length_order[19] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

void copy_from(char* out, std::size_t distance, std::size_t length) {
  const char* from = out - distance;
  const char* const end = out + length;
  const auto copy_sixteen = [&] {
    std::uint64_t words[2];
    std::memcpy(words, from, 16);
    std::memcpy(out, words, 16);
  };
  for (; out - from < 16 && out < end; out += out - from) copy_sixteen();  // a run: what repeats doubles with each step
  for (; out < end; from += 16, out += 16) copy_sixteen();
}

}  // namespace

class Inflater::Decoder {
 public:
  explicit Decoder(Take take) : take_(std::move(take)), buffer_(new char[capacity + slack]), out_(buffer_.get()), handed_(out_) {}

  State feed(std::string_view packed) {
    if (state != State::going) return state;
    in_ = packed.data();
    end_ = in_ + packed.size();
    left = 0;
    while (state == State::going && go_on()) {}
    hand_on();
    if (state == State::whole) left = static_cast<std::size_t>(end_ - in_);
    return state;
  }

  State state = State::going;
  std::uint64_t produced = 0;
  std::size_t left = 0;

 private:
  enum class Phase { header, stored_size, stored, sizes, length_lengths, lengths, symbols };
  enum class Stop { edge, starved, block_end, damaged };  // of the piece or the room; of a symbol that is not wholly there

  // False: it takes more input.
  bool go_on() {
    switch (phase_) {
      case Phase::header: return have(3) && begin_block();
      case Phase::stored_size:
        if (!have(32)) return false;
        stored_ = take(16);
        if ((take(16) ^ 0xFFFF) != stored_) return damaged();
        give_back();
        return begin(Phase::stored);
      case Phase::stored: return copy_stored();
      case Phase::sizes:
        if (!have(14)) return false;
        literals_ = 257 + take(5);
        distances_ = 1 + take(5);
        length_lengths_ = 4 + take(4);
        if (literals_ > max_literals || distances_ > max_distances) return damaged();
        length_code_ = {};
        return begin(Phase::length_lengths);
      case Phase::length_lengths:
        for (; filled_ < length_lengths_; ++filled_) {
          if (!have(3)) return false;
          length_code_[length_order[filled_]] = static_cast<std::uint8_t>(take(3));
        }
        if (!build(distance_table_.data(), length_root, length_code_, code_length)) return damaged();
        return begin(Phase::lengths);
      case Phase::lengths: return read_lengths();
      case Phase::symbols: return read_symbols();
    }
    return false;
  }

  bool begin(Phase phase) {
    phase_ = phase;
    filled_ = 0;
    return true;
  }

  bool damaged() {
    state = State::damaged;
    return false;
  }

  bool begin_block() {
    last_ = take(1) != 0;
    switch (take(2)) {
      case 0:
        take(count_ & 7);
        return begin(Phase::stored_size);
      case 1:  // the codes of the standard
        for (std::size_t i = 0; i < lengths_.size(); ++i) lengths_[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : i < 288 ? 8 : 5;
        return build_tables(288, 32);
      case 2: return begin(Phase::sizes);
      default: return damaged();
    }
  }

  bool end_block() {
    if (!last_) return begin(Phase::header);
    give_back();
    state = State::whole;
    return false;
  }

  bool build_tables(unsigned literals, unsigned distances) {
    const std::span<const std::uint8_t> lengths(lengths_);
    if (!build(literal_table_.data(), literal_root, lengths.first(literals), literal_or_length) ||
        !build(distance_table_.data(), distance_root, lengths.subspan(literals, distances), inflate_tables::distance))
      return damaged();
    return begin(Phase::symbols);
  }

  bool copy_stored() {
    while (stored_ > 0) {
      if (!make_room()) return false;
      const std::size_t size = std::min({stored_, static_cast<std::size_t>(end_ - in_), static_cast<std::size_t>(limit() - out_)});
      if (size == 0) return false;
      std::memcpy(out_, in_, size);
      in_ += size;
      out_ += size;
      stored_ -= size;
    }
    return end_block();
  }

  // The lengths of the codes of literals and distances, of which one may repeat over both.
  bool read_lengths() {
    const unsigned all = literals_ + distances_;
    while (filled_ < all) {
      have(14);
      const std::uint32_t entry = distance_table_[low(bits_, length_root)];
      const unsigned symbol = base_of(entry), code = drop_of(entry);  // 16: the one before, 3 to 6 times; 17, 18: none, 3 to 10 and 11 to 138 times
      const unsigned extra = symbol < 16 ? 0 : symbol == 16 ? 2 : symbol == 17 ? 3 : 7;
      if (code + extra > count_) return false;
      take(code);
      const unsigned times = symbol < 16 ? 1 : (symbol == 18 ? 11 : 3) + take(extra);
      if ((symbol == 16 && filled_ == 0) || filled_ + times > all) return damaged();
      const std::uint8_t length = symbol < 16 ? static_cast<std::uint8_t>(symbol) : symbol == 16 ? lengths_[filled_ - 1] : std::uint8_t{0};
      std::fill_n(lengths_.begin() + filled_, times, length);
      filled_ += times;
    }
    if (lengths_[256] == 0) return damaged();  // the block would have no end
    return build_tables(literals_, distances_);
  }

  bool read_symbols() {
    if (!make_room()) return false;
    switch (end_ - in_ >= 8 ? decode<true>() : decode<false>()) {
      case Stop::edge: return true;
      case Stop::starved: return false;
      case Stop::block_end: return end_block();
      case Stop::damaged: break;
    }
    return damaged();
  }

  // Symbols, while there is room; fast: while eight bytes of input are there.
  template <bool fast>
  Stop decode() {
    std::uint64_t bits = bits_;
    unsigned count = count_;
    const char* in = in_;
    char* out = out_;
    const char* const start = buffer_.get();
    const char* const full = limit();
    const auto refill = [&] {
      if constexpr (fast) {
        std::uint64_t next;
        std::memcpy(&next, in, 8);
        bits |= next << count;
        in += (63 - count) >> 3;
        count |= 56;
      } else {
        for (; count < 56 && in < end_; count += 8) bits |= std::uint64_t{static_cast<unsigned char>(*in++)} << count;
      }
    };
    Stop stop = Stop::edge;
    while (out < full && (!fast || end_ - in >= 8)) {
      refill();
      if constexpr (fast) {  // literals come in rows
        std::uint32_t entry = literal_table_[low(bits, literal_root)];
        if (entry & literal) {
          const auto put = [&] {  // true: another one follows
            *out++ = static_cast<char>(entry >> 16);
            bits >>= drop_of(entry);
            count -= drop_of(entry);
            entry = literal_table_[low(bits, literal_root)];
            return (entry & literal) != 0;
          };
          if (put() && put()) continue;
          if (end_ - in < 8) continue;
          refill();
        }
      }
      std::uint64_t rest = bits;  // behind this symbol
      unsigned rests = count;
      const auto look_up = [&](const std::uint32_t* table, unsigned root) {
        std::uint32_t entry = table[low(rest, root)];
        if ((entry & pointer) && (fast || root <= rests)) {
          rest >>= root;
          rests -= root;
          entry = table[base_of(entry) + low(rest, index_bits(entry))];
        }
        return entry;
      };
      const auto drop = [&](std::uint32_t entry) {
        rest >>= drop_of(entry);
        rests -= drop_of(entry);
      };
      const std::uint32_t entry = look_up(literal_table_.data(), literal_root);
      if (!fast && drop_of(entry) > rests) { stop = Stop::starved; break; }
      if (entry & (literal | special)) {
        if (entry & literal) *out++ = static_cast<char>(entry >> 16);
        else stop = entry & block_end ? Stop::block_end : Stop::damaged;
        drop(entry);
      } else {
        const std::size_t length = value_of(entry, rest);
        drop(entry);
        const std::uint32_t way = look_up(distance_table_.data(), distance_root);
        if (!fast && drop_of(way) > rests) { stop = Stop::starved; break; }
        const std::size_t distance = value_of(way, rest);
        if (way & special || distance > static_cast<std::size_t>(out - start)) { stop = Stop::damaged; break; }
        drop(way);
        copy_from(out, distance, length);
        out += length;
      }
      bits = rest;
      count = rests;
      if (stop != Stop::edge) break;
    }
    bits_ = bits & ((std::uint64_t{1} << count) - 1);  // the last load may have brought more than is counted
    count_ = count;
    in_ = in;
    out_ = out;
    return stop;
  }

  bool have(unsigned count) {
    for (; count_ < 56 && in_ < end_; count_ += 8) bits_ |= std::uint64_t{static_cast<unsigned char>(*in_++)} << count_;
    return count_ >= count;
  }

  std::uint32_t take(unsigned count) {
    const std::uint32_t value = low(bits_, count);
    bits_ >>= count;
    count_ -= count;
    return value;
  }

  void give_back() {
    in_ -= count_ >> 3;
    count_ = 0;
    bits_ = 0;
  }

  char* limit() const { return buffer_.get() + capacity; }

  // False: the taker has enough.
  bool make_room() {
    if (out_ < limit()) return true;
    hand_on();
    std::memmove(buffer_.get(), out_ - history, history);
    out_ = buffer_.get() + history;
    handed_ = out_;
    return state == State::going;
  }

  void hand_on() {
    const std::string_view bytes(handed_, static_cast<std::size_t>(out_ - handed_));
    if (bytes.empty()) return;
    produced += bytes.size();
    handed_ = out_;
    if (!take_(bytes)) state = State::enough;
  }

  Take take_;
  std::unique_ptr<char[]> buffer_;
  char* out_;           // what comes next goes here
  const char* handed_;  // what was handed on ends here
  const char* in_ = nullptr;
  const char* end_ = nullptr;
  std::uint64_t bits_ = 0;
  unsigned count_ = 0;
  Phase phase_ = Phase::header;
  bool last_ = false;       // of the block
  std::size_t stored_ = 0;  // bytes of a stored block that are still to come
  unsigned literals_ = 0, distances_ = 0, length_lengths_ = 0, filled_ = 0;
  std::array<std::uint8_t, 19> length_code_;
  std::array<std::uint8_t, 320> lengths_;  // of literals, and behind them of distances
  std::array<std::uint32_t, literal_entries> literal_table_;
  std::array<std::uint32_t, distance_entries> distance_table_;  // while the lengths are read: their code
};

Inflater::Inflater(Take take) : decoder_(std::make_unique<Decoder>(std::move(take))) {}
Inflater::~Inflater() = default;
Inflater::Inflater(Inflater&&) noexcept = default;
Inflater& Inflater::operator=(Inflater&&) noexcept = default;

Inflater::State Inflater::feed(std::string_view packed) { return decoder_->feed(packed); }
Inflater::State Inflater::state() const { return decoder_->state; }
std::uint64_t Inflater::produced() const { return decoder_->produced; }
std::size_t Inflater::left() const { return decoder_->left; }

}  // namespace sway
