// Tables that Meta Business Suite exports of a professional account of Instagram or a page of Facebook. Known from others' programs, not from files of
// our own; the German titles are a guess.
//
// The table of the content has a row for each post with what it received so far ("Lifetime"), or for each day of a post. Of Instagram the posts are also
// in the insights of the other export, under no common id and at a time of another zone; so that none is counted twice, rows are summed by the day of
// the post, apart from what came on a day, and of two measures of one kind the ledger takes the larger. Facebook tells of posts nowhere else, so each stays a post.
// Tables of one measure (a title, then Date and Primary) have a row for each day.
#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/formats/text.h"
#include "core/importers/importer.h"
#include "core/importers/meta.h"
#include "core/importers/reading.h"

namespace sway {

namespace {

// "Jul-22-2026_Oct-19-2026_123.csv", as the table of the content is named for those who have Meta in English.
constexpr MemberPattern members[] = {{"###-##-20##_###-##-20##_*.csv"}};

enum class Column : std::uint8_t { id, account_id, account_name, page_id, page_name, text, title, published, link, date, count };

/// Folded titles. "Reactions, comments and shares" is the sum of its parts, and not read.
constexpr struct {
  std::string_view title;
  Column column;
  Kind kind = Kind::view;
} titles[] = {
    {"post id", Column::id},
    {"account id", Column::account_id},
    {"account username", Column::account_name},
    {"page id", Column::page_id},
    {"page name", Column::page_name},
    {"description", Column::text},
    {"title", Column::title},
    {"publish time", Column::published},
    {"permalink", Column::link},
    {"date", Column::date},
    {"views", Column::count, Kind::view},
    {"impressions", Column::count, Kind::view},
    {"reach", Column::count, Kind::view},
    {"total clicks", Column::count, Kind::click},
    {"link clicks", Column::count, Kind::click},
    {"likes", Column::count, Kind::like},
    {"reactions", Column::count, Kind::like},
    {"saves", Column::count, Kind::save},
    {"shares", Column::count, Kind::share},
    {"comments", Column::count, Kind::comment},
    {"follows", Column::count, Kind::follow},
    // German, a guess.
    {"beitrags-id", Column::id},
    {"konto-id", Column::account_id},
    {"nutzername des kontos", Column::account_name},
    {"seiten-id", Column::page_id},
    {"seitenname", Column::page_name},
    {"beschreibung", Column::text},
    {"veröffentlichungszeitpunkt", Column::published},
    {"datum", Column::date},
    {"aufrufe", Column::count, Kind::view},
    {"reichweite", Column::count, Kind::view},
    {"„gefällt mir“-angaben", Column::count, Kind::like},
    {"reaktionen", Column::count, Kind::like},
    {"gespeichert", Column::count, Kind::save},
    {"geteilte inhalte", Column::count, Kind::share},
    {"kommentare", Column::count, Kind::comment},
};

enum class Whose : std::uint8_t { nobody, instagram, facebook };

struct Columns {
  struct Counted {
    std::size_t column;
    Kind kind;
  };
  std::array<std::size_t, static_cast<std::size_t>(Column::count)> at{};
  std::vector<Counted> counts;

  template <typename Row>
  explicit Columns(const Row& row) {
    at.fill(no_column);
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (std::find(row.begin(), row.end(), row[i]) != row.begin() + static_cast<std::ptrdiff_t>(i)) continue;  // a title that comes again
      const std::string title = folded_label(row[i]);
      for (const auto& known : titles) {
        if (title != known.title) continue;
        if (known.column == Column::count) counts.push_back({i, known.kind});
        else at[static_cast<std::size_t>(known.column)] = i;
      }
    }
  }

  std::size_t operator[](Column column) const { return at[static_cast<std::size_t>(column)]; }
  bool has(Column column) const { return (*this)[column] != no_column; }

  Whose whose() const {
    if (!has(Column::id) || !has(Column::published) || counts.empty()) return Whose::nobody;
    if (has(Column::account_id) || has(Column::account_name)) return Whose::instagram;
    return has(Column::page_id) || has(Column::page_name) ? Whose::facebook : Whose::nobody;
  }
};

/// A date of numbers is its day, since the clock beside it is of another zone.
std::optional<Timestamp> date_in(std::string_view text, DateOrder order) {
  const auto at = parse_numeric_date(text, order);
  return possible_date(at ? Timestamp{day_of(*at)} : parse_timestamp(text));
}

/// Whose row it is: ids last where names change, but not in spreadsheets.
template <typename Row>
std::string_view account_in(const Row& row, const Columns& columns) {
  const auto text = [&](Column column) { return columns[column] < row.size() ? std::string_view(row[columns[column]]) : std::string_view{}; };
  const bool instagram = columns.whose() == Whose::instagram;
  const std::string_view id = text(instagram ? Column::account_id : Column::page_id);
  return is_digits(id) ? id : text(instagram ? Column::account_name : Column::page_name);
}

class ContentReader final : public FileReader {
 public:
  ContentReader(EventSink& sink, const Columns& columns, std::size_t rows_before, DateOrder order, std::string_view account)
      : sink_(sink), columns_(columns), rows_before_(rows_before), order_(order), account_(account), rows_([this](Cells row) { read(row); }) {
    for (const auto& column : columns_.counts) measured_.expect(column.kind);
  }

  void feed(std::string_view bytes) override { rows_.feed(bytes); }

  void finish() override {
    const CsvSummary summary = rows_.finish();
    for (const bool of_posts : {false, true})
      for (const auto& [day, counts] : of_posts ? published_ : days_)
        for (std::size_t i = 0; i < kind_count; ++i)
          if (counts[i]) sink_.total({.from = day, .to = day, .kind = static_cast<Kind>(i), .count = *counts[i], .of_posts = of_posts});
    measured_.tell(sink_, told_ == 0 || summary.damaged > 0 || summary.cut_off);
    if (told_ > 0 && !account_.empty()) sink_.owner({.id = is_digits(account_) ? std::string_view(account_) : std::string_view{}, .handle = name_});
    tally_.tell(sink_, summary);
  }

 private:
  std::string_view text(Cells row, Column column) const { return cell(row, columns_[column]); }

  void read(Cells row) {
    if (rows_before_ > 0) return void(--rows_before_);
    const bool instagram = columns_.whose() == Whose::instagram;
    Counts counts{};
    bool any = false;
    for (const auto& [column, kind] : columns_.counts) {
      const std::string_view number = cell(row, column);
      const Count count = tally_.count(number);
      measured_.saw(kind, count);
      any |= is_stated(count);
      if (!count.value) continue;
      auto& held = counts[index_of(kind)];
      const bool overlap = kind == Kind::view || kind == Kind::click;  // columns of one thing; the rest have one each
      held = std::min(overlap ? std::max(held.value_or(0), *count.value) : held.value_or(0) + *count.value, max_count);
    }
    const std::string_view written = text(row, Column::id), link = text(row, Column::link), published = text(row, Column::published);
    const std::string_view id = is_digits(written) || link.empty() ? written : link;  // spreadsheets round ids, but not links
    if (id.empty() || !any) return tally_.damaged();
    if (account_in(row, columns_) != account_) return sink_.note(Note::owner_several);
    if (told_++ == 0) name_ = text(row, instagram ? Column::account_name : Column::page_name);
    const std::optional<Timestamp> of_one_day = date_in(text(row, Column::date), order_);
    std::optional<Timestamp> at = of_one_day ? of_one_day : date_in(published, order_);
    if (!at) at = tally_.date(published);
    if (instagram || of_one_day) {
      if (at) add((of_one_day ? days_ : published_)[day_of(*at)], counts);
      else if (published.empty()) tally_.damaged();
      return;
    }
    const std::string_view description = text(row, Column::text), title = text(row, Column::title);
    sink_.post({.id = id, .at = at, .text = description.empty() ? title : description, .url = link.starts_with("https://") ? link : std::string_view{},
                .received = counts});
  }

  static void add(Counts& sums, const Counts& counts) {
    for (std::size_t i = 0; i < kind_count; ++i)
      if (counts[i]) sums[i] = std::min(sums[i].value_or(0) + *counts[i], max_count);
  }

  EventSink& sink_;
  Columns columns_;
  std::size_t rows_before_;  // up to the titles, and these
  DateOrder order_;
  std::string account_, name_;  // of the owner
  std::map<Day, Counts> days_, published_;  // by the day of the responses, of the posts
  Tally tally_;
  Measured measured_;
  std::uint64_t told_ = 0;
  CsvRows rows_;
};

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// What a table of one measure counts by day, by its title. Interactions are not split, and exceed what they are made of.
std::optional<Kind> measure_of(std::string_view title) {
  const std::string folded = folded_label(title);
  for (const std::string_view word : {"reach", "views", "impressions"})
    if (has(folded, word)) return Kind::view;
  if (has(folded, "clicks") || has(folded, "visits")) return Kind::click;
  if (has(folded, "follows") || has(folded, "new followers")) return Kind::follow;
  return std::nullopt;
}

class MeasureReader final : public FileReader {
 public:
  explicit MeasureReader(EventSink& sink) : sink_(sink), rows_([this](Cells row) { read(row); }) {}

  void feed(std::string_view bytes) override { rows_.feed(bytes); }

  void finish() override {
    const CsvSummary summary = rows_.finish();
    if (kind_ && (summary.damaged > 0 || summary.cut_off)) sink_.measures(*kind_);
    tally_.tell(sink_, summary);
  }

 private:
  void read(Cells row) {
    const std::optional<Timestamp> at = date_in(row[0], DateOrder::month_first);
    if (row.size() < 2 && !at) {  // the title of a table, before those of its columns
      kind_ = measure_of(row[0]);
      titled_ = false;
      return;
    }
    if (!kind_ || (!at && !std::exchange(titled_, true))) return;
    const Count count = tally_.count(cell(row, 1));
    if (!at) return tally_.damaged();
    if (count.value) sink_.total({.from = day_of(*at), .to = day_of(*at), .kind = *kind_, .count = *count.value});
  }

  EventSink& sink_;
  std::optional<Kind> kind_;
  bool titled_ = false;
  Tally tally_;
  CsvRows rows_;
};

bool is_measure(const std::vector<std::vector<std::string>>& rows) {
  return rows.size() > 1 && rows[0].size() == 1 && rows[1].size() == 2 && folded_label(rows[1][0]) == "date" && folded_label(rows[1][1]) == "primary";
}

std::unique_ptr<FileReader> open(std::string_view head, std::string_view name, EventSink& sink, Whose wanted) {
  const std::string_view text = skip_blanks(head);
  if (text.starts_with('{') || text.starts_with('[') || text.starts_with('<')) return nullptr;
  const auto rows = table_head(head);
  constexpr std::size_t longest_preamble = 10;
  for (std::size_t i = 0; i < std::min(rows.size(), longest_preamble); ++i) {
    const Columns columns(rows[i]);
    if (columns.whose() == Whose::nobody) continue;
    if (columns.whose() != wanted) return nullptr;
    const std::size_t published = columns[Column::published];
    std::optional<DateOrder> order;
    std::string_view owner;  // of most rows: those of others are posts made together
    std::ptrdiff_t most = 0;
    for (std::size_t k = i + 1; k < rows.size(); ++k) {
      if (!order && published < rows[k].size()) order = order_shown_by(rows[k][published]);
      const std::string_view account = account_in(rows[k], columns);
      const auto times = std::count_if(rows.begin(), rows.end(), [&](const auto& row) { return account_in(row, columns) == account; });
      if (times > most) most = times, owner = account;
    }
    return std::make_unique<ContentReader>(sink, columns, i + 1, order.value_or(DateOrder::month_first), owner);
  }
  if (!is_measure(rows)) return nullptr;
  const std::string said = folded_label(rows[0][0]) + ' ' + folded_label(name.substr(name.rfind('/') + 1));
  const bool instagram = has(said, "instagram"), facebook = has(said, "facebook");
  if (instagram == facebook) {
    if (wanted == Whose::instagram) sink.note(Note::business_suite_whose);
    return nullptr;
  }
  if (instagram != (wanted == Whose::instagram)) return nullptr;
  if (!measure_of(rows[0][0])) {
    sink.note(Note::business_suite_not_needed);
    return nullptr;
  }
  return std::make_unique<MeasureReader>(sink);
}

std::unique_ptr<FileReader> open_instagram(std::string_view head, std::string_view name, EventSink& sink) { return open(head, name, sink, Whose::instagram); }
std::unique_ptr<FileReader> open_facebook(std::string_view head, std::string_view name, EventSink& sink) { return open(head, name, sink, Whose::facebook); }

}  // namespace

extern const Importer instagram_business{"instagram-business", "instagram", members, open_instagram};
extern const Importer facebook_business{"facebook-business", "facebook", members, open_facebook};

}  // namespace sway
