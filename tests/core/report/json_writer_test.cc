// What the writer writes is what nlohmann::json reads, and writes itself.
#include "core/report/json_writer.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace sway::json_writer_test {

using Json = nlohmann::ordered_json;

template <typename T>
std::string written(T value) {
  JsonWriter json;
  json.value(value);
  return json.text();
}

TEST(JsonWriter, WritesNumbersAsShortAsTheyReadBack) {
  for (const double x : {0.0, 1.0, -1.0, 0.1, 0.3, -0.05, 0.843, 0.005, 1.645, 12.8, 99.9, 1e3, 123456.789, 1.0 / 3, -2.0 / 3, 1e9, 4e12 + 0.5, 8.9e15}) {
    EXPECT_EQ(Json::parse(written(x)).get<double>(), x) << written(x);
  }
  for (int i = -20'000; i <= 20'000; ++i) ASSERT_EQ(written(i / 1000.0), Json(i / 1000.0).dump());
  EXPECT_EQ(written(-0.0), "0.0");
  EXPECT_EQ(written(1e300), "9000000000000000.0");  // held
  EXPECT_EQ(written(std::uint64_t{18446744073709551615u}), "18446744073709551615");
  EXPECT_EQ(written(-7), "-7");
}

TEST(JsonWriter, EscapesTexts) {
  std::string every;
  for (int c = 1; c < 0x80; ++c) every += static_cast<char>(c);
  for (const std::string& text : {std::string(), std::string("a\"b\\c/d"), std::string("é 語 😀"), every}) EXPECT_EQ(Json::parse(written(std::string_view(text))), Json(text));
  EXPECT_EQ(written("a\xFF" "b\xE8\xAA"), R"("a)" "\uFFFD" R"(b)" "\uFFFD" "\"");
}

TEST(JsonWriter, PutsCommasBetween) {
  JsonWriter json;
  json.open('{');
  json.member("a", 1);
  json.open("b", '[');
  json.value("[");
  json.value(std::optional<double>());
  json.open('{');
  json.close('}');
  json.open('[');
  json.close(']');
  json.value(true);
  json.close(']');
  json.member("c:", "{");
  json.member("d", false);
  json.close('}');
  EXPECT_EQ(json.text(), R"({"a":1,"b":["[",null,{},[],true],"c:":"{","d":false})");
}

}  // namespace sway::json_writer_test
