#include "core/importers/importer_list.h"

#include <array>

namespace sway {

extern const Importer bluesky;
extern const Importer x_archive;
extern const Importer x_grailbird;
extern const Importer x_analytics;

std::span<const Importer* const> importers() {
  static constexpr std::array list = {&x_archive, &x_grailbird, &x_analytics,
                                      &bluesky};
  return list;
}

}  // namespace sway
