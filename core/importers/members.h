// Which members of a container an importer may open, and which of them belong together.
#pragma once

#include <optional>
#include <string_view>

#include "core/importers/importer.h"

namespace sway {

/// The part of `path` before the pattern, without its last slash, if the path ends in the pattern; "" when nothing is before it.
/// Patterns are as MemberPattern says.
std::optional<std::string_view> root_of(std::string_view path, std::string_view pattern);

/// The first of the importer's patterns that the path ends in; null: none.
const MemberPattern* member_of(std::string_view path, const Importer& importer);

/// The root of a path by that pattern; of no pattern, the folder it lies in.
std::string_view root_for(std::string_view path, const Importer& importer);

}  // namespace sway
