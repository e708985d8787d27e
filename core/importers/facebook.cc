// Facebook's export of a person as JSON. Of what others did it holds friends, followers and requests, and nothing of what posts received. Followers are
// not dated: they are audience, and no responses, since none of them could be told to be of a window. Posts, comments, messages, events, notifications
// and all else stay closed; of the profile only the name is taken.
#include <map>
#include <memory>
#include <string>

#include "core/formats/text.h"
#include "core/importers/importer.h"
#include "core/importers/meta.h"
#include "core/importers/reading.h"

namespace sway {

extern const Importer facebook;

namespace {

constexpr Kind follows[] = {Kind::follow};

// The folders moved over the years; the longer path first, so that all files of one export have one root.
constexpr MemberPattern members[] = {
    {"connections/friends/your_friends.json"},
    {"your_activity_across_facebook/friends_and_followers/friends.json"},
    {"friends_and_followers/friends.json"},
    {"connections/followers/people_who_followed_you.json"},
    {"your_activity_across_facebook/friends_and_followers/people_who_follow_you.json"},
    {"friends_and_followers/people_who_follow_you.json"},
    {"connections/friends/received_friend_requests.json", "", follows},
    {"your_activity_across_facebook/friends_and_followers/friend_requests_received.json", "", follows},
    {"friends_and_followers/friend_requests_received.json", "", follows},
    {"connections/friends/rejected_friend_requests.json", "", follows},
    {"your_activity_across_facebook/friends_and_followers/rejected_friend_requests.json", "", follows},
    {"friends_and_followers/rejected_friend_requests.json", "", follows},
    {"personal_information/profile_information/profile_information.json"},
    {"profile_information/profile_information.json"},
    {"connections/friends/your_friends.html"},
    {"friends_and_followers/friends.html"},
};

/// [{name, timestamp}], of which the name alone tells one person from another: of several with one name each is one more.
class FacebookPeopleReader final : public JsonReader {
 public:
  FacebookPeopleReader(EventSink& sink, std::string_view root, bool requests, std::string_view name)
      : JsonReader(sink, {root, "name|timestamp"}), requests_(requests), friends_(root.starts_with("friends_")), exported_(export_day(name)) {}

 private:
  void record(const JsonRecord& record) override {
    if (!record[0] && !record[1]) return tally_.damaged();
    const std::string_view name = repair_mojibake(record[0].text, repaired_);
    auto named = named_.find(name);
    if (named == named_.end()) named = named_.emplace(name, 0).first;
    person_ = name;
    if (const std::uint64_t before = named->second++; before > 0) person_.append("\n").append(std::to_string(before));
    if (!requests_ && !friends_) person_ += "\nfollower";
    const std::optional<Timestamp> at = meta_date(record[1], tally_);
    if (requests_) sink_.response({.kind = Kind::follow, .at = at, .person = person_});
    else sink_.audience_member({.person = person_, .since = at});
  }

  void end(const JsonSummary& summary) override {
    if (!requests_) sink_.lists_audience(false);
    else if (lost_records(summary)) sink_.measures(Kind::follow);
    if (exported_) sink_.owner({.generated_at = *exported_});
    if (friends_) sink_.note(Note::facebook_no_counts);
  }

  const bool requests_, friends_;
  const std::optional<Day> exported_;
  std::map<std::string, std::uint64_t, std::less<>> named_;
  std::string repaired_, person_;  // of the record
};

/// {"profile_v2": {"name": {"full_name"}, …}}.
class ProfileReader final : public JsonReader {
 public:
  explicit ProfileReader(EventSink& sink) : JsonReader(sink, {"profile_v2", "name.full_name"}) {}

 private:
  void record(const JsonRecord& record) override { sink_.owner({.handle = repair_mojibake(record[0].text)}); }
};

/// Keys at the top of the other files, as far as they are known.
constexpr std::string_view other_roots[] = {
    "pokes_v2", "events_", "your_events_v2", "event_responses_v2", "comments_v2", "reactions_v2", "groups_", "pages_v2", "ratings_v2", "notifications_v2",
    "sent_requests_v2", "deleted_friends_v2", "following_v2", "following_v3", "pages_followed_v2", "group_posts_v2", "group_comments_v2",
};

std::unique_ptr<FileReader> open(std::string_view head, std::string_view name, EventSink& sink) {
  if (is_web_page(head, name, facebook, sink)) return nullptr;
  const std::string_view root = first_key(skip_blanks(head));
  const auto is_list = [root](std::string_view list) { return root.size() == list.size() + 1 && root.starts_with(list); };  // any version
  if (is_list("friends_v") || is_list("followers_v")) return std::make_unique<FacebookPeopleReader>(sink, root, false, name);
  if (is_list("received_requests_v") || is_list("rejected_requests_v")) return std::make_unique<FacebookPeopleReader>(sink, root, true, name);
  if (root == "profile_v2") return std::make_unique<ProfileReader>(sink);
  for (const std::string_view other : other_roots)
    if (root.starts_with(other)) {
      sink.note(Note::facebook_not_needed);
      return nullptr;
    }
  return nullptr;
}

}  // namespace

extern const Importer facebook{"facebook", "facebook", members, open};

}  // namespace sway
