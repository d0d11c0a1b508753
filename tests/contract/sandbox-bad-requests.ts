// Makes of a good request the bad ones: one thing is wrong with each, and the document says how it must be answered.
import type { Documents, JsonSchema, Operation } from "./sandbox-documents.ts";
import type { GoodRequest } from "./sandbox-good-request.ts";
import { fill, type Ids } from "./sandbox-landmarks.ts";
import type { Asked } from "./sandbox-stage.ts";

export interface BadRequest {
  readonly asked: Asked;
  readonly statuses: readonly number[];
}

type Resolve = (schema: JsonSchema) => JsonSchema;

export const createResolve =
  ({ openApi, additions }: Documents): Resolve =>
  (schema) => {
    let found: JsonSchema | undefined = schema;
    while (found?.$ref !== undefined) {
      const name: string = found.$ref.slice(found.$ref.lastIndexOf("/") + 1);
      const shapes: Readonly<Record<string, JsonSchema>> = found.$ref.includes("/components/")
        ? openApi.components.schemas
        : additions.$defs;
      found = shapes[name];
    }
    return found ?? {};
  };

const unknownNumber = 987_654_321;
const unknownUuid = "00000000-0000-4000-8000-000000000000";

const isListed = (operation: Operation, status: number): boolean =>
  operation.texts.some(({ replies }) => replies.has(status));

/** An unknown id is not found where the operation knows 404, and may be refused in other words where it does not. */
const unknownStatuses = (operation: Operation): readonly number[] => (isListed(operation, 404) ? [404] : [400, 403]);

const unknownFor = (name: string): string | number => {
  if (name === "fieldId") return `field-${unknownNumber}`;
  return name === "taskId" ? unknownUuid : unknownNumber;
};

const badIds = (operation: Operation, ids: Ids): readonly { ids: Ids; statuses: readonly number[] }[] =>
  [...operation.path.matchAll(/\{(\w+)\}/g)].flatMap(([, name = ""]) => {
    const unknown = { ids: { ...ids, [name]: unknownFor(name) }, statuses: unknownStatuses(operation) };
    const malformed = (name === "fieldId" ? ["nonsense"] : ["abc", "0", "-1", "1.5", "9007199254740993"]).map((id) => ({
      ids: { ...ids, [name]: id },
      statuses: [400, 404],
    }));
    return [unknown, ...malformed];
  });

const badValues = (name: string, schema: JsonSchema): readonly string[] => {
  if (name === "cursor") return ["%21%21", "bm9uc2Vuc2U"];
  if (name === "filter") return ["%28%28", "id%20%3D", "%26"];
  if (schema.type === "integer") {
    const below = (schema.minimum ?? 0) - 1;
    return ["abc", "1.5", String(below), ...(schema.maximum === undefined ? [] : [String(schema.maximum + 1)])];
  }
  if (schema.items?.enum !== undefined) return ["nonsense"];
  if (schema.items?.type === "integer") return ["abc"];
  return [];
};

const badQueries = (texts: Operation["texts"]): readonly { readonly name: string; readonly value: string }[] =>
  texts.flatMap(({ query }) =>
    Object.entries(query).flatMap(([name, schema]) => badValues(name, schema).map((value) => ({ name, value }))),
  );

const otherTypes = (schema: JsonSchema, resolve: Resolve): readonly unknown[] => {
  const whole = resolve(schema);
  const types = [whole.type ?? []].flat();
  if (types.includes("string") || whole.enum !== undefined || whole.const !== undefined) return [{}, 5, true];
  if (types.includes("integer") || types.includes("number")) return ["abc", {}, 1.5, -1];
  if (types.includes("array")) return [{}, "abc"];
  if (types.includes("boolean")) return ["abc", 5];
  return ["abc", [], 5];
};

const branchesOf = (schema: JsonSchema, resolve: Resolve): readonly JsonSchema[] => {
  const whole = resolve(schema);
  // An `anyOf` beside properties only says which of them must be there.
  const branches = whole.oneOf ?? (whole.properties === undefined ? whole.anyOf : undefined);
  return branches === undefined ? [whole] : branches.flatMap((each) => branchesOf(each, resolve));
};

const fits = (schema: JsonSchema, body: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(schema.properties ?? {}).every(
    ([name, { const: fixed }]) => fixed === undefined || fixed === body[name],
  ) && (schema.required ?? []).every((name) => name in body);

/** The body without one required key, with another type under each key, and with a key that nobody knows. */
const badBodies = (schema: JsonSchema, body: unknown, resolve: Resolve): readonly unknown[] => {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return [];
  const given = body as Readonly<Record<string, unknown>>;
  const branch = branchesOf(schema, resolve).find((each) => fits(each, given));
  if (branch === undefined) return [];
  const missing = (branch.required ?? []).map((name) => {
    const { [name]: _, ...rest } = given;
    return rest;
  });
  const mistyped = Object.entries(branch.properties ?? {}).flatMap(([name, property]) =>
    name in given ? otherTypes(property, resolve).map((value) => ({ ...given, [name]: value })) : [],
  );
  return [...missing, ...mistyped, { ...given, unheardOf: true }];
};

const mayLackBody = (operation: Operation): boolean =>
  operation.path.endsWith("/search") && !operation.path.match(/notes|files/);

export interface BadRequestParts {
  readonly operation: Operation;
  readonly version: string;
  readonly good: GoodRequest & { readonly ids: Ids };
  readonly resolve: Resolve;
  readonly accepts: (schema: JsonSchema, body: unknown) => boolean;
}

export const badRequestsFor = ({ operation, version, good, resolve, accepts }: BadRequestParts): BadRequest[] => {
  const { method, path } = operation;
  const texts = operation.texts.filter((each) => each.versions.some((known) => known === version));
  const query = good.query === undefined ? "" : `?${good.query}`;
  const body = good.body === undefined ? {} : { body: good.body };
  const at = (ids: Ids): string => `${fill(path, ids)}${query}`;
  const asked = (change: Partial<Asked>): Asked => ({ method, path: at(good.ids), version, ...body, ...change });

  const ids = badIds(operation, good.ids).map((each) => ({
    asked: asked({ path: at(each.ids) }),
    statuses: each.statuses,
  }));
  const besides = (name: string): string[] =>
    (good.query ?? "").split("&").filter((part) => part !== "" && !part.startsWith(`${name}=`));
  const queries = badQueries(texts).map(({ name, value }) => ({
    asked: asked({ path: `${fill(path, good.ids)}?${[...besides(name), `${name}=${value}`].join("&")}` }),
    statuses: [400],
  }));
  const schema = texts.find((each) => each.body !== undefined)?.body;
  if (schema === undefined) return [...ids, ...queries];
  const broken = ["{", "[]", '"text"', "null", ...(mayLackBody(operation) ? [] : [""])];
  const misshapen = badBodies(schema, good.body, resolve).filter((each) => !accepts(schema, each));
  const bodies = [...broken, ...misshapen].map((each) => ({ asked: asked({ body: each }), statuses: [400] }));
  return [...ids, ...queries, ...bodies];
};

/** What every operation refuses in the same way. */
export const commonRefusals = (operation: Operation, version: string, path: string): BadRequest[] => {
  const asked = { method: operation.method, path, version, isCommon: true };
  return [
    { asked: { ...asked, key: undefined }, statuses: [401] },
    { asked: { ...asked, key: "no-key-of-anybody" }, statuses: [401] },
    { asked: { ...asked, method: "PUT" }, statuses: [405] },
    { asked: { ...asked, version: "2026-01-01" }, statuses: [400] },
  ];
};
