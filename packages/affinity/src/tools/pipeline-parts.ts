// Pieces of the tools that speak of pipelines: lists, deals, stages and people by name or id.

import { z } from "zod";
import type { EntityType, List } from "../model.ts";
import type { DealFacts } from "../resources/pipelines/deal-facts.ts";
import type { DealRow } from "../resources/pipelines/find-deal.ts";
import { wellFormed } from "./inputs.ts";
import { links } from "./links.ts";

const nameOrId = (what: string) =>
  z.union([wellFormed(z.string().min(1).max(255).regex(/\S/, "must not be blank")), z.int().positive()]).describe(what);

export const list = nameOrId("Name or id of the list.");
export const dealList = nameOrId(
  "Name or id of the list. May be left out when the deal is an opportunity whose name is clear.",
).optional();
export const deal = nameOrId(
  "Name of the deal or a part of it that no other has, or its id: of the opportunity, or of the company or person where the list holds those.",
);
export const stage = nameOrId("Name or id of a stage.");
export const owner = nameOrId('Member of the team: name, email address or id; "me" for the user.');
export const stageField = nameOrId(
  "Name or id of the dropdown that tells the stage, where it is not called Status or Stage.",
).optional();

const notOpportunity = z.enum(["person", "company"]).optional().describe("Of what is no opportunity");

const typeOf = (kind: EntityType | undefined) => (kind === undefined || kind === "opportunity" ? {} : { type: kind });

export const dealOutput = z.looseObject({
  id: z.number(),
  affinity_url: links.deal,
  type: notOpportunity,
  name: z.string(),
  list_id: z.number(),
  list_entry_id: z.number(),
});

export const toDealOutput = ({ id, kind, name, listId, listEntryId }: DealRow): z.output<typeof dealOutput> => ({
  id,
  ...typeOf(kind),
  name,
  list_id: listId,
  list_entry_id: listEntryId,
});

interface Lists {
  find(nameOrId: string | number): Promise<List>;
}

export const findOptionalList = async (lists: Lists, wanted: string | number | undefined): Promise<List | undefined> =>
  wanted === undefined ? undefined : lists.find(wanted);

export const since = (what: string) =>
  wellFormed(z.string().min(2).max(40)).describe(
    `${what}: "30d" for so many days ago, a day such as 2026-09-01, or an instant.`,
  );

export const nextCursor = z.string().nullable().describe("Pass as cursor for the next page; null on the last.");
export const cursor = z
  .string()
  .min(1)
  .max(8192)
  .optional()
  .describe("The next_cursor of the page before, with the other inputs as before. Leave out to start.");

/** Which deals are looked at. */
export const dealFilter = {
  list,
  stages: z.array(nameOrId("Name or id of a stage.")).min(1).max(50).describe("Only these stages.").optional(),
  owner: owner.optional(),
  min_value: z.number().optional().describe("At least this value."),
  max_value: z.number().optional().describe("At most this value."),
  name_contains: wellFormed(z.string().min(3).max(255))
    .optional()
    .describe("A part of the name, three letters at least."),
  stage_field: stageField,
};

interface FilterInput {
  readonly stages?: readonly (string | number)[] | undefined;
  readonly owner?: string | number | undefined;
  readonly min_value?: number | undefined;
  readonly max_value?: number | undefined;
  readonly name_contains?: string | undefined;
  readonly stage_field?: string | number | undefined;
}

export const toDealFilter = (input: FilterInput) => ({
  stages: input.stages,
  owner: input.owner,
  minValue: input.min_value,
  maxValue: input.max_value,
  nameContains: input.name_contains,
  stageField: input.stage_field,
});

/** What is empty or not told is left out, to be short. */
export const listedDeal = z.looseObject({
  id: z.number().describe("Of the opportunity, company or person"),
  affinity_url: links.deal,
  type: notOpportunity,
  name: z.string(),
  stage: z.string().optional(),
  value: z.number().optional(),
  owner: z.string().optional().describe("Names of all owners"),
});

export const toListedDeal = ({ id, kind, name, stage, value, owners }: DealFacts): z.output<typeof listedDeal> => ({
  id,
  ...typeOf(kind),
  name,
  ...(stage !== null && { stage }),
  ...(value !== null && { value }),
  ...(owners.length > 0 && { owner: owners.join(", ") }),
});
