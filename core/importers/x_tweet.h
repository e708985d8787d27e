// One post as X's exports of all years write it, and what its fields mean.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/formats/count.h"
#include "core/formats/json_records.h"
#include "core/formats/timestamp.h"
#include "core/importers/reading.h"

namespace sway {

struct Tweet {
  std::string_view own_id;       // digits; empty: none that can be trusted
  std::string_view id;           // of the first version, if it was edited (under a new id each time); else own_id
  std::optional<Timestamp> at;   // by the id, which X's servers wrote; for ids before November 2010 as stated
  std::optional<Timestamp> edited_at;  // of this version, if it is a later one
  std::string_view text;         // with character references, as written
  Count likes, shares;
  bool retweet = false;          // passes on somebody else's post
  bool deleted = false;          // was deleted shortly before the export
  std::string_view author_id, author_handle;  // only in files that programs extended
  std::string_view linked_handle;             // the owner's handle of that time, from the link of a picture of this post
};

/// The fields to ask JsonRecords for. A post stands bare (until January 2020) or within "tweet".
std::string tweet_fields();

/// Views live as long as the record.
Tweet read_tweet(const JsonRecord& record, Tally& tally);

/// Tells it as the owner's, or its author's.
void tell_post(EventSink& sink, const Tweet& tweet);

/// All of it digits: an id.
bool is_id(std::string_view text);
/// The id that stands there; empty if it is none, or a number so long that the program that wrote it may have rounded it.
std::string_view exact_id(const JsonValue& value);

/// Of "https://twitter.com/jane/status/123/photo/1": "123"; empty if it is no such link.
std::string_view id_in_link(std::string_view link);
/// … "jane"; empty if it is no such link, or one of those that leave the handle out ("https://x.com/i/status/123").
std::string_view handle_in_link(std::string_view link);

/// The link, which stands in `into`.
std::string_view link_to_post(std::string_view id, std::string& into);

}  // namespace sway
