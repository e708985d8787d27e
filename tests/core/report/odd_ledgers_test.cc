// Ledgers that no honest network writes: the report stays finite and sensible.
#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>

#include "tests/core/made_up_ledger.h"

namespace sway::odd_ledgers_test {

using Json = nlohmann::json;

struct OddCase {
  const char* name;
  std::function<void(FileRecorder&)> fill;
  double score;  // 0: unknown
  std::size_t history, moments;
};

void post_at(EventSink& sink, std::string_view id, std::optional<Timestamp> at, std::uint64_t likes) {
  sink.post({.id = id, .at = at, .text = "text", .received = counts({{Kind::like, likes}})});
}

const OddCase odd_cases[] = {
    {"no dates", [](FileRecorder& file) { post_at(file, "1", std::nullopt, 10); }, 1, 0, 1},
    {"only future dates", [](FileRecorder& file) { post_at(file, "1", test_read_at + std::chrono::hours{1000}, 10); }, 1, 0, 1},
    {"one post", [](FileRecorder& file) { post_at(file, "1", days_before(1), 10); }, 15.6, 1, 1},
    {"a post without responses", [](FileRecorder& file) { post_at(file, "1", days_before(1), 0); }, 1, 0, 0},
    {"counts of 2^53", [](FileRecorder& file) { for (int i = 0; i < 9; ++i) post_at(file, std::to_string(i), days_before(i), 1ull << 53); }, 99.9, 2, 9},
    {"nothing at all but an owner", [](FileRecorder&) {}, 0, 0, 0},
    {"an audience of nobody", [](FileRecorder& file) { file.audience({0, {}, false}); }, 1, 0, 0},
    {"a period from its end to its start", [](FileRecorder& file) { file.total({test_as_of, test_as_of - std::chrono::days{30}, Kind::like, 10}); }, 1, 0, 0},
    {"a total before there were networks", [](FileRecorder& file) { file.total({Day{}, Day{}, Kind::like, 10}); }, 1, 0, 0},
};

TEST(OddLedgers, GiveFiniteNumbers) {
  for (const OddCase& c : odd_cases) {
    MadeUpLedger ledger;
    c.fill(ledger.file("jane"));
    const Json json = Json::parse(ledger.report());
    EXPECT_EQ(json["score"].is_null() ? 0 : json["score"].get<double>(), c.score) << c.name;
    EXPECT_EQ(json["history"].size(), c.history) << c.name;
    EXPECT_EQ(json["moments"].size(), c.moments) << c.name;
  }
}

TEST(OddLedgers, OfAMillionPostsInOneSecondAreOneWindow) {
  MadeUpLedger ledger;
  FileRecorder& file = ledger.file("jane");
  for (int i = 0; i < 1'000'000; ++i) post_at(file, std::to_string(i), days_before(1), 3);
  const Json json = Json::parse(ledger.report());
  EXPECT_EQ(json["accounts"][0]["received"][2]["window"], 3'000'000);
  EXPECT_EQ(json["moments"].size(), 25u);
}

TEST(OddLedgers, OfNobodyHaveEveryKey) {
  MadeUpLedger nobody;
  EXPECT_EQ(nobody.report(),
            R"({"schema":1,"method":"1","asOf":null,"score":null,"spread":null,"methodError":8,"audienceEquivalent":null,"lg1":null,"rank":null,)"
            R"("accounts":[],"contributions":[],"levers":[],"history":[],"moments":[],"authors":[],"notes":[],"files":[],"skipped":{"files":0,"bytes":0}})");
}

TEST(NaturalOrder, PutsTwoBeforeTen) {
  const char* sorted[] = {"", "a", "a/b", "part1", "part2", "part2b", "part10", "part10/x", "z"};
  for (std::size_t i = 0; i < std::size(sorted); ++i)
    for (std::size_t j = 0; j < std::size(sorted); ++j) EXPECT_EQ(natural_less(sorted[i], sorted[j]), i < j) << sorted[i] << " " << sorted[j];
  EXPECT_NE(natural_less("part01", "part1"), natural_less("part1", "part01"));
}

}  // namespace sway::odd_ledgers_test
