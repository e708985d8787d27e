#include "core/formats/xml.h"

#include <algorithm>

#include "core/formats/text.h"

namespace sway {
namespace {

std::string_view without_prefix(std::string_view name) { return name.substr(name.find(':') + 1); }  // none: npos + 1 is 0

}  // namespace

XmlReader::XmlReader(std::string_view document) : rest_(document) {
  std::size_t repaired = 0;
  if (!is_clean_utf8(document)) rest_ = repaired_ = repair_utf8(document, repaired);
}

XmlReader::Step XmlReader::fail() {
  damaged_ = true;
  return Step::damaged;
}

// Where what follows `closing` begins; npos: it is not there.
std::size_t XmlReader::skip(std::size_t opening, std::string_view closing) {
  const std::size_t end = rest_.find(closing, opening);
  if (end != std::string_view::npos) rest_.remove_prefix(end + closing.size());
  return end;
}

XmlReader::Step XmlReader::take_text(std::string_view text, bool as_it_is) {
  text_ = text;
  text_as_it_is_ = as_it_is;
  return Step::text;
}

XmlReader::Step XmlReader::next() {
  if (damaged_) return Step::damaged;
  if (empty_element_) {
    empty_element_ = false;
    open_.pop_back();
    return Step::end;
  }
  bool begun = !name_.empty();
  while (!begun || !open_.empty()) {
    const std::size_t markup = rest_.starts_with('<') ? 0 : rest_.find('<');
    if (markup == std::string_view::npos) return fail();
    if (markup > 0) {
      const std::string_view text = rest_.substr(0, markup);
      rest_.remove_prefix(markup);
      if (!open_.empty()) return take_text(text, false);
    }
    if (rest_.starts_with("<?")) {
      if (skip(2, "?>") == std::string_view::npos) return fail();
    } else if (rest_.starts_with("<!--")) {
      if (skip(4, "-->") == std::string_view::npos) return fail();
    } else if (rest_.starts_with("<![CDATA[") && !open_.empty()) {
      const std::string_view from = rest_.substr(9);
      const std::size_t end = skip(9, "]]>");
      return end == std::string_view::npos ? fail() : take_text(from.substr(0, end - 9), true);
    } else {
      return take_tag();
    }
  }
  return Step::finished;
}

XmlReader::Step XmlReader::take_tag() {
  std::size_t size = 1;
  for (; size < rest_.size() && rest_[size] != '>'; ++size)
    if (rest_[size] == '"' || rest_[size] == '\'') size = std::min(rest_.find(rest_[size], size + 1), rest_.size() - 1);  // a `>` in quotes ends no tag
  if (size >= rest_.size()) return fail();
  std::string_view tag = rest_.substr(1, size - 1);
  rest_.remove_prefix(size + 1);
  if (tag.empty() || tag.front() == '!') return fail();
  if (tag.front() == '/') {
    const std::string_view name = trim(tag.substr(1));
    if (open_.empty() || open_.back() != name) return fail();
    open_.pop_back();
    name_ = without_prefix(name);
    return Step::end;
  }
  empty_element_ = tag.back() == '/';
  if (empty_element_) tag.remove_suffix(1);
  const std::string_view name = tag.substr(0, static_cast<std::size_t>(std::find_if(tag.begin(), tag.end(), is_blank) - tag.begin()));
  if (name.empty() || open_.size() == max_xml_depth) return fail();
  open_.push_back(name);
  name_ = without_prefix(name);
  tag_ = tag.substr(name.size());
  return Step::begin;
}

std::optional<std::string_view> XmlReader::attribute(std::string_view name) {
  for (std::string_view rest = tag_;;) {
    const std::size_t equals = rest.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    const std::string_view found = without_prefix(trim(rest.substr(0, equals)));
    rest = trim(rest.substr(equals + 1));
    if (rest.empty() || (rest.front() != '"' && rest.front() != '\'')) return std::nullopt;
    const std::size_t end = rest.find(rest.front(), 1);  // take_tag saw it
    if (end == std::string_view::npos) return std::nullopt;
    if (found == name) return unescape_html(rest.substr(1, end - 1), resolved_);
    rest.remove_prefix(end + 1);
  }
}

std::string_view XmlReader::text() { return text_as_it_is_ ? text_ : unescape_html(text_, resolved_); }

}  // namespace sway
