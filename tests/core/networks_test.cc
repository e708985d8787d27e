// A folder with one export of each network: the numbers of each are those of dropping it alone, however they come together.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/core/dropping.h"

namespace sway::networks_test {

using Json = nlohmann::json;

struct Export {
  Files files;
  Json account;  // of the report of these files alone, which is the case's golden
  std::uint64_t responses = 0;
};

/// Of each network the case that tells most of one person, of those whose files are opened in a folder as well.
std::map<std::string, Export> one_of_each() {
  std::map<std::string, Export> chosen;
  for (const fs::path& one : cases()) {
    const Json accounts = Json::parse(bytes_of(one / "report.json"))["accounts"];
    if (accounts.size() != 1 || accounts[0]["owner"].is_null() || accounts[0]["score"].is_null()) continue;
    std::uint64_t responses = 0;
    for (const Json& received : accounts[0]["received"])
      if (!received["lifetime"].is_null()) responses = std::max(responses, received["lifetime"].get<std::uint64_t>());
    Analysis alone(reading_moment);
    drop(alone, within("folder", files_of(one)));
    if (Json::parse(alone.report({}))["accounts"] != accounts) continue;
    Export& best = chosen[accounts[0]["network"]];
    if (best.files.empty() || responses > best.responses) best = {files_of(one), accounts[0], responses};
  }
  return chosen;
}

void expect_each_alone(Analysis& analysis, const std::map<std::string, Export>& exports) {
  const Json report = Json::parse(analysis.report({}));
  ASSERT_EQ(report["accounts"].size(), exports.size());
  double most = 0;
  for (const Json& account : report["accounts"]) {
    EXPECT_EQ(account, exports.at(account["network"]).account);
    most = std::max(most, account["score"].get<double>());
  }
  EXPECT_GE(report["score"].get<double>(), most) << "another account can only help";
}

TEST(Networks, AreReadTogetherAsAlone) {
  const auto exports = one_of_each();
  EXPECT_GE(exports.size(), 3u);
  Files folder;
  for (const auto& [network, one] : exports) folder.merge(within("my data/" + network, one.files));
  Analysis together(reading_moment), backwards(reading_moment), one_by_one(reading_moment), parts(reading_moment);
  drop(together, folder);
  drop(backwards, folder, {.piece = 997, .backwards = true});
  Files halves[2];
  for (const auto& [network, one] : exports) {
    drop(one_by_one, within(network, one.files));
    halves[halves[0].size() > halves[1].size()].merge(within(network, one.files));
  }
  for (const Files& half : halves) drop(parts, half);
  for (Analysis* analysis : {&together, &backwards, &one_by_one, &parts}) expect_each_alone(*analysis, exports);
}

}  // namespace sway::networks_test
