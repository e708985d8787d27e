// Threads' part of Instagram's export, with keys that begin with "text_post_app_": who follows, since when, and who asked to; and what the owner wrote,
// without counts or ids. What posts received is in no file. Its lists are named like Instagram's, and known by those keys.
#include <memory>
#include <string>

#include "core/importers/importer.h"
#include "core/importers/meta.h"
#include "core/importers/reading.h"

namespace sway {

extern const Importer threads;

namespace {

constexpr Kind follows[] = {Kind::follow};

constexpr MemberPattern members[] = {
    {"your_instagram_activity/threads/followers*.json", "", follows},
    {"threads/followers*.json", "", follows},
    {"your_instagram_activity/threads/follow_requests_you*received.json", "", follows},
    {"threads/follow_requests_you*received.json", "", follows},
    {"your_instagram_activity/threads/threads_and_replies.json"},
    {"threads/threads_and_replies.json"},
    {"your_instagram_activity/threads/followers*.html"},
    {"threads/followers*.html"},
};

std::unique_ptr<FileReader> open(std::string_view head, std::string_view name, EventSink& sink) {
  if (is_web_page(head, name, threads, sink)) return nullptr;
  const std::string_view root = first_key(skip_blanks(head));
  if (!root.starts_with("text_post_app_")) return nullptr;
  if (root.ends_with("_follow_requests_received")) return std::make_unique<PeopleReader>(sink, root, PeopleReader::List::requests, name);
  if (root.ends_with("_followers")) return std::make_unique<PeopleReader>(sink, root, PeopleReader::List::followers, name);
  if (root == "text_post_app_text_posts") return std::make_unique<OwnPostsReader>(sink, root, Note::threads_no_counts);
  sink.note(Note::threads_not_needed);
  return nullptr;
}

}  // namespace

extern const Importer threads{"threads", "threads", members, open};

}  // namespace sway
