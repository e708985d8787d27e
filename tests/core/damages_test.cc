// Every damage of damages.h done to every file of every fixture, the rest of its case beside it. Whoever adds a fixture has it tested here.
#include "tests/core/damages.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/core/dropping.h"
#include "tests/core/importers/reading_file.h"
#include "tests/core/sampled.h"

namespace sway::damages_test {

using Json = nlohmann::json;

constexpr unsigned one_of = sampled ? 50 : 2;  // of another remainder for each file, and for each place in it

constexpr std::string_view score_key = "\"score\":";

void expect_possible_score(const std::string& report) {
  const std::size_t at = report.find(score_key) + score_key.size();  // the first is that of the whole report
  if (report.compare(at, 4, "null") == 0) return;
  const double score = std::strtod(report.c_str() + at, nullptr);
  EXPECT_TRUE(score >= 1 && score <= 99.9) << score;
}

/// Whose accounts a report knows, and of which of them it knows the audience: where damage changes that, scores cannot be compared.
std::string known_of(const Json& report) {
  std::string known;
  for (const Json& account : report["accounts"]) known += account["network"].get<std::string>() + account["owner"].dump() + (account["audience"].is_null() ? "-" : "+");
  return known;
}

/// Both at the moment up to which the damaged files tell: what came later is unknown there. Of what a whole file would show not to be measured, a damaged
/// one says that it was and is none: the least score there is.
void expect_no_higher_score(Analysis& damaged, Analysis& whole) {
  const Json less = Json::parse(damaged.report({}));
  if (less["score"].is_null()) return;
  const Json all = Json::parse(whole.report({.as_of = day_of(*parse_timestamp(less["asOf"].get<std::string>())), .account = ""}));
  if (known_of(less) != known_of(all)) return;
  for (std::size_t i = 0; i < less["accounts"].size(); ++i)  // where a list is lost, a larger number may stand in for it
    if (!less["accounts"][i]["audience"].is_null() && less["accounts"][i]["audience"] > all["accounts"][i]["audience"]) return;
  EXPECT_LE(less["score"].get<double>(), all["score"].is_null() ? 1 : all["score"].get<double>());
}

/// How many importers take the file for theirs.
std::ptrdiff_t claims(std::string_view bytes, std::string_view name) {
  return std::count_if(importers().begin(), importers().end(), [&](const Importer* importer) {
    RecordingSink said;
    return importer->open(bytes.substr(0, head_size), name, said) || !said.events.empty();
  });
}

TEST(Damages, OfEveryFixtureAreBorne) {
  unsigned done = 0;
  for (const fs::path& one : cases()) {
    unsigned turn = 0;  // so that what is tried of one fixture does not hang on the others
    const Files files = files_of(one);
    Analysis whole(reading_moment);
    const auto entries = drop(whole, files);
    for (const auto& [name, entry] : entries)
      for_each_damage(files.at(name), [&, name = name, importer = importer_in(entry)](const Damage& damage) {
        if (turn++ % one_of != 0) return;
        SCOPED_TRACE(one.string() + ": " + name + " " + damage.what);
        ++done;
        EXPECT_LE(claims(damage.bytes, name), 1);
        Files with = files;
        with[name] = damage.bytes;
        Analysis damaged(reading_moment);
        const std::string said = drop(damaged, with)[name];
        expect_possible_score(damaged.report({}));
        if (damage.loses && importer_in(said) == importer) expect_no_higher_score(damaged, whole);
        EXPECT_TRUE(!damage.shows || said.find("\"notes\":[]") == std::string::npos) << said;
      });
  }
  EXPECT_GT(done, 9000u / one_of);
}

/// What was counted, without what was noted.
std::string counted(const std::string& bytes, const std::string& name) {
  std::string lines;
  for (const std::string& event : read_file(bytes, name).said.events)
    for (const char* kind : {"/post", "/response", "/total", "/audienceMember"})
      if (!part_of(event, kind).empty()) lines += event + "\n";
  return lines;
}

TEST(Damages, OfOneRecordLeaveTheOthers) {
  unsigned tried = 0;
  for (const fs::path& one : cases())
    for (const auto& [name, bytes] : files_of(one)) {
      const LostRecord lost = lose_a_record(bytes);
      if (lost.destroyed.empty() || !read_file(bytes, name).read) continue;
      SCOPED_TRACE(one.string() + ": " + name);
      EXPECT_EQ(counted(lost.destroyed, name), counted(lost.never_there, name));
      const bool was_read = counted(lost.never_there, name) != counted(bytes, name);
      EXPECT_TRUE(!was_read || read_file(lost.destroyed, name).said.lines().find("\"record.damaged\"") != std::string::npos);
      ++tried;
    }
  EXPECT_GT(tried, 20u);
}

}  // namespace sway::damages_test
