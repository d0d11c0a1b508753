// Pipelines as a deal team speaks of them: deals by name, stages with what is in them, who moved what, and what was left alone.
import type { Requester } from "../../upstream/request.ts";
import type { Fields } from "../fields/create-fields.ts";
import { type Move, moveDeal } from "./move-deal.ts";
import { type DealUpdate, updateDeal } from "./update-deal.ts";

export const createPipelines = (requester: Requester, fields: Fields) => ({
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
