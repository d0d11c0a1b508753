// v2 opportunities: name and list only; people, companies and fields are read from the list entry.
import { missing } from "../refusal.ts";
import { ok } from "../wire.ts";
import type { Opportunity } from "../world/entities.ts";
import { pathId, queryIds, type V2Call, type V2Route } from "./call.ts";
import { formatOpportunity } from "./format-entities.ts";
import { byId, pageItems } from "./page-items.ts";

export const opportunityOf = (call: V2Call): Opportunity => {
  const opportunity = call.world.opportunities.get(pathId(call, "opportunityId"));
  if (opportunity === undefined || !call.viewer.canSeeOpportunity(opportunity)) throw missing("Opportunity");
  return opportunity;
};

const listOpportunities = (call: V2Call) => {
  call.viewer.demand("export-lists");
  const ids = new Set(queryIds(call, "ids"));
  const found = call.world.opportunities
    .all()
    .filter((each) => call.viewer.canSeeOpportunity(each) && (ids.size === 0 || ids.has(each.id)));
  const { items, pagination } = pageItems(call, found, byId);
  return ok({ data: items.map((each) => formatOpportunity(call.world, each, call.version)), pagination });
};

export const opportunityRoutes: readonly V2Route[] = [
  { method: "GET", path: "/v2/opportunities", answer: listOpportunities },
  {
    method: "GET",
    path: "/v2/opportunities/{opportunityId}",
    answer: (call) => ok(formatOpportunity(call.world, opportunityOf(call), call.version)),
  },
];
