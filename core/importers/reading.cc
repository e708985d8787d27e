#include "core/importers/reading.h"

#include <algorithm>
#include <utility>

#include "core/formats/text.h"

namespace sway {

namespace {

constexpr Timestamp earliest = std::chrono::sys_days{std::chrono::year{2000} / 1 / 1};

/// The bytes of the separator of groups or decimals at the head of `text`; 0: none.
std::size_t separator_at(std::string_view text) {
  for (const std::string_view separator : {",", ".", " ", "'", "\u00A0", "\u202F", "\u2019"})
    if (text.starts_with(separator)) return separator.size();
  return 0;
}

void tell_if(EventSink& sink, Note note, std::uint64_t count) {
  if (count > 0) sink.note(note, count);
}

}  // namespace

std::vector<std::vector<std::string>> table_head(std::string_view head) {
  std::vector<std::vector<std::string>> rows;
  CsvRows reader([&](Cells row) { rows.emplace_back(row.begin(), row.end()); });
  reader.feed(head);
  if (head.size() == head_size) reader.feed("\"");  // hands out the row even if the head ends within its text
  reader.finish();
  return rows;
}

Titles titles_of(const std::vector<std::string>& row) {
  Titles titles;
  for (const std::string_view title : row) titles.push_back(folded(title));
  return titles;
}

std::size_t column_of(const Titles& titles, std::string_view title) {
  const auto found = std::find(titles.begin(), titles.end(), title);
  return found == titles.end() ? no_column : static_cast<std::size_t>(found - titles.begin());
}

std::optional<Day> day_in_name(std::string_view& name) {
  constexpr std::size_t size = 10;
  for (std::size_t at = 0; at + size <= name.size(); ++at) {
    if (name[at + 4] != '-') continue;
    const std::optional<Timestamp> day = possible_date(name.substr(at, size));
    if (!day) continue;
    name.remove_prefix(at + size);
    return day_of(*day);
  }
  return std::nullopt;
}

std::string_view skip_blanks(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  return head.substr(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
}

std::string folded(std::string_view text) {
  std::string result;
  fold(text, result);
  return result;
}

void fold(std::string_view text, std::string& into) {
  const std::size_t before = into.size();
  into += trim(text);
  for (char* at = into.data() + before; at != into.data() + into.size(); ++at)
    if (*at >= 'A' && *at <= 'Z') *at = static_cast<char>(*at - 'A' + 'a');
}

std::string_view first_key(std::string_view text) {
  const std::string_view rest = text.starts_with('{') ? skip_blanks(text.substr(1)) : std::string_view{};
  const std::size_t end = rest.starts_with('"') ? rest.find('"', 1) : std::string_view::npos;
  return end == std::string_view::npos ? std::string_view{} : rest.substr(1, end - 1);
}

std::optional<Timestamp> possible_date(std::optional<Timestamp> at) { return at && *at >= earliest ? at : std::nullopt; }
std::optional<Timestamp> possible_date(std::string_view text) { return possible_date(parse_timestamp(text)); }

std::string plain_number(std::string_view text) {
  text = trim(text);
  if (is_digits(text)) return std::string(text);
  if (text == "--" || text.find('%') != std::string_view::npos) return {};
  std::string_view exponent;
  if (text.ends_with('K') || text.ends_with('k')) exponent = "e3";
  if (text.ends_with('M') || text.ends_with('m')) exponent = "e6";
  if (!exponent.empty()) text = trim(text.substr(0, text.size() - 1));
  std::string number;
  std::size_t run = 0;  // of digits before
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t size = run > 0 ? separator_at(text.substr(i)) : 0;
    if (size == 0) {
      run = is_digit(text[i]) ? run + 1 : 0;
      number += text[i++];
      continue;
    }
    i += size;
    const std::size_t digits = digits_of(text.substr(i)).size();
    const bool last = i + digits == text.size();
    const bool groups = digits == 3 && run <= 3 && number != "0" && (last ? exponent.empty() : separator_at(text.substr(i + digits)) > 0);
    if (!groups && (digits == 0 || !last)) return std::string(text);  // no number
    if (!groups) number += '.';
    run = 0;
  }
  return number.append(exponent);
}

bool lost_records(const JsonSummary& summary) {
  return !summary.found() || summary.damaged > 0 || summary.cut_off || summary.structure_broken;
}

Count Tally::count(std::string_view text) {
  if (const auto plain = digits_value(text, 12); plain || text.empty()) return {plain};  // as nearly all are
  const Count count = parse_count(plain_number(text));
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

void Measured::tell(EventSink& sink, const JsonSummary& summary, std::uint64_t counted, std::uint64_t understood) const {
  const bool lost = lost_records(summary);
  tell(sink, understood > 0 ? counted == 0 || lost : summary.records == 0 && !lost);
}

bool CountColumns::Numbers::all_zero() const {
  return std::all_of(counts.begin(), counts.end(), [](const auto& count) { return count.value_or(0) == 0; });
}

CountColumns::CountColumns(const Titles& titles, std::span<const Counted> known) {
  for (std::size_t i = 0; i < titles.size(); ++i)
    for (const Counted& column : known)
      if (titles[i] == column.title && column_of(titles, titles[i]) == i) {
        columns_.push_back({i, column.kind, column.net});
        measured_.expect(column.kind);
      }
}

CountColumns::Numbers CountColumns::read(Cells row, Tally& tally) {
  Numbers numbers;
  for (const Column& column : columns_) {
    const std::string_view text = cell(row, column.at);
    std::optional<std::uint64_t> value = digits_value(text, 12);  // as nearly all are
    if (!value) {
      const Count count = column.net && text.size() > 1 && text[0] == '-' && text[1] != '-' ? Count{0} : tally.count(text);
      if (!is_stated(count)) continue;
      value = count.value;
    }
    measured_.saw(column.kind);
    numbers.any = true;
    if (!value) continue;
    std::optional<std::uint64_t>& sum = numbers.counts[index_of(column.kind)];
    const std::uint64_t so_far = sum.value_or(0);
    sum = column.kind == Kind::view ? std::max(so_far, *value) : so_far + *value;
  }
  return numbers;
}

JsonReader::JsonReader(EventSink& sink, const JsonPlan& plan)
    : sink_(sink), records_(plan, [this](const JsonRecord& one) { record(one); }) {}

void JsonReader::finish() {
  const JsonSummary summary = records_.finish();
  end(summary);
  tally_.tell(sink_, summary);
}

}  // namespace sway
