// What the exports of Meta (Instagram, Threads, Facebook) share: how they write texts and numbers, their lists of people, and the day in their names.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/importers/reading.h"

namespace sway {

/// A label, such as a title of a column, as tables of synonyms have it: repaired, in lower case (ASCII and Latin-1), with a plain apostrophe.
std::string folded_label(std::string_view label);

/// The day in the name that Meta gave the export, which stands in the path of its files: "instagram-jane-2024-12-03-x1y2z3.zip/…",
/// "jane_20221103.zip/…". Of several days that of the part that Meta named, else of the innermost.
std::optional<Day> export_day(std::string_view name);

/// A moment in Unix seconds; 0 stands for none.
std::optional<Timestamp> meta_date(const JsonValue& value, Tally& tally);

/// The same export as web pages: the note that answers it was given.
bool is_web_page(std::string_view head, std::string_view name, const Importer& importer, EventSink& sink);

/// Instagram's and Threads' lists of people: {title, string_list_data: [{href, value, timestamp}]}.
class PeopleReader final : public JsonReader {
 public:
  enum class List : std::uint8_t { followers, requests };  // followers are the audience too, and their list is one of all who began to follow
  PeopleReader(EventSink& sink, std::string_view records, List list, std::string_view name);

 private:
  void record(const JsonRecord& record) override;
  void end(const JsonSummary& summary) override;

  const List list_;
  const std::optional<Day> exported_;
  std::uint64_t people_ = 0;
  std::string repaired_;  // of the record
};

/// Lists of what the owner posted, without counts: {creation_timestamp, media: [{creation_timestamp}]}.
class OwnPostsReader final : public JsonReader {
 public:
  /// `lacks`: what to say of such a list.
  OwnPostsReader(EventSink& sink, std::string_view records, std::optional<Note> lacks = std::nullopt);

 private:
  void record(const JsonRecord& record) override;
  void end(const JsonSummary& summary) override;

  const std::optional<Note> lacks_;
};

}  // namespace sway
