// Random documents, written in random styles and fed in random pieces, against nlohmann::json's DOM.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "tests/core/formats/json_oracle.h"

namespace sway::json_records_properties {

using json_oracle::Json;
using json_oracle::Reading;
using json_oracle::expected;

constexpr std::string_view wanted = "a|b|a.b|b[]|b[].a||a.b[].c|c[][]";

std::string random_string() {
  static const std::vector<std::string> parts = {"a", "b", "c", "\\\"", "\\\\", "\\n", "\\u0061", "\\u00e9", "\\ud83d\\ude00",
                                                 "{", "}", "[", "]", ",", ":", "é", "😀", "/", " ", "long text without end "};
  std::string text = "\"";
  for (const std::string& part : *rc::gen::scale(0.3, rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(parts)))) text += part;
  return text + "\"";
}

std::string random_key() {
  static const std::vector<std::string> keys = {"a", "b", "c", "\\u0061", "d", "aa", "", "a\\\"", "\\\\"};
  return "\"" + *rc::gen::elementOf(keys) + "\"";
}

std::string blank() {
  static const std::vector<std::string> blanks = {"", "", "", " ", "\n  ", "\t", "\r\n"};
  return *rc::gen::elementOf(blanks);
}

std::string random_value(int depth) {
  static const std::vector<std::string> scalars = {"0", "-0", "1", "-1.5", "1e3", "18446744073709551615", "18446744073709551616",
                                                   "123456789012345678901234567890", "true", "false", "null", "0.1E-2"};
  const int kind = depth == 0 ? *rc::gen::inRange(0, 2) : *rc::gen::inRange(0, 6);
  if (kind == 0) return *rc::gen::elementOf(scalars);
  if (kind == 1) return random_string();
  const bool object = kind < 5;
  const int size = *rc::gen::inRange(0, 5);
  std::string text = object ? "{" : "[";
  for (int i = 0; i < size; ++i) {
    if (i > 0) text += ",";
    text += blank();
    if (object) text += random_key() + blank() + ":" + blank();
    text += random_value(depth - 1) + blank();
  }
  return text + blank() + (object ? "}" : "]");
}

std::vector<std::size_t> random_cuts() { return *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(1, 90)); }

RC_GTEST_PROP(JsonRecordsProperty, SaysWhatNlohmannSays, ()) {
  const std::string place = *rc::gen::elementOf(std::vector<std::string>{"", "r", "r.a"});
  std::string bytes = random_value(5);
  if (place == "r") bytes = "{\"x\":" + random_value(3) + ",\"r\":" + bytes + "}";
  if (place == "r.a") bytes = "{\"r\":{\"a\":" + bytes + blank() + "}, \"y\":" + random_value(3) + "}";
  Json top = Json::parse(bytes);
  if (!place.empty()) top = top["r"];
  if (place == "r.a") top = top["a"];

  const Reading reading = json_oracle::read({place, wanted}, bytes, random_cuts());
  const std::size_t records = top.is_array() ? top.size() : 1;
  const auto fields = split(wanted, '|');
  RC_ASSERT(reading.summary.records == records);
  RC_ASSERT(reading.records.size() == records);
  RC_ASSERT(reading.summary.damaged == 0u);
  RC_ASSERT(!reading.summary.cut_off);
  RC_ASSERT(!reading.summary.structure_broken);
  RC_ASSERT(reading.summary.found());
  for (std::size_t i = 0; i < records; ++i)
    for (std::size_t field = 0; field < fields.size(); ++field)
      RC_ASSERT(reading.records[i][field] == expected(top.is_array() ? top[i] : top, fields[field]));
}

RC_GTEST_PROP(JsonRecordsProperty, EveryChunkingSaysTheSame, ()) {
  std::string bytes = random_value(5);
  // Damage it: then nlohmann has no say, but all chunkings must still agree.
  for (const std::size_t at : *rc::gen::scale(0.1, rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, 1000))))
    bytes[at % bytes.size()] = *rc::gen::elementOf(std::string("{}[]\",:\\a1 \xFF\x00\n", 15));
  const Reading whole = json_oracle::read({"", wanted}, bytes, {});
  const Reading pieces = json_oracle::read({"", wanted}, bytes, random_cuts());
  RC_ASSERT(whole == pieces);
  RC_ASSERT(json_oracle::read({"", "*.a|a.*.b|b[].*"}, bytes, {}) == json_oracle::read({"", "*.a|a.*.b|b[].*"}, bytes, random_cuts()));
  const JsonPlan places{"a.b", "a|", "*.a|a|b|*.*.c"};
  RC_ASSERT(json_oracle::read(places, bytes, {}) == json_oracle::read(places, bytes, random_cuts()));
}

RC_GTEST_PROP(JsonRecordsProperty, ACutFileGivesTheRecordsBeforeTheCut, ()) {
  const std::string bytes = "[" + random_value(3) + "," + random_value(3) + "," + random_value(3) + "]";
  const Reading whole = json_oracle::read({"", wanted}, bytes, {});
  const Reading part = json_oracle::read({"", wanted}, bytes.substr(0, *rc::gen::inRange<std::size_t>(1, bytes.size())), {});
  RC_ASSERT(part.summary.cut_off);
  RC_ASSERT(part.records.size() <= whole.records.size());
  for (std::size_t i = 0; i < part.records.size(); ++i) RC_ASSERT(part.records[i] == whole.records[i]);
}

}  // namespace sway::json_records_properties
