// Tables from X's analytics pages.
//
// The old one (analytics.twitter.com, to 2023) has 40 columns for each post, of which 22 tell what came unpaid, and a twin of 20 for each day.
// Numbers look like "1938.0"; files of 2015 say favorites for likes. The new one has 17 columns for each post, with titles in the language of the
// person but always in one order, and a twin of 14 for each day. Promoted responses were bought, and totals of engagements repeat their parts:
// neither is counted.
#include <algorithm>
#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/formats/text.h"
#include "core/importers/importer.h"
#include "core/importers/reading.h"
#include "core/importers/x_tweet.h"

namespace sway {

namespace {

// The names under which X hands them out.
constexpr MemberPattern members[] = {
    {"tweet_activity_metrics_*.csv"},
    {"daily_tweet_activity_metrics_*.csv"},
    {"account_analytics_content_*.csv"},
    {"account_overview_analytics*.csv"},
    {"video_overview_analytics*.csv"},
};

constexpr std::string_view old_posts[] = {
    "tweet id", "tweet permalink", "tweet text", "time", "impressions", "engagements", "engagement rate", "retweets", "replies", "likes",
    "user profile clicks", "url clicks", "hashtag clicks", "detail expands", "permalink clicks", "app opens", "app installs", "follows",
    "email tweet", "dial phone", "media views", "media engagements"};
constexpr std::string_view old_days[] = {
    "date", "tweets published", "impressions", "engagements", "engagement rate", "retweets", "replies", "likes", "user profile clicks", "url clicks",
    "hashtag clicks", "detail expands", "permalink clicks", "app opens", "app installs", "follows", "email tweet", "dial phone", "media views",
    "media engagements"};
constexpr std::string_view new_posts[] = {
    "post id", "date", "post text", "post link", "impressions", "likes", "engagements", "bookmarks", "shares", "new follows", "replies", "reposts",
    "profile visits", "detail expands", "url clicks", "hashtag clicks", "permalink clicks"};
constexpr std::string_view new_days[] = {
    "date", "impressions", "likes", "engagements", "bookmarks", "shares", "new follows", "unfollows", "replies", "reposts", "profile visits",
    "create post", "video views", "media views"};

// Separate acts: a repost puts a post before others, a share sends it to somebody, clicks go to different places.
constexpr CountColumns::Counted counted[] = {
    {"impressions", Kind::view},
    {"media views", Kind::view},
    {"video views", Kind::view},
    {"user profile clicks", Kind::click},
    {"profile visits", Kind::click},
    {"url clicks", Kind::click},
    {"hashtag clicks", Kind::click},
    {"permalink clicks", Kind::click},
    {"detail expands", Kind::click},
    {"media engagements", Kind::click},
    {"likes", Kind::like},
    {"favorites", Kind::like},
    {"bookmarks", Kind::save},
    {"retweets", Kind::share},
    {"reposts", Kind::share},
    {"shares", Kind::share},
    {"replies", Kind::comment},
    {"follows", Kind::follow},
    {"new follows", Kind::follow},
};

/// A table that can be read by the order of its columns, whatever their titles.
struct Shape {
  std::span<const std::string_view> titles;
  std::size_t promoted;   // columns that may follow
  std::string_view file;  // how the names of such files begin
  bool fits(std::size_t columns) const { return columns == titles.size() || columns == titles.size() + promoted; }
};
constexpr Shape shapes[] = {
    {old_posts, 18, "tweet_activity_metrics_"},
    {old_days, 18, "daily_tweet_activity_metrics_"},
    {new_posts, 0, "account_analytics_content_"},
    {new_days, 0, "account_overview_analytics"},
};

/// Where in a row what stands.
struct Columns {
  std::size_t id = no_column, link = no_column, text = no_column, time = no_column;

  explicit Columns(const Titles& titles) {
    for (std::size_t i = 0; i < titles.size(); ++i) {
      const std::string_view title = titles[i];
      if (title == "tweet id" || title == "post id") id = i;
      if (title == "tweet permalink" || title == "post link") link = i;
      if (title == "tweet text" || title == "post text") text = i;
      if (title == "time" || title == "date") time = i;
    }
  }
};

class TableReader final : public FileReader {
 public:
  TableReader(EventSink& sink, const Titles& titles, std::string_view handle_in_name)
      : sink_(sink), columns_(titles), counts_(titles, counted), handle_(handle_in_name), rows_([this](Cells row) { read(row); }) {}

  void feed(std::string_view bytes) override { rows_.feed(bytes); }

  void finish() override {
    const CsvSummary summary = rows_.finish();
    counts_.tell(sink_, told_ == 0 || summary.damaged > 0 || summary.cut_off);
    if (!handle_.empty()) sink_.owner({.handle = handle_, .alias = true});
    tally_.tell(sink_, summary);
  }

 private:
  void read(Cells row) {
    const bool posts = columns_.id != no_column;
    const auto is_data = [&] { return posts ? is_id(cell(row, columns_.id)) : possible_date(cell(row, columns_.time)).has_value(); };
    if (std::exchange(first_, false) && !is_data()) return;
    posts ? read_post(row) : read_day(row);
  }

  void read_post(Cells row) {
    const CountColumns::Numbers numbers = counts_.read(row, tally_);
    const std::string_view written = cell(row, columns_.id), link = cell(row, columns_.link), linked = id_in_link(link);
    if (written.empty() && numbers.all_zero()) return;  // X writes such rows for posts that are gone
    const std::string_view id = linked.empty() ? written : linked;  // spreadsheets round ids, but not links
    const bool cut = row.size() <= counts_.last() && !numbers.any;
    if (written.empty() || !is_id(id) || cut) return tally_.damaged();
    ++told_;
    if (handle_.empty()) handle_ = handle_in_link(link);
    std::optional<Timestamp> at = snowflake_time(id);
    if (!at) at = tally_.date(cell(row, columns_.time));
    sink_.post({.id = id, .at = at, .text = unescape_html(cell(row, columns_.text), text_), .url = link_to_post(id, url_), .received = numbers.counts});
  }

  void read_day(Cells row) {
    const CountColumns::Numbers numbers = counts_.read(row, tally_);
    const std::optional<Timestamp> at = possible_date(cell(row, columns_.time));
    if (!at && numbers.all_zero()) return;
    if (!at) return tally_.damaged();
    ++told_;
    for (std::size_t i = 0; i < kind_count; ++i)
      if (const auto& count = numbers.counts[i]) sink_.total({.from = day_of(*at), .to = day_of(*at), .kind = static_cast<Kind>(i), .count = *count});
  }

  EventSink& sink_;
  Columns columns_;
  CountColumns counts_;
  std::string handle_, text_, url_;
  Tally tally_;
  std::uint64_t told_ = 0;
  bool first_ = true;
  CsvRows rows_;
};

bool has(const Titles& titles, std::string_view title) { return column_of(titles, title) != no_column; }

bool is_video_overview(const Titles& titles) { return titles[0] == "video overview" || (has(titles, "views") && has(titles, "watch time (ms)")); }

/// English titles that no other network uses together (Meta's tables have "Post ID" and "Impressions", but "Permalink").
bool is_known_by_titles(const Titles& titles) {
  const auto all = [&](std::initializer_list<std::string_view> wanted) {
    return std::all_of(wanted.begin(), wanted.end(), [&](std::string_view title) { return has(titles, title); });
  };
  return all({"tweet id", "tweet permalink", "impressions"}) || all({"post id", "post link", "impressions"}) ||
         all({"date", "impressions", "engagements", "retweets"}) || all({"date", "impressions", "engagements", "reposts", "profile visits"});
}

/// A row that only such a table holds.
bool proves(Cells row, const Shape& shape) {
  const Columns columns({shape.titles.begin(), shape.titles.end()});
  const std::optional<Timestamp> written = possible_date(cell(row, columns.time));
  if (columns.id != no_column) {
    const std::string_view id = cell(row, columns.id);
    const std::optional<Timestamp> by_id = snowflake_time(id);
    return is_id(id) && (!id_in_link(cell(row, columns.link)).empty() || (by_id && written && day_of(*by_id) == day_of(*written)));
  }
  const auto is_number = [](std::string_view text) { return parse_count(text).problem != Count::Problem::impossible; };
  const bool in_words = written && row[0].find(',') != std::string_view::npos;  // "Fri, Feb 6, 2026"
  return in_words && shape.fits(row.size()) && std::all_of(row.begin() + 1, row.end(), is_number);
}

const Shape* known_by_order(const std::vector<std::vector<std::string>>& rows, std::string_view file) {
  for (const Shape& shape : shapes) {
    if (!shape.fits(rows[0].size())) continue;
    if (file.starts_with(shape.file)) return &shape;
    for (const auto& row : rows) {
      const std::vector<std::string_view> cells(row.begin(), row.end());
      if (proves(cells, shape)) return &shape;
    }
  }
  return nullptr;
}

/// "jane" of "daily_tweet_activity_metrics_jane_20161201_20170101_en.csv", whose table names nobody.
std::string_view handle_in_name(std::string_view file) {
  constexpr std::string_view days = "daily_tweet_activity_metrics_";
  if (!file.starts_with(days)) return {};
  file.remove_prefix(days.size());
  const auto is_date = [&](std::size_t at) { return file[at] == '_' && is_id(file.substr(at + 1, 8)); };
  for (std::size_t at = 1; at + 18 <= file.size(); ++at)
    if (is_date(at) && is_date(at + 9)) return file.substr(0, at);
  return {};
}

std::unique_ptr<FileReader> open(std::string_view head, std::string_view name, EventSink& sink) {
  const std::vector<std::vector<std::string>> rows = table_head(head);
  if (rows.empty() || rows[0].size() < 2) return nullptr;
  const Titles titles = titles_of(rows[0]);
  if (is_video_overview(titles)) {
    sink.note(Note::x_video_overview);
    return nullptr;
  }
  const std::string_view file = name.substr(name.rfind('/') + 1);
  if (is_known_by_titles(titles)) return std::make_unique<TableReader>(sink, titles, handle_in_name(file));
  const Shape* shape = known_by_order(rows, file);
  if (!shape) return nullptr;
  return std::make_unique<TableReader>(sink, Titles(shape->titles.begin(), shape->titles.end()), handle_in_name(file));
}

}  // namespace

extern const Importer x_analytics{"x-analytics", "x", members, open};

}  // namespace sway
