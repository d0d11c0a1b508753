// v2's history of values: of all tracked fields or of one row, oldest first, so that a reader can go on where it ended.
// Ids ascend with time, so that the order of ids is that of `changedAt`.

import { invalid } from "../refusal.ts";
import { ok } from "../wire.ts";
import type { FieldValueChange } from "../world/activities.ts";
import { entityKey } from "../world/create-empty-world.ts";
import type { Field } from "../world/entities.ts";
import { fieldIdOutside } from "../world/find-fields.ts";
import { queryValues, type V2Call, type V2Route } from "./call.ts";
import { changesSince } from "./changes-since.ts";
import { type FilterProperties, matchesFilter } from "./filter-items.ts";
import { actionTypes, formatFieldValueChange } from "./format-field-value-change.ts";
import { entryOf } from "./list-entries.ts";
import { byId, pageItems, pageSource } from "./page-items.ts";
import { sourceOfNewest, sourceOfRows } from "./page-sources.ts";

const fieldOf = ({ world }: V2Call, change: FieldValueChange): Field | undefined => world.fields.get(change.fieldId);

const filtersOf = (call: V2Call): FilterProperties<FieldValueChange> => ({
  "field.id": {
    type: "text",
    operators: ["="],
    read: (change) => {
      const field = fieldOf(call, change);
      return field === undefined ? null : fieldIdOutside(field);
    },
  },
  "changer.id": { type: "number", operators: ["="], read: (change) => change.changerId },
  changedAt: { type: "date", operators: [">", ">=", "<", "<="], read: (change) => change.changedAt },
  actionType: { type: "text", operators: ["="], read: (change) => actionTypes[change.action] },
});

/** Only the whole history can be filtered by row. */
const allFiltersOf = (call: V2Call): FilterProperties<FieldValueChange> => ({
  ...filtersOf(call),
  "listEntry.id": { type: "number", operators: ["="], read: (change) => change.listEntryId },
});

/** A change is as visible as its list, and as the deal it belongs to while that exists. */
const createIsVisible = (call: V2Call) => {
  const { world, viewer } = call;
  return (change: FieldValueChange): boolean => {
    if (fieldOf(call, change) === undefined) return false;
    const list = change.listId === null ? undefined : world.lists.get(change.listId);
    if (change.listId !== null && (list === undefined || !viewer.canSeeList(list))) return false;
    const opportunity = change.kind === "opportunity" ? world.opportunities.get(change.entityId) : undefined;
    if (opportunity === undefined) return true;
    return viewer.canSeeOpportunity(opportunity) && viewer.canOpenOpportunity(opportunity);
  };
};

const isNewestFirst = (call: V2Call): boolean => {
  const [order = "changedAt"] = queryValues(call, "orderBy");
  if (/^[+-]?changedAt$/.test(order)) return order.startsWith("-");
  throw invalid("orderBy", "orderBy must be changedAt or -changedAt");
};

const format = (call: V2Call, change: FieldValueChange): object[] => {
  const field = fieldOf(call, change);
  return field === undefined ? [] : [formatFieldValueChange(call.world, field, change)];
};

const listChanges = (call: V2Call) => {
  call.viewer.demand("export-lists");
  const isVisible = createIsVisible(call);
  const matches = matchesFilter(call, allFiltersOf(call));
  const keep = (change: FieldValueChange): boolean => matches(change) && isVisible(change);
  const changes = changesSince(call.world.fieldValueChanges, call.query.get("filter"));
  const sourceOf = isNewestFirst(call) ? sourceOfNewest : sourceOfRows;
  const { items, pagination } = pageSource(call, sourceOf(changes, keep), byId);
  return ok({ data: items.flatMap((change) => format(call, change)), pagination });
};

const listChangesOfEntry = (call: V2Call) => {
  const entry = entryOf(call);
  call.viewer.demand("export-lists");
  const matches = matchesFilter(call, filtersOf(call));
  const isVisible = createIsVisible(call);
  const found = call.world.fieldValueChanges
    .where("entity", entityKey(entry.kind, entry.entityId))
    .filter((change) => change.listEntryId === entry.id && matches(change) && isVisible(change));
  const { items, pagination } = pageItems(call, found, byId);
  return ok({ data: items.flatMap((change) => format(call, change)), pagination });
};

export const fieldValueChangeRoutes: readonly V2Route[] = [
  { method: "GET", path: "/v2/field-value-changes", answer: listChanges },
  {
    method: "GET",
    path: "/v2/lists/{listId}/list-entries/{listEntryId}/field-value-changes",
    answer: listChangesOfEntry,
  },
];
