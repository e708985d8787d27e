// Every fixture case: what the importers say of its files is what responses.json holds. SWAY_UPDATE_GOLDENS=1 writes it anew: read it before you
// commit it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "tests/core/importers/reading_file.h"

namespace sway {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

/// Folders of tests/fixtures that hold an `input`.
std::vector<fs::path> cases() {
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
std::map<std::string, std::string> files_of(const fs::path& one) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(one / "input"))
    if (entry.is_regular_file()) files[fs::relative(entry.path(), one / "input").generic_string()] = bytes_of(entry.path());
  return files;
}

/// A line for each file and each event, so that a change shows as changed lines.
std::string golden_of(const std::map<std::string, std::string>& files, std::size_t piece) {
  std::string golden = "[";
  for (const auto& [name, bytes] : files) {
    const FileRead file = read_file(bytes, name, piece);
    EXPECT_LE(file.importers.size(), 1u) << name;
    const RecordingSink::Json importer = file.importers.empty() ? RecordingSink::Json() : RecordingSink::Json(file.importers[0]);
    golden += (golden.size() > 1 ? ",\n" : "\n") + RecordingSink::Json{{"file", name}, {"importer", importer}, {"read", file.read}}.dump();
    golden.back() = ',';
    golden += " \"said\": [";
    for (std::size_t i = 0; i < file.said.events.size(); ++i) golden += (i > 0 ? ",\n  " : "\n  ") + file.said.events[i].dump();
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
  for (const fs::path& one : cases()) {
    const auto files = files_of(one);
    const std::string whole = golden_of(files, std::string_view::npos);
    for (const std::size_t piece : {1, 7, 63, 64, 65}) EXPECT_EQ(golden_of(files, piece), whole) << one << " in pieces of " << piece;
  }
}

TEST(GoldenResponses, CoverEveryImporter) {
  std::set<std::string_view> covered;
  for (const fs::path& one : cases())
    for (const auto& [name, bytes] : files_of(one))
      if (const FileRead file = read_file(bytes, name); file.read) covered.insert(file.importers.begin(), file.importers.end());
  for (const Importer* importer : importers()) EXPECT_TRUE(covered.count(importer->id)) << importer->id << " has no fixture";
}

}  // namespace
}  // namespace sway
