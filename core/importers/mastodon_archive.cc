// The archive of Mastodon (2018 and later) and of servers that write like it: posts as ActivityStreams in outbox.json, their author in actor.json.
// Since Mastodon 4.3 each post says how many favourites and boosts it has; before that the archive holds no responses. Who, when, replies and the
// number of followers are in none. Of posts that are not for everyone the counts are told, and never the text. What the owner favourited or
// bookmarked, and the media, stay closed; so does all else of actor.json than the name.
#include <algorithm>
#include <memory>
#include <string>

#include "core/formats/text.h"
#include "core/importers/fediverse.h"
#include "core/importers/importer.h"
#include "core/importers/reading.h"

namespace sway {

namespace {

constexpr MemberPattern members[] = {{"actor.json", ""}, {"outbox.json", ""}};

enum Field : std::size_t {
  type, actor, published, to, to_each, cc, cc_each, object, object_id, object_published, object_updated, object_content, object_summary, object_url,
  object_to, object_to_each, object_cc, object_cc_each, likes, shares, option_votes, choice_votes, voters
};

constexpr std::string_view fields =
    "type|actor|published|to|to[]|cc|cc[]|object|object.id|object.published|object.updated|object.content|object.summary|object.url|object.to|"
    "object.to[]|object.cc|object.cc[]|object.likes.totalItems|object.shares.totalItems|object.oneOf[].replies.totalItems|"
    "object.anyOf[].replies.totalItems|object.votersCount";

/// Three spellings of one address; a post is for everyone where it stands in `to` (public) or `cc` (unlisted).
bool is_everyone(const JsonValue& address) {
  return address.text == "https://www.w3.org/ns/activitystreams#Public" || address.text == "as:Public" || address.text == "Public";
}

bool is_public(const JsonRecord& record) {
  for (const Field field : {to, to_each, cc, cc_each, object_to, object_to_each, object_cc, object_cc_each}) {
    const auto addresses = record.all(field);
    if (std::any_of(addresses.begin(), addresses.end(), is_everyone)) return true;
  }
  return false;
}

class OutboxReader final : public JsonReader {
 public:
  OutboxReader(EventSink& sink, std::string_view list) : JsonReader(sink, {list, fields}) {
    measured_.expect(Kind::like);
    measured_.expect(Kind::share);
  }

 private:
  void record(const JsonRecord& record) override {
    if (owner_.empty()) owner_ = record[actor].text;
    if (record[type].text.empty()) tally_.damaged();
    if (record[type].text == "Create") tell_post(record);  // the rest is what the owner did: boosts, votes, deletions
  }

  void tell_post(const JsonRecord& record) {
    const std::string_view id = record[object_id] ? record[object_id].text : record[object].text;
    if (id.empty()) return tally_.damaged();
    ++posts_;
    const Count liked = tally_.count(record[likes]), shared = tally_.count(record[shares]);
    measured_.saw(Kind::like, liked);
    measured_.saw(Kind::share, shared);
    const std::string_view content_warning = record[object_summary].text, link = record[object_url].text;
    const bool everyone = is_public(record);
    const std::string text = !everyone ? "" : content_warning.empty() ? text_of_html(record[object_content].text) : std::string(content_warning);
    Post post{.id = id,
              .at = tally_.date(record[object_published] ? record[object_published].text : record[published].text),
              .edited_at = tally_.date(record[object_updated].text),
              .text = text,
              .url = host_of(link).empty() ? (host_of(id).empty() ? std::string_view{} : id) : link,
              .is_public = everyone};
    if (record[actor].text != owner_) post.author_id = record[actor].text;
    // Votes come on top of favourites. Where those are unknown, votes alone would pass for all there is.
    const std::uint64_t votes = voters_of(record);
    if (liked.value) post.received[index_of(Kind::like)] = std::min(*liked.value + votes, max_count);
    post.received[index_of(Kind::share)] = shared.value;
    sink_.post(post);
  }

  /// People who voted in the post's poll: as the server says, else the votes where each has one, else those of the best option.
  std::uint64_t voters_of(const JsonRecord& record) {
    if (const Count stated = tally_.count(record[voters]); stated.value) return *stated.value;
    std::uint64_t sum = 0, most = 0;
    for (const JsonValue& votes : record.all(option_votes)) sum = std::min(sum + tally_.count(votes).value.value_or(0), max_count);
    for (const JsonValue& votes : record.all(choice_votes)) most = std::max(most, tally_.count(votes).value.value_or(0));
    return std::max(sum, most);
  }

  void end(const JsonSummary& /*summary*/) override {
    if (!owner_.empty()) sink_.owner({.id = owner_});
    // Who published nothing received nothing; posts without counts are of an old server, however damaged the file.
    measured_.tell(sink_, posts_ == 0);
    if (posts_ > 0 && !measured_.any()) sink_.note(Note::mastodon_no_counts);
  }

  Measured measured_;
  std::string owner_;  // of the first activity: an outbox is one person's
  std::uint64_t posts_ = 0;
};

class ActorReader final : public JsonReader {
 public:
  explicit ActorReader(EventSink& sink) : JsonReader(sink, {"", "id|preferredUsername"}) {}

 private:
  void record(const JsonRecord& record) override {
    sink_.owner({.id = record[0].text, .handle = full_handle(record[1].text, record[0].text)});
  }
};

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::unique_ptr<FileReader> open(std::string_view head, std::string_view /*name*/, EventSink& sink) {
  const std::string_view text = skip_blanks(head);
  if (!text.starts_with('{')) return nullptr;
  if (has(text, "\"outbox\"") && (has(text, "\"preferredUsername\"") || has(text, "\"inbox\""))) return std::make_unique<ActorReader>(sink);
  if (has(text, "\"likes.json\"") || has(text, "\"bookmarks.json\"")) {
    sink.note(Note::mastodon_not_needed);
    return nullptr;
  }
  const bool ordered = has(text, "\"orderedItems\"");
  if (!ordered && !has(text, "\"items\"")) return nullptr;
  if (!has(text, "\"outbox.json\"") && !has(text, "\"Create\"") && !has(text, "\"Announce\"")) return nullptr;
  return std::make_unique<OutboxReader>(sink, ordered ? "orderedItems" : "items");
}

}  // namespace

extern const Importer mastodon_archive{"mastodon", "mastodon", members, open};

}  // namespace sway
