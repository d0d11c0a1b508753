// A v1 route's view of one request: the shared call, its parameters and whole-number path ids.
import { missing } from "../refusal.ts";
import type { Route } from "../router.ts";
import type { Call } from "../serve-call.ts";
import type { Parameters } from "./parameters.ts";

export interface V1Call extends Call {
  readonly parameters: Parameters;
}

export type V1Route = Route<V1Call>;

export const pathId = (call: V1Call, name: string): number => {
  const text = call.ids[name] ?? "";
  if (!/^\d{1,15}$/.test(text)) throw missing("Resource");
  return Number(text);
};

/** Whether the index of Affinity's search knows a record by now. */
export const isIndexed = ({ now, assumptions }: V1Call, { createdAt }: { readonly createdAt: number }): boolean =>
  assumptions.searchLagMs === 0 || createdAt <= now - assumptions.searchLagMs;
