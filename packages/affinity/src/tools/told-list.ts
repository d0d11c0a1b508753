// A list as the tools that find lists tell it.
import { z } from "zod";
import type { List } from "../model.ts";
import { links } from "./links.ts";
import { entityTypeName, entityTypeNumber } from "./outputs.ts";

export const toldList = z.looseObject({
  id: z.number(),
  affinity_url: links.list,
  name: z.string().nullish(),
  type: z.number().optional().describe("What the list holds, as a number: 0 persons, 1 organizations, 8 opportunities"),
  type_name: z.enum(["person", "organization", "opportunity"]).optional().describe("The same as a word"),
  public: z.boolean().nullish().describe("true: everyone in the firm sees it"),
  owner_id: z.number().nullish(),
});

export const toToldList = ({ id, name, type, isPublic, ownerId }: List) => ({
  id,
  name,
  type: entityTypeNumber(type),
  type_name: entityTypeName(type),
  public: isPublic,
  owner_id: ownerId,
});
