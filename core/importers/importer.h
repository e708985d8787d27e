// The contract of an importer: one closed file per source, which exports one `Importer` and is listed in importer_list.cc.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "core/events/event_sink.h"

namespace sway {

/// Reads one file of a kind that its importer recognised. Says everything to the sink it was made with; never throws of its own.
class FileReader {
 public:
  virtual ~FileReader() = default;
  virtual void feed(std::string_view bytes) = 0;  // the file from its first byte on, in pieces of any size
  virtual void finish() = 0;                      // once, after the last byte that could be had
};

/// A member of a container that may be opened. `pattern` is compared, without regard to case, with the end of the member's path, from the start of a
/// path segment on; a `*` stands for any characters within a segment, a `#` for any one byte: "tweets-part*.js", "data/js/tweets/*.js".
/// The part of the path before the pattern is the export's root: members with the same root belong to one account.
struct MemberPattern {
  std::string_view pattern;
  std::string_view unless{};  // not opened when the container holds, at the same root, a member that matches this one; empty: always opened
  std::span<const Kind> measures{};  // what such a member measures even when it is damaged beyond recognition: a loss is no reason not to know
};

inline constexpr std::size_t head_size = 16 << 10;  // bytes by which a file is recognised; the first post of some begins with a long text

struct Importer {
  std::string_view id;       // stands in the report: "x", "x-analytics"
  std::string_view network;  // a row of model/constants.h: "x"
  std::span<const MemberPattern> members;
  /// A reader for the file that begins with `head` (its first head_size bytes, or the whole file if it is shorter), or null if this importer does not
  /// know it. `name` helps only where content cannot decide. No two importers may claim one file.
  /// Null after a note to `sink`: the importer knows the file and wants none of it; it is closed, and that note is what is said of it.
  std::unique_ptr<FileReader> (*open)(std::string_view head, std::string_view name, EventSink& sink);
};

}  // namespace sway
