#include "core/ledger/accounts.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "core/formats/sort_few.h"
#include "core/ledger/ownership.h"

namespace sway {
namespace {

// Newest file first; the rest of the key is content, so that the order in which files came has no effect.
bool newer(const FileEvents* a, const FileEvents* b) {
  return std::make_tuple(a->as_of(), a->posts.size(), a->counts.size(), a->totals.size()) >
         std::make_tuple(b->as_of(), b->posts.size(), b->counts.size(), b->totals.size());
}

// Several files tell of one post; those of one id stand together, the newest file's first.
struct Telling {
  std::uint64_t id;
  std::uint32_t file, post;
  auto operator<=>(const Telling&) const = default;
};

// Tellings are kept in the place of the posts that they come to: there are millions.
AccountPost kept(const Telling& telling) { return {telling.id, static_cast<DayNumber>(telling.file), telling.post & 0x7FFFFFFF, false}; }
Telling telling_in(const AccountPost& post) { return {post.id, static_cast<std::uint32_t>(post.day), post.first_count}; }

template <typename Posts>
CountRows counts_in(const PackedCounts& packed, const Posts& posts, std::size_t post) {
  return {packed, posts[post].first_count, post + 1 < posts.size() ? posts[post + 1].first_count : packed.size()};
}

class Merger {
 public:
  Merger(const AccountFiles& owned, Timestamp read_at) : owned_(owned), files_(owned.files), read_at_(read_at) {
    sort_few(files_, newer);
  }

  Account merge() {
    account_.network = owned_.network;
    account_.id = owned_.id;
    account_.handle = owned_.handle;
    std::optional<Timestamp> as_of;
    for (const FileEvents* file : files_) roots_[file->root] = std::max(roots_[file->root], file->as_of());
    for (const FileEvents* file : files_) {
      as_of = std::max(as_of, file->as_of());
      std::bitset<kind_count> measured = file->measured;
      for (const Author& author : file->authors)
        if (is_owners(author)) measured |= author.measured;
      account_.measured |= measured;
      account_.totals.insert(account_.totals.end(), file->totals.begin(), file->totals.end());
      for (std::size_t i = 0; i < file->responses.size(); ++i) account_.responses.push_back(file->responses[i]);
      if (measured.any() && file->oldest) account_.coverage.emplace_back(day_number(day_of(*file->oldest)), day_number(day_of(*as_of_root(*file))));
    }
    sort_few(account_.coverage);
    account_.as_of = as_of.value_or(read_at_);
    merge_audiences();
    merge_posts();
    merge_totals();
    keep_one_each(account_.responses);
    merge_moments();
    return std::move(account_);
  }

 private:
  static void keep_one_each(std::vector<ResponseRow>& responses) {
    sort_responses(responses, false);
    responses.erase(std::unique(responses.begin(), responses.end()), responses.end());
  }

  // A list of posts or followers does not say when it was written, but speaks of all time until its export was.
  std::optional<Timestamp> as_of_root(const FileEvents& file) const { return roots_.at(file.root); }

  void merge_audiences() {
    auto& audiences = account_.audiences;
    for (const FileEvents* file : files_)
      for (AudienceRow row : file->audiences) {
        if (!row.at) row.at = as_of_root(*file).value_or(account_.as_of);
        audiences.push_back(row);
      }
    const std::vector<AudienceRow> listed = listed_audience();
    audiences.insert(audiences.end(), listed.begin(), listed.end());
    // Of two words of one moment a full number stands before a lower bound, then the larger.
    sort_few(audiences, [](const AudienceRow& a, const AudienceRow& b) {
      return std::make_tuple(a.at, a.lower_bound, b.people) < std::make_tuple(b.at, b.lower_bound, a.people);
    });
    audiences.erase(std::unique(audiences.begin(), audiences.end(), [](const AudienceRow& a, const AudienceRow& b) { return a.at == b.at; }), audiences.end());
  }

  // What lists tell: each export's from the end of the one before on, a row for each day on which somebody joined.
  std::vector<AudienceRow> listed_audience() const {
    std::map<Timestamp, std::vector<const FileEvents*>> exports;
    for (const FileEvents* file : files_)
      if (file->lists_audience) exports[as_of_root(*file).value_or(account_.as_of)].push_back(file);
    std::vector<AudienceRow> rows;
    DayNumber told_until = no_day;
    for (const auto& [at, lists] : exports) {
      std::map<std::uint64_t, DayNumber> since;  // of each person the earliest
      bool may_be_cut = false;
      for (const FileEvents* list : lists) {
        may_be_cut |= list->audience_may_be_cut;
        for (std::size_t i = 0; i < list->members.size(); ++i) {
          const MemberRow& member = list->members[i];
          DayNumber& day = since.try_emplace(member.person, member.since).first->second;
          day = std::min(day, member.since);
        }
      }
      std::map<DayNumber, std::uint64_t> joined;
      for (const auto& [person, day] : since) ++joined[std::max(day, told_until)];
      const DayNumber last = day_number(day_of(at));
      std::uint64_t people = 0;
      for (const auto& [day, more] : joined) {
        people += more;
        if (day != told_until && day < last) rows.push_back({Timestamp{day_from(day)}, people, may_be_cut});
      }
      rows.push_back({at, people, may_be_cut});
      told_until = last;
    }
    level(rows);
    return rows;
  }

  // A list that may be cut tells how the audience moved; a full number, how large it was: the next one, else the last.
  void level(std::vector<AudienceRow>& rows) const {
    std::map<Timestamp, std::uint64_t> full;
    for (const AudienceRow& row : account_.audiences)
      if (!row.lower_bound) full[*row.at] = std::max(full[*row.at], row.people);
    if (full.empty() || rows.empty()) return;
    const auto listed_at = [&rows](Timestamp at) {
      const auto later = std::find_if(rows.begin(), rows.end(), [&](const AudienceRow& row) { return day_of(*row.at) > day_of(at); });
      return later == rows.begin() ? rows.front().people : std::prev(later)->people;
    };
    std::map<Timestamp, std::uint64_t> listed;  // when each full number was told
    for (const auto& [at, people] : full) listed[at] = listed_at(at);
    for (AudienceRow& row : rows) {
      auto number = full.lower_bound(*row.at);
      if (number == full.end()) --number;
      if (row.lower_bound && number->second >= listed[number->first]) row = {row.at, number->second - listed[number->first] + row.people, false};
    }
  }

  bool is_owners(const Author& author) const {
    if (author.id.empty() && author.handle.empty()) return true;
    if (!author.id.empty() && !owned_.id.empty()) return author.id == owned_.id;
    return owned_.handles.count(author.name()) > 0;
  }

  // By post, each once.
  std::vector<ResponseRow> own_responses() const {
    std::map<std::uint64_t, std::uint64_t> numbers;
    for (const FileEvents* file : files_) numbers.insert(file->numbers.begin(), file->numbers.end());
    std::vector<ResponseRow> own;
    for (const FileEvents* file : files_)
      for (std::size_t i = 0; i < file->own_responses.size(); ++i) {
        own.push_back(file->own_responses[i]);
        if (const auto post = numbers.find(own.back().person); post != numbers.end()) own.back().person = post->second;
      }
    keep_one_each(own);
    return own;
  }

  void merge_posts() {
    std::size_t posts_of_all = 0;  // a large vector that grows is copied again and again
    for (const FileEvents* file : files_) posts_of_all += file->posts.size();
    auto& posts = account_.posts;
    posts.reserve(posts_of_all);
    std::set<std::uint64_t> hidden;
    std::map<std::string, std::set<std::uint64_t>> authors;  // of posts that nobody knows to be the owner's
    for (std::uint32_t f = 0; f < files_.size(); ++f) {
      FileEvents& file = *files_[f];
      hidden.insert(file.not_public.begin(), file.not_public.end());
      const bool unknown = owned_.id.empty() && owned_.handles.empty();
      std::uint64_t others = 0;
      for (std::uint32_t p = 0; p < file.posts.size(); ++p) {
        const Author& author = file.authors[file.posts[p].author];
        if (is_owners(author)) {
          posts.push_back(kept({file.posts[p].id, f, p}));
          continue;
        }
        ++others;
        if (unknown) authors[author.name()].insert(file.posts[p].id);
      }
      if (others > 0 && unknown) file.merge_notes.push_back({Note::owner_unknown, "", others});
    }
    for (const auto& [author, of_author] : authors) account_.authors[author] = of_author.size();
    std::sort(posts.begin(), posts.end(), [](const AccountPost& a, const AccountPost& b) { return telling_in(a) < telling_in(b); });

    const std::vector<ResponseRow> own = own_responses();
    auto next = own.begin();
    std::size_t merged = 0;
    for (std::size_t first = 0, last; first < posts.size(); first = last) {
      const Telling newest = telling_in(posts[first]);
      std::array<std::uint64_t, kind_count> largest{};
      DayNumber day = no_day;
      for (last = first; last < posts.size() && posts[last].id == newest.id; ++last) {
        const Telling telling = telling_in(posts[last]);
        const FileEvents& file = *files_[telling.file];
        // The newest file's date; among equals the earliest, which is the first version's.
        const DayNumber told = file.posts[telling.post].day;
        const bool as_new = file.as_of() == files_[newest.file]->as_of();
        if (told != no_day && (day == no_day || (as_new && told < day))) day = told;
        for (const CountRow& row : counts_in(file.counts, file.posts, telling.post)) largest[index_of(row.kind)] = std::max(largest[index_of(row.kind)], row.count);
      }
      for (; next != own.end() && next->person <= newest.id; ++next)
        if (std::uint64_t& count = largest[index_of(next->kind)]; next->person == newest.id && count > 0) --count;
      posts[merged++] = {newest.id, day, static_cast<std::uint32_t>(account_.counts.size()) & 0x7FFFFFFF, hidden.count(newest.id) == 0};
      for (std::size_t kind = 0; kind < kind_count; ++kind)
        if (largest[kind] > 0) pack(account_.counts, {largest[kind], static_cast<Kind>(kind)});
    }
    posts.resize(merged);
  }

  void merge_totals() {
    auto& totals = account_.totals;
    sort_few(totals, std::greater<>());  // the larger of the same days and kind first
    totals.erase(std::unique(totals.begin(), totals.end(),
                             [](const TotalRow& a, const TotalRow& b) { return std::tie(a.from, a.to, a.kind, a.of_posts) == std::tie(b.from, b.to, b.kind, b.of_posts); }),
                 totals.end());
    std::reverse(totals.begin(), totals.end());
  }

  void merge_moments() {
    // The text of the newest file that has one, and in it of the latest version.
    struct Best {
      std::optional<Timestamp> told;
      const MomentText* moment;
      auto rank() const { return std::make_tuple(!moment->text.empty(), told, moment->edited_at, std::string_view(moment->text).size(), std::string_view(moment->text)); }
    };
    std::map<std::uint64_t, Best> best;
    std::map<Timestamp, std::set<std::string_view>> full;
    for (const FileEvents* file : files_) {
      for (const auto& [week, moments] : file->moments)
        for (const MomentText& moment : moments) {
          const Best told{file->as_of(), &moment};
          const auto [held, first] = best.try_emplace(moment.id, told);
          if (!first && held->second.rank() < told.rank()) held->second = told;
        }
      for (const auto& [at, text] : file->full_texts) full[at].insert(text);
    }
    for (const auto& [id, told] : best) {
      const MomentText* moment = told.moment;
      const auto post = std::lower_bound(account_.posts.begin(), account_.posts.end(), id, [](const AccountPost& p, std::uint64_t i) { return p.id < i; });
      if (post == account_.posts.end() || post->id != id || !post->is_public) continue;
      if (account_.counts_of(static_cast<std::size_t>(post - account_.posts.begin())).empty()) continue;  // only the owner responded
      account_.moments.push_back({moment, moment->text});
      if (!moment->at) continue;
      for (const std::string_view text : full[*moment->at])
        if (text.substr(0, full_text_prefix) == std::string_view(moment->text).substr(0, full_text_prefix)) account_.moments.back().text = text;
    }
  }

  // Long enough to tell two posts of one second apart, short enough that shortened links do not stand in it.
  static constexpr std::size_t full_text_prefix = 20;  // bytes

  const AccountFiles& owned_;
  std::vector<FileEvents*> files_;
  std::map<std::string, std::optional<Timestamp>> roots_;  // the newest moment that the files of a root speak of
  Timestamp read_at_;
  Account account_;
};

}  // namespace

void sort_responses(std::vector<ResponseRow>& rows, bool by_day) {
  std::sort(rows.begin(), rows.end(), [by_day](const ResponseRow& a, const ResponseRow& b) { return by_day && a.day != b.day ? a.day < b.day : a < b; });
}

CountRows Account::counts_of(std::size_t post) const { return counts_in(counts, posts, post); }

std::optional<AudienceRow> Account::audience_at(DayNumber day) const {
  if (audiences.empty()) return std::nullopt;
  const AudienceRow* held = &audiences.front();
  for (const AudienceRow& row : audiences) {
    if (day_number(day_of(*row.at)) > day) break;
    held = &row;
  }
  return *held;
}

std::vector<Account> merge_accounts(std::span<FileEvents* const> files, Timestamp read_at, const std::set<std::string>& told) {
  for (FileEvents* file : files) file->merge_notes.clear();
  std::vector<Account> accounts;
  for (const AccountFiles& owned : assign_owners(files, told)) accounts.push_back(Merger(owned, read_at).merge());
  sort_few(accounts, [](const Account& a, const Account& b) { return std::tie(a.network, a.handle, a.id) < std::tie(b.network, b.handle, b.id); });
  return accounts;
}

}  // namespace sway
