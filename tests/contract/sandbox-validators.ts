// Compiles the shapes of both documents, as they are in each version, into checks.
import type { ApiVersion } from "@postern/affinity-sandbox";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import ajvFormats from "ajv-formats";
import {
  type Additions,
  additionsId,
  type Documents,
  type JsonSchema,
  type OpenApi,
  openApiId,
  versions,
} from "./sandbox-documents.ts";
import { laterProperties, publishedShapes, publishedShapesInBoth } from "./sandbox-exceptions.ts";

/** A version, or 2024-01-01 for the operations that both documents describe. */
type Reading = ApiVersion | "in both";

const earliest = [".2024-01-01", ".2026-07-15", ".locked"];

/** Names with a date are the shapes of earlier versions; `locked` was so before the latest. */
const suffixes: Readonly<Record<Reading, readonly string[]>> = {
  "in both": earliest,
  "2024-01-01": earliest,
  "2026-07-15": [".2026-07-15", ".locked"],
  "2026-09-17": [],
};

const isPublished = (name: string, reading: Reading): boolean =>
  (suffixes[reading] === earliest && publishedShapes.has(name)) ||
  (reading === "in both" && publishedShapesInBoth.has(name));

/** The additions as they stand in one version: every reference leads to the shape of that version. */
const additionsOf = ({ $defs }: Pick<Additions, "$defs">, reading: Reading): object => {
  const pointerTo = (name: string): string => {
    if (isPublished(name, reading)) return `${openApiId}#/components/schemas/${name}`;
    return `#/$defs/${suffixes[reading].map((suffix) => `${name}${suffix}`).find((dated) => dated in $defs) ?? name}`;
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

/** The published file with the properties that a later parameter may bring. */
const openApiOf = (openApi: Pick<OpenApi, "components">): object => {
  const { schemas } = openApi.components;
  const grown = Object.entries(laterProperties).map(([name, properties]) => {
    const schema = schemas[name];
    return [name, { ...schema, properties: { ...schema?.properties, ...properties } }];
  });
  return { ...openApi, components: { ...openApi.components, schemas: { ...schemas, ...Object.fromEntries(grown) } } };
};

export const createValidators = ({ openApi, additions }: Pick<Documents, "openApi" | "additions">) => {
  const validators = new Map<string, ValidateFunction>();
  const engines = new Map(
    (["in both", ...versions] as const).map((reading) => {
      const ajv = new Ajv2020({ strict: false, validateSchema: false, validateFormats: true });
      ajvFormats.default(ajv);
      for (const name of ["int32", "int64"]) ajv.addFormat(name, true);
      ajv.addSchema(additionsOf(additions, reading), additionsId);
      ajv.addSchema(openApiOf(openApi), openApiId);
      return [reading, ajv] as const;
    }),
  );
  return (schema: JsonSchema, reading: Reading): ValidateFunction => {
    const key = `${reading} ${JSON.stringify(schema)}`;
    const known = validators.get(key) ?? engines.get(reading)?.compile(schema);
    if (known === undefined) throw new Error(`There is no version ${reading}`);
    validators.set(key, known);
    return known;
  };
};
