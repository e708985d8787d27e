// The one door: which members of a container to open, bytes in, the report out. Nothing here throws but for want of memory (std::bad_alloc).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/events/notes.h"
#include "core/formats/timestamp.h"

namespace sway {

/// How the bytes of a file ended, as the container saw it.
struct FileEnding {
  std::optional<Note> fault;          // entry.damaged, archive.cut-off …; nullopt: nothing is wrong that the container knows of
  std::optional<std::uint32_t> crc32;  // what the container says of the whole file; compared with what came
};

/// Reads files, keeps what they say, and computes reports of it as often as wanted.
class Analysis {
 public:
  /// `read_at`: the moment of reading; what is dated more than two days after it is no date.
  explicit Analysis(Timestamp read_at);
  ~Analysis();
  Analysis(const Analysis&) = delete;
  Analysis& operator=(const Analysis&) = delete;

  /// Begins a container: of the paths of its members, the indices of those to open, in order. Everything else is never opened. Members opened from
  /// here to the next call belong to it; files whose name has no folder belong to none.
  std::vector<std::size_t> select(const std::vector<std::string_view>& names);

  /// Begins a file and gives a handle for the calls that follow; several may be open. `name` is the path as shown, containers included:
  /// "twitter-2024.zip/data/tweets.js". `bytes` is its full size, nullopt if nobody knows; what comes beyond it is damage, and so is less.
  /// `deflated`: it comes as raw deflate and is unpacked here.
  int open(std::string_view name, std::optional<std::uint64_t> bytes, bool deflated = false);
  /// The next bytes. False: the rest is not wanted (nobody knows the file, its reader has all it needs, or it has ended).
  bool feed(int file, std::string_view bytes);
  /// Ends a file. Its entry of the report's `files`, as JSON.
  std::string close(int file, const FileEnding& ending);
  /// Drops an open file and all that it said; for a reader that was cancelled.
  void abandon(int file);

  /// A file that could not be opened at all, and why.
  void refuse(std::string_view name, std::uint64_t bytes, Note why, std::string_view detail);
  /// Files that were not looked at, and their bytes.
  void skip(std::uint64_t files, std::uint64_t bytes);

  struct View {
    std::optional<Day> as_of;  // the score as it stood at the end of that day; nullopt: now
    std::string account;       // "" all; else one account alone: network + "/" + owner, as in the report ("x/jane"; "x/" when the owner is unknown)
    /// Handles of the person, of whatever network, for files that do not say whose they are; the report's `authors` tells who comes into question.
    std::vector<std::string> owners{};
  };
  /// Merges what was closed so far, as the next report of the same `owners` otherwise does first: for a caller who can take half of its time better than all of it.
  void merge(const std::vector<std::string>& owners);
  /// The report as JSON, of everything that was closed so far. Files still open are not in it.
  std::string report(const View& view);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sway
