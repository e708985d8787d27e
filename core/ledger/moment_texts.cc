#include "core/ledger/moment_texts.h"

#include <algorithm>

#include "core/formats/text.h"
#include "core/ledger/file_events.h"

namespace sway {
namespace {

// A report shows 25 moments until any day, so 25 of each week before it are enough; some more, since an edited post stands there in several versions.
constexpr std::size_t moments_per_week = 30;

int week_of(std::optional<Timestamp> at) { return at ? (day_number(day_of(*at)) + 3) / 7 : 0; }  // day 0 was a Thursday

// Most action first; every further key only makes the order the same however the file is sorted.
bool ranks_before(const MomentText& a, const MomentText& b) {
  if (a.action != b.action) return a.action > b.action;
  if (a.id != b.id) return a.id < b.id;
  if (a.edited_at != b.edited_at) return a.edited_at > b.edited_at;
  if (a.at != b.at) return a.at > b.at;
  if (const int c = a.text.compare(b.text)) return c < 0;
  return a.url.compare(b.url) < 0;
}

}  // namespace

void keep_moment(MomentTexts& moments, const Post& post, std::uint64_t id, std::optional<Timestamp> at, double action) {
  auto& heap = moments[week_of(at)];
  const bool full = heap.size() == moments_per_week;
  if (full && (action < heap.front().action || (action == heap.front().action && id > heap.front().id))) return;  // texts cost more than all else of a post
  MomentText moment{action, id, std::string(post.id), excerpt(repair_mojibake(post.text), moment_text_length), std::string(post.url), at, post.edited_at};
  if (full) {
    if (!ranks_before(moment, heap.front())) return;
    std::pop_heap(heap.begin(), heap.end(), ranks_before);
    heap.pop_back();
  }
  heap.push_back(std::move(moment));
  std::push_heap(heap.begin(), heap.end(), ranks_before);
}

}  // namespace sway
