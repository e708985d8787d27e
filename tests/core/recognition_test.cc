// A file is known by what stands in it. Every fixture under wrong names, bare, in folders and in parts: the same importer, and never two.
#include <gtest/gtest.h>

#include <span>

#include "tests/core/dropping.h"
#include "tests/core/importers/reading_file.h"
#include "tests/core/sampled.h"

namespace sway::recognition_test {

// What only a name tells, so that under another name nobody reads it: bare lists of people, alike for those who follow the owner and those whom the owner
// follows; a list that is empty or a file of which nothing is left; TikTok's tables of days, whose year or language the name holds; recommendations, received or written; one measure of
// Business Suite, of Instagram or of Facebook; web pages. Lemon8's file, which is built like TikTok's, is one of TikTok's under another name.
constexpr std::string_view told_by_name[] = {"/followers.csv", "/followers.json", "empty-lists/", "destroyed/", "/FollowerHistory.csv", "/Overview.csv", "ecommendations", "(Instagram).csv", ".html"};
constexpr std::string_view alike_but_for_its_name = "user_data_lemon8.json";

bool is_told_by_name(const fs::path& one, const std::string& name) {
  const std::string place = one.filename().string() + "/" + name;
  return std::any_of(std::begin(told_by_name), std::end(told_by_name), [&](std::string_view part) { return place.find(part) != std::string::npos; });
}

constexpr std::string_view wrong_names[] = {"", "1", "download", "data.bin", "a/b/c.json", "table.csv", "tweets.js", "manifest.js", "outbox.json", "getProfile.json",
                                            "user_data.json", "message_1.json", "Shares.csv", "Connections.csv", "Workbook.xlsx", "views.html", "archive.zip"};

TEST(Recognition, IsByContentWhateverTheName) {
  for (const fs::path& one : cases())
    for (const auto& [name, bytes] : files_of(one)) {
      if (name.ends_with(alike_but_for_its_name)) continue;
      const FileRead right = read_file(bytes, name);
      EXPECT_LE(right.importers.size(), 1u) << one << " " << name;
      for (const std::string_view wrong : std::span(wrong_names).first(sampled ? 4 : std::size(wrong_names))) {
        const FileRead file = read_file(bytes, wrong);
        if (is_told_by_name(one, name) && !file.read) continue;
        EXPECT_EQ(file.importers, right.importers) << one << " " << name << " as " << wrong;
        EXPECT_EQ(file.read, right.read) << one << " " << name << " as " << wrong;
      }
    }
}

TEST(Recognition, TakesNoFileForAnotherHoweverLittleOfItIsThere) {
  for (const fs::path& one : cases())
    for (const auto& [name, bytes] : files_of(one)) {
      const FileRead whole = read_file(bytes, name);
      for (std::size_t size = 0; size < std::min(bytes.size(), head_size); size += sampled ? 197 : size < 256 ? 1 : 61) {
        const FileRead cut = read_file(std::string_view(bytes).substr(0, size), name);
        EXPECT_TRUE(cut.importers.empty() || cut.importers == whole.importers) << one << " " << name << " cut at " << size;
      }
    }
}

TEST(Recognition, IsTheSameInFoldersBareAndInParts) {
  for (const fs::path& one : cases()) {
    const Files files = files_of(one);
    Analysis in_place(reading_moment), moved(reading_moment), parts(reading_moment), bare(reading_moment);
    const auto folder = within("export", files);
    const auto opened = drop(in_place, folder), in_folder = drop(moved, within("download (1)/a", folder));
    EXPECT_EQ(in_folder.size(), opened.size()) << one;
    for (const auto& [name, entry] : opened) {
      SCOPED_TRACE(one.string() + " " + name);
      const auto same = in_folder.find("download (1)/a/" + name);
      ASSERT_TRUE(same != in_folder.end());
      EXPECT_EQ(importer_in(same->second), importer_in(entry));
      const auto part = drop(parts, {{name, folder.at(name)}});
      ASSERT_EQ(part.size(), 1u);
      EXPECT_EQ(importer_in(part.begin()->second), importer_in(entry));
      if (is_told_by_name(one, name)) continue;
      const std::string alone = name.substr(name.rfind('/') + 1);
      EXPECT_EQ(importer_in(drop(bare, {{alone, folder.at(name)}})[alone]), importer_in(entry));
    }
  }
}

}  // namespace sway::recognition_test
