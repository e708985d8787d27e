// Picks the wanted fields out of the bytes of one JSON record.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/formats/json_records.h"

namespace sway {

/// The wanted paths of a plan as a tree. A node stands for a value of the document.
struct JsonPathTree {
  static constexpr int none = -1;
  struct Node {
    std::vector<std::pair<std::string, int>> keys;  // the node of a member, if the value is an object
    int element = none;                             // the node of every element, if it is an array
    std::vector<std::uint32_t> fields;              // the fields that want this very value
    std::uint64_t below = 0;                        // a bit for each field that wants this value or one inside of it

    int member(std::string_view key) const;
  };
  std::vector<Node> nodes;  // the first is the record

  explicit JsonPathTree(const std::vector<std::string>& paths);  // at most max_json_fields
};

/// What was found in one record, in the order of the document.
class JsonFindings {
 public:
  struct Entry {
    std::uint32_t field;
    JsonValue::Type type;
    std::size_t begin, size;  // of the text in `texts`
  };
  std::vector<Entry> entries;
  std::string texts;

  void clear();
  void add(std::uint32_t field, JsonValue::Type type, std::string_view text);
  /// Forgets what was found, from entry `first` on, of the fields whose bit is set.
  void forget(std::size_t first, std::uint64_t fields);
};

class JsonFields {
 public:
  explicit JsonFields(const std::vector<std::string>& paths);

  /// Fills `into` with views that live until the next call. False: the record is no JSON, even with its texts repaired, or passes a limit.
  /// `repaired` grows by the characters replaced in the wanted texts.
  bool pick(std::string_view record, JsonRecord& into, std::uint64_t& repaired);

 private:
  JsonPathTree tree_;
  std::size_t fields_;
  JsonFindings found_;
};

/// Reads a whole record with nlohmann::json's SAX parser, after repair where that is needed. False: as above.
bool pick_with_nlohmann(std::string_view record, const JsonPathTree& tree, JsonFindings& found, std::uint64_t& repaired);

/// What stands between the quotes of a JSON string, decoded and repaired.
std::string decode_json_string(std::string_view body);

}  // namespace sway
