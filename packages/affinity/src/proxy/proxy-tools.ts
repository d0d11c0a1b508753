// The raw proxy as tools that no list shows: one for each effect, so that a raw request passes every stage of a tool call.
import type { Tool, ToolDefinition } from "@postern/contract";
import { z } from "zod";
import { findTemplate } from "../resources/raw-path.ts";
import { withQuery } from "../upstream/path.ts";
import type { RelayingRequester } from "../upstream/request.ts";
import { proxyDelete, proxyRead, proxyWrite } from "./proxy-facts.ts";

const queryPair = z.tuple([
  z
    .string()
    .regex(/^[A-Za-z0-9_.[\]-]{1,64}$/, "a parameter's name must be 1 to 64 of A–Z, a–z, 0–9, _, ., -, [ and ]"),
  z.string().max(4_096),
]);

const inputOf = <Method extends "GET" | "POST" | "PUT" | "PATCH" | "DELETE">(methods: readonly [Method, ...Method[]]) =>
  z
    .strictObject({
      method: z.enum(methods),
      path: z.string().max(512),
      query: z.array(queryPair).max(200),
      body: z.record(z.string(), z.unknown()).optional(),
      api_version: z
        .string()
        .regex(/^\d{4}-\d{2}-\d{2}$/, "must be a date such as 2026-07-15")
        .optional(),
    })
    .refine((target) => findTemplate(target) !== undefined, {
      path: ["path"],
      message:
        "is not a path of Affinity's API that the proxy forwards with this method. It forwards records, lists, fields, notes, interactions, reminders and the like; sign-in, webhooks, files' contents and anything unknown are refused",
    });

const output = z.object({ status: z.number(), headers: z.record(z.string(), z.string()), body: z.unknown() });

const common = {
  output,
  records: (target: { method: string; path: string }) => [
    { type: "raw_request", id: `${target.method} ${findTemplate(target) ?? ""}` },
    { type: "raw_path", id: target.path },
  ],
} as const;

interface Relaying {
  readonly upstream: RelayingRequester;
}

type RawInput = z.output<ReturnType<typeof inputOf<"POST">>>;
type Target = Omit<RawInput, "method"> & { readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE" };

const relay = (target: Target, { upstream }: Relaying) => {
  const names = new Map<string, string[]>();
  for (const [name, value] of target.query) names.set(name, [...(names.get(name) ?? []), value]);
  const query = Object.fromEntries([...names].map(([name, values]) => [encodeURIComponent(name), values]));
  const { method } = target;
  return upstream.relay({
    method,
    path: withQuery(target.path, query),
    body: method === "GET" ? undefined : target.body,
    apiVersion: target.api_version,
    purpose: `send ${method} ${findTemplate(target) ?? ""}`,
    howToCheck: "Read the records that the request names and compare.",
  });
};

const define = <Input extends z.ZodObject>(definition: ToolDefinition<RelayingRequester, Input, typeof output>) =>
  definition;

export const rawRead = define({
  ...proxyRead,
  ...common,
  title: "Raw read",
  description: "Forwards one raw GET request to Affinity.",
  input: inputOf(["GET"]),
  examples: [{ title: "Read a person", input: { method: "GET", path: "/persons/44320", query: [] } }],
  run: relay,
});

export const rawWrite = define({
  ...proxyWrite,
  ...common,
  title: "Raw write",
  description: "Forwards one raw POST, PUT or PATCH request to Affinity.",
  input: inputOf(["POST", "PUT", "PATCH"]),
  examples: [
    {
      title: "Rename a deal",
      input: { method: "PUT", path: "/opportunities/98431", query: [], body: { name: "Renamed" } },
    },
  ],
  run: relay,
});

export const rawDelete = define({
  ...proxyDelete,
  ...common,
  title: "Raw deletion",
  description: "Forwards one raw DELETE request to Affinity.",
  input: inputOf(["DELETE"]),
  examples: [{ title: "Delete a note", input: { method: "DELETE", path: "/notes/610041", query: [] } }],
  run: relay,
});

export const proxyTools: readonly Tool[] = [rawRead, rawWrite, rawDelete];
