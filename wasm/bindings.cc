// The border: registrations only, as sway.d.ts says. The engine is built without C++ exceptions: want of memory ends it as a JavaScript error of that name.
#include <emscripten.h>
#include <emscripten/bind.h>

#include <algorithm>
#include <memory>
#include <new>

#include "core/analyse.h"
#include "core/formats/inflate.h"
#include "core/formats/text.h"
#include "core/report/method_json.h"

namespace {

using Text = std::string;
constexpr unsigned max_chunk = 4u << 20;  // bytes in one feed

std::uint64_t whole(double number) { return number > 0 ? static_cast<std::uint64_t>(std::min(number, 9e15)) : 0; }

class Border {
 public:
  explicit Border(double read_at) : analysis_(sway::Timestamp(std::chrono::seconds(whole(read_at / 1000)))) {}

  Text select(const Text& names) {
    Text indices = "[";
    for (std::size_t index : analysis_.select(sway::split(names, '\0'))) indices += (indices.size() > 1 ? "," : "") + std::to_string(index);
    return indices + "]";
  }
  int open(const Text& name, double bytes, bool deflated) { return analysis_.open(name, bytes >= 0 ? std::optional(whole(bytes)) : std::nullopt, deflated); }
  std::uintptr_t buffer(unsigned size) {
    if (size <= max_chunk && size > capacity_) {
      chunk_.reset(new char[size]);
      capacity_ = size;
    }
    return size <= capacity_ ? reinterpret_cast<std::uintptr_t>(chunk_.get()) : 0;
  }
  int feed(int file, unsigned size) { return int{size <= capacity_ && analysis_.feed(file, {chunk_.get(), size})}; }
  Text close(int file, const Text& fault, double crc32) {
    return analysis_.close(file, {sway::note_of_code(fault), crc32 < 0 ? std::nullopt : std::optional(static_cast<std::uint32_t>(crc32))});
  }
  void abandon(int file) { analysis_.abandon(file); }
  void refuse(const Text& name, double bytes, const Text& code, const Text& detail) {
    analysis_.refuse(name, whole(bytes), sway::note_of_code(code).value_or(sway::Note::file_unreadable), detail);
  }
  unsigned unpack(unsigned size) {
    unpacked_.clear();
    if (size == 0) inflater_.emplace([this](std::string_view bytes) { return unpacked_.append(bytes), true; });
    else if (inflater_ && size <= capacity_) inflater_->feed({chunk_.get(), size});
    return static_cast<unsigned>(unpacked_.size());
  }
  std::uintptr_t unpacked() { return reinterpret_cast<std::uintptr_t>(unpacked_.data()); }
  void skip(double files, double bytes) { analysis_.skip(whole(files), whole(bytes)); }
  void merge(const Text& owners) { analysis_.merge(each(owners)); }
  Text report(const Text& as_of, const Text& account, const Text& owners) {
    const auto at = sway::parse_timestamp(as_of);
    return analysis_.report({at ? std::optional(sway::day_of(*at)) : std::nullopt, account, each(owners)});
  }

 private:
  static std::vector<Text> each(const Text& owners) {
    std::vector<Text> own;
    for (const std::string_view owner : sway::split(owners, '\0')) own.emplace_back(owner);
    return own;
  }

  sway::Analysis analysis_;
  std::unique_ptr<char[]> chunk_;
  unsigned capacity_ = 0;
  std::optional<sway::Inflater> inflater_;
  Text unpacked_;
};

/// A member of Border as a function whose first argument is the handle that begin gave. Embind's classes do the same with half as much glue again.
template <auto member> struct Of;
template <typename Result, typename... Arguments, Result (Border::*member)(Arguments...)>
struct Of<member> {
  static Result call(std::uintptr_t analysis, Arguments... arguments) { return (reinterpret_cast<Border*>(analysis)->*member)(arguments...); }
};

std::uintptr_t begin(double read_at) { return reinterpret_cast<std::uintptr_t>(new Border(read_at)); }
void end(std::uintptr_t analysis) { delete reinterpret_cast<Border*>(analysis); }

}  // namespace

EM_JS(void, out_of_memory, (), { throw new RangeError('memory'); });

EMSCRIPTEN_BINDINGS(sway) {
  std::set_new_handler(out_of_memory);
  using emscripten::function;
  function("begin", &begin); function("end", &end); function("methodJson", &sway::method_json);
  function("select", &Of<&Border::select>::call); function("open", &Of<&Border::open>::call); function("buffer", &Of<&Border::buffer>::call);
  function("feed", &Of<&Border::feed>::call); function("close", &Of<&Border::close>::call); function("abandon", &Of<&Border::abandon>::call);
  function("refuse", &Of<&Border::refuse>::call); function("unpack", &Of<&Border::unpack>::call); function("unpacked", &Of<&Border::unpacked>::call);
  function("skip", &Of<&Border::skip>::call); function("merge", &Of<&Border::merge>::call); function("report", &Of<&Border::report>::call);
}
