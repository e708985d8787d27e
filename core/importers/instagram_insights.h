// Readers of Instagram's insights, which only professional accounts have: {"organic_insights_…": [{media_map_data, string_map_data}]}.
#pragma once

#include <memory>
#include <string_view>

#include "core/importers/importer.h"

namespace sway {

/// The reader for the file whose top-level key is `root`; null: none of these.
std::unique_ptr<FileReader> insights_reader(std::string_view root, std::string_view name, EventSink& sink);

}  // namespace sway
