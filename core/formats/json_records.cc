#include "core/formats/json_records.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "core/formats/json_fields.h"
#include "core/formats/json_places.h"
#include "core/formats/json_scanner.h"
#include "core/formats/text.h"

namespace sway {
namespace {

bool begins_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$'; }
bool is_literal(std::string_view text) { return text == "true" || text == "false" || text == "null"; }

}  // namespace

// Walks over the prefix and the few objects on the way to the records, byte by byte, since these are few. How the records themselves are read, and
// why in three layers, json_structure.cc tells.
class JsonRecords::Reader {
 public:
  Reader(const JsonPlan& plan, OnRecord on_record) : places_(plan), fields_(split(plan.fields, '|')), on_record_(std::move(on_record)) {}

  void feed(std::string_view bytes) {
    chunk_ = bytes;
    value_begin_ = 0;
    for (std::size_t i = 0; i < bytes.size();) i = state_ == State::value ? scan_value(i) : look_at(bytes[i], i);
    if (state_ == State::value && keep_) keep(bytes.size());
  }

  JsonSummary finish() {
    chunk_ = {};
    value_begin_ = 0;
    if (state_ == State::prefix && is_literal(prefix_)) leave_prefix();
    if (state_ == State::value && scanner_.in_scalar() && objects_open_ == 0 && !in_array_) end_value(0);
    summary_.cut_off = (state_ != State::top && state_ != State::mark) || awaiting_;
    return summary_;
  }

 private:
  enum class State : std::uint8_t { mark, top, prefix, key_or_end, key, colon, member, after_member, element_or_end, element, after_element, value };

  // Each look at a byte outside of values gives the index of the next byte to look at.
  std::size_t look_at(char c, std::size_t i) {
    switch (state_) {
      case State::mark: return at_mark(c, i);
      case State::prefix: return in_prefix(c, i);
      case State::key: return in_key(c, i);
      default: break;
    }
    if (is_json_blank(c)) {
      const char* const end = chunk_.data() + chunk_.size();
      const char* at = chunk_.data() + i;
      do junk_ &= *at != '\n';
      while (++at < end && is_json_blank(*at));
      return static_cast<std::size_t>(at - chunk_.data());
    }
    switch (state_) {
      case State::top: return at_top(c, i);
      case State::key_or_end: return at_key_or_end(c, i);
      case State::colon: return at_colon(c, i);
      case State::member: return at_member(c, i);
      case State::after_member: return after_member(c, i);
      case State::element_or_end:
      case State::element: return at_element(c, i);
      default: return after_element(c, i);
    }
  }

  std::size_t at_mark(char c, std::size_t i) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (mark_seen_ < mark.size() && c == mark[mark_seen_]) {
      ++mark_seen_;
      return i + 1;
    }
    if (mark_seen_ > 0 && mark_seen_ < mark.size()) junk();
    state_ = State::top;
    return i;
  }

  std::size_t at_top(char c, std::size_t i) {
    if (first_ && begins_name(c)) {
      state_ = State::prefix;
      return i;
    }
    if (c == ';' && !first_ && !awaiting_ && !semicolon_) {
      semicolon_ = true;
      return i + 1;
    }
    const bool opener = c == '{' || c == '[';
    if (!opener && (junk_ || (c != '"' && c != '-' && !(c >= '0' && c <= '9') && c != 't' && c != 'f' && c != 'n'))) {
      first_ = false;
      junk_ = true;
      return junk(), i + 1;
    }
    first_ = awaiting_ = junk_ = false;
    places_.at_top();
    return begin_placed(c, i);
  }

  std::size_t in_prefix(char c, std::size_t i) {
    constexpr std::size_t longest_prefix = 256;
    const bool fits = begins_name(c) || (c >= '0' && c <= '9') || c == '.' || (is_json_blank(c) && !is_literal(prefix_));
    if (c == '=') {
      first_ = false;
      awaiting_ = true;
      state_ = State::top;
      return i + 1;
    }
    if (fits && prefix_.size() < longest_prefix) {
      prefix_ += c;
      return i + 1;
    }
    leave_prefix();
    return i;
  }

  /// It was no assignment after all: a bare literal, or junk.
  void leave_prefix() {
    first_ = false;
    state_ = State::top;
    if (!is_literal(prefix_)) return junk();
    places_.at_top();
    if (places_.here() == 0) return;
    arrive(places_.here());
    deliver(prefix_, true);
  }

  std::size_t at_key_or_end(char c, std::size_t i) {
    if (c == '"') {
      after_comma_ = false;
      key_.clear();
      state_ = State::key;
      return i + 1;
    }
    if (c == '}') return close_object(i);
    junk();
    return c == '{' || c == '[' ? begin_value(c, i, Role::skip) : i + 1;
  }

  std::size_t in_key(char c, std::size_t i) {
    constexpr std::size_t longest_key = 64 << 10;
    if (c == '"' && !key_escaped_) {
      state_ = State::colon;
      return i + 1;
    }
    key_escaped_ = c == '\\' && !key_escaped_;
    if (key_.size() < longest_key) key_ += c;
    return i + 1;
  }

  std::size_t at_colon(char c, std::size_t i) {
    if (c == ':') {
      state_ = State::member;
      return i + 1;
    }
    junk();
    state_ = State::after_member;
    return i;
  }

  std::size_t at_member(char c, std::size_t i) {
    if (c == ',' || c == '}') {
      junk();
      state_ = State::after_member;
      return i;
    }
    if (c == ']' || c == ':') return junk(), i + 1;
    if (key_.find('\\') != std::string::npos) key_ = decode_json_string(key_);
    places_.at_member(objects_open_, key_);
    return begin_placed(c, i);
  }

  void arrive(std::uint64_t places) {
    summary_.places |= places;
    record_.place_ = static_cast<std::size_t>(std::countr_zero(places));
  }

  std::size_t begin_placed(char c, std::size_t i) {
    const std::uint64_t here = places_.here();
    if (here != 0) arrive(here);
    return begin_value(c, i, places_.deeper() != 0 && (c == '{' || here == 0) ? Role::way : here != 0 ? Role::target : Role::skip);
  }

  std::size_t after_member(char c, std::size_t i) {
    if (c == '}') return close_object(i);
    state_ = State::key_or_end;
    if (c == ',') {
      after_comma_ = true;
      return i + 1;
    }
    junk();
    return c == '"' || c == '{' || c == '[' ? i : i + 1;
  }

  std::size_t close_object(std::size_t i) {
    if (after_comma_) junk();
    after_comma_ = false;
    --objects_open_;
    state_ = objects_open_ > 0 ? State::after_member : State::top;
    return i + 1;
  }

  std::size_t at_element(char c, std::size_t i) {
    if (c == ']') {
      if (state_ == State::element) junk();  // after a comma
      return close_array(i);
    }
    if (c == ',' || c == '}' || c == ':' || c == ';') return junk(), i + 1;
    return begin_value(c, i, Role::record);
  }

  std::size_t after_element(char c, std::size_t i) {
    if (c == ']') return close_array(i);
    if (c == ',') {
      state_ = State::element;
      return i + 1;
    }
    junk();
    if (c == '"') return begin_value(c, i, Role::skip);
    return c == '{' || c == '[' ? begin_value(c, i, Role::record) : i + 1;
  }

  std::size_t close_array(std::size_t i) {
    in_array_ = false;
    state_ = objects_open_ > 0 ? State::after_member : State::top;
    return i + 1;
  }

  enum class Role : std::uint8_t { skip, way, target, record };

  std::size_t begin_value(char c, std::size_t i, Role role) {
    after_comma_ = semicolon_ = false;
    if (role == Role::target && c == '[') {
      in_array_ = true;
      state_ = State::element_or_end;
      return i + 1;
    }
    if (role == Role::way && c == '{') {
      ++objects_open_;
      state_ = State::key_or_end;
      return i + 1;
    }
    is_record_ = keep_ = role == Role::target || role == Role::record;
    if (is_record_)
      if (const std::size_t size = fields_.pick_ahead(chunk_.substr(i), record_)) {
        hand_out();
        leave_value();
        return i + size;
      }
    carried_.clear();
    value_begin_ = i;
    scanner_.begin(c);
    state_ = State::value;
    return i + 1;
  }

  std::size_t scan_value(std::size_t i) {
    const std::size_t size = scanner_.scan(chunk_.substr(i));
    return size == JsonScanner::more ? chunk_.size() : end_value(i + size);
  }

  std::size_t end_value(std::size_t end) {
    summary_.structure_broken |= scanner_.broken;
    leave_value();
    if (scanner_.broken && in_array_ && end < chunk_.size() && chunk_[end] == '{') state_ = State::element;
    if (!is_record_) return end;
    const bool whole = carried_.empty() && keep_;
    if (!whole) keep(end);
    const std::string_view record = whole ? chunk_.substr(value_begin_, end - value_begin_) : carried_;
    if (!keep_ || scanner_.broken || scanner_.too_deep || record.size() > max_json_record) {
      ++summary_.damaged;
    } else {
      deliver(record, whole);
    }
    return end;
  }

  void leave_value() { state_ = in_array_ ? State::after_element : objects_open_ > 0 ? State::after_member : State::top; }

  /// Puts the bytes of the record up to `end` by, for the next chunk, unless they pass what a record may have.
  void keep(std::size_t end) {
    const std::string_view part = chunk_.substr(value_begin_, end - value_begin_);
    keep_ = keep_ && part.size() <= max_json_record - carried_.size() && !scanner_.too_deep;
    if (keep_) {
      carried_ += part;
    } else {
      carried_ = {};
    }
  }

  /// A record that stands alone. `unusual`: reading it by structure was tried.
  void deliver(std::string_view record, bool unusual) {
    if ((!unusual && fields_.pick_ahead(record, record_) == record.size()) || fields_.pick(record, record_, summary_.repaired)) {
      hand_out();
    } else {
      ++summary_.damaged;
    }
  }

  void hand_out() {
    ++summary_.records;
    on_record_(record_);
  }

  void junk() { summary_.structure_broken = true; }

  JsonPlaces places_;
  JsonFields fields_;
  OnRecord on_record_;
  JsonRecord record_;
  JsonSummary summary_;

  State state_ = State::mark;
  std::size_t mark_seen_ = 0;
  bool first_ = true;       // no value began yet
  bool awaiting_ = false;   // an assignment whose value did not begin yet
  bool junk_ = false;       // at the top, up to the end of the line
  bool semicolon_ = false;  // after the last value
  bool after_comma_ = false, key_escaped_ = false, in_array_ = false;
  std::size_t objects_open_ = 0;  // of those on the way
  std::string prefix_, key_;

  JsonScanner scanner_;
  std::string_view chunk_;
  std::size_t value_begin_ = 0;  // of the value, in the chunk
  std::string carried_;          // the bytes of the record from the chunks before
  bool is_record_ = false, keep_ = false;
};

JsonRecords::JsonRecords(const JsonPlan& plan, OnRecord on_record) : reader_(std::make_unique<Reader>(plan, std::move(on_record))) {}
JsonRecords::~JsonRecords() = default;
JsonRecords::JsonRecords(JsonRecords&&) noexcept = default;
JsonRecords& JsonRecords::operator=(JsonRecords&&) noexcept = default;
void JsonRecords::feed(std::string_view bytes) { reader_->feed(bytes); }
JsonSummary JsonRecords::finish() { return reader_->finish(); }

std::span<const JsonValue> JsonRecord::all(std::size_t field) const { return values_[field]; }

}  // namespace sway
