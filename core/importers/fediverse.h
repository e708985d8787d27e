// How servers of the fediverse name people and posts: by links.
#pragma once

#include <string>
#include <string_view>

namespace sway {

/// The host of an http(s) link, without port: "social.example"; empty: no such link.
std::string_view host_of(std::string_view link);

/// "jane" on the server of "https://social.example/users/jane": "jane@social.example"; the bare name where there is no link, empty without a name.
/// A name that already has a server keeps it.
std::string full_handle(std::string_view name, std::string_view link);

}  // namespace sway
