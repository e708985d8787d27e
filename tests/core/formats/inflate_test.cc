#include "core/formats/inflate.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace sway::inflate_test {

using State = Inflater::State;

// Bits as the standard draws them: "1 01" is the header of the last block with fixed codes. Fields are written first bit first.
std::string bits(std::string_view text) {
  std::string bytes;
  std::size_t count = 0;
  for (const char c : text) {
    if (c != '0' && c != '1') continue;
    if (count % 8 == 0) bytes += '\0';
    if (c == '1') bytes.back() = static_cast<char>(bytes.back() | 1 << count % 8);
    ++count;
  }
  return bytes;
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (; times > 0; --times) all += text;
  return all;
}

struct Case {
  const char* what;
  std::string packed;
  std::string bytes;
  State state;
  std::size_t left = 0;
};

const std::string fixed_a = "10010001", fixed_end = "0000000";

const std::vector<Case> cases = {
    {"nothing", "", "", State::going},
    {"an empty stored block", bits("1 00 00000 0000000000000000 1111111111111111"), "", State::whole},
    {"two stored blocks", bits("0 00 00000 1100000000000000 0011111111111111") + "abc" + bits("1 00 00000 1000000000000000 0111111111111111") + "d", "abcd", State::whole},
    {"stored, and something behind", bits("1 00 00000 1100000000000000 0011111111111111") + "abcdef", "abc", State::whole, 3},
    {"stored and cut off", bits("1 00 00000 1100000000000000 0011111111111111") + "ab", "ab", State::going},
    {"stored, a size that does not agree", bits("1 00 00000 1100000000000000 1011111111111111") + "abc", "", State::damaged},
    {"a kind of block that is not", bits("1 11"), "", State::damaged},
    {"fixed: nothing", bits("1 10" + fixed_end), "", State::whole},
    {"fixed: a", bits("1 10" + fixed_a + fixed_end), "a", State::whole},
    {"fixed: a, not the last", bits("0 10" + fixed_a + fixed_end), "a", State::going},
    {"fixed: a byte of nine bits", bits("1 10 111111111" + fixed_end), "\xff", State::whole},
    {"fixed: three from 1 back", bits("1 10" + fixed_a + "0000001 00000" + fixed_end), "aaaa", State::whole},
    {"fixed: 258 from 1 back", bits("1 10" + fixed_a + "11000101 00000" + fixed_end), std::string(259, 'a'), State::whole},
    {"fixed: 257 as 227 and 30", bits("1 10" + fixed_a + "11000100 01111 00000" + fixed_end), std::string(258, 'a'), State::whole},
    {"fixed: from before the beginning", bits("1 10" + fixed_a + "0000001 00001" + fixed_end), "a", State::damaged},
    {"fixed: symbol 286", bits("1 10" + fixed_a + "11000110"), "a", State::damaged},
    {"fixed: symbol 287", bits("1 10" + fixed_a + "11000111"), "a", State::damaged},
    {"fixed: distance 30", bits("1 10" + fixed_a + "0000001 11110"), "a", State::damaged},
    {"fixed: distance 31", bits("1 10" + fixed_a + "0000001 11111"), "a", State::damaged},
    {"fixed: cut within a length", bits("1 10" + fixed_a + "00000"), "a", State::going},
    {"own codes: 287 literals", bits("1 01 01111 00000 0000"), "", State::damaged},
    {"own codes: 31 distances", bits("1 01 00000 01111 0000"), "", State::damaged},
    {"own codes: too many code lengths of one bit", bits("1 01 00000 00000 0000 100 100 100 000"), "", State::damaged},
    {"own codes: too few code lengths", bits("1 01 00000 00000 0000 100 000 000 000"), "", State::damaged},
    {"own codes: no code lengths, so none for the end", bits("1 01 00000 00000 0000 000 000 000 000" + repeated("0", 258)), "", State::damaged},
    {"own codes: repeats what is not there", bits("1 01 00000 00000 0000 100 100 000 000 0 00"), "", State::damaged},
};

TEST(Inflate, Cases) {
  for (const Case& row : cases)
    for (const std::size_t piece : {std::size_t{1}, std::size_t{3}, std::size_t{1000}}) {
      std::string bytes;
      std::size_t left = 0;
      Inflater inflater([&](std::string_view more) {
        bytes += more;
        return true;
      });
      for (std::size_t i = 0; i < row.packed.size() && inflater.state() == State::going; i += piece) {
        const std::string part = row.packed.substr(i, piece);  // of its own, so that a look beyond its end is seen
        inflater.feed(part);
        left = row.packed.size() - i - part.size() + inflater.left();
      }
      EXPECT_EQ(inflater.state(), row.state) << row.what;
      EXPECT_EQ(bytes, row.bytes) << row.what;
      EXPECT_EQ(inflater.produced(), row.bytes.size()) << row.what;
      EXPECT_EQ(row.state == State::whole ? left : row.left, row.left) << row.what;
    }
}

TEST(Inflate, EnoughIsEnough) {
  int calls = 0;
  Inflater inflater([&](std::string_view) { return ++calls < 2; });
  const std::string stored = bits("0 00 00000 1000000000000000 0111111111111111") + "a";
  EXPECT_EQ(inflater.feed(stored), State::going);
  EXPECT_EQ(inflater.feed(stored + stored), State::enough);
  EXPECT_EQ(inflater.feed(stored), State::enough);
  EXPECT_EQ(calls, 2);
  EXPECT_EQ(inflater.produced(), 3u);
}

// Longer than the buffer, and always from as far back as there is.
TEST(Inflate, TheHistoryMovesAlong) {
  std::string expected, packed;
  for (int i = 0; i < 32768; ++i) expected += static_cast<char>(i * 7 + (i >> 8));
  packed = std::string("\0\0\x80\xff\x7f", 5) + expected;
  const int copies = 4000;
  packed += bits("1 10" + repeated("11000101 11101 1111111111111", copies) + fixed_end);  // 258 from 32,768 back
  for (int i = 0; i < copies * 258; ++i) expected += expected[expected.size() - 32768];
  for (const std::size_t piece : {std::size_t{1}, std::size_t{5000}, packed.size()}) {
    std::string bytes;
    Inflater inflater([&](std::string_view more) {
      bytes += more;
      return true;
    });
    for (std::size_t i = 0; i < packed.size(); i += piece) inflater.feed(std::string_view(packed).substr(i, piece));
    EXPECT_EQ(inflater.state(), State::whole);
    EXPECT_TRUE(bytes == expected);
  }
}

}  // namespace sway::inflate_test
