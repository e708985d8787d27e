// What Mastodon's API answers, saved as JSON: statuses (a list, a single one, one a line), an account, and the file that the program mastodon-archive
// keeps ({"account", "statuses", …}). Servers that speak the same API (GoToSocial, Pixelfed, Akkoma) answer alike.
// Every status says how many favourites, boosts, replies and, since 4.5, quotes it has. Notifications and what others wrote are not read.
#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <string>

#include "core/formats/text.h"
#include "core/importers/fediverse.h"
#include "core/importers/importer.h"
#include "core/importers/reading.h"

namespace sway {

namespace {

enum Field : std::size_t {
  id, uri, url, created_at, edited_at, content, spoiler_text, visibility, favourites, reblogs, replies, quotes, reblog, reply_to, reply_to_account,
  voters, votes, account_id, account_uri, account_url, acct, username, followers, field_count
};

constexpr std::array<std::string_view, field_count> names = {
    "id", "uri", "url", "created_at", "edited_at", "content", "spoiler_text", "visibility", "favourites_count", "reblogs_count", "replies_count",
    "quotes_count", "reblog", "in_reply_to_id", "in_reply_to_account_id", "poll.voters_count", "poll.votes_count", "account.id", "account.uri",
    "account.url", "account.acct", "account.username", "account.followers_count"};

std::string handle_of(std::string_view acct, std::string_view username, std::string_view link) {
  return full_handle(acct.empty() ? username : acct, link);
}

/// A post with replies, held back until the owner's own replies to it are known.
struct Held {
  std::string number, id, text, url, author_id, author_handle;
  Post post;
  std::uint64_t replies, quotes;
};

class StatusReader final : public JsonReader {
 public:
  StatusReader(EventSink& sink, std::string list) : JsonReader(sink, {std::move(list), {names.begin(), names.end()}}) {
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
    const std::string_view key = record[uri] ? record[uri].text : record[url].text;
    if (key.empty()) return tally_.damaged();
    const std::string handle = handle_of(record[acct].text, record[username].text, record[account_url].text);
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
    held_.push_back({std::string(record[id].text), std::string(key), excerpt(text, 200), std::string(post.url), std::string(post.author_id), handle,
                     post, *replied.value, quoted.value.value_or(0)});
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
    Post post = held.post;
    post.id = held.id;
    post.text = held.text;
    post.url = held.url;
    post.author_id = held.author_id;
    post.author_handle = held.author_handle;
    const auto own = own_replies_.find(held.number);
    const std::uint64_t by_owner = own == own_replies_.end() ? 0 : std::min(own->second, held.replies);
    post.received[index_of(Kind::comment)] = std::min(held.replies - by_owner + held.quotes, max_count);
    sink_.post(post);
  }

  Measured measured_;
  std::vector<Held> held_;
  std::map<std::string, std::uint64_t> own_replies_;  // by the number of the post that they answer
  std::string handle_, owner_id_, newest_;
  std::optional<std::uint64_t> followers_;
  std::uint64_t posts_ = 0;
  bool several_authors_ = false;  // a timeline or a search: whose it is, other files must tell
};

/// An account alone, as a look-up by name answers.
class AccountReader final : public JsonReader {
 public:
  explicit AccountReader(EventSink& sink) : JsonReader(sink, {"", {"uri", "url", "acct", "username", "followers_count"}}) {}

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
  if (!text.starts_with('{') && !text.starts_with('[')) return nullptr;
  const std::string_view key = first_key(text);
  const bool account = has(text, "\"acct\"") && has(text, "\"followers_count\"");
  if (key == "statuses" || (key == "account" && account)) return std::make_unique<StatusReader>(sink, "statuses");
  if (has(text, "\"favourites_count\"") && has(text, "\"reblogs_count\"")) {
    const std::size_t type = text.find("\"type\""), status = std::min(text.find("\"visibility\""), text.find("\"uri\""));
    return type < status ? nullptr : std::make_unique<StatusReader>(sink, "");  // a notification says its type first
  }
  return account && text.starts_with('{') && has(text, "\"statuses_count\"") ? std::make_unique<AccountReader>(sink) : nullptr;
}

}  // namespace

extern const Importer mastodon_api{"mastodon-api", "mastodon", {}, open};

}  // namespace sway
