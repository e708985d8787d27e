#include "core/importers/fediverse.h"

#include <algorithm>

namespace sway {

std::string_view host_of(std::string_view link) {
  for (const std::string_view scheme : {"https://", "http://"})
    if (link.starts_with(scheme)) {
      const std::string_view rest = link.substr(scheme.size());
      return rest.substr(0, std::min(rest.find_first_of("/:?#"), rest.size()));
    }
  return {};
}

std::string full_handle(std::string_view name, std::string_view link) {
  if (name.starts_with('@')) name.remove_prefix(1);
  std::string handle(name);
  const std::string_view host = host_of(link);
  if (!name.empty() && !host.empty() && name.find('@') == std::string_view::npos) handle.append("@").append(host);
  return handle;
}

}  // namespace sway
