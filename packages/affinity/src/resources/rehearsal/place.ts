// Where a write goes: whether Affinity tells what stands there, and which record that is.

import type { z } from "zod";
import type { WriteRequest } from "../../upstream/request.ts";
import { collections as v1Collections } from "../../upstream/v1/words.ts";
import { findTemplate } from "../raw-path.ts";

export type Write = Omit<WriteRequest<z.ZodType>, "effect" | "answer">;

/** By the collection in a path of either generation. */
const nouns: Readonly<Record<string, string>> = {
  persons: "person",
  companies: "company",
  opportunities: "opportunity",
  lists: "list",
  "list-entries": "list_entry",
  notes: "note",
  interactions: "interaction",
  reminders: "reminder",
  fields: "field",
  "field-values": "field_value",
  webhook: "webhook",
  webhooks: "webhook",
};

export const pathOnly = ({ path }: Pick<Write, "path">): string => path.split("?")[0] ?? path;

/** The collection that a record is in, e.g. `/field-values` of `/field-values/7`. */
export const collectionOf = (path: string): string => path.slice(0, path.lastIndexOf("/"));

/** Webhooks are none of the raw proxy's paths. */
const webhook = /^\/(v2\/webhooks|webhook)\/(?!subscribe$)[\w-]+$/;

const templateOf = (method: string, path: string): string | undefined =>
  webhook.test(path) ? "{id}" : findTemplate({ method, path });

/** v2 changes with a POST to the record itself; any other POST makes something. */
export const isCreation = (write: Write): boolean =>
  write.method === "POST" && !(templateOf("POST", pathOnly(write)) ?? "").endsWith("{id}");

/** v1 tells an interaction to whoever says of which kind it is. */
const ofKind = ({ path, body }: Write): string =>
  path.startsWith("/interactions/") && !path.includes("?") ? `${path}?type=${String(body?.["type"])}` : path;

/** The path that tells what stands where the write goes; undefined when there is none. */
export const readablePath = (write: Write): string | undefined =>
  templateOf("GET", pathOnly(write)) === undefined ? undefined : ofKind(write);

/** The innermost record that has an id of its own: the person, not the person's field. */
export const recordOf = (write: Write): { readonly type: string; readonly id: number | string } | undefined => {
  const pairs = [...pathOnly(write).matchAll(/\/([a-z-]+)\/(\d+)(?=\/|$)/g)];
  const [, collection = "", id = ""] = pairs.at(-1) ?? [];
  const type = nouns[v1Collections[collection] ?? collection];
  if (type === undefined) return undefined;
  const number = Number(id);
  return { type, id: Number.isSafeInteger(number) ? number : id };
};
