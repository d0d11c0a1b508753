// One operation of an OpenAPI document: what it takes and what it answers.
import { createDocumented, isObject, schemasIn } from "./documented.ts";
import type { OpenApi } from "./read-openapi.ts";

export interface DocumentedParameter {
  readonly name: string;
  readonly isRequired: boolean;
  readonly schema: unknown;
}

export interface DocumentedOperation {
  readonly query: readonly DocumentedParameter[];
  readonly body: { readonly schema: unknown; readonly isRequired: boolean } | undefined;
  /** The schema of the first success that has one; undefined: no success has a body. */
  readonly answer: unknown;
}

const jsonSchemaIn = (content: unknown): unknown => {
  const [, json] = Object.entries(isObject(content) ? content : {}).find(([type]) => /[/+]json\b/.test(type)) ?? [];
  return isObject(json) ? json["schema"] : undefined;
};

const methods = new Set(["get", "post", "put", "patch", "delete"]);

/** Names of all operations, such as `GET /v2/persons`. */
export const operationNames = ({ paths }: OpenApi): readonly string[] =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((method) => methods.has(method))
      .map((method) => `${method.toUpperCase()} ${path}`),
  );

/** The names of the parts of a path do not matter. */
export const anonymous = (name: string): string => name.replaceAll(/\{[^}]*\}/g, "{}");

export const findOperation = (openApi: OpenApi, name: string): DocumentedOperation | undefined => {
  const found = operationNames(openApi).find((each) => anonymous(each) === anonymous(name));
  if (found === undefined) return undefined;
  const { follow: see } = createDocumented(openApi);
  const [method = "", path = ""] = found.split(" ");
  const item = openApi.paths[path] ?? {};
  const operation = see(item[method.toLowerCase()]);
  const parameters = [item["parameters"], operation["parameters"]].flatMap(schemasIn).map(see);
  const responses = Object.entries(see(operation["responses"])).filter(([status]) => status.startsWith("2"));
  const bodies = responses.map(([, response]) => jsonSchemaIn(see(response)["content"]));
  const requestBody = operation["requestBody"] === undefined ? undefined : see(operation["requestBody"]);
  return {
    query: parameters
      .filter((parameter) => parameter["in"] === "query")
      .map(({ name: parameterName, required, schema }) => ({
        name: String(parameterName),
        isRequired: required === true,
        schema,
      })),
    body: requestBody && { schema: jsonSchemaIn(requestBody["content"]), isRequired: requestBody["required"] === true },
    answer: bodies.find((schema) => schema !== undefined),
  };
};
