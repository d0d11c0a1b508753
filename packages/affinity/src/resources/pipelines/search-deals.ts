// Asks v2 for the rows of a pipeline that fit, a hundred with a request: what is looked for is put in its language of filters.
import { GatewayError } from "@postern/contract";
import type { CursorPage, FieldMetadata, List } from "../../model.ts";
import type { Requester } from "../../upstream/request.ts";
import type { SearchCriteria } from "../../upstream/v2/records.ts";
import { searchListEntries } from "../../upstream/v2/rows.ts";
import { isForbidden } from "../deal.ts";
import type { Fields } from "../fields/create-fields.ts";
import { invalidInput } from "../fields/describe-field.ts";
import type { FieldName } from "../fields/find-field.ts";
import { pageThroughV2 } from "../page-token.ts";
import { fromListRow } from "../rows.ts";
import { type DealFacts, readFacts, stageSinceId } from "./deal-facts.ts";
import { findTeamMember } from "./find-team-member.ts";
import { findStages, hasField, type PipelineFields } from "./pipeline-fields.ts";
import { dayOf, parseSince } from "./since.ts";

export interface PipelineContext {
  readonly requester: Requester;
  readonly fields: Fields;
  readonly now: () => number;
}

export interface DealFilter {
  readonly list: Pick<List, "id">;
  readonly stageField?: FieldName | undefined;
  readonly stages?: readonly FieldName[] | undefined;
  /** Name, email address, id, or "me". */
  readonly owner?: string | number | undefined;
  readonly minValue?: number | undefined;
  readonly maxValue?: number | undefined;
  /** Three letters at least. */
  readonly nameContains?: string | undefined;
  /** A day, an instant, or "30d"; the day counts. */
  readonly createdSince?: string | undefined;
  /** When it came into the stage that it is in. */
  readonly changedSince?: string | undefined;
}

type Leaf = Readonly<Record<string, unknown>>;

const refuse = (what: string, input: string): GatewayError =>
  invalidInput(`The list has no ${what}, so ${input} cannot be used with it. Nothing was read. Call again without it.`);

const byStages = async (
  context: PipelineContext,
  filter: DealFilter,
  stage: FieldMetadata | undefined,
): Promise<Leaf[]> => {
  const { stages: names, list } = filter;
  if (names === undefined || names.length === 0) return [];
  if (stage === undefined) throw refuse("stages", "stages");
  const ids = await findStages(context.fields, { listId: list.id, stage }, names);
  return [inStages(stage, ids)];
};

export const inStages = (stage: FieldMetadata, ids: readonly number[], operator = "is-any-of"): Leaf => ({
  valueType: stage.valueType,
  fieldId: stage.id,
  operator,
  value: ids.map((dropdownOptionId) => ({ dropdownOptionId })),
});

export const isEmpty = ({ id: fieldId, valueType }: Pick<FieldMetadata, "id" | "valueType">): Leaf => ({
  valueType,
  fieldId,
  operator: "is-empty",
});

const byOwner = async ({ requester }: PipelineContext, owner: string | number, field: FieldMetadata | undefined) => {
  if (field === undefined) throw refuse("person field called Owners or Owner", "owner");
  const operator = field.valueType === "person-multi" ? "has-any-of" : "is-any-of";
  const value = [{ id: await findTeamMember(requester, owner) }];
  return { valueType: field.valueType, fieldId: field.id, operator, value };
};

const byValue = ({ minValue, maxValue }: DealFilter, field: FieldMetadata | undefined): Leaf[] => {
  if (minValue === undefined && maxValue === undefined) return [];
  if (field?.valueType !== "number") throw refuse("number called Amount or Value", "a bound of the value");
  const bound = (operator: string, value: number | undefined): Leaf[] =>
    value === undefined ? [] : [{ valueType: "number", fieldId: field.id, operator, value }];
  return [...bound("is-greater-than-or-equal-to", minValue), ...bound("is-less-than-or-equal-to", maxValue)];
};

const byDates = ({ createdSince, changedSince }: DealFilter, pipeline: PipelineFields, now: number): Leaf[] => {
  const after = (fieldId: string, input: string, since: string | undefined): Leaf[] => {
    if (since === undefined) return [];
    if (!hasField(pipeline, fieldId)) throw refuse(`date that Affinity keeps of its rows (${fieldId})`, input);
    return [{ valueType: "date", fieldId, operator: "is-on-or-after", value: dayOf(parseSince(since, now)) }];
  };
  return [...after("created-at", "created_since", createdSince), ...after(stageSinceId, "changed_since", changedSince)];
};

/** What the filter asks for, as v2 takes it. One request for an owner by name, one for stages unless they are remembered. */
export const compileFilter = async (
  context: PipelineContext,
  filter: DealFilter,
  pipeline: PipelineFields,
): Promise<readonly Leaf[]> => [
  ...(await byStages(context, filter, pipeline.stage)),
  ...(filter.owner === undefined ? [] : [await byOwner(context, filter.owner, pipeline.owners)]),
  ...byValue(filter, pipeline.value),
  ...byDates(filter, pipeline, context.now()),
];

export const criteriaOf = (
  filters: readonly Leaf[],
  { nameContains, sorts }: { readonly nameContains?: string | undefined; readonly sorts?: readonly Leaf[] },
): SearchCriteria => ({
  ...(filters.length > 0 && { filters: { operator: "and", filters } }),
  ...(sorts !== undefined && sorts.length > 0 && { sorts }),
  ...(nameContains !== undefined && { search: { term: nameContains } }),
});

export interface DealSearch {
  readonly list: Pick<List, "id">;
  readonly pipeline: PipelineFields;
  readonly criteria: SearchCriteria;
  /** Beside stage, value and owners. */
  readonly alsoFields?: readonly string[];
  readonly limit?: number;
  readonly cursor?: string | undefined;
  readonly totalCount?: boolean;
}

const noExport = (error: unknown, what: string): unknown =>
  isForbidden(error)
    ? new GatewayError(
        "upstream_rejected",
        `To ${what} takes Affinity's right "Export data from Lists", which the user of this connected account lacks, or the list is not shared with them. Nothing was read. Ask an admin of Affinity for that right; without it affinity_list_opportunities tells names and affinity_get_opportunity one deal at a time.`,
        { cause: error, upstreamStatus: 403 },
      )
    : error;

/** One request. */
export const searchDeals = async (
  { requester }: PipelineContext,
  search: DealSearch,
): Promise<CursorPage<DealFacts>> => {
  const { list, pipeline, criteria, alsoFields = [], limit = 100, cursor, totalCount } = search;
  const own = [pipeline.stage, pipeline.value, pipeline.owners].flatMap((field) => field?.id ?? []);
  const fieldIds = [...own, ...alsoFields.filter((id) => hasField(pipeline, id))];
  const query = { listId: list.id, criteria, fieldIds, limit, cursor, totalCount };
  try {
    const page = await pageThroughV2("deals-found", query, (asked) => searchListEntries(requester, asked));
    return { ...page, items: page.items.map(fromListRow(list.id)).map((row) => readFacts(row, pipeline)) };
  } catch (error) {
    throw noExport(error, "look through the rows of a list");
  }
};
