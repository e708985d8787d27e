// Reads one file of X's posts (`tweets.js`) with our reader of records and with others, all for the same sums. Build with -DSWAY_BENCH=ON, then
//   record_reader_bench FILE [options of Google Benchmark]
// The others get the whole file in memory, without its prefix; ours gets it in pieces of a mebibyte, as in the browser.
#include <benchmark/benchmark.h>
#include <rapidjson/reader.h>
#include <simdjson.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "core/formats/count.h"
#include "core/formats/json_records.h"
#include "core/formats/json_scanner.h"
#include "core/importers/x_tweet.h"

namespace {

using namespace sway;

std::string file;            // as it is
simdjson::padded_string json;  // from the first bracket on

struct Sums {
  std::uint64_t posts = 0, likes = 0, shares = 0, texts = 0, ids = 0;
  bool operator==(const Sums&) const = default;
};

Sums expected;

void add(Sums& sums, std::string_view key, std::string_view text) {
  if (key == "favorite_count") sums.likes += parse_count(text).value.value_or(0);
  if (key == "retweet_count") sums.shares += parse_count(text).value.value_or(0);
  if (key == "full_text") sums.texts += text.size();
  if (key == "id_str") ++sums.posts, sums.ids += text.size();
}

Sums by_records(std::string_view fields) {
  Sums sums;
  JsonRecords reader({"", fields}, [&](const JsonRecord& record) {
    ++sums.posts;
    sums.ids += record[0].text.size();
    sums.texts += record[1].text.size();
    sums.likes += parse_count(record[2].text).value.value_or(0);
    sums.shares += parse_count(record[3].text).value.value_or(0);
  });
  constexpr std::size_t piece = 1 << 20;
  for (std::size_t i = 0; i < file.size(); i += piece) reader.feed(std::string_view(file).substr(i, piece));
  reader.finish();
  return sums;
}

constexpr std::string_view four_fields = "tweet.id_str|tweet.full_text|tweet.favorite_count|tweet.retweet_count";

Sums by_records_few_fields() { return by_records(four_fields); }

/// What the importer of X archives asks for.
Sums by_records_all_fields() { return by_records(std::string(four_fields) + "|" + tweet_fields()); }

/// Only the ends of the records: what no reader of ours can be faster than.
Sums by_scanner() {
  std::string_view rest = json;
  rest.remove_prefix(1);
  for (std::size_t at = 0; (at = rest.find('{')) != std::string_view::npos;) {
    rest.remove_prefix(at + 1);
    JsonScanner scanner;
    scanner.begin('{');
    rest.remove_prefix(std::min(scanner.scan(rest), rest.size()));
  }
  return expected;
}

Sums by_nlohmann_dom() {
  Sums sums;
  const auto top = nlohmann::json::parse(json.data(), json.data() + json.size());
  for (const auto& record : top) {
    const auto& tweet = record["tweet"];
    for (const char* key : {"favorite_count", "retweet_count", "full_text", "id_str"}) add(sums, key, tweet[key].get_ref<const std::string&>());
  }
  return sums;
}

/// The strings of members three levels deep, for the two parsers that call back.
struct Handler : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Handler> {
  Sums sums;
  int depth = 0;
  std::string name;

  bool string(const std::string& text) {
    if (depth == 3) add(sums, name, text);
    return true;
  }
  bool key(const std::string& text) {
    if (depth == 3) name = text;
    return true;
  }
  bool null() { return true; }
  bool boolean(bool) { return true; }
  bool number_integer(std::int64_t) { return true; }
  bool number_unsigned(std::uint64_t) { return true; }
  bool number_float(double, const std::string&) { return true; }
  bool binary(nlohmann::json::binary_t&) { return true; }
  bool start_object(std::size_t) { return ++depth, true; }
  bool end_object() { return --depth, true; }
  bool start_array(std::size_t) { return ++depth, true; }
  bool end_array() { return --depth, true; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) { return false; }

  bool String(const char* text, rapidjson::SizeType size, bool) {
    if (depth == 3) add(sums, name, {text, size});
    return true;
  }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    if (depth == 3) name.assign(text, size);
    return true;
  }
  bool StartObject() { return ++depth, true; }
  bool EndObject(rapidjson::SizeType) { return --depth, true; }
  bool StartArray() { return ++depth, true; }
  bool EndArray(rapidjson::SizeType) { return --depth, true; }
};

Sums by_nlohmann_sax() {
  Handler handler;
  nlohmann::json::sax_parse(json.data(), json.data() + json.size(), &handler, nlohmann::json::input_format_t::json, false);
  return handler.sums;
}

Sums by_rapidjson_sax() {
  Handler handler;
  rapidjson::StringStream stream(json.data());
  rapidjson::Reader().Parse<rapidjson::kParseStopWhenDoneFlag>(stream, handler);
  return handler.sums;
}

Sums by_simdjson() {
  Sums sums;
  simdjson::ondemand::parser parser;
  auto document = parser.iterate(json);
  for (auto record : document.get_array()) {
    simdjson::ondemand::object tweet = record["tweet"].get_object();
    for (auto member : tweet) {
      const std::string_view key = member.unescaped_key();
      if (key == "favorite_count" || key == "retweet_count" || key == "full_text" || key == "id_str") add(sums, key, member.value().get_string());
    }
  }
  return sums;
}

void run(benchmark::State& state, Sums (*read)()) {
  for (auto _ : state)
    if (!(read() == expected)) state.SkipWithError("other sums than nlohmann's DOM");
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * file.size()));
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc != 2) return std::fputs("usage: record_reader_bench tweets.js [options of Google Benchmark]\n", stderr), 2;
  std::ifstream in(argv[1], std::ios::binary);
  file.assign(std::istreambuf_iterator<char>(in), {});
  const std::size_t first = file.find('[');
  if (first == std::string::npos) return std::fputs("no array in that file\n", stderr), 1;
  json = simdjson::padded_string(std::string_view(file).substr(first));
  expected = by_nlohmann_dom();

  const std::pair<const char*, Sums (*)()> readers[] = {
      {"ours, 4 fields", by_records_few_fields}, {"ours, all fields of the importer", by_records_all_fields},
      {"ours, ends of records only", by_scanner},
      {"simdjson on demand", by_simdjson}, {"RapidJSON SAX", by_rapidjson_sax}, {"nlohmann SAX", by_nlohmann_sax}, {"nlohmann DOM", by_nlohmann_dom}};
  for (const auto& [name, read] : readers) benchmark::RegisterBenchmark(name, run, read)->Unit(benchmark::kMillisecond);
  benchmark::RunSpecifiedBenchmarks();
}
