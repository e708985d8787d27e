// Misskey and its kin: what their API answers for `users/notes`, saved as JSON. Every note says how often it was renoted and answered and, since 2024, how
// many reactions it has. The notes that a person exports there, and the posts that Pixelfed exports, hold no responses; they are answered with what does.
#include <memory>
#include <string>

#include "core/importers/fediverse.h"
#include "core/importers/importer.h"
#include "core/importers/reading.h"

namespace sway {

namespace {

// As the export is named, and people name what they save.
constexpr MemberPattern members[] = {{"notes-20*.json"}, {"notes.json"}};

class NoteReader final : public JsonReader {
 public:
  explicit NoteReader(EventSink& sink)
      : JsonReader(sink, {"", "id|createdAt|text|cw|visibility|url|renoteId|replyId|reply.userId|user.id|user.username|user.host|renoteCount|"
                              "repliesCount|reactionCount|reactions|reactions.*|"}) {
    for (const Kind kind : {Kind::like, Kind::share, Kind::comment}) measured_.expect(kind);
  }

 private:
  enum Field : std::size_t { id, created_at, text, cw, visibility, url, renote, reply, reply_to, user, username, host, renotes, replies, reacted_all, reacted, reacted_each, itself };

  void record(const JsonRecord& record) override {
    if (record[itself].type == JsonValue::Type::null) return;
    if (record[id].text.empty()) return tally_.damaged();
    const std::string handle = std::string(record[username].text) + (record[host] ? "@" + std::string(record[host].text) : "");
    ++understood_;
    several_ |= !owner_id_.empty() && record[user].text != owner_id_;
    owner_id_ = record[user].text;
    owner_ = handle;
    if (record[renote] && !record[text] && !record[cw]) return;  // passed on from somebody else
    ++notes_;
    if (record[reply] && record[reply_to].text == record[user].text) sink_.own_response(Kind::comment, record[reply].text, record[id].text);
    const Count liked = reactions_of(record), shared = tally_.count(record[renotes]);
    const Count answered = tally_.count(record[replies]);
    measured_.saw(Kind::like, liked);
    measured_.saw(Kind::share, shared);
    measured_.saw(Kind::comment, answered);
    const bool everyone = record[visibility].text == "public" || record[visibility].text == "home";
    Post post{.id = record[id].text,
              .at = tally_.date(record[created_at].text),
              .text = !everyone ? std::string_view{} : record[record[cw].text.empty() ? text : cw].text,
              .url = host_of(record[url].text).empty() ? std::string_view{} : record[url].text,
              .is_public = everyone,
              .author_id = record[user].text,
              .author_handle = handle};
    post.received[index_of(Kind::like)] = liked.value;
    post.received[index_of(Kind::share)] = shared.value;
    post.received[index_of(Kind::comment)] = answered.value;
    sink_.post(post);
  }

  /// Before 2024 only each emoji had a number.
  Count reactions_of(const JsonRecord& record) {
    if (record[reacted_all] || !record[reacted]) return tally_.count(record[reacted_all]);
    std::uint64_t sum = 0;
    const auto each = record.all(reacted_each);  // a name and its number
    for (std::size_t i = 1; i < each.size(); i += 2) sum = std::min(sum + tally_.count(each[i]).value.value_or(0), max_count);
    return {sum};
  }

  void end(const JsonSummary& summary) override {
    if (several_) return;
    if (!owner_id_.empty()) sink_.owner({.id = owner_id_, .handle = owner_});
    measured_.tell(sink_, summary, notes_, understood_);
  }

  Measured measured_;
  std::string owner_id_, owner_;
  std::uint64_t notes_ = 0, understood_ = 0;
  bool several_ = false;
};

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::unique_ptr<FileReader> open(std::string_view head, std::string_view /*name*/, EventSink& sink) {
  const std::string_view text = skip_blanks(head);
  if (text.starts_with('{') && has(text, "\"data\"") && has(text, "\"attributedTo\"") && !has(text, "rderedItems\"")) {
    sink.note(Note::fediverse_no_responses, 1, "Pixelfed");
    return nullptr;
  }
  if ((!text.starts_with('[') && !text.starts_with('{')) || !has(text, "\"createdAt\"") || !has(text, "\"fileIds\"") || !has(text, "\"renoteId\"")) return nullptr;
  if (has(text, "\"renoteCount\"")) return std::make_unique<NoteReader>(sink);
  if (has(text, "\"localOnly\"")) sink.note(Note::fediverse_no_responses, 1, "Misskey");
  return nullptr;
}

}  // namespace

extern const Importer misskey{"misskey", "mastodon", members, open};

}  // namespace sway
