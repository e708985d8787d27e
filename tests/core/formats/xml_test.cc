#include "core/formats/xml.h"

#include <gtest/gtest.h>

namespace sway::xml_test {

/// "<a x>" begins with an attribute of that value, "</a>" ends, 'text', then "." or "!" for damage.
std::string steps(std::string_view document) {
  using Step = XmlReader::Step;
  XmlReader xml(document);
  for (std::string shown;;) {
    const Step step = xml.next();
    if (step == Step::finished || step == Step::damaged) {
      EXPECT_EQ(xml.next(), step) << document;
      return shown + (step == Step::finished ? "." : "!");
    }
    if (step == Step::text) shown += "'" + std::string(xml.text()) + "'";
    if (step == Step::begin) shown += "<" + std::string(xml.name()) + (xml.attribute("x") ? " " + std::string(*xml.attribute("x")) : "") + ">";
    if (step == Step::end) shown += "</" + std::string(xml.name()) + ">";
  }
}

TEST(XmlReader, Steps) {
  static constexpr std::pair<std::string_view, std::string_view> cases[] = {
      {"<a/>", "<a></a>."},
      {"<a></a>", "<a></a>."},
      {"<a>1<b/>2</a>", "<a>'1'<b></b>'2'</a>."},
      {"\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- > --><a x = '1'>t</a>\n<!-- end", "<a 1>'t'</a>."},
      {"<n:a xmlns:n=\"u\" n:x=\"1\"><n:b /></n:a>", "<a 1><b></b></a>."},
      {"<a y='x=\"2\"' x='a>b'></a>", "<a a>b></a>."},
      {"<a yx='2' x='1'/>", "<a 1></a>."},
      {"<a x></a>", "<a></a>."},
      {"<a x=1></a>", "<a></a>."},
      {"<a>&lt;&amp;&#x41;&#66;&apos;&quot;&gt;&unknown;</a>", "<a>'<&AB'\">&unknown;'</a>."},
      {"<a x='&lt;&#33;'/>", "<a <!></a>."},
      {"<a><![CDATA[<b>&amp;]]></a>", "<a>'<b>&amp;'</a>."},
      {"<a>x\xFFy</a>", "<a>'x\uFFFDy'</a>."},
      {"<a><![CDATA[\xFF]]></a>", "<a>'\uFFFD'</a>."},
      {"<a><!-- <b> -->1<?p <b>?>2</a>", "<a>'1''2'</a>."},
      {"", "!"},
      {"text", "!"},
      {"<", "!"},
      {"<a", "!"},
      {"<a x='", "!"},
      {"<a>", "<a>!"},
      {"<a>1", "<a>!"},
      {"<a><b></a>", "<a><b>!"},
      {"</a>", "!"},
      {"<a></b>", "<a>!"},
      {"< a/>", "!"},
      {"<>", "!"},
      {"<a><![CDATA[1]</a>", "<a>!"},
      {"<a><!-- </a>", "<a>!"},
      {"<a><? </a>", "<a>!"},
      {"<![CDATA[1]]><a/>", "!"},
      {"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "!"},
  };
  for (const auto& [document, expected] : cases) EXPECT_EQ(steps(document), expected) << document;
}

TEST(XmlReader, StopsAtTheDepthLimit) {
  const auto nested = [](std::size_t depth) {
    std::string document;
    for (std::size_t i = 0; i < depth; ++i) document += "<a>";
    for (std::size_t i = 0; i < depth; ++i) document += "</a>";
    return steps(document).back();
  };
  EXPECT_EQ(nested(max_xml_depth), '.');
  EXPECT_EQ(nested(max_xml_depth + 1), '!');
}

}  // namespace sway::xml_test
