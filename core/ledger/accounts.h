// Whose files are whose, and what they say together: per account, post and kind the largest count, never a sum of two measures of one thing.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "core/ledger/file_events.h"

namespace sway {

/// A post after merging. Counts as in FileEvents: the bytes from first_count to the next post's.
struct AccountPost {
  std::uint64_t id;  // fingerprint
  DayNumber day;
  std::uint32_t first_count : 31;
  std::uint32_t is_public : 1;
};

/// A post that may become a moment: where the file that tells it best keeps it, and its text, of the same or of another file.
struct AccountMoment {
  const MomentText* post;
  std::string_view text;
};

/// One owner on one network. Its moments stay with the files' events, which must outlive it.
struct Account {
  std::string network;
  std::string id, handle;  // empty: unknown
  Timestamp as_of;         // the newest moment its files speak of; the moment of reading when they speak of none

  std::bitset<kind_count> measured;
  std::vector<std::pair<DayNumber, DayNumber>> coverage;  // first and last day of each file that measures responses
  std::vector<AudienceRow> audiences;    // by time, one a moment
  std::vector<AccountPost> posts;        // by id
  PackedCounts counts;
  std::vector<TotalRow> totals;          // sorted; of two that state the same days and kind the larger
  std::vector<ResponseRow> responses;    // sorted, each once; by person, so that one person's stand together
  std::vector<AccountMoment> moments;    // of public posts, one each, in no order; `action` is that of one file
  std::map<std::string, std::uint64_t> authors;  // posts that were left out because nobody knows whose the files are, by author

  CountRows counts_of(std::size_t post) const;
  /// Audience at the end of a day: what the newest word until then says; before the first word, the first. nullopt: unknown.
  std::optional<AudienceRow> audience_at(DayNumber day) const;
};

/// By person and what tells one response from another, or by day first.
void sort_responses(std::vector<ResponseRow>& rows, bool by_day);

/// All accounts that the files speak of, by network, handle, id. A file belongs to the account that it names by id; else to the account of
/// its root (manifest and posts of one archive); else by handle, by a post that it shares, or to the only account there is on that network.
/// The order of files has no effect. May add notes to files. `read_at` stands in where no file of an account speaks of any time.
/// `told`: authors, in lower case, whom the person said to be; files that say nothing themselves are theirs where they hold posts of them.
std::vector<Account> merge_accounts(std::span<FileEvents* const> files, Timestamp read_at, const std::set<std::string>& told = {});

}  // namespace sway
