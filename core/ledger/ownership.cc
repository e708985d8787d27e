#include "core/ledger/ownership.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace sway {
namespace {

std::vector<std::uint64_t> post_ids(std::span<FileEvents* const> files) {
  std::vector<std::uint64_t> ids;
  for (const FileEvents* file : files)
    for (std::size_t i = 0; i < file->posts.size(); ++i) ids.push_back(file->posts[i].id);
  std::sort(ids.begin(), ids.end());
  return ids;
}

// One network's files, in rounds from the surest word to the weakest. Each round looks only at what the rounds before it settled,
// so that the order of files has no effect.
class Ownership {
 public:
  Ownership(std::string network, const std::set<std::string>& told) : network_(std::move(network)), told_(told) {}

  std::vector<AccountFiles> assign(std::vector<FileEvents*> files) {
    by_named_id(files);
    by_root(files, true);
    by_handle(files);
    by_root(files, false);
    by_told_author(files);
    by_shared_post_or_only_account(files);
    std::vector<AccountFiles> result;
    for (auto& [key, account] : accounts_) {
      name(account);
      if (account.handle.empty()) account.handle = key.second;
      result.push_back(std::move(account));
    }
    return result;
  }

 private:
  using Key = std::pair<std::string, std::string>;  // id, and where there is none the handle in lower case

  void join(const Key& key, FileEvents* file) {
    AccountFiles& account = accounts_[key];
    account.network = network_;
    account.id = key.first;
    account.files.push_back(file);
    for (const std::string* handle : {&file->owner_handle, &file->owner_alias})
      if (!handle->empty()) account.handles.insert(lower_case(*handle));
  }

  // Moves the files that `choose` finds an account for; the others stay.
  template <typename Choose>
  void settle(std::vector<FileEvents*>& files, Choose choose) {
    std::vector<std::pair<Key, FileEvents*>> settled;
    std::erase_if(files, [&](FileEvents* file) {
      const std::optional<Key> key = choose(*file);
      if (key) settled.emplace_back(*key, file);
      return key.has_value();
    });
    for (const auto& [key, file] : settled) join(key, file);
  }

  void by_named_id(std::vector<FileEvents*>& files) {
    settle(files, [](const FileEvents& file) { return file.owner_id.empty() ? std::nullopt : std::optional<Key>({file.owner_id, ""}); });
  }

  // Files that name nobody go with the one account whose files lie in the same root.
  void by_root(std::vector<FileEvents*>& files, bool only_accounts_with_id) {
    std::map<std::string, std::set<Key>> roots;
    for (const auto& [key, account] : accounts_)
      for (const FileEvents* file : account.files)
        if (!only_accounts_with_id || !key.first.empty()) roots[file->root].insert(key);
    settle(files, [&](FileEvents& file) -> std::optional<Key> {
      if (!file.owner_handle.empty()) return std::nullopt;
      const auto root = roots.find(file.root);
      if (root == roots.end()) return std::nullopt;
      return root->second.size() == 1 ? std::optional(*root->second.begin()) : std::nullopt;
    });
  }

  void by_handle(std::vector<FileEvents*>& files) {
    if (files.empty()) return;  // all accounts' posts are sorted for those that are left
    const auto with_posts = accounts_with_posts();
    settle(files, [&](const FileEvents& file) -> std::optional<Key> {
      const std::string handle = lower_case(file.owner_handle.empty() ? file.owner_alias : file.owner_handle);
      if (handle.empty()) return std::nullopt;
      for (const auto& [key, account] : accounts_)
        if (account.handles.count(handle) > 0) return key;
      if (const auto key = shares_post(file, with_posts)) return key;
      return file.owner_handle.empty() ? std::nullopt : std::optional<Key>({"", handle});
    });
  }

  // Files that name nobody, with posts of authors whom the person said to be.
  void by_told_author(std::vector<FileEvents*>& files) {
    const auto told_in = [this](const FileEvents& file) {
      std::set<std::string> names;
      if (!file.owner_alias.empty()) return names;
      for (const Author& author : file.authors)
        if (told_.count(author.name()) > 0) names.insert(author.name());
      return names;
    };
    std::set<std::string> names;
    for (const FileEvents* file : files) names.merge(told_in(*file));
    if (names.empty()) return;
    Key key{"", *names.begin()};
    for (const auto& [known, account] : accounts_)
      if (std::any_of(account.handles.begin(), account.handles.end(), [this](const std::string& handle) { return told_.count(handle) > 0; })) key = known;
    settle(files, [&](const FileEvents& file) { return told_in(file).empty() ? std::nullopt : std::optional(key); });
    accounts_[key].handles.merge(names);
  }

  void by_shared_post_or_only_account(std::vector<FileEvents*>& files) {
    for (const bool nameless : {false, true}) {
      if (files.empty()) return;
      const auto with_posts = accounts_with_posts();
      const std::optional<Key> only = accounts_.size() == 1 ? std::optional(accounts_.begin()->first) : std::nullopt;
      std::map<std::string, std::pair<std::optional<Timestamp>, std::string>> latest;  // alias by root: the handle may have changed from part to part
      for (const FileEvents* file : files)
        if (auto& known = latest[file->root]; file->contained && !file->owner_alias.empty()) known = std::max(known, {file->as_of(), lower_case(file->owner_alias)});
      settle(files, [&](FileEvents& file) -> std::optional<Key> {
        if (file.owner_alias.empty() != nameless) return std::nullopt;
        if (const auto key = shares_post(file, with_posts)) return key;
        if (!nameless) return Key{"", file.contained ? latest[file.root].second : lower_case(file.owner_alias)};
        if (accounts_.empty()) return Key{};
        file.merge_notes.push_back({only ? Note::owner_assumed : Note::owner_several, "", 1});
        return only;
      });
    }
  }

  std::vector<std::pair<Key, std::vector<std::uint64_t>>> accounts_with_posts() const {
    std::vector<std::pair<Key, std::vector<std::uint64_t>>> result;
    for (const auto& [key, account] : accounts_) result.emplace_back(key, post_ids(account.files));
    return result;
  }

  // The account that shares most posts with the file; of several the first in order.
  static std::optional<Key> shares_post(const FileEvents& file, const std::vector<std::pair<Key, std::vector<std::uint64_t>>>& accounts) {
    std::optional<Key> best;
    std::size_t most = 0;
    for (const auto& [key, ids] : accounts) {
      std::size_t shared = 0;
      for (std::size_t i = 0; i < file.posts.size(); ++i) shared += std::binary_search(ids.begin(), ids.end(), file.posts[i].id);
      if (shared <= most) continue;
      most = shared;
      best = key;
    }
    return best;
  }

  static void name(AccountFiles& account) {
    std::tuple<bool, std::optional<Timestamp>, std::string> best;  // said outright before found in links, then the newest
    for (const FileEvents* file : account.files) {
      if (!file->owner_handle.empty()) best = std::max(best, {true, file->as_of(), file->owner_handle});
      if (!file->owner_alias.empty()) best = std::max(best, {false, file->as_of(), file->owner_alias});
    }
    account.handle = std::get<std::string>(best);
  }

  std::string network_;
  const std::set<std::string>& told_;
  std::map<Key, AccountFiles> accounts_;
};

}  // namespace

std::vector<AccountFiles> assign_owners(std::span<FileEvents* const> files, const std::set<std::string>& told) {
  std::map<std::string, std::vector<FileEvents*>> networks;
  for (FileEvents* file : files)
    if (!file->says_nothing() || file->measured.any()) networks[file->network].push_back(file);
  std::vector<AccountFiles> result;
  for (auto& [network, of_network] : networks)
    for (AccountFiles& account : Ownership(network, told).assign(std::move(of_network))) result.push_back(std::move(account));
  return result;
}

}  // namespace sway
