// Workbooks of LinkedIn's creator analytics: Content_*.xlsx to 2025, AggregateAnalytics_*.xlsx since, whose numbers are text, and for a single post
// SinglePostAnalytics_*.xlsx. Names of sheets, titles and dates come in the person's language, so that tables are known by what they hold:
//   a date and numbers            a day: impressions and engagements, or new followers
//   a link to a post, a date and a number, up to twice a row   its engagements; in the second table, which has an order of its own, its impressions
//   a label and a number before days of one number             how many followers there are
//   a label and a number on a sheet with a link beside a label a count of that one post
// Engagements are not split, and on a day more can be withdrawn than given. The sums of a whole year, and who the audience is, are not read.
//
// A list of the archive that was saved as a workbook, under whatever name, is read as that list.
#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/formats/text.h"
#include "core/formats/workbook.h"
#include "core/importers/importer.h"
#include "core/importers/linkedin_cells.h"
#include "core/importers/linkedin_table.h"
#include "core/importers/reading.h"

namespace sway {

namespace {

constexpr Kind of_all[] = {Kind::view, Kind::engagement, Kind::follow};
constexpr Kind of_one_post[] = {Kind::view, Kind::like, Kind::share, Kind::comment};

constexpr MemberPattern members[] = {
    {"Content_*.xlsx", "", of_all},
    {"AggregateAnalytics_*.xlsx", "", of_all},
    {"SinglePostAnalytics_*.xlsx", "", of_one_post},
};

struct Word {
  std::string_view part;  // of a title or label, as it is compared
  Kind kind;
};

// Titles of columns, in English, Portuguese, Spanish, French and German; where none of the sheet is known the order of columns tells.
constexpr Word titles[] = {
    {"impress", Kind::view},      {"impresi", Kind::view},      {"exibi", Kind::view},        {"engag", Kind::engagement},
    {"engaj", Kind::engagement},  {"intera", Kind::engagement}, {"follower", Kind::follow},   {"seguidor", Kind::follow},   {"abonn", Kind::follow},
};

// How the labels of a single post's counts begin. Those that stand for nothing here, such as the sum of "social engagements", are on no list.
constexpr Word labels[] = {
    {"impress", Kind::view},          {"impresi", Kind::view},           {"members reached", Kind::view},  {"reactions", Kind::like},
    {"rea\u00e7\u00f5es", Kind::like}, {"reacciones", Kind::like},        {"r\u00e9actions", Kind::like},   {"reaktionen", Kind::like},
    {"comment", Kind::comment},       {"coment", Kind::comment},         {"kommentare", Kind::comment},    {"reposts", Kind::share},
    {"republi", Kind::share},         {"compartilha", Kind::share},      {"saves", Kind::save},            {"sends", Kind::share},
    {"salvamentos", Kind::save},      {"guardados", Kind::save},         {"enregistrements", Kind::save},  {"link engagements", Kind::click},
    {"erneut geteilt", Kind::share},  {"gesendet", Kind::share},         {"gespeichert", Kind::save},
    {"profile viewers", Kind::click}, {"followers gained", Kind::follow},
};

std::optional<Kind> kind_of(std::string_view title, std::span<const Word> words, bool at_begin) {
  for (const Word& word : words)
    if (const std::size_t at = title.find(word.part); at_begin ? at == 0 : at != std::string_view::npos) return word.kind;
  return std::nullopt;
}

/// What a column counts by its folded title: neither rates nor how many followers there are by now.
std::optional<Kind> counted_by(std::string_view title) {
  for (const std::string_view rate : {"rate", "taux", "taxa", "tasa", "%"})
    if (title.find(rate) != std::string_view::npos) return std::nullopt;
  const std::optional<Kind> kind = kind_of(title, titles, false);
  return kind == Kind::follow && title.find("total") != std::string_view::npos ? std::nullopt : kind;
}

/// What one workbook tells, gathered before it is told: the order of day and month may be shown by the last of its dates.
class Analytics {
 public:
  explicit Analytics(Tally& tally) : tally_(tally) {}

  void row(const WorkbookSheet& sheet, Cells cells) {
    if (sheet.number != sheet_) end_sheet();
    sheet_ = sheet.number;
    if (read_posts(cells) || read_day(cells) || is_undated_day(cells)) return;
    const bool pair = cells.size() >= 2 && !trim(cells[0]).empty();
    if (pair) pairs_.emplace_back(cells[0], cells[1]);
    if (cells.size() > 1) {
      header_.clear();
      titled_.clear();
      for (const std::string_view text : cells) {
        const std::optional<Kind> kind = counted_by(header_.emplace_back(folded(text)));
        const bool first = std::find(titled_.begin(), titled_.end(), kind) == titled_.end();  // of a kind; others split it
        titled_.push_back(first ? kind : std::nullopt);
      }
    }
  }

  void end() { end_sheet(); }
  /// Another workbook may well hold dates and numbers.
  bool proven() const { return proven_ || !posts_.empty() || single_; }
  std::span<const Kind> measures() const { return single_ ? std::span<const Kind>(of_one_post) : of_all; }
  bool labels_unknown() const { return single_ && posts_.empty(); }

  void tell(EventSink& sink) {
    const std::uint64_t assumed = order_ ? 0 : undecided_;
    if (!order_) order_ = english_ ? DateOrder::month_first : DateOrder::day_first;
    if (assumed > 0) sink.note(Note::linkedin_date_order, assumed, order_ == DateOrder::month_first ? "month/day" : "day/month");
    tell_days(sink);
    for (const auto& [id, post] : posts_) {
      const std::optional<Timestamp> by_id = linkedin_moment_in(id);
      sink.post({.id = id, .at = by_id ? by_id : date(post.written), .url = post.link, .received = post.received});
    }
    for (const auto& [written, people] : followers_) sink.audience({.people = people, .at = date(written)});
  }

 private:
  struct OfPost {
    std::string written, link;  // its date and address, as they stand there
    Counts received{};
  };
  struct OfDay {
    std::uint32_t date, date_size;  // in dates_
    Kind kind;
    bool negative;
    std::uint64_t size;
  };

  /// A link, a date, a number; such a table begins in the first column and may have a second one beside it.
  bool read_posts(Cells cells) {
    bool found = false;
    for (std::size_t at = 0; at < cells.size(); ++at) {
      const std::string_view id = linkedin_post_in(cells[at]);
      if (id.empty() || (at == 1 && is_link_of_one(cells))) continue;
      found = true;
      if (!order_) order_ = order_shown_by(cell(cells, at + 1));
      const std::string_view written = trim(cell(cells, at + 2));
      const std::optional<SignedCount> number = signed_count(written, tally_);
      if (!number) {
        if (!written.empty()) tally_.damaged();
        continue;
      }
      OfPost& post = posts_[std::string(id)];
      if (post.written.empty()) post = {std::string(trim(cell(cells, at + 1))), address(cells[at]), post.received};
      raise(post.received, titled(at + 2).value_or(at == 0 ? Kind::engagement : Kind::view), *number, false);
    }
    return found;
  }

  static std::string address(std::string_view link) {
    link = trim(link);
    if (link.starts_with("https://www.linkedin.com/")) return std::string(link);
    return "https://www.linkedin.com/feed/update/urn:li:activity:" + std::string(linkedin_post_in(link));
  }

  static bool is_link_of_one(Cells cells) { return !trim(cells[0]).empty() && linkedin_post_in(cells[0]).empty() && !is_date(trim(cell(cells, 2))); }

  bool read_day(Cells cells) {
    const std::string_view written = trim(cell(cells, 0));
    if (!is_date(written)) return false;
    numbers_.clear();
    for (std::size_t column = 1; column < cells.size(); ++column)
      if (const std::optional<SignedCount> number = signed_count(cells[column], tally_)) numbers_.emplace_back(column, *number);
    if (numbers_.empty()) return false;
    see_date(written);
    const bool alone = numbers_.size() == 1 && numbers_[0].first == 1 && (header_.size() <= 2 || header_[2].empty());
    const bool followers = titled(1, alone ? Kind::follow : Kind::view) == Kind::follow;
    one_number_a_day_ |= followers;
    proven_ |= cells.size() == 3 && titled(1) == Kind::view && titled(2) == Kind::engagement;
    for (const auto& [column, number] : numbers_)
      if (const auto kind = titled(column, followers ? Kind::follow : column == 1 ? Kind::view : Kind::engagement); kind && (column <= 2 || titled(column)))
        days_.push_back({static_cast<std::uint32_t>(dates_.size()), static_cast<std::uint32_t>(written.size()), *kind, number.negative, number.size});
    dates_ += written;
    last_day_ = written;
    return true;
  }

  /// What the title of the column says; where no title of the sheet is known, `by_order`.
  std::optional<Kind> titled(std::size_t column, std::optional<Kind> by_order = std::nullopt) const {
    const bool none = std::none_of(titled_.begin(), titled_.end(), [](const auto& kind) { return kind.has_value(); });
    return none ? by_order : column < titled_.size() ? titled_[column] : std::nullopt;
  }

  /// Below titles that are known numbers beside what has digits, but is no date: "1 oct. 2026".
  bool is_undated_day(Cells cells) {
    const std::string_view written = trim(cell(cells, 0));
    if (!titled(1) || written.find_first_of("0123456789") == std::string_view::npos || digits_of(trim(cell(cells, 1))).empty()) return false;
    tally_.date(written);
    one_number_a_day_ |= titled(1) == Kind::follow;
    return true;
  }

  void see_date(std::string_view text) {
    if (!order_) order_ = order_shown_by(text);
    if (order_) return;
    const auto month_first = parse_numeric_date(text, DateOrder::month_first);
    undecided_ += month_first && month_first != parse_numeric_date(text, DateOrder::day_first);
  }

  std::optional<Timestamp> date(std::string_view written) {
    if (const auto day = serial_day(written)) return day;
    const auto at = parse_numeric_date(written, *order_);
    return at ? at : tally_.date(written);
  }

  static void raise(Counts& counts, Kind kind, const SignedCount& number, bool adds) {
    std::optional<std::uint64_t>& held = counts[index_of(kind)];
    const std::uint64_t count = number.negative ? 0 : number.size;
    held = adds ? std::min(held.value_or(0) + count, max_count) : std::max(held.value_or(0), count);
  }

  void end_sheet() {
    for (const std::string& title : header_) english_ |= title == "impressions" || title == "new followers" || title == "post url";
    if (one_number_a_day_) take_followers();
    else take_one_post();
    pairs_.clear();
    header_.clear();
    titled_.clear();
    one_number_a_day_ = false;
  }

  /// "Total followers on 4/18/2026" and a number.
  void take_followers() {
    for (const auto& [label, value] : pairs_) {
      const std::optional<SignedCount> people = signed_count(value, tally_);
      if (!people || people->negative) continue;
      const std::string_view text = trim(label);
      const std::string_view last = text.substr(text.find_last_of(" \t") + 1);
      const bool dated = is_date(last);
      if (dated) see_date(last);
      followers_.emplace_back(dated ? std::string(last) : last_day_, people->size);
    }
  }

  void take_one_post() {
    const auto link = std::find_if(pairs_.begin(), pairs_.end(), [](const auto& pair) { return !linkedin_post_in(pair.second).empty(); });
    if (link == pairs_.end()) return;
    single_ = true;
    OfPost post{"", address(link->second), {}};
    std::set<std::string> seen;  // a label that comes again is of another table
    for (const auto& [label, value] : pairs_) {
      const std::string title = folded(label);
      english_ |= title == "post url";
      if (is_date(trim(value)) && post.written.empty()) post.written = trim(value);
      const std::optional<Kind> kind = kind_of(title, labels, true);
      if (!kind || !seen.insert(title).second) continue;
      if (const std::optional<SignedCount> number = signed_count(value, tally_)) raise(post.received, *kind, *number, *kind != Kind::view);
    }
    if (std::any_of(post.received.begin(), post.received.end(), [](const auto& count) { return count.has_value(); }))
      posts_[std::string(linkedin_post_in(link->second))] = std::move(post);
  }

  /// A day on which more was withdrawn than given takes from the days before it.
  void tell_days(EventSink& sink) {
    for (std::size_t i = 0; i < kind_count; ++i) {
      const auto kind = static_cast<Kind>(i);
      std::map<Day, SignedCount> days;
      auto next = days.end();  // where a day stands if it follows the one before it
      for (const OfDay& day : days_)
        if (const auto at = day.kind == kind ? date(std::string_view(dates_).substr(day.date, day.date_size)) : std::nullopt)
          next = std::next(days.insert_or_assign(next, day_of(*at), SignedCount{day.size, day.negative}));
      std::uint64_t withdrawn = 0;
      for (auto day = days.rbegin(); day != days.rend(); ++day) {
        SignedCount& number = day->second;
        if (number.negative) withdrawn = std::min(withdrawn + std::exchange(number.size, 0), max_count);
        const std::uint64_t taken = std::min(withdrawn, number.size);
        number.size -= taken;
        withdrawn -= taken;
      }
      for (const auto& [day, number] : days) sink.total({.from = day, .to = day, .kind = kind, .count = number.size});
    }
  }

  Tally& tally_;
  std::optional<DateOrder> order_;
  std::uint64_t undecided_ = 0;  // dates that could be either way round before one showed the order
  bool english_ = false, single_ = false, proven_ = false;
  std::vector<OfDay> days_;
  std::string dates_;  // one behind the other, as they are written
  std::map<std::string, OfPost> posts_;  // by id
  std::vector<std::pair<std::string, std::uint64_t>> followers_;
  // Of the sheet at hand.
  std::size_t sheet_ = 0;
  std::vector<std::pair<std::string, std::string>> pairs_;  // label and what stands beside it
  std::vector<std::string> header_;
  std::vector<std::optional<Kind>> titled_;  // what each column of it says
  std::vector<std::pair<std::size_t, SignedCount>> numbers_;  // of the row, by column
  std::string last_day_;
  bool one_number_a_day_ = false;
};

class WorkbookReader final : public FileReader {
 public:
  WorkbookReader(EventSink& sink, std::string_view name) : sink_(sink), name_(name) {}

  void feed(std::string_view bytes) override {
    too_large_ |= bytes.size() > max_workbook - bytes_.size();
    if (!too_large_) bytes_ += bytes;
  }

  void finish() override {
    if (too_large_) return sink_.note(Note::archive_too_large, 1, ": a workbook of more than 16 MiB");
    Tally tally;
    Analytics analytics(tally);
    LinkedinTable list(sink_, name_);
    const WorkbookSummary summary = read_workbook(bytes_, [&](const WorkbookSheet& sheet, Cells cells) {
      list.row(cells);
      if (!list.known()) analytics.row(sheet, cells);
    });
    bytes_ = {};
    if (summary.damaged) sink_.note(Note::file_damaged);
    if (list.known()) return list.finish({});
    analytics.end();
    const MemberPattern* named = nullptr;
    for (const MemberPattern& member : members)
      if (is_named(member.pattern)) named = &member;
    if (summary.damaged && (named || analytics.proven()))
      for (const Kind kind : named ? named->measures : analytics.measures()) sink_.measures(kind);
    const bool named_surely = named && named != &members[0];  // many a file is called content
    if (!named_surely && !analytics.proven()) return summary.damaged ? void() : sink_.note(Note::file_unknown);
    if (analytics.labels_unknown()) sink_.note(Note::linkedin_labels);
    analytics.tell(sink_);
    tally.tell(sink_, CsvSummary{});
  }

 private:
  bool is_named(std::string_view pattern) const {
    return std::string_view(name_).substr(name_.rfind('/') + 1).starts_with(pattern.substr(0, pattern.find('*')));
  }

  EventSink& sink_;
  std::string name_, bytes_;
  bool too_large_ = false;
};

std::unique_ptr<FileReader> open(std::string_view head, std::string_view name, EventSink& sink) {
  return is_workbook(head) ? std::make_unique<WorkbookReader>(sink, name) : nullptr;
}

}  // namespace

extern const Importer linkedin_analytics{"linkedin-analytics", "linkedin", members, open};

}  // namespace sway
