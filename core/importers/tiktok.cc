// "Download your data" of TikTok as JSON: one file of sections, among them the address, the phone number, log-ins and chats, which are passed over
// unread. Four layouts are about at once; between them the sections were renamed, but not the lists and what holds them. So a list is known by its
// holder, in whatever section: "VideoList" of "Posts" or "Videos" is what one published, while that of the watch history is not.
// Responses are likes per video, without views, comments or shares; followers with their dates; and a sum of all likes, which says nothing of when.
#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include "core/importers/importer.h"
#include "core/importers/reading.h"
#include "core/importers/tiktok_names.h"

namespace sway {

namespace {

constexpr Kind counted[] = {Kind::like, Kind::follow};
constexpr MemberPattern members[] = {
    {"user_data_tiktok.json", "", counted},
    {"user_data*.json"},
    {"Follower*.txt"},  // of the other form, to answer it
};

enum Place : std::size_t { posts, videos, fans, fans_old, no_fans, no_fans_old, profile, profile_old, lives, strange_fans, strange_fans_old };

constexpr JsonPlan plan{"*.Posts.VideoList",
                        "|Date|Link|Likes|WhoCanView|Title|UserName|userName|likesReceived|followerCount|LiveStartTime|TotalLike|TotalView|"
                        "ProfileMap.userName|ProfileMap.likesReceived|ProfileMap.followerCount",
                        "*.Videos.VideoList|*.Follower.FansList|*.Follower List.FansList|*.Follower|*.Follower List|*.Profile Info|"
                        "*.Profile Information|*.Go Live History.GoLiveList|*.Follower.*|*.Follower List.*"};
enum Field : std::size_t { itself, date, link, likes, who_can_view, title, fan, user_name, likes_received, followers, live_start, live_likes, live_views, of_map };

/// Of everybody, as the app names it; what else is there ("Friends", "Only me") is for some.
bool is_public(std::string_view who) {
  return who.empty() || who == "Public" || who == "Everyone" || who == "public" || who == "PUBLIC" || who == "Public to everyone";
}

class ExportReader final : public JsonReader {
 public:
  ExportReader(EventSink& sink, std::string_view name) : JsonReader(sink, plan), made_at_(tiktok_download(name).made_at) {}

 private:
  void record(const JsonRecord& record) override {
    if (!record[itself]) return;  // an empty list is null
    switch (record.place()) {
      case posts:
      case videos: return read_video(record);
      case fans:
      case fans_old:
      case no_fans:
      case no_fans_old: return read_fan(record);
      case strange_fans:
      case strange_fans_old: return void(++strange_);
      case profile:
      case profile_old: return read_profile(record);
      case lives: return read_live(record);
      default: return;
    }
  }

  /// An empty list may be an empty object, of which there is one.
  bool is_nothing(const JsonRecord& record, std::initializer_list<Field> fields) {
    if (std::any_of(fields.begin(), fields.end(), [&](Field field) { return record[field].type != JsonValue::Type::absent; })) return false;
    const bool object = record[itself].type == JsonValue::Type::object;
    (object ? empty_ : junk_)[record.place()]++;
    if (!object || empty_[record.place()] > 1) tally_.damaged();
    return true;
  }

  void read_video(const JsonRecord& record) {
    if (is_nothing(record, {date, link, likes})) return;
    ++videos_;
    const std::string_view id = tiktok_video_id(record[link].text);
    const std::optional<Timestamp> by_id = tiktok_id_time(id), at = by_id ? by_id : tally_.date(record[date].text);
    const Count liked = tally_.count(record[likes]);
    likes_stated_ |= is_stated(liked);
    const std::string key = at ? tiktok_key(*at) : std::string(record[link].text);
    if (key.empty()) return tally_.damaged();
    Post post{.id = key, .at = at, .text = record[title].text, .url = id.empty() ? std::string_view{} : record[link].text, .is_public = is_public(record[who_can_view].text)};
    if (!post.is_public) post.text = {};
    post.received[index_of(Kind::like)] = liked.value;
    sink_.post(post);
  }

  void read_fan(const JsonRecord& record) {
    if (is_nothing(record, {date, fan})) return;
    ++fans_;
    const std::optional<Timestamp> since = tally_.date(record[date].text);
    std::string unnamed;
    if (record[fan].text.empty()) unnamed.append("since ").append(record[date].text);
    const std::string_view person = unnamed.empty() ? record[fan].text : unnamed;
    sink_.response({.kind = Kind::follow, .at = since, .person = person});
    sink_.audience_member({.person = person, .since = since});
  }

  void read_profile(const JsonRecord& record) {
    const auto of = [&record](Field field) { return record[field] ? record[field] : record[static_cast<std::size_t>(of_map) + field - user_name]; };
    if (!of(user_name).text.empty()) sink_.owner({.handle = of(user_name).text});
    const Count people = tally_.count(of(followers)), all_likes = tally_.count(of(likes_received));
    if (people.value) sink_.audience({.people = *people.value});
    if (people.value) people_ = *people.value;
    if (all_likes.value) sink_.total({.kind = Kind::like, .count = *all_likes.value});
  }

  void read_live(const JsonRecord& record) {
    if (is_nothing(record, {live_start, live_likes, live_views})) return;
    const std::optional<Timestamp> at = tally_.date(record[live_start].text);
    if (!at) return tally_.damaged();
    const std::string key = "live " + tiktok_key(*at);
    Post post{.id = key, .at = at};
    post.received[index_of(Kind::like)] = tally_.count(record[live_likes]).value;
    post.received[index_of(Kind::view)] = tally_.count(record[live_views]).value;
    sink_.post(post);
  }

  void end(const JsonSummary& summary) override {
    const auto has = [&](std::initializer_list<Place> places) {
      return std::any_of(places.begin(), places.end(), [&](Place place) { return (summary.places >> place & 1) != 0; });
    };
    const bool lost = summary.damaged > 0 || summary.cut_off || summary.structure_broken, lists_fans = has({fans, fans_old, no_fans, no_fans_old});
    if (made_at_) sink_.owner({.generated_at = made_at_});
    const auto in_lists = [](const auto& counts) { return counts[fans] + counts[fans_old] + 2 * (counts[no_fans] + counts[no_fans_old]); };
    const bool strange = strange_ > 0 && !has({fans, fans_old}), understood = fans_ > 0 || (!strange && in_lists(empty_) < 2 && in_lists(junk_) == 0);
    if (!understood && (strange || in_lists(empty_) > 0)) tally_.damaged();
    if (lists_fans && understood) sink_.lists_audience(lost || fans_ < people_);
    if ((lists_fans && understood) || lost) sink_.measures(Kind::follow);
    if (lost || (has({posts, videos}) && (likes_stated_ || videos_ == 0))) sink_.measures(Kind::like);
    if (!lists_fans && !has({posts, videos, profile, profile_old, lives}) && !lost) sink_.note(Note::tiktok_no_parts);
  }

  const std::optional<Timestamp> made_at_;
  std::uint64_t videos_ = 0, fans_ = 0, people_ = 0, strange_ = 0;
  std::array<std::uint64_t, strange_fans_old + 1> empty_{}, junk_{};  // by place: objects in which nothing was found, what is no object
  bool likes_stated_ = false;
};

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// The key with which an object begins, quotes included, and what follows its colon; "": it is none.
std::string_view take_first_key(std::string_view& text) {
  if (!text.starts_with('{')) return {};
  text = skip_blanks(text.substr(1));
  const std::size_t end = text.find('"', 1);
  if (!text.starts_with('"') || end == std::string_view::npos) return {};
  const std::string_view key = text.substr(0, end + 1), rest = skip_blanks(text.substr(end + 1));
  text = rest.starts_with(':') ? skip_blanks(rest.substr(1)) : std::string_view{};
  return key;
}

/// A file begins with any of the sections; what names of others could be too must hold one of TikTok's own within.
bool is_export(std::string_view text) {
  constexpr std::string_view of_tiktok[] = {"\"Ads and data\"", "\"App Settings\"", "\"Profile And Settings\"", "\"Your Activity\"", "\"Likes and Favorites\"",
                                            "\"Tiktok Live\"", "\"TikTok Live\"", "\"Tiktok Shopping\"", "\"TikTok Shop\"", "\"Tiktok Shop\""};
  constexpr std::string_view within[] = {"\"FansList\"", "\"VideoList\"", "\"ProfileMap\"", "\"CommentsList\"", "\"ChatHistory\"", "\"ReviewsList\"",
                                         "\"TransactionsList\"", "\"Favorite ", "\"Follower List\"", "\"ActivitySummaryMap\"", "\"AI-Moji\"", "\"Recently Deleted Posts\"",
                                         "\"Profile Info"};
  const std::string_view whole = text, section = take_first_key(text);
  if (section.empty() || !text.starts_with('{')) return false;
  if (std::find(std::begin(of_tiktok), std::end(of_tiktok), section) != std::end(of_tiktok)) return true;
  return std::any_of(std::begin(within), std::end(within), [&](std::string_view key) { return has(whole, key); });
}

/// The other form that TikTok offers: folders of texts, each "Date: …" and a line that says what happened.
bool is_text_form(std::string_view text) {
  constexpr std::string_view begin = "Date: ";
  const std::size_t end = text.find_first_of("\r\n");
  if (!text.starts_with(begin) || end == std::string_view::npos || !possible_date(text.substr(begin.size(), end - begin.size()))) return false;
  const std::string_view next = skip_blanks(text.substr(end));
  return next.starts_with("Username: ") || next.starts_with("UserName: ") || (next.substr(0, 12).find("Link: ") != std::string_view::npos && has(next.substr(0, 400), "tiktok"));
}

std::unique_ptr<FileReader> open(std::string_view head, std::string_view name, EventSink& sink) {
  const std::string_view text = skip_blanks(head);
  if (is_text_form(text)) {
    sink.note(Note::tiktok_text);
    return nullptr;
  }
  if (text.starts_with('{') && has(name.substr(name.rfind('/') + 1), "lemon8")) {
    sink.note(Note::tiktok_lemon8);
    return nullptr;
  }
  return is_export(text) ? std::make_unique<ExportReader>(sink, name) : nullptr;
}

}  // namespace

extern const Importer tiktok{"tiktok", "tiktok", members, open};

}  // namespace sway
