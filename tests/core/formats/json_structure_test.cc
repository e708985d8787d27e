// The fast way through a record, against the slow one and against what each mask should say byte by byte.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "core/formats/json_block.h"
#include "core/formats/json_fields.h"
#include "core/formats/json_scanner.h"

namespace sway::json_structure_test {

using namespace std::string_literals;

TEST(ByteBlock, SaysTheSameWithAndWithoutSimd) {
  std::string bytes;
  for (int i = 0; i < 256 + 64; ++i) bytes += static_cast<char>(i);
  for (std::size_t begin = 0; begin < 256; ++begin) {
    const ByteBlock simd(&bytes[begin]);
    const PortableByteBlock portable(&bytes[begin]);
    EXPECT_EQ(simd.brackets(), portable.brackets()) << begin;
    for (const char c : {'"', '\\', ':', ',', '\0', '\xFF'}) EXPECT_EQ(simd.equal(c), portable.equal(c)) << begin << c;
    for (const signed char c : {'\xFF', '\0', '\x1F'}) EXPECT_EQ(simd.at_most(c), portable.at_most(c)) << begin << c;
  }
}

TEST(ByteBlock, KnowsTheBracketsFromAllOtherBytes) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  for (std::size_t begin = 0; begin < 256; begin += 64)
    for (std::size_t bit = 0; bit < 64; ++bit)
      EXPECT_EQ(ByteBlock(&bytes[begin]).brackets() >> bit & 1, "[]{}"s.find(bytes[begin + bit]) != std::string::npos) << begin + bit;
}

TEST(ByteBlock, FillsUpWithBlanks) {
  const std::string bytes = "{}";
  EXPECT_EQ(load_block(bytes.data(), 2).brackets(), 3u);
  EXPECT_EQ(load_block(bytes.data(), 2).equal(' '), ~std::uint64_t{3});
  EXPECT_EQ(load_block(bytes.data(), 0).equal(' '), ~std::uint64_t{0});
}

TEST(JsonPathTree, FindsItsKeysAndNoOthers) {
  std::vector<std::string> keys;
  for (std::size_t size = 1; size <= 32; ++size)
    for (const char middle : {'a', 'b'}) keys.push_back(std::string(size / 2, 'x') + middle + std::string(size - size / 2 - 1, 'x'));
  const JsonPathTree tree(std::vector<std::string_view>(keys.begin(), keys.end()));
  for (std::size_t i = 0; i < keys.size(); ++i) {
    EXPECT_EQ(tree[0].find(keys[i]), static_cast<int>(i)) << keys[i];
    EXPECT_EQ(tree[0].members[i].key, keys[i]);
    for (std::size_t at = 0; at < keys[i].size(); ++at) {
      std::string other = keys[i];
      other[at] = 'c';
      EXPECT_EQ(tree[0].find(other), JsonPathTree::none) << other;
    }
  }
  EXPECT_EQ(tree[0].find(""), JsonPathTree::none);
  EXPECT_EQ(tree[0].find(std::string(33, 'x')), JsonPathTree::none);
}

TEST(JsonStrings, FollowQuotesAndBackslashesOverBlocksOfAnySize) {
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes;
    std::string inside;  // '1' where JsonStrings must say so
    bool in_string = false, escaped = false;
    const unsigned backslashes = random() % 4;
    for (int i = 0; i < 400; ++i) {
      const char c = random() % 4 < backslashes ? '\\' : random() % 3 == 0 ? '"' : 'x';
      bytes += c;
      if (c == '"' && !escaped) in_string = !in_string;
      escaped = c == '\\' && !escaped;
      inside += in_string ? '1' : '0';
    }
    JsonStrings strings;
    std::string said;
    for (std::size_t begin = 0; begin < bytes.size();) {
      const std::size_t size = std::min<std::size_t>(bytes.size() - begin, 1 + random() % 70);
      const std::uint64_t mask = strings.inside(load_block(&bytes[begin], size));
      for (std::size_t i = 0; i < std::min<std::size_t>(size, 64); ++i) said += mask >> i & 1 ? '1' : '0';
      strings.end_after(size);
      begin += std::min<std::size_t>(size, 64);
    }
    ASSERT_EQ(said, inside) << bytes;
  }
}

const JsonPathTree tree({"a", "b.c", "b.d[].e", "f[]", ""});

std::string shown(const JsonFindings& found, const std::string& record) {
  std::string text;
  for (const JsonFindings::Entry& entry : found.entries)
    text += std::to_string(entry.field) + "=" + std::string((entry.decoded ? found.texts : record).substr(entry.begin, entry.size)) + " ";
  return text;
}

TEST(PickByStructure, ReadsOrdinaryRecordsItself) {
  struct Case {
    std::string_view record, expected;
  };
  static constexpr Case cases[] = {
      {"{}", "4= "},
      {"[]", "4= "},
      {R"({"a":1})", "4= 0=1 "},
      {R"( {"a":1})", ""},
      {R"({ "x" : [1,{"a":2}] , "a" : "é" })", "4= 0=é "},
      {R"({"a":"tab\tquote\" \u00e9 \ud83d\ude00"})", "4= 0=tab\tquote\" é 😀 "},
      {R"({"a":true,"b":{"x":{"c":9},"c":null,"d":[{"e":-1.5e3},{"x":1},{}]}})", "4= 0=true 1= 2=-1.5e3 "},
      {R"({"f":[],"b":{"d":[]}})", "4= "},
      {R"({"f":[ ],"a":false})", "4= 0=false "},
      {R"({"f":["x",1,null,{},[1]],"a":{}})", "4= 3=x 3=1 3= 3= 3= 0= "},
      {R"({"b":[],"a":[]})", "4= 0= "},
      {R"({"b":3,"f":{"x":1}})", "4= "},
      {R"({"source":"<a href=\"x\">\\","aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa":1,"a":2})", "4= 0=2 "},
  };
  for (const Case& c : cases) {
    JsonFindings found;
    const std::string ahead = std::string(c.record) + R"(,{"a":"next"}])";
    const std::size_t size = pick_by_structure(ahead, tree, found);
    EXPECT_EQ(size, c.expected.empty() ? 0 : c.record.size()) << c.record;
    if (size > 0) {
      EXPECT_EQ(shown(found, ahead), c.expected) << c.record;
    }
    for (std::size_t cut = 0; cut < c.record.size(); ++cut)
      EXPECT_EQ(pick_by_structure(c.record.substr(0, cut), tree, found), 0u) << c.record << " cut at " << cut;
  }
}

TEST(PickByStructure, HandsOutWithEachValueTheKeyOfItsMember) {
  const JsonPathTree any({"m.*.v", "m.*.w[].x", "m.k", "*"});
  static constexpr std::string_view cases[] = {
      R"({"m":{"one":{"v":"1"},"two":{"u":0,"v":2}},"n":[{}]})",
      R"({"m":{"one":{"v":1,"w":[{"x":2},{"x":3}]},"one":{"v":4}},"m2":"x"})",
      R"({"m":{"k":{"v":1},"kk":{"v":"\u00e9\n"},"\"":{"v":5},"":{"v":6}}})",
      R"({"m":{"Contas alcan\u00c3\u00a7adas":{"v":"7","w":[{"x":[8]}]},"É\\":{"w":[{"x":"a\tb"}],"v":null}}})",
      R"({"m":[{"a":{"v":1}}],"a\tb":true,"c":-0})",
      R"({"m":{"a":{"v":{"v":1}},"b":{"b":{"v":2}}},"c":{"v":3}})",
  };
  for (const std::string_view record : cases) {
    JsonFindings fast, slow;
    std::uint64_t repaired = 0;
    EXPECT_EQ(pick_by_structure(record, any, fast), record.size()) << record;
    EXPECT_TRUE(pick_with_nlohmann(record, any, slow, repaired)) << record;
    EXPECT_EQ(shown(fast, std::string(record)), shown(slow, std::string(record))) << record;
    EXPECT_FALSE(fast.entries.empty()) << record;
  }
  static constexpr std::string_view unusual[] = {R"({"m":{"\u0000":{"v":1}}})", R"({"m":{"\ud83d":{"v":1}}})", "{\"m\":{\"\xFF\":{\"v\":1}}}", "{\"m\":{\"a\nb\":{\"v\":1}}}",
                                                 R"({"m":{"\u006b":1,"k":2}})", R"({"m":{"a":{"\u0076":1}}})"};
  for (const std::string_view record : unusual) {
    JsonFindings found;
    EXPECT_EQ(pick_by_structure(record, any, found), 0u) << record;
  }
}

TEST(PickByStructure, LeavesTheUnusualToNlohmann) {
  static constexpr std::string_view cases[] = {
      // what nlohmann reads
      "1", "\"a\"", "null", R"({"a":1,"a":2})", R"({"b":{"c":1},"b":2})", R"({"\u0061":1})", R"({"b":{"\u0063":1}})", R"({"a\"":1})", R"({"\"a":1})",
      R"({"a":"\u0000"})",
      // what it reads after repair
      "{\"a\":\"\xFF\"}", "{\"a\":\"x\ny\"}", "{\"a\":\"\\n\xFF\"}", R"({"a":"\x01"})", R"({"a":"\ud83d"})", R"({"a":"\ud83dx"})",
      R"({"a":"\ud83d\u0041"})", R"({"a":"\ude00"})",
      R"({"a":"\u12"})", R"({"a":"\u12x4"})",
      // what it refuses
      R"({"a":01})", R"({"a":tru})", R"({"a":nul})", R"({"a":falsy})", R"({"a":})", R"({"a":1 2})", R"({"a":"x" "y"})", R"({"a":{} 1})",
      R"({"x":1 "a":1})", R"({"x" "a":1})", R"({"a" 1})", R"({"a"})",
      R"({"a"::1})", R"({a:1})", R"({,"a":1})", R"({"x":1,,"a":1})", R"({"a":1,})", R"({"a":1,"x"})", R"({"f":[1,]})", R"({"f":[,1]})",
      R"({"f":[1 2]})", R"({"f":[1}})", R"({"b":{"d":[{},]}})",
      R"({"x":{]})", R"({"x":[}})", R"({"x":[1{}]})", R"({"x":1{}})", R"({"x"[]})", R"({"x":{{}}})", R"({\"a":1})", "{\"a\":1\x01}",
      R"({"a":11111111111111111111111111111111111111111111111111111111111111111})",
  };
  for (const std::string_view record : cases) {
    JsonFindings found;
    EXPECT_EQ(pick_by_structure(record, tree, found), 0u) << record;
  }
}

}  // namespace sway::json_structure_test
