#include "core/formats/json_fields.h"

#include <cstring>
#include <nlohmann/json.hpp>

#include "core/formats/json_repair.h"
#include "core/formats/text.h"

namespace sway {
namespace {

using Type = JsonValue::Type;

/// What nlohmann::json calls while it reads. Its strings are valid; texts and numbers that a repair changed are looked up by their position.
class Handler {
 public:
  Handler(const JsonPathTree& tree, JsonFindings& found, const JsonRepair* repair) : tree_(tree), found_(found), repair_(repair) {}

  std::uint64_t repaired = 0;
  bool over_limit = false;  // the record was given up for its size or depth, which no repair changes

  bool null() { return value(Type::null, {}); }
  bool boolean(bool b) { return value(Type::boolean, b ? "true" : "false"); }
  bool number_integer(std::int64_t n) { return number(n == 0 ? "-0" : std::to_string(n)); }  // a zero that is not unsigned was written so
  bool number_unsigned(std::uint64_t n) { return number(std::to_string(n)); }
  bool number_float(double, const std::string& written) { return number(written); }
  bool binary(nlohmann::json::binary_t&) { return false; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) { return false; }

  bool string(std::string& text) {
    const std::size_t ordinal = strings_++;
    if (!wanted()) return true;
    if (text.size() > max_json_string) return give_up();
    if (repair_ && ordinal >= repair_->replaced.size()) return false;
    if (repair_) repaired += repair_->replaced[ordinal];
    if (std::memchr(text.data(), 0, text.size()) == nullptr) return value(Type::string, text);
    std::size_t replaced = 0;
    const std::string clean = repair_utf8(text, replaced);
    repaired += replaced;
    return value(Type::string, clean);
  }
  bool key(const std::string& name) {
    ++strings_;
    const Frame& frame = frames_.back();
    const int index = frame.node == JsonPathTree::none ? JsonPathTree::none : tree_[frame.node].find(name);
    member_ = index == JsonPathTree::none ? index : tree_[frame.node].members[static_cast<std::size_t>(index)].node;
    if (member_ != JsonPathTree::none) found_.forget(frame.first_entry, tree_[member_].below);  // the last of equal keys stands
    if (member_ == JsonPathTree::none && frame.node != JsonPathTree::none && tree_[frame.node].any != JsonPathTree::none) {
      member_ = tree_[frame.node].any;
      std::size_t replaced = 0;
      name_ = repair_utf8(name, replaced);
    }
    return true;
  }
  bool start_object(std::size_t) { return open(Type::object); }
  bool start_array(std::size_t) { return open(Type::array); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

 private:
  struct Frame {
    Type type;
    int node;
    std::size_t first_entry;
  };

  /// The node of the value that comes next.
  int next() const {
    if (frames_.empty()) return 0;
    const Frame& frame = frames_.back();
    if (frame.type == Type::object) return member_;
    return frame.node == JsonPathTree::none ? JsonPathTree::none : tree_[frame.node].element;
  }
  bool wanted() const { return next() != JsonPathTree::none && !tree_[next()].fields.empty(); }

  bool value(Type type, std::string_view text) {
    if (!wanted()) return true;
    if (tree_[next()].named) found_.add(tree_[next()], Type::string, name_);
    found_.add(tree_[next()], type, text);
    return true;
  }
  bool number(std::string_view written) {
    if (repair_) {
      if (numbers_ == repair_->numbers.size()) return false;
      written = repair_->numbers[numbers_++];
    }
    return (written.size() <= max_json_number || !wanted()) && value(Type::number, written);
  }
  bool give_up() {
    over_limit = true;
    return false;
  }
  bool open(Type type) {
    if (frames_.size() == max_json_depth) return give_up();
    value(type, {});
    frames_.push_back({type, next(), found_.entries.size()});
    return true;
  }
  bool close() {
    frames_.pop_back();
    return true;
  }

  const JsonPathTree& tree_;
  JsonFindings& found_;
  const JsonRepair* repair_;
  std::vector<Frame> frames_;
  int member_ = JsonPathTree::none;
  std::string name_;  // of the last member of any key
  std::size_t strings_ = 0, numbers_ = 0;
};

bool parse(std::string_view json, Handler& handler) {
  return nlohmann::json::sax_parse(json.data(), json.data() + json.size(), &handler);
}

}  // namespace

bool pick_with_nlohmann(std::string_view record, const JsonPathTree& tree, JsonFindings& found, std::uint64_t& repaired) {
  found.clear();
  if (record.empty() || record.front() == '\xEF') return false;  // the parser would pass over a byte order mark
  if (std::memchr(record.data(), 0, record.size()) == nullptr) {
    Handler handler(tree, found, nullptr);
    if (parse(record, handler)) {
      repaired += handler.repaired;
      return true;
    }
    found.clear();
    if (handler.over_limit) return false;
  }
  const JsonRepair repair = repair_json(record);
  Handler handler(tree, found, &repair);
  if (!parse(repair.json, handler)) return false;
  repaired += handler.repaired;
  return true;
}

std::string decode_json_string(std::string_view body) {
  static const JsonPathTree itself({""});
  JsonFindings found;
  std::uint64_t repaired = 0;
  pick_with_nlohmann('"' + std::string(body) + '"', itself, found, repaired);
  return found.texts;
}

}  // namespace sway
