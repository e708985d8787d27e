#include "core/importers/meta.h"

#include "core/formats/text.h"
#include "core/importers/members.h"

namespace sway {

namespace {

std::size_t digits_at(std::string_view text, std::size_t at) { return at < text.size() ? digits_of(text.substr(at)).size() : 0; }

std::string_view last_part(std::string_view link) {
  while (link.ends_with('/')) link.remove_suffix(1);
  return link.substr(link.rfind('/') + 1);
}

}  // namespace

std::string folded_label(std::string_view label) {
  const std::string text = repair_mojibake(trim(label));
  std::string folded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool after_c3 = i > 0 && text[i - 1] == '\xC3';  // of U+00C0 to U+00DE the small letter is 32 further, but of the sign of multiplication
    if (c >= 'A' && c <= 'Z') folded += static_cast<char>(c - 'A' + 'a');
    else if (after_c3 && c <= '\x9E' && c != '\x97') folded += static_cast<char>(c + 0x20);
    else folded += c;
  }
  constexpr std::string_view apostrophe = "\xE2\x80\x99";
  for (std::size_t at; (at = folded.find(apostrophe)) != std::string::npos;) folded.replace(at, apostrophe.size(), "'");
  return folded;
}

std::optional<Day> export_day(std::string_view name) {
  std::optional<Day> found;
  for (std::size_t begin = 0; begin < name.size();) {
    const std::size_t end = std::min(name.find('/', begin), name.size());
    const std::string_view part = name.substr(begin, end - begin);
    begin = end + 1;
    const bool named = part.starts_with("instagram-") || part.starts_with("facebook-") || part.starts_with("threads-");
    for (std::size_t at = part.find_first_of("-_"); at != std::string_view::npos; at = part.find_first_of("-_", at + 1)) {
      const std::string_view rest = part.substr(at + 1);
      std::string date(rest.substr(0, 10));
      if (part[at] == '_' && digits_at(rest, 0) == 8) date = std::string(rest.substr(0, 4)) + '-' + std::string(rest.substr(4, 2)) + '-' + std::string(rest.substr(6, 2));
      else if (!named || part[at] != '-' || date.size() < 10 || date[4] != '-') continue;
      const auto day = possible_date(date);
      if (!day) continue;
      found = day_of(*day);
      if (named) return found;
      break;
    }
  }
  return found;
}

std::optional<Timestamp> meta_date(const JsonValue& value, Tally& tally) {
  return value.text == "0" ? std::nullopt : tally.date(value.text);
}

bool is_web_page(std::string_view head, std::string_view name, const Importer& importer, EventSink& sink) {
  if (!name.ends_with(".html") || !skip_blanks(head).starts_with('<') || !member_of(name, importer)) return false;
  sink.note(Note::meta_web_pages);
  return true;
}

PeopleReader::PeopleReader(EventSink& sink, std::string_view records, List list, std::string_view name)
    : JsonReader(sink, {records, "title|string_list_data[].value|string_list_data[].href|string_list_data[].timestamp"}),
      list_(list), exported_(export_day(name)) {}

void PeopleReader::record(const JsonRecord& record) {
  const auto text = [&record](std::size_t field) { return record[field].type == JsonValue::Type::string ? record[field].text : std::string_view{}; };
  const std::string_view value = text(1), title = text(0), link = last_part(text(2));
  const std::string_view person = repair_mojibake(!value.empty() ? value : !title.empty() ? title : link, repaired_);  // the name moved in 2026
  if (person.empty()) return tally_.damaged();
  ++people_;
  const std::optional<Timestamp> at = meta_date(record[3], tally_);
  sink_.response({.kind = Kind::follow, .at = at, .person = person});
  if (list_ == List::followers) sink_.audience_member({.person = person, .since = at});
}

void PeopleReader::end(const JsonSummary& summary) {
  if (list_ == List::followers) sink_.lists_audience(true);
  if (list_ == List::followers || people_ > 0 || lost_records(summary)) sink_.measures(Kind::follow);
  if (exported_) sink_.owner({.generated_at = *exported_});
}

OwnPostsReader::OwnPostsReader(EventSink& sink, std::string_view records, std::optional<Note> lacks)
    : JsonReader(sink, {records, "creation_timestamp|media[].creation_timestamp"}), lacks_(lacks) {}

void OwnPostsReader::record(const JsonRecord& record) {
  const JsonValue at = record[record[0] ? 0 : 1];  // of a set of pictures the set's
  if (!is_digits(at.text)) return tally_.damaged();
  sink_.post({.id = at.text, .at = meta_date(at, tally_)});  // as insights tell the same post
}

void OwnPostsReader::end(const JsonSummary&) {
  if (lacks_) sink_.note(*lacks_);
}

}  // namespace sway
