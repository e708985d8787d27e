// The archive that X (Twitter) has given since 2018: JSON lists behind an assignment, `window.YTD.tweets.part0 = [ … ]`, in parts of 100 MiB.
// Responses are likes and reposts per post; who, when, replies, quotes, views and bookmarks are not in it. Of the rest only what names the owner,
// counts the followers, completes the texts or tells which posts were not public is on the list of members; messages, addresses and logs are not.
#include <algorithm>
#include <memory>
#include <string>

#include "core/formats/text.h"
#include "core/importers/importer.h"
#include "core/importers/reading.h"
#include "core/importers/x_tweet.h"

namespace sway {

namespace {

// The manifest names the owner without the e-mail address of account.js, so that is opened only where it is not. The followers it counts only where it is whole.
constexpr Kind counted[] = {Kind::like, Kind::share};
constexpr MemberPattern members[] = {
    {"manifest.js"},
    {"account.js", "manifest.js"},
    {"follower.js"},
    {"tweets*.js", "", counted},
    {"tweet.js", "", counted},
    {"tweet-part*.js", "", counted},
    {"community-tweet*.js"},
    {"note-tweet*.js"},
    {"twitter-circle-tweet*.js"},
};

class PostsReader : public JsonReader {
 public:
  /// `all`: the list of all posts, so that one that is empty says that nobody responded; a list of some posts says so only of those.
  explicit PostsReader(EventSink& sink, bool all = true) : JsonReader(sink, {"", tweet_fields()}), all_(all) {
    for (const Kind kind : counted) measured_.expect(kind);
  }

 private:
  void record(const JsonRecord& record) override {
    const Tweet tweet = read_tweet(record, tally_);
    if (tweet.author_id.empty() && tweet.author_handle.empty()) {  // what others received says nothing of the owner
      measured_.saw(Kind::like, tweet.likes);
      measured_.saw(Kind::share, tweet.shares);
    }
    if (tweet.own_id.empty()) tally_.damaged();
    newest_ = std::max(newest_, tweet.at);  // a repost is an entry as well
    if (tweet.own_id.empty() || tweet.retweet || tweet.deleted) return;
    tell_post(sink_, tweet);
    if (!tweet.linked_handle.empty() && tweet.at >= handle_at_) {
      handle_ = tweet.linked_handle;
      handle_at_ = tweet.at;
    }
  }

  void end(const JsonSummary& summary) override {
    measured_.tell(sink_, all_ && (!newest_ || lost_records(summary)));
    sink_.owner({.handle = handle_, .generated_at = newest_, .alias = true});
  }

  const bool all_;
  std::optional<Timestamp> newest_;
  Measured measured_;
  std::string handle_;  // as the newest post with a picture links it
  std::optional<Timestamp> handle_at_;
};

class CommunityPostsReader final : public PostsReader {
 public:
  explicit CommunityPostsReader(EventSink& sink) : PostsReader(sink, false) {}
};

class ManifestReader final : public JsonReader {
 public:
  explicit ManifestReader(EventSink& sink)
      : JsonReader(sink, {"", "userInfo.accountId|userInfo.userName|archiveInfo.generationDate|archiveInfo.isPartialArchive|"
                              "dataTypes.follower.files[].count"}) {}

 private:
  void record(const JsonRecord& record) override {
    const std::optional<Timestamp> generated_at = tally_.date(record[2].text);
    sink_.owner({.id = record[0].text, .handle = record[1].text, .generated_at = generated_at});
    if (record[3].text == "true") sink_.note(Note::part_missing);
    tell_followers(record.all(4), generated_at);
  }

  void tell_followers(std::span<const JsonValue> parts, std::optional<Timestamp> at) {
    std::size_t known = 0;
    std::uint64_t people = 0;
    for (const JsonValue& part : parts) {
      const Count count = tally_.count(part);
      known += count.value.has_value();
      people += count.value.value_or(0);
    }
    if (known > 0) sink_.audience({.people = std::min(people, max_count), .at = at, .lower_bound = known < parts.size()});
  }
};

class AccountReader final : public JsonReader {
 public:
  explicit AccountReader(EventSink& sink) : JsonReader(sink, {"", "account.accountId|account.username"}) {}

 private:
  void record(const JsonRecord& record) override { sink_.owner({.id = record[0].text, .handle = record[1].text}); }
};

class FollowerReader final : public JsonReader {
 public:
  explicit FollowerReader(EventSink& sink) : JsonReader(sink, {"", "follower"}) {}

 private:
  void record(const JsonRecord& record) override { people_ += static_cast<bool>(record[0]); }
  void end(const JsonSummary& summary) override {
    sink_.audience({.people = people_, .lower_bound = lost_records(summary) || people_ >= may_be_a_part});
  }

  static constexpr std::uint64_t may_be_a_part = 500'000;  // a list is cut at 100 MiB, and a follower takes at most some 200 bytes
  std::uint64_t people_ = 0;
};

/// Long posts, whose text stands cut short among the posts, under another id.
class NotesReader final : public JsonReader {
 public:
  explicit NotesReader(EventSink& sink) : JsonReader(sink, {"", "noteTweet.createdAt|noteTweet.core.text"}) {}

 private:
  void record(const JsonRecord& record) override {
    if (const std::optional<Timestamp> at = parse_timestamp(record[0].text)) sink_.full_text(*at, unescape_html(record[1].text));
  }
};

/// Posts for a chosen few (2022-23), which stand among the posts as well.
class CircleReader final : public JsonReader {
 public:
  explicit CircleReader(EventSink& sink) : JsonReader(sink, {"", tweet_fields()}) {}

 private:
  void record(const JsonRecord& record) override {
    Tally told_with_the_posts;
    const Tweet tweet = read_tweet(record, told_with_the_posts);
    if (!tweet.id.empty()) sink_.not_public(tweet.id);
  }
};

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

template <typename... Parts>
bool has_any(std::string_view text, Parts... parts) { return (has(text, parts) || ...); }

bool has_posts(std::string_view head) {
  if (has(head, "\"tweet\"")) return has_any(head, "\"full_text\"", "\"favorite_count\"", "\"edit_info\"", "\"favorited\"", "\"display_text_range\"");
  return has_any(head, "\"full_text\"", "\"display_text_range\"") && has_any(head, "\"favorite_count\"", "\"id_str\"");
}

using Open = std::unique_ptr<FileReader> (*)(EventSink&);

template <typename Reader>
std::unique_ptr<FileReader> make(EventSink& sink) { return std::make_unique<Reader>(sink); }

/// Names of the lists in the assignment, of all years.
constexpr struct {
  std::string_view type;
  Open open;
} types[] = {
    {"tweets", make<PostsReader>},           {"tweet", make<PostsReader>},
    {"community_tweet", make<CommunityPostsReader>}, {"note_tweet", make<NotesReader>},
    {"account", make<AccountReader>},        {"follower", make<FollowerReader>},
};

/// For files whose assignment was stripped, or renamed by X.
Open known_by_content(std::string_view head, std::string_view name) {
  if (has_any(name, "deleted-tweet")) return nullptr;
  if (has_posts(head)) return has(name, "twitter-circle-tweet") ? make<CircleReader> : make<PostsReader>;
  if (has(head, "\"archiveInfo\"") && has(head, "\"userInfo\"")) return make<ManifestReader>;
  if (has(head, "\"noteTweet\"")) return make<NotesReader>;
  if (has(head, "\"follower\"") && has_any(head, "\"accountId\"", "\"userLink\"")) return make<FollowerReader>;
  if (has(head, "\"account\"") && has(head, "\"accountId\"") && has(head, "\"username\"")) return make<AccountReader>;
  return nullptr;
}

std::unique_ptr<FileReader> open(std::string_view head, std::string_view name, EventSink& sink) {
  constexpr std::string_view list = "window.YTD.", manifest = "window.__THAR_CONFIG";
  const std::string_view text = skip_blanks(head);
  if (text.starts_with(manifest)) return make<ManifestReader>(sink);
  if (text.starts_with(list)) {
    const std::string_view rest = text.substr(list.size());
    const std::string_view type = rest.substr(0, std::min(rest.find_first_of(". ="), rest.size()));
    for (const auto& known : types)
      if (known.type == type) return known.open(sink);
    if (has(type, "circle")) return make<CircleReader>(sink);
    if (!type.starts_with("deleted") && has_posts(text)) return make<PostsReader>(sink);
    if (has(rest, "=")) sink.note(Note::x_not_needed);
    return nullptr;
  }
  const Open by_content = text.starts_with('[') || text.starts_with('{') ? known_by_content(text, name) : nullptr;
  return by_content ? by_content(sink) : nullptr;
}

}  // namespace

extern const Importer x_archive{"x", "x", members, open};

}  // namespace sway
