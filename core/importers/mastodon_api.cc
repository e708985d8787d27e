// What Mastodon's API answers, saved as JSON: statuses (a list, a single one, one a line), notifications, an account, the numbers that GoToSocial gives
// with its exports, and the file that the program mastodon-archive keeps ({"account", "statuses", "mentions", …}). Servers that speak the same API
// (GoToSocial, Pixelfed, Akkoma) answer alike. Every status says how many favourites, boosts, replies and, since 4.5, quotes it has; notifications and
// mentions say who responded, and when.
#include <algorithm>
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
  id, uri, url, created_at, edited_at, content, spoiler_text, visibility, favourites, reblogs, replies, quotes, reblog, reblog_uri, reblog_url,
  reblog_account, reply_to, reply_to_account, voters, votes, account_id, account_uri, account_url, acct, username, followers, bot, acct_alone,
  username_alone, followers_alone, type, post_uri, post_account_uri, post_account_url, post_acct, post_username, itself
};

// As browsers name what they save from the API's addresses, and as mastodon-archive names its file.
constexpr MemberPattern members[] = {{"*.user.*.json"}, {"lookup*.json"}, {"notifications*.json"}, {"statuses*.json"}, {"statuses*.jsonl"}};

constexpr std::string_view fields =
    "id|uri|url|created_at|edited_at|content|spoiler_text|visibility|favourites_count|reblogs_count|replies_count|quotes_count|reblog|reblog.uri|reblog.url|"
    "reblog.account.id|in_reply_to_id|in_reply_to_account_id|poll.voters_count|poll.votes_count|account.id|account.uri|account.url|account.acct|"
    "account.username|account.followers_count|account.bot|acct|username|followers_count|type|status.uri|status.account.uri|status.account.url|"
    "status.account.acct|status.account.username|";

std::string handle_of(std::string_view acct, std::string_view username, std::string_view link) {
  return full_handle(acct.empty() ? username : acct, link);
}

constexpr std::pair<std::string_view, Kind> notification_types[] = {{"favourite", Kind::like},  {"pleroma:emoji_reaction", Kind::like}, {"reblog", Kind::share},
                                                                    {"mention", Kind::comment}, {"quote", Kind::comment},               {"follow", Kind::follow},
                                                                    {"follow_request", Kind::follow}};

/// Statuses, or notifications: who did what, and when, for as long as the server keeps it. Which of them a record is, it says itself. Of the file of
/// mastodon-archive also the account, and the statuses of others that mention it. What the owner favourited or bookmarked stays out there, and so does
/// the list of followers, whose number the account says.
class EntityReader final : public JsonReader {
 public:
  EntityReader(EventSink& sink, std::string_view list, std::string_view more = {}) : JsonReader(sink, {list, fields, more}) {
    for (const Kind kind : {Kind::like, Kind::share, Kind::comment}) measured_.expect(kind);
  }

 private:
  void end(const JsonSummary& summary) override {
    if (several_authors_) return;
    if (!handle_.empty()) sink_.owner({.id = owner_id_, .handle = handle_});
    if (followers_) sink_.audience({.people = *followers_});
    measured_.tell(sink_, summary, counted_, understood_);
  }

  void record(const JsonRecord& record) override {
    if (record[itself].type == JsonValue::Type::null) return;  // which programs leave in the place of what is gone
    if (record.place() == 1) return tell_account(record);
    const std::string handle = handle_of(record[acct].text, record[username].text, record[account_url].text);
    if (record[type] && !record[favourites]) return tell_notification(record, handle);
    const std::string_view key = record[record[uri] ? uri : url].text;
    if (key.empty() || (record.place() == 2 && handle.empty())) return tally_.damaged();
    if (record.place() == 2) {
      if (record[bot].text != "true") sink_.response({.kind = Kind::comment, .at = tally_.date(record[created_at].text), .person = handle, .id = key});
      return;
    }
    ++understood_;
    see_author(handle, record[account_uri]);
    if (const Count count = tally_.count(record[followers]); count.value && !handle.empty() && (!followers_ || record[created_at].text > newest_)) {
      followers_ = count.value;
      newest_ = record[created_at].text;
    }
    const std::string_view author = record[account_id].text;
    if (record[reblog]) {  // passed on, as a rule from somebody else, with that one's counts
      if (!author.empty() && record[reblog_account].text == author) sink_.own_response(Kind::share, record[record[reblog_uri] ? reblog_uri : reblog_url].text, {});
      return;
    }
    ++counted_;
    const std::string_view seen_by = record[visibility].text;
    const bool everyone = seen_by == "public" || seen_by == "unlisted" || seen_by == "local";
    const Count liked = tally_.count(record[favourites]), shared = tally_.count(record[reblogs]);
    const Count replied = tally_.count(record[replies]), quoted = tally_.count(record[quotes]);
    measured_.saw(Kind::like, liked);
    measured_.saw(Kind::share, shared);
    measured_.saw(Kind::comment, replied);
    const bool to_self = record[reply_to] && !author.empty() && record[reply_to_account].text == author;
    if (to_self && everyone) sink_.own_response(Kind::comment, record[reply_to].text, key);  // servers count replies that everyone may see
    const std::string_view content_warning = record[spoiler_text].text;
    const std::string text = !everyone ? "" : content_warning.empty() ? text_of_html(record[content].text) : std::string(content_warning);
    Post post{.id = key,
              .at = tally_.date(record[created_at].text),
              .edited_at = tally_.date(record[edited_at].text),
              .text = text,
              .url = host_of(record[url].text).empty() ? std::string_view{} : record[url].text,
              .is_public = everyone,
              .author_id = record[account_uri].text,
              .author_handle = handle,
              .number = replied.value.value_or(0) > 0 ? record[id].text : std::string_view{}};
    const std::uint64_t voted = tally_.count(record[record[voters] ? voters : votes]).value.value_or(0);
    if (liked.value) post.received[index_of(Kind::like)] = std::min(*liked.value + voted, max_count);
    post.received[index_of(Kind::share)] = shared.value;
    if (replied.value) post.received[index_of(Kind::comment)] = std::min(*replied.value + quoted.value.value_or(0), max_count);
    sink_.post(post);
  }

  void tell_notification(const JsonRecord& record, const std::string& person) {
    const auto known = std::find_if(std::begin(notification_types), std::end(notification_types), [&](const auto& one) { return one.first == record[type].text; });
    ++understood_;
    ++counted_;
    if (known == std::end(notification_types)) return;  // a poll that ended, a post of somebody followed: no response
    if (person.empty()) return tally_.damaged();
    measured_.expect(Kind::follow);
    const Kind kind = known->second;
    const bool wrote = kind == Kind::comment;
    if (kind == Kind::like || kind == Kind::share)  // the post is the owner's; of a mention it is the other's
      see_author(handle_of(record[post_acct].text, record[post_username].text, record[post_account_url].text), record[post_account_uri]);
    if (record[bot].text == "true") return;
    sink_.response({.kind = kind,
                    .at = tally_.date(record[created_at].text),
                    .person = person,
                    .post_id = wrote ? std::string_view{} : record[post_uri].text,
                    .id = record[wrote && record[post_uri] ? post_uri : id].text});
  }

  void tell_account(const JsonRecord& record) {
    handle_ = handle_of(record[acct_alone].text, record[username_alone].text, record[url].text);
    owner_id_ = record[uri].text;
    followers_ = tally_.count(record[followers_alone]).value;
    newest_ = "now";  // and so after every date
    ++understood_;
  }

  void see_author(const std::string& handle, const JsonValue& author) {
    if (handle.empty()) return;
    several_authors_ |= !handle_.empty() && handle != handle_;
    handle_ = handle;
    if (author) owner_id_ = author.text;
  }

  Measured measured_;
  std::string handle_, owner_id_, newest_;
  std::optional<std::uint64_t> followers_;
  std::uint64_t counted_ = 0, understood_ = 0;
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

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::unique_ptr<FileReader> open(std::string_view head, std::string_view /*name*/, EventSink& sink) {
  const std::string_view text = skip_blanks(head);
  const bool object = text.starts_with('{');
  if (!object && !text.starts_with('[')) return nullptr;
  const std::string_view key = first_key(text);
  const bool named = has(text, "\"acct\"");
  if (key == "statuses" || (key == "accounts" && has(text, "\"statuses\"")) || (key == "account" && named)) return std::make_unique<EntityReader>(sink, "statuses", "account|mentions");
  if ((named && has(text, "\"account\"")) || (has(text, "\"favourites_count\"") && has(text, "\"reblogs_count\""))) return std::make_unique<EntityReader>(sink, "");
  const bool numbers = has(text, "\"lists_count\"") && has(text, "\"blocks_count\"");  // GoToSocial's exports/stats
  return object && (numbers || named) && has(text, "\"followers_count\"") && has(text, "\"statuses_count\"") ? std::make_unique<AccountReader>(sink) : nullptr;
}

}  // namespace

extern const Importer mastodon_api{"mastodon-api", "mastodon", members, open};

}  // namespace sway
