// JsonRecords: every chunking says the same; and of a document that nlohmann::json accepts, what its DOM says.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "tests/core/formats/json_oracle.h"

using namespace sway;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

const JsonPlan plans[] = {
    {"", "a|b|a.b|b[]|b[].a||a.b[].c|c[][]"},
    {"r", "a|b||b[]|[]|[].a"},
    {"r.a", "a.a.a|b.a"},
    {"r.a.b", "a|", "*.b|r.a|a|*.*.c"},
};

void compare_with_dom(const JsonPlan& plan, std::string_view bytes, const json_oracle::Reading& reading) {
  json_oracle::Json top = json_oracle::Json::parse(bytes, nullptr, false);
  if (top.is_discarded() || bytes.find('\0') != std::string_view::npos || !plan.more.empty()) return;
  for (std::string_view way = plan.records; !way.empty(); way.remove_prefix(std::min(way.size(), std::size_t{2}))) {
    if (!top.is_object() || !top.contains(way.substr(0, 1))) return;
    top = json_oracle::Json(top[std::string(way.substr(0, 1))]);
  }
  require(!reading.summary.cut_off && !reading.summary.structure_broken && reading.summary.found());
  const std::size_t records = top.is_array() ? top.size() : 1;
  require(reading.summary.records + reading.summary.damaged >= records);  // more where the way comes twice
  if (reading.summary.records != records || reading.summary.damaged > 0) return;
  const auto fields = split(plan.fields, '|');
  for (std::size_t i = 0; i < records; ++i)
    for (std::size_t field = 0; field < fields.size(); ++field)
      require(reading.records[i][field] == json_oracle::expected(top.is_array() ? top[i] : top, fields[field]));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const JsonPlan& plan = plans[data[0] % std::size(plans)];
  const std::size_t cut = data[1];
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
  const json_oracle::Reading whole = json_oracle::read(plan, bytes, {});
  require(whole == json_oracle::read(plan, bytes, {cut}));
  require(whole == json_oracle::read(plan, bytes, {1}));
  compare_with_dom(plan, bytes, whole);
  return 0;
}
