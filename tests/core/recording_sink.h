// Writes what an importer says as JSON, one event after the other, for goldens and for tests that compare whole answers.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/events/event_sink.h"

namespace sway {

class RecordingSink final : public EventSink {
 public:
  std::vector<std::string> events;  // each an object of one member: {"total":{"kind":"like","count":5}}

  void owner(const Owner& owner) override;
  void audience(const Audience& audience) override;
  void lists_audience(bool may_be_cut) override;
  void audience_member(const AudienceMember& member) override;
  void measures(Kind kind) override;
  void post(const Post& post) override;
  void full_text(Timestamp at, std::string_view text) override;
  void not_public(std::string_view post_id) override;
  void total(const Total& total) override;
  void response(const Response& response) override;
  void own_response(Kind kind, std::string_view post, std::string_view id) override;
  void note(Note note, std::uint64_t count, std::string_view detail) override;

  /// An event a line.
  std::string lines() const;

 private:
  void add(const char* what, const nlohmann::ordered_json& event);
};

/// What stands at a path of an event ("/total/count"): a text as it is, all else as JSON, nothing if there is none.
std::string part_of(std::string_view event, const char* path);

}  // namespace sway
