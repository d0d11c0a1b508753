// Holds a reply of the sandbox against every text that describes it: status, body, headers.
import type { ApiVersion } from "@postern/affinity-sandbox";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import ajvFormats from "ajv-formats";
import {
  type Additions,
  additionsId,
  type Documents,
  type JsonSchema,
  type Operation,
  openApiId,
  versions,
} from "./sandbox-documents.ts";
import { publishedShapes } from "./sandbox-exceptions.ts";

export interface CheckedReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface Checker {
  /** What is wrong with a reply, in words; empty when it is as documented. */
  faultsOf(operation: Operation, version: ApiVersion, reply: CheckedReply): string[];
  accepts(schema: JsonSchema, version: ApiVersion, value: unknown): boolean;
  /** The same, but for keys that the schema does not know: no document says that a server refuses them. */
  tolerates(schema: JsonSchema, version: ApiVersion, value: unknown): boolean;
}

/** Names with a date are the shapes of earlier versions; `locked` was so before the latest. */
const suffixes: Readonly<Record<ApiVersion, readonly string[]>> = {
  "2024-01-01": [".2024-01-01", ".2026-07-15", ".locked"],
  "2026-07-15": [".2026-07-15", ".locked"],
  "2026-09-17": [],
};

/** The additions as they stand in one version: every reference leads to the shape of that version. */
const additionsOf = ({ $defs }: Additions, version: ApiVersion): object => {
  const pointerTo = (name: string): string => {
    if (version === "2024-01-01" && publishedShapes.has(name)) return `${openApiId}#/components/schemas/${name}`;
    return `#/$defs/${suffixes[version].map((suffix) => `${name}${suffix}`).find((dated) => dated in $defs) ?? name}`;
  };
  const text = JSON.stringify($defs, (key, value: unknown) =>
    key === "$ref" && typeof value === "string" ? pointerTo(value.replace("#/$defs/", "")) : value,
  );
  const shapes = JSON.parse(text) as Record<string, JsonSchema>;
  // What an operation names is the undated shape: it must lead to the dated one as well.
  const redirected = Object.keys($defs).flatMap((name) => {
    const pointer = pointerTo(name);
    return pointer === `#/$defs/${name}` ? [] : [[name, { $ref: pointer }] as const];
  });
  return { $defs: { ...shapes, ...Object.fromEntries(redirected) } };
};

/** Without the mark that objects are closed; what was exactly one of several shapes may then be more than one. */
const open = <Part>(part: Part): Part =>
  JSON.parse(JSON.stringify(part), (_, value: unknown) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    const { additionalProperties: _closed, oneOf, ...rest } = value as JsonSchema;
    return oneOf === undefined ? rest : { ...rest, anyOf: oneOf };
  }) as Part;

const createValidators = ({ openApi, additions }: Pick<Documents, "openApi" | "additions">) => {
  const validators = new Map<string, ValidateFunction>();
  const engines = new Map(
    versions.map((version) => {
      const ajv = new Ajv2020({ strict: false, validateSchema: false, validateFormats: true });
      ajvFormats.default(ajv);
      for (const name of ["int32", "int64"]) ajv.addFormat(name, true);
      ajv.addSchema(additionsOf(additions, version), additionsId);
      ajv.addSchema(openApi, openApiId);
      return [version, ajv] as const;
    }),
  );
  return (schema: JsonSchema, version: ApiVersion): ValidateFunction => {
    const key = `${version} ${JSON.stringify(schema)}`;
    const known = validators.get(key) ?? engines.get(version)?.compile(schema);
    if (known === undefined) throw new Error(`There is no version ${version}`);
    validators.set(key, known);
    return known;
  };
};

const codes: Readonly<Record<number, readonly string[]>> = {
  400: ["bad-request", "validation"],
  401: ["authentication"],
  403: ["authorization"],
  404: ["not-found"],
  405: ["method-not-allowed"],
  409: ["conflict"],
  415: ["unsupported-media-type"],
  422: ["unprocessable-entity"],
  429: ["rate-limit"],
};

const limitHeaders = ["limit-user", "limit-org"].flatMap((name) =>
  ["", "-remaining", "-reset"].map((part) => `x-ratelimit-${name}${part}`),
);

const headerFaults = ({ headers, status, text }: CheckedReply, version: ApiVersion): string[] => {
  const faults = limitHeaders
    .filter((name) => !/^\d+$/.test(headers.get(name) ?? ""))
    .map((name) => `the header ${name} is ${headers.get(name)}`);
  const echo = headers.get("x-affinity-api-version");
  if (echo !== version) faults.push(`the version is echoed as ${echo}`);
  const type = headers.get("content-type");
  if (status !== 204 && !type?.startsWith("application/json")) faults.push(`the content type is ${type}`);
  if (status === 204 && (text !== "" || type !== null)) faults.push("204 comes with content");
  return faults;
};

const codeFaults = (status: number, body: unknown): string[] => {
  if (status < 400) return [];
  const { errors = [] } = body as { errors?: { code: string }[] };
  if (errors.length === 0) return ["the list of errors is empty"];
  return errors
    .filter(({ code }) => codes[status]?.includes(code) !== true)
    .map(({ code }) => `${status} comes with the code ${code}`);
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

export const createChecker = (documents: Documents): Checker => {
  const validatorOf = createValidators(documents);
  const tolerantValidatorOf = createValidators(open({ openApi: documents.openApi, additions: documents.additions }));
  const bodyFaults = (operation: Operation, version: ApiVersion, { status, text }: CheckedReply): string[] => {
    const body = text === "" ? undefined : parse(text);
    const faults = codeFaults(status, body);
    for (const known of operation.texts.filter((each) => each.versions.includes(version))) {
      const schema = known.replies.get(status);
      if (schema === undefined && status < 400) faults.push(`${known.document} does not list ${status}`);
      if (schema === null) {
        if (text !== "") faults.push(`${status} should be empty`);
        continue;
      }
      const validate = validatorOf(schema ?? known.otherwise, version);
      if (validate(body)) continue;
      const details = (validate.errors ?? []).slice(0, 4).map((each) => `${each.instancePath} ${each.message}`);
      faults.push(`${known.document}: ${details.join("; ")}`);
    }
    return faults;
  };
  return {
    faultsOf: (operation, version, reply) => {
      if (reply.status >= 500) return [`${reply.status}: ${reply.text.slice(0, 200)}`];
      return [...headerFaults(reply, version), ...bodyFaults(operation, version, reply)];
    },
    accepts: (schema, version, value) => validatorOf(schema, version)(value),
    tolerates: (schema, version, value) => tolerantValidatorOf(open(schema), version)(value),
  };
};
