// Instagram's export as JSON. Who follows, and since when, is in every one; what posts received only in the insights of professional accounts
// (instagram_insights.cc). The list of followers is cut to the range of time that the person chose. Who liked or commented is in none.
// Posts and reels are listed for their number; their text is passed over. Of the profile, which holds an address and a phone number too, only the name
// of the account is taken. The rest, own comments, likes, searches and messages, stays closed.
#include <memory>
#include <string>

#include "core/formats/text.h"
#include "core/importers/importer.h"
#include "core/importers/instagram_insights.h"
#include "core/importers/meta.h"
#include "core/importers/reading.h"

namespace sway {

extern const Importer instagram;

namespace {

constexpr Kind follows[] = {Kind::follow};
constexpr Kind interactions[] = {Kind::like, Kind::save, Kind::share, Kind::comment};
constexpr Kind reach[] = {Kind::view, Kind::click};
constexpr Kind media[] = {Kind::view, Kind::click, Kind::like, Kind::save, Kind::share, Kind::comment, Kind::follow};

// The folders moved over the years; the longer path first, so that all files of one export have one root. The apostrophe of "you've" is written so and so.
constexpr MemberPattern members[] = {
    {"connections/followers_and_following/followers*.json", "", follows},
    {"followers_and_following/followers*.json", "", follows},
    {"connections/followers_and_following/follow_requests_you*received.json", "", follows},
    {"followers_and_following/follow_requests_you*received.json", "", follows},
    {"logged_information/past_instagram_insights/audience_insights.json", "", follows},
    {"past_instagram_insights/audience_insights.json", "", follows},
    {"logged_information/past_instagram_insights/content_interactions.json", "", interactions},
    {"past_instagram_insights/content_interactions.json", "", interactions},
    {"logged_information/past_instagram_insights/profiles_reached.json", "", reach},
    {"past_instagram_insights/profiles_reached.json", "", reach},
    {"past_instagram_insights/accounts_reached.json", "", reach},
    {"logged_information/past_instagram_insights/posts.json", "", media},
    {"past_instagram_insights/posts.json", "", media},
    {"logged_information/past_instagram_insights/reels.json", "", media},
    {"past_instagram_insights/reels.json", "", media},
    {"logged_information/past_instagram_insights/live_videos.json"},
    {"past_instagram_insights/live_videos.json"},
    {"your_instagram_activity/media/posts_*.json"},
    {"your_instagram_activity/content/posts_*.json"},
    {"content/posts_*.json"},
    {"your_instagram_activity/media/reels.json"},
    {"your_instagram_activity/content/reels.json"},
    {"content/reels.json"},
    {"personal_information/personal_information/personal_information.json"},
    {"personal_information/personal_information.json"},
    {"account_information/personal_information.json"},
    {"connections/followers_and_following/followers*.html"},
    {"followers_and_following/followers*.html"},
};

/// {"profile_user": [{string_map_data: {"Username": {value}, "Email": …}}]}, with labels in the language of the person, here as they stand in files.
class ProfileReader final : public JsonReader {
 public:
  ProfileReader(EventSink& sink, std::string_view name)
      : JsonReader(sink, {"profile_user",
                          "string_map_data.Username.value|string_map_data.Nome de usu\xC3\x83\xC2\xA1rio.value|string_map_data.Nome de usuário.value|"
                          "string_map_data.Nom d\xC3\xA2\xC2\x80\xC2\x99utilisateur.value|string_map_data.Nom d’utilisateur.value|"
                          "string_map_data.Benutzername.value|string_map_data.Nombre de usuario.value"}),
        exported_(export_day(name)) {}

 private:
  void record(const JsonRecord& record) override {
    for (std::size_t field = 0; field < 7; ++field)
      if (!record[field].text.empty()) return sink_.owner({.handle = record[field].text, .generated_at = exported_});
  }

  const std::optional<Timestamp> exported_;
};

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// Lists without a key at the top: followers of 2023 and later, and posts.
std::unique_ptr<FileReader> open_list(std::string_view text, std::string_view name, EventSink& sink) {
  const bool empty = skip_blanks(text.substr(1)).starts_with(']') && has(name, "followers_and_following/followers");
  if (empty || (has(text, "\"string_list_data\"") && has(text, "\"title\"") && !has(text, "\"label_values\"")))
    return std::make_unique<PeopleReader>(sink, "", PeopleReader::List::followers, name);
  const bool posts = has(text, "\"media\"") && has(text, "\"creation_timestamp\"") && has(text, "\"uri\"") && !has(text, "\"text_app_post\"");
  return posts ? std::make_unique<OwnPostsReader>(sink, "") : nullptr;
}

std::unique_ptr<FileReader> open(std::string_view head, std::string_view name, EventSink& sink) {
  if (is_web_page(head, name, instagram, sink)) return nullptr;
  const std::string_view text = skip_blanks(head), root = first_key(text);
  if (text.starts_with('[')) return open_list(text, name, sink);
  if (root == "relationships_followers") return std::make_unique<PeopleReader>(sink, root, PeopleReader::List::followers, name);
  if (root == "relationships_follow_requests_received") return std::make_unique<PeopleReader>(sink, root, PeopleReader::List::requests, name);
  if (root == "ig_reels_media") return std::make_unique<OwnPostsReader>(sink, root);
  if (root == "profile_user") return std::make_unique<ProfileReader>(sink, name);
  if (auto reader = insights_reader(root, name, sink)) return reader;
  for (const std::string_view own : {"relationships_", "likes_", "saved_", "comments_", "ig_", "story_activities_"})
    if (root.starts_with(own) && (has(text, "\"string_list_data\"") || has(text, "\"string_map_data\"") || has(text, "\"creation_timestamp\""))) {
      sink.note(Note::instagram_not_needed);
      return nullptr;
    }
  return nullptr;
}

}  // namespace

extern const Importer instagram{"instagram", "instagram", members, open};

}  // namespace sway
