// Decides which files belong to one account.
#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "core/ledger/file_events.h"

namespace sway {

struct AccountFiles {
  std::string network;
  std::string id, handle;         // empty: unknown; the handle as the newest file writes it
  std::set<std::string> handles;  // every handle its files name, in lower case
  std::vector<FileEvents*> files;
};

/// Every file that says anything, be it that there were no responses, with exactly one account. The rule is that of merge_accounts.
std::vector<AccountFiles> assign_owners(std::span<FileEvents* const> files, const std::set<std::string>& told);

}  // namespace sway
