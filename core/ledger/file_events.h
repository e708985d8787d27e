// What one file said, kept in small rows: 24 bytes a post or a single response, mostly 1 or 2 a count above zero, 16 a member
// of the audience. Texts are kept only of posts that may become moments.
#pragma once

#include <bitset>
#include <compare>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/events/event_sink.h"
#include "core/ledger/count_rows.h"
#include "core/ledger/moment_texts.h"
#include "core/ledger/rows.h"

namespace sway {

/// Days since 1970-01-01. Small, unlike Day, and sorts before everything when there is no date.
using DayNumber = std::int32_t;
inline constexpr DayNumber no_day = std::numeric_limits<DayNumber>::min();
inline DayNumber day_number(Day day) { return static_cast<DayNumber>(day.time_since_epoch().count()); }
inline Day day_from(DayNumber number) { return Day{std::chrono::days{number}}; }

struct PostRow {
  std::uint64_t id;           // fingerprint
  DayNumber day;              // no_day: counts for the lifetime only
  std::uint32_t first_count;  // its counts are the bytes from here to the next post's
  std::uint32_t author;       // index into FileEvents::authors; 0: the owner
};

struct TotalRow {
  DayNumber from, to;  // no_day: all time
  Kind kind;
  bool of_posts;
  std::uint64_t count;
  auto operator<=>(const TotalRow&) const = default;
};

/// One response of a named person, or one of nobody in particular (person 0).
struct ResponseRow {
  std::uint64_t person, id;  // fingerprints; `id` tells one response of a person from another
  DayNumber day;
  Kind kind;
  auto operator<=>(const ResponseRow&) const = default;
};

struct AudienceRow {
  std::optional<Timestamp> at;
  std::uint64_t people;
  bool lower_bound;
};

struct MemberRow {
  std::uint64_t person;  // fingerprint
  DayNumber since;       // no_day: not said
  auto operator<=>(const MemberRow&) const = default;
};

struct Author {
  std::string id, handle;            // handle in lower case; neither: the owner
  std::bitset<kind_count> measured;  // what posts of this author state
  std::string name() const;          // in lower case: the handle, else the id
};

struct FileEvents {
  std::string network, root;  // files of one root belong to one account unless they say otherwise themselves
  bool contained = false;     // in an archive or a folder, so that those of its root were made together
  std::string owner_id, owner_handle, owner_alias;  // alias: a handle found in links, which the account has or once had
  std::optional<Timestamp> generated_at;      // when it was written
  std::optional<Timestamp> oldest, newest;    // of its entries

  std::bitset<kind_count> measured;  // by posts of the owner, totals, and the importer's word
  Rows<PostRow> posts;
  PackedCounts counts;
  std::vector<TotalRow> totals;
  Rows<ResponseRow> responses;
  Rows<ResponseRow> own_responses;  // of the owner; `person` is the post
  std::vector<std::pair<std::uint64_t, std::uint64_t>> numbers;  // fingerprints: other ids of posts, and theirs
  std::vector<AudienceRow> audiences;
  Rows<MemberRow> members;  // of the audience
  bool lists_audience = false, audience_may_be_cut = false;
  std::vector<Author> authors{Author{}};
  std::vector<std::uint64_t> not_public;  // fingerprints of posts
  MomentTexts moments;
  std::vector<std::pair<Timestamp, std::string>> full_texts;  // excerpts

  struct NoteCount {
    Note note;
    std::string detail;
    std::uint64_t count;
  };
  std::vector<NoteCount> notes;
  std::vector<NoteCount> merge_notes;  // what only the other files show; made anew at every merge

  /// The newest moment that the file speaks of, by its own word or by its entries.
  std::optional<Timestamp> as_of() const { return generated_at ? generated_at : newest; }
  bool says_nothing() const;
  void add_note(Note note, std::uint64_t count = 1, std::string_view detail = {});
};

/// ASCII letters in lower case, as handles are compared.
std::string lower_case(std::string_view text);

/// The sink that fills a FileEvents. Dates before 2000 or more than two days after `read_at` are no dates: told, and kept out of time.
class FileRecorder final : public EventSink {
 public:
  /// `values`: like-equivalents of one response of each kind; decides which posts may become moments.
  FileRecorder(FileEvents& events, Timestamp read_at, const std::array<double, kind_count>& values);

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

 private:
  std::optional<Timestamp> possible(std::optional<Timestamp> at);
  std::uint32_t author_index(const Post& post);

  FileEvents& events_;
  std::map<std::pair<std::string, std::string>, std::uint32_t> authors_;  // index by id and handle
  Timestamp latest_;
  const std::array<double, kind_count>& values_;
};

}  // namespace sway
