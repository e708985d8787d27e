#include "tests/core/dropping.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

namespace sway {

std::map<std::string, std::string> drop(Analysis& analysis, const Files& files, Drop how) {
  std::vector<std::string_view> names;
  for (const auto& [name, bytes] : files) names.push_back(name);
  const std::vector<std::size_t> selected = analysis.select(names);
  const std::set<std::size_t> wanted(selected.begin(), selected.end());
  std::map<std::string, std::string> entries;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::size_t index = how.backwards ? names.size() - 1 - i : i;
    const std::string name(names[index]);
    const std::string& bytes = files.at(name);
    if (wanted.count(index) == 0 && name.find('/') != std::string::npos) {
      analysis.skip(1, bytes.size());
      continue;
    }
    const int file = analysis.open(name, bytes.size());
    for (std::size_t at = 0; at < bytes.size(); at += std::min(how.piece, bytes.size() - at))
      if (!analysis.feed(file, std::string_view(bytes).substr(at, how.piece))) break;
    entries[name] = analysis.close(file, {});
  }
  return entries;
}

Files within(const std::string& folder, const Files& files) {
  Files moved;
  for (const auto& [name, bytes] : files) moved[folder + "/" + name] = bytes;
  return moved;
}

nlohmann::json numbers_of(Analysis& analysis) {
  auto json = nlohmann::json::parse(analysis.report({}));
  for (const char* list : {"files", "notes", "skipped"}) json.erase(list);
  return json;
}

std::string importer_in(const std::string& entry) { return nlohmann::json::parse(entry)["importer"].dump(); }

}  // namespace sway
