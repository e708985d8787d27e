// Misskey and its kin: what their API answers for `users/notes`, saved as JSON. Every note says how often it was renoted and answered and, since 2024, how
// many reactions it has. The notes that a person exports there, and the posts that Pixelfed exports, hold no responses; they are answered with what does.
#include <map>
#include <memory>
#include <string>

#include "core/importers/fediverse.h"
#include "core/importers/importer.h"
#include "core/importers/reading.h"

namespace sway {

namespace {

class NoteReader final : public JsonReader {
 public:
  explicit NoteReader(EventSink& sink)
      : JsonReader(sink, {"", "id|createdAt|text|cw|visibility|url|renoteId|replyId|reply.userId|user.id|user.username|user.host|renoteCount|"
                              "repliesCount|reactionCount"}) {
    for (const Kind kind : {Kind::like, Kind::share, Kind::comment}) measured_.expect(kind);
  }

 private:
  enum Field : std::size_t { id, created_at, text, cw, visibility, url, renote, reply, reply_to, user, username, host, renotes, replies, reactions };

  void record(const JsonRecord& record) override {
    if (record[id].text.empty()) return tally_.damaged();
    const std::string handle = std::string(record[username].text) + (record[host] ? "@" + std::string(record[host].text) : "");
    several_ |= !owner_id_.empty() && record[user].text != owner_id_;
    owner_id_ = record[user].text;
    owner_ = handle;
    if (record[renote] && !record[text] && !record[cw]) return;  // passed on from somebody else
    ++notes_;
    if (record[reply] && record[reply_to].text == record[user].text) ++own_replies_[std::string(record[reply].text)];
    const Count reacted = tally_.count(record[reactions]), shared = tally_.count(record[renotes]);
    Count answered = tally_.count(record[replies]);
    measured_.saw(Kind::like, reacted);
    measured_.saw(Kind::share, shared);
    measured_.saw(Kind::comment, answered);
    if (const auto own = own_replies_.find(record[id].text); answered.value && own != own_replies_.end()) *answered.value -= std::min(*answered.value, own->second);
    const bool everyone = record[visibility].text == "public" || record[visibility].text == "home";
    Post post{.id = record[id].text,
              .at = tally_.date(record[created_at].text),
              .text = !everyone ? std::string_view{} : record[record[cw].text.empty() ? text : cw].text,
              .url = host_of(record[url].text).empty() ? std::string_view{} : record[url].text,
              .is_public = everyone,
              .author_id = record[user].text,
              .author_handle = handle};
    post.received[index_of(Kind::like)] = reacted.value;
    post.received[index_of(Kind::share)] = shared.value;
    post.received[index_of(Kind::comment)] = answered.value;
    sink_.post(post);
  }

  void end(const JsonSummary& summary) override {
    if (several_) return;
    if (!owner_id_.empty()) sink_.owner({.id = owner_id_, .handle = owner_});
    measured_.tell(sink_, notes_ == 0 || lost_records(summary));
  }

  Measured measured_;
  std::map<std::string, std::uint64_t, std::less<>> own_replies_;  // by the note that they answer, which stands further down
  std::string owner_id_, owner_;
  std::uint64_t notes_ = 0;
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

extern const Importer misskey{"misskey", "mastodon", {}, open};

}  // namespace sway
