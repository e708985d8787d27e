#include "core/importers/x_tweet.h"

#include <algorithm>

#include "core/formats/text.h"

namespace sway {

namespace {

enum Field : std::size_t {
  id_str, id, created_at, full_text, text, favorite_count, retweet_count, initial_id, versions_of_edit, versions_of_initial,
  retweeted_status, deleted_at, user_id_str, user_id, user_name, media_links, extended_media_links, field_count
};

constexpr std::string_view names =
    "id_str|id|created_at|full_text|text|favorite_count|retweet_count|edit_info.edit.initialTweetId|edit_info.edit.editControlInitial.editTweetIds[]|"
    "edit_info.initial.editTweetIds[]|retweeted_status|deleted_at|user.id_str|user.id|user.screen_name|entities.media[].expanded_url|"
    "extended_entities.media[].expanded_url";

constexpr std::size_t exact_digits = 15;  // numbers longer than that were rounded by programs that hold them as doubles

JsonValue value_of(const JsonRecord& record, Field field) {
  const JsonValue wrapped = record[field];
  return wrapped.type != JsonValue::Type::absent ? wrapped : record[field + field_count];
}

std::string_view string_of(const JsonRecord& record, Field field) {
  const JsonValue value = value_of(record, field);
  return value.type == JsonValue::Type::string ? value.text : std::string_view{};
}

std::string_view id_of(const JsonRecord& record, Field as_text, Field as_number) {
  const std::string_view text = value_of(record, as_text).text;
  return is_id(text) ? text : exact_id(value_of(record, as_number));
}

std::string_view first_version(const JsonRecord& record, std::string_view own_id) {
  for (const Field field : {initial_id, versions_of_edit, versions_of_initial})
    if (const std::string_view first = value_of(record, field).text; is_id(first)) return first;
  return own_id;
}

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

bool begins_as_retweet(std::string_view text) {
  constexpr std::string_view mark = "RT @";
  if (text.substr(0, mark.size()) != mark) return false;
  const auto rest = text.substr(mark.size());
  const auto name = static_cast<std::size_t>(std::find_if_not(rest.begin(), rest.end(), is_word) - rest.begin());
  return name > 0 && rest.substr(name, 2) == ": ";
}

std::string_view linked_handle(const JsonRecord& record, const Tweet& tweet) {
  for (const Field field : {media_links, extended_media_links}) {
    const std::string_view link = value_of(record, field).text;
    const std::string_view linked = id_in_link(link);
    if (!linked.empty() && (linked == tweet.own_id || linked == tweet.id)) return handle_in_link(link);  // else the picture is somebody else's
  }
  return {};
}

struct Link {
  std::string_view handle, id;
};

bool is_site_of_x(std::string_view host) {
  return host == "x.com" || host == "twitter.com" || host.ends_with(".x.com") || host.ends_with(".twitter.com");
}

Link parse_link(std::string_view link) {
  constexpr std::string_view mark = "/status/";
  const std::size_t scheme = link.find("://");
  const std::size_t host = scheme == std::string_view::npos ? 0 : scheme + 3;
  const std::size_t handle = link.find('/', host);
  const std::size_t status = link.find(mark, host);
  if (handle == std::string_view::npos || status == std::string_view::npos || status <= handle) return {};
  if (!is_site_of_x(link.substr(host, handle - host))) return {};
  return {link.substr(handle + 1, status - handle - 1), digits_of(link.substr(status + mark.size()))};
}

}  // namespace

std::string tweet_fields() {
  std::string fields;
  for (const std::string_view name : split(names, '|')) fields.append("tweet.").append(name) += '|';
  return fields.append(names);
}

Tweet read_tweet(const JsonRecord& record, Tally& tally) {
  Tweet tweet;
  tweet.own_id = id_of(record, id_str, id);
  tweet.id = first_version(record, tweet.own_id);
  tweet.at = snowflake_time(tweet.id);
  if (!tweet.at) tweet.at = tally.date(value_of(record, created_at).text);
  if (tweet.id != tweet.own_id) tweet.edited_at = snowflake_time(tweet.own_id);
  tweet.text = string_of(record, full_text);
  if (tweet.text.empty()) tweet.text = string_of(record, text);
  tweet.likes = tally.count(value_of(record, favorite_count));
  tweet.shares = tally.count(value_of(record, retweet_count));
  const bool answered = tweet.likes.value.value_or(0) > 0 || tweet.shares.value.value_or(0) > 0;
  const bool by_text = !answered && begins_as_retweet(tweet.text);  // one that was answered was typed by hand, and is a post of one's own
  tweet.retweet = value_of(record, retweeted_status) || by_text;
  tweet.deleted = static_cast<bool>(value_of(record, deleted_at));
  tweet.author_id = id_of(record, user_id_str, user_id);
  tweet.author_handle = string_of(record, user_name);
  tweet.linked_handle = linked_handle(record, tweet);
  return tweet;
}

void tell_post(EventSink& sink, const Tweet& tweet) {
  std::string text, url;
  Post post{.id = tweet.id,
            .at = tweet.at,
            .edited_at = tweet.edited_at,
            .text = unescape_html(tweet.text, text),
            .url = link_to_post(tweet.own_id, url),
            .author_id = tweet.author_id,
            .author_handle = tweet.author_handle};
  post.received[index_of(Kind::like)] = tweet.likes.value;
  post.received[index_of(Kind::share)] = tweet.shares.value;
  sink.post(post);
}

bool is_id(std::string_view text) { return text.size() <= 20 && is_digits(text); }

std::string_view exact_id(const JsonValue& value) {
  const bool exact = value.type == JsonValue::Type::string || value.text.size() <= exact_digits;
  return exact && is_id(value.text) ? value.text : std::string_view{};
}

std::string_view id_in_link(std::string_view link) { return parse_link(link).id; }

std::string_view handle_in_link(std::string_view link) {
  const std::string_view handle = parse_link(link).handle;
  return handle != "i" && std::all_of(handle.begin(), handle.end(), is_word) ? handle : std::string_view{};
}

std::string_view link_to_post(std::string_view id, std::string& into) { return into.assign("https://x.com/i/status/").append(id); }

}  // namespace sway
