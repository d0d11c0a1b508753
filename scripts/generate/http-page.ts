// Prints the reference page of the HTTP API, route by route, from the table that the OpenAPI document is made of.
import { errors, type RouteDescription, routes } from "@postern/contract";
import { z } from "zod";
import { code, page, table } from "./markdown.ts";
import { typeInWords } from "./type-in-words.ts";

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
}

const inputTable = (title: string, schema: z.ZodObject | undefined): string[] => {
  if (schema === undefined) return [];
  const { properties = {} } = z.toJSONSchema(schema, { io: "output" }) as ObjectSchema;
  const { required = [] } = z.toJSONSchema(schema, { io: "input" }) as ObjectSchema;
  const rows = Object.entries(properties).map(([name, property]) => {
    const fallback =
      typeof property === "object" && property !== null && "default" in property ? property.default : undefined;
    const presence = required.includes(name)
      ? "required"
      : fallback === undefined
        ? ""
        : `default ${JSON.stringify(fallback)}`;
    return [code(name), typeInWords(property), presence];
  });
  return [`**${title}**`, table(["Name", "Type", ""], rows)];
};

const errorList = (route: RouteDescription): string[] =>
  route.errors.length === 0
    ? []
    : [`**Errors** ${route.errors.map((name) => `${code(name)} ${errors[name].http}`).join(" · ")}`];

const section = (route: RouteDescription): string =>
  [
    `## ${code(`${route.method} ${route.path}`)}`,
    `${route.summary}.`,
    ...inputTable("Query", route.query),
    ...inputTable("Body", route.body),
    `**Answer** ${route.answer.status}, ${typeInWords(z.toJSONSchema(route.answer.schema, { io: "output" }))}`,
    ...errorList(route),
  ].join("\n\n");

export const printHttpPage = (): string =>
  page(
    "# HTTP API",
    "The same as [openapi.json](openapi.json), for people. Everything below `/v1` wants `Authorization: Bearer <gateway key>`; " +
      "any of those routes can also answer `unauthenticated` 401, `internal` 500 and `store_unavailable` 503, and those with a body " +
      "`payload_too_large` 413, `unsupported_media_type` 415 and `request_timeout` 408. Errors are `application/problem+json`: " +
      "see [errors.md](errors.md).",
    "Lists come in pages: `pageSize` says how many rows at most, and `nextPageToken`, if the answer has one, goes unchanged " +
      "into `pageToken` of the next request. `tenant` is for deployment keys, which may name any; left out it is `default`. " +
      "A key bound to a tenant needs none.",
    ...routes.map(section),
  );
