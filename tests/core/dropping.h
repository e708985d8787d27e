// Drops files on the core as the page drops a folder, and compares what comes of it.
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

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
std::map<std::string, std::string> drop(Analysis& analysis, const Files& files, Drop how = {});

/// The same files in a folder more.
Files within(const std::string& folder, const Files& files);

/// All of a report that does not speak of the files it is made of.
nlohmann::json numbers_of(Analysis& analysis);

/// The importer that is named in what was said of a file; "null" for none.
std::string importer_in(const std::string& entry);

}  // namespace sway
