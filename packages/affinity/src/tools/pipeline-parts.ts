// Pieces of the tools that speak of pipelines: lists, deals, stages and people by name or id.
import { z } from "zod";
import type { List } from "../model.ts";
import type { DealRow } from "../resources/pipelines/find-deal.ts";
import { wellFormed } from "./inputs.ts";

const nameOrId = (what: string) =>
  z.union([wellFormed(z.string().min(1).max(255).regex(/\S/, "must not be blank")), z.int().positive()]).describe(what);

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

export const dealOutput = z.looseObject({
  id: z.number(),
  name: z.string(),
  list_id: z.number(),
  list_entry_id: z.number(),
});

export const toDealOutput = ({ id, name, listId, listEntryId }: DealRow): z.output<typeof dealOutput> => ({
  id,
  name,
  list_id: listId,
  list_entry_id: listEntryId,
});

interface Lists {
  find(nameOrId: string | number): Promise<List>;
}

export const findOptionalList = async (lists: Lists, wanted: string | number | undefined): Promise<List | undefined> =>
  wanted === undefined ? undefined : lists.find(wanted);
