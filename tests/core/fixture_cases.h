// The cases of tests/fixtures: folders that hold an `input`, as <source>/<case>/input/….
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace sway {

namespace fs = std::filesystem;

inline std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

inline std::vector<fs::path> cases() {
  std::vector<fs::path> found;
  for (const auto& source : fs::directory_iterator(SWAY_FIXTURES)) {
    if (!source.is_directory()) continue;
    for (const auto& one : fs::directory_iterator(source.path()))
      if (fs::is_directory(one.path() / "input")) found.push_back(one.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// The files of a case by their path in it.
inline std::map<std::string, std::string> files_of(const fs::path& one) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(one / "input"))
    if (entry.is_regular_file()) files[fs::relative(entry.path(), one / "input").generic_string()] = bytes_of(entry.path());
  return files;
}

}  // namespace sway
