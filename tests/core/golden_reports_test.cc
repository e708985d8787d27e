// Every fixture case, dropped as a folder: the report is report.json to the last byte, natively and in wasm. SWAY_UPDATE_GOLDENS=1 writes it anew.
#include <gtest/gtest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <set>

#include "core/analyse.h"
#include "tests/core/fixture_cases.h"

namespace sway {
namespace {

constexpr Timestamp read_at = Day{std::chrono::year{2026} / 11 / 1};

// As the page reads a dropped folder: what is selected is opened; bare files at the top are opened whatever they are called.
struct Drop {
  std::size_t piece = std::string_view::npos;  // bytes handed over at once
  bool backwards = false;                      // the files in reverse
};

void drop(Analysis& analysis, const std::map<std::string, std::string>& files, Drop how = {}) {
  std::vector<std::string_view> names;
  for (const auto& [name, bytes] : files) names.push_back(name);
  const std::vector<std::size_t> selected = analysis.select(names);
  const std::set<std::size_t> wanted(selected.begin(), selected.end());
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::size_t index = how.backwards ? names.size() - 1 - i : i;
    const std::string& bytes = files.at(std::string(names[index]));
    if (wanted.count(index) == 0 && names[index].find('/') != std::string::npos) {
      analysis.skip(1, bytes.size());
      continue;
    }
    const int file = analysis.open(names[index], bytes.size());
    for (std::size_t at = 0; at < bytes.size(); at += std::min(how.piece, bytes.size() - at))
      if (!analysis.feed(file, std::string_view(bytes).substr(at, how.piece))) break;
    analysis.close(file, {});
  }
}

std::string report_of(const std::map<std::string, std::string>& files, Drop how = {}) {
  Analysis analysis(read_at);
  drop(analysis, files, how);
  return nlohmann::ordered_json::parse(analysis.report({})).dump(1) + "\n";
}

TEST(GoldenReports, AreWhatTheFixturesComeTo) {
  for (const fs::path& one : cases()) {
    const fs::path golden = one / "report.json";
    const std::string report = report_of(files_of(one));
    if (std::getenv("SWAY_UPDATE_GOLDENS")) std::ofstream(golden, std::ios::binary) << report;
    ASSERT_TRUE(fs::exists(golden)) << golden;
    EXPECT_EQ(bytes_of(golden), report) << one;
  }
}

TEST(GoldenReports, DoNotDependOnPieces) {
  for (const fs::path& one : cases()) EXPECT_EQ(report_of(files_of(one), {.piece = 61}), report_of(files_of(one))) << one;
}

TEST(GoldenReports, DoNotDependOnTheOrderOfFilesNorOnDroppingThemTwice) {
  for (const fs::path& one : cases()) {
    const auto files = files_of(one);
    Analysis forwards(read_at), backwards(read_at), twice(read_at);
    drop(forwards, files);
    drop(backwards, files, {.backwards = true});
    drop(twice, files);
    drop(twice, files);
    const auto without_files = [](Analysis& analysis) {
      auto json = nlohmann::json::parse(analysis.report({}));
      for (const char* list : {"files", "notes", "skipped"}) json.erase(list);
      return json.dump();
    };
    EXPECT_EQ(without_files(twice), without_files(forwards)) << one;
    EXPECT_EQ(without_files(backwards), without_files(forwards)) << one;
  }
}

}  // namespace
}  // namespace sway
