// A hundred made-up ledgers, written by RapidCheck natively (SWAY_UPDATE_GOLDENS=1 sway_properties) and replayed here, natively and in wasm: each report
// must be the same to the last byte, told by its checksum.
#include <gtest/gtest.h>

#include <fstream>

#include "tests/core/ledger_corpus.h"

namespace sway::ledger_corpus_test {

TEST(LedgerCorpus, GivesTheSameReportsEverywhere) {
  std::ifstream file(corpus_path);
  int ledgers = 0;
  for (std::string line; std::getline(file, line); ++ledgers) {
    const auto stored = nlohmann::json::parse(line);
    const std::string json = report(plan_from(stored["ledger"]));
    EXPECT_EQ(nlohmann::json::parse(json)["score"], stored["score"]) << "ledger " << ledgers;
    EXPECT_EQ(checksum_of(json), stored["report"]) << "ledger " << ledgers << "\n" << json;
  }
  EXPECT_EQ(ledgers, corpus_size);
}

}  // namespace sway::ledger_corpus_test
