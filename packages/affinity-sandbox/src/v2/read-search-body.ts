// The body of a keyword search: a prompt, a limit, and either the ids to look in or the company whose items they are.
import { invalid } from "../refusal.ts";
import { requireCompany } from "../world/find-records.ts";
import { type JsonObject, jsonBody, type V2Call } from "./call.ts";
import { idsFrom, requireShape } from "./closed-object.ts";
import { idFrom, integerFrom, optional, textFrom } from "./read-body.ts";

export interface KeywordSearch {
  readonly prompt: string;
  readonly limit: number;
  readonly ids: readonly number[] | undefined;
  readonly companyId: number | undefined;
}

const limitFrom = (value: unknown, name: string): number => integerFrom(value, name, { from: 1, to: 100 });

const companyFrom = ({ world }: V2Call, body: JsonObject): number | undefined => {
  const id = optional(body, "companyId", idFrom);
  return id === undefined ? undefined : requireCompany(world, id).id;
};

export const readKeywordSearch = (call: V2Call, idsName: "noteIds" | "fileIds"): KeywordSearch => {
  const body = requireShape(jsonBody(call), { required: ["prompt"], optional: [idsName, "companyId", "limit"] });
  if (body.has(idsName) && body.has("companyId")) throw invalid(idsName, `${idsName} and companyId cannot be combined`);
  return {
    prompt: textFrom(body.get("prompt"), "prompt", { from: 3, to: 500 }),
    limit: optional(body, "limit", limitFrom) ?? 20,
    ids: optional(body, idsName, idsFrom),
    companyId: companyFrom(call, body),
  };
};
