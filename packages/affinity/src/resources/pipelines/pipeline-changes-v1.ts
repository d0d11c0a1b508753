// The history of a pipeline from v1, which tells all changes of one field in one answer: for who may not export lists.
import type { Requester } from "../../upstream/request.ts";
import { readFieldValueChanges } from "../../upstream/v1/field-value-changes.ts";
import { searchOpportunities } from "../../upstream/v1/opportunities.ts";
import { invalidInput } from "../fields/describe-field.ts";
import { numberIn } from "../fields/v1-numbers.ts";
import type { ChangesRequest } from "./pipeline-changes.ts";
import { fromV1Change, type StageChange, toChanges } from "./stage-change.ts";

/** Of the first 500 opportunities that the user sees; v1 takes one request for the name of any other. */
const readNames = async (requester: Requester, { list }: ChangesRequest): Promise<ReadonlyMap<number, string>> => {
  if (list.type !== "opportunity") return new Map();
  const { items } = await searchOpportunities(requester, { pageSize: 500 });
  return new Map(items.flatMap(({ id, name }) => (typeof name === "string" ? [[id, name] as const] : [])));
};

/** Two requests. */
export const readChangesFromV1 = async (
  requester: Requester,
  request: ChangesRequest,
): Promise<{ readonly changes: readonly StageChange[]; readonly next: string | null }> => {
  const fieldId = numberIn(request.fieldId);
  if (fieldId === undefined) throw invalidInput("Affinity keeps no history of this field. Nothing was read.");
  const told = (await readFieldValueChanges(requester, { fieldId })).map(fromV1Change);
  const turns = told.toSorted((left, right) => Date.parse(left.at) - Date.parse(right.at) || left.id - right.id);
  const names = await readNames(requester, request);
  const all = toChanges(turns, { before: new Map(), names, isNamesWhole: false });
  const since = all.filter(({ at }) => Date.parse(at) >= Date.parse(request.since));
  const from = Number(request.cursor ?? 0) || 0;
  const to = from + request.limit;
  return { changes: since.slice(from, to), next: to < since.length ? String(to) : null };
};
