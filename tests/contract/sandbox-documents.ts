// Reads the two machine-readable texts of Affinity's v2: the published OpenAPI file and the collected additions to it.
// They lie outside the repository, because they are not ours to publish: where they are absent, the contract test says so.
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { ApiVersion } from "@postern/affinity-sandbox";
import { laterTextOf } from "./sandbox-later-shapes.ts";

export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly additionalProperties?: boolean;
}

/** One operation as one of the two texts has it. */
export interface DocumentedOperation {
  readonly document: "openapi" | "additions" | "later shapes";
  readonly versions: readonly ApiVersion[];
  /** The schema of each status that is named; null: an empty body. Pointers are absolute, see `schemaIds`. */
  readonly replies: ReadonlyMap<number, JsonSchema | null>;
  /** For every status that is not named. */
  readonly otherwise: JsonSchema;
  readonly query: Readonly<Record<string, JsonSchema>>;
  readonly body: JsonSchema | undefined;
}

export interface Operation {
  /** Such as `GET /v2/companies/{companyId}`. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly texts: readonly DocumentedOperation[];
}

export const versions: readonly ApiVersion[] = ["2024-01-01", "2026-07-15", "2026-09-17"];

export const openApiId = "openapi.json";
export const additionsId = "additions.json";

interface OpenApiParameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: string;
  readonly schema: JsonSchema;
}

interface OpenApiReply {
  readonly $ref?: string;
  readonly content?: { readonly "application/json": { readonly schema: JsonSchema } };
}

interface OpenApiOperation {
  readonly parameters?: readonly OpenApiParameter[];
  readonly requestBody?: { readonly content: { readonly "application/json": { readonly schema: JsonSchema } } };
  readonly responses: Readonly<Record<string, OpenApiReply>>;
}

export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly parameters: Readonly<Record<string, OpenApiParameter>>;
    readonly responses: Readonly<Record<string, OpenApiReply>>;
  };
}

interface AddedOperation {
  readonly versions: readonly ApiVersion[];
  readonly responses: Readonly<Record<string, JsonSchema | null>>;
  readonly query?: Readonly<Record<string, JsonSchema>>;
  readonly request?: JsonSchema | null;
}

export interface Additions {
  readonly $defs: Readonly<Record<string, JsonSchema>>;
  readonly operations: Readonly<Record<string, AddedOperation>>;
}

export interface Documents {
  readonly openApi: OpenApi;
  readonly additions: Additions;
  readonly operations: readonly Operation[];
}

/** Makes the pointers of one document absolute, so that a schema can be read away from it. */
const anchor = <Part>(part: Part, id: string): Part =>
  JSON.parse(JSON.stringify(part), (key, value: unknown) =>
    key === "$ref" && typeof value === "string" && value.startsWith("#") ? `${id}${value}` : value,
  ) as Part;

const last = (pointer: string): string => pointer.slice(pointer.lastIndexOf("/") + 1);

const replyMap = (
  replies: readonly (readonly [string, JsonSchema | null])[],
  id: string,
): DocumentedOperation["replies"] =>
  new Map(
    replies.filter(([status]) => status !== "default").map(([status, schema]) => [Number(status), anchor(schema, id)]),
  );

const readOpenApiOperation = (openApi: OpenApi, operation: OpenApiOperation): DocumentedOperation => {
  const { components } = openApi;
  const schemaOf = (reply: OpenApiReply): JsonSchema | null => {
    const whole = reply.$ref === undefined ? reply : components.responses[last(reply.$ref)];
    return whole?.content?.["application/json"].schema ?? null;
  };
  const parameters = (operation.parameters ?? []).map((each) =>
    each.$ref === undefined ? each : (components.parameters[last(each.$ref)] ?? each),
  );
  const query = parameters.filter((each) => each.in === "query").map((each) => [each.name, each.schema] as const);
  const replies = Object.entries(operation.responses).map(([status, reply]) => [status, schemaOf(reply)] as const);
  const body = operation.requestBody?.content["application/json"].schema;
  return {
    document: "openapi",
    versions: ["2024-01-01"],
    replies: replyMap(replies, openApiId),
    otherwise: anchor(Object.fromEntries(replies)["default"] ?? {}, openApiId),
    query: Object.fromEntries(query),
    body: body === undefined ? undefined : anchor(body, openApiId),
  };
};

const readAddedOperation = (operation: AddedOperation): DocumentedOperation => ({
  document: "additions",
  versions: operation.versions,
  replies: replyMap(Object.entries(operation.responses), additionsId),
  otherwise: anchor(operation.responses["default"] ?? {}, additionsId),
  query: operation.query ?? {},
  body:
    operation.request === undefined || operation.request === null ? undefined : anchor(operation.request, additionsId),
});

const readOperations = (openApi: OpenApi, additions: Additions): Operation[] => {
  const texts = new Map<string, DocumentedOperation[]>();
  const add = (name: string, text: DocumentedOperation): void => {
    texts.set(name, [...(texts.get(name) ?? []), text]);
  };
  for (const [path, methods] of Object.entries(openApi.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      add(`${method.toUpperCase()} ${path}`, readOpenApiOperation(openApi, operation));
    }
  }
  for (const [name, operation] of Object.entries(additions.operations)) add(name, readAddedOperation(operation));
  return [...texts].map(([name, known]) => {
    const [method = "", path = ""] = name.split(" ");
    const [published] = known;
    const isPublishedOnly = known.length === 1 && published?.document === "openapi";
    return { name, method, path, texts: isPublishedOnly ? [...known, laterTextOf(name, published)] : known };
  });
};

const repositoryRoot = resolve(import.meta.dirname, "../..");

const folder = join(process.env["POSTERN_SHARED_DIR"] ?? join(repositoryRoot, "../shared"), "facts");
const openApiFile = join(folder, "affinity-v2-openapi-2024-01-01.json");
const additionsFile = join(folder, "affinity-v2-additions.schema.json");

/** Undefined where the documents are not at hand. */
export const readDocuments = (): Documents | undefined => {
  if (!existsSync(openApiFile) || !existsSync(additionsFile)) return undefined;
  const openApi = JSON.parse(readFileSync(openApiFile, "utf8")) as OpenApi;
  const additions = JSON.parse(readFileSync(additionsFile, "utf8")) as Additions;
  return { openApi, additions, operations: readOperations(openApi, additions) };
};
