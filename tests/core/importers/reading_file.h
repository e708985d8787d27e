// Reads one file with whichever importer knows it, as the core does.
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/importers/importer_list.h"
#include "tests/core/recording_sink.h"

namespace sway {

struct FileRead {
  std::vector<std::string_view> importers;  // those that know the file; never more than one
  bool read = false;                        // false: turned away by its first bytes
  RecordingSink said;
};

/// `piece`: how many bytes are fed at a time.
inline FileRead read_file(std::string_view bytes, std::string_view name, std::size_t piece = std::string_view::npos) {
  FileRead result;
  for (const Importer* importer : importers()) {
    RecordingSink said;
    const std::unique_ptr<FileReader> reader = importer->open(bytes.substr(0, head_size), name, said);
    if (!reader && said.events.empty()) continue;
    result.importers.push_back(importer->id);
    result.read = reader != nullptr;
    if (reader) {
      for (std::size_t at = 0; at < bytes.size(); at += std::min(piece, bytes.size() - at)) reader->feed(bytes.substr(at, piece));
      reader->finish();
    }
    result.said = std::move(said);
  }
  return result;
}

}  // namespace sway
