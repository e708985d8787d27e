// Unpacks raw deflate (RFC 1951, what zip and gzip hold) while its bytes stream in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

namespace sway {

/// Push decoder of one deflated stream. Refuses what zlib refuses, at the same bit, and hands on every byte before that. Holds 300 KB.
class Inflater {
 public:
  enum class State {
    going,    // more is to come; after the last bytes: the stream is cut off
    whole,    // it ended as deflate does
    damaged,  // what follows produced() bytes is no deflate
    enough,   // the taker wants no more
  };
  using Take = std::function<bool(std::string_view)>;  // the next bytes, valid until it returns; false: enough

  explicit Inflater(Take take);
  ~Inflater();
  Inflater(Inflater&&) noexcept;
  Inflater& operator=(Inflater&&) noexcept;

  /// The next packed bytes, in pieces of any size. All that could be unpacked of them is handed on before it returns. Once it is not `going` any
  /// more, nothing changes it.
  State feed(std::string_view packed);
  State state() const;
  std::uint64_t produced() const;  // bytes handed on
  std::size_t left() const;        // of the last feed: the bytes behind the end, when the stream is whole

 private:
  class Decoder;
  std::unique_ptr<Decoder> decoder_;
};

}  // namespace sway
