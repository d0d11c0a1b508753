// v2 opportunities: name and list only; people, companies and fields are read from the list entry.

import { forbidden, missing } from "../refusal.ts";
import { noContent, ok } from "../wire.ts";
import { removeOpportunity } from "../world/change-rows.ts";
import type { Opportunity } from "../world/entities.ts";
import { pathId, queryIds, type V2Call, type V2Route } from "./call.ts";
import { knownBody } from "./closed-object.ts";
import { formatOpportunity, isRedacted } from "./format-entities.ts";
import { requireMayChange } from "./lists.ts";
import { byId, pageItems, pageSource } from "./page-items.ts";
import { sourceOfRows } from "./page-sources.ts";
import { nameLength, optional, textFrom } from "./read-body.ts";
import { rowsWithIds } from "./records.ts";
import { routesSince } from "./routes-since.ts";

export const opportunityOf = (call: V2Call): Opportunity => {
  const opportunity = call.world.opportunities.get(pathId(call, "opportunityId"));
  if (opportunity === undefined || !call.viewer.canSeeOpportunity(opportunity)) throw missing("Opportunity");
  return opportunity;
};

const listOpportunities = (call: V2Call) => {
  const { world, viewer } = call;
  viewer.demand("export-lists");
  const ids = queryIds(call, "ids");
  const { items, pagination } =
    ids.length > 0
      ? pageItems(call, rowsWithIds(world.opportunities, ids).filter(viewer.canSeeOpportunity), byId)
      : pageSource(call, sourceOfRows(world.opportunities, viewer.canSeeOpportunity), byId);
  return ok({ data: items.map((each) => formatOpportunity(call, each)), pagination });
};

/** What may not be opened may not be changed either. */
const requireMayOpen = (call: V2Call, opportunity: Opportunity): void => {
  if (isRedacted(call, opportunity)) throw forbidden("The opportunity is restricted, and you are not among its people");
};

const changeableOf = (call: V2Call): Opportunity => {
  call.viewer.demand("export-lists");
  const seen = opportunityOf(call);
  const list = call.truth.lists.get(seen.listId);
  if (list !== undefined) requireMayChange(call, list);
  const opportunity = call.truth.opportunities.get(seen.id);
  if (opportunity === undefined) throw missing("Opportunity");
  requireMayOpen(call, opportunity);
  return opportunity;
};

const updateOpportunity = (call: V2Call) => {
  const opportunity = changeableOf(call);
  const name = optional(knownBody(call, ["name"]), "name", (value) => textFrom(value, "name", nameLength));
  if (name !== undefined) call.truth.opportunities.put({ ...opportunity, name });
  return noContent();
};

const deleteOpportunity = (call: V2Call) => {
  removeOpportunity(call.truth, changeableOf(call));
  return noContent();
};

export const opportunityRoutes: readonly V2Route[] = [
  { method: "GET", path: "/v2/opportunities", answer: listOpportunities },
  {
    method: "GET",
    path: "/v2/opportunities/{opportunityId}",
    answer: (call) => ok(formatOpportunity(call, opportunityOf(call))),
  },
  ...routesSince("2026-09-17", [
    { method: "POST", path: "/v2/opportunities/{opportunityId}", answer: updateOpportunity },
    { method: "DELETE", path: "/v2/opportunities/{opportunityId}", answer: deleteOpportunity },
  ]),
];
