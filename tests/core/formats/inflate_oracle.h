// What our inflater says of a stream in pieces, and what zlib says.
#pragma once

#include <zlib.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "core/formats/inflate.h"

namespace sway::inflate_oracle {

struct Reading {
  std::string bytes;
  Inflater::State state = Inflater::State::going;
  std::size_t left = 0;  // bytes behind the end
  bool operator==(const Reading&) const = default;
};

inline Reading read(std::string_view packed, std::size_t piece) {
  Reading reading;
  Inflater inflater([&](std::string_view bytes) {
    reading.bytes += bytes;
    return true;
  });
  for (std::size_t i = 0; i < packed.size() && inflater.state() == Inflater::State::going; i += piece) {
    const std::string_view part = packed.substr(i, piece);
    inflater.feed(part);
    reading.left = packed.size() - i - part.size() + inflater.left();
  }
  reading.state = inflater.state();
  if (reading.state != Inflater::State::whole) reading.left = 0;
  if (inflater.produced() != reading.bytes.size()) reading.bytes += "?";
  return reading;
}

inline Reading read_by_zlib(std::string_view packed) {
  Reading reading;
  z_stream stream{};
  inflateInit2(&stream, -15);
  std::string copy(packed), out(1 << 16, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(copy.data());
  stream.avail_in = static_cast<uInt>(copy.size());
  int said;
  do {
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    said = inflate(&stream, Z_NO_FLUSH);
    reading.bytes.append(out, 0, out.size() - stream.avail_out);
  } while (said == Z_OK);
  if (said == Z_STREAM_END) {
    reading.state = Inflater::State::whole;
    reading.left = stream.avail_in;
  } else if (said == Z_DATA_ERROR) {
    reading.state = Inflater::State::damaged;
  }
  inflateEnd(&stream);
  return reading;
}

inline std::string deflate(std::string_view bytes, int level, int strategy, int memory = 8, int window = 15) {
  z_stream stream{};
  deflateInit2(&stream, level, Z_DEFLATED, -window, memory, strategy);
  std::string copy(bytes), out(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(copy.data());
  stream.avail_in = static_cast<uInt>(copy.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  ::deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace sway::inflate_oracle
