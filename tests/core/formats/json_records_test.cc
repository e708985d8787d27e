#include "core/formats/json_records.h"
#include "core/formats/text.h"

#include <gtest/gtest.h>

#include <string>

namespace sway::json_records_test {

using namespace std::string_literals;

std::string shown(const JsonValue& value) {
  switch (value.type) {
    case JsonValue::Type::absent: return "-";
    case JsonValue::Type::null: return "null";
    case JsonValue::Type::string: return "'" + std::string(value.text) + "'";
    case JsonValue::Type::array: return "[" + std::string(value.text) + "]";
    case JsonValue::Type::object: return "{" + std::string(value.text) + "}";
    default: return std::string(value.text);
  }
}

/// Records as "field field" (of several values: "value+value") with " / " between them, then what the summary says.
std::string read(const JsonPlan& plan, std::string_view bytes, std::size_t chunk) {
  std::string text;
  std::uint64_t records = 0;
  JsonRecords reader(plan, [&](const JsonRecord& record) {
    if (records++ > 0) text += " / ";
    for (std::size_t field = 0; field < split(plan.fields, '|').size(); ++field) {
      if (field > 0) text += ' ';
      const auto all = record.all(field);
      if (all.empty()) text += shown(record[field]);
      for (std::size_t i = 0; i < all.size(); ++i) text += (i > 0 ? "+" : "") + shown(all[i]);
    }
  });
  for (std::size_t i = 0; i < bytes.size(); i += chunk) reader.feed(bytes.substr(i, chunk));
  const JsonSummary summary = reader.finish();
  EXPECT_EQ(summary.records, records);
  if (summary.damaged > 0) text += " damaged " + std::to_string(summary.damaged);
  if (summary.repaired > 0) text += " repaired " + std::to_string(summary.repaired);
  if (summary.cut_off) text += " cut-off";
  if (summary.structure_broken) text += " broken";
  if (!summary.found()) text += " not-found";
  return text;
}

struct Case {
  std::string name, bytes, expected;
};

template <std::size_t n>
void check(const JsonPlan& plan, const Case (&cases)[n]) {
  for (const Case& c : cases)
    for (const std::size_t chunk : {1u << 20, 1u, 2u, 3u, 7u, 63u, 64u, 65u})
      EXPECT_EQ(read(plan, c.bytes, chunk), c.expected) << c.name << ", in pieces of " << chunk;
}

TEST(JsonRecords, FindsTheRecords) {
  const Case cases[] = {
      {"empty file", "", " not-found"},
      {"blanks only", " \n\t", " not-found"},
      {"byte order mark only", "\xEF\xBB\xBF", " not-found"},
      {"empty array", "[]", ""},
      {"array", R"([{"a":1},{"a":2}])", "1 / 2"},
      {"array with blanks", " [ {\"a\" : 1 } ,\n\t{ \"a\":2}\r\n] ", "1 / 2"},
      {"elements that are no objects", R"([1,"a",null,true,[{"a":9}],{"a":1}])", "- / - / - / - / - / 1"},
      {"one object", R"({"a":1})", "1"},
      {"one scalar", "12", "-"},
      {"one literal", "true", "-"},
      {"one literal after a mark", "\xEF\xBB\xBF null\n", "-"},
      {"one string", R"("a")", "-"},
      {"JSON lines", "{\"a\":1}\n{\"a\":2}\r\n\n{\"a\":3}", "1 / 2 / 3"},
      {"JSON lines of literals", "true\nfalse\n", "- / -"},
      {"several arrays", "[{\"a\":1}]\n[{\"a\":2}]", "1 / 2"},
      {"byte order mark", "\xEF\xBB\xBF[{\"a\":1}]", "1"},
      {"X's prefix", "window.YTD.tweets.part0 = [ {\"a\":1} ]", "1"},
      {"Grailbird's prefix", "Grailbird.data.tweets_2013_04 = \n [ {\"a\":1} ]", "1"},
      {"prefix of an object", "window.__THAR_CONFIG = {\"a\":1}", "1"},
      {"var", "var user_details =  {\"a\":1};\n", "1"},
      {"prefix after a mark, blanks before", "\xEF\xBB\xBF\n var x={\"a\":1} ; ", "1"},
      {"prefix that begins like a literal", "tweets=[{\"a\":1}]", "1"},
      {"brackets and quotes in strings", R"([{"x":"]}[{\"\\","a":1},{"a":"}"}])", "1 / '}'"},
      {"nested records stay whole", R"([{"b":[{"a":5},[[]]],"a":1},{"c":{"a":6}}])", "1 / -"},
  };
  check({"", "a"}, cases);
}

TEST(JsonRecords, FindsTheRecordsBelowKeys) {
  const Case cases[] = {
      {"array below keys", R"({"x":[{"a":7}],"p":{"y":"q","q":[{"a":1},{"a":2}],"z":{}},"a":8})", "1 / 2"},
      {"object below keys", R"({"p":{"q":{"a":1}}})", "1"},
      {"scalar below keys", R"({"p":{"q":3}})", "-"},
      {"empty array below keys", R"({"p":{"q":[]}})", ""},
      {"empty objects", R"({"p":{},"x":{}})", " not-found"},
      {"no such key", R"({"p":{"r":[{"a":1}]},"q":[{"a":2}]})", " not-found"},
      {"the way leads through an array", R"({"p":[{"q":[{"a":1}]}]})", " not-found"},
      {"the top is an array", R"([{"p":{"q":[{"a":1}]}}])", " not-found"},
      {"the top is a scalar", "1", " not-found"},
      {"the top is a literal", "null", " not-found"},
      {"JSON lines", "{\"p\":{\"q\":[{\"a\":1}]}}\n{\"p\":{\"q\":[{\"a\":2}]}}", "1 / 2"},
      {"prefix", "window.__THAR_CONFIG = {\"p\":{\"q\":[{\"a\":1}]}}", "1"},
      {"escaped keys", R"({"\u0070":{"\"":[],"\u0071":[{"a":1}]}})", "1"},
      {"the way comes twice", R"({"p":{"q":[{"a":1}]},"p":{"q":[{"a":2}],"q":{"a":3}}})", "1 / 2 / 3"},
      {"trailing comma in an object", R"({"p":{"q":[{"a":1}],},})", "1 broken"},
      {"comma missing", R"({"x":1 "p":{"q":[{"a":1}]}})", "1 broken"},
      {"colon missing", R"({"x" 1,"p":{"q":[{"a":1}]}})", "1 broken"},
      {"two colons", R"({"p"::{"q":[{"a":1}]}})", "1 broken"},
      {"value missing", R"({"x":,"p":{"q":[{"a":1}]}})", "1 broken"},
      {"key missing", R"({{"a":4},[{"a":5}],"p":{"q":[{"a":1}]}})", "1 broken"},
      {"junk after a value", R"({"x":1 x {},"p":{"q":[{"a":1}]}})", "1 broken"},
      {"wrong bracket at the end of an object", R"({"p":{"q":[{"a":1}]]}})", "1 broken"},
      {"cut off in a key", R"({"p":{"q)", " cut-off not-found"},
      {"cut off before a colon", R"({"p":{"q")", " cut-off not-found"},
      {"cut off before a value", R"({"p":{"q":)", " cut-off not-found"},
      {"cut off in the array", R"({"p":{"q":[{"a":1},)", "1 cut-off"},
      {"cut off after the array", R"({"p":{"q":[{"a":1}])", "1 cut-off"},
      {"cut off after the inner object", R"({"p":{"q":[{"a":1}]})", "1 cut-off"},
  };
  check({"p.q", "a"}, cases);
}

TEST(JsonRecords, HandsOutTheWantedFields) {
  const Case cases[] = {
      {"all types", R"({"a":1,"b":{"c":"x","d":[{"e":true},{"e":null},{},{"e":2}]}})", "1 'x' [] true+null+2 -"},
      {"nothing there", R"({"x":{"a":1}})", "- - - - -"},
      {"containers", R"({"a":{},"b":{"c":[1],"d":{"e":1}}})", "{} [] {} - -"},
      {"scalars on the way", R"({"a":false,"b":"c"})", "false - - - -"},
      {"an array on the way", R"({"b":[{"c":1}]})", "- - - - -"},
      {"arrays in arrays", R"({"f":[["x","y"],[],["z"],"w",{"a":1}]})", "- - - - 'x'+'y'+'z'"},
      {"elements out of order", R"({"b":{"d":[3,{"x":[{"e":8}],"e":1},[{"e":9}],{"e":[2]}]}})", "- - [] 1+[] -"},
      {"a key twice", R"({"a":1,"a":2})", "2 - - - -"},
      {"a key twice, of other types", R"({"a":1,"a":{"a":3}})", "{} - - - -"},
      {"an object twice", R"({"b":{"c":1},"b":{"d":[]}})", "- - [] - -"},
      {"an array twice", R"({"b":{"d":[{"e":1},{"e":2}],"d":[{"e":3}]}})", "- - [] 3 -"},
      {"a key twice in an element", R"({"b":{"d":[{"e":1},{"e":2,"e":3},{"e":4}]}})", "- - [] 1+3+4 -"},
      {"escaped keys", R"({"\u0061":1,"b":{"\u0063":"x"}})", "1 'x' - - -"},
      {"keys that look alike", R"({"aa":1,"":2,"A":3,"b.c":4,"a\"":5,"\\\"a":6,"b":{"c[]":7}})", "- - - - -"},
      {"keys in strings", R"({"x":"\"a\":9","y":"{\"a\":8}"})", "- - - - -"},
      {"blanks everywhere", "{ \"a\"\n:\t1 ,\r\"b\" : { \"c\" : \"x\" , \"d\" : [ { \"e\" : 5 } , { \"e\" : 6 } ] } }", "1 'x' [] 5+6 -"},
      {"numbers as they stand",
       R"([{"a":-0},{"a":1.50},{"a":1E+2},{"a":123456789012345678901234567890},{"a":9223372036854775808},{"a":-9223372036854775809},{"a":0.0}])",
       "-0 - - - - / 1.50 - - - - / 1E+2 - - - - / "
       "123456789012345678901234567890 - - - - / 9223372036854775808 - - - - / -9223372036854775809 - - - - / 0.0 - - - -"},
      {"escapes", R"({"a":"\"\\\/\b\f\n\r\t\u00e9\u20ac\ud83d\ude00"})", "'\"\\/\b\f\n\r\té€😀' - - - -"},
      {"empty string", R"({"a":""})", "'' - - - -"},
  };
  check({"", "a|b.c|b.d|b.d[].e|f[][]"}, cases);
}

TEST(JsonRecords, FieldsThatShareAWay) {
  const Case cases[] = {
      {"record and its parts", R"([{"a":{"b":1}},5,"x",{"a":[2,[3],"s"]}])", "{} {} 1 - / 5 - - - / 'x' - - - / {} [] - 2+[]+'s'"},
      {"null is there", R"({"a":null})", "{} null - -"},
  };
  check({"", "|a|a.b|a[]"}, cases);
  const Case elements[] = {{"elements of the record", R"([[1,{"k":2}],[]])", "1+{} 2 / - -"}};
  check({"", "[]|[].k"}, elements);
}

TEST(JsonRecords, MembersOfAnyKeyComeWithTheirKeys) {
  const Case cases[] = {
      {"each with its key", R"([{"m":{"Likes":{"value":"7","t":0},"S\u00c3\u00a3o":{"value":8}}}])", "'Likes'+'7'+'S\u00c3\u00a3o'+8 'Likes'+0 -"},
      {"the one that is named stands apart", R"([{"m":{"named":{"value":"7"},"other":{"value":"8"}}}])", "'other'+'8' - '7'"},
      {"a key that lacks the value, and one that stands twice", R"([{"m":{"a":{},"b":{"t":1},"a":{"value":null},"a":{"value":2}}}])", "'a'+null+'a'+2 'b'+1 -"},
      {"a value that is no object", R"([{"m":{"a":"x"}},{"m":["a",{"value":1}]},{"m":null}])", "- - - / - - - / - - -"},
      {"texts and keys that are no text", "[{\"m\":{\"a\xff\":{\"value\":\"b\xff\"}}}]", "'a\xEF\xBF\xBD'+'b\xEF\xBF\xBD' - - repaired 1"},
      {"nothing", R"([{"m":{}},{}])", "- - - / - - -"},
  };
  check({"", "m.*.value|m.*.t|m.named.value"}, cases);
}

TEST(JsonRecords, RepairsTexts) {
  const Case cases[] = {
      {"ill-formed UTF-8", "[{\"a\":\"x\xFFy\xC3\"},{\"a\":1}]", "'x\uFFFDy\uFFFD' / 1 repaired 2"},
      {"UTF-8 across a quote", "[{\"a\":\"\xE6\x97\"},{\"a\":1}]", "'\uFFFD' / 1 repaired 1"},
      {"high surrogate alone", R"([{"a":"x\ud83dy"}])", "'x\uFFFDy' repaired 1"},
      {"low surrogate alone", R"([{"a":"\ude00"}])", "'\uFFFD' repaired 1"},
      {"two high surrogates", R"([{"a":"\ud83d\ud83d\ude00"}])", "'\uFFFD😀' repaired 1"},
      {"high surrogate, other escape", R"([{"a":"\ud83d\n"}])", "'\uFFFD\n' repaired 1"},
      {"high surrogate at the end", R"([{"a":"\uDBFF"}])", "'\uFFFD' repaired 1"},
      {"raw control characters", "[{\"a\":\"x\ny\tz\x01\"}]", "'x\uFFFDy\uFFFDz\uFFFD' repaired 3"},
      {"raw NUL", "[{\"a\":\"x\0y\"}]"s, "'x\uFFFDy' repaired 1"},
      {"escaped NUL", R"([{"a":"x\u0000y"}])", "'x\uFFFDy' repaired 1"},
      {"C's hex escape", R"([{"a":"x\x01y"}])", "'x\uFFFDy' repaired 1"},
      {"unknown escape", R"([{"a":"it\'s"}])", "'it\uFFFDs' repaired 1"},
      {"incomplete hex escape", R"([{"a":"\x1"}])", "'\uFFFD1' repaired 1"},
      {"incomplete unicode escape", R"([{"a":"\u12G4"}])", "'\uFFFD12G4' repaired 1"},
      {"unicode escape cut by the quote", R"([{"a":"\u12"}])", "'\uFFFD12' repaired 1"},
      {"escaped line end", "[{\"a\":\"x\\\ny\"}]", "'x\uFFFD\uFFFDy' repaired 2"},
      {"escaped byte beyond ASCII", "[{\"a\":\"\\\xC3\xA9\"}]", "'\uFFFDé' repaired 1"},
      {"in a text that is not wanted", "[{\"b\":\"\xFF\\q\",\"\xFF\":1,\"a\":\"ok\"}]", "'ok'"},
      {"in wanted and unwanted texts", "[{\"b\":\"\xFF\",\"a\":\"\xFF\",\"c\":[\"\xFF\"]}]", "'\uFFFD' repaired 1"},
      {"U+FFFD itself is no repair", "[{\"b\":\"\xFF\",\"a\":\"\uFFFD\"}]", "'\uFFFD'"},
      {"a number no double holds", R"([{"a":1e400},{"a":-1E+999},{"b":1e400,"a":"x"}])", "1e400 / -1E+999 / 'x'"},
      {"such a number beside a bad text", "[{\"a\":1e400,\"b\":[12,\"\xFF\"]},{\"b\":12,\"c\":\"\xFF\",\"a\":-0.50}]", "1e400 / -0.50"},
  };
  check({"", "a"}, cases);
}

TEST(JsonRecords, LeavesOutDamagedRecords) {
  const Case cases[] = {
      {"no value", R"([{"a":1},{"a":},{"a":2}])", "1 / 2 damaged 1"},
      {"no colon", R"([{"a":1},{"a" 5},{"a":2}])", "1 / 2 damaged 1"},
      {"no comma", R"([{"a":1},{"a":5 "b":6},{"a":2}])", "1 / 2 damaged 1"},
      {"trailing comma", R"([{"a":1},{"a":5,},{"a":2}])", "1 / 2 damaged 1"},
      {"single quotes", R"([{'a':1},{"a":2}])", "2 damaged 1"},
      {"bare words", R"([NaN,Infinity,undefined,tru,{"a":2}])", "2 damaged 4"},
      {"bad numbers", R"([01,1.,.5,+1,-,1e,0x10,1-2,{"a":1-2},{"a":2}])", "2 damaged 9"},
      {"bad numbers beside bad texts", "[{\"a\":1-2,\"b\":\"\xFF\"},{\"a\":2}]", "2 damaged 1"},
      {"comment", R"([{"a":1/*x*/},{"a":2}])", "2 damaged 1"},
      {"NUL between values", "[{\"a\":1\0},{\"a\":2},1\0]"s, "2 damaged 2"},
      {"byte order mark inside", "[\xEF\xBB\xBF" "1,{\"a\":2}]", "2 damaged 1"},
      {"a scalar at the end of the file", "[1]\n12x", "- damaged 1"},
      {"a number of 64 and of 65 characters", R"([{"a":1)" + std::string(63, '0') +
       R"(},{"a":1)" + std::string(64, '0') + R"(},{"b":1)" + std::string(64, '0') + "}]",
       "1" + std::string(63, '0') + " / - damaged 1"},
      {"depth 128 and 129",
       "[{\"a\":1,\"b\":" + std::string(127, '[') + std::string(127, ']') + "},{\"a\":5,\"b\":" +
       std::string(128, '[') + std::string(128, ']') + "},{\"a\":2}]",
       "1 / 2 damaged 1"},
  };
  check({"", "a"}, cases);
}

TEST(JsonRecords, GoesOnAfterBrokenStructure) {
  const Case cases[] = {
      {"no comma between records", R"([{"a":1}{"a":2} {"a":3}])", "1 / 2 / 3 broken"},
      {"two commas", R"([{"a":1},,{"a":2}])", "1 / 2 broken"},
      {"trailing comma", R"([{"a":1},{"a":2},])", "1 / 2 broken"},
      {"leading comma", R"([,{"a":1}])", "1 broken"},
      {"junk between records", R"([{"a":1} junk 1 "x,{]" : , {"a":2}])", "1 / 2 broken"},
      {"junk instead of a record", R"([{"a":1}, # ,{"a":2}])", "1 / 2 damaged 1"},
      {"surplus bracket", R"([{"a":1}},{"a":2}])", "1 / 2 broken"},
      {"wrong bracket inside", R"([{"a":1},{"a":[5},{"a":2}])", "1 / 2 damaged 1 broken"},
      {"wrong brackets deep inside", R"([{"a":1},{"a":{"b":[[5}},{"a":2}])", "1 / 2 damaged 1 broken"},
      {"surplus bracket inside", R"([{"a":1},{"a":5],"b":6},{"a":2}])", "1 / 2 damaged 1 broken"},
      {"bracket missing", R"([{"a":1},{"a":5,{"a":2},{"a":3}])", "1 / 2 / 3 damaged 1 broken"},
      {"bracket missing, no comma", R"([{"a":1},{"b":{"a":5},{"a":2},{"a":3}])", "1 / 2 / 3 damaged 1 broken"},
      {"bracket missing inside an inner array", R"([{"b":[{"c":1,{"c":2}],"a":5},{"a":1}])", "1 damaged 1 broken"},
      {"bracket missing in a line", "{\"a\":1}\n{\"b\":{\"a\":5}\n{\"a\":2}\n", "1 / 2 damaged 1 broken"},
      {"junk after the value", R"([{"a":1}] junk)", "1 broken"},
      {"junk line among lines", "{\"a\":1}\nthis is not true\n{\"a\":2}\n", "1 / 2 damaged 1 broken"},
      {"two semicolons", R"([{"a":1}];;)", "1 broken"},
      {"semicolon before the value", R"(;[{"a":1}])", "1 broken"},
      {"comma between the tops", R"({"a":1},{"a":2})", "1 / 2 broken"},
      {"text before the value", R"(Hello world! [{"a":1}])", "1 broken"},
      {"a web page", "<!DOCTYPE html><html></html>", " broken not-found"},
      {"half a byte order mark", "\xEF\xBB[{\"a\":1}]", "1 broken"},
      {"prefix too long", std::string(300, 'x') + " = [{\"a\":1}]", "1 broken"},
  };
  check({"", "a"}, cases);
}

TEST(JsonRecords, TellsThatTheFileIsCutOff) {
  const Case cases[] = {
      {"in the prefix", "window.YTD.tw", " cut-off not-found"},
      {"after the prefix", "window.YTD.tweets.part0 = ", " cut-off not-found"},
      {"after the first bracket", "[", " cut-off"},
      {"after a record", R"([{"a":1})", "1 cut-off"},
      {"after a comma", R"([{"a":1},)", "1 cut-off"},
      {"in a key", R"([{"a":1},{"a)", "1 cut-off"},
      {"in a string", R"([{"a":1},{"a":"x)", "1 cut-off"},
      {"in an escape", R"([{"a":1},{"a":"x\)", "1 cut-off"},
      {"in a number", R"([{"a":1},12)", "1 cut-off"},
      {"in a string at the top", R"("abc)", " cut-off"},
      {"in a line", "{\"a\":1}\n{\"a\":", "1 cut-off"},
      {"in 100,000 arrays", "[{\"a\":1}," + std::string(100000, '['), "1 cut-off"},
  };
  for (const Case& c : cases)
    for (const std::size_t chunk : {std::size_t{1} << 20, std::size_t{1}, std::size_t{64}})
      EXPECT_EQ(read({"", "a"}, c.bytes, chunk), c.expected) << c.name << ", in pieces of " << chunk;
}

TEST(JsonRecords, SeveralPlacesInOnePass) {
  const JsonPlan plan{"r", "a", "*.list|x.holder|x.holder.list|*.*.deep"};
  const std::pair<std::string, std::string> cases[] = {
      {R"({"r":[{"a":1}],"y":{"list":[{"a":2},{"a":3}]}})", "0:1 1:2 1:3 found 11"},
      {R"({"y":{"list":{"a":2}},"r":{"a":1}})", "found 11"},  // on the way to what lies deeper
      {R"({"x":{"holder":{"list":[{"a":4}],"deep":{"a":5}},"list":[{"a":6}]}})", "3:4 4:5 1:6 found 11110"},
      {R"({"x":{"holder":{}}})", "found 100"},
      {R"({"x":{"holder":null}})", "2:- found 100"},
      {R"({"x":{"holder":[{"a":7}]}})", "2:7 found 100"},
      {R"({"z":{"holder":{"list":[{"a":4}]}},"list":[{"a":8}],"a":9})", "found 0"},
      {R"({"list":{"list":[{"a":1}]},"x":[{"list":[{"a":2}]}]})", "1:1 found 10"},
      {"{\"r\":[]}\n{\"q\":{\"list\":[{\"a\":1}]}}", "1:1 found 11"},
      {R"([{"r":[{"a":1}]}])", "found 0"},
  };
  for (const auto& [bytes, expected] : cases)
    for (const std::size_t chunk : {1u << 20, 1u, 2u, 3u, 7u, 64u}) {
      std::string text;
      JsonRecords reader(plan, [&](const JsonRecord& record) { text += std::to_string(record.place()) + ":" + shown(record[0]) + " "; });
      for (std::size_t i = 0; i < bytes.size(); i += chunk) reader.feed(std::string_view(bytes).substr(i, chunk));
      std::string places;
      for (std::uint64_t bits = reader.finish().places; bits != 0 || places.empty(); bits >>= 1) places.insert(0, 1, bits % 2 != 0 ? '1' : '0');
      EXPECT_EQ(text + "found " + places, expected) << bytes << ", in pieces of " << chunk;
    }
}

TEST(JsonRecords, DeepNestingIsHarmless) {
  const std::string arrays = std::string(100000, '[') + std::string(100000, ']');
  std::string objects;
  for (int i = 0; i < 100000; ++i) objects += "{\"a\":";
  objects += "1" + std::string(100000, '}');
  EXPECT_EQ(read({"", "a"}, "[" + arrays + "," + objects + ",{\"a\":1}]", 4096), "1 damaged 2");
  EXPECT_EQ(read({"r", "a"}, "{\"x\":" + arrays + ",\"y\":" + objects + ",\"r\":[{\"a\":1}]}", 4096), "1");
}

TEST(JsonRecords, LargeRecordsAndStrings) {
  const std::string text(max_json_string, 'x');
  EXPECT_EQ(read({"", "a"}, R"([{"a":")" + text + R"("},{"a":")" + text + R"(y"},{"a":2}])", 1 << 20), "'" + text + "' / 2 damaged 1");
  std::string large = R"([{"a":3,"b":[)";
  for (int i = 0; i < 5; ++i) large += "\"" + std::string(14 << 20, 'x') + "\",";
  EXPECT_EQ(read({"", "a"}, large + R"(0]},{"a":2}])", 1 << 20), "2 damaged 1");
  EXPECT_EQ(read({"", "a"}, R"([{"a":1,"b":")" + std::string(50 << 20, 'x') + R"("},{"a":2}])", 1 << 20), "1 / 2");
}

TEST(JsonRecords, CanBeMovedAndKeepsItsPlaceBetweenChunks) {
  std::string text;
  JsonRecords first({"", {"a"}}, [&](const JsonRecord& record) { text += shown(record[0]); });
  first.feed("[{\"a\":");
  JsonRecords second(std::move(first));
  second.feed("1},{\"a\":2");
  first = std::move(second);
  first.feed("}]");
  EXPECT_EQ(first.finish().records, 2u);
  EXPECT_EQ(text, "12");
}

}  // namespace sway::json_records_test
