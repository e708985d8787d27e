#include "core/importers/members.h"

#include <algorithm>

namespace sway {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equal(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return y == '#' || lower(x) == lower(y); });
}

// One path segment against one segment of a pattern.
bool matches(std::string_view segment, std::string_view pattern) {
  const std::size_t star = std::min(pattern.find('*'), pattern.size());
  if (star == pattern.size()) return equal(segment, pattern);
  if (!equal(segment.substr(0, star), pattern.substr(0, star))) return false;
  for (std::size_t at = star; at <= segment.size(); ++at)
    if (matches(segment.substr(at), pattern.substr(star + 1))) return true;
  return false;
}

}  // namespace

std::optional<std::string_view> root_of(std::string_view path, std::string_view pattern) {
  while (true) {
    const std::size_t in_path = path.rfind('/'), in_pattern = pattern.rfind('/');
    const auto last = [](std::string_view whole, std::size_t slash) { return slash == std::string_view::npos ? whole : whole.substr(slash + 1); };
    if (!matches(last(path, in_path), last(pattern, in_pattern))) return std::nullopt;
    if (in_pattern == std::string_view::npos) return in_path == std::string_view::npos ? std::string_view() : path.substr(0, in_path);
    if (in_path == std::string_view::npos) return std::nullopt;
    path = path.substr(0, in_path);
    pattern = pattern.substr(0, in_pattern);
  }
}

const MemberPattern* member_of(std::string_view path, const Importer& importer) {
  for (const MemberPattern& member : importer.members)
    if (root_of(path, member.pattern)) return &member;
  return nullptr;
}

std::string_view root_for(std::string_view path, const Importer& importer) {
  if (const MemberPattern* member = member_of(path, importer)) return *root_of(path, member->pattern);
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

}  // namespace sway
