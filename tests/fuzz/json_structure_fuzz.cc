// One record read by structure, against the scanner, which says where it ends, and nlohmann::json's SAX parser, which says what is in it.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "core/formats/json_fields.h"
#include "core/formats/json_scanner.h"

using namespace sway;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

const JsonPathTree trees[] = {
    JsonPathTree({"a", "b", "a.b", "b[]", "b[].a", "", "a.b[].c", "c[][]"}),
    JsonPathTree({"[]", "[].a", "aa"}),
    JsonPathTree({"a.*.b", "a.*.c[].a", "a.b", "b.*", "c[].*.a"}),
    JsonPathTree({"tweet.id_str", "tweet.full_text", "tweet.favorite_count", "tweet.edit_info.initial.editTweetIds[]", "a\"", "\\"}),
};

std::string text_of(const JsonFindings& found, const JsonFindings::Entry& entry, std::string_view record) {
  return std::string((entry.decoded ? std::string_view(found.texts) : record).substr(entry.begin, entry.size));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const JsonPathTree& tree = trees[data[0] % std::size(trees)];
  const std::string copy(reinterpret_cast<const char*>(data) + 1, size - 1);  // on the heap to the byte, so that reading beyond is seen
  const std::string_view ahead = copy;

  JsonFindings fast;
  const std::size_t end = pick_by_structure(ahead, tree, fast);
  if (end == 0) return 0;
  const std::string record(ahead.substr(0, end));

  JsonScanner scanner;
  scanner.begin(record.front());
  require(scanner.scan(ahead.substr(1)) == end - 1 && !scanner.broken && !scanner.too_deep);

  JsonFindings alone;
  require(pick_by_structure(record, tree, alone) == end && alone.entries.size() == fast.entries.size());

  JsonFindings slow;
  std::uint64_t repaired = 0;
  if (!pick_with_nlohmann(record, tree, slow, repaired)) return 0;  // wrong in what was skipped
  require(repaired == 0 && slow.entries.size() == fast.entries.size());
  for (std::size_t i = 0; i < fast.entries.size(); ++i) {
    const JsonFindings::Entry &a = fast.entries[i], &b = slow.entries[i];
    const std::string text = text_of(fast, a, ahead);
    require(a.field == b.field && a.type == b.type && text == text_of(slow, b, record) && text == text_of(alone, alone.entries[i], record));
  }
  return 0;
}
