#include "core/ledger/file_events.h"

#include <algorithm>
#include <cstring>

#include "core/formats/count.h"
#include "core/formats/text.h"

namespace sway {
namespace {

using namespace std::chrono_literals;

constexpr Timestamp earliest_date = Day{std::chrono::year{2000} / 1 / 1};
constexpr auto clock_tolerance = std::chrono::days{2};
constexpr std::size_t longest_name = 200;  // code points of a handle; it stands in every part of a report

}  // namespace

std::string lower_case(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

std::string Author::name() const { return handle.empty() ? lower_case(id) : handle; }

std::uint64_t fingerprint(std::string_view id, std::uint64_t before) {
  std::uint64_t hash = id.size() ^ before;  // eight bytes a step, mixed as the finaliser of MurmurHash3 does
  const auto add = [&hash](std::uint64_t word) {
    hash = (hash ^ word) * 0xff51afd7ed558ccd;
    hash ^= hash >> 32;
  };
  for (; id.size() >= 8; id.remove_prefix(8)) {
    std::uint64_t word;
    std::memcpy(&word, id.data(), 8);
    add(word);
  }
  std::uint64_t rest = 0;
  for (std::size_t i = id.size(); i > 0; --i) rest = rest << 8 | static_cast<unsigned char>(id[i - 1]);
  if (!id.empty()) add(rest);
  hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
  hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
  return hash ^ (hash >> 33);
}

bool FileEvents::says_nothing() const {
  return owner_id.empty() && owner_handle.empty() && owner_alias.empty() && posts.empty() && totals.empty() && responses.empty() && audiences.empty() && !lists_audience &&
         not_public.empty() && full_texts.empty();
}

void FileEvents::add_note(Note note, std::uint64_t count, std::string_view detail) {
  for (NoteCount& known : notes)
    if (known.note == note && known.detail == detail) {
      known.count += count;
      return;
    }
  notes.push_back({note, std::string(detail), count});
}

FileRecorder::FileRecorder(FileEvents& events, Timestamp read_at, const std::array<double, kind_count>& values)
    : events_(events), latest_(read_at + clock_tolerance), values_(values) {}

std::optional<Timestamp> FileRecorder::possible(std::optional<Timestamp> at) {
  if (!at) return std::nullopt;
  if (*at < earliest_date || *at > latest_) {
    events_.add_note(Note::date_impossible);
    return std::nullopt;
  }
  if (!events_.newest || *at > *events_.newest) events_.newest = at;
  if (!events_.oldest || *at < *events_.oldest) events_.oldest = at;
  return at;
}

void FileRecorder::owner(const Owner& owner) {
  if (!owner.id.empty()) events_.owner_id = excerpt(owner.id, longest_name);
  if (!owner.handle.empty()) (owner.alias ? events_.owner_alias : events_.owner_handle) = excerpt(owner.handle, longest_name);
  if (owner.generated_at && *owner.generated_at >= earliest_date && *owner.generated_at <= latest_) events_.generated_at = owner.generated_at;
}

void FileRecorder::audience(const Audience& audience) {
  events_.audiences.push_back({possible(audience.at), std::min(audience.people, max_count), audience.lower_bound});
}

void FileRecorder::lists_audience(bool may_be_cut) {
  events_.lists_audience = true;
  events_.audience_may_be_cut |= may_be_cut;
}

void FileRecorder::audience_member(const AudienceMember& member) {
  const auto since = possible(member.since);
  events_.members.push_back({fingerprint(member.person), since ? day_number(day_of(*since)) : no_day});
}

void FileRecorder::measures(Kind kind) { events_.measured.set(index_of(kind)); }

void FileRecorder::post(const Post& post) {
  const auto at = possible(post.at);
  const std::uint64_t id = fingerprint(post.id);
  const std::uint32_t author = author_index(post);
  events_.posts.push_back({id, at ? day_number(day_of(*at)) : no_day, static_cast<std::uint32_t>(events_.counts.size()), author});
  // What somebody else's post received says nothing of the owner.
  std::bitset<kind_count>& measured = author == 0 ? events_.measured : events_.authors[author].measured;
  double action = 0;
  for (std::size_t kind = 0; kind < kind_count; ++kind) {
    if (!post.received[kind]) continue;
    measured.set(kind);
    const std::uint64_t count = std::min(*post.received[kind], max_count);
    if (count == 0) continue;
    pack(events_.counts, {count, static_cast<Kind>(kind)});
    action += values_[kind] * static_cast<double>(count);
  }
  if (!post.number.empty()) events_.numbers.emplace_back(fingerprint(post.number), id);
  if (!post.is_public)
    events_.not_public.push_back(id);
  else if (action > 0)
    keep_moment(events_.moments, post, id, at, action);
}

std::uint32_t FileRecorder::author_index(const Post& post) {
  if (post.author_id.empty() && post.author_handle.empty()) return 0;
  const std::string handle = lower_case(post.author_handle);
  const auto [known, is_new] = authors_.try_emplace({std::string(post.author_id), handle}, static_cast<std::uint32_t>(events_.authors.size()));
  if (is_new) events_.authors.push_back({std::string(post.author_id), handle, {}});
  return known->second;
}

void FileRecorder::full_text(Timestamp at, std::string_view text) { events_.full_texts.emplace_back(at, excerpt(text, moment_text_length)); }

void FileRecorder::not_public(std::string_view post_id) { events_.not_public.push_back(fingerprint(post_id)); }

void FileRecorder::total(const Total& total) {
  const std::uint64_t count = std::min(total.count, max_count);
  if (!total.from || !total.to) return count > 0 ? events_.totals.push_back({no_day, no_day, total.kind, false, count}) : void();
  measures(total.kind);
  if (*total.to < *total.from || !possible(Timestamp{*total.from}) || !possible(Timestamp{*total.to})) return;
  // A period of none says so against others; a day of none adds nothing.
  if (count > 0 || *total.from != *total.to) events_.totals.push_back({day_number(*total.from), day_number(*total.to), total.kind, total.of_posts, count});
}

void FileRecorder::response(const Response& response) {
  measures(response.kind);
  const auto at = possible(response.at);
  const std::int64_t seconds = response.at ? response.at->time_since_epoch().count() : std::numeric_limits<std::int64_t>::min();
  const std::uint64_t id = response.id.empty() ? fingerprint(response.post_id, fingerprint({}, static_cast<std::uint64_t>(seconds))) : fingerprint(response.id);
  events_.responses.push_back({response.person.empty() ? 0 : fingerprint(response.person), id, at ? day_number(day_of(*at)) : no_day, response.kind});
}

void FileRecorder::own_response(Kind kind, std::string_view post, std::string_view id) {
  events_.own_responses.push_back({fingerprint(post), fingerprint(id), no_day, kind});
}

void FileRecorder::note(Note note, std::uint64_t count, std::string_view detail) { events_.add_note(note, count, detail); }

}  // namespace sway
