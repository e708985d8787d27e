// Writes what an importer says as JSON, one event after the other, for goldens and for tests that compare whole answers.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "core/events/event_sink.h"

namespace sway {

class RecordingSink final : public EventSink {
 public:
  using Json = nlohmann::ordered_json;

  Json events = Json::array();

  void owner(const Owner& owner) override {
    Json& event = add("owner");
    put(event, "id", owner.id);
    put(event, "handle", owner.handle);
    put(event, "generatedAt", owner.generated_at);
    if (owner.alias) event["alias"] = true;
  }

  void audience(const Audience& audience) override {
    Json& event = add("audience");
    event["people"] = audience.people;
    put(event, "at", audience.at);
    if (audience.lower_bound) event["lowerBound"] = true;
  }

  void lists_audience(bool may_be_cut) override { add("listsAudience")["mayBeCut"] = may_be_cut; }

  void audience_member(const AudienceMember& member) override {
    Json& event = add("audienceMember");
    put(event, "person", member.person);
    put(event, "since", member.since);
  }

  void measures(Kind kind) override { add("measures") = name_of(kind); }

  void post(const Post& post) override {
    Json& event = add("post");
    put(event, "id", post.id);
    put(event, "at", post.at);
    put(event, "editedAt", post.edited_at);
    put(event, "text", post.text);
    put(event, "url", post.url);
    if (!post.is_public) event["public"] = false;
    put(event, "authorId", post.author_id);
    put(event, "authorHandle", post.author_handle);
    event["received"] = Json::object();
    for (std::size_t i = 0; i < kind_count; ++i)
      if (const auto& count = post.received[i]) event["received"][std::string(kind_names[i])] = *count;
  }

  void full_text(Timestamp at, std::string_view text) override {
    Json& event = add("fullText");
    put(event, "at", std::optional(at));
    put(event, "text", text);
  }

  void not_public(std::string_view post_id) override { add("notPublic") = post_id; }

  void total(const Total& total) override {
    Json& event = add("total");
    if (total.from) event["from"] = format_day(*total.from);
    if (total.to) event["to"] = format_day(*total.to);
    event["kind"] = name_of(total.kind);
    event["count"] = total.count;
  }

  void response(const Response& response) override {
    Json& event = add("response");
    event["kind"] = name_of(response.kind);
    put(event, "at", response.at);
    put(event, "person", response.person);
    put(event, "postId", response.post_id);
    put(event, "id", response.id);
  }

  void note(Note note, std::uint64_t count, std::string_view detail) override {
    Json& event = add("note");
    event["code"] = text_of(note).code;
    event["count"] = count;
    put(event, "detail", detail);
  }

  /// An event a line.
  std::string lines() const {
    std::string text;
    for (const Json& event : events) text += event.dump() + '\n';
    return text;
  }

 private:
  Json& add(const char* what) {
    events.push_back({{what, Json::object()}});
    return events.back()[what];
  }

  static void put(Json& event, const char* key, std::string_view value) {
    if (!value.empty()) event[key] = value;
  }
  static void put(Json& event, const char* key, std::optional<Timestamp> at) {
    if (at) event[key] = format_timestamp(*at);
  }
};

}  // namespace sway
