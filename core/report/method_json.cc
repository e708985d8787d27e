#include "core/report/method_json.h"

#include <nlohmann/json.hpp>

#include "core/model/constants.h"
#include "core/model/rank.h"

namespace sway {

std::string method_json() {
  using Json = nlohmann::ordered_json;
  Json json;
  json["version"] = method_version;
  json["methodError"] = method_error;
  json["windowDays"] = window_days;
  json["shortestPeriodDays"] = shortest_period_days;
  json["audienceWeight"] = audience_weight;
  json["actionWeight"] = action_weight;
  json["parSlope"] = par_slope;
  json["actionOffset"] = action_offset;
  json["judgeSlope"] = judge_slope;
  for (const KindValue& row : kind_values) json["kinds"].push_back({{"kind", name_of(row.kind)}, {"value", row.value}, {"from", row.from}, {"reason", row.reason}});
  for (const Network& row : networks) {
    Json network{{"id", row.id}, {"name", row.name}, {"par", row.par}, {"reason", row.reason}};
    for (const Kind kind : row.kinds) network["kinds"].push_back(name_of(kind));
    json["networks"].push_back(std::move(network));
  }
  for (const Knot& knot : curve_knots) json["curve"].push_back({{"audienceEquivalent", knot.audience_equivalent}, {"score", knot.score}});
  const Rank rank = rank_of(1);
  json["rank"] = {{"group", rank.group}, {"size", rank.size}, {"median", rank.median}};
  return json.dump();
}

}  // namespace sway
