// The document that everything shows: one JSON text, the same bytes natively and in wasm. Its keys and units are told here, in their order.
//
//   schema              2 would mean that a reader of 1 misreads it
//   method              version of the method (model/constants.h)
//   asOf                day; newest of the accounts', or the date picked; null without any account
//   score               points 1 to 99.9; null when nothing could be measured
//   spread              [low, high] points, 90 %, from the luck of posts; null when no response was measured
//   methodError         points
//   audienceEquivalent  people, 3 significant digits; lg1: its lg(1 + x)
//   rank                {group, size, median, share, histogram}; null without a score
//   accounts            by network, owner; `lifetime` is of all that the files hold, whatever date is picked: {network, owner, asOf, coverage, measured {from, to, scaledFromDays}, score, audience, audienceHeld,
//                       audienceLowerBound, action, par, audienceEquivalent, lg1, posts {window, lifetime}, responders, received [{kind, window, lifetime}]}
//   contributions       [{network, owner, part, points}]; they sum to score - 1
//   levers              [{network, owner, part, more, points}]
//   history             [{at, score, action, measured}], by week
//   moments             [{network, owner, id, at, text, url, action, share, received [{kind, count}]}]
//   authors             [{network, handle, posts}]; who wrote what was left out because nobody knows whose the files are: at most 8 of a network
//   notes               [{file, code, count, detail, text}]; text is the sentence for a person
//   files               [{name, bytes, importer, status}]
//   skipped             {files, bytes}
//
// Unknown is null, never 0 and never left out. Moments of time are RFC 3339 in UTC.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/score.h"

namespace sway {

/// A file as the report shows it.
struct FileEntry {
  std::string name;      // path as shown, clean UTF-8
  std::uint64_t bytes = 0;
  std::string importer;  // empty: nobody's
  FileStatus status = FileStatus::read;
  std::vector<FileEvents::NoteCount> notes;
};

struct ReportInput {
  std::span<const ScoredAccount> accounts;  // those in view, by network, owner
  std::optional<Day> as_of;                 // picked; nullopt: now
  std::vector<FileEntry> files;             // any order
  std::uint64_t skipped_files = 0, skipped_bytes = 0;
};

std::string report_json(const ReportInput& input);

/// One entry of the report's `files` with its notes, as JSON.
std::string file_json(const FileEntry& file);

/// Natural order: "part2" before "part10".
bool natural_less(std::string_view a, std::string_view b);

}  // namespace sway
