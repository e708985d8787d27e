// Ledgers made up by chance, as plain plans: written by RapidCheck natively, stored as text, and replayed anywhere.
#pragma once

#include <algorithm>
#include <bitset>
#include <optional>
#include <string>
#include <vector>

#include "core/formats/count.h"
#include "tests/core/made_up_ledger.h"

#if __has_include(<rapidcheck.h>) && !defined(__EMSCRIPTEN__)
#include <rapidcheck.h>
#define SWAY_RAPIDCHECK 1
#endif

namespace sway {

inline constexpr std::array all_kinds = {Kind::view, Kind::click, Kind::like, Kind::engagement, Kind::endorsement, Kind::star, Kind::fork,
                                         Kind::save, Kind::share, Kind::comment, Kind::follow, Kind::acceptance, Kind::recommendation};

inline constexpr std::size_t owner_count = 3;

struct PostPlan {
  int id;
  std::vector<std::pair<Kind, std::uint64_t>> received;
};

// A post has one date, whichever file tells of it: most in or near the window, some years old, some impossible, some unknown.
inline std::optional<Timestamp> date_of_post(int id) {
  static constexpr int odd[] = {-1000, -300, 9'500, 19'000};  // days ago
  if (id % 10 == 9) return std::nullopt;
  return days_before(id % 10 == 8 ? odd[id / 10 % 4] : id % 10 == 7 ? id % 40 * 101 : id % 100 * 37 % 100);
}

struct TotalPlan {
  int days_ago, days;
  Kind kind;
  std::uint64_t count;
};

struct ResponsePlan {
  Kind kind;
  int days_ago, person;  // person 0: nobody
  int id;
};

struct FilePlan {
  std::size_t owner;
  std::optional<std::uint64_t> audience;
  std::vector<PostPlan> posts;
  std::vector<TotalPlan> totals;
  std::vector<ResponsePlan> responses;
  std::bitset<kind_count> measured;

  bool measures(Kind kind) const {
    const auto same = [kind](const auto& row) { return row.kind == kind; };
    const auto has = [kind](const PostPlan& post) {
      return std::any_of(post.received.begin(), post.received.end(), [kind](const auto& count) { return count.first == kind; });
    };
    return measured[index_of(kind)] || std::any_of(posts.begin(), posts.end(), has) || std::any_of(totals.begin(), totals.end(), same) ||
           std::any_of(responses.begin(), responses.end(), same);
  }
};

struct LedgerPlan {
  std::vector<FilePlan> files;
};

inline std::string owner_name(std::size_t owner) { return "owner" + std::to_string(owner); }

inline bool is_measured(const LedgerPlan& plan, std::size_t owner, Kind kind) {
  return std::any_of(plan.files.begin(), plan.files.end(), [&](const FilePlan& file) { return file.owner == owner && file.measures(kind); });
}

inline void raise(std::uint64_t& count) { count = std::min(count, max_count) + count % 7 + 1; }

inline void raise(std::vector<std::pair<Kind, std::uint64_t>>& received) {
  for (auto& [kind, count] : received) raise(count);
}

inline void fill(MadeUpLedger& ledger, const LedgerPlan& plan) {
  for (const FilePlan& file : plan.files) {
    FileRecorder& sink = ledger.file(owner_name(file.owner));
    if (file.audience) sink.audience({*file.audience, {}, false});
    for (const Kind kind : all_kinds)
      if (file.measured[index_of(kind)]) sink.measures(kind);
    for (const PostPlan& post : file.posts) {
      const std::string id = "p" + std::to_string(post.id), text = "post " + id;
      sink.post({.id = id, .at = date_of_post(post.id), .text = text, .received = counts(post.received)});
    }
    for (const TotalPlan& total : file.totals) {
      const Day to = test_as_of - std::chrono::days{total.days_ago};
      sink.total({to - std::chrono::days{total.days - 1}, to, total.kind, total.count});
    }
    for (const ResponsePlan& response : file.responses) {
      const std::string person = response.person == 0 ? "" : "person" + std::to_string(response.person), id = std::to_string(response.id);
      sink.response({.kind = response.kind, .at = days_before(response.days_ago), .person = person, .id = id});
    }
  }
}

inline std::string report(const LedgerPlan& plan) {
  MadeUpLedger ledger;
  fill(ledger, plan);
  return ledger.report();
}

#ifdef SWAY_RAPIDCHECK
// Up to `most` of them. RapidCheck scales what is in a list by the length it is held to, ranges of numbers among it; here only the list is to be short.
template <typename T>
rc::Gen<std::vector<T>> some(int most, rc::Gen<T> of) {
  return rc::gen::resize(most, rc::gen::container<std::vector<T>>(rc::gen::resize(rc::kNominalSize, std::move(of))));
}

// Unsplit totals and their parts are more frequent than the rest, so that they meet.
inline rc::Gen<Kind> a_kind() {
  return rc::gen::weightedOneOf<Kind>({{2, rc::gen::elementOf(all_kinds)}, {1, rc::gen::element(Kind::engagement, Kind::engagement, Kind::like, Kind::comment)}});
}

inline rc::Gen<std::uint64_t> a_count() {
  return rc::gen::weightedOneOf<std::uint64_t>({{6, rc::gen::inRange<std::uint64_t>(0, 50)},
                                                {3, rc::gen::inRange<std::uint64_t>(0, 100'000)},
                                                {1, rc::gen::element<std::uint64_t>(999'999'999'999, 1'000'000'000'000, 1ull << 53, ~0ull)}});
}

inline rc::Gen<int> a_day() {
  return rc::gen::weightedOneOf<int>({{6, rc::gen::inRange(0, 100)}, {3, rc::gen::inRange(0, 4000)}, {1, rc::gen::element(-1000, -300, 9'500, 19'000, 30'000)}});
}

inline rc::Gen<PostPlan> a_post() {
  return rc::gen::build<PostPlan>(rc::gen::set(&PostPlan::id, rc::gen::inRange(0, 40)),
                                  rc::gen::set(&PostPlan::received, some(4, rc::gen::pair(a_kind(), a_count()))));
}

inline rc::Gen<TotalPlan> a_total() {
  return rc::gen::build<TotalPlan>(rc::gen::set(&TotalPlan::days_ago, rc::gen::inRange(0, 200)), rc::gen::set(&TotalPlan::days, rc::gen::element(1, 1, 1, 27, 28, 30, 90, 365)),
                                   rc::gen::set(&TotalPlan::kind, a_kind()), rc::gen::set(&TotalPlan::count, a_count()));
}

inline rc::Gen<ResponsePlan> a_response() {
  return rc::gen::build<ResponsePlan>(rc::gen::set(&ResponsePlan::kind, a_kind()), rc::gen::set(&ResponsePlan::days_ago, a_day()),
                                      rc::gen::set(&ResponsePlan::person, rc::gen::inRange(0, 4)), rc::gen::set(&ResponsePlan::id, rc::gen::inRange(0, 40)));
}

inline rc::Gen<FilePlan> a_file() {
  return rc::gen::build<FilePlan>(
      rc::gen::set(&FilePlan::owner, rc::gen::inRange<std::size_t>(0, owner_count)), rc::gen::set(&FilePlan::audience, rc::gen::apply([](bool known, std::uint64_t people) {
        return known ? std::optional(people) : std::nullopt;
      }, rc::gen::arbitrary<bool>(), a_count())),
      rc::gen::set(&FilePlan::posts, some(12, a_post())),
      rc::gen::set(&FilePlan::totals, some(6, a_total())),
      rc::gen::set(&FilePlan::responses, some(12, a_response())));
}

inline rc::Gen<LedgerPlan> a_ledger() {
  return rc::gen::build<LedgerPlan>(rc::gen::set(&LedgerPlan::files, some(5, a_file())));
}

inline void showValue(const LedgerPlan& plan, std::ostream& out) { out << report(plan); }
#endif

}  // namespace sway
