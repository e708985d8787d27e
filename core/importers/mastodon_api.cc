// What Mastodon's API answers, saved as JSON: statuses (a list, a single one, one a line), notifications, an account, the numbers that GoToSocial gives
// with its exports, and the file that the program mastodon-archive keeps ({"account", "statuses", "mentions", …}). Servers that speak the same API
// (GoToSocial, Pixelfed, Akkoma) answer alike. Every status says how many favourites, boosts, replies and, since 4.5, quotes it has; notifications and
// mentions say who responded, and when.
#include <algorithm>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "core/formats/text.h"
#include "core/importers/fediverse.h"
#include "core/importers/importer.h"
#include "core/importers/reading.h"

namespace sway {

namespace {

enum Field : std::size_t {
  id, uri, url, created_at, edited_at, content, spoiler_text, visibility, favourites, reblogs, replies, quotes, reblog, reply_to, reply_to_account,
  voters, votes, account_id, account_uri, account_url, acct, username, followers, bot, own_acct, own_username, own_followers
};

constexpr std::string_view fields =
    "id|uri|url|created_at|edited_at|content|spoiler_text|visibility|favourites_count|reblogs_count|replies_count|quotes_count|reblog|in_reply_to_id|"
    "in_reply_to_account_id|poll.voters_count|poll.votes_count|account.id|account.uri|account.url|account.acct|account.username|"
    "account.followers_count|account.bot|acct|username|followers_count";

std::string handle_of(std::string_view acct, std::string_view username, std::string_view link) {
  return full_handle(acct.empty() ? username : acct, link);
}

/// A post with replies, held back until the owner's own replies to it are known.
struct Held {
  std::string texts;           // number, id, url and text, one behind the other
  std::uint32_t id, url, text;  // where they begin
  std::uint32_t author;        // of those known
  std::optional<Timestamp> at, edited_at;
  std::optional<std::uint64_t> likes, shares;
  std::uint64_t replies, quotes;
  bool is_public;
};

/// Statuses; of the file of mastodon-archive also the account, and the statuses of others that mention it. What the owner favourited or bookmarked stays
/// out there, and so does the list of followers, whose number the account says.
class StatusReader final : public JsonReader {
 public:
  StatusReader(EventSink& sink, std::string_view list, std::string_view more = {}) : JsonReader(sink, {list, fields, more}) {
    for (const Kind kind : {Kind::like, Kind::share, Kind::comment}) measured_.expect(kind);
  }

 private:
  void end(const JsonSummary& summary) override {
    for (const Held& held : held_) tell(held);
    if (several_authors_) return;
    if (!handle_.empty()) sink_.owner({.id = owner_id_, .handle = handle_});
    if (followers_) sink_.audience({.people = *followers_});
    measured_.tell(sink_, posts_ == 0 || lost_records(summary));  // who published nothing received nothing
  }

  void record(const JsonRecord& record) override {
    if (record.place() == 1) return tell_account(record);
    const std::string_view key = record[uri] ? record[uri].text : record[url].text;
    const std::string handle = handle_of(record[acct].text, record[username].text, record[account_url].text);
    if (key.empty() || (record.place() == 2 && handle.empty())) return tally_.damaged();
    if (record.place() == 2) {
      if (record[bot].text != "true") sink_.response({.kind = Kind::comment, .at = tally_.date(record[created_at].text), .person = handle, .id = key});
      return;
    }
    see_author(record, handle);
    if (record[reblog]) return;  // passed on from somebody else, with that one's counts
    ++posts_;
    const bool everyone = record[visibility].text != "private" && record[visibility].text != "direct";
    const Count liked = tally_.count(record[favourites]), shared = tally_.count(record[reblogs]);
    const Count replied = tally_.count(record[replies]), quoted = tally_.count(record[quotes]);
    measured_.saw(Kind::like, liked);
    measured_.saw(Kind::share, shared);
    measured_.saw(Kind::comment, replied);
    const bool to_self = record[reply_to] && !record[account_id].text.empty() && record[reply_to_account].text == record[account_id].text;
    if (to_self && everyone) ++own_replies_[std::string(record[reply_to].text)];  // servers count replies that everyone may see
    const std::string_view content_warning = record[spoiler_text].text;
    const std::string text = !everyone ? "" : content_warning.empty() ? text_of_html(record[content].text) : std::string(content_warning);
    Post post{.id = key,
              .at = tally_.date(record[created_at].text),
              .edited_at = tally_.date(record[edited_at].text),
              .text = text,
              .url = host_of(record[url].text).empty() ? std::string_view{} : record[url].text,
              .is_public = everyone,
              .author_id = record[account_uri].text,
              .author_handle = handle};
    const std::uint64_t voted = tally_.count(record[record[voters] ? voters : votes]).value.value_or(0);
    if (liked.value) post.received[index_of(Kind::like)] = std::min(*liked.value + voted, max_count);
    post.received[index_of(Kind::share)] = shared.value;
    if (!replied.value || *replied.value == 0) {
      if (replied.value) post.received[index_of(Kind::comment)] = quoted.value.value_or(0);
      return sink_.post(post);
    }
    hold(record[id].text, post, *replied.value, quoted.value.value_or(0));
  }

  void hold(std::string_view number, const Post& post, std::uint64_t replies, std::uint64_t quotes) {
    if (authors_.empty() || authors_.back().first != post.author_id || authors_.back().second != post.author_handle)
      authors_.emplace_back(post.author_id, post.author_handle);
    std::string texts(number);
    const auto append = [&texts](std::string_view more) {
      texts += more;
      return static_cast<std::uint32_t>(texts.size() - more.size());
    };
    const std::uint32_t id_at = append(post.id), url_at = append(post.url), text_at = append(excerpt(post.text, 200));
    held_.push_back({std::move(texts), id_at, url_at, text_at, static_cast<std::uint32_t>(authors_.size() - 1), post.at,
                     post.edited_at, post.received[index_of(Kind::like)], post.received[index_of(Kind::share)], replies, quotes, post.is_public});
  }

  void tell_account(const JsonRecord& record) {
    handle_ = handle_of(record[own_acct].text, record[own_username].text, record[url].text);
    owner_id_ = record[uri].text;
    followers_ = tally_.count(record[own_followers]).value;
    newest_ = "now";  // and so after every date
  }

  void see_author(const JsonRecord& record, const std::string& handle) {
    if (handle.empty()) return;
    several_authors_ |= !handle_.empty() && handle != handle_;
    handle_ = handle;
    if (record[account_uri]) owner_id_ = record[account_uri].text;
    if (const Count count = tally_.count(record[followers]); count.value && (!followers_ || record[created_at].text > newest_)) {
      followers_ = count.value;
      newest_ = record[created_at].text;
    }
  }

  void tell(const Held& held) {
    const std::string_view texts = held.texts;
    Post post{.id = texts.substr(held.id, held.url - held.id),
              .at = held.at,
              .edited_at = held.edited_at,
              .text = texts.substr(held.text),
              .url = texts.substr(held.url, held.text - held.url),
              .is_public = held.is_public,
              .author_id = authors_[held.author].first,
              .author_handle = authors_[held.author].second};
    post.received[index_of(Kind::like)] = held.likes;
    post.received[index_of(Kind::share)] = held.shares;
    const auto own = own_replies_.find(std::string(texts.substr(0, held.id)));
    const std::uint64_t by_owner = own == own_replies_.end() ? 0 : std::min(own->second, held.replies);
    post.received[index_of(Kind::comment)] = std::min(held.replies - by_owner + held.quotes, max_count);
    sink_.post(post);
  }

  Measured measured_;
  std::list<Held> held_;
  std::vector<std::pair<std::string, std::string>> authors_;  // id and handle; of one person's posts, one
  std::map<std::string, std::uint64_t> own_replies_;  // by the number of the post that they answer
  std::string handle_, owner_id_, newest_;
  std::optional<std::uint64_t> followers_;
  std::uint64_t posts_ = 0;
  bool several_authors_ = false;  // a timeline or a search: whose it is, other files must tell
};

/// An account alone, as a look-up by name answers; or only its numbers, without a name.
class AccountReader final : public JsonReader {
 public:
  explicit AccountReader(EventSink& sink) : JsonReader(sink, {"", "uri|url|acct|username|followers_count"}) {}

 private:
  void record(const JsonRecord& record) override {
    const std::string handle = handle_of(record[2].text, record[3].text, record[1].text);
    if (!handle.empty()) sink_.owner({.id = record[0].text, .handle = handle});
    if (const Count count = tally_.count(record[4]); count.value) sink_.audience({.people = *count.value});
  }
};

constexpr std::pair<std::string_view, Kind> notification_types[] = {{"favourite", Kind::like}, {"reblog", Kind::share},  {"mention", Kind::comment},
                                                                    {"quote", Kind::comment},  {"follow", Kind::follow}, {"follow_request", Kind::follow}};

/// Who did what, and when: the best there is, for as long as the server keeps it.
class NotificationReader final : public JsonReader {
 public:
  explicit NotificationReader(EventSink& sink)
      : JsonReader(sink, {"", "id|type|created_at|account.acct|account.username|account.url|account.bot|status.uri|status.account.uri|"
                              "status.account.acct|status.account.username|status.account.url"}) {
    for (const auto& [type, kind] : notification_types) measured_.expect(kind);
  }

 private:
  void record(const JsonRecord& record) override {
    if (!record[1]) return tally_.damaged();
    const auto known = std::find_if(std::begin(notification_types), std::end(notification_types), [&](const auto& type) { return type.first == record[1].text; });
    if (known == std::end(notification_types)) return;  // a poll that ended, a post of somebody followed: no response
    const std::string person = handle_of(record[3].text, record[4].text, record[5].text);
    if (person.empty()) return tally_.damaged();
    const Kind kind = known->second;
    if (kind == Kind::like || kind == Kind::share) {  // the post is the owner's; of a mention it is the other's
      owner_id_ = record[8].text;
      owner_ = handle_of(record[9].text, record[10].text, record[11].text);
    }
    if (record[6].text == "true") return;  // a bot
    const bool wrote = kind == Kind::comment;
    sink_.response({.kind = kind,
                    .at = tally_.date(record[2].text),
                    .person = person,
                    .post_id = wrote ? std::string_view{} : record[7].text,
                    .id = wrote && record[7] ? record[7].text : record[0].text});
  }

  void end(const JsonSummary& summary) override {
    if (!owner_.empty()) sink_.owner({.id = owner_id_, .handle = owner_});
    measured_.tell(sink_, lost_records(summary));
  }

  Measured measured_;
  std::string owner_, owner_id_;
};

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// Begins with a notification: its type stands before its status, and is none that a picture or a link of a status has.
bool is_notifications(std::string_view text) {
  const std::string_view rest = text.substr(std::min(text.find("\"type\""), text.size()));
  const std::size_t begin = rest.find('"', std::min<std::size_t>(6, rest.size())), end = begin == std::string_view::npos ? begin : rest.find('"', begin + 1);
  if (end == std::string_view::npos || !has(text, "\"acct\"") || !has(text, "\"created_at\"")) return false;
  const std::string_view type = rest.substr(begin + 1, end - begin - 1);
  constexpr std::string_view others[] = {"status", "poll", "update", "quoted_update", "severed_relationships", "moderation_warning", "admin.sign_up", "admin.report"};
  return std::find(std::begin(others), std::end(others), type) != std::end(others) ||
         std::any_of(std::begin(notification_types), std::end(notification_types), [type](const auto& known) { return known.first == type; });
}

std::unique_ptr<FileReader> open(std::string_view head, std::string_view /*name*/, EventSink& sink) {
  const std::string_view text = skip_blanks(head);
  if (!text.starts_with('{') && !text.starts_with('[')) return nullptr;
  const std::string_view key = first_key(text);
  const bool account = has(text, "\"acct\"") && has(text, "\"followers_count\"");
  if (key == "account" && account) return std::make_unique<StatusReader>(sink, "statuses", "account|mentions");
  if (key == "statuses") return std::make_unique<StatusReader>(sink, "statuses");
  if (is_notifications(text)) return std::make_unique<NotificationReader>(sink);
  if (has(text, "\"favourites_count\"") && has(text, "\"reblogs_count\"")) return std::make_unique<StatusReader>(sink, "");
  const bool numbers = has(text, "\"followers_count\"") && has(text, "\"lists_count\"") && has(text, "\"blocks_count\"");  // GoToSocial's exports/stats
  return text.starts_with('{') && (numbers || account) && has(text, "\"statuses_count\"") ? std::make_unique<AccountReader>(sink) : nullptr;
}

}  // namespace

extern const Importer mastodon_api{"mastodon-api", "mastodon", {}, open};

}  // namespace sway
