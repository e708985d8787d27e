#include "core/importers/reading.h"

#include <algorithm>
#include <utility>

#include "core/formats/text.h"

namespace sway {

namespace {

constexpr Timestamp earliest = std::chrono::sys_days{std::chrono::year{2000} / 1 / 1};

void tell_if(EventSink& sink, Note note, std::uint64_t count) {
  if (count > 0) sink.note(note, count);
}

}  // namespace

std::string_view skip_blanks(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  return head.substr(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
}

std::string folded(std::string_view text) {
  std::string result(trim(text));
  std::transform(result.begin(), result.end(), result.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return result;
}

std::optional<Timestamp> possible_date(std::string_view text) {
  const std::optional<Timestamp> at = parse_timestamp(text);
  return at && *at >= earliest ? at : std::nullopt;
}

bool lost_records(const JsonSummary& summary) {
  return !summary.found || summary.damaged > 0 || summary.cut_off || summary.structure_broken;
}

Count Tally::count(std::string_view text) {
  const Count count = parse_count(text);
  impossible_counts_ += count.problem == Count::Problem::impossible;
  capped_counts_ += count.problem == Count::Problem::capped;
  return count;
}

Count Tally::count(const JsonValue& value) {
  using Type = JsonValue::Type;
  if (!value || value.type == Type::number || value.type == Type::string) return count(value.text);
  ++impossible_counts_;
  return {std::nullopt, Count::Problem::impossible};
}

std::optional<Timestamp> Tally::date(std::string_view text) {
  const std::optional<Timestamp> at = possible_date(text);
  if (!at && !text.empty()) ++impossible_dates_;
  return at;
}

void Tally::tell(EventSink& sink, std::uint64_t damaged, std::uint64_t repaired) const {
  tell_if(sink, Note::record_damaged, damaged + damaged_);
  tell_if(sink, Note::text_repaired, repaired);
  tell_if(sink, Note::count_impossible, impossible_counts_);
  tell_if(sink, Note::count_capped, capped_counts_);
  tell_if(sink, Note::date_impossible, impossible_dates_);
}

void Tally::tell(EventSink& sink, const JsonSummary& summary) const {
  if (summary.cut_off) sink.note(Note::file_cut_off);
  if (summary.structure_broken) sink.note(Note::file_damaged);
  tell(sink, summary.damaged, summary.repaired);
}

void Tally::tell(EventSink& sink, const CsvSummary& summary) const {
  if (summary.cut_off) sink.note(Note::file_cut_off);
  tell(sink, summary.damaged, summary.repaired);
}

void Measured::tell(EventSink& sink, bool incomplete) const {
  for (std::size_t i = 0; i < kind_count; ++i)
    if (expected_[i] && (stated_[i] || incomplete)) sink.measures(static_cast<Kind>(i));
}

JsonReader::JsonReader(EventSink& sink, JsonPlan plan)
    : sink_(sink), records_(std::move(plan), [this](const JsonRecord& one) { record(one); }) {}

void JsonReader::finish() {
  const JsonSummary summary = records_.finish();
  end(summary);
  tally_.tell(sink_, summary);
}

}  // namespace sway
