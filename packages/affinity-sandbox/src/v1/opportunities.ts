// v1 opportunities: each lives in exactly one list, chosen when it is made; who cannot see the list cannot see the deal.
import { Refusal, unknownId } from "../refusal.ts";
import { ok } from "../wire.ts";
import { createOpportunity, removeOpportunity } from "../world/change-rows.ts";
import type { List, Opportunity } from "../world/entities.ts";
import { isIndexed, pathId, type V1Call, type V1Route } from "./call.ts";
import { formatOpportunity } from "./format-entities.ts";
import { pageMatching } from "./page-rows.ts";
import { knownIds } from "./read-references.ts";
import { requireMayChange, visibleList } from "./visible-lists.ts";

const opportunityOf = (call: V1Call): Opportunity => {
  const id = pathId(call, "opportunityId");
  const opportunity = call.world.opportunities.get(id);
  if (opportunity === undefined || !call.viewer.canSeeOpportunity(opportunity)) throw unknownId("Opportunity", id);
  return opportunity;
};

const listOpportunities = (call: V1Call) => {
  const term = call.parameters.text("term")?.trim().toLowerCase() ?? "";
  const keep = (each: Opportunity): boolean =>
    (term === "" || isIndexed(call, each)) &&
    each.name.toLowerCase().includes(term) &&
    call.viewer.canSeeOpportunity(each);
  const { rows, nextPageToken } = pageMatching(
    call,
    { rows: call.world.opportunities.after(-1), keep },
    { maximum: 500 },
  );
  const opportunities = rows.map((each) => formatOpportunity(call.world, call.viewer, each));
  return ok({ opportunities, next_page_token: nextPageToken });
};

const opportunityListOf = (call: V1Call): List => {
  const list = visibleList(call, call.parameters.requiredInteger("list_id"));
  requireMayChange(call, list);
  if (list.kind === "opportunity") return list;
  throw new Refusal({
    kind: "wrong-entity-kind",
    parameter: "list_id",
    message: "An opportunity can only be created in a list of opportunities",
  });
};

const createFromCall = (call: V1Call) => {
  const opportunity = createOpportunity(call.world, {
    name: call.parameters.requiredName("name"),
    list: opportunityListOf(call),
    personIds: knownIds(call, "person_ids") ?? [],
    companyIds: knownIds(call, "organization_ids") ?? [],
    creatorId: call.viewer.user.id,
    now: call.now,
    defaults: call.assumptions.newRowDefaults,
  });
  return ok(formatOpportunity(call.world, call.viewer, opportunity));
};

const changeableOf = (call: V1Call): Opportunity => {
  const opportunity = opportunityOf(call);
  requireMayChange(call, visibleList(call, opportunity.listId));
  return opportunity;
};

const updateFromCall = (call: V1Call) => {
  const opportunity = changeableOf(call);
  const { parameters } = call;
  const updated = call.world.opportunities.put({
    ...opportunity,
    name: parameters.has("name") ? parameters.requiredName("name") : opportunity.name,
    personIds: knownIds(call, "person_ids") ?? opportunity.personIds,
    companyIds: knownIds(call, "organization_ids") ?? opportunity.companyIds,
  });
  return ok(formatOpportunity(call.world, call.viewer, updated));
};

const path = "/opportunities/{opportunityId}";

export const opportunityRoutes: readonly V1Route[] = [
  { method: "GET", path: "/opportunities", answer: listOpportunities },
  {
    method: "GET",
    path,
    answer: (call) => ok(formatOpportunity(call.world, call.viewer, opportunityOf(call))),
  },
  { method: "POST", path: "/opportunities", answer: createFromCall },
  { method: "PUT", path, answer: updateFromCall },
  {
    method: "DELETE",
    path,
    answer: (call) => {
      removeOpportunity(call.world, changeableOf(call));
      return ok({ success: true });
    },
  },
];
