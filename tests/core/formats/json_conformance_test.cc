// JSON by the categories of its conformance tests: what every reader must accept, what it must refuse, and what it is free to do.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "tests/core/formats/json_oracle.h"

namespace sway::json_conformance_test {

using namespace std::string_literals;

const JsonPlan plan = {"", "a|a[]|a[][]|a.a|a.b|a[].a|a.|b"};

/// The value as a member of a record between two good ones, in pieces of several sizes: all must say the same.
json_oracle::Reading read(const std::string& value) {
  const std::string bytes = "[{\"a\":1},\n {\"b\":0, \"a\":" + value + ", \"c\":\"\"},\n{\"a\":2}]";
  const json_oracle::Reading whole = json_oracle::read(plan, bytes, {});
  for (const std::size_t piece : {1u, 2u, 3u, 5u, 7u, 13u, 31u, 63u, 64u, 65u, 127u})
    EXPECT_EQ(whole, json_oracle::read(plan, bytes, {piece})) << value << " in pieces of " << piece;
  return whole;
}

bool reads_all(const json_oracle::Reading& reading) {
  return reading.summary.records == 3 && reading.summary.damaged == 0 && !reading.summary.structure_broken && !reading.summary.cut_off;
}

TEST(JsonConformance, AcceptsWhatMustBeAccepted) {
  const std::string cases[] = {
      // arrays
      "[]", "[ ]", "[\n]", "[[]]", "[[]   ]", "[\"\"]", "[\"a\"]", "[false]", "[null, 1, \"1\", {}]", "[null]", "[1\n]", " [1]",
      "[1,null,null,null,2]", "[2] ", "[[1],[[2]]]",
      // numbers
      "123e65", "0e+1", "0e1", " 4", "-0.00000000000000000000000000000000000000000000000000000000001", "20e1", "-0", "-123", "-1", "1E22", "1E-2",
      "1E+2", "123e45", "123.456e78", "1e-2", "1e+2", "123",
      "123.456789", "0", "0.0", "18446744073709551615", "18446744073709551616", "-9223372036854775808", "1.7976931348623157e308", "5e-324", "1e-400",
      // objects
      R"({"asd":"sdf", "dfg":"fgh"})", R"({"asd":"sdf"})", R"({"a":"b","a":"c"})", R"({"a":"b","a":"b"})", "{}", R"({"":0})",
      R"({"foo\u0000bar": 42})", R"({ "min": -1.0e+28, "max": 1.0e+28 })",
      R"({"x":[{"id": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}], "id": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"})", R"({"a":[]})",
      R"({"title":"\u041f\u043e\u043b\u0442\u043e\u0440\u0430"})", "{\n\"a\": \"b\"\n}",
      // strings
      R"(["\u0060\u012a\u12AB"])", R"("\uD801\udc37")", R"("\ud83d\ude39\ud83d\udc8d")", R"("\"\\\/\b\f\n\r\t")", R"("\\u0000")", R"("\"")",
      R"("a/*b*/c/*d//e")", R"("\\a")", R"("\\n")", R"("\u0012")", R"("\uFFFF")", R"("asd")",
      R"("\uDBFF\uDFFF")", R"("new\u00A0line")", "\"\xF4\x8F\xBF\xBF\"", "\"\xEF\xBF\xBF\"", R"("\u0000")", R"("\u002c")", "\"π\"",
      "\"\xF0\x9B\xBF\xBF\"", "\"asd \"", R"("\u0821")", R"("\u0123")", "\"\u2028\"", "\"\u2029\"", R"("\u0061\u30af\u30EA\u30b9")",
      R"("new\u000Aline")", "\"\x7F\"", R"("\uA66D")", R"("\u005C")", "\"⍂㈴⍂\"", R"("\u200B")", R"("\u2064")", R"("\uFDD0")", R"("\uFFFE")",
      R"("\u0022")", "\"€𝄞\"", "\"a\x7F" "a\"",
      // structure
      "false", "null", "true", "42", "-0.1", "\"\"", "\t[]\r\n", "[\"a\",\n4\n,1,1]  ",
      "[\"]\",\"}\",\"[{\",\"\\\"]\",\"\\\\\"]", R"({"[":"]","{":"}","\"":"\\"})",
  };
  for (const std::string& value : cases) {
    const auto record = nlohmann::json::parse("{\"b\":0,\"a\":" + value + "}", nullptr, false);
    ASSERT_FALSE(record.is_discarded()) << value;
    const json_oracle::Reading reading = read(value);
    ASSERT_TRUE(reads_all(reading)) << value;
    const auto fields = split(plan.fields, '|');
    for (std::size_t field = 0; field < fields.size(); ++field)
      EXPECT_EQ(reading.records[1][field], json_oracle::expected(record, fields[field])) << value << " " << fields[field];
  }
}

TEST(JsonConformance, RefusesWhatMustBeRefused) {
  const std::string cases[] = {
      // arrays
      "[1 true]", "[a\xE5]", "[\"\": 1]", "[\"\"],", "[,1]", "[1,,2]", "[\"x\",,]", "[\"x\"]]", "[\"\",]", "[\"x\"", "[x", "[3[4]]", "[\xFF]",
      "[1:2]", "[,]", "[-]", "[   , \"\"]", "[\"a\",\n4\n,1,", "[1,]", "[1,,]", "[\"\va\"\\f]", "[*]", "[\"\"",
      "[1,", "[1,\n1\n,1", "[{}", "[1\v]", "[1\f]",
      // literals
      "fals", "nul", "tru", "falsey", "True", "NULL", "undefined",
      // numbers
      "++1234", "+1", "+Inf", "-01", "-1.0.", "-2.", "-NaN", ".-1", ".2e-3", "0.1.2", "0.3e+", "0.3e", "0.e1", "0E+", "0E", "1.0e+", "1.0e-",
      "1.0e", "1 000.0", "1eE2", "2.e+3", "2.e-3", "2.e3", "9.e+", "Inf", "NaN", "\xEF\xBC\x91", "1+2", "0x1", "0x42",
      "Infinity", "0e+-1", "-123.123foo", "123\xE5", "1e1\xE5", "0\xE5", "-Infinity", "-foo", "- 1", "-012", "-.123", "-1x", "1ea", "1e\xE5", "1.",
      ".123", "1.2a-3", "1.8011670033376514H-308", "012", "-", "--1", "1_000",
      // objects
      "[\"x\", truth]", "{[: \"x\"}", "{\"x\", null}", "{\"x\"::\"b\"}", "{🇨🇭}", "{\"a\":\"a\" 123}", "{key: 'value'}", "{\"a\" b}",
      "{:\"b\"}", "{\"a\" \"b\"}", "{\"a\":", "{\"a\"", "{1:1}", "{9999E9999:1}", "{null:null,null:null}", "{\"id\":0,,,,,}",
      "{'a':0}", "{\"id\":0,}", "{\"a\":\"b\"}/**/", "{\"a\":\"b\"}//", "{\"a\":\"b\",,\"c\":\"d\"}", "{a: \"b\"}", "{\"a\":\"a",
      "{ \"foo\" : \"bar\", \"a\" }", "{\"a\":\"b\"}#", "{,\"a\":1}", "{\"a\":1 \"b\":2}", "{\"a\":}", "{\"a\":1]",
      // strings
      "'single quote'", "abc", "[\"\\\"]", "\"\\", "[\"x\" \"y\"]", "\"a\" \"b\"", "\xE2\x80\x9C" "a\xE2\x80\x9D", "\\u0020", "[\\n]", "\"x",
      // structure
      "<.>", "[<null>]", "[1]x", "[1]]", "[true", "1]", "{}}", "[][]", "]", "{", "[", "{]", "[}", "", "\\u0061", "[\"a\"\x0C]", "\xEF\xBB\xBF{}",
      "[\xE2\x81\xA0]", "{\"\":", "#{}", "{\"a\":/*comment*/\"b\"}", "{\"a\": true} \"x\"", "['", "[,", "[{", "[\"a", "{,", "{'a'",
      "{\"a\":\"b\"#{}", "*", "{\"a\": 1 true", "\xC3\xA5", "\xE5", "[\\u000A\"\"]", "[1\0]"s, "1\0"s, "\0"s, "[\0]"s, "{\"a\"\0:1}"s, "\x01", "\v",
      "\xC2\xA0" "1",
  };
  for (const std::string& value : cases) {
    ASSERT_FALSE(nlohmann::json::accept("{\"b\":0, \"a\":" + value + ", \"c\":\"\"}") && value.find('\0') == std::string::npos) << value;
    const json_oracle::Reading reading = read(value);
    EXPECT_FALSE(reads_all(reading)) << value;
    EXPECT_TRUE(reading.summary.damaged > 0 || reading.summary.structure_broken || reading.summary.cut_off) << value;
    ASSERT_GE(reading.records.size(), 1u) << value;
    EXPECT_EQ(reading.records[0][0], std::vector<std::string>{"1"}) << value;  // what came before is never lost
  }
}

TEST(JsonConformance, DecidesWhatIsFree) {
  struct Case {
    std::string value, expected;
    std::uint64_t repaired;
  };
  const Case cases[] = {
      // numbers no double holds are handed out as they stand
      {"123.456e-789", "0.0", 0}, {"0.4e00669999999999999999999999999999999999999999999999999969", "<discarded>", 0},
      {"-1e+9999", "<discarded>", 0}, {"1.5e+9999", "<discarded>", 0}, {"-123123123123123123123123123123", "-1.2312312312312312e+29", 0},
      {"100000000000000000000", "1e+20", 0},
      // texts are repaired
      {R"("\uDADA")", "'\uFFFD", 1}, {R"("\uD888\u1234")", "'\uFFFD\u1234", 1}, {R"("\uD800\n")", "'\uFFFD\n", 1}, {R"("\uDd1ea")", "'\uFFFDa", 1},
      {R"("\uD800\uD800\n")", "'\uFFFD\uFFFD\n", 2}, {R"("\ud800")", "'\uFFFD", 1},
      {R"("\ud800abc")", "'\uFFFDabc", 1}, {R"("\uDd1e\uD834")", "'\uFFFD\uFFFD", 2}, {R"("\uDFAA")", "'\uFFFD", 1},
      {"\"\xE6\x97\xA5\xD1\x88\xFA\"", "'日ш\uFFFD", 1}, {"\"\xFF\"", "'\uFFFD", 1}, {"\"\xED\xA0\x80\"", "'\uFFFD\uFFFD\uFFFD", 3},
      {"\"\x81\"", "'\uFFFD", 1}, {"\"\xF4\xBF\xBF\xBF\"", "'\uFFFD\uFFFD\uFFFD\uFFFD", 4}, {"\"\xE0\xFF\"", "'\uFFFD\uFFFD", 2},
      {"\"\xC0\xAF\"", "'\uFFFD\uFFFD", 2}, {"\"\xFC\x80\x80\x80\x80\x80\"", "'\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD", 6},
      {"\"a\0b\""s, "'a\uFFFDb", 1}, {"\"new\nline\"", "'new\uFFFDline", 1}, {"\"\t\"", "'\uFFFD", 1}, {R"("\a")", "'\uFFFD", 1},
      {R"("\x00")", "'\uFFFD", 1}, {R"("\\\x00")", "'\\\uFFFD", 1}, {R"("\u00A")", "'\uFFFD00A", 1},
      {R"("\uD834\uDd")", "'\uFFFD\uFFFDDd", 2}, {R"("\uD800\u1")", "'\uFFFD\uFFFD1", 2}, {R"("\uD800\u1x")", "'\uFFFD\uFFFD1x", 2},
      {R"("\u{1F600}")", "'\uFFFD{1F600}", 1}, {"\"\\🌀\"", "'\uFFFD🌀", 1}, {"\"\\\xE5\"", "'\uFFFD\uFFFD", 2},
      {R"("\uqqqq")", "'\uFFFDqqqq", 1},
      {"\"\\\t\"", "'\uFFFD\uFFFD", 2}, {"\"\x1F\"", "'\uFFFD", 1},
  };
  for (const Case& c : cases) {
    const json_oracle::Reading reading = read(c.value);
    ASSERT_TRUE(reads_all(reading)) << c.value;
    EXPECT_EQ(reading.records[1][0], std::vector<std::string>{c.expected}) << c.value;
    EXPECT_EQ(reading.summary.repaired, c.repaired) << c.value;
  }
}

}  // namespace sway::json_conformance_test
