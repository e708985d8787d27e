// Who follows the owner, as servers of the fediverse export it: followers.csv of GoToSocial (a column of addresses), followers.json of Pixelfed (a list
// of links). Nothing in them tells followers from those whom the owner follows; that, only the name does.
#include <memory>
#include <string>

#include "core/formats/text.h"
#include "core/importers/importer.h"
#include "core/importers/reading.h"

namespace sway {

namespace {

constexpr MemberPattern members[] = {{"followers*.csv"}, {"followers*.json"}};

constexpr std::string_view title = "Account address";

class CsvListReader final : public FileReader {
 public:
  explicit CsvListReader(EventSink& sink)
      : sink_(sink), rows_([this](std::span<const std::string_view> cells) {
          if (const std::string_view person = trim(cells[0]); person != title && !person.empty()) sink_.audience_member({.person = person});
        }) {}

  void feed(std::string_view bytes) override { rows_.feed(bytes); }
  void finish() override {
    const CsvSummary summary = rows_.finish();
    sink_.lists_audience(summary.cut_off || summary.damaged > 0);
    Tally().tell(sink_, summary);
  }

 private:
  EventSink& sink_;
  CsvRows rows_;
};

class JsonListReader final : public JsonReader {
 public:
  explicit JsonListReader(EventSink& sink) : JsonReader(sink, {"", ""}) {}

 private:
  void record(const JsonRecord& record) override {
    if (record[0].type != JsonValue::Type::string || record[0].text.empty()) return tally_.damaged();
    sink_.audience_member({.person = record[0].text});
  }
  void end(const JsonSummary& summary) override { sink_.lists_audience(lost_records(summary)); }
};

std::unique_ptr<FileReader> open(std::string_view head, std::string_view name, EventSink& sink) {
  std::string_view text = skip_blanks(head);
  const bool named = name.substr(name.rfind('/') + 1).find("followers") != std::string_view::npos;
  if (text.starts_with('[')) {
    const std::string_view first = skip_blanks(text.substr(1));
    const bool empty = first.starts_with(']') && (name == "followers.json" || name.ends_with("/followers.json"));
    return empty || (named && first.starts_with("\"http")) ? std::make_unique<JsonListReader>(sink) : nullptr;
  }
  text = text.substr(text.starts_with('"'));
  if (!text.starts_with(title)) return nullptr;
  text = text.substr(title.size());
  if (text.starts_with(',') || text.starts_with("\",")) {  // "Show boosts", as one tells only of those one follows
    sink.note(Note::mastodon_not_needed);
    return nullptr;
  }
  if (named) return std::make_unique<CsvListReader>(sink);
  sink.note(Note::fediverse_list);
  return nullptr;
}

}  // namespace

extern const Importer fediverse_lists{"fediverse-lists", "mastodon", members, open};

}  // namespace sway
