// Every fixture case, dropped as a folder: the report is report.json to the last byte, natively and in wasm. SWAY_UPDATE_GOLDENS=1 writes it anew.
#include <gtest/gtest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "tests/core/dropping.h"

namespace sway::golden_reports_test {

std::string report_of(const Files& files, Drop how = {}) {
  Analysis analysis(reading_moment);
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
    Analysis forwards(reading_moment), backwards(reading_moment), twice(reading_moment);
    drop(forwards, files);
    drop(backwards, files, {.backwards = true});
    drop(twice, files);
    drop(twice, files);
    EXPECT_EQ(numbers_of(twice), numbers_of(forwards)) << one;
    EXPECT_EQ(numbers_of(backwards), numbers_of(forwards)) << one;
  }
}

}  // namespace sway::golden_reports_test
