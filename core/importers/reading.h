// What readers of all importers share: counting what is no proper number, date or record, and saying which kinds a file measures.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/events/event_sink.h"
#include "core/formats/count.h"
#include "core/formats/csv_rows.h"
#include "core/formats/json_records.h"
#include "core/formats/timestamp.h"
#include "core/importers/importer.h"

namespace sway {

using Cells = std::span<const std::string_view>;  // of one row of a table
using Titles = std::vector<std::string>;
inline constexpr std::size_t no_column = ~std::size_t{0};

/// The rows in the first bytes of a table; the last may be cut.
std::vector<std::vector<std::string>> table_head(std::string_view head);

/// A row as titles of columns, folded.
Titles titles_of(const std::vector<std::string>& row);

/// The first column of that title, or no_column.
std::size_t column_of(const Titles& titles, std::string_view title);

/// What stands there; "" beyond the end of the row.
inline std::string_view cell(Cells row, std::size_t column) { return column < row.size() ? row[column] : std::string_view{}; }

/// The first day written as 2025-08-28 in a name, which becomes what follows it.
std::optional<Day> day_in_name(std::string_view& name);

/// Without a byte order mark and blanks in front.
std::string_view skip_blanks(std::string_view head);

/// A title or name as it is compared: without blanks around it, ASCII letters in lower case.
std::string folded(std::string_view text);
/// The same behind what stands in `into`.
void fold(std::string_view text, std::string& into);

/// The first key of a document that is an object: `account` of `{"account": …`.
std::string_view first_key(std::string_view text);

/// A number as people write it, in the form that parse_count reads: "18,215" and "18.215" as "18215", "10.6K" as "10.6e3". What is no count, "--" or a
/// percentage, is "".
std::string plain_number(std::string_view text);

/// A number was written there, be it an impossible one.
inline bool is_stated(const Count& count) { return count.value || count.problem != Count::Problem::none; }

/// The moment that is written there; nullopt if that cannot be understood, or lies before 2000, when there was no network of today.
std::optional<Timestamp> possible_date(std::string_view text);

/// That moment, unless it lies before then.
std::optional<Timestamp> possible_date(std::optional<Timestamp> at);

/// The file held more than could be read.
bool lost_records(const JsonSummary& summary);

/// Counts the faults of one file, and tells them once, when it ends.
class Tally {
 public:
  Count count(std::string_view text);
  Count count(const JsonValue& value);                   // a value that is neither number nor text is impossible
  std::optional<Timestamp> date(std::string_view text);  // an impossible one is nullopt and told; "" is nullopt and no fault
  void damaged() { ++damaged_; }                         // a record that had to be left out

  void tell(EventSink& sink, const JsonSummary& summary) const;
  void tell(EventSink& sink, const CsvSummary& summary) const;

 private:
  void tell(EventSink& sink, std::uint64_t damaged, std::uint64_t repaired) const;

  std::uint64_t impossible_counts_ = 0, capped_counts_ = 0, impossible_dates_ = 0, damaged_ = 0;
};

/// Which kinds a file measures. One that could be read and never states a number of a kind does not measure it; one that is incomplete (it lost
/// records, or holds none) measures whatever such a file holds, so that damage never turns what was measured into unknown.
class Measured {
 public:
  void expect(Kind kind) { expected_[index_of(kind)] = true; }
  void saw(Kind kind) { stated_[index_of(kind)] = true; }  // a number of it
  void saw(Kind kind, const Count& count) { stated_[index_of(kind)] |= is_stated(count); }
  bool any() const { return std::find(stated_.begin(), stated_.end(), true) != stated_.end(); }
  void tell(EventSink& sink, bool incomplete) const;
  /// Of `understood` records, `counted` should state numbers. Who published nothing received nothing; but of a file in which nothing was understood
  /// though something stands there, nothing is known.
  void tell(EventSink& sink, const JsonSummary& summary, std::uint64_t counted, std::uint64_t understood) const;

 private:
  std::array<bool, kind_count> expected_{}, stated_{};
};

/// The columns of a table that count responses, of one title the first. Several of one kind are separate acts and add up; only views measure one thing several times, so that
/// the largest stands.
class CountColumns {
 public:
  struct Counted {
    std::string_view title;
    Kind kind;
    bool net = false;  // gains less losses: below zero it tells of no gain
  };
  struct Numbers {
    Counts counts{};
    bool any = false;  // one of them was stated
    bool all_zero() const;
  };

  CountColumns(const Titles& titles, std::span<const Counted> known);
  Numbers read(Cells row, Tally& tally);
  std::size_t last() const { return columns_.empty() ? 0 : columns_.back().at; }
  /// At the end of the table; `incomplete` as Measured says.
  void tell(EventSink& sink, bool incomplete) const { measured_.tell(sink, incomplete); }

 private:
  struct Column {
    std::size_t at;
    Kind kind;
    bool net;
  };
  std::vector<Column> columns_;
  Measured measured_;
};

/// A reader of a JSON file, record by record.
class JsonReader : public FileReader {
 public:
  JsonReader(EventSink& sink, const JsonPlan& plan);
  void feed(std::string_view bytes) final { records_.feed(bytes); }
  void finish() final;

 protected:
  virtual void record(const JsonRecord& record) = 0;
  virtual void end(const JsonSummary& /*summary*/) {}  // after the last record, before the faults are told

  EventSink& sink_;
  Tally tally_;

 private:
  JsonRecords records_;
};

}  // namespace sway
