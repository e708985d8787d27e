// Makes JSON out of what only its texts keep from being JSON.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sway {

struct JsonRepair {
  std::string json;                        // with every text valid, and 0 for every number
  std::vector<std::uint32_t> replaced;     // characters that became U+FFFD, for each string (keys too) in the order of the document
  std::vector<std::string_view> numbers;   // the numbers as they stood, in the order of the document
};

/// Replaces within strings what JSON forbids: ill-formed UTF-8, raw control characters, unknown escapes, halves of surrogate pairs.
/// Numbers are set aside, since those that no double can hold (1e400) are refused by parsers. Anything else wrong stays so.
JsonRepair repair_json(std::string_view record);

/// By the grammar of JSON.
bool is_json_number(std::string_view text);

}  // namespace sway
