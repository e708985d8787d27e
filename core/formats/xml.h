// Steps through XML that programs wrote: elements, attributes, text. It knows no document type and no entity but the five that are always there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sway {

inline constexpr std::size_t max_xml_depth = 256;

/// Pull parser of a whole document in UTF-8. Attributes are looked up in the tag and never stored, so that their number needs no limit.
class XmlReader {
 public:
  enum class Step : std::uint8_t {
    begin,     // an element; one that is empty ends with the next step
    end,       // the element `name` ended
    text,      // a part of the text of the element that is open
    finished,  // the root element ended, and the rest is of no interest
    damaged,   // it is cut off or no XML, has a document type, or is too deep; it stays so
  };

  explicit XmlReader(std::string_view document);
  XmlReader(const XmlReader&) = delete;

  Step next();
  std::string_view name() const { return name_; }                  // at begin and end, without the prefix of its namespace
  // With references resolved, clean UTF-8, valid until the next of these calls.
  std::optional<std::string_view> attribute(std::string_view name);  // at begin, by its name without prefix
  std::string_view text();                                           // at text

 private:
  Step take_text(std::string_view text, bool as_it_is);
  Step take_tag();
  Step fail();
  std::size_t skip(std::size_t opening, std::string_view closing);

  std::string repaired_, resolved_;
  std::string_view rest_, name_, tag_, text_;
  bool text_as_it_is_ = false, empty_element_ = false, damaged_ = false;
  std::vector<std::string_view> open_;  // names with their prefixes
};

}  // namespace sway
