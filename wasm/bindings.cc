// The border: registrations only, as sway.d.ts says. Nothing throws across it; what fails for want of memory or by a fault of ours answers with a value.
#include <emscripten/bind.h>

#include <algorithm>
#include <memory>
#include <new>

#include "core/analyse.h"
#include "core/formats/inflate.h"
#include "core/report/method_json.h"

namespace {

using Text = std::string;
constexpr unsigned max_chunk = 4u << 20;  // bytes in one feed

template <typename Call, typename... Failed>
auto guarded(Call call, Failed... failed) -> decltype(call()) {
  try {
    return call();
  } catch (...) {
    return decltype(call())(failed...);
  }
}

std::uint64_t whole(double number) { return number > 0 ? static_cast<std::uint64_t>(std::min(number, 9e15)) : 0; }

template <typename Part>
std::vector<Part> split(const Text& joined) {
  std::vector<Part> parts;
  for (std::size_t from = 0, end; from < joined.size(); from = end + 1) {
    end = std::min(joined.find('\0', from), joined.size());
    parts.emplace_back(std::string_view(joined).substr(from, end - from));
  }
  return parts;
}

class Border {
 public:
  explicit Border(double read_at) : analysis_(sway::Timestamp(std::chrono::seconds(whole(read_at / 1000)))) {}

  Text select(const Text& names) {
    return guarded([&] {
      Text indices = "[";
      for (std::size_t index : analysis_.select(split<std::string_view>(names))) indices += (indices.size() > 1 ? "," : "") + std::to_string(index);
      return indices + "]";
    });
  }
  int open(const Text& name, double bytes, bool deflated) { return guarded([&] { return analysis_.open(name, bytes >= 0 ? std::optional(whole(bytes)) : std::nullopt, deflated); }, -1); }
  std::uintptr_t buffer(unsigned size) {
    if (size <= max_chunk && size > capacity_) {
      chunk_.reset(new (std::nothrow) char[size]);
      capacity_ = chunk_ ? size : 0;
    }
    return size <= capacity_ ? reinterpret_cast<std::uintptr_t>(chunk_.get()) : 0;
  }
  int feed(int file, unsigned size) { return guarded([&] { return size <= capacity_ ? int{analysis_.feed(file, {chunk_.get(), size})} : -1; }, -1); }
  Text close(int file, const Text& fault, double crc32) {
    const auto crc = crc32 < 0 ? std::nullopt : std::optional(static_cast<std::uint32_t>(crc32));
    return guarded([&] { return analysis_.close(file, {sway::note_of_code(fault), crc}); });
  }
  void abandon(int file) { guarded([&] { analysis_.abandon(file); }); }
  void refuse(const Text& name, double bytes, const Text& code, const Text& detail) { guarded([&] { analysis_.refuse(name, whole(bytes), sway::note_of_code(code).value_or(sway::Note::file_unreadable), detail); }); }
  int unpack(unsigned size) {
    return guarded([&] {
      unpacked_.clear();
      if (size == 0) inflater_.emplace([this](std::string_view bytes) { return unpacked_.append(bytes), true; });
      else if (inflater_ && size <= capacity_) inflater_->feed({chunk_.get(), size});
      return static_cast<int>(unpacked_.size());
    }, -1);
  }
  std::uintptr_t unpacked() { return reinterpret_cast<std::uintptr_t>(unpacked_.data()); }
  void skip(double files, double bytes) { guarded([&] { analysis_.skip(whole(files), whole(bytes)); }); }
  Text report(const Text& as_of, const Text& account, const Text& owners) {
    return guarded([&] {
      const auto at = sway::parse_timestamp(as_of);
      return analysis_.report({at ? std::optional(sway::day_of(*at)) : std::nullopt, account, split<Text>(owners)});
    });
  }

 private:
  sway::Analysis analysis_;
  std::unique_ptr<char[]> chunk_;
  unsigned capacity_ = 0;
  std::optional<sway::Inflater> inflater_;
  Text unpacked_;
};

}  // namespace

EMSCRIPTEN_BINDINGS(sway) {
  emscripten::class_<Border>("Analysis").constructor<double>()
      .function("select", &Border::select).function("open", &Border::open).function("buffer", &Border::buffer)
      .function("feed", &Border::feed).function("close", &Border::close).function("abandon", &Border::abandon)
      .function("refuse", &Border::refuse).function("unpack", &Border::unpack).function("unpacked", &Border::unpacked)
      .function("skip", &Border::skip).function("report", &Border::report);
  emscripten::function("methodJson", +[] { return guarded([] { return sway::method_json(); }); });
}
