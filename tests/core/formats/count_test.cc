#include "core/formats/count.h"

#include <gtest/gtest.h>

#include <string>

namespace sway::count_test {

std::string shown(std::string_view text) {
  const Count count = parse_count(text);
  const char* const problem = count.problem == Count::Problem::none ? "" : count.problem == Count::Problem::capped ? " capped" : " impossible";
  return (count.value ? std::to_string(*count.value) : "unknown") + problem;
}

TEST(ParseCount, Table) {
  struct Case {
    std::string_view text, expected;
  };
  static constexpr Case cases[] = {
      {"12", "12"}, {"0", "0"}, {"007", "7"}, {" 12\t", "12"}, {"+3", "3"}, {"12.0", "12"}, {"1938.7", "1938"}, {"0.9", "0"}, {".5", "0"},
      {"5.", "5"},
      {"1e3", "1000"}, {"1E+3", "1000"}, {"1.5e3", "1500"}, {"1.2345e2", "123"}, {"12e-1", "1"}, {"1e-400", "0"}, {"0e999999999999999999999", "0"},
      {"0.00001e6", "10"}, {"100000e-5", "1"}, {"00012e1", "120"}, {"-0", "0"}, {"-0.0e5", "0"},
      {"9007199254740992", "1000000000000 capped"}, {"1000000000000", "1000000000000"}, {"1e12", "1000000000000"},
      {"1000000000000.9", "1000000000000"},
      {"1000000000001", "1000000000000 capped"}, {"1e13", "1000000000000 capped"}, {"1e400", "1000000000000 capped"},
      {"1e99999999999999999999", "1000000000000 capped"}, {"123456789012345678901234567890", "1000000000000 capped"},
      {"", "unknown"}, {" ", "unknown"}, {"-", "unknown"}, {"null", "unknown"}, {"--", "unknown"}, {"None", "unknown"},
      {" N/A ", "unknown"}, {"undefined", "unknown"}, {"none of it", "unknown impossible"},
      {"-3", "unknown impossible"}, {"-0.5", "unknown impossible"}, {"-1e400", "unknown impossible"}, {"NaN", "unknown impossible"},
      {"Infinity", "unknown impossible"}, {"x", "unknown impossible"}, {"12x", "unknown impossible"}, {"1 2", "unknown impossible"},
      {"1,234", "unknown impossible"}, {".", "unknown impossible"}, {"1e", "unknown impossible"}, {"1e+", "unknown impossible"},
      {"e3", "unknown impossible"},
      {"--3", "unknown impossible"}, {"+-3", "unknown impossible"}, {"1.2.3", "unknown impossible"}, {"12%", "unknown impossible"},
      {"0x10", "unknown impossible"},
  };
  for (const Case& c : cases) EXPECT_EQ(shown(c.text), c.expected) << c.text;
}

}  // namespace sway::count_test
