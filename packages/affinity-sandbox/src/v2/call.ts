// A v2 route's view of one request: the shared call, its query, its JSON body and the dated version it asked for.
import { invalid, Refusal } from "../refusal.ts";
import type { Route } from "../router.ts";
import type { Call } from "../serve-call.ts";
import type { ApiVersion } from "./api-version.ts";

export interface V2Call extends Call {
  readonly query: URLSearchParams;
  readonly version: ApiVersion;
}

export type V2Route = Route<V2Call>;

export const pathId = (call: V2Call, name: string): number => idFrom(name, call.ids[name] ?? "");

const idFrom = (name: string, text: string): number => {
  const id = Number(text);
  if (!/^\d+$/.test(text) || id < 1 || !Number.isSafeInteger(id))
    throw invalid(name, `${name} must be a positive integer`);
  return id;
};

/** A repeated query parameter; `name[]` is taken as well. */
export const queryValues = ({ query }: V2Call, name: string): string[] => [
  ...query.getAll(name),
  ...query.getAll(`${name}[]`),
];

export const queryIds = (call: V2Call, name: string): number[] =>
  queryValues(call, name).map((value) => idFrom(name, value));

export type JsonObject = ReadonlyMap<string, unknown>;

export const asObject = (value: unknown): JsonObject | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? new Map(Object.entries(value)) : undefined;

export const jsonBody = ({ request }: V2Call): JsonObject => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(request.body);
  } catch {
    throw new Refusal({ kind: "unreadable-body", message: "The request body is not valid JSON" });
  }
  const object = asObject(parsed);
  if (object === undefined)
    throw new Refusal({ kind: "unreadable-body", message: "The request body must be an object" });
  return object;
};
