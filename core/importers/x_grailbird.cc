// The archive that Twitter gave from 2012 to 2019: one list of posts for each month behind `Grailbird.data.tweets_2013_04 = `. It holds no counts.
// Programs that kept such archives up to date wrote whole answers of Twitter's interface into it: those have counts, but also posts by others with
// the counts of those others, ids as numbers that were rounded, and posts that stand twice.
#include <algorithm>
#include <memory>
#include <string>

#include "core/importers/importer.h"
#include "core/importers/reading.h"
#include "core/importers/x_tweet.h"

namespace sway {

namespace {

// "20": a person who packs an archive of today into a folder named "tweets" does not have every member of it opened.
constexpr MemberPattern members[] = {{"tweets/20*.js"}, {"user_details.js"}};

class MonthReader final : public JsonReader {
 public:
  explicit MonthReader(EventSink& sink) : JsonReader(sink, {"", tweet_fields()}) {}

 private:
  void record(const JsonRecord& record) override {
    const Tweet tweet = read_tweet(record, tally_);
    if (!is_stated(tweet.likes) && !is_stated(tweet.shares)) return;  // as Twitter wrote it
    extended_ = true;
    if (tweet.own_id.empty()) tally_.damaged();
    if (tweet.author_id.empty() && tweet.author_handle.empty()) ++authorless_;
    else if (!tweet.own_id.empty() && !tweet.retweet) tell_post(sink_, tweet);
  }

  void end(const JsonSummary&) override {
    sink_.note(extended_ ? Note::x_grailbird_updated : Note::x_grailbird);
    if (authorless_ > 0) sink_.note(Note::owner_unknown, authorless_);
  }

  bool extended_ = false;
  std::uint64_t authorless_ = 0;  // nobody can say whose they are
};

class UserReader final : public JsonReader {
 public:
  explicit UserReader(EventSink& sink) : JsonReader(sink, {"", "id|screen_name"}) {}

 private:
  void record(const JsonRecord& record) override { sink_.owner({.id = exact_id(record[0]), .handle = record[1].text}); }
};

/// The same posts as a table, in the order of columns of all years.
bool is_table(std::string_view text) {
  std::string titles(text.substr(0, text.find_first_of("\r\n")));
  titles.erase(std::remove(titles.begin(), titles.end(), '"'), titles.end());
  return titles.starts_with("tweet_id,in_reply_to_status_id,");
}

std::unique_ptr<FileReader> open(std::string_view head, std::string_view, EventSink& sink) {
  const std::string_view text = skip_blanks(head);
  if (text.starts_with("Grailbird.data.")) return std::make_unique<MonthReader>(sink);
  if (text.starts_with("var user_details")) return std::make_unique<UserReader>(sink);
  if (text.starts_with("var payload_details") || text.starts_with("var tweet_index") || is_table(text)) sink.note(Note::x_grailbird);
  return nullptr;
}

}  // namespace

extern const Importer x_grailbird{"x-grailbird", "x", members, open};

}  // namespace sway
