// The control in OpenAPI 3.1, made of the routes that serve it.
import type { ControlRoute } from "./control-route.ts";
import { controlRoutes } from "./routes/control-routes.ts";
import { type Fields, isOptional, type JsonSchema, object, text } from "./shape.ts";

export const controlPrefix = "/_sandbox";

export const isControlPath = (path: string): boolean => path === controlPrefix || path.startsWith(`${controlPrefix}/`);

const json = (schema: JsonSchema) => ({ content: { "application/json": { schema } } });

const refusal = (description: string) => ({ description, ...json(object({ error: text }).schema) });

const parametersOf = (place: "path" | "query", fields: Fields = {}): object[] =>
  Object.entries(fields).map(([name, shape]) => {
    const { description, ...schema } = shape.schema;
    const words = description === undefined ? {} : { description };
    return { name, in: place, required: !isOptional(shape), ...words, schema };
  });

const refusalsOf = ({ body, query, pathParameters, mayBeAbsent }: ControlRoute): object => ({
  "403": refusal("A website other than the sandbox's own page asked, or the Host is not an address of the sandbox"),
  ...(pathParameters !== undefined || mayBeAbsent ? { "404": refusal("What is named does not exist") } : {}),
  ...(body !== undefined || query !== undefined ? { "422": refusal("What is asked makes no sense, and why") } : {}),
});

const operationOf = (route: ControlRoute): object => ({
  operationId: route.name,
  summary: route.summary,
  ...(route.note === undefined ? {} : { description: route.note }),
  parameters: [...parametersOf("path", route.pathParameters), ...parametersOf("query", route.query)],
  ...(route.body === undefined
    ? {}
    : { requestBody: { required: route.bodyMayBeLeftOut !== true, ...json(route.body.schema) } }),
  responses: {
    [route.status]:
      route.answer === undefined
        ? { description: "Done" }
        : { description: "The answer", ...json(route.answer.schema) },
    ...refusalsOf(route),
  },
});

export interface ControlDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>;
}

export const createControlDocument = (): ControlDocument => {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of controlRoutes) {
    const path = `${controlPrefix}${route.path}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Control of the Affinity sandbox",
      version: "1",
      description: "Drives the sandbox from outside: keys and users, faults, time, the world, and what was asked.",
    },
    paths,
  };
};
