// Tables that TikTok Studio hands out: responses by day (Overview), followers by day (FollowerHistory), responses by video (Content).
// Days are written without a year, "28 August" or "August 28", in the language of the page. The year is in the name of the download, which begins
// with the first of them: "Overview_2025-08-28_1787841428_jane.zip"; without it nothing of a table by day can be dated, and the person is asked for it.
#include <algorithm>
#include <memory>
#include <string>

#include "core/formats/text.h"
#include "core/importers/importer.h"
#include "core/importers/reading.h"
#include "core/importers/tiktok_names.h"

namespace sway {

namespace {

// Names that other files have too, and tables of languages that we cannot read: one that nobody knows says nothing of what is measured.
constexpr MemberPattern members[] = {
    {"FollowerHistory*.csv"},
    {"Overview*.csv"},
    {"Content*.csv"},
};

// Titles of other languages are read by their order, which is always this one, in files of this name.
constexpr std::string_view overview[] = {"date", "video views", "profile views", "likes", "comments", "shares"};
constexpr std::string_view follower_history[] = {"date", "followers", "difference in followers from previous day"};

constexpr CountColumns::Counted counted[] = {
    {"video views", Kind::view},     {"total views", Kind::view},       {"profile views", Kind::click}, {"likes", Kind::like},
    {"total likes", Kind::like},     {"comments", Kind::comment},       {"total comments", Kind::comment}, {"shares", Kind::share},
    {"total shares", Kind::share},   {"difference in followers from previous day", Kind::follow, true},
};

/// The month that a word names in English, Spanish, Portuguese, French or German; 0: none.
unsigned month_of(std::string_view word) {
  constexpr std::string_view months[] = {"jan ene", "feb fev fév", "mar mär", "apr abr avr", "may mai", "jun", "jul", "aug ago aoû", "sep set", "oct out okt", "nov", "dec dic dez déc"};
  std::string begin(word.substr(0, 3));
  for (char& c : begin) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (begin.size() < 3) return 0;
  if (begin == "jui") begin = word.starts_with("juil") ? "jul" : "jun";
  for (unsigned i = 0; i < std::size(months); ++i)
    if (months[i].find(begin) != std::string_view::npos) return i + 1;
  return 0;
}

/// "28 August", "August 28", "28 de agosto", "28. August", "28-Aug".
std::optional<std::chrono::month_day> day_of_year(std::string_view text) {
  unsigned month = 0, day = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" .-"), text.size());
    const std::string_view word = text.substr(0, end);
    const bool number = word.size() <= 2 && is_digits(word);
    if (number)
      for (const char c : word) day = day * 10 + static_cast<unsigned>(c - '0');
    else if (const unsigned named = month_of(word))
      month = named;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  const std::chrono::month_day result{std::chrono::month{month}, std::chrono::day{day}};
  return result.ok() ? std::optional(result) : std::nullopt;
}

/// The days of one table, which all lie within a year from the first on.
class Calendar {
 public:
  explicit Calendar(std::optional<Day> first) : first_(first) {}

  std::optional<Day> day(std::string_view text) const {
    if (const std::optional<Timestamp> whole = possible_date(text)) return day_of(*whole);
    const auto written = day_of_year(text);
    if (!written || !first_) return std::nullopt;
    const std::chrono::year_month_day first{*first_};
    for (const std::chrono::year year : {first.year(), first.year() + std::chrono::years{1}})
      if (const auto date = year / *written; date.ok() && Day{date} >= *first_) return Day{date};
    return std::nullopt;
  }

  /// The name tells the first day, and is believed only where the table begins then, or a few days later.
  bool fits(std::string_view first_row) const {
    constexpr auto tolerance = std::chrono::days{7};
    const std::optional<Day> begins = day(first_row);
    return begins && (possible_date(first_row) || *begins - *first_ <= tolerance);
  }

 private:
  std::optional<Day> first_;
};

class TableReader final : public FileReader {
 public:
  TableReader(EventSink& sink, const Titles& titles, std::string_view name, Calendar calendar)
      : sink_(sink), calendar_(calendar), counts_(titles, counted), date_(column_of(titles, "date")), followers_(column_of(titles, "followers")),
        link_(column_of(titles, "video link")), title_(column_of(titles, "video title")), time_(column_of(titles, "post time")),
        rows_([this](Cells row) { read(row); }) {
    const TiktokDownload download = tiktok_download(name);
    handle_ = download.handle;
    if (link_ != no_column) made_at_ = download.made_at;  // a table by day speaks of its days, and of none after them
  }

  void feed(std::string_view bytes) override { rows_.feed(bytes); }

  void finish() override {
    const CsvSummary summary = rows_.finish();
    counts_.tell(sink_, told_ == 0 || summary.damaged > 0 || summary.cut_off);
    if (!handle_.empty() || made_at_) sink_.owner({.handle = handle_, .generated_at = made_at_, .alias = true});
    tally_.tell(sink_, summary);
  }

 private:
  void read(Cells row) {
    if (first_) {
      first_ = false;
      return;
    }
    const CountColumns::Numbers numbers = counts_.read(row, tally_);
    link_ == no_column ? read_day(row, numbers) : read_video(row, numbers);
  }

  void read_day(Cells row, const CountColumns::Numbers& numbers) {
    const std::optional<Day> day = calendar_.day(cell(row, date_));
    if (!day) return tally_.damaged();
    ++told_;
    if (const Count people = tally_.count(cell(row, followers_)); people.value) sink_.audience({.people = *people.value, .at = *day});
    for (std::size_t i = 0; i < kind_count; ++i)
      if (const auto& count = numbers.counts[i]) sink_.total({.from = *day, .to = *day, .kind = static_cast<Kind>(i), .count = *count});
  }

  void read_video(Cells row, const CountColumns::Numbers& numbers) {
    const std::string_view link = cell(row, link_);
    const std::optional<Timestamp> by_id = tiktok_id_time(tiktok_video_id(link)), at = by_id ? by_id : tally_.date(cell(row, time_));
    if (!at && link.empty()) return tally_.damaged();
    ++told_;
    if (handle_.empty()) handle_ = handle_in(link);
    const std::string key = at ? tiktok_key(*at) : std::string(link);
    sink_.post({.id = key, .at = at, .text = cell(row, title_), .url = by_id ? link : std::string_view{}, .received = numbers.counts});
  }

  /// "jane" of "https://www.tiktok.com/@jane/video/7380000000000000000".
  static std::string_view handle_in(std::string_view link) {
    const std::size_t at = link.find("tiktok.com/@");
    if (at == std::string_view::npos) return {};
    const std::string_view name = link.substr(at + 12);
    return name.substr(0, std::min(name.find('/'), name.size()));
  }

  EventSink& sink_;
  Calendar calendar_;
  CountColumns counts_;
  std::size_t date_, followers_, link_, title_, time_;
  std::string handle_;
  std::optional<Timestamp> made_at_;
  Tally tally_;
  std::uint64_t told_ = 0;
  bool first_ = true;
  CsvRows rows_;
};

bool has_all(const Titles& titles, std::initializer_list<std::string_view> wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](std::string_view title) { return column_of(titles, title) != no_column; });
}

/// The titles of a table by day, be it by its order; none: it is another table.
Titles titles_by_day(const Titles& titles, const std::vector<std::vector<std::string>>& rows, std::string_view file) {
  if (has_all(titles, {"date", "video views", "profile views"}) || has_all(titles, {"date", "followers", follower_history[2]})) return titles;
  const auto fits = [&](std::string_view begin, std::span<const std::string_view> shape) {
    return file.starts_with(begin) && titles.size() >= shape.size() && rows.size() > 1 && day_of_year(rows[1][0]);
  };
  if (fits("Overview", overview)) return {std::begin(overview), std::end(overview)};
  if (fits("FollowerHistory", follower_history)) return {std::begin(follower_history), std::end(follower_history)};
  return {};
}

std::unique_ptr<FileReader> open(std::string_view head, std::string_view name, EventSink& sink) {
  const std::vector<std::vector<std::string>> rows = table_head(head);
  if (rows.empty() || rows[0].size() < 2) return nullptr;
  const Titles titles = titles_of(rows[0]);
  if (has_all(titles, {"video link", "total views", "total likes"})) return std::make_unique<TableReader>(sink, titles, name, Calendar({}));
  if (has_all(titles, {"date", "total viewers"}) || has_all(titles, {"date", "hour", "active followers"})) {
    sink.note(Note::tiktok_not_needed);
    return nullptr;
  }
  const Titles known = titles_by_day(titles, rows, name.substr(name.rfind('/') + 1));
  if (known.empty()) return nullptr;
  std::string_view rest = name;
  const Calendar calendar(day_in_name(rest));
  const std::size_t date = column_of(known, "date");
  if (rows.size() > 1 && !calendar.fits(date < rows[1].size() ? rows[1][date] : "")) {
    sink.note(Note::tiktok_no_year);
    return nullptr;
  }
  return std::make_unique<TableReader>(sink, known, name, calendar);
}

}  // namespace

extern const Importer tiktok_studio{"tiktok-studio", "tiktok", members, open};

}  // namespace sway
