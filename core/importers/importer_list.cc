#include "core/importers/importer_list.h"

#include <array>

namespace sway {

extern const Importer bluesky;
extern const Importer x_archive;
extern const Importer x_grailbird;
extern const Importer x_analytics;
extern const Importer mastodon_archive;
extern const Importer mastodon_api;
extern const Importer tiktok;
extern const Importer tiktok_studio;
extern const Importer youtube;

std::span<const Importer* const> importers() {
  static constexpr std::array list = {&x_archive, &x_grailbird, &x_analytics, &mastodon_archive, &mastodon_api, &bluesky, &tiktok, &tiktok_studio, &youtube};
  return list;
}

}  // namespace sway
