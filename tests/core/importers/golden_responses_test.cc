// Every fixture case: what the importers say of its files is what responses.json holds. SWAY_UPDATE_GOLDENS=1 writes it anew: read it before you
// commit it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <set>
#include <span>

#include "tests/core/fixture_cases.h"
#include "tests/core/importers/reading_file.h"
#include "tests/core/sampled.h"

namespace sway::golden_responses_test {

/// A line for each file and each event, so that a change shows as changed lines.
std::string golden_of(const std::map<std::string, std::string>& files, std::size_t piece) {
  std::string golden = "[";
  for (const auto& [name, bytes] : files) {
    const FileRead file = read_file(bytes, name, piece);
    EXPECT_LE(file.importers.size(), 1u) << name;
    const std::string importer = file.importers.empty() ? "null" : '"' + std::string(file.importers[0]) + '"';
    golden += (golden.size() > 1 ? ",\n" : "\n") + ("{\"file\":\"" + name + "\",\"importer\":" + importer) + ",\"read\":" + (file.read ? "true" : "false") + ", \"said\": [";
    for (std::size_t i = 0; i < file.said.events.size(); ++i) golden += (i > 0 ? ",\n  " : "\n  ") + file.said.events[i];
    golden += "]}";
  }
  return golden + "\n]\n";
}

TEST(GoldenResponses, AreWhatTheImportersSay) {
  ASSERT_FALSE(cases().empty());
  for (const fs::path& one : cases()) {
    const fs::path golden = one / "responses.json";
    const std::string said = golden_of(files_of(one), std::string_view::npos);
    if (std::getenv("SWAY_UPDATE_GOLDENS")) std::ofstream(golden, std::ios::binary) << said;
    ASSERT_TRUE(fs::exists(golden)) << golden;
    EXPECT_EQ(bytes_of(golden), said) << one;
  }
}

TEST(GoldenResponses, DoNotDependOnHowTheBytesCome) {
  constexpr std::size_t pieces[] = {1, 65, 7, 63, 64};
  for (const fs::path& one : cases()) {
    const auto files = files_of(one);
    const std::string whole = golden_of(files, std::string_view::npos);
    for (const std::size_t piece : std::span(pieces).first(sampled ? 2 : std::size(pieces))) EXPECT_EQ(golden_of(files, piece), whole) << one << " in pieces of " << piece;
  }
}

TEST(GoldenResponses, CoverEveryImporter) {
  std::set<std::string_view> covered;
  for (const fs::path& one : cases())
    for (const auto& [name, bytes] : files_of(one))
      if (const FileRead file = read_file(bytes, name); file.read) covered.insert(file.importers.begin(), file.importers.end());
  for (const Importer* importer : importers()) EXPECT_TRUE(covered.count(importer->id)) << importer->id << " has no fixture";
}

}  // namespace sway::golden_responses_test
