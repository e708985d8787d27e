// Drops files on the core as the page drops a folder, and compares what comes of it.
#pragma once

#include <nlohmann/json.hpp>
#include <set>

#include "core/analyse.h"
#include "tests/core/fixture_cases.h"

namespace sway {

using Files = std::map<std::string, std::string>;  // bytes by path

inline constexpr Timestamp reading_moment = Day{std::chrono::year{2026} / 11 / 1};

struct Drop {
  std::size_t piece = std::string_view::npos;  // bytes handed over at once
  bool backwards = false;                      // the files in reverse
};

/// What is selected is opened; bare files at the top are opened whatever they are called. Gives what was said of each opened file, by its path.
inline std::map<std::string, std::string> drop(Analysis& analysis, const Files& files, Drop how = {}) {
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

/// The same files in a folder more.
inline Files within(const std::string& folder, const Files& files) {
  Files moved;
  for (const auto& [name, bytes] : files) moved[folder + "/" + name] = bytes;
  return moved;
}

/// All of a report that does not speak of the files it is made of.
inline nlohmann::json numbers_of(Analysis& analysis) {
  auto json = nlohmann::json::parse(analysis.report({}));
  for (const char* list : {"files", "notes", "skipped"}) json.erase(list);
  return json;
}

}  // namespace sway
