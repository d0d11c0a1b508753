// Prints the reference page of the sandbox's control from the OpenAPI document that the sandbox serves.
import { createControlDocument } from "@postern/affinity-sandbox";
import type { JsonSchema } from "./json-schemas.ts";
import { code, codeBlock, page, table } from "./markdown.ts";
import { isObject, list, typeInWords } from "./type-in-words.ts";

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

interface Content {
  readonly content?: { readonly "application/json": { readonly schema: JsonSchema } };
}

interface Operation {
  readonly summary: string;
  readonly description?: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: Content & { readonly required: boolean };
  readonly responses: Readonly<Record<string, Content & { readonly description: string }>>;
}

const presence = (isRequired: boolean): string => (isRequired ? "required" : "");

const meaningOf = (schema: JsonSchema): string =>
  typeof schema["description"] === "string" ? schema["description"] : "";

const parameterTable = ({ parameters }: Operation): string[] => {
  if (parameters.length === 0) return [];
  const rows = parameters.map(({ name, in: place, required, description = "", schema }) => [
    `${code(name)} (${place})`,
    typeInWords(schema),
    presence(required),
    description,
  ]);
  return [table(["Parameter", "Type", "", "Meaning"], rows)];
};

type Property = readonly [name: string, schema: JsonSchema, isRequired: boolean];

/** Properties by their path from the body's root; of several forms of a body each one's. */
const propertiesOf = (schema: JsonSchema, prefix: string): Property[] => {
  const { properties, required } = schema;
  const own = isObject(properties) ? Object.entries(properties) : [];
  const below = own.flatMap(([name, property]): Property[] => {
    if (!isObject(property)) return [];
    const path = `${prefix}${name}`;
    return [[path, property, list(required).includes(name)], ...propertiesOf(property, `${path}.`)];
  });
  const forms = list(schema["oneOf"]).filter(isObject);
  return [...below, ...forms.flatMap((form) => propertiesOf(form, prefix))];
};

const bodyTable = ({ requestBody }: Operation): string[] => {
  const schema = requestBody?.content?.["application/json"].schema;
  if (schema === undefined) return [];
  const isOneOf = list(schema["oneOf"]).length > 0;
  const seen = new Map(propertiesOf(schema, "").map((property) => [property[0], property]));
  const rows = [...seen.values()].map(([name, property, isRequired]) => [
    code(name),
    typeInWords(property),
    isOneOf || name.includes(".") ? "" : presence(isRequired),
    meaningOf(property),
  ]);
  const title = isOneOf ? `**Body**, ${typeInWords(schema)}` : "**Body**";
  return [title, table(["Name", "Type", "", "Meaning"], rows)];
};

const answerLine = ({ responses }: Operation): string[] =>
  Object.entries(responses)
    .filter(([status]) => status.startsWith("2"))
    .map(([status, { content }]) => {
      const schema = content?.["application/json"].schema;
      return `**Answer** ${status}${schema === undefined ? "" : `, ${typeInWords(schema)}`}`;
    });

const section = (title: string, operation: Operation): string =>
  [
    `## ${code(title)}`,
    `${operation.summary}.${operation.description === undefined ? "" : ` ${operation.description}`}`,
    ...parameterTable(operation),
    ...bodyTable(operation),
    ...answerLine(operation),
  ].join("\n\n");

const example = [
  "# The first two reads of lists fail, the third passes, the fourth is late.",
  "curl -X POST http://127.0.0.1:4180/_sandbox/faults \\",
  '  -d \'{"match": {"path": "/lists"}, "sequence": [503, {"html": 502}, "pass", {"delayMs": 2000}]}\'',
  "",
  "# What was asked since, and which fault struck it.",
  "curl 'http://127.0.0.1:4180/_sandbox/requests?path=/lists'",
].join("\n");

export const printSandboxControlPage = (): string => {
  const { paths } = createControlDocument();
  const sections = Object.entries(paths).flatMap(([path, operations]) =>
    // The document is made of plain objects; this is the part of OpenAPI that it uses.
    Object.entries(operations).map(([method, operation]) =>
      section(`${method.toUpperCase()} ${path}`, operation as Operation),
    ),
  );
  return page(
    "# Control of the Affinity sandbox",
    "A running sandbox is driven under `/_sandbox`, JSON in and out, without a key; `GET /_sandbox` lists these routes and " +
      "`GET /_sandbox/openapi.json` is the same for programs, with every field of the answers. In process " +
      "[`sandbox.control`](../../packages/affinity-sandbox/README.md#in-a-test) does the same. A browser that opens the sandbox's " +
      "address finds a page with the lists, the request log and switches for the most common faults.",
    codeBlock("sh", example),
    "**Refusals** are `{ error }`: 422 when what is asked makes no sense, 404 when what is named does not exist. Nothing was " +
      "changed then.",
    "**Websites** cannot drive a sandbox. Control and page answer 403 unless the request's `Host` is a loopback name, the " +
      "address that the sandbox listens on, or a name it was told to allow (`allowedHosts`, `--allowed-host`), and unless its " +
      "`Origin`, where a browser sends one, is the sandbox's own. Programs send no `Origin` and may come. Under a public name that was not allowed the API does not answer either: a website may have its own name point at the sandbox, and the keys of a usual seed are known. There is no other " +
      "guard: whoever reaches the address can drive the sandbox, so listen on loopback unless the network is yours.",
    "**Faults** come in the order of their injection and add up. One may name a method, a path and a user (`match`), begin " +
      "late (`after`), end (`times`), strike a share (`rate`), or be a script with one step for each request (`sequence`).",
    ...sections,
  );
};
