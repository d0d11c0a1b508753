// A pipeline at a glance: how many deals are in each stage, what they are worth, how long they have been there, and which they are.
import type { CursorPage } from "../../model.ts";
import { readPages } from "../../upstream/v2/read-pages.ts";
import { type DealFacts, stageSinceId } from "./deal-facts.ts";
import { type PipelineFields, readPipelineFields, requireStage } from "./pipeline-fields.ts";
import {
  compileFilter,
  criteriaOf,
  type DealFilter,
  type DealSearch,
  inStages,
  isEmpty,
  type PipelineContext,
  searchDeals,
} from "./search-deals.ts";
import { addUp, type StageTotal } from "./stage-totals.ts";
import { readStages, type Stage } from "./stages.ts";

export interface PipelineQuery extends DealFilter {
  /** How many deals of a page to tell, 1 to 100; none without it. */
  readonly deals?: number | undefined;
  /** Of the page before: then deals alone are told. */
  readonly cursor?: string | undefined;
}

export interface PipelineView {
  /** undefined on later pages. */
  readonly stages: readonly StageTotal[] | undefined;
  readonly deals: readonly DealFacts[];
  readonly nextCursor: string | null;
  /** Of all deals that fit; undefined on later pages. */
  readonly count: number | undefined;
  /** More fit than are read: then deals are counted, and their values and ages are not told. */
  readonly isCountedOnly: boolean;
  readonly hasValue: boolean;
  readonly ageIsInStage: boolean;
}

/** As many as one call reads, a hundred with a request. */
const maxDeals = 3_000;

interface Prepared {
  readonly pipeline: PipelineFields;
  readonly stages: readonly Stage[];
  readonly filters: readonly Readonly<Record<string, unknown>>[];
  readonly search: DealSearch;
}

const prepare = async (context: PipelineContext, query: PipelineQuery): Promise<Prepared> => {
  const { list, nameContains } = query;
  const pipeline = await readPipelineFields(context.fields, list, query.stageField);
  const stage = requireStage(pipeline, list.id);
  const stages = await readStages(context.fields, list.id, stage);
  const filters = await compileFilter(context, query, pipeline);
  const byValue = pipeline.value?.valueType === "number" ? [{ fieldId: pipeline.value.id, direction: "desc" }] : [];
  const byStage = stage.valueType === "ranked-dropdown" ? [{ fieldId: stage.id, direction: "asc" }] : [];
  const criteria = criteriaOf(filters, { nameContains, sorts: [...byStage, ...byValue] });
  const alsoFields = query.stageField === undefined ? [stageSinceId] : [];
  return { pipeline, stages, filters, search: { list, pipeline, criteria, alsoFields } };
};

/** One request for each stage. */
const countStages = async (context: PipelineContext, query: PipelineQuery, prepared: Prepared) => {
  const { stages, filters, search, pipeline } = prepared;
  const stage = requireStage(pipeline, query.list.id);
  const count = async (leaf: Readonly<Record<string, unknown>>): Promise<number> => {
    const criteria = criteriaOf([...filters, leaf], { nameContains: query.nameContains });
    return (await searchDeals(context, { ...search, criteria, limit: 1, totalCount: true })).totalCount ?? 0;
  };
  const totals: StageTotal[] = [];
  for (const { id, text, category } of stages) {
    totals.push({ stage: text, category, count: await count(inStages(stage, [id])), value: null, medianDays: null });
  }
  const none = { stage: null, category: undefined, count: await count(isEmpty(stage)), value: null, medianDays: null };
  return [...totals, ...(none.count === 0 ? [] : [none])];
};

const readRest = async (context: PipelineContext, search: DealSearch, first: CursorPage<DealFacts>) => {
  const deals = [...first.items];
  if (first.nextCursor === null) return deals;
  const read = (cursor: string | undefined) => searchDeals(context, { ...search, cursor });
  const options = { from: first.nextCursor, what: "the deals of a list", maxPages: 2 * (maxDeals / 100) };
  for await (const page of readPages(read, options)) deals.push(...page.items);
  return deals;
};

/**
 * One request for each 100 deals that fit (30 at most: above that one for each stage), and up to three more for fields, stages
 * and an owner by name. A later page of deals is one request. Needs the right to export lists, and may miss what v1 wrote a
 * second ago.
 */
export const readPipeline = async (context: PipelineContext, query: PipelineQuery): Promise<PipelineView> => {
  const prepared = await prepare(context, query);
  const { stages, search, pipeline } = prepared;
  const limit = query.deals ?? 100;
  const isFirst = query.cursor === undefined;
  const page = await searchDeals(context, { ...search, limit, cursor: query.cursor, totalCount: isFirst });
  const told = {
    deals: query.deals === undefined ? [] : page.items,
    nextCursor: query.deals === undefined ? null : page.nextCursor,
    hasValue: pipeline.value !== undefined,
    ageIsInStage: page.items.some(({ stageSince }) => stageSince !== undefined),
  };
  if (!isFirst) return { ...told, stages: undefined, count: undefined, isCountedOnly: false };
  const { totalCount: count = 0 } = page;
  const ofStages = (totals: readonly StageTotal[]): readonly StageTotal[] =>
    query.stages === undefined ? totals : totals.filter((stage) => stage.count > 0);
  if (count > maxDeals) {
    return { ...told, stages: ofStages(await countStages(context, query, prepared)), count, isCountedOnly: true };
  }
  const deals = await readRest(context, search, page);
  return { ...told, stages: ofStages(addUp(deals, stages, context.now())), count: deals.length, isCountedOnly: false };
};
