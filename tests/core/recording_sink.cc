#include "tests/core/recording_sink.h"

#include <nlohmann/json.hpp>

namespace sway {
namespace {

using Json = nlohmann::ordered_json;

void put(Json& event, const char* key, std::string_view value) {
  if (!value.empty()) event[key] = value;
}
void put(Json& event, const char* key, std::optional<Timestamp> at) {
  if (at) event[key] = format_timestamp(*at);
}

}  // namespace

void RecordingSink::owner(const Owner& owner) {
  Json event = Json::object();
  put(event, "id", owner.id);
  put(event, "handle", owner.handle);
  put(event, "generatedAt", owner.generated_at);
  if (owner.alias) event["alias"] = true;
  add("owner", event);
}

void RecordingSink::audience(const Audience& audience) {
  Json event = {{"people", audience.people}};
  put(event, "at", audience.at);
  if (audience.lower_bound) event["lowerBound"] = true;
  add("audience", event);
}

void RecordingSink::lists_audience(bool may_be_cut) { add("listsAudience", Json{{"mayBeCut", may_be_cut}}); }

void RecordingSink::audience_member(const AudienceMember& member) {
  Json event = Json::object();
  put(event, "person", member.person);
  put(event, "since", member.since);
  add("audienceMember", event);
}

void RecordingSink::measures(Kind kind) { add("measures", name_of(kind)); }

void RecordingSink::post(const Post& post) {
  Json event = Json::object();
  put(event, "id", post.id);
  put(event, "at", post.at);
  put(event, "editedAt", post.edited_at);
  put(event, "text", post.text);
  put(event, "url", post.url);
  if (!post.is_public) event["public"] = false;
  put(event, "authorId", post.author_id);
  put(event, "authorHandle", post.author_handle);
  put(event, "number", post.number);
  event["received"] = Json::object();
  for (std::size_t i = 0; i < kind_count; ++i)
    if (const auto& count = post.received[i]) event["received"][std::string(kind_names[i])] = *count;
  add("post", event);
}

void RecordingSink::full_text(Timestamp at, std::string_view text) {
  Json event = Json::object();
  put(event, "at", std::optional(at));
  put(event, "text", text);
  add("fullText", event);
}

void RecordingSink::not_public(std::string_view post_id) { add("notPublic", post_id); }

void RecordingSink::total(const Total& total) {
  Json event = Json::object();
  if (total.from) event["from"] = format_day(*total.from);
  if (total.to) event["to"] = format_day(*total.to);
  event["kind"] = name_of(total.kind);
  event["count"] = total.count;
  if (total.of_posts) event["ofPosts"] = true;
  add("total", event);
}

void RecordingSink::response(const Response& response) {
  Json event = {{"kind", name_of(response.kind)}};
  put(event, "at", response.at);
  put(event, "person", response.person);
  put(event, "postId", response.post_id);
  put(event, "id", response.id);
  add("response", event);
}

void RecordingSink::own_response(Kind kind, std::string_view post, std::string_view id) {
  Json event = {{"kind", name_of(kind)}};
  put(event, "postId", post);
  put(event, "id", id);
  add("ownResponse", event);
}

void RecordingSink::note(Note note, std::uint64_t count, std::string_view detail) {
  Json event = {{"code", text_of(note).code}, {"count", count}};
  put(event, "detail", detail);
  add("note", event);
}

std::string RecordingSink::lines() const {
  std::string text;
  for (const std::string& event : events) text += event + '\n';
  return text;
}

void RecordingSink::add(const char* what, const nlohmann::ordered_json& event) { events.push_back(Json{{what, event}}.dump()); }

std::string part_of(std::string_view event, const char* path) {
  const Json json = Json::parse(event);
  const Json::json_pointer pointer(path);
  if (!json.contains(pointer)) return "";
  const Json& part = json[pointer];
  return part.is_string() ? part.get<std::string>() : part.dump();
}

}  // namespace sway
