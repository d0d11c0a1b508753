// Affinity's documents as OpenAPI documents, one for the published file and one for each version that is put together from the
// collected additions to it.
import type { OpenApi } from "@postern/affinity/parts";
import type { ApiVersion } from "@postern/affinity-sandbox";
import { additionsId, type Documents, type JsonSchema, type Operation, openApiId } from "./sandbox-documents.ts";

/** Pointers into either document as pointers into one that holds both. */
const withLocalPointers = <Part>(part: Part): Part =>
  JSON.parse(JSON.stringify(part), (key, value: unknown) =>
    key === "$ref" && typeof value === "string"
      ? value.replace(`${openApiId}#`, "#").replace(`${additionsId}#`, "#")
      : value,
  ) as Part;

const contentOf = (schema: JsonSchema | null) =>
  schema === null ? {} : { content: { "application/json": { schema } } };

const operationIn = ({ method, texts }: Operation, version: ApiVersion): Record<string, unknown> => {
  const text = texts.findLast(({ versions }) => versions.includes(version));
  if (text === undefined) return {};
  const responses = Object.fromEntries([...text.replies].map(([status, schema]) => [status, contentOf(schema)]));
  // The additions leave out parameters that every version has.
  const query: Readonly<Record<string, JsonSchema>> = Object.assign({}, ...texts.map((each) => each.query));
  const parameters = Object.entries(query).map(([name, schema]) => ({ name, in: "query", schema }));
  const body = texts.findLast((each) => each.body !== undefined)?.body;
  const requestBody = body === undefined ? {} : { requestBody: contentOf(body) };
  return { [method.toLowerCase()]: { parameters, responses, ...requestBody } };
};

export const documentOf = (documents: Documents, version: ApiVersion): OpenApi => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of documents.operations) {
    const item = operationIn(operation, version);
    if (Object.keys(item).length > 0) paths[operation.path] = { ...paths[operation.path], ...item };
  }
  const whole = { openapi: "3.1.1", info: { version }, paths, components: documents.openApi.components };
  return withLocalPointers({ ...whole, $defs: documents.additions.$defs });
};

type Item = Record<string, { readonly parameters?: readonly { readonly name: string }[] }>;

const withLaterParameters = (published: Item, whole: Item): Item => {
  const merged = Object.entries(published).map(([method, operation]) => {
    const { parameters = [] } = operation;
    const later = whole[method]?.parameters?.filter(({ name }) => !parameters.some((each) => each.name === name)) ?? [];
    return [method, { ...operation, parameters: [...parameters, ...later] }];
  });
  return { ...whole, ...Object.fromEntries(merged) };
};

/** The published file, with the operations and parameters that were added to its version since. */
export const publishedDocument = (documents: Documents): OpenApi => {
  const whole = documentOf(documents, "2024-01-01");
  const paths: Record<string, Item> = { ...(whole.paths as Record<string, Item>) };
  for (const [path, item] of Object.entries(documents.openApi.paths))
    paths[path] = withLaterParameters(item as Item, paths[path] ?? {});
  return JSON.parse(JSON.stringify({ ...whole, paths }));
};
