#include "core/report/report.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/formats/text.h"
#include "core/model/audience_equivalent.h"
#include "core/model/curve.h"
#include "core/model/history.h"
#include "core/model/moments.h"
#include "core/model/rank.h"

namespace sway {
namespace {

using Json = nlohmann::ordered_json;

constexpr int schema = 1;
constexpr std::size_t authors_asked = 8;   // who has posts most is among them
constexpr std::size_t longest_name = 200;  // code points
constexpr double largest_exact = 9e15;  // below it every whole number is a double and a safe integer everywhere

Json number(double x) { return std::fabs(x) < largest_exact && x == std::floor(x) ? Json(static_cast<std::int64_t>(x)) : Json(x); }

Json text_or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json tenths(double x) { return Json(rounded(x, 1)); }

Json day_or_null(DayNumber day) { return day == no_day ? Json(nullptr) : Json(format_day(day_from(day))); }

std::string_view coverage_of(const AccountState& state) {
  if (state.audience) return state.total_action ? "audience+action" : "audience";
  return state.total_action ? "action" : "none";
}

Json account_json(const ScoredAccount& scored, const AccountState& state) {
  const Account& account = *scored.account;
  const TotalState alone = total_of(std::span(&state, 1));
  Json json;
  json["network"] = account.network;
  json["owner"] = text_or_null(account.handle);
  json["asOf"] = format_timestamp(state.at);
  json["coverage"] = coverage_of(state);
  const DayNumber first = scored.stands(state.day) ? scored.timeline.first_day() : no_day;
  json["measured"] = {{"from", day_or_null(first)}, {"to", format_day(day_from(state.day))}, {"scaledFromDays", or_null(scored.timeline.scaled_from(state.day, state.action))}};
  json["score"] = or_null(alone.score);
  json["audience"] = state.audience ? Json(state.audience->people) : Json(nullptr);
  json["audienceHeld"] = account.audiences.size() < 2;
  json["audienceLowerBound"] = state.audience && state.audience->lower_bound;
  json["action"] = state.total_action ? tenths(*state.total_action) : Json(nullptr);
  json["par"] = state.audience ? tenths(par_action(static_cast<double>(state.audience->people), scored.network->par)) : Json(nullptr);
  json["audienceEquivalent"] = number(std::round(three_digits(state.audience_equivalent)));
  json["lg1"] = rounded(state.lg1, 3);
  const auto in_window = std::count_if(account.posts.begin(), account.posts.end(),
                                       [&](const AccountPost& post) { return post.day != no_day && post.day <= state.day && post.day > state.day - window_days; });
  json["posts"] = {{"window", in_window}, {"lifetime", account.posts.size()}};
  const bool named = std::any_of(account.responses.begin(), account.responses.end(), [](const ResponseRow& row) { return row.person != 0; });
  json["responders"] = named ? Json(state.action.responders) : Json(nullptr);
  const Counts lifetime = scored.timeline.lifetime();
  json["received"] = Json::array();
  for (const Kind kind : scored.network->kinds) {
    const KindAction& in_view = state.action.kinds[index_of(kind)];
    json["received"].push_back({{"kind", name_of(kind)}, {"window", in_view.known ? Json(in_view.count) : Json(nullptr)}, {"lifetime", or_null(lifetime[index_of(kind)])}});
  }
  return json;
}

Json part_json(const ScoredAccount& scored, std::string_view part) {
  return {{"network", scored.account->network}, {"owner", text_or_null(scored.account->handle)}, {"part", part}};
}

Json moment_json(const ScoredAccount& scored, const Moment& moment) {
  Json json{{"network", scored.account->network}, {"owner", text_or_null(scored.account->handle)}};
  json["id"] = moment.text->post_id;
  json["at"] = moment.text->at ? Json(format_timestamp(*moment.text->at)) : Json(nullptr);
  json["text"] = text_or_null(moment.text->text);
  json["url"] = text_or_null(moment.text->url);
  json["action"] = tenths(moment.action);
  json["share"] = moment.share ? Json(rounded(*moment.share, 2)) : Json(nullptr);
  json["received"] = Json::array();
  for (const CountRow& row : moment.received) json["received"].push_back({{"kind", name_of(row.kind)}, {"count", row.count}});
  return json;
}

Json rank_json(double score) {
  const Rank rank = rank_of(score);
  return {{"group", rank.group}, {"size", rank.size}, {"median", number(rank.median)}, {"share", rounded(rank.share, 3)}, {"histogram", rank.histogram}};
}

// The sentence of a note, with its count and detail filled in.
std::string sentence(const FileEvents::NoteCount& note) {
  std::string text(text_of(note.note).sentence);
  for (const auto& [name, value] : {std::pair<std::string_view, std::string>{"{n}", std::to_string(note.count)}, {"{detail}", note.detail}})
    for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + value.size())) text.replace(at, name.size(), value);
  return text;
}

Json note_json(const FileEntry& file, const FileEvents::NoteCount& note) {
  return {{"file", file.name}, {"code", text_of(note.note).code}, {"count", note.count}, {"detail", text_or_null(note.detail)}, {"text", sentence(note)}};
}

Json entry_json(const FileEntry& file) {
  return {{"name", file.name}, {"bytes", file.bytes}, {"importer", text_or_null(file.importer)}, {"status", name_of(file.status)}};
}

void sort_notes(FileEntry& file) {
  std::sort(file.notes.begin(), file.notes.end(), [](const auto& a, const auto& b) { return std::tie(a.note, a.detail) < std::tie(b.note, b.detail); });
}

using Author = std::pair<std::string, std::uint64_t>;  // and how many posts

std::vector<Author> most_posts(const std::map<std::string, std::uint64_t>& authors) {
  std::vector<Author> most(authors.begin(), authors.end());
  std::stable_sort(most.begin(), most.end(), [](const Author& a, const Author& b) { return a.second > b.second; });
  if (most.size() > authors_asked) most.resize(authors_asked);
  return most;
}

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

bool natural_less(std::string_view a, std::string_view b) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (!digit(a[i]) || !digit(b[j])) {
      if (a[i] != b[j]) return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]);
      ++i, ++j;
      continue;
    }
    while (i < a.size() && a[i] == '0') ++i;
    while (j < b.size() && b[j] == '0') ++j;
    const std::size_t from_a = i, from_b = j;
    while (i < a.size() && digit(a[i])) ++i;
    while (j < b.size() && digit(b[j])) ++j;
    if (i - from_a != j - from_b) return i - from_a < j - from_b;
    if (const int c = a.substr(from_a, i - from_a).compare(b.substr(from_b, j - from_b))) return c < 0;
  }
  if ((i < a.size()) != (j < b.size())) return j < b.size();
  return a < b;
}

std::string file_json(const FileEntry& file) {
  FileEntry sorted = file;
  sort_notes(sorted);
  Json json = entry_json(sorted);
  json["notes"] = Json::array();
  for (const auto& note : sorted.notes) json["notes"].push_back(note_json(sorted, note));
  return dump(json);
}

std::string report_json(const ReportInput& input) {
  const auto accounts = input.accounts;
  DayNumber last = no_day;
  for (const ScoredAccount& scored : accounts) last = std::max(last, day_number(day_of(scored.account->as_of)));
  if (input.as_of && !accounts.empty()) last = std::min(last, day_number(*input.as_of));
  std::vector<AccountState> states;
  for (const ScoredAccount& scored : accounts) states.push_back(state_at(scored, last));
  const TotalState total = total_of(states);
  const auto spread = spread_of(accounts, states);

  Json json;
  json["schema"] = schema;
  json["method"] = method_version;
  json["asOf"] = day_or_null(last);
  json["score"] = or_null(total.score);
  json["spread"] = spread ? Json{spread->first, spread->second} : Json(nullptr);
  json["methodError"] = number(method_error);
  json["audienceEquivalent"] = total.score ? number(std::round(three_digits(total.audience_equivalent))) : Json(nullptr);
  json["lg1"] = total.score ? Json(rounded(total.lg1, 3)) : Json(nullptr);
  json["rank"] = total.score ? rank_json(*total.score) : Json(nullptr);
  for (const char* list : {"accounts", "contributions", "levers", "history", "moments", "authors", "notes", "files"}) json[list] = Json::array();
  for (std::size_t i = 0; i < states.size(); ++i) json["accounts"].push_back(account_json(accounts[i], states[i]));
  for (const Contribution& contribution : contributions(accounts, states, total)) {
    Json part = part_json(accounts[contribution.account], contribution.part);
    part["points"] = contribution.tenths / 10.0;
    json["contributions"].push_back(std::move(part));
  }
  for (const Lever& lever : levers(accounts, states, total)) {
    Json part = part_json(accounts[lever.account], lever.part);
    part["more"] = lever_step;
    part["points"] = rounded(lever.points, 2);
    json["levers"].push_back(std::move(part));
  }
  if (last != no_day)
    for (const HistoryPoint& point : history(accounts, last))
      json["history"].push_back({{"at", day_or_null(point.day)}, {"score", point.score}, {"action", rounded(point.action, 1)}, {"measured", point.measured}});
  for (const Moment& moment : moments(accounts, input.as_of ? std::optional(last) : std::nullopt))
    json["moments"].push_back(moment_json(accounts[moment.account], moment));

  for (const ScoredAccount& scored : accounts)
    for (const auto& [handle, posts] : most_posts(scored.account->authors))
      json["authors"].push_back({{"network", scored.account->network}, {"handle", excerpt(handle, longest_name)}, {"posts", posts}});

  std::vector<FileEntry> files = input.files;
  std::sort(files.begin(), files.end(), [](const FileEntry& a, const FileEntry& b) {
    return a.name != b.name ? natural_less(a.name, b.name) : std::tie(a.bytes, a.status) < std::tie(b.bytes, b.status);
  });
  for (FileEntry& file : files) {
    sort_notes(file);
    json["files"].push_back(entry_json(file));
    for (const auto& note : file.notes) json["notes"].push_back(note_json(file, note));
  }
  json["skipped"] = {{"files", input.skipped_files}, {"bytes", input.skipped_bytes}};
  return dump(json);
}

}  // namespace sway
