#include "core/importers/linkedin_table.h"

#include <algorithm>
#include <utility>

#include "core/formats/text.h"

namespace sway {

namespace {

struct Shape {
  LinkedinList list;
  std::string_view columns[5];  // date, first name, last name, url, more
  std::string_view also;        // a title that must stand there too, besides date and first name
};

constexpr Shape shapes[] = {
    {LinkedinList::connections, {"connected on", "first name", "last name", "url", ""}, "last name"},
    {LinkedinList::endorsements, {"endorsement date", "endorser first name", "endorser last name", "endorser public url", "skill name"}, "skill name"},
    {LinkedinList::recommendations, {"creation date", "first name", "last name", "", ""}, "job title"},
    {LinkedinList::invitations, {"sent at", "from", "", "inviterprofileurl", "direction"}, "direction"},
};

// Titles by which lists are known that hold no response: messages, posts, endorsements given, companies followed, the owner's profile.
constexpr std::string_view not_needed[] = {"conversation id", "sharelink", "share link", "endorsee first name", "followed on", "maiden name"};

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// An address of a profile as it is compared, in `copy`: files write it with and without scheme.
std::string_view profile_of(std::string_view url, std::string& copy) {
  copy.clear();
  fold(url, copy);
  std::string_view profile = copy;
  if (const std::size_t scheme = profile.find("://"); scheme != std::string_view::npos) profile.remove_prefix(scheme + 3);
  while (profile.ends_with('/')) profile.remove_suffix(1);
  return profile;
}

}  // namespace

std::optional<LinkedinList> linkedin_list(Cells titles, std::string_view name) {
  const auto begins_as_title = [](std::string_view text) { return !trim(text).empty() && (trim(text).front() | 0x20) >= 'a' && (trim(text).front() | 0x20) <= 'z'; };
  if (std::none_of(titles.begin(), titles.end(), begins_as_title)) return std::nullopt;  // a workbook's rows of numbers, most of all
  std::vector<std::string> folded_titles;
  for (const std::string_view title : titles) folded_titles.push_back(folded(title));
  const auto has = [&](std::string_view title) { return std::find(folded_titles.begin(), folded_titles.end(), title) != folded_titles.end(); };
  for (const Shape& shape : shapes) {
    if (!has(shape.columns[0]) || !has(shape.columns[1]) || !has(shape.also)) continue;
    if (shape.list != LinkedinList::recommendations) return shape.list;
    const std::string file = folded(name.substr(name.rfind('/') + 1));
    return contains(file, "received") ? shape.list : contains(file, "given") ? LinkedinList::not_needed : LinkedinList::unnamed;
  }
  const bool own_words = titles.size() == 3 && has("date") && has("link") && (has("message") || has("type"));
  return own_words || std::any_of(std::begin(not_needed), std::end(not_needed), has) ? std::optional(LinkedinList::not_needed) : std::nullopt;
}

void LinkedinTable::find_columns(Cells titles) {
  columns_.fill(std::string_view::npos);
  for (const Shape& shape : shapes)
    for (std::size_t column = 0; shape.list == *list_ && column < column_count; ++column)
      for (std::size_t i = 0; i < titles.size(); ++i)
        if (!shape.columns[column].empty() && folded(titles[i]) == shape.columns[column]) columns_[column] = std::min(columns_[column], i);
}

void LinkedinTable::row(Cells cells) {
  if (!known()) {
    list_ = linkedin_list(cells, name_);
    if (known()) find_columns(cells);
    return;
  }
  if (*list_ == LinkedinList::not_needed || *list_ == LinkedinList::unnamed) return;
  Row row;
  for (std::size_t column = 0; column < column_count; ++column) {
    row[column] = trim(cell(cells, columns_[column]));
    if (row[column] == "NA") row[column] = {};  // as some programs write what is missing
  }
  if (row[date].empty() && row[first_name].empty() && row[last_name].empty() && row[url].empty()) return;
  if (*list_ == LinkedinList::invitations && folded(row[more]) != "incoming") return;
  see(row);
}

void LinkedinTable::see(const Row& row) {
  if (const auto at = possible_date(row[date]); at || row[date].empty()) return tell(row, at);
  if (!order_) {
    order_ = order_shown_by(row[date]);
    if (!order_ && parse_numeric_date(row[date], DateOrder::month_first)) return void(std::copy(row.begin(), row.end(), waiting_.emplace_back().begin()));
    if (order_) settle();
  }
  const auto at = order_ ? parse_numeric_date(row[date], *order_) : std::nullopt;
  tell(row, at ? at : tally_.date(row[date]));
}

void LinkedinTable::settle() {
  for (const auto& one : std::exchange(waiting_, {})) {
    Row row;
    std::copy(one.begin(), one.end(), row.begin());
    see(row);
  }
}

void LinkedinTable::tell(const Row& row, std::optional<Timestamp> at) {
  const std::string_view profile = profile_of(row[url], profile_);
  const bool connection = *list_ == LinkedinList::connections;
  if (connection && !profile.empty()) return sink_.audience_member({.person = profile, .since = at});
  std::string& name = name_of_row_;
  name.clear();
  fold(row[first_name], name);
  if (!row[first_name].empty() && !row[last_name].empty()) name += ' ';
  fold(row[last_name], name);
  const std::string day = at ? format_day(day_of(*at)) : "";
  if (connection) {  // who closed the profile is nobody any more, but still among them
    if (name.empty()) name = nobody(day);
    else name.append("\n").append(day);
    return sink_.audience_member({.person = name, .since = at});
  }
  // Not every list has addresses, so that a name tells who it is in all of them alike.
  const std::string_view person = name.empty() ? profile : std::string_view(name);
  const Kind kind = *list_ == LinkedinList::endorsements ? Kind::endorsement : *list_ == LinkedinList::invitations ? Kind::follow : Kind::recommendation;
  const std::string what = *list_ == LinkedinList::endorsements ? folded(row[more]) : std::string();
  const std::string id = what + '\n' + (person.empty() ? nobody(day) : day);
  sink_.response({.kind = kind, .at = at, .person = person, .id = id});
}

void LinkedinTable::finish(const CsvSummary& summary) {
  if (!waiting_.empty()) {  // the archive is in English, which puts the month first
    sink_.note(Note::linkedin_date_order, waiting_.size(), "month/day");
    order_ = DateOrder::month_first;
    settle();
  }
  switch (*list_) {
    case LinkedinList::connections: sink_.lists_audience(true); break;  // others follow without being connected
    case LinkedinList::endorsements: sink_.measures(Kind::endorsement); break;
    case LinkedinList::recommendations: sink_.measures(Kind::recommendation); break;
    case LinkedinList::invitations: sink_.measures(Kind::follow); break;
    case LinkedinList::not_needed: sink_.note(Note::linkedin_not_needed); break;
    case LinkedinList::unnamed: sink_.note(Note::linkedin_recommendations_unnamed); break;
  }
  tally_.tell(sink_, summary);
}

}  // namespace sway
