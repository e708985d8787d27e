// Insights of Instagram. What a number means is said by its label alone, which is text for people: in their language, spelt now so, now so, and itself
// mojibake. So labels are folded and looked up, and a label that is not there tells nothing: neither zero nor unknown to be zero.
//
// Numbers of the account are of some 90 days ("Apr 29 - Jul 27"), of which the year stands in no file, only in the name of the export: where that was
// changed they cannot be dated, and are left out. The totals of "interactions" exceed their parts by the shares, so the parts are summed and the totals
// are not read, but where they say that there were none. "Accounts engaged" are people, not responses, and of no kind; they are not read either.
#include "core/importers/instagram_insights.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "core/formats/text.h"
#include "core/importers/meta.h"
#include "core/importers/reading.h"

namespace sway {

namespace {

enum class Says : std::uint8_t {
  unknown, period, caption, followers, net, followers_or_net, gained, gained_or_followers, lost, interactions, view, click, like, comment, share, save
};

constexpr std::size_t index_of(Says says) { return static_cast<std::size_t>(says); }

/// Folded labels. English ones stand in real files; Portuguese and French ones in the notes of people who read such files; where it says so, they are
/// a guess from the words that the app uses.
constexpr struct {
  Says says;
  std::string_view labels;  // each between bars
} synonyms[] = {
    {Says::period, "|date range|intervalo de datas|période|"},
    {Says::caption, "|caption|"},
    {Says::followers, "|followers|"},
    {Says::net, "|overall followers|saldo geral|total des followers|"},
    {Says::followers_or_net, "|total de seguidores|"},
    {Says::gained, "|follows|seguiu|followers en plus|"},
    {Says::gained_or_followers, "|seguidores|"},
    {Says::lost, "|unfollows|deixou de seguir|followers en moins|"},
    {Says::interactions, "|content interactions|post interactions|story interactions|video interactions|reels interactions|live video interactions|"},
    {Says::view, "|accounts reached|impressions|instagram plays|peak concurrent viewers|contas alcançadas|impressões|"},
    {Says::click, "|profile visits|external link taps|email button taps|business address taps|visitas ao perfil|toques em links externos|"},
    {Says::like, "|likes|post likes|reels likes|instagram likes|curtidas do post|curtidas em vídeos do reels|gostos em publicações|"
                 "gostos nos reels|"},
    {Says::comment, "|comments|post comments|reels comments|instagram comments|story replies|comentários do post|comentários em reels|"
                    "comentários em publicações|comentários nos reels|"},
    {Says::share, "|shares|post shares|reels shares|instagram shares|compartilhamento do post|compartilhamentos de vídeos do reels|"
                  "partilhas de publicações|partilhas de reels|"},
    {Says::save, "|saves|post saves|reels saves|instagram saves|salvamentos do post|salvamentos de vídeos do reels|pub. guardada|reels guardados|"},
    // Guesses: Portuguese and French where no note has them, German, Spanish.
    {Says::period, "|zeitraum|intervalo de fechas|"},
    {Says::caption, "|legenda|légende|bildunterschrift|pie de foto|"},
    {Says::followers, "|follower|"},
    {Says::net, "|follower insgesamt|seguidores en general|"},
    {Says::gained, "|neue follower|seguimientos|"},
    {Says::lost, "|nicht mehr gefolgt|dejaron de seguir|"},
    {Says::interactions, "|interações com o conteúdo|interactions avec le contenu|content-interaktionen|interacciones con el contenido|"},
    {Says::view, "|comptes touchés|erreichte konten|impressionen|cuentas alcanzadas|impresiones|"},
    {Says::click, "|visites du profil|profilaufrufe|visitas al perfil|"},
    {Says::like, "|„gefällt mir“-angaben auf instagram|curtidas|mentions j'aime|mentions j'aime de la publication|„gefällt mir“-angaben|me gusta|me gusta de la publicación|"},
    {Says::comment, "|comentários|commentaires|commentaires de la publication|kommentare|comentarios|comentarios de la publicación|instagram-kommentare|"},
    {Says::share, "|compartilhamentos|partages|partages de la publication|geteilt|veces compartido|veces compartida|"},
    {Says::save, "|salvamentos|enregistrements|enregistrements de la publication|gespeichert|guardados|"},
};

Says meaning_of(std::string_view label) {
  const std::string between_bars = '|' + folded_label(label) + '|';
  for (const auto& row : synonyms)
    if (row.labels.find(between_bars) != std::string_view::npos) return row.says;
  return Says::unknown;
}

std::optional<Kind> kind_of(Says says) {
  switch (says) {
    case Says::view: return Kind::view;
    case Says::click: return Kind::click;
    case Says::like: return Kind::like;
    case Says::comment: return Kind::comment;
    case Says::share: return Kind::share;
    case Says::save: return Kind::save;
    case Says::gained: return Kind::follow;
    default: return std::nullopt;
  }
}

/// Reaches and impressions measure one thing, of which the largest stands; the rest are separate acts.
void add(std::optional<std::uint64_t>& sum, std::uint64_t count, Kind kind) {
  sum = std::min(kind == Kind::view ? std::max(sum.value_or(0), count) : sum.value_or(0) + count, max_count);
}

struct Period {
  Day from, to;
};

/// "Apr 29 - Jul 27", or "29 Apr - 27 Jul", which ended on the day of the export or before it.
std::optional<Period> parse_period(std::string_view text, std::optional<Day> exported) {
  constexpr std::string_view months = "janfebmaraprmayjunjulaugsepoctnovdec";
  if (!exported || text.find('%') != std::string_view::npos) return std::nullopt;  // "+12% vs Jan 1 - Mar 2"
  std::array<unsigned, 2> month{}, day{};
  std::size_t words = 0, numbers = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i, digits = digits_of(text.substr(i)).size();
    while (i < text.size() && ((text[i] | 0x20) >= 'a' && (text[i] | 0x20) <= 'z')) ++i;
    if (i - begin >= 3) {
      const std::size_t at = months.find(folded(text.substr(begin, 3)));
      if (at % 3 != 0 || at == std::string_view::npos || words == 2) return std::nullopt;
      month[words++] = static_cast<unsigned>(at / 3) + 1;
    } else if (digits == 1 || digits == 2) {
      if (numbers == 2) return std::nullopt;
      day[numbers++] = static_cast<unsigned>(*digits_value(text.substr(i, digits), 2));
    }
    if (i == begin) i += std::max<std::size_t>(digits, 1);
  }
  if (words != 2 || numbers != 2) return std::nullopt;
  const auto latest_until = [](unsigned m, unsigned d, Day last) -> std::optional<Day> {
    const std::chrono::year year = std::chrono::year_month_day{last}.year();
    for (int back = 0; back <= 4; ++back) {  // a leap day is at most that far
      const std::chrono::year_month_day date{year - std::chrono::years{back}, std::chrono::month{m}, std::chrono::day{d}};
      if (date.ok() && Day{date} <= last) return Day{date};
    }
    return std::nullopt;
  };
  const auto to = latest_until(month[1], day[1], *exported + std::chrono::days{1});  // the name has the day of a place east of here
  const auto from = to ? latest_until(month[0], day[0], *to) : std::nullopt;
  return from ? std::optional<Period>({*from, *to}) : std::nullopt;
}

class InsightsReader : public JsonReader {
 public:
  InsightsReader(EventSink& sink, std::string_view root, std::string_view name)
      : JsonReader(sink, {root, "string_map_data.*.value|string_map_data.*.timestamp|media_map_data.*.creation_timestamp|media_map_data.*.title|"
                                "media_map_data.*.uri|data.*.value"}),
        exported_(export_day(name)) {}

 protected:
  enum Field : std::size_t { values, timestamps, media_created, media_title, media_uri, other_values };

  /// Calls `each(says, value)` for every label of the record. A path through any key hands out keys and values in turn.
  template <typename Each>
  void for_each_label(const JsonRecord& record, Each each) {
    const auto all = record.all(record[values].type == JsonValue::Type::absent ? other_values : values);
    labelled_ |= !all.empty();
    for (std::size_t i = 0; i + 1 < all.size(); i += 2) {
      if (i / 2 == labels_.size()) labels_.emplace_back(), meanings_.push_back(0);
      std::string& label = labels_[i / 2];
      if (label != all[i].text) label = all[i].text, meanings_[i / 2] = static_cast<char>(meaning_of(label));
      each(static_cast<Says>(meanings_[i / 2]), all[i + 1].text);
    }
  }

  /// No label of a kind that is wanted was known: the file is in another language.
  void tell_labels() {
    if (labelled_ && !understood_) sink_.note(Note::instagram_labels);
  }

  const std::optional<Day> exported_;
  bool understood_ = false;

 private:
  bool labelled_ = false;
  std::vector<std::string> labels_;  // nearly every record has those of the one before it, in the same places
  std::string meanings_;             // a Says of each
};

/// Sums of the account over the period.
class PeriodReader : public InsightsReader {
 public:
  PeriodReader(EventSink& sink, std::string_view root, std::string_view name, std::initializer_list<Kind> kinds)
      : InsightsReader(sink, root, name), kinds_(kinds) {}

 protected:
  void record(const JsonRecord& record) override {
    Counts sums{};
    std::optional<Period> period;
    bool totals = false, any = false;  // of interactions
    for_each_label(record, [&](Says says, std::string_view value) {
      see_period(period, says, value);
      const std::optional<Kind> kind = kind_of(says);
      if (!wants(kind) && says != Says::interactions) return;
      understood_ |= wants(kind);
      const Count count = tally_.count(value);
      if (!count.value) return;
      if (wants(kind)) return add(sums[index_of(*kind)], *count.value, *kind);
      totals = true;
      any |= *count.value > 0;
    });
    understood_ |= totals && !any;
    if (totals && !any)  // a sum of none has parts of none, whose labels are left away
      for (const Kind kind : kinds_) sums[index_of(kind)] = sums[index_of(kind)].value_or(0);
    for (const Kind kind : kinds_)
      if (const auto& sum = sums[index_of(kind)]) tell(kind, *sum, period);
  }

  /// Under whatever label it stands.
  void see_period(std::optional<Period>& period, Says says, std::string_view value) const {
    if (!period && (says == Says::period || says == Says::unknown)) period = parse_period(value, exported_);
  }

  void tell(Kind kind, std::uint64_t sum, const std::optional<Period>& period) {
    if (period) sink_.total({.from = period->from, .to = period->to, .kind = kind, .count = sum});
    else undated_ = true;
  }

  void end(const JsonSummary& summary) override {
    if (lost_records(summary))
      for (const Kind kind : kinds_) sink_.measures(kind);
    if (undated_) sink_.note(Note::instagram_no_year);
    tell_labels();
  }

 private:
  bool wants(std::optional<Kind> kind) const { return kind && std::find(kinds_.begin(), kinds_.end(), *kind) != kinds_.end(); }

  std::vector<Kind> kinds_;
  bool undated_ = false;
};

/// How many follow, and how many began to. What label says which is settled by arithmetic: the one that is gains less losses, or has a sign, is the
/// net change, whatever its name.
class AudienceReader final : public PeriodReader {
 public:
  AudienceReader(EventSink& sink, std::string_view root, std::string_view name) : PeriodReader(sink, root, name, {Kind::follow}) {}

 private:
  using Number = std::optional<std::int64_t>;

  void record(const JsonRecord& record) override {
    std::optional<Period> period;
    std::array<Number, index_of(Says::lost) + 1> said{};
    for_each_label(record, [&](Says says, std::string_view value) {
      see_period(period, says, value);
      if (says >= Says::followers && says <= Says::lost) said[index_of(says)] = with_sign(value);
    });
    const auto of = [&said](Says says) { return said[index_of(says)]; };
    const Number lost = of(Says::lost);
    Number gained = of(Says::gained), followers = of(Says::followers);
    Number either = of(Says::followers_or_net), odd = of(Says::gained_or_followers);
    const auto is_net = [&](Number value) { return value && gained && lost && *value == *gained - *lost; };
    if (!gained && odd && lost && (of(Says::net) == *odd - *lost || either == *odd - *lost)) gained = std::exchange(odd, std::nullopt);
    if (!gained) odd = std::nullopt;  // it may be either
    if (is_net(either) && !is_net(of(Says::net))) either = std::nullopt;
    if (!followers) followers = either ? either : odd;
    if (followers && *followers >= 0)
      sink_.audience({.people = static_cast<std::uint64_t>(*followers), .at = period ? std::optional<Timestamp>(period->to) : std::nullopt});
    understood_ |= gained.has_value();
    if (gained && *gained >= 0) tell(Kind::follow, static_cast<std::uint64_t>(*gained), period);
  }

  /// A change in numbers may be below zero, which is no fault there.
  Number with_sign(std::string_view text) {
    const bool minus = text.size() > 1 && text[0] == '-' && text[1] != '-';
    const Count count = tally_.count(text.substr(minus ? 1 : 0));
    if (!count.value) return std::nullopt;
    const auto value = static_cast<std::int64_t>(*count.value);
    return minus ? -value : value;
  }
};

/// Posts, reels and live videos, each with what it received until the export.
class MediaReader final : public InsightsReader {
 public:
  MediaReader(EventSink& sink, std::string_view root, std::string_view name, bool list_of_all) : InsightsReader(sink, root, name), list_of_all_(list_of_all) {
    for (const Kind kind : {Kind::view, Kind::click, Kind::like, Kind::save, Kind::share, Kind::comment, Kind::follow}) measured_.expect(kind);
  }

 private:
  void record(const JsonRecord& record) override {
    Counts received{};
    std::string_view caption = value_of(record, media_title);
    for_each_label(record, [&](Says says, std::string_view value) {
      if (says == Says::caption) caption = value;
      const std::optional<Kind> kind = kind_of(says);
      if (!kind) return;
      understood_ = true;
      const Count count = tally_.count(value);
      measured_.saw(*kind, count);
      if (count.value) add(received[index_of(*kind)], *count.value, *kind);
    });
    const JsonValue uploaded = upload_of(record);
    const std::string_view uri = value_of(record, media_uri), id = uploaded ? uploaded.text : uri;
    if (id.empty()) return tally_.damaged();
    const std::string text = repair_mojibake(caption);
    sink_.post({.id = id, .at = meta_date(uploaded, tally_), .text = text, .received = received});
  }

  /// The second of the upload. It is the one number in every file that tells of a post, so that it tells one post from another as well.
  static JsonValue upload_of(const JsonRecord& record) {
    for (const Field field : {timestamps, media_created}) {
      const auto all = record.all(field);
      for (std::size_t i = 1; i < all.size(); i += 2)
        if (is_digits(all[i].text) && all[i].text != "0") return all[i];
    }
    return {};
  }

  static std::string_view value_of(const JsonRecord& record, Field field) {
    const auto all = record.all(field);
    return all.size() > 1 ? all[1].text : std::string_view{};
  }

  void end(const JsonSummary& summary) override {
    measured_.tell(sink_, lost_records(summary) || (list_of_all_ && summary.records == 0));
    tell_labels();
  }

  const bool list_of_all_;
  Measured measured_;
};

}  // namespace

std::unique_ptr<FileReader> insights_reader(std::string_view root, std::string_view name, EventSink& sink) {
  constexpr std::string_view insights = "organic_insights_";
  if (!root.starts_with(insights)) return nullptr;
  const std::string_view what = root.substr(insights.size());
  if (what == "audience") return std::make_unique<AudienceReader>(sink, root, name);
  if (what == "interactions") return std::make_unique<PeriodReader>(sink, root, name, std::initializer_list<Kind>{Kind::like, Kind::save, Kind::share, Kind::comment});
  if (what == "reach") return std::make_unique<PeriodReader>(sink, root, name, std::initializer_list<Kind>{Kind::view, Kind::click});
  if (what == "posts" || what == "reels") return std::make_unique<MediaReader>(sink, root, name, true);
  return what.starts_with("live") ? std::make_unique<MediaReader>(sink, root, name, false) : nullptr;
}

}  // namespace sway
