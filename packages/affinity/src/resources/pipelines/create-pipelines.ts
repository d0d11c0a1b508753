// Pipelines as a deal team speaks of them: deals by name, stages with what is in them, who moved what, and what was left alone.
import type { Requester } from "../../upstream/request.ts";
import type { Fields } from "../fields/create-fields.ts";
import { type Move, moveDeal } from "./move-deal.ts";
import { type ChangesQuery, readPipelineChanges } from "./pipeline-changes.ts";
import { type PipelineQuery, readPipeline } from "./read-pipeline.ts";
import type { PipelineContext } from "./search-deals.ts";
import { findStaleDeals, type StaleQuery } from "./stale-deals.ts";
import { type DealUpdate, updateDeal } from "./update-deal.ts";

const createWrites = (requester: Requester, fields: Fields) => ({
  /**
   * Five requests, six with a note; two of them are spared while the list's fields and stages are remembered. Throws
   * `invalid_input`, which tells the candidates, for a name that is unknown or fits several.
   */
  moveDeal: (move: Move) => moveDeal(requester, fields, move),
  /**
   * Five requests; one more for an owner by name or address, for a new name, and for each dropdown, person or company that is
   * named in words.
   */
  updateDeal: (update: DealUpdate) => updateDeal(requester, fields, update),
});

export const createPipelines = (context: PipelineContext) => ({
  ...createWrites(context.requester, context.fields),
  /**
   * Two requests for fields and stages unless they are remembered, and one for each 100 deals that fit; of more than 3,000 one
   * for each stage, and then values and ages are not told. One more for an owner by name. Needs the right to export lists.
   */
  read: (query: PipelineQuery) => readPipeline(context, query),
  /** As `read`, up to ten for deals, and one for each 100 of their companies. */
  findStale: (query: StaleQuery) => findStaleDeals(context, query),
  /** One request for fields unless they are remembered, and three for a page of 50 changes; three without the right to export lists. */
  readChanges: (query: ChangesQuery) => readPipelineChanges(context, query),
});
