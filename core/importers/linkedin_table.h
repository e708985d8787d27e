// The lists of LinkedIn's archive that tell of responses or of the audience, row by row, be they CSV or a workbook under its name.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/importers/reading.h"

namespace sway {

enum class LinkedinList : std::uint8_t {
  connections,
  endorsements,     // received
  recommendations,  // received
  invitations,      // of both directions; only what came in is told
  not_needed,       // what the owner did, or what is private
  unnamed,          // recommendations, whose titles are the same given and received, under a name that says neither
};

/// The list whose titles these are; `name` helps only where they cannot decide.
std::optional<LinkedinList> linkedin_list(Cells titles, std::string_view name);

/// Turns rows into events from the row of titles on, wherever that stands. Dates that can be read either way round wait for one that shows the order.
class LinkedinTable {
 public:
  LinkedinTable(EventSink& sink, std::string_view name) : sink_(sink), name_(name) {}

  void row(Cells cells);
  bool known() const { return list_.has_value(); }  // the titles were found
  void finish(const CsvSummary& summary);           // after the last row, if it is known

 private:
  enum Column : std::size_t { date, first_name, last_name, url, more, column_count };  // more: what is endorsed, or which way an invitation went
  using Row = std::array<std::string_view, column_count>;

  void find_columns(Cells titles);
  void see(const Row& row);
  void settle();  // the rows that waited
  void tell(const Row& row, std::optional<Timestamp> at);
  std::string nobody(const std::string& day) { return "nobody\n" + day + '\n' + std::to_string(++nobodies_[day]); }

  EventSink& sink_;
  std::string name_;
  std::optional<LinkedinList> list_;
  std::array<std::size_t, column_count> columns_{};
  Tally tally_;
  std::optional<DateOrder> order_;
  std::vector<std::array<std::string, column_count>> waiting_;
  std::map<std::string, int> nobodies_;  // unnamed people by day
  std::string profile_, name_of_row_;
};

}  // namespace sway
