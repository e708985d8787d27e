#include "core/report/report.h"

#include <algorithm>
#include <cmath>

#include "core/formats/sort_few.h"
#include "core/formats/text.h"
#include "core/model/audience_equivalent.h"
#include "core/model/curve.h"
#include "core/model/history.h"
#include "core/model/moments.h"
#include "core/model/rank.h"
#include "core/report/json_writer.h"

namespace sway {
namespace {

constexpr int schema = 1;
constexpr std::size_t authors_asked = 8;   // of an account; those who have most posts
constexpr std::size_t longest_name = 200;  // code points
constexpr double largest_exact = 9e15;  // below it every whole number is a double and a safe integer everywhere

// A number of people or points: without decimals where it is whole.
void whole_member(JsonWriter& json, std::string_view key, double x) {
  if (std::fabs(x) < largest_exact && x == std::floor(x)) json.member(key, static_cast<std::uint64_t>(x));
  else json.member(key, x);
}

std::optional<std::string_view> text_or_null(std::string_view text) { return text.empty() ? std::nullopt : std::optional(text); }

std::optional<double> tenths(std::optional<double> x) { return x ? std::optional(rounded(*x, 1)) : std::nullopt; }

std::optional<std::string> day_or_null(DayNumber day) { return day == no_day ? std::nullopt : std::optional(format_day(day_from(day))); }

std::string_view coverage_of(const AccountState& state) {
  if (state.audience) return state.total_action ? "audience+action" : "audience";
  return state.total_action ? "action" : "none";
}

void open_owned(JsonWriter& json, const ScoredAccount& scored) {
  json.open('{');
  json.member("network", scored.account->network);
  json.member("owner", text_or_null(scored.account->handle));
}

void write_account(JsonWriter& json, const ScoredAccount& scored, const AccountState& state) {
  const Account& account = *scored.account;
  const TotalState alone = total_of(std::span(&state, 1));
  open_owned(json, scored);
  json.member("asOf", format_timestamp(state.at));
  json.member("coverage", coverage_of(state));
  json.open("measured", '{');
  json.member("from", day_or_null(scored.stands(state.day) ? scored.timeline.first_day() : no_day));
  json.member("to", format_day(day_from(state.day)));
  json.member("scaledFromDays", scored.timeline.scaled_from(state.day, state.action));
  json.close('}');
  json.member("score", alone.score);
  json.member("audience", state.audience ? std::optional(state.audience->people) : std::nullopt);
  json.member("audienceHeld", account.audiences.size() < 2);
  json.member("audienceLowerBound", state.audience && state.audience->lower_bound);
  json.member("action", tenths(state.total_action));
  json.member("par", state.audience ? tenths(par_action(static_cast<double>(state.audience->people), scored.network->par)) : std::nullopt);
  whole_member(json, "audienceEquivalent", std::round(three_digits(state.audience_equivalent)));
  json.member("lg1", rounded(state.lg1, 3));
  const auto in_window = std::count_if(account.posts.begin(), account.posts.end(),
                                       [&](const AccountPost& post) { return post.day != no_day && post.day <= state.day && post.day > state.day - window_days; });
  json.open("posts", '{');
  json.member("window", static_cast<std::uint64_t>(in_window));
  json.member("lifetime", std::uint64_t{account.posts.size()});
  json.close('}');
  const bool named = std::any_of(account.responses.begin(), account.responses.end(), [](const ResponseRow& row) { return row.person != 0; });
  json.member("responders", named ? std::optional(state.action.responders) : std::nullopt);
  const Counts lifetime = scored.timeline.lifetime();
  json.open("received", '[');
  for (const Kind kind : scored.network->kinds) {
    const KindAction& in_view = state.action.kinds[index_of(kind)];
    json.open('{');
    json.member("kind", name_of(kind));
    json.member("window", in_view.known ? std::optional(in_view.count) : std::nullopt);
    json.member("lifetime", lifetime[index_of(kind)]);
    json.close('}');
  }
  json.close(']');
  json.close('}');
}

void write_moment(JsonWriter& json, const ScoredAccount& scored, const Moment& moment) {
  open_owned(json, scored);
  json.member("id", moment.post->post_id);
  json.member("at", moment.at() ? std::optional(format_timestamp(*moment.at())) : std::nullopt);
  json.member("text", text_or_null(moment.text));
  json.member("url", text_or_null(moment.post->url));
  json.member("action", rounded(moment.action, 1));
  json.member("share", moment.share ? std::optional(rounded(*moment.share, 2)) : std::nullopt);
  json.open("received", '[');
  for (const CountRow& row : moment.received) {
    json.open('{');
    json.member("kind", name_of(row.kind));
    json.member("count", row.count);
    json.close('}');
  }
  json.close(']');
  json.close('}');
}

void write_rank(JsonWriter& json, double score) {
  const Rank rank = rank_of(score);
  json.open("rank", '{');
  json.member("group", rank.group);
  json.member("size", rank.size);
  whole_member(json, "median", rank.median);
  json.member("share", rounded(rank.share, 3));
  json.open("histogram", '[');
  for (const std::uint32_t accounts : rank.histogram) json.value(accounts);
  json.close(']');
  json.close('}');
}

// The sentence of a note, with its count and detail filled in.
std::string sentence(const FileEvents::NoteCount& note) {
  std::string text(text_of(note.note).sentence);
  for (const auto& [name, value] : {std::pair<std::string_view, std::string>{"{n}", std::to_string(note.count)}, {"{detail}", note.detail}})
    for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + value.size())) text.replace(at, name.size(), value);
  return text;
}

void write_notes(JsonWriter& json, const FileEntry& file) {
  for (const FileEvents::NoteCount& note : file.notes) {
    json.open('{');
    json.member("file", file.name);
    json.member("code", text_of(note.note).code);
    json.member("count", note.count);
    json.member("detail", text_or_null(note.detail));
    json.member("text", sentence(note));
    json.close('}');
  }
}

void open_entry(JsonWriter& json, const FileEntry& file) {
  json.open('{');
  json.member("name", file.name);
  json.member("bytes", file.bytes);
  json.member("importer", text_or_null(file.importer));
  json.member("status", name_of(file.status));
}

void sort_notes(FileEntry& file) {
  sort_few(file.notes, [](const auto& a, const auto& b) { return std::tie(a.note, a.detail) < std::tie(b.note, b.detail); });
}

void write_authors(JsonWriter& json, const Account& account) {
  std::vector<std::pair<std::string, std::uint64_t>> most(account.authors.begin(), account.authors.end());
  sort_few(most, [](const auto& a, const auto& b) { return std::tie(b.second, a.first) < std::tie(a.second, b.first); });
  most.resize(std::min(most.size(), authors_asked));
  for (const auto& [handle, posts] : most) {
    json.open('{');
    json.member("network", account.network);
    json.member("handle", excerpt(handle, longest_name));
    json.member("posts", posts);
    json.close('}');
  }
}

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
  JsonWriter json;
  open_entry(json, sorted);
  json.open("notes", '[');
  write_notes(json, sorted);
  json.close(']');
  json.close('}');
  return json.text();
}

std::string report_json(const ReportInput& input) {
  const auto accounts = input.accounts;
  DayNumber last = no_day;
  for (const ScoredAccount& scored : accounts) last = std::max(last, day_number(day_of(scored.account->as_of)));
  if (input.as_of && !accounts.empty()) last = std::min(last, day_number(*input.as_of));
  std::vector<AccountState> states;
  for (const ScoredAccount& scored : accounts) states.push_back(state_at(scored, last));
  const TotalState total = total_of(states);

  JsonWriter json;
  json.open('{');
  json.member("schema", schema);
  json.member("method", method_version);
  json.member("asOf", day_or_null(last));
  json.member("score", total.score);
  if (const auto spread = spread_of(accounts, states)) {
    json.open("spread", '[');
    json.value(spread->first);
    json.value(spread->second);
    json.close(']');
  } else {
    json.member("spread", nullptr);
  }
  whole_member(json, "methodError", method_error);
  if (total.score) {
    whole_member(json, "audienceEquivalent", std::round(three_digits(total.audience_equivalent)));
    json.member("lg1", rounded(total.lg1, 3));
    write_rank(json, *total.score);
  } else {
    for (const char* unknown : {"audienceEquivalent", "lg1", "rank"}) json.member(unknown, nullptr);
  }

  json.open("accounts", '[');
  for (std::size_t i = 0; i < states.size(); ++i) write_account(json, accounts[i], states[i]);
  json.close(']');
  json.open("contributions", '[');
  for (const Contribution& contribution : contributions(accounts, states, total)) {
    open_owned(json, accounts[contribution.account]);
    json.member("part", contribution.part);
    json.member("points", contribution.tenths / 10.0);
    json.close('}');
  }
  json.close(']');
  json.open("levers", '[');
  for (const Lever& lever : levers(accounts, states, total)) {
    open_owned(json, accounts[lever.account]);
    json.member("part", lever.part);
    json.member("more", lever_step);
    json.member("points", rounded(lever.points, 2));
    json.close('}');
  }
  json.close(']');
  json.open("history", '[');
  if (last != no_day)
    for (const HistoryPoint& point : history(accounts, last)) {
      json.open('{');
      json.member("at", day_or_null(point.day));
      json.member("score", point.score);
      json.member("action", rounded(point.action, 1));
      json.member("measured", point.measured);
      json.close('}');
    }
  json.close(']');
  json.open("moments", '[');
  for (const Moment& moment : moments(accounts, input.as_of ? std::optional(last) : std::nullopt)) write_moment(json, accounts[moment.account], moment);
  json.close(']');
  json.open("authors", '[');
  for (const ScoredAccount& scored : accounts) write_authors(json, *scored.account);
  json.close(']');

  std::vector<FileEntry> files = input.files;
  sort_few(files, [](const FileEntry& a, const FileEntry& b) {
    return a.name != b.name ? natural_less(a.name, b.name) : std::tie(a.bytes, a.status) < std::tie(b.bytes, b.status);
  });
  for (FileEntry& file : files) sort_notes(file);
  json.open("notes", '[');
  for (const FileEntry& file : files) write_notes(json, file);
  json.close(']');
  json.open("files", '[');
  for (const FileEntry& file : files) {
    open_entry(json, file);
    json.close('}');
  }
  json.close(']');
  json.open("skipped", '{');
  json.member("files", input.skipped_files);
  json.member("bytes", input.skipped_bytes);
  json.close('}');
  json.close('}');
  return json.text();
}

}  // namespace sway
