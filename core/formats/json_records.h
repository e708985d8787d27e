// Reads a JSON file one record at a time while its bytes stream in; memory is bounded by one record, never by the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sway {

class JsonFields;

/// A value that was asked for. Views are valid until the callback returns.
struct JsonValue {
  enum class Type : std::uint8_t { absent, null, boolean, number, string, array, object };
  Type type = Type::absent;
  std::string_view text;  // string: decoded and repaired UTF-8; number: as written; boolean: "true" or "false"; else empty
  explicit operator bool() const { return type != Type::absent && type != Type::null; }
};

/// The wanted fields of one record, in the order of JsonPlan::fields.
class JsonRecord {
 public:
  /// The field's value; of a path with `[]` the first; of a key that stands twice the last (as nlohmann::json's DOM has it).
  JsonValue operator[](std::size_t field) const { return values_[field].empty() ? JsonValue{} : values_[field].front(); }
  /// Every value of a path with `[]`, in the order of the document.
  std::span<const JsonValue> all(std::size_t field) const;
  /// Which place it stood at: 0 is JsonPlan::records, 1 the first of JsonPlan::more.
  std::size_t place() const { return place_; }

 private:
  friend class JsonFields;
  friend class JsonRecords;
  std::size_t place_ = 0;
  std::vector<std::vector<JsonValue>> values_;
};

inline constexpr std::size_t max_json_fields = 64;
inline constexpr std::size_t max_json_places = 64;

/// What to read: where the records stand, and which fields of each are wanted. A reader keeps none of these views.
struct JsonPlan {
  /// Keys, joined by `.`, from the top of the document to the records: "" for the top itself, "orderedItems", "a.b". What stands there, if an
  /// array, holds a record per element; else it is the one record itself. Several top-level values (JSON lines) are each treated so.
  /// The key `*` stands for any key.
  std::string_view records;
  /// At most max_json_fields key paths from the record, with `|` between them: "tweet.id_str|tweet.text"; `[]` after a key stands for every element of an
  /// array: "files[].count". "" is the record itself. The key `*` stands for every member that no other path names (at most once in a path): each value
  /// of such a path follows the key of its member, as a string: "string_map_data.*.value".
  std::string_view fields;
  /// Further places like `records`, with `|` between them, whose records have the same fields. Of places that match one value the first has it; an object on the way to a
  /// deeper place is no record, only found.
  std::string_view more{};
};

struct JsonSummary {
  std::uint64_t records = 0;           // handed out
  std::uint64_t damaged = 0;           // records that are no JSON, or passed a limit, and were left out
  std::uint64_t repaired = 0;          // characters of wanted strings that were no text and became U+FFFD
  bool cut_off = false;                // the file ended within a value
  bool structure_broken = false;       // brackets that do not match, or junk between values: what follows may be lost
  std::uint64_t places = 0;            // a bit for each place of the plan that exists, the first for JsonPlan::records
  bool found() const { return places != 0; }
};

// Limits of one record; beyond them it counts as damaged.
inline constexpr std::size_t max_json_depth = 128;                  // formats need under 20
inline constexpr std::size_t max_json_record = 64u << 20;           // bytes
inline constexpr std::size_t max_json_string = 16u << 20;           // bytes of a wanted string
inline constexpr std::size_t max_json_number = 64;                  // characters of a wanted number

/// Push parser. A byte order mark and an assignment before the first value (`window.YTD.tweets.part0 = `) are passed over, as is one `;` after it.
class JsonRecords {
 public:
  using OnRecord = std::function<void(const JsonRecord&)>;

  JsonRecords(const JsonPlan& plan, OnRecord on_record);
  ~JsonRecords();
  JsonRecords(JsonRecords&&) noexcept;
  JsonRecords& operator=(JsonRecords&&) noexcept;

  void feed(std::string_view bytes);  // calls on_record for every record that ends in these bytes
  JsonSummary finish();               // once, after the last bytes

 private:
  class Reader;
  std::unique_ptr<Reader> reader_;
};

}  // namespace sway
