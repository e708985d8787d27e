#include "core/importers/members.h"

namespace sway {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

// From the end, where most paths differ from most patterns at once: an archive may hold a million pictures.
std::optional<std::string_view> root_of(std::string_view path, std::string_view pattern) {
  for (; !pattern.empty(); path.remove_suffix(1)) {
    const char wanted = pattern.back();
    pattern.remove_suffix(1);
    if (wanted == '*') {
      for (;; path.remove_suffix(1)) {
        if (const auto root = root_of(path, pattern)) return root;
        if (path.empty() || path.back() == '/') return std::nullopt;
      }
    }
    if (path.empty() || (wanted == '#' ? path.back() == '/' : lower(path.back()) != lower(wanted))) return std::nullopt;
  }
  if (path.empty()) return path;
  if (path.back() != '/') return std::nullopt;
  return path.substr(0, path.size() - 1);
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
