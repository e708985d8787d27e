#include "core/importers/reading.h"

#include <gtest/gtest.h>

#include "tests/core/recording_sink.h"

namespace sway::reading_test {

TEST(Tally, TellsEveryFaultOnce) {
  Tally tally;
  for (const std::string_view text : {"1", "", "-", "-1", "x", "1e400"}) tally.count(text);
  for (const std::string_view text : {"", "2024-11-09", "1999-12-31", "1970-01-01", "soon"}) tally.date(text);
  tally.damaged();
  RecordingSink json, csv, none;
  tally.tell(json, JsonSummary{.records = 5, .damaged = 2, .repaired = 7, .cut_off = true, .structure_broken = true, .places = 1});
  tally.tell(csv, CsvSummary{.rows = 5, .damaged = 0, .repaired = 0, .cut_off = true});
  Tally().tell(none, CsvSummary{});
  const std::string counts =
      "{\"note\":{\"code\":\"count.impossible\",\"count\":2}}\n"
      "{\"note\":{\"code\":\"count.capped\",\"count\":1}}\n"
      "{\"note\":{\"code\":\"date.impossible\",\"count\":3}}\n";
  EXPECT_EQ(json.lines(),
            "{\"note\":{\"code\":\"file.cut-off\",\"count\":1}}\n"
            "{\"note\":{\"code\":\"file.damaged\",\"count\":1}}\n"
            "{\"note\":{\"code\":\"record.damaged\",\"count\":3}}\n"
            "{\"note\":{\"code\":\"text.repaired\",\"count\":7}}\n" + counts);
  EXPECT_EQ(csv.lines(), "{\"note\":{\"code\":\"file.cut-off\",\"count\":1}}\n{\"note\":{\"code\":\"record.damaged\",\"count\":1}}\n" + counts);
  EXPECT_EQ(none.lines(), "");
}

TEST(Tally, CountsOfJsonValues) {
  using Type = JsonValue::Type;
  struct {
    JsonValue value;
    std::optional<std::uint64_t> count;
    bool stated;
  } const cases[] = {
      {{}, {}, false},
      {{Type::null, ""}, {}, false},
      {{Type::string, ""}, {}, false},
      {{Type::string, "-"}, {}, false},
      {{Type::string, "7"}, 7, true},
      {{Type::number, "0"}, 0, true},
      {{Type::number, "-3"}, {}, true},
      {{Type::boolean, "true"}, {}, true},
      {{Type::array, ""}, {}, true},
      {{Type::object, ""}, {}, true},
  };
  Tally tally;
  for (const auto& one : cases) {
    const Count count = tally.count(one.value);
    EXPECT_EQ(count.value, one.count);
    EXPECT_EQ(is_stated(count), one.stated);
  }
}

TEST(Measured, IsWhatIsStatedAndWhatMayHaveBeenLost) {
  for (const bool incomplete : {false, true}) {
    Measured measured;
    measured.expect(Kind::like);
    measured.expect(Kind::share);
    measured.saw(Kind::like, Count{3});
    measured.saw(Kind::like, Count{});
    measured.saw(Kind::share, Count{});
    measured.saw(Kind::view, Count{1});
    RecordingSink said;
    measured.tell(said, incomplete);
    EXPECT_EQ(said.lines(), incomplete ? "{\"measures\":\"like\"}\n{\"measures\":\"share\"}\n" : "{\"measures\":\"like\"}\n");
  }
}

TEST(LostRecords, OfASummary) {
  EXPECT_FALSE(lost_records({.records = 3, .repaired = 4, .places = 1}));
  EXPECT_TRUE(lost_records({}));
  EXPECT_TRUE(lost_records({.damaged = 1, .places = 1}));
  EXPECT_TRUE(lost_records({.cut_off = true, .places = 1}));
  EXPECT_TRUE(lost_records({.structure_broken = true, .places = 1}));
}

}  // namespace sway::reading_test
