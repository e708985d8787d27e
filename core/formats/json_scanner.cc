#include "core/formats/json_scanner.h"

#include <bit>

namespace sway {
namespace {

bool ends_scalar(char c) { return is_json_blank(c) || std::string_view(",:;[]{}\"").find(c) != std::string_view::npos; }

}  // namespace

void JsonScanner::begin(char first) {
  *this = {};
  before_ = first;
  kind_ = first == '"' ? Kind::string : first == '{' || first == '[' ? Kind::container : Kind::scalar;
  if (kind_ == Kind::container) push(first);
}

std::size_t JsonScanner::scan(std::string_view bytes) {
  if (kind_ == Kind::container) return scan_container(bytes);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (kind_ == Kind::scalar) {
      if (ends_scalar(c)) return i;
    } else if (c == '"' && !escaped_) {
      return i + 1;
    } else {
      escaped_ = c == '\\' && !escaped_;
    }
  }
  return more;
}

std::size_t JsonScanner::scan_container(std::string_view bytes) {
  for (std::size_t begin = 0; begin < bytes.size(); begin += block_size) {
    const std::size_t size = bytes.size() - begin;
    const ByteBlock block = load_block(bytes.data() + begin, size);
    const std::uint64_t inside = strings_.inside(block);
    for (std::uint64_t brackets = block.brackets() & ~inside; brackets != 0; brackets &= brackets - 1) {
      const std::size_t at = begin + static_cast<std::size_t>(std::countr_zero(brackets));
      if (!bracket(bytes, at)) return at;
      if (depth_ == 0) return at + 1;
    }
    strings_.end_after(size);
  }
  before_ = before(bytes, bytes.size());
  return more;
}

/// False: the value ended before this bracket.
bool JsonScanner::bracket(std::string_view bytes, std::size_t at) {
  switch (bytes[at]) {
    case '{':
      if (!opener_fits(before(bytes, at))) return false;
      [[fallthrough]];
    case '[': push(bytes[at]); return true;
    case '}': close('{'); return true;
    default: close('['); return true;
  }
}

/// The last byte before `at` that is no blank.
char JsonScanner::before(std::string_view bytes, std::size_t at) const {
  while (at > 0 && is_json_blank(bytes[at - 1])) --at;
  return at > 0 ? bytes[at - 1] : before_;
}

void JsonScanner::push(char opener) {
  if (depth_ < open_.size()) open_[depth_] = opener;
  ++depth_;
  too_deep |= depth_ > max_json_depth;
}

/// A closing bracket closes what stands open inside its partner; without a partner it is passed over.
void JsonScanner::close(char opener) {
  if (depth_ > open_.size() || open_[depth_ - 1] == opener) {
    --depth_;
    return;
  }
  broken = true;
  for (std::size_t depth = depth_; depth > 0; --depth)
    if (open_[depth - 1] == opener) {
      depth_ = depth - 1;
      return;
    }
}

/// In an object a brace comes after a colon only. Else that object was not closed, and we are in the array around it; false: outside of this value.
bool JsonScanner::opener_fits(char before) {
  if (depth_ > open_.size() || open_[depth_ - 1] == '[' || before == ':') return true;
  broken = true;
  while (depth_ > 0 && open_[depth_ - 1] == '{') --depth_;
  return depth_ > 0;
}

}  // namespace sway
