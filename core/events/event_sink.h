// What an importer says about a file. A sink is made for one file and knows its network; views need to live only as long as the call.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/events/notes.h"
#include "core/events/response.h"
#include "core/formats/timestamp.h"

namespace sway {

/// Whose export this is, as far as this file says. Empty: not said.
struct Owner {
  std::string_view id{};                      // the network's own id of the account, which never changes
  std::string_view handle{};                  // without a leading @
  std::optional<Timestamp> generated_at{};  // when the network wrote the export
  /// The handle is one that the account has or once had (it was found in links). It tells which files belong to one account, but names the account
  /// only where no file says the handle outright, and two handles are not two accounts because of it.
  bool alias = false;
};

/// People who chose to hear from the owner.
struct Audience {
  std::uint64_t people = 0;
  std::optional<Timestamp> at{};  // when it was so; nullopt: at the export's own as-of
  bool lower_bound = false;       // the list may have been cut
};

/// One of these people, on a list of them.
struct AudienceMember {
  std::string_view person;           // a key, never shown; the importer makes one up for who is not named, the same at every reading
  std::optional<Timestamp> since{};  // when they began; nullopt: not said
};

/// Something the owner published, with the responses it had got when the file was written.
struct Post {
  std::string_view id{};                 // the network's id of the post; of an edited post, of its first version
  std::optional<Timestamp> at{};         // when the first version was published; nullopt: unknown or impossible
  std::optional<Timestamp> edited_at{};  // when this version was written, if it is a later one: of several the latest gives the text
  std::string_view text{};               // clean UTF-8 with character references resolved; empty: not held
  std::string_view url{};
  bool is_public = true;
  Counts received{};
  /// Who wrote it, where files hold posts of others between one's own. Empty: the owner. The ledger drops a post whose author is not the account's
  /// owner (the id decides where both have one, else the handle without regard to case), as resolved over all files of that root; where no file of
  /// the root tells the owner, it drops every such post and says Note::owner_unknown.
  std::string_view author_id{};
  std::string_view author_handle{};
  std::string_view number{};  // another id of the post, by which own_response may name it
};

/// Responses stated as one sum from `from` to `to`, both included. One day is a day; more is a period; neither said: all there ever were, which tells
/// nothing of any window, so that it does not by itself make the kind a measured one.
struct Total {
  std::optional<Day> from{}, to{};
  Kind kind;
  std::uint64_t count = 0;
  bool of_posts = false;  // of one day: what the posts of that day received so far, which is another measure than what came on that day
};

/// One response on its own.
struct Response {
  Kind kind;
  std::optional<Timestamp> at{};
  std::string_view person{};   // a key of the responder, never shown; empty: nobody is named, and `id` tells one response from another
  std::string_view post_id{};  // what it answers; empty: nothing in particular
  std::string_view id{};       // the response's own id; empty: told apart by kind, person, post and moment
};

class EventSink {
 public:
  virtual ~EventSink() = default;
  virtual void owner(const Owner& owner) = 0;
  virtual void audience(const Audience& audience) = 0;
  /// This file is a list of the audience, or one part of it, be it empty. What one export lists counts each person once, and tells how the audience
  /// grew where it is dated. `may_be_cut`: the person may have chosen a range of time, so that it is a lower bound.
  virtual void lists_audience(bool may_be_cut) = 0;
  virtual void audience_member(const AudienceMember& member) = 0;
  /// This file measures that kind, even if it turns out to hold no such response. Counts of posts and totals say so by themselves.
  virtual void measures(Kind kind) = 0;
  virtual void post(const Post& post) = 0;
  /// The full text of a post that another file holds cut short: of the one post of that second whose text begins alike.
  virtual void full_text(Timestamp at, std::string_view text) = 0;
  /// That post, told of in another file, was not for everyone.
  virtual void not_public(std::string_view post_id) = 0;
  virtual void total(const Total& total) = 0;
  virtual void response(const Response& response) = 0;
  /// The owner answered or passed on a post, by its id or number, that may be their own: the counts of that post hold it, and it is no response. Each
  /// `id` is taken off once, in whichever file it stands and however often.
  virtual void own_response(Kind kind, std::string_view post, std::string_view id) = 0;
  /// Something a person should know about this file. `detail` never holds content of the export; it may hold
  /// the owner's own id, where the sentence tells what to fetch.
  virtual void note(Note note, std::uint64_t count = 1, std::string_view detail = {}) = 0;
};

}  // namespace sway
