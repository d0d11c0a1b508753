// The OpenAPI 3.1 document of the HTTP API, made of the same schemas that the door parses with.
import { z } from "zod";
import { type ErrorCode, errors } from "./errors.ts";
import type { RouteDescription } from "./route-description.ts";
import { namedSchemas, routes } from "./routes.ts";

type Json = { readonly [key: string]: unknown };

const reference = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

/** JSON Schema of a zod schema, with references instead of copies where a named schema is used. */
const createToJson = () => {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(namedSchemas)) registry.add(schema, { id });
  return (schema: z.ZodType, io: "input" | "output"): Json => {
    const own = z.registry<{ id: string }>();
    const isNamed = registry.has(schema);
    for (const [id, named] of Object.entries(namedSchemas)) own.add(named, { id });
    if (!isNamed) own.add(schema, { id: "ThisSchema" });
    const made = z.toJSONSchema(own, { io, uri: (id) => `#/components/schemas/${id}` }).schemas;
    const {
      $id: _id,
      $schema: _schema,
      ...json
    } = made[isNamed ? (registry.get(schema)?.id ?? "") : "ThisSchema"] ?? {};
    return json;
  };
};

type ToJson = ReturnType<typeof createToJson>;

const parametersOf = (place: "path" | "query", schema: z.ZodObject | undefined, toJson: ToJson): Json[] => {
  if (schema === undefined) return [];
  // What a parameter means is what it is parsed to; whether it must be there is a matter of the input.
  const { properties = {} } = toJson(schema, "output") as { properties?: Json };
  const { required = [] } = toJson(schema, "input") as { required?: string[] };
  return Object.entries(properties).map(([name, json]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: json,
  }));
};

const alwaysPossible: readonly ErrorCode[] = ["unauthenticated", "internal", "store_unavailable"];

/** One answer per status; the codes that come with it are named in its description. */
const errorAnswers = (route: RouteDescription): Json => {
  const bodyErrors: readonly ErrorCode[] =
    route.body === undefined ? [] : ["payload_too_large", "unsupported_media_type", "request_timeout"];
  const codes = route.secured ? [...alwaysPossible, ...route.errors, ...bodyErrors] : [];
  const byStatus = Map.groupBy(codes, (code) => errors[code].http);
  const content = { "application/problem+json": { schema: reference("Problem") } };
  return Object.fromEntries(
    [...byStatus]
      .sort(([left], [right]) => left - right)
      .map(([status, same]) => [
        String(status),
        { description: same.map((code) => `\`${code}\`: ${errors[code].title}.`).join(" "), content },
      ]),
  );
};

const operationOf = (route: RouteDescription, toJson: ToJson): Json => {
  const parameters = [...parametersOf("path", route.params, toJson), ...parametersOf("query", route.query, toJson)];
  const name = Object.entries(namedSchemas).find(([, schema]) => schema === route.answer.schema)?.[0];
  const answer = name === undefined ? toJson(route.answer.schema, "output") : reference(name);
  return {
    operationId: route.operationId,
    summary: route.summary,
    ...(route.secured ? {} : { security: [] }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(route.body === undefined
      ? {}
      : { requestBody: { required: true, content: { "application/json": { schema: toJson(route.body, "input") } } } }),
    responses: {
      [String(route.answer.status)]: { description: "Done.", content: { "application/json": { schema: answer } } },
      ...errorAnswers(route),
    },
  };
};

const pathsOf = (toJson: ToJson): Json => {
  const byPath = Map.groupBy(routes, (route) => route.path);
  return Object.fromEntries(
    [...byPath].map(([path, same]) => [
      path,
      Object.fromEntries(same.map((route) => [route.method.toLowerCase(), operationOf(route, toJson)])),
    ]),
  );
};

/** Deterministic for a version: the same text every time. */
export const createOpenApiDocument = ({ version }: { readonly version: string }): Json => {
  const toJson = createToJson();
  const schemas = Object.entries(namedSchemas).map(([name, schema]) => [name, toJson(schema, "output")]);
  return {
    openapi: "3.1.0",
    info: {
      title: "Postern",
      version,
      description: "Lets AI agents work in a CRM, each call with the key of the person it is made for.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    security: [{ gatewayKey: [] }],
    paths: pathsOf(toJson),
    components: {
      securitySchemes: { gatewayKey: { type: "http", scheme: "bearer", description: "A gateway key, pstn_sk_…" } },
      schemas: Object.fromEntries(schemas),
    },
  };
};
