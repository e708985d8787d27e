#include "core/report/method_json.h"

#include "core/model/constants.h"
#include "core/model/rank.h"
#include "core/report/json_writer.h"

namespace sway {

std::string method_json() {
  JsonWriter json;
  json.open('{');
  json.member("version", method_version);
  json.member("methodError", method_error);
  json.member("windowDays", window_days);
  json.member("shortestPeriodDays", shortest_period_days);
  json.member("audienceWeight", audience_weight);
  json.member("actionWeight", action_weight);
  json.member("parSlope", par_slope);
  json.member("actionOffset", action_offset);
  json.member("judgeSlope", judge_slope);
  json.open("kinds", '[');
  for (const KindValue& row : kind_values) {
    json.open('{');
    json.member("kind", name_of(row.kind));
    json.member("value", row.value);
    json.member("from", row.from);
    json.member("reason", row.reason);
    json.close('}');
  }
  json.close(']');
  json.open("networks", '[');
  for (const Network& row : networks) {
    json.open('{');
    json.member("id", row.id);
    json.member("name", row.name);
    json.member("par", row.par);
    json.member("reason", row.reason);
    json.open("kinds", '[');
    for (const Kind kind : row.kinds) json.value(name_of(kind));
    json.close(']');
    json.close('}');
  }
  json.close(']');
  json.open("curve", '[');
  for (const Knot& knot : curve_knots) {
    json.open('{');
    json.member("audienceEquivalent", knot.audience_equivalent);
    json.member("score", knot.score);
    json.close('}');
  }
  json.close(']');
  const Rank rank = rank_of(1);
  json.open("rank", '{');
  json.member("group", rank.group);
  json.member("size", rank.size);
  json.member("median", rank.median);
  json.close('}');
  json.close('}');
  return json.text();
}

}  // namespace sway
