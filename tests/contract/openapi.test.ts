// The OpenAPI document is valid, says what the door serves, and is enough for a stranger's generator to make a call.
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createOpenApiDocument, routes } from "@postern/contract";
import { Validator } from "@seriousme/openapi-schema-validator";
import { generate } from "openapi-typescript-codegen";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Stack, startStack } from "../scenarios/start-stack.ts";

/** What this test uses of the generated client. */
interface GeneratedClient {
  readonly OpenAPI: { BASE: string; TOKEN: string };
  readonly DefaultService: {
    callTool(options: object): Promise<{ data: { persons: { id: number }[] } }>;
  };
}

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
  await stack.connect(0);
});
afterAll(() => stack.end());

describe("the OpenAPI document", () => {
  it("is served as it is generated, without a key", async () => {
    const answer = await fetch(`${stack.gateway.url}/openapi.json`);
    const { version } = (await (await fetch(`${stack.gateway.url}/version`)).json()) as { version: string };
    expect(await answer.json()).toEqual(JSON.parse(JSON.stringify(createOpenApiDocument({ version }))));
  });

  it("is valid OpenAPI 3.1", async () => {
    const result = await new Validator().validate(
      JSON.parse(JSON.stringify(createOpenApiDocument({ version: "0.1.0" }))),
    );
    expect(result).toMatchObject({ valid: true });
  });

  it("names every path that is served, and no other", async () => {
    for (const { method, path, secured } of routes) {
      const url = path.replaceAll(/\{\w+\}/g, "some-name");
      const answer = await stack.send(method, url, method === "GET" || method === "DELETE" ? undefined : {});
      expect([path, answer.body.detail ?? ""]).not.toEqual([
        path,
        expect.stringContaining("Nothing is served at this path"),
      ]);
      const anonymous = await stack.send(method, url, undefined, { authorization: "" });
      expect([path, anonymous.status === 401]).toEqual([path, secured]);
    }
    const paths = new Set(routes.map((route) => route.path));
    for (const path of paths) {
      const url = path.replaceAll(/\{\w+\}/g, "some-name");
      const { headers } = await stack.send("PATCH", url);
      const documented = routes.filter((route) => route.path === path).map((route) => route.method);
      const served = (headers.get("allow") ?? "").split(", ").filter((method) => method !== "HEAD");
      expect([path, served.sort()]).toEqual([path, documented.sort()]);
    }
  });

  it("lets a public generator make a client that calls a tool", async () => {
    // Inside the repository, so that the generated files find the modules they import.
    const output = mkdtempSync(join(import.meta.dirname, ".generated-client-"));
    try {
      const input = JSON.parse(await (await fetch(`${stack.gateway.url}/openapi.json`)).text());
      await generate({ input, output, httpClient: "fetch", useOptions: true, useUnionTypes: true });
      const { DefaultService, OpenAPI } = (await import(join(output, "index.ts"))) as GeneratedClient;
      OpenAPI.BASE = stack.gateway.url;
      OpenAPI.TOKEN = stack.key;
      const { data } = await DefaultService.callTool({
        name: "affinity_search_persons",
        requestBody: { identifier: stack.user(0).identifier, input: { term: "Jane Smith" } },
      });
      expect(data.persons[0]?.id).toBe(44320);
    } finally {
      rmSync(output, { recursive: true });
    }
  });
});
