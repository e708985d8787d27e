// The archive of LinkedIn ("Get a copy of your data"), of any year: a zip of CSV. It has no counts on posts, but names who did what: endorsements and
// recommendations received, invitations that came in, and who is connected since when. Titles are found, not assumed: since 2023 a note stands before
// those of the connections, and columns came and went. Messages, addresses, contacts and all the rest stay closed.
//
// An endorsement counts whether or not the owner accepted, left or hid it: that is the owner's doing. Whether an invitation that the owner sent was
// accepted no list says.
#include <memory>
#include <string>

#include "core/importers/importer.h"
#include "core/importers/linkedin_table.h"
#include "core/importers/reading.h"

namespace sway {

namespace {

constexpr Kind endorsed[] = {Kind::endorsement}, recommended[] = {Kind::recommendation}, invited[] = {Kind::follow};

// "Connections (1).csv", as browsers and computers name a second copy.
constexpr MemberPattern members[] = {
    {"Connections*.csv"},
    {"Endorsement_Received_Info*.csv", "", endorsed},
    {"Endorsement Received Info*.csv", "", endorsed},
    {"Recommendations_Received*.csv", "", recommended},
    {"Recommendations Received*.csv", "", recommended},
    {"Invitations*.csv", "", invited},
};

/// The day that LinkedIn writes into the archive's name, "Basic_LinkedInDataExport_11-01-2026.zip/…"; no list holds it.
std::optional<Timestamp> exported_on(std::string_view path) {
  constexpr std::string_view before = "LinkedInDataExport_";
  const std::size_t at = path.find(before);
  return at == std::string_view::npos ? std::nullopt : parse_numeric_date(path.substr(at + before.size(), 10), DateOrder::month_first);
}

class ListReader final : public FileReader {
 public:
  ListReader(EventSink& sink, std::string_view name)
      : sink_(sink), exported_on_(exported_on(name)), table_(sink, name), rows_([this](Cells cells) { table_.row(cells); }) {}

  void feed(std::string_view bytes) override { rows_.feed(bytes); }

  void finish() override {
    table_.finish(rows_.finish());
    if (exported_on_) sink_.owner({.generated_at = exported_on_});
  }

 private:
  EventSink& sink_;
  std::optional<Timestamp> exported_on_;
  LinkedinTable table_;
  CsvRows rows_;
};

std::unique_ptr<FileReader> open(std::string_view head, std::string_view name, EventSink& sink) {
  std::optional<LinkedinList> list;
  CsvRows rows([&](Cells cells) {
    if (!list) list = linkedin_list(cells, name);
  });
  rows.feed(head);
  rows.finish();
  if (!list) return nullptr;
  if (*list != LinkedinList::not_needed && *list != LinkedinList::unnamed) return std::make_unique<ListReader>(sink, name);
  sink.note(*list == LinkedinList::unnamed ? Note::linkedin_recommendations_unnamed : Note::linkedin_not_needed);
  return nullptr;
}

}  // namespace

extern const Importer linkedin_archive{"linkedin", "linkedin", members, open};

}  // namespace sway
