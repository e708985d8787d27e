// Picks the wanted fields out of the bytes of one JSON record.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/formats/json_records.h"

namespace sway {

/// The wanted paths of a plan as a tree. A node stands for a value of the document.
struct JsonPathTree {
  static constexpr int none = -1;
  /// The first and the last bytes of a key, so that two of one length up to 16 are compared in two steps.
  struct Ends {
    std::uint64_t head = 0, tail = 0;

    explicit Ends(std::string_view key) {
      const std::size_t size = key.size();
      const auto load = [&key](std::uint64_t& into, std::size_t at, std::size_t bytes) { std::memcpy(&into, key.data() + at, bytes); };
      if (size >= 8) load(head, 0, 8), load(tail, size - 8, 8);
      else if (size >= 4) load(head, 0, 4), load(tail, size - 4, 4);
      else if (size > 0) head = static_cast<unsigned char>(key[0]) | unsigned{static_cast<unsigned char>(key[size / 2])} << 8 | unsigned{static_cast<unsigned char>(key[size - 1])} << 16;
    }
    bool operator==(const Ends&) const = default;
    std::size_t slot(std::size_t size) const { return static_cast<std::size_t>(((head ^ tail << 8 ^ size) * 0x9E3779B97F4A7C15) >> 57); }
  };
  struct Member {
    std::string key;
    Ends ends;
    int node;  // of its value
  };
  struct Node {
    std::vector<Member> members;              // if the value is an object
    std::array<std::uint8_t, 128> slots{};    // where `members` are found: an index + 1, at the slot of the key or behind it; 0: free
    int element = none;                       // the node of every element, if it is an array
    int any = none;                           // the node of every other member
    bool named = false;                       // such a node, or below one: each value follows the key of its member
    std::vector<std::uint32_t> fields;        // the fields that want this very value
    std::uint64_t below = 0;                  // a bit for each field that wants this value or one inside of it

    /// Its index in `members`, or none.
    int find(std::string_view key) const {
      const Ends ends(key);
      for (std::size_t slot = ends.slot(key.size()); slots[slot] != 0; slot = (slot + 1) % slots.size()) {
        const std::size_t i = slots[slot] - 1u;
        if (members[i].ends == ends && members[i].key.size() == key.size() && (key.size() <= 16 || members[i].key == key)) return static_cast<int>(i);
      }
      return none;
    }
    void add(std::string_view key, int node) {
      const Ends ends(key);
      members.push_back({std::string(key), ends, node});
      std::size_t slot = ends.slot(key.size());
      while (slots[slot] != 0) slot = (slot + 1) % slots.size();
      slots[slot] = static_cast<std::uint8_t>(members.size());
    }
  };
  std::vector<Node> nodes;  // the first is the record

  explicit JsonPathTree(const std::vector<std::string_view>& paths);  // at most max_json_fields
  const Node& operator[](int node) const { return nodes[static_cast<std::size_t>(node)]; }
};

/// What was found in one record, in the order of the document.
class JsonFindings {
 public:
  struct Entry {
    std::uint32_t field;
    JsonValue::Type type;
    bool decoded;             // the text stands in `texts`, else in the record itself
    std::size_t begin, size;  // of the text
  };
  std::vector<Entry> entries;
  std::string texts;

  void clear();
  void add_in_place(const JsonPathTree::Node& wanted_by, JsonValue::Type type, std::size_t begin, std::size_t size, bool decoded = false) {
    for (const std::uint32_t field : wanted_by.fields) entries.push_back({field, type, decoded, begin, size});
  }
  void add(const JsonPathTree::Node& wanted_by, JsonValue::Type type, std::string_view text);
  /// Forgets what was found, from entry `first` on, of the fields whose bit is set.
  void forget(std::size_t first, std::uint64_t fields);
};

class JsonFields {
 public:
  explicit JsonFields(const std::vector<std::string_view>& paths);

  /// Fills `into` from the record with which `ahead` begins, with views into both that live until the next call. Gives the bytes of the record;
  /// 0 if it does not end within `ahead`, or if anything about it is unusual.
  std::size_t pick_ahead(std::string_view ahead, JsonRecord& into);

  /// The same for any record that stands alone. False: it is no JSON, even with its texts repaired, or passes a limit.
  /// `repaired` grows by the characters replaced in the wanted texts.
  bool pick(std::string_view record, JsonRecord& into, std::uint64_t& repaired);

 private:
  void hand_over(std::string_view record, JsonRecord& into) const;

  JsonPathTree tree_;
  std::size_t fields_;
  JsonFindings found_;
};

/// The two ways, for which JsonFields is the front: by structure alone, as json_structure.cc tells, and by nlohmann::json's SAX parser, after repair
/// where that is needed. Results as above. Where the first gives one, the second gives the same, or finds fault with what was skipped.
std::size_t pick_by_structure(std::string_view ahead, const JsonPathTree& tree, JsonFindings& found);
bool pick_with_nlohmann(std::string_view record, const JsonPathTree& tree, JsonFindings& found, std::uint64_t& repaired);

/// What stands between the quotes of a JSON string, decoded and repaired.
std::string decode_json_string(std::string_view body);

}  // namespace sway
