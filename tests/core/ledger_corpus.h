// The made-up ledgers of tests/fixtures/ledgers.jsonl: one a line, {ledger, score, report}.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "tests/core/random_ledger.h"

namespace sway {

inline constexpr const char* corpus_path = SWAY_FIXTURES "/ledgers.jsonl";
inline constexpr int corpus_size = 100;

/// Of a report: FNV-1a, then the finaliser of MurmurHash3.
inline std::string checksum_of(std::string_view report) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : report) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
  hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
  return std::to_string(hash ^ (hash >> 33));
}

inline nlohmann::json to_json(const LedgerPlan& plan) {
  nlohmann::json files = nlohmann::json::array();
  for (const FilePlan& file : plan.files) {
    nlohmann::json json{{"owner", file.owner}, {"audience", file.audience ? nlohmann::json(*file.audience) : nlohmann::json()}, {"measured", file.measured.to_ulong()}};
    for (const char* list : {"posts", "totals", "responses"}) json[list] = nlohmann::json::array();
    for (const PostPlan& post : file.posts) json["posts"].push_back(nlohmann::json::array({post.id, post.received}));
    for (const TotalPlan& t : file.totals) json["totals"].push_back(nlohmann::json::array({t.days_ago, t.days, t.kind, t.count}));
    for (const ResponsePlan& r : file.responses) json["responses"].push_back(nlohmann::json::array({r.kind, r.days_ago, r.person, r.id}));
    files.push_back(std::move(json));
  }
  return files;
}

inline LedgerPlan plan_from(const nlohmann::json& files) {
  LedgerPlan plan;
  for (const nlohmann::json& json : files) {
    FilePlan file{};
    file.owner = json["owner"];
    if (!json["audience"].is_null()) file.audience = json["audience"].get<std::uint64_t>();
    file.measured = json["measured"].get<unsigned long>();
    for (const auto& post : json["posts"]) file.posts.push_back({post[0], post[1].get<std::vector<std::pair<Kind, std::uint64_t>>>()});
    for (const auto& t : json["totals"]) file.totals.push_back({t[0], t[1], t[2].get<Kind>(), t[3]});
    for (const auto& r : json["responses"]) file.responses.push_back({r[0].get<Kind>(), r[1], r[2], r[3]});
    plan.files.push_back(std::move(file));
  }
  return plan;
}

}  // namespace sway
