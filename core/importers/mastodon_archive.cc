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

enum Field : std::size_t { type, type_each, actor, object, object_each, itself, first_part };

/// What an activity is about: of a post inside it, alone or as the one of a list, or of itself, where a post stands without an activity.
enum Part : std::size_t { inner, only_one, bare };
enum Detail : std::size_t {
  id, author, published, updated, content, summary, url, to, to_each, cc, cc_each, likes, shares, option_votes, choice_votes, voters, details
};

constexpr std::string_view detail_paths =
    "id|attributedTo|published|updated|content|summary|url|to|to[]|cc|cc[]|likes.totalItems|shares.totalItems|oneOf[].replies.totalItems|"
    "anyOf[].replies.totalItems|votersCount";

std::string fields() {
  std::string all = "type|type[]|actor|object|object[]|";
  for (const std::string_view part : {"object.", "object[].", ""})
    for (const std::string_view path : split(detail_paths, '|')) all.append("|").append(part).append(path);
  return all;
}

constexpr std::size_t field(Part part, Detail detail) { return std::size_t{first_part} + std::size_t{part} * std::size_t{details} + std::size_t{detail}; }

/// Three spellings of one address; a post is for everyone where it stands in `to` (public) or `cc` (unlisted).
bool is_everyone(const JsonValue& address) {
  return address.text == "https://www.w3.org/ns/activitystreams#Public" || address.text == "as:Public" || address.text == "Public";
}

bool is_public(const JsonRecord& record, Part part) {
  for (const Part of : {part, bare})
    for (const Detail detail : {to, to_each, cc, cc_each}) {
      const auto addresses = record.all(field(of, detail));
      if (std::any_of(addresses.begin(), addresses.end(), is_everyone)) return true;
    }
  return false;
}

class OutboxReader final : public JsonReader {
 public:
  explicit OutboxReader(EventSink& sink) : JsonReader(sink, {"orderedItems", fields(), "items|first.orderedItems|first.items"}) {
    measured_.expect(Kind::like);
    measured_.expect(Kind::share);
  }

 private:
  void record(const JsonRecord& record) override {
    if (record[itself].type == JsonValue::Type::null) return;
    const std::string_view what = record[record[type].text.empty() ? type_each : type].text;
    const bool alone = !record[object];
    const JsonValue who = record[record[actor] ? actor : field(bare, author)];
    if (owner_.empty()) owner_ = who.text;
    if (what.empty() || (alone && !record[field(bare, author)] && !record[field(bare, content)])) return tally_.damaged();
    const Part part = alone ? bare : record[field(only_one, id)] ? only_one : inner;
    std::string_view key = record[field(part, id)].text;
    if (key.empty() && !alone) key = record[record[object].text.empty() ? object_each : object].text;
    if (alone || what == "Create") return tell_post(record, part, key, who.text);
    ++understood_;  // the rest is what the owner did: boosts, votes, deletions
    if (what == "Announce") sink_.own_response(Kind::share, key, {});
  }

  void tell_post(const JsonRecord& record, Part part, std::string_view key, std::string_view who) {
    if (key.empty()) return tally_.damaged();
    ++posts_;
    ++understood_;
    const auto its = [&](Detail detail) { return record[field(part, detail)]; };
    const Count liked = tally_.count(its(likes)), shared = tally_.count(its(shares));
    measured_.saw(Kind::like, liked);
    measured_.saw(Kind::share, shared);
    const std::string_view content_warning = its(summary).text, link = its(url).text;
    const bool everyone = is_public(record, part);
    const std::string text = !everyone ? "" : content_warning.empty() ? text_of_html(its(content).text) : std::string(content_warning);
    Post post{.id = key,
              .at = tally_.date(its(published) ? its(published).text : record[field(bare, published)].text),
              .edited_at = tally_.date(its(updated).text),
              .text = text,
              .url = host_of(link).empty() ? (host_of(key).empty() ? std::string_view{} : key) : link,
              .is_public = everyone};
    if (who != owner_) post.author_id = who;
    // Votes come on top of favourites. Where those are unknown, votes alone would pass for all there is.
    const std::uint64_t votes = voters_of(record, part);
    if (liked.value) post.received[index_of(Kind::like)] = std::min(*liked.value + votes, max_count);
    post.received[index_of(Kind::share)] = shared.value;
    sink_.post(post);
  }

  /// People who voted in the post's poll: as the server says, else the votes where each has one, else those of the best option.
  std::uint64_t voters_of(const JsonRecord& record, Part part) {
    if (const Count stated = tally_.count(record[field(part, voters)]); stated.value) return *stated.value;
    std::uint64_t sum = 0, most = 0;
    for (const JsonValue& votes : record.all(field(part, option_votes))) sum = std::min(sum + tally_.count(votes).value.value_or(0), max_count);
    for (const JsonValue& votes : record.all(field(part, choice_votes))) most = std::max(most, tally_.count(votes).value.value_or(0));
    return std::max(sum, most);
  }

  void end(const JsonSummary& summary) override {
    if (!owner_.empty()) sink_.owner({.id = owner_});
    // Posts without counts are of an old server, however damaged the file.
    if (posts_ > 0) measured_.tell(sink_, false);
    else measured_.tell(sink_, summary, posts_, understood_);
    if (posts_ > 0 && !measured_.any()) sink_.note(Note::mastodon_no_counts);
  }

  Measured measured_;
  std::string owner_;  // of the first activity: an outbox is one person's
  std::uint64_t posts_ = 0, understood_ = 0;
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
  if (!has(text, "\"orderedItems\"") && !has(text, "\"items\"")) return nullptr;
  for (const std::string_view mark : {"\"outbox.json\"", "\"Create\"", "\"Announce\"", "\"attributedTo\""})
    if (has(text, mark)) return std::make_unique<OutboxReader>(sink);
  return nullptr;
}

}  // namespace

extern const Importer mastodon_archive{"mastodon", "mastodon", members, open};

}  // namespace sway
