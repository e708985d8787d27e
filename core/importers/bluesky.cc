// What Bluesky's public interface answers, saved as text: pages of app.bsky.feed.getAuthorFeed (whole, their bare list, or JSON lines of either) and
// app.bsky.actor.getProfile. A page holds an account's posts with the responses to each, and between them what it passed on and, once more, what it
// pinned, which carry a reason; posts quoted or answered stand within, with counts of their own, which are never read.
// Pages of app.bsky.notification.listNotifications, which only the owner can save, tell who responded, and when.
// The repository that Bluesky exports (a CAR) never holds a response; it is answered with the addresses that do.
#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "core/importers/importer.h"
#include "core/importers/reading.h"

namespace sway {

namespace {

// As browsers name what they save from those addresses, and people who leave the first words away; and the repository, to say what it lacks.
constexpr MemberPattern members[] = {
    {"app.bsky.feed.getAuthorFeed*.json", ""},
    {"app.bsky.actor.getProfile*.json", ""},
    {"app.bsky.notification.listNotifications*.json", ""},
    {"*.car", ""},
    {"feed*.json", ""},
    {"getAuthorFeed*.json", ""},
    {"getProfile*.json", ""},
    {"listNotifications*.json", ""},
};

std::string_view string_of(const JsonValue& value) { return value.type == JsonValue::Type::string ? value.text : std::string_view{}; }

std::string_view did_of(const JsonValue& value) {
  const std::string_view did = string_of(value);
  return did.starts_with("did:") ? did : std::string_view{};
}

/// Bluesky writes "handle.invalid" for every account whose handle no longer answers.
std::string_view handle_of(const JsonValue& value) {
  const std::string_view handle = string_of(value);
  return handle == "handle.invalid" ? std::string_view{} : handle;
}

/// "at://did:plc:abc/app.bsky.feed.post/3kabc"; empty parts: no such address.
struct PostAddress {
  std::string_view did, key;
};

PostAddress parse_address(std::string_view uri) {
  constexpr std::string_view scheme = "at://", list = "/app.bsky.feed.post/";
  const std::size_t at = uri.find(list);
  if (!uri.starts_with(scheme) || at == std::string_view::npos) return {};
  const PostAddress address{uri.substr(scheme.size(), at - scheme.size()), uri.substr(at + list.size())};
  const bool whole = address.did.starts_with("did:") && !address.key.empty() && address.key.find('/') == std::string_view::npos;
  return whole ? address : PostAddress{};
}

/// The one account whose pages a file holds, as far as all of its entries agree.
class OneOwner {
 public:
  void saw(std::string_view did, std::string_view handle) {
    if (did.empty()) return;
    if (did_.empty()) did_ = did;
    several_ |= did != did_;
    if (handle_.empty() && did == did_) handle_ = handle;  // entries run from the newest back
  }

  bool several() const { return several_; }

  void tell(EventSink& sink) const {
    if (several_) sink.note(Note::owner_several);
    else if (!did_.empty()) sink.owner({.id = did_, .handle = handle_});
  }

 private:
  std::string did_, handle_;
  bool several_ = false;
};

class FeedReader final : public JsonReader {
 public:
  FeedReader(EventSink& sink, std::string_view records)
      : JsonReader(sink, {records, "post.uri|post.author.did|post.author.handle|post.indexedAt|post.record.createdAt|post.record.text|"
                                   "post.record.reply.parent.uri|post.likeCount|post.repostCount|post.replyCount|post.quoteCount|post.bookmarkCount|"
                                   "reason|reason.by.did|reason.by.handle|"}) {
    for (const Kind kind : {Kind::like, Kind::save, Kind::share, Kind::comment}) measured_.expect(kind);
  }

 private:
  enum Field : std::size_t {
    uri, author_did, author_handle, indexed_at, created_at, text, parent, likes, reposts, replies, quotes, bookmarks, reason, by_did, by_handle, itself
  };

  void record(const JsonRecord& record) override {
    if (record[itself].type == JsonValue::Type::null) return;
    const PostAddress address = parse_address(string_of(record[uri]));
    if (record[reason]) {  // a repost, mostly of somebody else's, or a pinned post, which stands in its own place as well
      const std::string_view by = did_of(record[by_did]);
      owner_.saw(by, handle_of(record[by_handle]));
      if (!by.empty() && by == address.did) sink_.own_response(Kind::share, string_of(record[uri]), {});
      return;
    }
    if (address.did.empty()) return tally_.damaged();
    tell_post(record, address);
  }

  void tell_post(const JsonRecord& record, const PostAddress& address) {
    const std::string_view said = did_of(record[author_did]);
    const std::string_view author = said.empty() ? address.did : said;
    const std::string_view handle = handle_of(record[author_handle]);
    owner_.saw(author, handle);
    const std::string_view id = string_of(record[uri]);
    if (const std::string_view answered = string_of(record[parent]); parse_address(answered).did == author) sink_.own_response(Kind::comment, answered, id);

    const std::string url = "https://bsky.app/profile/" + std::string(address.did) + "/post/" + std::string(address.key);
    Post post{.id = id, .at = date(record), .text = string_of(record[text]), .url = url, .author_id = author, .author_handle = handle};
    post.received[index_of(Kind::like)] = count(record[likes], Kind::like);
    post.received[index_of(Kind::save)] = count(record[bookmarks], Kind::save);
    post.received[index_of(Kind::share)] = count(record[reposts], Kind::share);
    post.received[index_of(Kind::comment)] = comments(record);
    sink_.post(post);
  }

  /// When the server first saw it; the other date is whatever the author's program claims.
  std::optional<Timestamp> date(const JsonRecord& record) {
    const std::string_view seen = string_of(record[indexed_at]), claimed = string_of(record[created_at]);
    const std::optional<Timestamp> at = possible_date(seen);
    return at ? at : tally_.date(claimed.empty() ? seen : claimed);
  }

  std::optional<std::uint64_t> count(const JsonValue& value, Kind kind) {
    const Count count = tally_.count(value);
    measured_.saw(kind, count);
    return count.value;
  }

  /// A reply and a quote are different acts, and one who does both acts twice.
  std::optional<std::uint64_t> comments(const JsonRecord& record) {
    const std::optional<std::uint64_t> replied = count(record[replies], Kind::comment), quoted = count(record[quotes], Kind::comment);
    if (!replied && !quoted) return std::nullopt;
    return std::min(replied.value_or(0) + quoted.value_or(0), max_count);
  }

  void end(const JsonSummary& summary) override {
    if (!owner_.several()) measured_.tell(sink_, summary.records == 0 || lost_records(summary));
    owner_.tell(sink_);
  }

  OneOwner owner_;
  Measured measured_;
};

class ProfileReader final : public JsonReader {
 public:
  explicit ProfileReader(EventSink& sink) : JsonReader(sink, {"", "did|handle|followersCount"}) {}

 private:
  void record(const JsonRecord& record) override {
    const std::string_view did = did_of(record[0]);
    if (did.empty()) return tally_.damaged();
    owner_.saw(did, handle_of(record[1]));
    if (const Count followers = tally_.count(record[2]); followers.value && !owner_.several()) sink_.audience({.people = *followers.value});
  }

  void end(const JsonSummary&) override { owner_.tell(sink_); }

  OneOwner owner_;
};

constexpr std::pair<std::string_view, Kind> notification_reasons[] = {
    {"like", Kind::like},     {"like-via-repost", Kind::like}, {"repost", Kind::share},  {"repost-via-repost", Kind::share},
    {"reply", Kind::comment}, {"mention", Kind::comment},      {"quote", Kind::comment}, {"follow", Kind::follow}};

class NotificationReader final : public JsonReader {
 public:
  explicit NotificationReader(EventSink& sink) : JsonReader(sink, {"", "uri|reason|reasonSubject|indexedAt|author.did", "notifications"}) {
    for (const auto& [reason, kind] : notification_reasons) measured_.expect(kind);
  }

 private:
  void record(const JsonRecord& record) override {
    const std::string_view person = did_of(record[4]), reason = string_of(record[1]), subject = string_of(record[2]);
    if (person.empty() || reason.empty()) return tally_.damaged();
    const auto known = std::find_if(std::begin(notification_reasons), std::end(notification_reasons), [&](const auto& one) { return one.first == reason; });
    if (known == std::end(notification_reasons)) return;
    const Kind kind = known->second;
    const std::string_view owner = kind == Kind::like || kind == Kind::share ? did_in(subject) : std::string_view{};  // what was liked is the owner's
    owner_.saw(owner, {});
    if (person == owner) return;
    sink_.response({.kind = kind, .at = tally_.date(string_of(record[3])), .person = person, .post_id = subject, .id = string_of(record[0])});
  }

  void end(const JsonSummary& summary) override {
    owner_.tell(sink_);
    measured_.tell(sink_, lost_records(summary));
  }

  /// Of "at://did:plc:abc/app.bsky.feed.post/3kabc".
  static std::string_view did_in(std::string_view address) {
    constexpr std::string_view scheme = "at://";
    return address.starts_with(scheme) ? address.substr(scheme.size(), address.find('/', scheme.size()) - scheme.size()) : std::string_view{};
  }

  OneOwner owner_;
  Measured measured_;
};

/// Where a key stands whose value begins so; npos: nowhere.
std::size_t find_key(std::string_view head, std::string_view key, std::string_view value = {}) {
  const std::string quoted = '"' + std::string(key) + '"';
  for (std::size_t at = head.find(quoted); at != std::string_view::npos; at = head.find(quoted, at + 1)) {
    const std::string_view rest = skip_blanks(head.substr(at + quoted.size()));
    if (rest.starts_with(':') && skip_blanks(rest.substr(1)).starts_with(value)) return at;
  }
  return std::string_view::npos;
}

bool has_key(std::string_view head, std::string_view key, std::string_view value = {}) {
  return find_key(head, key, value) != std::string_view::npos;
}

bool is_profile(std::string_view head) {
  return head.starts_with('{') && has_key(head, "did", "\"did:") && has_key(head, "handle") &&
         (has_key(head, "followersCount") || has_key(head, "followsCount") || has_key(head, "postsCount"));
}

bool is_empty_page(std::string_view head) {
  const std::size_t feed = find_key(head, "feed", "[");
  return feed != std::string_view::npos && skip_blanks(head.substr(head.find('[', feed) + 1)).starts_with(']');
}

std::unique_ptr<FileReader> open_json(std::string_view head, EventSink& sink) {
  const std::size_t feed = find_key(head, "feed", "["), post = find_key(head, "post", "{");
  const bool page = head.starts_with('{') && feed < post;
  const bool entries = post < feed && !has_key(head, "thread") && !has_key(head, "posts", "[");
  const bool of_bluesky = has_key(head, "uri", "\"at://") && has_key(head, "author");
  if (page && (of_bluesky || is_empty_page(head))) return std::make_unique<FeedReader>(sink, "feed");
  if (entries && of_bluesky) return std::make_unique<FeedReader>(sink, "");
  const bool notifications = head.starts_with('{') ? has_key(head, "notifications", "[") && (of_bluesky || has_key(head, "seenAt"))
                                                   : of_bluesky && has_key(head, "reason", "\"") && has_key(head, "isRead");
  if (feed == post && notifications) return std::make_unique<NotificationReader>(sink);
  if (feed == post && is_profile(head)) return std::make_unique<ProfileReader>(sink);  // neither is there
  return nullptr;
}

/// A varint, then a CBOR map of two whose first key is "roots".
bool is_repository(std::string_view head) {
  const auto last = std::find_if(head.begin(), head.begin() + std::min<std::ptrdiff_t>(9, std::ssize(head)),
                                 [](char c) { return (static_cast<unsigned char>(c) & 0x80) == 0; });
  const auto size = static_cast<std::size_t>(last - head.begin());
  return size < 9 && head.substr(std::min(size + 1, head.size())).starts_with("\xa2\x65roots");
}

/// Whose repository it is, by its commit, which as a rule is the first block: a map that begins with "did".
std::string_view owner_of_repository(std::string_view head) {
  constexpr std::string_view key = "\x63" "did" "\x78";  // then a text of 24 to 255 bytes: its size, and itself
  for (std::size_t at = head.find(key); at != std::string_view::npos; at = head.find(key, at + 1)) {
    const std::string_view value = head.substr(at + key.size());
    if (value.empty()) break;
    const std::size_t size = static_cast<unsigned char>(value[0]);
    const std::string_view did = value.substr(1, size), next = value.size() > size ? value.substr(size + 1) : std::string_view{};
    const bool plain = std::all_of(did.begin(), did.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' || c == '.' || c == '-' || c == '_';
    });
    if (plain && did.starts_with("did:") && (next.starts_with("\x63rev") || next.starts_with("\x63sig"))) return did;
  }
  return "HANDLE";
}

std::unique_ptr<FileReader> open(std::string_view head, std::string_view, EventSink& sink) {
  if (is_repository(head)) {
    sink.note(Note::bluesky_repository, 1, owner_of_repository(head));
    return nullptr;
  }
  const std::string_view text = skip_blanks(head);
  return text.starts_with('{') || text.starts_with('[') ? open_json(text, sink) : nullptr;
}

}  // namespace

extern const Importer bluesky{"bluesky", "bluesky", members, open};

}  // namespace sway
