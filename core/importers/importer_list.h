// Every importer there is.
#pragma once

#include <span>

#include "core/importers/importer.h"

namespace sway {

std::span<const Importer* const> importers();

}  // namespace sway
