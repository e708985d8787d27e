// How a file of records is read nearly as fast as memory is looked through
//
// A JSON parser looks at every byte and asks what it means. Of a post with fifty members we want seventeen, so most of that is in vain; but nothing
// can be passed over before it is known where it ends, and a bracket within a text ends nothing. Three layers share that work.
//
// 1. Masks (json_block.h). 64 bytes are compared with one character at once; the answer is a number of 64 bits, a bit for each byte:
//
//        bytes      {"text":"a \"b\" {","n":[7]}
//        quotes     .1....1.1...1..1..1.1.1.....   every "
//        escaped    ............1..1............   bytes behind a backslash
//        strings    .11111..1111111111..11......   from quote to quote: the parity of the quotes that are not escaped, up to each byte
//        brackets   1.......................1.11   { } [ ], less those inside strings
//
//    Escapes and parity come of a few additions and shifts (JsonStrings); what spills over a block's end is carried into the next.
//
// 2. Structure (this file). Only the bits of brackets are visited, and within containers of which something is wanted, those of colons and commas.
//    A stack of brackets tells the depth. At a colon the key stands between the last two quotes; if the plan wants it, its value is decoded there
//    and then. A container that holds nothing wanted costs one step for each of its brackets. Where the depth returns to zero the record ends.
//    Everything is read in place: the views of a record point into the caller's bytes, and only texts with escapes are copied, decoded.
//    This way gives up on whatever is unusual: keys with escapes, wanted keys that come twice, texts that are no text, values that do not end well,
//    brackets that do not match, and records that do not end within the chunk. It need not be clever, only never wrong. Wrong JSON within what is
//    skipped may pass it; wrong brackets may not.
//
// 3. nlohmann::json (json_nlohmann.cc). What the second layer gave up on is cut out by JsonScanner, which knows brackets and quotes alone, survives
//    chunk borders and finds its way back after damage, and is read by nlohmann's SAX parser; if that refuses, once more with its texts repaired
//    (json_repair.cc); if it refuses again, the record is damaged, is counted, and the next one is read.
#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "core/formats/json_block.h"
#include "core/formats/json_fields.h"
#include "core/formats/json_repair.h"
#include "core/formats/json_scanner.h"
#include "core/formats/text.h"

namespace sway {
namespace {

using Node = JsonPathTree::Node;
using Type = JsonValue::Type;

/// Reads the record at the head of `ahead`. Whatever is not as it should be, or goes beyond the end, makes it give up.
class StructuralPicker {
 public:
  StructuralPicker(std::string_view ahead, const JsonPathTree& tree, JsonFindings& found) : text_(ahead), tree_(tree), found_(found) {}

  std::size_t run() {
    for (begin_ = 0; begin_ < text_.size(); begin_ += block_size) {
      const ByteBlock block = load_block(text_.data() + begin_, text_.size() - begin_);
      const std::uint64_t outside = ~strings_.inside(block);
      separators_ = 0;
      const std::uint64_t brackets = block.brackets() & outside;
      std::uint64_t separators = wanted_separators(block) & outside;
      std::uint64_t left = ~std::uint64_t{0};  // bytes still to be looked at
      while (const std::uint64_t events = (brackets | separators) & left) {
        const auto bit = static_cast<unsigned>(std::countr_zero(events));
        left = ~std::uint64_t{1} << bit;
        if (!event(begin_ + bit, ~left)) return 0;
        if (depth_ == 0) return begin_ + bit + 1;
        if ((brackets >> bit & 1) != 0) separators = wanted_separators(block) & outside;
      }
      last_quotes(~std::uint64_t{0}, last_quote_, second_last_quote_);
      if (strings_.backslashes != 0) last_backslash_ = begin_ + highest(strings_.backslashes);
    }
    return 0;
  }

 private:
  /// A container of which something inside is wanted. All of them enclose one another, from the record inwards.
  struct Level {
    const Node* node;
    char opener;
    bool key_next;       // in an object: a colon comes before the next comma
    std::uint64_t seen;  // a bit for each key of the node that was met
  };

  Level& level() { return levels_[levels_open_ - 1]; }
  bool in_level() const { return depth_ == levels_open_; }  // else in a container that is passed over

  std::uint64_t wanted_separators(const ByteBlock& block) {
    if (!in_level() || depth_ == 0) return 0;
    if (level().opener == '[') return tree_[level().node->element].fields.empty() ? 0 : block.equal(',');
    if (separators_ == 0) separators_ = block.equal(':') | block.equal(',');
    return separators_;
  }

  static std::size_t highest(std::uint64_t mask) { return 63 - static_cast<std::size_t>(std::countl_zero(mask)); }

  /// Where the last two quotes stand among the bytes of `looked_at` and before this block.
  void last_quotes(std::uint64_t looked_at, std::size_t& last, std::size_t& second) const {
    const std::uint64_t quotes = strings_.quotes & looked_at;
    if (quotes == 0) {
      second = second_last_quote_;
      last = last_quote_;
      return;
    }
    const std::uint64_t without_last = quotes & ~(std::uint64_t{1} << highest(quotes));
    second = without_last != 0 ? begin_ + highest(without_last) : last_quote_;
    last = begin_ + highest(quotes);
  }

  /// `looked_at`: the bytes of the block up to this one.
  bool event(std::size_t at, std::uint64_t looked_at) {
    switch (text_[at]) {
      case ':': return colon(at, looked_at);
      case ',': return comma(at);
      case '{':
      case '[': return open(at);
      default: return close(at);
    }
  }

  bool open(std::size_t at) {
    const char opener = text_[at];
    int node = 0;
    if (depth_ > 0) {
      const char before = last_before(at);
      const bool in_object = open_[depth_ - 1] == '{';
      if (in_object ? before != ':' : before != '[' && before != ',') return false;
      node = !in_level() ? JsonPathTree::none : in_object ? std::exchange(member_, JsonPathTree::none) : level().node->element;
    } else {
      found_.add_in_place(tree_[0], opener == '{' ? Type::object : Type::array, 0, 0);
    }
    if (depth_ == max_json_depth) return false;
    open_[depth_++] = opener;
    if (node == JsonPathTree::none || (opener == '{' ? tree_[node].members.empty() && tree_[node].any == JsonPathTree::none : tree_[node].element == JsonPathTree::none)) return true;
    levels_[levels_open_++] = {&tree_[node], opener, true, 0};
    if (opener == '{' || tree_[tree_[node].element].fields.empty()) return true;
    const std::size_t first = first_from(at + 1);
    return first < text_.size() && (text_[first] == ']' || value(first, tree_[tree_[node].element]));
  }

  bool close(std::size_t at) {
    if (open_[depth_ - 1] != (text_[at] == '}' ? '{' : '[')) return false;
    if (in_level()) {
      const char before = last_before(at);
      if (level().opener == '{' ? level().key_next && before != '{' : before == ',') return false;
      --levels_open_;
    }
    --depth_;
    return depth_ == 0 || !in_level() || ends_well(at + 1);
  }

  bool comma(std::size_t at) {
    if (level().opener == '[') return value(at + 1, tree_[level().node->element]);
    return !std::exchange(level().key_next, true);
  }

  bool colon(std::size_t at, std::uint64_t looked_at) {
    if (!std::exchange(level().key_next, false)) return false;
    std::size_t open_quote = 0, close_quote = 0;
    last_quotes(looked_at, close_quote, open_quote);
    if (open_quote == 0 || end_before(at) != close_quote + 1) return false;
    const std::uint64_t backslashes = strings_.backslashes & looked_at;
    const std::size_t last_backslash = backslashes != 0 ? begin_ + highest(backslashes) : last_backslash_;
    const bool escapes = last_backslash > open_quote;  // it may be another spelling of a wanted key
    if (escapes && (level().node->any == JsonPathTree::none || decode(open_quote + 1) == 0)) return false;
    return key(escapes ? std::string_view(decoded_) : text_.substr(open_quote + 1, close_quote - open_quote - 1), escapes, open_quote, at);
  }

  bool key(std::string_view name, bool escapes, std::size_t open_quote, std::size_t colon) {
    const Node& node = *level().node;
    const int index = node.find(name);
    member_ = index == JsonPathTree::none ? node.any : node.members[static_cast<std::size_t>(index)].node;
    if (member_ == JsonPathTree::none) return true;
    const char before = last_before(open_quote);
    if (before != '{' && before != ',') return false;
    if (index == JsonPathTree::none) {
      if (!escapes && !is_valid(name)) return false;
      name_ = {0, Type::string, escapes, escapes ? found_.texts.size() : open_quote + 1, name.size()};
      if (escapes) found_.texts += name;
    } else {
      const std::uint64_t bit = std::uint64_t{1} << index;
      if ((level().seen & bit) != 0) return false;
      level().seen |= bit;
    }
    return tree_[member_].fields.empty() || value(colon + 1, tree_[member_]);
  }

  /// The wanted value that begins at or behind `at`.
  bool value(std::size_t at, const Node& node) {
    at = first_from(at);
    if (at == text_.size()) return false;
    if (node.named) found_.add_in_place(node, Type::string, name_.begin, name_.size, name_.decoded);
    switch (text_[at]) {
      case '{': return found_.add_in_place(node, Type::object, 0, 0), true;  // what follows it is looked at when it closes
      case '[': return found_.add_in_place(node, Type::array, 0, 0), true;
      case '"': return string(at + 1, node);
      case 't': return literal(at, "true", Type::boolean, node);
      case 'f': return literal(at, "false", Type::boolean, node);
      case 'n': return literal(at, "null", Type::null, node);
      default: return number(at, node);
    }
  }

  bool literal(std::size_t at, std::string_view word, Type type, const Node& node) {
    if (text_.substr(at, word.size()) != word) return false;
    found_.add_in_place(node, type, at, type == Type::null ? 0 : word.size());
    return ends_well(at + word.size());
  }

  bool number(std::size_t at, const Node& node) {
    const auto of_number = [](char c) { return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.' || c == 'e' || c == 'E'; };
    const std::size_t digits = digits_of(text_.substr(at)).size();
    std::size_t end = at + digits;
    while (end < text_.size() && of_number(text_[end])) ++end;
    const bool plain = digits > 0 && end == at + digits && text_[at] != '0';  // as most are
    if (end - at > max_json_number || (!plain && !is_json_number(text_.substr(at, end - at)))) return false;
    found_.add_in_place(node, Type::number, at, end - at);
    return ends_well(end);
  }

  bool string(std::size_t at, const Node& node) {
    std::size_t end = at;
    bool escapes = false;
    if (const std::uint64_t quotes = of_block(strings_.quotes, at); quotes != 0) {  // it ends in this block, as most short ones do
      end += static_cast<std::size_t>(std::countr_zero(quotes));
      escapes = (of_block(strings_.backslashes, at) & (quotes ^ (quotes - 1))) != 0;
    } else {
      end = text_.find('"', at);
      if (end == std::string_view::npos) return false;
      escapes = text_.substr(at, end - at).find('\\') != std::string_view::npos;
    }
    if (escapes) return string_with_escapes(at, node);
    if (end - at > max_json_string || !is_valid(text_.substr(at, end - at))) return false;
    found_.add_in_place(node, Type::string, at, end - at);
    return ends_well(end + 1);
  }

  bool string_with_escapes(std::size_t at, const Node& node) {
    at = decode(at);
    if (at == 0 || decoded_.size() > max_json_string) return false;
    found_.add(node, Type::string, decoded_);
    return ends_well(at);
  }

  /// Decodes the string whose text begins at `at`: what follows it; 0: it is not as it should be.
  std::size_t decode(std::size_t at) {
    decoded_.clear();
    for (;;) {
      const std::size_t end = text_.find_first_of("\"\\", at);
      if (end == std::string_view::npos) return 0;
      const std::string_view run = text_.substr(at, end - at);
      if (!is_valid(run)) return 0;
      decoded_ += run;
      at = end + 1;
      if (text_[end] == '"') return at;
      if (!escape(at)) return 0;
    }
  }

  /// Decodes what stands behind a backslash, and moves `at` behind it.
  bool escape(std::size_t& at) {
    static constexpr std::string_view names = "\"\\/bfnrt", meant = "\"\\/\b\f\n\r\t";
    if (at == text_.size()) return false;
    const std::size_t name = names.find(text_[at++]);
    if (name != std::string_view::npos) {
      decoded_ += meant[name];
      return true;
    }
    if (text_[at - 1] != 'u') return false;
    int code = code_unit(at);
    if (code >= 0xD800 && code <= 0xDBFF) {
      if (text_.substr(at, 2) != "\\u") return false;
      at += 2;
      const int low = code_unit(at);
      if (low < 0xDC00 || low > 0xDFFF) return false;
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    }
    if (code <= 0 || (code >= 0xDC00 && code <= 0xDFFF)) return false;
    append_utf8(decoded_, static_cast<char32_t>(code));
    return true;
  }

  /// Four hexadecimal digits, which `at` is moved behind; -1: none.
  int code_unit(std::size_t& at) const {
    if (text_.size() - at < 4) return -1;
    int code = 0;
    for (const std::size_t end = at + 4; at < end; ++at) {
      const int digit = hex_digit(text_[at]);
      if (digit < 0) return -1;
      code = code << 4 | digit;
    }
    return code;
  }

  /// What of a mask of this block is of the bytes from `at` on.
  std::uint64_t of_block(std::uint64_t mask, std::size_t at) const { return at - begin_ < block_size ? mask >> (at - begin_) : 0; }

  /// Well-formed UTF-8 without control characters.
  static bool is_valid(std::string_view text) {
    if (plain_run(text, ' ') == text.size()) return true;
    return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }) && is_clean_utf8(text);
  }

  /// What follows a value, or a container, is a comma or the end of the level around it.
  bool ends_well(std::size_t at) {
    at = first_from(at);
    return at < text_.size() && (text_[at] == ',' || text_[at] == (level().opener == '{' ? '}' : ']'));
  }

  std::size_t first_from(std::size_t at) const {
    while (at < text_.size() && is_json_blank(text_[at])) ++at;
    return at;
  }
  // The record begins with a bracket, so that these two stay within it.
  std::size_t end_before(std::size_t at) const {
    while (is_json_blank(text_[at - 1])) --at;
    return at;
  }
  char last_before(std::size_t at) const { return text_[end_before(at) - 1]; }

  const std::string_view text_;
  const JsonPathTree& tree_;
  JsonFindings& found_;
  std::string decoded_;

  JsonStrings strings_;
  std::size_t begin_ = 0;                                                    // of the block
  std::uint64_t separators_ = 0;                                             // in the block; 0: perhaps not looked for
  std::size_t last_quote_ = 0, second_last_quote_ = 0, last_backslash_ = 0;  // before the block; 0: none
  std::array<char, max_json_depth> open_;
  std::size_t depth_ = 0;
  std::array<Level, max_json_depth> levels_;
  std::size_t levels_open_ = 0;
  int member_ = JsonPathTree::none;  // the node of the member whose colon was the last
  JsonFindings::Entry name_{};       // the last key that no path names
};

}  // namespace

std::size_t pick_by_structure(std::string_view ahead, const JsonPathTree& tree, JsonFindings& found) {
  found.clear();
  if (ahead.empty() || (ahead.front() != '{' && ahead.front() != '[')) return 0;
  return StructuralPicker(ahead.substr(0, max_json_record), tree, found).run();
}

}  // namespace sway
