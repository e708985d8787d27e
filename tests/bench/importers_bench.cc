// How long each importer takes for a megabyte of its kind, against that of X's archive, and how much memory whatever the size. Files are made by repeating
// the records of a fixture, with new numbers in their ids; they are fed from memory, in pieces of a mebibyte, and only feeding and closing are timed.
//   importers_bench [MEGABYTES] [ROUNDS] [NAME]      100, 3 and all, unless said; 1 1 is a smoke run; NAME: those whose name holds it, and X's archive
//   As wasm, the engine's own code, memory is not told, since there is one process for all:
//   cmake --preset wasm -DSWAY_TESTS=ON && cmake --build --preset wasm --target importers_bench && node build/wasm/tests/core/importers_bench.js 20 5
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <ctime>

#include "core/formats/workbook.h"
#include "tests/core/dropping.h"
#include "tests/core/formats/made_up_workbook.h"
#include "tests/core/json_text.h"

namespace {

using namespace sway;

struct Source {
  const char* name;
  const char* fixture;     // "": a workbook
  int indent = -1;         // as such files are written
  std::size_t titles = 1;  // lines of a table up to its first row
  bool id_first = false;   // a row begins with an id of letters
  bool owner_id = false;   // of its long numbers only the first is the row's own, and the next its owner's
};

constexpr Source sources[] = {
    {"X archive", "x/modern-2024/input/data/tweets.js", 2},
    {"X analytics CSV", "x/analytics-new/input/account_analytics_content_2025-11-10_2026-02-07.csv"},
    {"Mastodon archive", "mastodon/counts-4.3/input/outbox.json"},
    {"Mastodon API", "mastodon/api-statuses/input/statuses.json"},
    {"Mastodon notifications", "mastodon/api-notifications/input/notifications.json"},
    {"mastodon-archive", "mastodon/api-mastodon-archive/input/social.example.user.jane_moor.json", 2},
    {"GoToSocial followers CSV", "mastodon/gotosocial-lists/input/followers.csv"},
    {"Misskey API", "mastodon/misskey-api/input/notes.json"},
    {"Bluesky feed", "bluesky/bare-array/input/feed.json"},
    {"Bluesky notifications", "bluesky/notifications/input/app.bsky.notification.listNotifications.json"},
    {"Instagram followers", "instagram/professional-2024/input/instagram-jane.moor-2026-10-20-Ab12cd34/connections/followers_and_following/followers_1.json", 2},
    {"Instagram insights", "instagram/professional-2024/input/instagram-jane.moor-2026-10-20-Ab12cd34/logged_information/past_instagram_insights/posts.json", 2},
    {"Threads followers", "threads/modern/input/instagram-jane.moor-2026-10-20-Ab12cd34/your_instagram_activity/threads/followers.json", 2},
    {"Facebook friends", "facebook/modern/input/facebook-janemoor-2026-10-20-Ab12cd34/connections/friends/your_friends.json", 2},
    {"Business Suite CSV", "business-suite/facebook-content/input/Jul-22-2026_Oct-19-2026_456.csv", -1, 1, false, true},
    {"LinkedIn connections CSV", "linkedin/archive-2026/input/Basic_LinkedInDataExport_10-30-2026/Connections.csv", -1, 4},
    {"LinkedIn workbook", ""},
    {"TikTok data", "tiktok/layout-2026/input/user_data_tiktok.json", 2},
    {"TikTok Studio CSV", "tiktok-studio/content/input/Content.csv"},
    {"YouTube Studio CSV", "youtube/studio/input/Content 2026-07-24_2026-10-22 Jane builds.zip/Table data.csv", -1, 2, true},
};

constexpr std::size_t piece = 1 << 20;  // bytes

/// A file taken apart, so that it can be made as long as wanted.
struct Template {
  std::string before, between, after;  // what stands around the records
  std::vector<std::string> records;
  bool id_first = false, owner_id = false;

  Template(std::string whole) : before(std::move(whole)) {}
  Template(const std::string& bytes, const Source& source) : id_first(source.id_first), owner_id(source.owner_id) {
    const auto dumped = [indent = source.indent](const JsonText::Json& value) { return value.dump(indent, ' ', false, JsonText::Json::error_handler_t::replace); };
    if (JsonText json(bytes); json.values.size() == 1) {
      JsonText::Json& list = longest_list(json);
      for (const auto& record : list)
        if (record.is_object()) records.push_back(dumped(record));
      list = JsonText::Json::array({"the records"});
      const std::string frame = json.before + dumped(json.values[0]), mark = "\"the records\"";
      before = frame.substr(0, frame.find(mark));
      after = frame.substr(before.size() + mark.size());
      between = ",";
      if (source.indent < 0) return;
      const std::string margin = before.substr(before.rfind('\n'));  // of where the list stands
      between += margin;
      for (std::string& record : records)
        for (std::size_t at = record.find('\n'); at != std::string::npos; at = record.find('\n', at + 1)) record.replace(at, 1, margin);
      return;
    }
    between = "\n";  // a table
    for (std::size_t at = 0, end, line = 0; at < bytes.size(); at = end + 1, ++line) {
      end = std::min(bytes.find('\n', at), bytes.size());
      if (line < source.titles) before += bytes.substr(at, end - at) + between;
      else records.push_back(bytes.substr(at, end - at));
    }
  }

  /// Of LinkedIn's analytics, a row for each day.
  static Template workbook(std::size_t size) {
    std::string rows = rows_of({{"Date", "Impressions", "Engagements"}});
    for (unsigned day = 0; rows.size() < size; ++day) {
      const std::string date = std::to_string(1 + day / 28 % 12) + '/' + std::to_string(1 + day % 28) + '/' + std::to_string(2010 + day / 336 % 16);
      rows += rows_of({{date, std::to_string(900 + day), std::to_string(10 + day % 50)}});
    }
    return {workbook_of(rows)};
  }

  /// The record with another number in the middle of every long one, as ids have, which hold the moment in their upper digits.
  std::string record(std::size_t turn) const {
    std::string text = records[turn % records.size()];
    const std::string number = std::to_string(1000000 + turn % 9000000);
    if (id_first) text.replace(0, number.size(), number);
    for (std::size_t at = 0, begin = 0; at <= text.size(); ++at) {
      if (at < text.size() && text[at] >= '0' && text[at] <= '9') continue;
      if (at - begin >= 12) {
        text.replace(begin + 3, number.size(), number);
        if (owner_id) break;
      }
      begin = at + 1;
    }
    return text;
  }
};

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

struct Measured {
  double seconds_per_mb = 0;  // below zero: the file was not read
  double peak_mb = 0, record_bytes = 0;
};

Measured measure(const Source& source, std::size_t megabytes) {
  const std::string path = std::string(SWAY_FIXTURES) + "/" + source.fixture;
  const bool is_book = *source.fixture == '\0';
  const std::size_t size = is_book ? std::min<std::size_t>(megabytes * 1000000, max_workbook - 1000) : megabytes * 1000000;
  const Template file = is_book ? Template::workbook(size) : Template(bytes_of(path), source);
  Analysis analysis(reading_moment);
  const int handle = analysis.open(is_book ? "Content.xlsx" : path.substr(path.rfind('/') + 1), std::nullopt);
  double seconds = 0;
  std::size_t bytes = 0, turn = 0;
  const auto feed = [&](const std::string& text) {
    const double start = cpu_seconds();
    const bool wanted = analysis.feed(handle, text);
    seconds += cpu_seconds() - start;
    bytes += text.size();
    return wanted;
  };
  if (is_book) {
    for (std::size_t at = 0; at < file.before.size(); at += piece)
      if (!feed(file.before.substr(at, piece))) return {-1, 0};
  } else {
    std::string text = file.before;
    while (bytes < size) {
      while (text.size() < piece) text += file.record(turn++) + file.between;
      if (!feed(text)) return {-1, 0};
      text.clear();
    }
    feed(file.record(turn) + file.after);
  }
  const double start = cpu_seconds();
  const std::string entry = analysis.close(handle, {});
  seconds += cpu_seconds() - start;
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const bool read = entry.find("\"importer\":null") == std::string::npos && entry.find("\"owner.several\"") == std::string::npos;  // nothing was left out
  const auto all = static_cast<double>(bytes);
  return {read ? seconds / (all / 1e6) : -1, static_cast<double>(usage.ru_maxrss) / 1000, turn > 0 ? all / static_cast<double>(turn) : 0};
}

/// In a process of its own, so that memory is that of this file alone.
Measured measure_alone(const Source& source, std::size_t megabytes) {
#ifdef __EMSCRIPTEN__
  return measure(source, megabytes);
#else
  int ends[2];
  if (pipe(ends) != 0) return {-1, 0};
  const pid_t child = fork();
  if (child == 0) {
    const Measured result = measure(source, megabytes);
    _exit(write(ends[1], &result, sizeof result) == sizeof result ? 0 : 1);
  }
  Measured result{-1, 0};
  close(ends[1]);
  if (read(ends[0], &result, sizeof result) != sizeof result) result.seconds_per_mb = -1;
  close(ends[0]);
  waitpid(child, nullptr, 0);
  return result;
#endif
}

}  // namespace

int main(int argc, char** argv) {
  const auto argument = [&](int at, std::size_t otherwise) { return argc > at ? std::strtoul(argv[at], nullptr, 10) : otherwise; };
  const std::size_t megabytes = std::max<std::size_t>(argument(1, 100), 1), rounds = std::max<std::size_t>(argument(2, 3), 1);
  struct Row {
    const Source* source;
    std::vector<double> times{};
    double small = 0, large = 0, record = 0;
  };
  std::vector<Row> rows;
  for (const Source& source : sources)
    if (rows.empty() || argc < 4 || std::string_view(source.name).find(argv[3]) != std::string_view::npos) rows.push_back({&source});
  bool all_read = true;
  for (std::size_t round = 0; round < rounds; ++round)
    for (Row& row : rows) {
      const Measured whole = measure_alone(*row.source, megabytes);
      all_read &= whole.seconds_per_mb >= 0;
      row.times.push_back(whole.seconds_per_mb);
      row.large = std::max(row.large, whole.peak_mb);
      row.record = whole.record_bytes;
      if (round == 0) row.small = measure_alone(*row.source, std::max<std::size_t>(megabytes / 10, 1)).peak_mb;
    }
  std::printf("| %zu MB of | bytes a record | ms per MB | x X archive | peak MB of a tenth | peak MB |\n|---|---:|---:|---:|---:|---:|\n", megabytes);
  const auto median = [](std::vector<double> of) {
    std::sort(of.begin(), of.end());
    return of[of.size() / 2];
  };
  for (const Row& row : rows)
    std::printf("| %s | %s | %.2f | %.2f | %.0f | %.0f |\n", row.source->name, row.record > 0 ? std::to_string(std::lround(row.record)).c_str() : "", median(row.times) * 1000, median(row.times) / median(rows[0].times), row.small, row.large);
  return all_read ? 0 : 1;
}
