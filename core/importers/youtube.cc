// What YouTube says of one's videos: the table that Studio exports ("Table data.csv", whatever numbers were chosen for it), and the list of videos of
// Google Takeout, which held counts until 2022. Today's Takeout holds none, in any language, and is answered with the file that does.
// Studio counts the responses of a period, which only the name of the download tells: "Content 2026-09-12_2026-10-01 Jane's channel". With it the sums
// stand as those of that period, and only a video published within has its counts at the day of its publication, since an older one had more before.
// Without it each video's counts stand at that day, which is right for a table of all time, and less than the truth for any other.
#include <algorithm>
#include <memory>
#include <string>

#include "core/formats/text.h"
#include "core/importers/importer.h"
#include "core/importers/reading.h"

namespace sway {

namespace {

// Of the lists in Takeout only that of videos, whose name is of the person's language, composed or not ("vídeos.csv", "vidéos.csv"); Studio's charts and totals
// repeat its table.
constexpr Kind by_takeout[] = {Kind::view, Kind::like};
constexpr MemberPattern members[] = {
    {"Table data.csv"},  // be it by video or not
    {"Video Metadata.csv", "", by_takeout},
    {"video*.csv"},
    {"v*deos.csv"},
    {"vid*os.csv"},
    {"vaizdo*.csv"},
};

constexpr CountColumns::Counted counted[] = {
    {"views", Kind::view},           {"view count", Kind::view},       {"impressions", Kind::view}, {"thumbnail impressions", Kind::view},
    {"likes", Kind::like},           {"like count", Kind::like},       {"shares", Kind::share},     {"comments added", Kind::comment},
    {"comments", Kind::comment},     {"subscribers gained", Kind::follow}, {"subscribers", Kind::follow, true},
};

bool is_of(std::string_view text, std::size_t size) {
  return text.size() == size && std::all_of(text.begin(), text.end(), [](char c) {
           return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || is_digit(c) || c == '-' || c == '_';
         });
}
bool is_video(std::string_view text) { return is_of(text, 11); }
bool is_channel(std::string_view text) { return is_of(text, 24) && text.starts_with("UC"); }

bool has(const Titles& titles, std::string_view title) { return column_of(titles, title) != no_column; }

/// Subscribers are the gained less the lost, which repeat those gained where both stand.
Titles without_net(Titles titles) {
  if (const std::size_t net = column_of(titles, "subscribers"); net != no_column && has(titles, "subscribers gained")) titles[net].clear();
  return titles;
}

struct Period {
  Day from, to;
};

std::optional<Period> period_in(std::string_view name) {
  while (const std::optional<Day> from = day_in_name(name))
    if (name.starts_with('_'))
      if (std::string_view rest = name.substr(1, 10); const std::optional<Day> to = day_in_name(rest))
        if (*to >= *from) return Period{*from, *to};
  return std::nullopt;
}

class TableReader final : public FileReader {
 public:
  TableReader(EventSink& sink, const Titles& titles, std::optional<Period> period)
      : sink_(sink), counts_(without_net(titles), counted), studio_(has(titles, "video publish time")), width_(titles.size()), period_(period),
        title_(column_of(titles, studio_ ? "video title" : "title")), at_(column_of(titles, studio_ ? "video publish time" : "time published")),
        made_(column_of(titles, "time created")), visibility_(column_of(titles, "visibility")), channel_(column_of(titles, "channel id")),
        rows_([this](Cells row) { read(row); }) {}

  void feed(std::string_view bytes) override { rows_.feed(bytes); }

  void finish() override {
    const CsvSummary summary = rows_.finish();
    counts_.tell(sink_, told_ == 0 || summary.damaged > 0 || summary.cut_off);
    if (period_)
      for (std::size_t i = 0; i < kind_count; ++i) {
        const auto& all = has_total_ ? total_[i] : sums_[i];
        if (all) sink_.total({.from = period_->from, .to = period_->to, .kind = static_cast<Kind>(i), .count = *all});
      }
    if (studio_ && !period_ && told_ > 0) sink_.note(Note::youtube_no_period);
    tally_.tell(sink_, summary);
  }

 private:
  void read(Cells row) {
    if (std::exchange(first_, false) || ended_) return;
    if (is_video(row[0])) return read_video(row);
    if (studio_ && cell(row, title_).empty() && cell(row, at_).empty() && row.size() > 1) {  // "Total", in any language
      total_ = counts_.read(row, tally_).counts;
      has_total_ = true;
      return;
    }
    ended_ = !studio_ && row.size() != width_;  // a second table, of a playlist
    if (!ended_) tally_.damaged();
  }

  void read_video(Cells row) {
    const CountColumns::Numbers numbers = counts_.read(row, tally_);
    if (row.size() <= counts_.last() && !numbers.any) return tally_.damaged();
    ++told_;
    for (std::size_t i = 0; i < kind_count; ++i)
      if (numbers.counts[i]) sums_[i] = sums_[i].value_or(0) + *numbers.counts[i];
    if (is_channel(cell(row, channel_)) && std::exchange(owner_unknown_, false)) sink_.owner({.id = cell(row, channel_)});
    const std::string_view published = cell(row, at_).empty() ? cell(row, made_) : cell(row, at_), visibility = cell(row, visibility_);
    std::optional<Timestamp> at = tally_.date(published);
    if (period_ && at && day_of(*at) < period_->from) at.reset();
    url_.assign("https://www.youtube.com/watch?v=").append(row[0]);
    const bool is_public = visibility.empty() || visibility == "Public";
    sink_.post({.id = row[0], .at = at, .text = is_public ? cell(row, title_) : std::string_view{}, .url = url_, .is_public = is_public, .received = numbers.counts});
  }

  EventSink& sink_;
  CountColumns counts_;
  const bool studio_;
  const std::size_t width_;
  const std::optional<Period> period_;
  std::size_t title_, at_, made_, visibility_, channel_;
  Counts total_{}, sums_{};
  bool has_total_ = false, first_ = true, ended_ = false, owner_unknown_ = true;
  std::uint64_t told_ = 0;
  std::string url_;
  Tally tally_;
  CsvRows rows_;
};

/// What to say of a table that holds no responses, or not in a way we can read; nullopt: it is not YouTube's.
std::optional<Note> answer(const Titles& titles, const std::vector<std::vector<std::string>>& rows) {
  if (has(titles, "watch time (hours)")) return Note::youtube_chart;
  if (titles[0] == "date" && (has(titles, "video publish time") || titles[1] == "content" || (titles.size() == 2 && titles[1] == "views"))) return Note::youtube_chart;
  if (titles[0] == "video id" && has(titles, "approx duration (ms)")) return Note::youtube_no_counts;
  if (titles[0] == "channel id" && has(titles, "channel url")) return Note::youtube_not_needed;
  if (titles[0] == "comment id" && has(titles, "channel id")) return Note::youtube_not_needed;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto& row = rows[i];
    const bool milliseconds = row.size() > 1 && is_digits(row[1]);
    const bool channel = std::any_of(row.begin(), row.end(), is_channel);
    if (is_video(row[0]) && (channel || (milliseconds && titles.size() >= 10))) return Note::youtube_no_counts;
    if (channel) return Note::youtube_not_needed;
    const bool total_before = i > 1 && rows[1].size() > 3 && !rows[1][0].empty() && rows[1][1].empty() && rows[1][2].empty();
    if (is_video(row[0]) && total_before && row.size() == titles.size()) return Note::youtube_language;
  }
  return std::nullopt;
}

std::unique_ptr<FileReader> open(std::string_view head, std::string_view name, EventSink& sink) {
  const std::vector<std::vector<std::string>> rows = table_head(head);
  if (rows.empty() || rows[0].size() < 2) return nullptr;
  const Titles titles = titles_of(rows[0]);
  if (titles[0] == "content" && has(titles, "video title") && has(titles, "video publish time")) return std::make_unique<TableReader>(sink, titles, period_in(name));
  if (titles[0] == "video id" && has(titles, "view count")) return std::make_unique<TableReader>(sink, titles, std::nullopt);
  if (const std::optional<Note> note = answer(titles, rows)) sink.note(*note);
  return nullptr;
}

}  // namespace

extern const Importer youtube{"youtube", "youtube", members, open};

}  // namespace sway
